//! The columns that people say otherwise: by `--columns`, or remembered for their unit from an earlier
//! time.

use std::collections::BTreeMap;

use super::columns::Meaning;
use crate::import::grid::column_letters;
use crate::slug::slug;

/// The meanings of columns by their letters or heads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ColumnChoices {
    by_letter: BTreeMap<String, Meaning>,
    /// By the slug of the head.
    by_head: BTreeMap<String, Meaning>,
}

impl ColumnChoices {
    /// Reads `F=result,H=note` or `Số liệu quý=result`; an error is the part that can't be read.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut choices = Self::default();
        for piece in text.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
            let read = piece.rsplit_once('=').and_then(|(column, meaning)| {
                let column = column.trim();
                (!column.is_empty()).then_some((column, Meaning::from_code(meaning.trim())?))
            });
            let (column, meaning) = read.ok_or_else(|| piece.to_owned())?;
            if column.len() <= 2 && column.bytes().all(|byte| byte.is_ascii_uppercase()) {
                choices.by_letter.insert(column.to_owned(), meaning);
            } else {
                choices.add(column, meaning);
            }
        }
        Ok(choices)
    }

    pub(crate) fn add(&mut self, head: &str, meaning: Meaning) {
        self.by_head.insert(slug(head), meaning);
    }

    /// The choices of both; those of `self` win.
    pub(crate) fn over(mut self, other: &Self) -> Self {
        for (head, meaning) in &other.by_head {
            self.by_head.entry(head.clone()).or_insert(*meaning);
        }
        self
    }

    /// The meaning chosen for a head, wherever it stands.
    pub(crate) fn of_head(&self, head: &str) -> Option<Meaning> {
        self.by_head.get(&slug(head)).copied()
    }

    /// Whether the meaning of a column was said, by its letters or its head.
    pub(crate) fn says(&self, letters: &str, head: &str) -> bool {
        self.by_letter.contains_key(letters) || self.of_head(head).is_some()
    }

    /// Whether a column was chosen by its letters.
    pub(crate) fn has_letter(&self, at: usize) -> bool {
        self.by_letter.contains_key(&column_letters(at))
    }

    pub(crate) fn letters(&self) -> usize {
        self.by_letter.len()
    }

    /// The chosen meaning of a column, if one was chosen.
    pub(crate) fn of(&self, at: usize, head: &str) -> Option<Meaning> {
        let by_letter = self.by_letter.get(&column_letters(at));
        by_letter.or_else(|| self.by_head.get(&slug(head))).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_by_letter_and_by_head() {
        let choices = ColumnChoices::parse("F=result, Số liệu quý=plan").unwrap();
        assert_eq!(choices.of(5, "gì đó"), Some(Meaning::Result));
        assert_eq!(choices.of(0, "SỐ LIỆU QUÝ"), Some(Meaning::Plan));
        assert_eq!(choices.of(0, "Kết quả"), None);
        assert_eq!(ColumnChoices::parse("F=kết quả"), Err("F=kết quả".to_owned()));
        assert_eq!(ColumnChoices::parse(" , ").unwrap(), ColumnChoices::default());
    }
}
