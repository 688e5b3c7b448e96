//! The files of a site as they are on disk: found and read, but not yet parsed.

use std::path::Path;

use rayon::prelude::*;

use super::archives::{self, Archive};
use super::path::ContentPath;
use super::settings::{self, Settings};
use super::site_error::SiteError;
use super::walk::{self, FoundFile};
use crate::disk;
use crate::finding::{Finding, Problem};
use crate::system_error::SystemError;
use crate::text;

/// Everything in a site's folder, unparsed.
pub struct SourceFiles {
    pub settings: Settings,
    pub settings_findings: Vec<Finding>,
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    pub archives: Vec<Archive>,
    pub archive_findings: Vec<Finding>,
    /// The findings of folders and names.
    pub walk_findings: Vec<Finding>,
    /// Whether there are symbolic links: then one file may have several paths.
    pub has_links: bool,
}

/// A file, with its bytes if it is content.
pub struct SourceFile {
    pub found: FoundFile,
    pub bytes: SourceBytes,
}

/// The bytes of a file, if they are read.
pub enum SourceBytes {
    Content(Vec<u8>),
    /// Content that is too large or can't be read.
    Refused(Problem),
    /// Copied as it is, however large.
    Attachment,
}

impl SourceFiles {
    /// Reads the site's folder `root`. A folder without settings is an error and isn't walked.
    pub fn read(root: &Path) -> Result<Self, SiteError> {
        let (settings, settings_findings) = settings::read(root)?;
        let (archives, archive_findings) = archives::read(root, &[]);
        let walked = walk::walk(&root.join("content"));
        Ok(Self {
            settings,
            settings_findings,
            files: walked.files.into_par_iter().map(SourceFile::read).collect(),
            archives,
            archive_findings,
            walk_findings: walked.findings,
            has_links: walked.has_links,
        })
    }
}

impl SourceFile {
    /// Reads a file that was found, if it is content.
    pub fn read(found: FoundFile) -> Self {
        let bytes = if is_content(&found) { content(&found) } else { SourceBytes::Attachment };
        Self { found, bytes }
    }
}

/// Whether a file is content: Markdown in any folder, CSV in a folder of reports.
fn is_content(found: &FoundFile) -> bool {
    let path = ContentPath::of(&found.path);
    match path.ending.as_str() {
        "md" | "markdown" => true,
        "csv" => path.in_reports_folder(),
        _ => false,
    }
}

/// Reads a content file, unless it is too large.
fn content(found: &FoundFile) -> SourceBytes {
    if found.stamp.bytes > text::MAX_BYTES {
        return SourceBytes::Refused(Problem::TooLarge { megabytes: found.stamp.bytes.div_ceil(1024 * 1024) });
    }
    match disk::read(&found.disk) {
        Ok(bytes) => SourceBytes::Content(bytes),
        Err(error) => SourceBytes::Refused(Problem::Unreadable { error: SystemError::from(&error) }),
    }
}
