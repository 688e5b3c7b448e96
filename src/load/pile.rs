//! The files of a site as they lie on the disk: found, and content hashed, but
//! not yet understood. What a build is made of can be told from this alone.

use std::fs::File;
use std::io::Read;
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
    /// Content that wasn't held once it was hashed.
    Printed(Hash),
    /// Content that is not read.
    Refused(Problem),
    /// Copied as it is, however large.
    Attachment,
}

impl Bytes {
    /// The hash of what was read.
    pub fn print(&self) -> Option<Hash> {
        match self {
            Bytes::Content(_, print) | Bytes::Printed(print) => Some(*print),
            Bytes::Refused(_) | Bytes::Attachment => None,
        }
    }
}

impl Pile {
    /// What lies in the site's folder `root`. A folder that isn't a site's is not gone through.
    pub fn of(root: &Path) -> Result<Self, NotASite> {
        Self::with(root, |files| files.into_par_iter().map(Sheet::of).collect())
    }

    /// The same without the bytes of content, for those who remember most of it.
    pub fn printed(root: &Path) -> Result<Self, NotASite> {
        Self::with(root, |files| {
            files.into_par_iter().map_init(Vec::new, |buffer, found| Sheet::printed(found, buffer)).collect()
        })
    }

    fn with(root: &Path, sheets: impl FnOnce(Vec<Found>) -> Vec<Sheet>) -> Result<Self, NotASite> {
        let (settings, settings_findings) = settings::read(root)?;
        let (archives, archive_findings) = archives::read(root, &[]);
        let walked = walk::walk(&root.join("content"));
        Ok(Self {
            settings,
            settings_findings,
            sheets: sheets(walked.files),
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

    fn printed(found: Found, buffer: &mut Vec<u8>) -> Self {
        let bytes = match is_content(&found) {
            true => read(&found, buffer).map_or_else(Bytes::Refused, Bytes::Printed),
            false => Bytes::Attachment,
        };
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
    let mut bytes = Vec::new();
    match read(found, &mut bytes) {
        Ok(print) => Bytes::Content(bytes, print),
        Err(problem) => Bytes::Refused(problem),
    }
}

/// Reads a file into an emptied buffer, and hashes it.
fn read(found: &Found, bytes: &mut Vec<u8>) -> Result<Hash, Problem> {
    if found.stamp.bytes > text::MAX_BYTES {
        return Err(Problem::TooLarge { megabytes: found.stamp.bytes.div_ceil(1024 * 1024) });
    }
    bytes.clear();
    let read = File::open(&found.disk).and_then(|mut file| {
        bytes.reserve_exact(usize::try_from(found.stamp.bytes).unwrap_or_default());
        file.read_to_end(bytes)
    });
    read.map(|_| hash::of(bytes)).map_err(|error| Problem::Unreadable { reason: error.to_string() })
}
