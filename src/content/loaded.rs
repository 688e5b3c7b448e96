//! The contents of a site's folder, read and parsed.

use std::path::PathBuf;
use std::sync::Arc;

use super::archives::Archive;
use super::document::Document;
use super::path::ContentPath;
use super::settings::Settings;
use super::walk::FileStamp;
use crate::finding::Finding;

/// The contents of a site's folder, read and parsed.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// Sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// Sorted by path.
    pub attachments: Vec<Attachment>,
    /// By name.
    pub archives: Vec<Archive>,
    /// The paths of the files that couldn't be read; `findings` say why.
    pub unread: Vec<ContentPath>,
    pub findings: Vec<Finding>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file: Arc<str>,
    pub disk: PathBuf,
    /// The address: folders as slugs, the file name unchanged.
    pub address: String,
    pub stamp: FileStamp,
}

impl Attachment {
    /// The last name in the address.
    pub fn file_name(&self) -> &str {
        self.address.rsplit_once('/').map_or(&self.address, |(_, name)| name)
    }
}
