//! The encoding of a text file: UTF-8, UTF-16 with its mark as Notepad saves, or Windows' Vietnamese.

use encoding_rs::WINDOWS_1258;

use super::package::utf16;

/// The text of bytes; none where they are in no encoding that Vietnamese is written in.
pub(super) fn decoded(bytes: Vec<u8>) -> Option<String> {
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return Some(utf16(&bytes, u16::from_le_bytes)),
        Some([0xfe, 0xff]) => return Some(utf16(&bytes, u16::from_be_bytes)),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => of_windows(error.as_bytes()),
    }
}

fn of_windows(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    let (text, _, failed) = WINDOWS_1258.decode(bytes);
    let composed = crate::text::compose(&text).into_owned();
    // Another encoding gives signs that no Vietnamese text has.
    let is_vietnamese = composed.chars().any(|letter| matches!(letter, '\u{1ea0}'..='\u{1ef9}' | 'đ'));
    (!failed && is_vietnamese).then_some(composed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_known() {
        assert_eq!(decoded("Tỷ lệ".into()).as_deref(), Some("Tỷ lệ"));
        assert_eq!(decoded(vec![0xff, 0xfe, b'T', 0, 0xf7, 0x1e]).as_deref(), Some("Tỷ"));
        // `Tỷ lệ đạt` as cp1258 has it: a letter, then its tone.
        let windows = vec![b'T', b'y', 0xd2, b' ', b'l', 0xea, 0xf2, b' ', 0xf0, b'a', 0xf2, b't'];
        assert_eq!(decoded(windows).as_deref(), Some("Tỷ lệ đạt"));
        assert_eq!(decoded(vec![0x80, 0, 0xff]), None);
    }
}
