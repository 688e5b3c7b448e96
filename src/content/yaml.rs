//! The parser of YAML, which gives nodes. It is the only module that knows of the
//! YAML crate.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use super::node::{Node, NodeKey, Value};
use super::yaml_slips;
use crate::finding::{Problem, Span};
use crate::letters::Letters;
use crate::text;

/// The most values within each other: each takes the stack further. Front matter nests six deep.
const MOST_NESTED: usize = 24;

/// The nodes of a text, or its first error.
pub(super) fn parse(text: &str) -> (Option<Node<'static>>, Vec<(Span, Problem)>) {
    let offsets = Offsets::of(text);
    let options = serde_saphyr::options! { budget: serde_saphyr::budget! { max_depth: MOST_NESTED } };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => {
            let node = offsets.node(raw);
            let mut problems = Vec::new();
            match &node.value {
                Value::Text(_) => problems.extend(yaml_slips::slip_of_text(text)),
                _ => yaml_slips::slips_in(text, &node, &mut problems),
            }
            (Some(node), problems)
        }
        Err(error) => {
            let span = error.location().map_or_else(Span::default, |location| offsets.span(&location));
            (None, vec![yaml_slips::slip(text, span, &first_line(&error))])
        }
    }
}

/// The first line of the crate's message. The rest is an excerpt, and a finding has
/// its own.
fn first_line(error: &serde_saphyr::Error) -> String {
    let whole = error.without_snippet().to_string();
    let line = text::first_line(&whole);
    // The place is shown by the finding itself.
    line.split_once(" at line ").map_or(line, |(words, _)| words).to_owned()
}

/// A value as serde gives it.
enum Raw {
    Text(String),
    Integer(i64),
    Float(String),
    Boolean(bool),
    Empty,
    List(Vec<Spanned<Raw>>),
    Table(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Raw, E> {
        Ok(Raw::Boolean(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Raw, E> {
        Ok(Raw::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Raw, E> {
        Ok(i64::try_from(number).map_or_else(|_| Raw::Float(number.to_string()), Raw::Integer))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Raw, E> {
        Ok(Raw::Float(number.to_string()))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Raw, E> {
        Ok(Raw::Float(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Raw, E> {
        Ok(Raw::Float(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Raw::Table(table))
    }
}

/// The offsets of a text's lines, which turn the crate's lines and columns into spans.
struct Offsets<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    letters: Letters,
}

impl<'t> Offsets<'t> {
    fn of(text: &'t str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, line_starts, letters: Letters::of(text) }
    }

    fn node(&self, raw: Spanned<Raw>) -> Node<'static> {
        let span = self.span(&raw.referenced);
        let value = match raw.value {
            Raw::Text(text) => Value::Text(Cow::Owned(text)),
            Raw::Integer(number) => Value::Integer(number),
            Raw::Float(number) => Value::Float(Cow::Owned(number)),
            Raw::Boolean(truth) => Value::Boolean(truth),
            Raw::Empty => Value::Empty,
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Table(entries) => Value::Table(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let key = NodeKey { span: self.span(&key.referenced), name: Cow::Owned(key.value) };
                        (key, self.node(value))
                    })
                    .collect(),
            ),
        };
        Node { span, value }
    }

    fn span(&self, location: &Location) -> Span {
        let line = usize::try_from(location.line()).unwrap_or(usize::MAX).max(1);
        let column = usize::try_from(location.column()).unwrap_or(usize::MAX).max(1);
        let Some(start_of_line) = self.line_starts.get(line - 1) else {
            return Span::new(self.text.len()..self.text.len());
        };
        let letters_above = self.letters.before(self.text, *start_of_line);
        let start = self.letters.offset(self.text, letters_above.saturating_add(column - 1));
        let letters = usize::try_from(location.span().len()).unwrap_or(usize::MAX);
        let end = self.letters.offset(self.text, (letters_above + column - 1).saturating_add(letters));
        // A block that spans lines is shown by its first.
        let line_end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let end = end.min(line_end).max(start);
        Span::new(start..start + text::slice(self.text, start..end).trim_end().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_place() {
        let text = "---\ntitle: \"Đồ Sơn\"\ndate: 2026-06-30\nresults:\n  13: đạt 5%\n  26.10: 99,4%\nlist: [a, b]\nyes: true\nnothing:\n";
        let (node, problems) = parse(text);
        assert!(problems.is_empty(), "{problems:?}");
        let Value::Table(entries) = node.unwrap().value else { panic!() };
        assert_eq!(entries[0].1.value, Value::Text("Đồ Sơn".into()));
        assert_eq!(&text[entries[0].1.span.range()], "\"Đồ Sơn\"");
        assert_eq!(entries[1].1.value, Value::Text("2026-06-30".into()));
        let Value::Table(results) = &entries[2].1.value else { panic!() };
        assert_eq!(results[0].0.name, "13");
        assert_eq!(results[1].0.name, "26.10");
        assert_eq!(&text[results[1].0.span.range()], "26.10");
        assert_eq!(results[1].1.value, Value::Text("99,4%".into()));
        assert_eq!(entries[4].1.value, Value::Boolean(true));
        assert_eq!(entries[5].1.value, Value::Empty);
    }

    #[test]
    fn a_syntax_error_has_its_place() {
        let text = "---\ntitle: \"mở\nb: [1, 2\n";
        let (node, problems) = parse(text);
        assert!(node.is_none());
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn deep_nesting_is_refused() {
        for (nested, end) in [("{a: ", "1"), ("[", ""), ("- ", "a"), ("? ", "a"), ("!x ", "a"), ("&a ", "a")] {
            let (node, problems) = parse(&format!("---\nx:\n  {}{end}\n", nested.repeat(20_000)));
            assert!(node.is_none() && problems.len() == 1, "{nested:?}: {problems:?}");
        }
    }

    #[test]
    fn bombs_are_refused() {
        let mut text = "---\na: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, last) in
            ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"])
        {
            text +=
                &format!("{name}: &{name} [*{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}]\n");
        }
        let (node, problems) = parse(&text);
        assert!(node.is_none());
        assert_eq!(problems.len(), 1);
    }
}
