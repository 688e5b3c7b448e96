//! The forms of files that are no UTF-8 text.

/// An encoding that isn't read, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As Excel saves "Unicode Text".
    Utf16,
    /// One byte a letter, as Windows-1258, TCVN3 or VNI. `byte` is the offset of the first byte
    /// that isn't UTF-8.
    EightBit { byte: usize },
}

/// A file of a program under the name of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgramFile {
    /// A file of Word, Excel, LibreOffice, or another packed file.
    Office,
    Pdf,
    /// Anything else that no text holds.
    Unknown,
}

impl ProgramFile {
    /// The form that the first bytes of a file tell; none for what may be text.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        const PACKED: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];
        if PACKED.iter().any(|start| bytes.starts_with(start)) {
            return Some(ProgramFile::Office);
        }
        if bytes.starts_with(b"%PDF-") {
            return Some(ProgramFile::Pdf);
        }
        let is_text = Encoding::is_utf16(bytes) || !bytes.contains(&0);
        (!is_text).then_some(ProgramFile::Unknown)
    }
}

impl Encoding {
    /// Whether a file is UTF-16: by its mark, or because every other byte of plain letters is zero.
    pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
        const HEAD: usize = 200;
        let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
        let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
        // Three letters of four are plain in the heads of tables; binary files have zeros anywhere.
        let is_even = |zeros: usize, others: usize| head.len() >= 8 && zeros * 8 > head.len() && others == 0;
        has_mark || is_even(zeros(0), zeros(1)) || is_even(zeros(1), zeros(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_files_are_told_apart() {
        let utf16: Vec<u8> = "no,result\n1,đạt\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xfe, 0xff].into_iter().chain("Số".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for text in [&utf16, &marked] {
            assert!(Encoding::is_utf16(text));
            assert_eq!(ProgramFile::of(text), None);
        }
        assert!(!Encoding::is_utf16("no,result\n".as_bytes()));
        for (bytes, form) in [
            (&b"PK\x03\x04\x14\0"[..], Some(ProgramFile::Office)),
            (b"%PDF-1.7\n", Some(ProgramFile::Pdf)),
            (b"\x7fELF\0\0\0\x01\x02\x03", Some(ProgramFile::Unknown)),
            (b"no,result\n", None),
            (b"", None),
        ] {
            assert_eq!(ProgramFile::of(bytes), form);
        }
    }
}
