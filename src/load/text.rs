//! Bytes into text: UTF-8, without byte order mark, in composed form (NFC).

use unicode_normalization::UnicodeNormalization;

use crate::words::slug::is_composed;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_composed_and_the_byte_order_mark_dropped() {
        let decomposed: String = "\u{feff}Đồ Sơn".nfd().collect();
        assert_eq!(decode(decomposed.into_bytes()), Ok("Đồ Sơn".to_owned()));
        assert_eq!(decode(b"ab\xffc".to_vec()), Err(2));
        assert_eq!(decode(Vec::new()), Ok(String::new()));
    }
}
