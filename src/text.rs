//! Text: decoded from bytes, composed (NFC), and escaped for markup.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The largest content file that is read.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Turns a file's bytes into text; an error is the offset of the first bad byte.
pub fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let mut text = String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if is_composed(&text) { Ok(text) } else { Ok(text.nfc().collect()) }
}

/// The text in composed form (NFC), which all content is read into.
pub fn compose(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether a text is in composed form for certain.
pub fn is_composed(text: &str) -> bool {
    // Of these letters the tables needn't be asked, and Vietnamese has no others.
    let is_plain = |letter: char| letter < '\u{300}' || matches!(letter, '\u{1e00}'..='\u{1eff}');
    text.chars().all(is_plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// The text as it may stand in HTML and XML, also in an attribute.
pub fn escape_markup(text: &str) -> String {
    if !text.contains(['&', '<', '>', '"']) {
        return text.to_owned();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
    fn marks_are_composed_and_the_byte_order_mark_dropped() {
        let decomposed: String = "\u{feff}Đồ Sơn".nfd().collect();
        assert_eq!(decode(decomposed.into_bytes()), Ok("Đồ Sơn".to_owned()));
        assert_eq!(compose(&"Đồ Sơn".nfd().collect::<String>()), "Đồ Sơn");
        assert_eq!(decode(b"ab\xffc".to_vec()), Err(2));
        assert_eq!(decode(Vec::new()), Ok(String::new()));
    }
}
