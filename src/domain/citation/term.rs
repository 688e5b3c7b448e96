//! Terms of congresses and assemblies: `khóa XII`, `(khoá 12)`.

use super::words::{split_word, strip};

/// The highest number of a term that is read.
const MOST: u32 = 39;

/// The term behind a name, with or without a comma or brackets, and the rest of the text.
pub(super) fn behind(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let (is_open, rest) = match rest.strip_prefix('(') {
        Some(inside) => (true, inside.trim_start()),
        None => (false, rest),
    };
    let (term, rest) = lead(strip(rest, "khóa")?.trim_start())?;
    let closed = rest.trim_start().strip_prefix(')').filter(|_| is_open);
    Some((term, closed.unwrap_or(rest)))
}

/// The number of a term at the start of a text, in Roman figures or digits, and the rest.
pub(super) fn lead(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = split_word(text);
    let number = if word.starts_with(|c: char| c.is_ascii_digit()) {
        word.parse().ok().filter(|number| (1..=MOST).contains(number))
    } else {
        (1..=MOST).find(|number| roman(*number).is_some_and(|roman| roman == word))
    };
    Some((number?, rest))
}

/// A number in Roman figures; none for one that is no term.
pub(super) fn roman(number: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    if !(1..=MOST).contains(&number) {
        return None;
    }
    let digit = |number: u32| usize::try_from(number).ok();
    Some(format!("{}{}", TENS.get(digit(number / 10)?)?, ONES.get(digit(number % 10)?)?))
}
