//! Packages: the zip files that .docx and .odt are. Only parts that are asked for are unpacked, and
//! only up to a limit, whatever sizes the file itself states.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The most that is unpacked of one file. A hundred pages are 5 MB of XML.
const LIMIT: u64 = 96 * 1024 * 1024;

/// Why a part of a package can't be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PackageFault {
    Damaged,
    Inflates,
}

pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, PackageFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_error| PackageFault::Damaged)?;
        Ok(Self { archive, left: LIMIT })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of the parts that begin and end so, in order.
    pub(super) fn names(&self, start: &str, end: &str) -> Vec<String> {
        let names = self.archive.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned));
        let mut names: Vec<String> = names.filter(|name| name.starts_with(start) && name.ends_with(end)).collect();
        names.sort_unstable();
        names
    }

    /// The text of a part; none where the package has no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, PackageFault> {
        let Some(at) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(at).map_err(|_error| PackageFault::Damaged)?;
        let mut bytes = Vec::new();
        // One byte more tells a part that ends at the limit from one that goes on.
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_error| PackageFault::Damaged)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or(PackageFault::Inflates)?;
        let text = match bytes.get(..2) {
            Some([0xff, 0xfe]) => utf16(&bytes, u16::from_le_bytes),
            Some([0xfe, 0xff]) => utf16(&bytes, u16::from_be_bytes),
            _ => String::from_utf8(bytes).map_err(|_error| PackageFault::Damaged)?,
        };
        Ok(Some(text))
    }
}

/// The text of bytes in UTF-16, without its byte order mark.
pub(super) fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).skip(1).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
