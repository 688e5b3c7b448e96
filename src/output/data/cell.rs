//! Cells and rows of tables, as CSV and as JSON.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::domain::base_unit::BaseQuantity;
use crate::domain::data::{ColumnKind, Table};
use crate::domain::date::Date;
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::invariant::must;

/// A cell with its type. An empty one says that no document states the fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'s> {
    Empty,
    Text(Cow<'s, str>),
    Number(Decimal),
    Boolean(bool),
    Date(Date),
}

impl<'s> Cell<'s> {
    /// A text; an empty one is an empty cell.
    pub(super) fn text(text: impl Into<Cow<'s, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn if_text(text: Option<impl Into<Cow<'s, str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(super) fn list(texts: &[impl AsRef<str>]) -> Self {
        Self::text(texts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; "))
    }

    pub(super) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.normalize()))
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    pub(super) fn date(date: Option<Date>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// A period as an interval of ISO 8601.
    pub(super) fn period(period: Option<Period>) -> Self {
        Self::if_text(period.map(interval))
    }

    /// The year of a period that isn't a term.
    pub(super) fn year(period: Option<Period>) -> Self {
        let year = period.filter(|period| !period.is_term()).map(|period| Decimal::from(period.first_year()));
        Self::number(year)
    }

    /// The figure and the unit of a quantity, then both in its base unit.
    pub(super) fn quantity(quantity: Option<&Quantity>) -> [Self; 4] {
        let Some(quantity) = quantity else { return [Self::Empty, Self::Empty, Self::Empty, Self::Empty] };
        let (base, code) = Self::base(quantity);
        [Self::number(Some(quantity.number)), Self::measure(&quantity.measure), base, code]
    }

    pub(super) fn measure(measure: &Measure) -> Self {
        Self::text(measure.to_string())
    }

    fn base(quantity: &Quantity) -> (Self, Self) {
        match quantity.in_base_unit() {
            Some(BaseQuantity { number, code }) => (Self::number(Some(number)), Self::text(code)),
            None => (Self::Empty, Self::Empty),
        }
    }

    /// Whether a column may hold the cell.
    pub(super) fn fits(&self, kind: ColumnKind) -> bool {
        match (self, kind) {
            (Self::Empty, _) | (Self::Text(_), ColumnKind::Text | ColumnKind::Row(_)) => true,
            (Self::Text(code), ColumnKind::Code(codes)) => codes.contains(&code.as_ref()),
            (Self::Number(number), ColumnKind::Integer) => number.scale() == 0,
            (Self::Number(_), ColumnKind::Number)
            | (Self::Boolean(_), ColumnKind::Boolean)
            | (Self::Date(_), ColumnKind::Date) => true,
            _ => false,
        }
    }

    fn push_csv(&self, out: &mut Vec<u8>) {
        match self {
            Self::Empty => {}
            Self::Text(text) if text.contains([',', '"', '\n', '\r']) => {
                out.push(b'"');
                out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
                out.push(b'"');
            }
            Self::Text(text) => out.extend_from_slice(text.as_bytes()),
            Self::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Self::Boolean(is_so) => out.extend_from_slice(if *is_so { b"true" } else { b"false" }),
            Self::Date(date) => out.extend_from_slice(date.to_string().as_bytes()),
        }
    }

    fn push_json(&self, out: &mut Vec<u8>) {
        match self {
            Self::Empty => out.extend_from_slice(b"null"),
            Self::Text(text) => push_json_text(text, out),
            Self::Number(number) => push_json_number(*number, out),
            Self::Boolean(is_so) => out.extend_from_slice(if *is_so { b"true" } else { b"false" }),
            Self::Date(date) => push_json_text(&date.to_string(), out),
        }
    }
}

fn push_json_text(text: &str, out: &mut Vec<u8>) {
    if text.bytes().all(|byte| byte >= b' ' && !matches!(byte, b'"' | b'\\')) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        return;
    }
    must(serde_json::to_writer(out, text).ok(), "a text can always be written as JSON");
}

/// A number digit by digit; as text where the binary fractions that most readers keep would round it.
fn push_json_number(number: Decimal, out: &mut Vec<u8>) {
    /// Any number with fewer digits is the shortest one that stands for its binary fraction.
    const MANY_DIGITS: u128 = 1_000_000_000_000_000;
    let digits = number.to_string();
    if number.mantissa().unsigned_abs() < MANY_DIGITS {
        out.extend_from_slice(digits.as_bytes());
        return;
    }
    let kept = digits.parse::<f64>().ok().map(|float| float.to_string());
    if kept.is_some_and(|kept| kept == digits) {
        out.extend_from_slice(digits.as_bytes());
    } else {
        push_json_text(&digits, out);
    }
}

/// `2026` as `2026-01-01/2026-12-31`.
pub(super) fn interval(period: Period) -> String {
    format!("{:04}-01-01/{:04}-12-31", period.first_year(), period.last_year())
}

/// A row of a table: its cells, in the order of the columns.
#[derive(Debug, Clone)]
pub(super) struct Row<'s> {
    table: Table,
    cells: Vec<Cell<'s>>,
}

impl<'s> Row<'s> {
    pub(super) fn new(table: Table, cells: Vec<Cell<'s>>) -> Self {
        debug_assert_eq!(cells.len(), table.columns().len(), "{table:?}");
        debug_assert!(
            table
                .columns()
                .iter()
                .zip(&cells)
                .all(|(column, cell)| { cell.fits(column.kind) && !(column.is_required && *cell == Cell::Empty) }),
            "{:?}",
            table.columns().iter().map(|column| column.name).zip(&cells).collect::<Vec<_>>()
        );
        Self { table, cells }
    }

    /// Adds the row as a line of CSV.
    pub(super) fn push_csv(&self, out: &mut Vec<u8>) {
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            cell.push_csv(out);
        }
        out.push(b'\n');
    }

    /// Adds the row as an object.
    pub(super) fn push_json(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        self.push_json_fields(out);
        out.push(b'}');
    }

    /// Adds the fields of the object without its braces.
    pub(super) fn push_json_fields(&self, out: &mut Vec<u8>) {
        for (at, (column, cell)) in self.table.columns().iter().zip(&self.cells).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            push_field(column.name, cell, out);
        }
    }
}

/// Adds a field of an object. Names of fields have plain letters only.
pub(super) fn push_field(name: &str, cell: &Cell<'_>, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    cell.push_json(out);
}

/// The first line of a table as CSV.
pub(super) fn csv_head(table: Table) -> String {
    let names: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
    format!("{}\n", names.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_float_rounds_are_texts_in_json() {
        for (digits, json) in [
            ("457802000000", "457802000000"),
            ("95.5", "95.5"),
            ("-0.3", "-0.3"),
            ("0", "0"),
            ("9007199254740993", "\"9007199254740993\""),
            ("123456789012.123456", "\"123456789012.123456\""),
        ] {
            let mut out = Vec::new();
            push_json_number(Decimal::from_str_exact(digits).unwrap(), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), json);
        }
    }

    #[test]
    fn a_cell_has_no_line_of_its_own() {
        let mut out = Vec::new();
        Cell::text("a \"b\",\nc").push_csv(&mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "\"a \"\"b\"\",\nc\"");
    }
}
