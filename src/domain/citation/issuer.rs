//! The issuer stated behind a document's name: `của Bộ Chính trị (khóa XIII)`. Only bodies of
//! a list are read, because no mark ends the name of another.

use super::term;
use super::words::{next_word, strip, strip_any};
use crate::text;

/// Bodies of which the country has one.
const CENTRAL: [&str; 8] = [
    "Ban Chấp hành Trung ương Đảng",
    "Ban Chấp hành Trung ương",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Thủ tướng Chính phủ",
    "Chính phủ",
    "Ủy ban Thường vụ Quốc hội",
    "Quốc hội",
];

/// Committees that every province or ward has.
const LOCAL: [&str; 16] = [
    "Ban Thường vụ Thành ủy",
    "Ban Thường vụ Tỉnh ủy",
    "Ban Thường vụ Thị ủy",
    "Ban Thường vụ Đảng ủy",
    "Ban Chấp hành Đảng bộ thành phố",
    "Ban Chấp hành Đảng bộ tỉnh",
    "Ban Chấp hành Đảng bộ thị xã",
    "Ban Chấp hành Đảng bộ phường",
    "Ban Chấp hành Đảng bộ xã",
    "Thành ủy",
    "Tỉnh ủy",
    "Thị ủy",
    "Quận ủy",
    "Huyện ủy",
    "Đảng ủy phường",
    "Đảng ủy",
];

/// The words that may follow the name of a local body. Any other may belong to it, as in
/// `Đảng ủy Công an Trung ương`.
const BEHIND_LOCAL: [&str; 4] = ["về", "và", "hoặc", "ban"];

/// The issuer stated behind the end of a mention, and the end of its name.
pub(super) fn behind(text: &str, end: usize) -> (Option<String>, usize) {
    match stated(text::slice(text, end..text.len())) {
        Some((issuer, tail)) => (Some(issuer), text.len() - tail.len()),
        None => (None, end),
    }
}

fn stated(rest: &str) -> Option<(String, &str)> {
    let rest = strip(rest.trim_start(), "của")?.trim_start();
    CENTRAL.iter().chain(&LOCAL).find_map(|name| {
        let tail = strip(rest, name)?;
        let (issuer, tail) = match term::behind(tail) {
            Some((term, tail)) => (format!("{name} khóa {}", term::roman(term)?), tail),
            None => ((*name).to_owned(), tail),
        };
        let next = next_word(tail);
        let is_whole = if LOCAL.contains(name) {
            next.is_empty() || strip_any(next, &BEHIND_LOCAL).is_some()
        } else {
            // `Chính phủ số`, `Chính phủ điện tử`, `Bộ Chính trị Ban Chấp hành …`
            !next.starts_with(char::is_uppercase) && strip_any(next, &["số", "điện"]).is_none()
        };
        is_whole.then_some((issuer, tail))
    })
}
