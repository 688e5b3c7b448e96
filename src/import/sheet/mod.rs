//! Sheets: workbooks and tables of offices (.xlsx, .xls, .ods, .csv) as grids. Macros, links and other
//! parts of a workbook are never run or followed.

mod biff;
mod cells;
mod compound;
mod csv;
mod decimals;
mod error;
mod ods;
mod package;
mod xls;
mod xlsx;
mod xml;

use std::path::Path;

pub(crate) use csv::AMBIGUOUS;
pub(crate) use decimals::{is_percent_format, within_places};
pub(crate) use error::SheetError;

use super::grid::{Grid, GridName};
use crate::disk;

/// A sheet of a file, with what people should know of how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub grid: Grid,
    /// The sheet isn't shown in its workbook.
    pub is_hidden: bool,
    /// The address of the first cell too far from the others to be read.
    pub beyond: Option<String>,
}

impl Sheet {
    /// Puts the name of the file in front of that of the sheet, where several files are read.
    pub(crate) fn name_with(&mut self, file: &str) {
        if let GridName::Sheet(name) = &self.grid.name {
            self.grid.name = GridName::Sheet(format!("{file}: {name}").into());
        }
    }
}

/// The kind of a file of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetKind {
    Xlsx,
    Xls,
    Ods,
    Text,
}

impl SheetKind {
    /// The kind that a file's ending says.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "xls" => Some(Self::Xls),
            "ods" => Some(Self::Ods),
            "csv" | "tsv" | "tab" => Some(Self::Text),
            _ => None,
        }
    }
}

/// The largest file that is read.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// The sheets of a file.
pub(crate) fn read(path: &Path, kind: SheetKind) -> Result<Vec<Sheet>, SheetError> {
    if disk::metadata(path).map_err(SheetError::Read)?.len() > MAX_FILE {
        return Err(SheetError::TooLarge);
    }
    let bytes = disk::read(path).map_err(SheetError::Read)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_bytes(&bytes, kind, &name)
}

/// The sheets of a file's bytes. The bytes say better than an ending what a workbook is.
pub(crate) fn read_bytes(bytes: &[u8], kind: SheetKind, name: &str) -> Result<Vec<Sheet>, SheetError> {
    const OLE: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
    if bytes.starts_with(b"PK\x03\x04") {
        package::check(bytes)?;
        return if package::is_open_document(bytes)? { ods::read(bytes) } else { xlsx::read(bytes) };
    }
    if bytes.starts_with(&OLE) {
        return xls::read(bytes);
    }
    match kind {
        SheetKind::Text => csv::read(bytes, name).map(|sheet| vec![sheet]),
        SheetKind::Xlsx | SheetKind::Xls | SheetKind::Ods => Err(SheetError::NotASheet),
    }
}
