//! List numbers that a document has only as rules: `1.`, `(7)`, `a)`, `-`, as its program shows them.

use std::collections::BTreeMap;

/// The way a level of a list is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Level {
    pub start: u32,
    pub format: NumberFormat,
    /// The text around the numbers: `%1.%2.` has those of two levels.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    Decimal,
    /// With a zero before one digit.
    Padded,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// A sign instead of a number.
    Bullet,
    None,
}

/// A kind of list: its levels, outermost first.
pub(crate) type ListKind = Vec<Level>;

/// A list of a document: its kind, and the numbers at which levels begin anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct List {
    pub kind: String,
    pub starts: BTreeMap<usize, u32>,
    /// Levels that this list has otherwise than its kind.
    pub levels: BTreeMap<usize, Level>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    pub kinds: BTreeMap<String, ListKind>,
    pub lists: BTreeMap<String, List>,
    counters: BTreeMap<String, Vec<Option<u32>>>,
    /// The levels of lists that have begun anew already.
    begun: BTreeMap<(String, usize), ()>,
}

impl Numbering {
    /// The marker of the next paragraph of a list at a level; none where it has none.
    pub(crate) fn next_marker(&mut self, list_id: &str, level: usize) -> Option<String> {
        let list = self.lists.get(list_id)?.clone();
        let kind = self.kinds.get(&list.kind)?.clone();
        let level_of = |at: usize| list.levels.get(&at).or_else(|| kind.get(at));
        let own = level_of(level)?.clone();
        let counters = self.counters.entry(list.kind.clone()).or_default();
        counters.resize(counters.len().max(level + 1), None);
        let is_first = self.begun.insert((list_id.to_owned(), level), ()).is_none();
        let restart = list.starts.get(&level).filter(|_| is_first);
        let counter = counters.get_mut(level)?;
        *counter = Some(match (restart, *counter) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        });
        counters.truncate(level + 1);
        let mut marker = own.text.clone();
        if own.format == NumberFormat::Bullet {
            return Some(bullet(&marker).to_owned());
        }
        if own.format == NumberFormat::None {
            return None;
        }
        for at in 0..=level {
            let Some(of) = level_of(at) else { continue };
            let number = counters.get(at).copied().flatten().unwrap_or(of.start);
            marker = marker.replace(&format!("%{}", at + 1), &of.format.written(number));
        }
        Some(marker.trim().to_owned()).filter(|marker| !marker.is_empty())
    }
}

/// The plain sign for a bullet; symbol fonts have theirs in a private area.
fn bullet(text: &str) -> &str {
    match text.trim() {
        "-" | "–" | "—" | "\u{f02d}" | "−" => "-",
        "+" | "\u{f02b}" => "+",
        _ => "•",
    }
}

impl NumberFormat {
    pub(crate) fn written(self, number: u32) -> String {
        match self {
            NumberFormat::Decimal => number.to_string(),
            NumberFormat::Padded => format!("{number:02}"),
            NumberFormat::UpperRoman => roman(number),
            NumberFormat::LowerRoman => roman(number).to_lowercase(),
            NumberFormat::UpperLetter => letters(number, 'A'),
            NumberFormat::LowerLetter => letters(number, 'a'),
            NumberFormat::Bullet | NumberFormat::None => String::new(),
        }
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(3999);
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// `a` of 1, `z` of 26, `aa` of 27, as word processors count.
fn letters(number: u32, first: char) -> String {
    let Some(at) = number.checked_sub(1) else { return String::new() };
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    letter.to_string().repeat(usize::try_from(at / 26 + 1).unwrap_or(1).min(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(format: NumberFormat, text: &str) -> Level {
        Level { start: 1, format, text: text.to_owned() }
    }

    #[test]
    fn numbers_are_counted_as_a_word_processor_does() {
        let mut numbering = Numbering::default();
        let kind = vec![
            level(NumberFormat::UpperRoman, "%1."),
            level(NumberFormat::Decimal, "(%2)"),
            level(NumberFormat::Bullet, "–"),
        ];
        numbering.kinds.insert("0".into(), kind);
        numbering.lists.insert("1".into(), List { kind: "0".into(), ..List::default() });
        let anew = List { kind: "0".into(), starts: [(1, 5)].into(), ..List::default() };
        numbering.lists.insert("2".into(), anew);
        let mut next = |list: &str, level| numbering.next_marker(list, level);
        let told = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 1), ("2", 1), ("9", 0), ("1", 7)]
            .map(|(list, level)| next(list, level).unwrap_or_default());
        assert_eq!(told, ["I.", "(1)", "(2)", "-", "II.", "(1)", "(5)", "(6)", "", ""]);
    }

    #[test]
    fn numbers_have_signs() {
        assert_eq!(roman(1994), "MCMXCIV");
        assert_eq!(["a", "z", "aa"], [1, 26, 27].map(|number| letters(number, 'a')).each_ref().map(String::as_str));
        assert_eq!(NumberFormat::Padded.written(7), "07");
    }
}
