//! The packed files that workbooks are: how large they really are, and one part of them as text.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::SheetError;

/// The most bytes that all parts of a workbook may unpack to.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// The most parts of a workbook.
const MAX_PARTS: usize = 10_000;

/// Checks that a workbook unpacks to no more than a table of an office may have. Sizes that it states
/// itself are not believed.
pub(super) fn check(bytes: &[u8]) -> Result<(), SheetError> {
    let mut package = open(bytes)?;
    if package.len() > MAX_PARTS {
        return Err(SheetError::TooLarge);
    }
    let mut left = MAX_UNPACKED;
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| SheetError::NotASheet)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| SheetError::NotASheet)?;
        left = left.checked_sub(read).ok_or(SheetError::TooLarge)?;
    }
    Ok(())
}

/// Whether a packed file is one of LibreOffice.
pub(super) fn is_open_document(bytes: &[u8]) -> Result<bool, SheetError> {
    Ok(open(bytes)?.by_name("content.xml").is_ok())
}

/// A part as text; none if there is no such part.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<Option<String>, SheetError> {
    let mut package = open(bytes)?;
    let Ok(part) = package.by_name(name) else { return Ok(None) };
    let mut text = Vec::new();
    part.take(MAX_UNPACKED).read_to_end(&mut text).map_err(|_| SheetError::NotASheet)?;
    String::from_utf8(text).map(Some).map_err(|_| SheetError::NotASheet)
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, SheetError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::NotASheet)
}
