//! The parser of TOML, which gives nodes.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Node, NodeKey, Value};
use super::toml_slips::{ParserError, slips};
use crate::domain::date::Date;
use crate::finding::{Problem, Span};

/// The nodes of a text, as far as it can be parsed, and its errors. All offsets are
/// the text's own.
pub(crate) fn parse(text: &str) -> (Option<Node<'_>>, Vec<(Span, Problem)>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors.iter().map(|error| {
        let range = error.span().unwrap_or_default();
        // Both ends are moved to boundaries of letters, as the slips are looked for in the text.
        let range = text.floor_char_boundary(range.start)..text.floor_char_boundary(range.end);
        ParserError { range, message: error.message() }
    });
    let problems = slips(text, errors.collect());
    let span = Span::new(table.span());
    (Some(Node { span, value: from_table(table.into_inner()) }), problems)
}

fn from_table<'t>(table: DeTable<'t>) -> Value<'t> {
    let mut entries: Vec<(NodeKey<'t>, Node<'t>)> = table
        .into_iter()
        .map(|(key, value)| (NodeKey { span: Span::new(key.span()), name: key.into_inner() }, from_value(value)))
        .collect();
    entries.sort_by_key(|(key, _)| key.span);
    Value::Table(entries)
}

fn from_value<'t>(value: Spanned<DeValue<'t>>) -> Node<'t> {
    let span = Span::new(value.span());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            // Too large for an i64: no key takes such a number, whatever its shape is called.
            Err(_) => Value::Float(number.as_str().to_owned().into()),
        },
        DeValue::Float(number) => Value::Float(number.as_str().to_owned().into()),
        DeValue::Boolean(truth) => Value::Boolean(truth),
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(date), None) => {
                Date::new(i32::from(date.year), date.month, date.day).map_or(Value::Time, Value::Date)
            }
            _ => Value::Time,
        },
        DeValue::Array(items) => Value::List(items.into_iter().map(from_value).collect()),
        DeValue::Table(table) => from_table(table),
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_place_and_order() {
        let text = "###\nb = \"hai\"\na = [1, 2.5]\n[c]\nd = 2026-06-30\n";
        let (node, problems) = parse(text);
        assert!(problems.is_empty());
        let Value::Table(entries) = node.unwrap().value else { panic!() };
        let names: Vec<&str> = entries.iter().map(|(key, _)| &*key.name).collect();
        assert_eq!(names, ["b", "a", "c"]);
        assert_eq!(&text[entries[0].1.span.range()], "\"hai\"");
        assert_eq!(&text[entries[1].0.span.range()], "a");
    }

    #[test]
    fn every_syntax_error_is_told() {
        let (_, problems) = parse("###\na = \nb = \"x\nc = 1\nc = 2\n");
        assert!(problems.len() >= 2, "{problems:?}");
    }
}
