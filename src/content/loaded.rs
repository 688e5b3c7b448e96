//! Everything a site's folder holds, read.

use std::path::PathBuf;
use std::sync::Arc;

use super::archives::Archive;
use super::document::Document;
use super::path::ContentPath;
use super::settings::Settings;
use super::walk::FileStamp;
use crate::finding::Finding;

/// Everything a site's folder holds, read.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// Sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// Sorted by path.
    pub attachments: Vec<Attachment>,
    /// By name.
    pub archives: Vec<Archive>,
    /// The places of the files that couldn't be read; their findings say why.
    pub unread: Vec<ContentPath>,
    pub findings: Vec<Finding>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file: Arc<str>,
    pub disk: PathBuf,
    /// Its address: folders as slugs, the name as it is.
    pub address: String,
    pub stamp: FileStamp,
}

impl Attachment {
    /// The last name of its address.
    pub fn file_name(&self) -> &str {
        self.address.rsplit_once('/').map_or(&self.address, |(_, name)| name)
    }
}
