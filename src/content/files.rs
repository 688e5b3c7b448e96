//! The files of a site as they lie on the disk: found, and content hashed, but
//! not yet understood. What a build is made of can be told from this alone.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::SiteError;
use super::archives::{self, Archive};
use super::path::ContentPath;
use super::settings::{self, Settings};
use super::walk::{self, FoundFile};
use crate::finding::{Finding, Problem};
use crate::hash::{self, Hash};
use crate::text;

pub struct SourceFiles {
    pub settings: Settings,
    pub settings_findings: Vec<Finding>,
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    pub archives: Vec<Archive>,
    pub archive_findings: Vec<Finding>,
    /// What is wrong with folders and names.
    pub walk_findings: Vec<Finding>,
    /// A link was followed: a file may be met by more than one path.
    pub has_links: bool,
}

/// A file, with its bytes if it is content.
pub struct SourceFile {
    pub found: FoundFile,
    pub bytes: SourceBytes,
}

pub enum SourceBytes {
    Content(Vec<u8>, Hash),
    /// Content that is not read.
    Refused(Problem),
    /// Copied as it is, however large.
    Attachment,
}

impl SourceBytes {
    /// The hash of what was read.
    pub fn hash(&self) -> Option<Hash> {
        match self {
            SourceBytes::Content(_, hash) => Some(*hash),
            SourceBytes::Refused(_) | SourceBytes::Attachment => None,
        }
    }
}

impl SourceFiles {
    /// What lies in the site's folder `root`. A folder that isn't a site's is not gone through.
    pub fn of(root: &Path) -> Result<Self, SiteError> {
        let (settings, settings_findings) = settings::read(root)?;
        let (archives, archive_findings) = archives::read(root, &[]);
        let walked = walk::walk(&root.join("content"));
        Ok(Self {
            settings,
            settings_findings,
            files: walked.files.into_par_iter().map(SourceFile::of).collect(),
            archives,
            archive_findings,
            walk_findings: walked.findings,
            has_links: walked.has_links,
        })
    }
}

impl SourceFile {
    pub fn of(found: FoundFile) -> Self {
        let bytes = if is_content(&found) { content(&found) } else { SourceBytes::Attachment };
        Self { found, bytes }
    }
}

/// Markdown everywhere, and tables among the reports.
fn is_content(found: &FoundFile) -> bool {
    let path = ContentPath::of(&found.path);
    match path.ending.as_str() {
        "md" | "markdown" => true,
        "csv" => path.in_reports_folder(),
        _ => false,
    }
}

/// Reads a content file and hashes it.
fn content(found: &FoundFile) -> SourceBytes {
    if found.stamp.bytes > text::MAX_BYTES {
        return SourceBytes::Refused(Problem::TooLarge { megabytes: found.stamp.bytes.div_ceil(1024 * 1024) });
    }
    match fs::read(&found.disk) {
        Ok(bytes) => {
            let hash = hash::of(&bytes);
            SourceBytes::Content(bytes, hash)
        }
        Err(error) => SourceBytes::Refused(Problem::Unreadable { reason: error.to_string() }),
    }
}
