//! The files of a site as they lie on the disk: found, and content read and
//! hashed, but not yet understood. What a build is made of can be told from this alone.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::archives::{self, Archive};
use super::settings::{self, Settings};
use super::spot::Spot;
use super::walk::{self, Found};
use super::{NotASite, text};
use crate::finding::{Finding, Problem};
use crate::hash::{self, Hash};

pub struct Pile {
    pub settings: Settings,
    pub settings_findings: Vec<Finding>,
    /// Sorted by path.
    pub sheets: Vec<Sheet>,
    pub archives: Vec<Archive>,
    pub archive_findings: Vec<Finding>,
    /// What is wrong with folders and names.
    pub walk_findings: Vec<Finding>,
    /// A link was followed: a file may be met by more than one path.
    pub has_links: bool,
}

/// A file, with its bytes if it is content.
pub struct Sheet {
    pub found: Found,
    pub bytes: Bytes,
}

pub enum Bytes {
    Content(Vec<u8>, Hash),
    /// Content that is not read.
    Refused(Problem),
    /// Copied as it is, however large.
    Attachment,
}

impl Pile {
    /// What lies in the site's folder `root`. A folder that isn't a site's is not gone through.
    pub fn of(root: &Path) -> Result<Self, NotASite> {
        let (settings, settings_findings) = settings::read(root)?;
        let (archives, archive_findings) = archives::read(root, &[]);
        let walked = walk::walk(&root.join("content"));
        Ok(Self {
            settings,
            settings_findings,
            sheets: walked.files.into_par_iter().map(Sheet::of).collect(),
            archives,
            archive_findings,
            walk_findings: walked.findings,
            has_links: walked.has_links,
        })
    }
}

impl Sheet {
    pub fn of(found: Found) -> Self {
        let bytes = if is_content(&found) { content(&found) } else { Bytes::Attachment };
        Self { found, bytes }
    }
}

/// Markdown everywhere, and tables among the reports.
fn is_content(found: &Found) -> bool {
    let spot = Spot::of(&found.path);
    match spot.ending.as_str() {
        "md" | "markdown" => true,
        "csv" => spot.in_reports_folder(),
        _ => false,
    }
}

fn content(found: &Found) -> Bytes {
    if found.stamp.bytes > text::MAX_BYTES {
        return Bytes::Refused(Problem::TooLarge { megabytes: found.stamp.bytes.div_ceil(1024 * 1024) });
    }
    match fs::read(&found.disk) {
        Ok(bytes) => {
            let print = hash::of(&bytes);
            Bytes::Content(bytes, print)
        }
        Err(error) => Bytes::Refused(Problem::Unreadable { reason: error.to_string() }),
    }
}
