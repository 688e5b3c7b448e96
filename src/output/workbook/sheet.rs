//! A sheet as XML: a frozen head with a filter, widths, and rows of typed cells.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::package::DECLARATION;
use super::styles::Style;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::text::escape_markup;

/// A cell with its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SheetCell<'s> {
    Empty,
    /// Text is text, whatever it begins with.
    Text(Cow<'s, str>),
    Number(Decimal),
    /// A percentage, as the number in front of the sign.
    Percent(Decimal),
    Date(Date),
}

/// A sheet to which rows are added.
#[derive(Debug)]
pub(super) struct Sheet {
    columns: usize,
    /// The XML up to the rows, which begins anew where the number of rows has been said.
    begin: String,
    /// The XML of the rows in pieces: a text that grows to that of a country would be copied again and again.
    rows: Vec<String>,
    /// How many rows stand below the head.
    count: usize,
}

/// The length from which on the next row begins another piece.
const PIECE: usize = 256 * 1024;

impl Sheet {
    /// A sheet of no rows yet, with the heads and widths of its columns. One sheet of a workbook is in front when it is opened.
    pub(super) fn new(columns: &[(String, u8)], is_in_front: bool) -> Self {
        let selected = if is_in_front { " tabSelected=\"1\"" } else { "" };
        let mut begin = format!(
            "<sheetViews><sheetView{selected} workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             <selection pane=\"bottomLeft\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        );
        for (at, (_, width)) in (1..).zip(columns) {
            // Beside the letters a cell has five points of white, a share of the width of a letter.
            begin.push_str(&format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}.7109375\" customWidth=\"1\"/>"));
        }
        begin.push_str("</cols><sheetData><row r=\"1\">");
        for (letter, (head, _)) in ('A'..='Z').zip(columns) {
            begin.push_str(&format!("<c r=\"{letter}1\" s=\"{}\"", Style::HEAD));
            push_text(head, &mut begin);
        }
        begin.push_str("</row>");
        Self { columns: columns.len(), begin, rows: Vec::new(), count: 0 }
    }

    /// Adds a row of as many cells as there are columns.
    pub(super) fn add(&mut self, cells: &[SheetCell<'_>]) {
        debug_assert_eq!(cells.len(), self.columns);
        self.count += 1;
        let row = (self.count + 1).to_string();
        if self.rows.last().is_none_or(|piece| piece.len() >= PIECE) {
            // Only the first may stay small; the others would end with twice the room they need.
            let room = if self.rows.is_empty() { 0 } else { PIECE + PIECE / 16 };
            self.rows.push(String::with_capacity(room));
        }
        let Some(out) = self.rows.last_mut() else { return };
        push_all(&["<row r=\"", &row, "\">"], out);
        for (letter, cell) in ('A'..='Z').zip(cells).filter(|(_, cell)| **cell != SheetCell::Empty) {
            out.push_str("<c r=\"");
            out.push(letter);
            push_all(&[&row, "\""], out);
            push_cell(cell, out);
        }
        out.push_str("</row>");
    }

    /// The cells of the sheet, as `$A$1:$P$3`, which its filter takes in: the head and one row at least.
    pub(super) fn filtered(&self) -> String {
        format!("$A$1:${}${}", self.last_column(), self.count.max(1) + 1)
    }

    /// The XML in pieces that follow each other.
    pub(super) fn pieces(&self) -> Vec<Cow<'_, str>> {
        let start = format!(
            "{DECLARATION}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <dimension ref=\"A1:{}{}\"/>",
            self.last_column(),
            self.count + 1
        );
        let end = format!(
            "</sheetData><autoFilter ref=\"{}\"/>\
             <pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
             </worksheet>",
            self.filtered().replace('$', "")
        );
        let rows = self.rows.iter().map(|piece| piece.as_str().into());
        [start.into(), self.begin.as_str().into()].into_iter().chain(rows).chain([end.into()]).collect()
    }

    fn last_column(&self) -> char {
        ('A'..='Z').nth(self.columns.saturating_sub(1)).unwrap_or('A')
    }
}

/// Adds the rest of a cell behind its place.
fn push_cell(cell: &SheetCell<'_>, out: &mut String) {
    match cell {
        SheetCell::Empty => out.push_str("/>"),
        SheetCell::Text(text) => push_text(text, out),
        SheetCell::Number(number) => push_number(Style::number(number.scale()), &number.to_string(), out),
        SheetCell::Percent(number) => {
            let fraction = number.checked_div(Decimal::ONE_HUNDRED).unwrap_or(*number).normalize();
            push_number(Style::percent(number.scale()), &fraction.to_string(), out);
        }
        SheetCell::Date(date) => push_number(Style::DATE, &serial(*date).to_string(), out),
    }
}

/// Text stands in its cell: never a formula and never a link, whatever it is.
fn push_text(text: &str, out: &mut String) {
    let is_trimmed = !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    let start = if is_trimmed { " t=\"inlineStr\"><is><t>" } else { " t=\"inlineStr\"><is><t xml:space=\"preserve\">" };
    push_all(&[start, &escape_text(text), "</t></is></c>"], out);
}

fn push_number(style: Style, number: &str, out: &mut String) {
    push_all(&[" s=\"", &style.to_string(), "\"><v>", number, "</v></c>"], out);
}

fn push_all(texts: &[&str], out: &mut String) {
    texts.iter().for_each(|text| out.push_str(text));
}

/// Text for XML. `_x0041_` would be a letter, and so its first line is written as one.
fn escape_text(text: &str) -> Cow<'_, str> {
    if !text.contains('_') {
        return escape_markup(text);
    }
    let is_letter = |at: usize| {
        let [b'_', b'x', digits @ .., b'_'] = text.as_bytes().get(at..at + 7).unwrap_or_default() else { return false };
        digits.iter().all(u8::is_ascii_hexdigit)
    };
    let letters: Vec<usize> = text.match_indices("_x").map(|(at, _)| at).filter(|at| is_letter(*at)).collect();
    let mut whole = Cow::Borrowed(text);
    for at in letters.into_iter().rev() {
        whole.to_mut().insert_str(at, "_x005F");
    }
    escape_markup(&whole).into_owned().into()
}

/// The day as spreadsheets count it. They take 1900 for a leap year.
fn serial(date: Date) -> i64 {
    let first = must(Date::new(1900, 1, 1), "the calendar has this day");
    let day = first.days_until(date) + 1;
    if day < 60 { day } else { day + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        for (day, count) in [("1900-01-01", 1), ("1900-02-28", 59), ("1900-03-01", 61), ("2026-06-30", 46203)] {
            assert_eq!(serial(Date::parse_iso(day).unwrap()), count, "{day}");
        }
    }

    #[test]
    fn texts_stand_as_they_are() {
        for (text, written) in [
            ("a < b & c", "a &lt; b &amp; c"),
            ("_x0041_", "_x005F_x0041_"),
            ("_x0041__x0042_", "_x005F_x0041__x005F_x0042_"),
            ("tep_xa_phuong.pdf", "tep_xa_phuong.pdf"),
            ("đ_x004", "đ_x004"),
            ("\u{1}<r>a</r>", "&lt;r&gt;a&lt;/r&gt;"),
        ] {
            assert_eq!(escape_text(text), written);
        }
    }
}
