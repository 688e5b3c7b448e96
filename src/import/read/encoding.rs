//! The encoding of a text file: UTF-8, or UTF-16 with its mark, as Windows' Notepad saves.

use super::package::utf16;

/// The text of bytes; none where they are in another encoding.
pub(super) fn decoded(bytes: Vec<u8>) -> Option<String> {
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return Some(utf16(&bytes, u16::from_le_bytes)),
        Some([0xfe, 0xff]) => return Some(utf16(&bytes, u16::from_be_bytes)),
        _ => {}
    }
    crate::text::decode(bytes).ok()
}
