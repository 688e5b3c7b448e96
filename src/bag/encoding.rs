//! The encodings that tag files may be written in, by the declaration of the bag.

/// The encoding of tag files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagEncoding {
    Utf8,
    Latin1,
    Utf16,
}

impl TagEncoding {
    /// The encoding of a name; none if it isn't read.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" => Some(Self::Utf8),
            "iso-8859-1" | "latin1" | "latin-1" => Some(Self::Latin1),
            "utf-16" => Some(Self::Utf16),
            _ => None,
        }
    }

    /// The text, with a sign of replacement for what isn't in this encoding.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => {
                let text = String::from_utf8_lossy(bytes);
                text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
            }
            Self::Latin1 => bytes.iter().map(|byte| char::from(*byte)).collect(),
            Self::Utf16 => utf16(bytes),
        }
    }
}

/// The text of UTF-16, whose first two bytes say which half of a unit comes first.
fn utf16(bytes: &[u8]) -> String {
    let (is_little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let units = rest.chunks(2).map(|unit| {
        let (first, second) = (unit.first().copied().unwrap_or(0), unit.get(1).copied().unwrap_or(0));
        u16::from_be_bytes(if is_little { [second, first] } else { [first, second] })
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tag_files_are_read_in_their_encoding() {
        assert_eq!(TagEncoding::of("Utf-8").map(|it| it.decode("Đồ".as_bytes())).as_deref(), Some("Đồ"));
        assert_eq!(TagEncoding::of("ISO-8859-1").map(|it| it.decode(b"N\xfa\xf1ez")).as_deref(), Some("Núñez"));
        for bytes in [&b"\xfe\xff\x00a\x1e\xa1"[..], b"\xff\xfea\x00\xa1\x1e", b"\x00a\x1e\xa1"] {
            assert_eq!(TagEncoding::of("UTF-16").map(|it| it.decode(bytes)).as_deref(), Some("aạ"));
        }
        assert_eq!(TagEncoding::of("VISCII"), None);
    }
}
