//! Numbers as messages show them, with the language's decimal point.

use crate::domain::bytes;
use crate::lang::Lang;

/// `1,2 MB`
pub(super) fn file_size(bytes: u64, lang: Lang) -> String {
    bytes::in_words(bytes, decimal_point(lang))
}

/// `0,25`, with so many decimals.
pub(super) fn decimal(number: f64, decimals: usize, lang: Lang) -> String {
    format!("{number:.decimals$}").replace('.', &decimal_point(lang).to_string())
}

/// `1 file`, `2 files`: a number with its noun in English.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn decimal_point(lang: Lang) -> char {
    match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    }
}
