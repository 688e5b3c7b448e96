//! The pieces of a document's phrases: words in any case, numbers, measures,
//! quantities, and the remark behind them. Goals and outcomes are read with
//! these. Each function takes a piece from the start of a text and returns the
//! rest; a phrase with a rest that nothing takes is not understood.

use super::measure::{Measure, Scale};
use super::number::{self, NumberError};
use super::quantity::Quantity;

/// The longest noun a quantity can count, in words: "đại biểu Hội đồng nhân dân các cấp".
const MAX_NOUN_WORDS: usize = 9;

/// Words that never belong to the noun of a quantity: one behind a number means
/// that the phrase says more than was understood.
const NOT_IN_A_NOUN: [&str; 22] = [
    "hoặc", "hơn", "trên", "dưới", "ít", "nhiều", "tối", "từ", "đến", "khoảng", "gần", "so", "trong", "trở", "tăng",
    "giảm", "đạt", "không", "vượt", "nếu", "cả", "riêng",
];

/// Takes `word`, one or several in lower case, from the start of a text in any case.
pub(super) fn take<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let found = rest.next()?;
        let is_same = match found {
            _ if found == expected => true,
            '\0'..='\x7f' => found.to_ascii_lowercase() == expected,
            _ => found.to_lowercase().eq(std::iter::once(expected)),
        };
        if !is_same {
            return None;
        }
    }
    let rest = rest.as_str();
    let ends_in_a_letter = word.ends_with(char::is_alphanumeric);
    if ends_in_a_letter && rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(rest.trim_start())
}

/// Takes the longest of several words that stands at the start.
pub(super) fn take_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().filter_map(|word| take(text, word)).min_by_key(|rest| rest.len())
}

/// Takes any of the words as often as they stand at the start.
pub(super) fn skip_all<'a>(mut text: &'a str, words: &[&str]) -> &'a str {
    while let Some(rest) = take_any(text, words) {
        text = rest;
    }
    text
}

/// Takes a dash between two numbers, or the word for it.
pub(super) fn take_dash(text: &str) -> Option<&str> {
    take_any(text, &["-", "–", "—", "đến"])
}

/// Takes a number.
pub(super) fn take_number(text: &str) -> Result<(rust_decimal::Decimal, &str), NumberError> {
    number::lead(text)
}

/// Takes the measure behind a number. It ends at a bracket, at a word that can't
/// be part of a noun, or with the text.
pub(super) fn take_measure(text: &str) -> (Measure, &str) {
    let text = text.trim_start();
    if let Some(rest) = take_any(text, &["%", "phần trăm"]) {
        return (Measure::Percent, rest);
    }
    if let Some(rest) = take_any(text, &["‰", "phần nghìn"]) {
        return (Measure::PerMille, rest);
    }
    let (scale, rest) = take_scale(text);
    if let Some(rest) = take_any(rest, &["đồng", "vnđ", "vnd"]) {
        let (per, rest) = take_denominators(rest);
        return (Measure::Money { scale, per: per.into() }, rest);
    }
    let (noun, rest) = take_noun(rest);
    (Measure::Count { scale, noun: noun.into() }, rest)
}

/// Takes the remark behind a quantity, words that only explain it:
/// `(3/3 trạm y tế)`, `kế hoạch`, `toàn thành phố`. None where a bracket isn't closed.
pub(super) fn take_remark(text: &str) -> Option<(Option<Box<str>>, &str)> {
    let mut words = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let (inner, after) = inner.split_once(')')?;
            words.push(format!("({})", inner.trim()));
            rest = after.trim_start();
            continue;
        }
        let (noun, after) = take_noun(rest);
        if noun.is_empty() {
            break;
        }
        words.push(noun);
        rest = after;
    }
    Some(((!words.is_empty()).then(|| words.join(" ").into()), rest))
}

/// The measure that a whole text is: `%`, `triệu đồng/người/năm`, `lượt khách`.
pub(crate) fn parse_measure(text: &str) -> Option<Measure> {
    if take_any(text.trim(), &["thứ", "hạng", "thứ hạng"]) == Some("") {
        return Some(Measure::Rank);
    }
    let (measure, rest) = take_measure(text);
    rest.is_empty().then_some(measure)
}

/// The quantity that a whole text is.
#[cfg(test)]
pub(super) fn parse_quantity(text: &str) -> Option<Quantity> {
    let (rank, text) = match take(text, "thứ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (number, rest) = take_number(text).ok()?;
    if rank {
        return rest.is_empty().then(|| Quantity::new(number, Measure::Rank));
    }
    Some(Quantity::new(number, parse_measure(rest)?))
}

/// Takes a quantity, number and measure, and the number behind a slash:
/// `79/77 đảng viên` is 79 of 77.
pub(super) fn take_quantity(text: &str) -> Result<(Quantity, Option<rust_decimal::Decimal>, &str), NumberError> {
    let (number, rest) = take_number(text)?;
    let (of, rest) = match rest.strip_prefix('/').map(take_number) {
        Some(Ok((of, rest))) => (Some(of), rest),
        _ => (None, rest),
    };
    let (measure, rest) = take_measure(rest);
    Ok((Quantity::new(number, measure), of, rest))
}

fn take_scale(text: &str) -> (Scale, &str) {
    for (word, scale) in [
        ("nghìn tỷ", Scale::ThousandBillion),
        ("ngàn tỷ", Scale::ThousandBillion),
        ("nghìn tỉ", Scale::ThousandBillion),
        ("tỷ", Scale::Billion),
        ("tỉ", Scale::Billion),
        ("triệu", Scale::Million),
        ("nghìn", Scale::Thousand),
        ("ngàn", Scale::Thousand),
    ] {
        if let Some(rest) = take(text, word) {
            return (scale, rest);
        }
    }
    (Scale::One, text)
}

fn take_denominators(mut text: &str) -> (String, &str) {
    let mut per = String::new();
    while let Some(rest) = text.strip_prefix('/') {
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let (word, after) = rest.split_at(end);
        per.push('/');
        per.push_str(word);
        text = after.trim_start();
    }
    (per, text)
}

fn take_noun(text: &str) -> (String, &str) {
    let mut words: Vec<&str> = Vec::new();
    let mut rest = text.trim_start();
    while words.len() < MAX_NOUN_WORDS {
        let (word, after) = split_word(rest);
        let (bare, listed) = match word.strip_suffix(',') {
            Some(bare) => (bare, is_noun_word(split_word(after).0.trim_end_matches(','))),
            None => (word, true),
        };
        if !is_noun_word(bare) {
            break;
        }
        if !listed {
            // The comma ends the noun and belongs to what follows.
            words.push(bare);
            (_, rest) = rest.split_at(bare.len());
            break;
        }
        words.push(word);
        rest = after;
    }
    (words.join(" "), rest)
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

fn is_noun_word(word: &str) -> bool {
    let begins_well = word.chars().next().is_some_and(char::is_alphabetic);
    let inside_well = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '&'));
    let is_none = || match word.chars().any(char::is_uppercase) {
        true => NOT_IN_A_NOUN.contains(&word.to_lowercase().as_str()),
        false => NOT_IN_A_NOUN.contains(&word),
    };
    begins_well && inside_well && !is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_whole_and_in_any_case() {
        assert_eq!(take("Từ 66", "từ"), Some("66"));
        assert_eq!(take("ĐẠT 5", "đạt"), Some("5"));
        assert_eq!(take("từng", "từ"), None);
        assert_eq!(take("tối thiểu 5", "tối thiểu"), Some("5"));
        assert_eq!(take("", "từ"), None);
        assert_eq!(skip_all("phấn đấu đạt trên 5", &["đạt", "phấn đấu"]), "trên 5");
    }

    #[test]
    fn measures_end_where_other_words_begin() {
        assert_eq!(take_measure(" đảng viên trở lên"), (parse_measure("đảng viên").unwrap(), "trở lên"));
        assert_eq!(take_measure("% (3/3 trạm y tế)"), (Measure::Percent, "(3/3 trạm y tế)"));
        assert_eq!(take_measure(" tỷ đồng so với 2025"), (parse_measure("tỷ đồng").unwrap(), "so với 2025"));
        assert_eq!(take_measure(""), (Measure::bare(), ""));
    }

    #[test]
    fn remarks() {
        assert_eq!(take_remark("(3/3 trạm y tế)"), Some((Some("(3/3 trạm y tế)".into()), "")));
        assert_eq!(take_remark("kế hoạch (nếu có)"), Some((Some("kế hoạch (nếu có)".into()), "")));
        assert_eq!(take_remark(""), Some((None, "")));
        assert_eq!(take_remark("(chưa đóng"), None);
        assert_eq!(take_remark("hoặc hơn"), Some((None, "hoặc hơn")));
    }
}
