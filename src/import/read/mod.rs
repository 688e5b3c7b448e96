//! Readers: files of any kind into one kind of document. Nothing that a file points to outside of
//! itself is followed, no macro is run, and what unpacks or nests without measure is refused.

mod docx;
mod docx_styles;
mod encoding;
mod html;
mod odt;
mod package;
mod pdf;
mod table;
mod text;
mod xml;

use std::path::Path;

use super::document::Document;
use super::error::ImportError;
use crate::disk;
use package::{Package, PackageFault};
use pdf::PdfFault;
use xml::XmlFault;

/// The largest file that is read.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Why bytes can't be read as the kind of document they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadFault {
    Damaged(&'static str),
    Inflates,
    TooDeep,
}

impl From<XmlFault> for ReadFault {
    fn from(fault: XmlFault) -> Self {
        match fault {
            XmlFault::Syntax => ReadFault::Damaged("XML"),
            XmlFault::TooDeep => ReadFault::TooDeep,
        }
    }
}

impl From<PackageFault> for ReadFault {
    fn from(fault: PackageFault) -> Self {
        match fault {
            PackageFault::Damaged => ReadFault::Damaged("zip"),
            PackageFault::Inflates => ReadFault::Inflates,
        }
    }
}

/// Reads a file by its first bytes, and by its name where those don't tell.
pub(crate) fn read_document(path: &Path) -> Result<Document, ImportError> {
    let refused = |error| ImportError::Read(path.to_owned(), error);
    if disk::metadata(path).map_err(refused)?.len() > LIMIT {
        return Err(ImportError::TooLarge(path.to_owned()));
    }
    let bytes = disk::read(path).map_err(refused)?;
    read_bytes(bytes, path)
}

/// Reads the bytes of a file.
pub(crate) fn read_bytes(bytes: Vec<u8>, path: &Path) -> Result<Document, ImportError> {
    const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let fault = |fault| match fault {
        ReadFault::Damaged(part) => ImportError::Damaged(path.to_owned(), part),
        ReadFault::Inflates => ImportError::Inflates(path.to_owned()),
        ReadFault::TooDeep => ImportError::TooDeep(path.to_owned()),
    };
    if bytes.starts_with(&COMPOUND) {
        // A .docx with a password is packed as an old document is.
        let is_locked = ending == "docx";
        return Err(if is_locked {
            ImportError::Locked(path.to_owned())
        } else {
            ImportError::OldWord(path.to_owned())
        });
    }
    if bytes.starts_with(b"PK") {
        return packed(bytes).map_err(fault)?.ok_or_else(|| ImportError::UnknownKind(path.to_owned()));
    }
    if ending == "doc" || bytes.starts_with(b"{\\rtf") {
        return Err(ImportError::OldWord(path.to_owned()));
    }
    if matches!(ending.as_str(), "docx" | "odt") {
        return Err(ImportError::Damaged(path.to_owned(), "zip"));
    }
    if bytes.starts_with(b"%PDF") {
        return pdf::read(bytes).map_err(|fault| match fault {
            PdfFault::Damaged => ImportError::Damaged(path.to_owned(), "PDF"),
            PdfFault::Locked => ImportError::Locked(path.to_owned()),
            PdfFault::Scanned => ImportError::Scanned(path.to_owned()),
        });
    }
    let is_page = matches!(ending.as_str(), "html" | "htm");
    if !is_page && !matches!(ending.as_str(), "txt" | "md" | "markdown" | "text" | "") {
        return Err(ImportError::UnknownKind(path.to_owned()));
    }
    let text = encoding::decoded(bytes).ok_or_else(|| ImportError::Encoding(path.to_owned()))?;
    Ok(if is_page { html::read(&text) } else { text::read(&text) })
}

/// The document in a package; none where it is a package of another kind.
fn packed(bytes: Vec<u8>) -> Result<Option<Document>, ReadFault> {
    let mut package = Package::open(bytes)?;
    if docx::is_in(&package) {
        return docx::read(&mut package).map(Some);
    }
    if odt::is_in(&mut package)? {
        return odt::read(&mut package).map(Some);
    }
    Ok(None)
}
