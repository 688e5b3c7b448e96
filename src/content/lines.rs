//! Lines of front matter around the place of a parser's error, cut up without a grammar: the
//! slips are looked for in text that has none.

use std::ops::Range;

use super::keys;
use crate::domain::date::Date;
use crate::finding::{OddCharacter, SyntaxFault};

/// Quotation marks that Word makes of straight ones.
pub(super) const CURLY: [char; 13] = ['“', '”', '„', '‟', '″', '‘', '’', '‚', '‛', '′', '«', '»', '＂'];

/// A line of a text, and a place in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// The offset of the line in the text.
    pub start: usize,
    pub text: &'t str,
    /// The text of the line before and behind the place.
    pub before: &'t str,
    pub behind: &'t str,
}

impl<'t> Line<'t> {
    /// The line of a text that has the offset `at`.
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        let at = text.floor_char_boundary(at);
        let (head, tail) = text.split_at(at);
        let start = head.rfind('\n').map_or(0, |newline| newline + 1);
        let (_, before) = head.split_at(start);
        let behind = tail.split_once('\n').map_or(tail, |(line, _)| line).trim_end_matches('\r');
        let text = text.get(start..at + behind.len()).unwrap_or_default().trim_end_matches('\r');
        Self { start, text, before, behind }
    }

    /// The line above; none for the first.
    pub(super) fn above(self, text: &'t str) -> Option<Self> {
        self.start.checked_sub(1).map(|end| Self::at(text, end))
    }

    /// The key at the start of the line, up to an equals sign or a colon.
    pub(super) fn key(self) -> &'t str {
        self.text.split_once(['=', ':']).map_or(self.text, |(key, _)| key).trim()
    }

    /// The offset, in the text, of a byte of the line.
    pub(super) fn offset(self, within: usize) -> usize {
        self.start + within
    }

    /// The place of the line without the blanks around it.
    pub(super) fn trimmed(self) -> Range<usize> {
        let trimmed = self.text.trim();
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        start..start + trimmed.len()
    }
}

/// Whether a text begins with a key and an equals sign or colon.
pub(super) fn begins_with_key(text: &str, sign: char) -> bool {
    let text = text.trim_start();
    let quoted = text.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(_, rest)| rest);
    let rest = quoted
        .unwrap_or_else(|| text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
    rest.len() < text.len() && rest.trim_start().starts_with(sign)
}

/// A value that stands without quotation marks, up to a comment or the end of what holds it.
pub(super) fn bare_value(text: &str) -> &str {
    text.split_once('#').map_or(text, |(value, _)| value).trim_matches([' ', '\t', '\r', '\n'])
}

/// The slip of a value that has no quotation marks and isn't a value as it stands.
pub(super) fn bare_slip(value: &str, key: &str) -> SyntaxFault {
    let found = value.to_owned();
    if value.is_empty() {
        return SyntaxFault::NoValue { key: key.to_owned() };
    }
    if let Some(suggestion) = date(value) {
        return SyntaxFault::Date { found, suggestion };
    }
    let lower = value.to_lowercase();
    let is_answer = matches!(lower.as_str(), "có" | "không" | "đúng" | "sai" | "yes" | "no");
    if matches!(lower.as_str(), "true" | "false") || is_answer && keys::is_boolean(key) {
        return SyntaxFault::Boolean { found };
    }
    if value.starts_with(|c: char| c.is_ascii_digit()) {
        number(value)
    } else {
        SyntaxFault::UnquotedText { text: found }
    }
}

fn number(value: &str) -> SyntaxFault {
    let found = value.to_owned();
    let has_decimal_comma = value.split_once(',').is_some_and(|(whole, part)| {
        whole.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit())
    });
    if has_decimal_comma { SyntaxFault::DecimalComma { found } } else { SyntaxFault::UnquotedNumber { found } }
}

/// Whether a value is three numbers as a date has, and the date in the right form if there is such a day.
fn date(value: &str) -> Option<Option<String>> {
    if let Some(date) = Date::parse_loosely(value) {
        return Some(Some(date.to_string()));
    }
    let parts: Vec<&str> = value.split(['/', '-', '.']).map(str::trim).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if ![first, middle, last].into_iter().all(is_number) || (first.len() == 4) == (last.len() == 4) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let date = || Date::new(year.parse().ok()?, middle.parse().ok()?, day.parse().ok()?);
    Some(date().map(|date| date.to_string()))
}

/// The first odd character of a value that would be a date or a number without it.
pub(super) fn odd_in_value(value: &str) -> Option<(Range<usize>, OddCharacter)> {
    let (range, odd) = OddCharacter::first(value)?;
    let mended: String = value
        .chars()
        .filter_map(|c| match OddCharacter::of(c) {
            None => Some(c),
            Some(odd) => odd.is_hyphen().then_some('-'),
        })
        .collect();
    let is_number = mended.bytes().all(|byte| byte.is_ascii_digit());
    (Date::parse_iso(&mended).is_some() || is_number || matches!(&*mended, "true" | "false")).then_some((range, odd))
}

/// The bracket that is still open at the end of a text, the innermost, and its offset.
pub(super) fn open_bracket(text: &str) -> Option<(usize, char)> {
    open_brackets(text).pop()
}

/// All brackets that are still open at the end of a text, from the outermost on. Where another
/// bracket closes than the one that is open, those up to it.
pub(super) fn open_brackets(text: &str) -> Vec<(usize, char)> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match (letter, quote) {
            ('\\', Some('"')) => {
                letters.next();
            }
            ('\n', _) => quote = None,
            (_, Some(mark)) if mark == letter => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(letter),
            // A comment lasts to the end of its line, like a quote that nothing closes.
            ('#', None) => quote = Some('\n'),
            ('[' | '{', None) => open.push((at, letter)),
            (']' | '}', None) => {
                let closes = open.last().is_some_and(|(_, opening)| (*opening == '[') == (letter == ']'));
                // Another bracket closes than the one that is open.
                if !closes && !open.is_empty() {
                    return open;
                }
                open.pop();
            }
            _ => {}
        }
    }
    open
}

/// The key that a value at the end of this text belongs to: `note` of `{ value = "1", note = `.
pub(super) fn key_before(before: &str) -> &str {
    let key = before.trim_end().trim_end_matches('=').trim_end();
    key.rsplit(['{', ',', ' ', '\t', '[']).next().unwrap_or(key).trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_a_place() {
        let text = "a = 1\r\ntên = “x”\n";
        let line = Line::at(text, text.find('“').unwrap());
        assert_eq!((line.text, line.before, line.behind, line.key()), ("tên = “x”", "tên = ", "“x”", "tên"));
        assert_eq!(line.above(text).unwrap().text, "a = 1");
        assert_eq!(Line::at("", 9).text, "");
    }

    #[test]
    fn dates_of_paper_are_turned() {
        for (value, suggestion) in [
            ("17/12/2025", Some(Some("2025-12-17"))),
            ("1.2.2025", Some(Some("2025-02-01"))),
            ("2025-2-3", Some(Some("2025-02-03"))),
            ("ngày 5 tháng 1 năm 2026", Some(Some("2026-01-05"))),
            ("31/02/2025", Some(None)),
            ("2025-2030", None),
            ("1.052.000", None),
            ("5/7", None),
        ] {
            assert_eq!(date(value), suggestion.map(|date| date.map(str::to_owned)), "{value}");
        }
    }

    #[test]
    fn the_innermost_open_bracket_is_found() {
        assert_eq!(open_bracket("a = [\"]\", { b = 1 }, # ]\n"), Some((4, '[')));
        assert_eq!(open_bracket("a = [ { b = 1"), Some((6, '{')));
        assert_eq!(open_bracket("a = [{ b = 1]"), Some((5, '{')));
        assert_eq!(open_bracket("[[a]]\nb = []"), None);
    }
}
