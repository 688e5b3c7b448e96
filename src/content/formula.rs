//! Texts that a spreadsheet takes for formulas when it opens a CSV. In the site's workbooks a text stays a text.

use super::findings::FindingList;
use crate::finding::{Problem, Spanned};

/// Notes a text that begins as a formula does.
pub(super) fn check(text: &Spanned<String>, findings: &mut FindingList) {
    if let Some(sign) = sign_of_formula(&text.value) {
        findings.add(text.span, Problem::FormulaText { sign });
    }
}

/// The sign of a text that begins as a formula. A number with its sign is none.
fn sign_of_formula(text: &str) -> Option<char> {
    let mut letters = text.trim_start().chars();
    let sign = letters.next()?;
    match sign {
        '=' | '@' => Some(sign),
        '+' | '-' => {
            let is_number = letters.as_str().trim_start().starts_with(|letter: char| letter.is_ascii_digit());
            (!is_number || text.contains(['|', '!', '='])).then_some(sign)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for (text, sign) in [
            ("=1+1", Some('=')),
            ("@SUM(A1)", Some('@')),
            ("-SUM(A1)", Some('-')),
            ("- giao công an", Some('-')),
            ("+1+cmd|'/C calc'!A0", Some('+')),
            ("-0,3%", None),
            ("+ 5 vụ", None),
            ("tăng = 5", None),
            ("", None),
        ] {
            assert_eq!(sign_of_formula(text), sign, "{text}");
        }
    }
}
