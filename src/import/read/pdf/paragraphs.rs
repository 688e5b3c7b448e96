//! Paragraphs of a PDF: lines joined again that a page cut, and the lines of tables that nothing rules.

use super::lines::GAP_SIGN;
use crate::import::document::{Paragraph, Place};
use crate::import::find::marker::typed;
use crate::import::read::text::{goes_on, is_cut_span};

/// A line with its place and its fill of the page.
#[derive(Debug, Clone)]
pub(super) struct PageLine {
    pub text: String,
    pub place: Place,
    pub fill: Fill,
    /// The pieces between gaps; the number of a list and its text are two.
    pub pieces: usize,
}

/// The part of its page's width that a line fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    Less,
    Half,
    /// The first word of the next line had no room left.
    Whole,
}

/// The lines of tables, and all others. A table is where two lines or more have three columns; where one cell
/// ends and the next begins isn't told, and a cell of several lines lies among its neighbours' lines.
pub(super) fn without_tables(lines: Vec<PageLine>) -> (Vec<PageLine>, Vec<PageLine>) {
    /// Between two rows lie no more lines of their cells.
    const APART: usize = 7;
    let gaps = |line: &PageLine| line.text.matches(GAP_SIGN).count();
    let is_sure = |at: usize| lines.get(at).is_some_and(|line| gaps(line) >= 2);
    let mut is_row = vec![false; lines.len()];
    // From one sure row to the next, over rows of two cells.
    let (mut first, mut last) = (None, 0);
    for at in (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| gaps(line) > 0)) {
        first = first.filter(|_| at - last <= APART);
        last = at;
        if is_sure(at) {
            if let Some(rows) = first.and_then(|first| is_row.get_mut(first..=at)) {
                rows.fill(true);
            }
            first = Some(at);
        }
    }
    // The lines of cells above the first row and below the last: with a gap, or going on with a cell.
    for at in 1..lines.len() {
        let goes_on = lines.get(at).is_some_and(|line| has_cells(line) || line.text.starts_with(char::is_lowercase));
        if goes_on && is_row.get(at - 1) == Some(&true) {
            is_row.get_mut(at).into_iter().for_each(|is_row| *is_row = true);
        }
    }
    for at in (1..lines.len()).rev() {
        let is_row_above = lines.get(at - 1).is_some_and(has_cells);
        if is_row_above && is_row.get(at) == Some(&true) {
            is_row.get_mut(at - 1).into_iter().for_each(|is_row| *is_row = true);
        }
    }
    let (rows, others): (Vec<_>, Vec<_>) = lines.into_iter().zip(is_row).partition(|(_, is_row)| *is_row);
    let plain = |lines: Vec<(PageLine, bool)>| lines.into_iter().map(|(line, _)| line).collect();
    (plain(rows), plain(others))
}

/// Whether a line beside a table can be of it: with a gap, or with a bare number before its words.
fn has_cells(line: &PageLine) -> bool {
    let number = line.text.split_once(' ').map_or("", |(number, _)| number);
    line.pieces > 1 || (!number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit()))
}

/// Lines joined to paragraphs: a line goes on with the one before unless it begins with a marker, a capital
/// behind a full stop, or stands behind a short line.
pub(super) fn joined(lines: Vec<PageLine>) -> Vec<Paragraph> {
    let mut blocks: Vec<Paragraph> = Vec::new();
    let mut filled = Fill::Less;
    for PageLine { text, place, fill, .. } in lines {
        if text.chars().all(|letter| letter.is_ascii_digit()) && text.len() < 4 {
            continue;
        }
        let was_full = filled == Fill::Whole;
        // A line of a title, as `NGHỊ QUYẾT`, is short.
        let was_half = filled >= Fill::Half;
        filled = fill;
        let goes_on = |last: &str| {
            let begins = typed(&text).is_some();
            let is_full = was_full && !last.ends_with([';', ':']) && !ends_sentence(last, &text);
            let is_small = text.starts_with(|letter: char| letter.is_ascii_digit() || letter.is_lowercase());
            let follows_colon = last.ends_with(':') && was_full && is_small;
            is_cut_span(last, &text) || (!begins && (follows_colon || is_full || (was_half && goes_on(last, &text))))
        };
        match blocks.last_mut() {
            Some(last) if goes_on(&last.text) => {
                last.text.push(' ');
                last.text.push_str(&text);
            }
            _ => blocks.push(Paragraph::plain(text, place)),
        }
    }
    blocks
}

/// Whether a paragraph ends before a line: with the end of a document, or a sentence above a title in capitals.
fn ends_sentence(before: &str, line: &str) -> bool {
    let is_title = line.contains(' ') && line.contains(char::is_uppercase) && !line.contains(char::is_lowercase);
    before.ends_with("./.") && line.starts_with(char::is_uppercase) || before.ends_with(['.', '!', '?']) && is_title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[&str]) -> (Vec<String>, Vec<String>) {
        let lines = lines
            .iter()
            .enumerate()
            .map(|(at, text)| PageLine {
                text: (*text).to_owned(),
                place: Place::Page { page: 1, line: at + 1 },
                fill: Fill::Half,
                pieces: text.split(GAP_SIGN).count(),
            })
            .collect();
        let texts = |lines: Vec<PageLine>| lines.into_iter().map(|line| line.text).collect();
        let (rows, others) = without_tables(lines);
        (texts(rows), texts(others))
    }

    #[test]
    fn lines_of_tables_are_no_paragraphs() {
        let head = ["ĐẢNG BỘ | ĐẢNG CỘNG SẢN VIỆT NAM", "Số 15-NQ/ĐU | An Cựu, ngày 20 tháng 12 năm 2025"];
        let table = [
            "TT | Chỉ tiêu | ĐVT | Kế hoạch",
            "I. KINH TẾ",
            "1 | Thu ngân sách nhà nước trên | Tỷ đồng | 350",
            "địa bàn, trong đó 5% là thuế",
        ];
        let behind = ["III. NHIỆM VỤ", "1. Thu | chi."];
        let title = ["NGHỊ QUYẾT"];
        let parent = ["26 Công tác quân sự"];
        let (rows, others) = told(&[&head[..], &title, &table, &behind].concat());
        assert_eq!(rows, table);
        assert_eq!(others, [&head[..], &title, &behind].concat());
        // The number and name of a row alone, at the end of a table.
        assert_eq!(told(&[&table[..], &parent, &behind].concat()).0, [&table[..], &parent].concat());
        // One line with two gaps is no table yet, and no sentence either.
        assert_eq!(told(&["a | b | c", "d"]).1, ["a | b | c", "d"]);
    }
}
