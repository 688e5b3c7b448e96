//! Documents mentioned by their number. The scanner looks for the number, which is
//! unmistakable, then backwards for the kind of document and forwards for the date.

use super::document_name::{DocumentKind, DocumentName, Name};
use super::{FoundMention, digits, issuer, piece_start};
use crate::domain::date::Date;
use crate::text;

/// The mention whose number begins at `at`, with the kind before and the date behind it.
pub(super) fn numbered(text: &str, at: usize) -> Option<FoundMention> {
    let number = document_number(text.get(at..)?)?;
    let end = at + number.len();
    let (kind, start) = kind_before(text, at)
        .or_else(|| DocumentKind::of_number(number).map(|kind| (Some(kind), at)))
        .unwrap_or((None, at));
    let (date, end) = date_behind(text, end);
    let (issuer, read_to) = issuer::behind(text, end);
    let name = Name::Number(number.to_owned());
    Some(FoundMention { document: DocumentName { kind, name }, date, issuer, range: start..end, read_to })
}

/// The number at the start of a text: `71-NQ/TW`, `131/2020/NĐ-CP`, `12/NQ-HĐND`,
/// `72/2025/QH15`; none for a date.
fn document_number(text: &str) -> Option<&str> {
    let mut end = digits(text);
    if end == 0 || end > 5 {
        return None;
    }
    if let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix('/')) {
        let year = digits(rest);
        if year == 4 && rest.as_bytes().get(4) == Some(&b'/') {
            end += 5;
        }
    }
    let rest = text.get(end..)?;
    let code = rest.strip_prefix(['-', '/'])?;
    let mut length = 0;
    let mut pieces = 0;
    for piece in code.split_inclusive(['-', '/']) {
        let word_end = piece.find(|c: char| !c.is_alphanumeric()).unwrap_or(piece.len());
        let word = piece.get(..word_end)?;
        if !is_code(word) {
            break;
        }
        pieces += 1;
        length = piece_start(code, piece) + word_end;
        if !piece.get(word_end..).is_some_and(|tail| tail == "-" || tail == "/") {
            break;
        }
    }
    let known = pieces >= 2 || code.starts_with("QH") || code.starts_with("UBTVQH");
    known.then(|| text.get(..end + 1 + length)).flatten()
}

/// Whether a word is the code of an issuer or a kind: `NQ`, `ĐU`, `TTg`, `QyĐ`, `QH15`.
fn is_code(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital
        && word.chars().count() <= 8
        && word.chars().skip(1).all(|c| c.is_uppercase() || c.is_ascii_digit() || "ygr".contains(c))
}

/// The kind named before a number, with or without `số`, and the offset of its word.
fn kind_before(text: &str, at: usize) -> Option<(Option<DocumentKind>, usize)> {
    let before = text.get(..at)?.trim_end();
    let before = strip_word_end(before, "số").unwrap_or(before).trim_end();
    DocumentKind::ALL.into_iter().find_map(|kind| {
        let head = strip_word_end(before, kind.word())?;
        Some((Some(kind), head.len()))
    })
}

/// The text before `word`, if it ends with that word in any case.
fn strip_word_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut head = text;
    for expected in word.chars().rev() {
        let found = head.chars().next_back()?;
        let same = if expected.is_whitespace() {
            found.is_whitespace()
        } else {
            found.to_lowercase().eq(expected.to_lowercase())
        };
        if !same {
            return None;
        }
        head = head.get(..head.len() - found.len_utf8())?;
    }
    let stands_alone = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    stands_alone.then_some(head)
}

/// The date behind a number and the end of it: `, ngày 22/8/2025`,
/// ` ngày 14 tháng 4 năm 2021`.
fn date_behind(text: &str, end: usize) -> (Option<Date>, usize) {
    let rest = text::slice(text, end..text.len());
    let after_comma = rest.strip_prefix(',').unwrap_or(rest);
    let spaced = after_comma.trim_start();
    if let Some(after_word) = spaced.strip_prefix("ngày").filter(|after| after.starts_with(char::is_whitespace)) {
        let written = after_word.trim_start();
        if let Some((date, tail)) = Date::lead_vietnamese(written) {
            return (Some(date), text.len() - tail.len());
        }
    }
    (None, end)
}

pub(super) fn starts_a_number(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '.' | ','))
}
