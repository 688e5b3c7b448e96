//! The files of open data: the targets of one resolution, those of all, and
//! their description.

use std::io::{self, Write};

use super::{datapackage, table};
use crate::pages::{Book, below_root};
use crate::site::ResolutionId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    Csv(ResolutionId),
    Json(ResolutionId),
    AllCsv,
    AllJson,
    Package,
}

const CSV: &str = "chi-tieu.csv";
const JSON: &str = "chi-tieu.json";
const FOLDER: &str = "du-lieu/";

impl DataFile {
    /// The files of the whole site.
    pub const WHOLE: [DataFile; 3] = [DataFile::AllCsv, DataFile::AllJson, DataFile::Package];

    pub fn of_resolution(id: ResolutionId) -> [DataFile; 2] {
        [DataFile::Csv(id), DataFile::Json(id)]
    }

    /// The file at a path, if it is one of them.
    pub fn find(book: &Book, path: &str) -> Option<Self> {
        if let Some(file) = Self::WHOLE.into_iter().find(|file| file.path(book).as_deref() == Some(path)) {
            return Some(file);
        }
        let (folder, name) = path.rsplit_once('/')?;
        let id = book.site.resolution_at(&format!("/{folder}/"))?;
        match name {
            CSV => Some(DataFile::Csv(id)),
            JSON => Some(DataFile::Json(id)),
            _ => None,
        }
    }

    /// Its path from the root of the site.
    pub fn path(self, book: &Book) -> Option<String> {
        let beside = |id: ResolutionId, name: &str| {
            book.site.resolution(id).map(|entry| format!("{}{name}", below_root(&entry.address)))
        };
        match self {
            DataFile::Csv(id) => beside(id, CSV),
            DataFile::Json(id) => beside(id, JSON),
            DataFile::AllCsv => Some(format!("{FOLDER}{CSV}")),
            DataFile::AllJson => Some(format!("{FOLDER}{JSON}")),
            DataFile::Package => Some(format!("{FOLDER}datapackage.json")),
        }
    }

    pub fn write(self, book: &Book, out: &mut impl Write) -> io::Result<()> {
        match self {
            DataFile::Csv(id) => write_csv(book, [id], out),
            DataFile::Json(id) => write_json(book, [id], out),
            DataFile::AllCsv => write_csv(book, book.site.resolution_ids(), out),
            DataFile::AllJson => write_json(book, book.site.resolution_ids(), out),
            DataFile::Package => writeln!(out, "{:#}", datapackage::datapackage(book)),
        }
    }
}

fn write_csv(book: &Book, ids: impl IntoIterator<Item = ResolutionId>, out: &mut impl Write) -> io::Result<()> {
    table::write_csv_head(out)?;
    for id in ids {
        for row in table::rows(book, id) {
            table::write_csv(&row, out)?;
        }
    }
    Ok(())
}

fn write_json(book: &Book, ids: impl IntoIterator<Item = ResolutionId>, out: &mut impl Write) -> io::Result<()> {
    let mut first = true;
    for id in ids {
        first = table::write_json(table::rows(book, id).iter(), first, out)?;
    }
    table::end_json(first, out)
}
