//! Functions on texts: decoding UTF-8 without its byte order mark, composing (NFC), slicing
//! and escaping.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The largest content file that is read.
pub(crate) const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Decodes a file's bytes into composed text; an error is the offset of the first bad byte.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let mut text = String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if is_composed(&text) { Ok(text) } else { Ok(text.nfc().collect()) }
}

/// The text in composed form (NFC), the form of all content that is read.
pub(crate) fn compose(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The part of a text in a range of bytes. Every range comes from a search in the same text,
/// so one that lies outside or splits a letter is a mistake of the program, and panics.
#[track_caller]
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    match text.get(range.clone()) {
        Some(part) => part,
        None => panic!("{range:?} is no range of a text of {} bytes", text.len()),
    }
}

/// The first line of a text, without its line end.
pub(crate) fn first_line(text: &str) -> &str {
    let line = text.split_once('\n').map_or(text, |(line, _)| line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Whether a text is certainly in composed form.
pub(crate) fn is_composed(text: &str) -> bool {
    // These letters need no look-up in Unicode tables, and composed Vietnamese has no others.
    let is_plain = |letter: char| letter < '\u{300}' || matches!(letter, '\u{1e00}'..='\u{1eff}');
    text.chars().all(is_plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// A path as a word of a command line: in quotes where a shell would split or change it.
pub(crate) fn shell_word(path: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/' | '\\' | ':');
    if !path.is_empty() && path.chars().all(is_plain) { path.into() } else { format!("\"{path}\"").into() }
}

/// The text escaped for HTML and XML, also within an attribute. Characters that XML can't have in any
/// form are left out.
pub(crate) fn escape_markup(text: &str) -> Cow<'_, str> {
    // A letter with the first byte 0xEF may be one that XML can't have.
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF);
    if text.bytes().all(is_plain) {
        return text.into();
    }
    let is_no_text = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..)) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let text = text.replace(is_no_text, "");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_are_composed() {
        for letter in ('\0'..'\u{300}').chain('\u{1e00}'..='\u{1eff}') {
            assert_eq!(is_nfc_quick([letter, letter].into_iter()), IsNormalized::Yes, "{letter:?}");
        }
        assert!(!is_composed("e\u{301}"));
    }

    #[test]
    fn a_first_line_ends_where_the_next_begins() {
        for (text, line) in [("", ""), ("một", "một"), ("một\nhai\n", "một"), ("một\r\nhai", "một"), ("\nhai", "")]
        {
            assert_eq!(first_line(text), line, "{text:?}");
        }
    }

    #[test]
    #[should_panic(expected = "1..2 is no range of a text of 3 bytes")]
    fn no_part_cuts_a_letter() {
        slice("ộ", 1..2);
    }

    #[test]
    fn marks_are_composed_and_the_byte_order_mark_dropped() {
        let decomposed: String = "\u{feff}Đồ Sơn".nfd().collect();
        assert_eq!(decode(decomposed.into_bytes()), Ok("Đồ Sơn".to_owned()));
        assert_eq!(compose(&"Đồ Sơn".nfd().collect::<String>()), "Đồ Sơn");
        assert_eq!(decode(b"ab\xffc".to_vec()), Err(2));
        assert_eq!(decode(Vec::new()), Ok(String::new()));
    }

    #[test]
    fn markup_has_no_character_that_xml_refuses() {
        let text: String = "a\u{0}\u{1}\u{8}\t\n\r\u{b}\u{c}\u{1f}\u{7f}\u{fffe}\u{ffff}<b>&\"".into();
        assert_eq!(escape_markup(&text), "a\t\n\r\u{7f}&lt;b&gt;&amp;&quot;");
        assert_eq!(escape_markup("Đồ Sơn"), "Đồ Sơn");
    }
}
