//! The walk through `content/`, which finds all files, sorted by path. Symbolic links are
//! followed as long as they stay inside and don't form a loop.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::path::ContentPath;
use crate::address::names;
use crate::disk::{self, DirEntry, Metadata};
use crate::finding::{Finding, Place, Problem};
use crate::slug::slug;
use crate::system_error::SystemError;
use crate::text::compose;

/// A file that was found: its path below `content/` (composed, with `/`) and on disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    pub path: String,
    pub disk: PathBuf,
    pub stamp: FileStamp,
}

/// The size, time and inode of a file. With another stamp a file may have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileStamp {
    pub bytes: u64,
    /// None where the system doesn't know it.
    pub modified: Option<SystemTime>,
    /// The inode and its change time, which reveal another file of the same time in its place,
    /// and other permissions.
    #[cfg(unix)]
    inode: (u64, i64, i64),
}

impl FileStamp {
    pub fn of(data: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Self {
            bytes: data.len(),
            modified: data.modified().ok(),
            #[cfg(unix)]
            inode: (data.ino(), data.ctime(), data.ctime_nsec()),
        }
    }

    /// The stamp of a plain file; none for a folder, a link or a missing file.
    pub fn of_plain_file(disk: &Path) -> Option<Self> {
        // A full walk reports why the metadata of a file can't be read.
        disk::symlink_metadata(disk).ok().filter(Metadata::is_file).map(|data| Self::of(&data))
    }
}

#[derive(Debug, Default)]
pub struct WalkResult {
    pub files: Vec<FoundFile>,
    pub findings: Vec<Finding>,
    /// Whether there are symbolic links: then one file may have several paths.
    pub has_links: bool,
}

/// All files below `content`, sorted by path.
pub fn walk(content: &Path) -> WalkResult {
    let mut walked = match disk::real_path(content) {
        Ok(top) => Walk { above: vec![top.clone()], top }.folder(content, ""),
        Err(error) => noted("", Problem::Unreadable { error: SystemError::from(&error) }),
    };
    walked.files.sort();
    walked.tell_twins();
    walked
}

/// The folders that decide whether the walk may follow a link.
struct Walk {
    /// The real path of `content/`, which links may not leave.
    top: PathBuf,
    /// The real paths of `content/` and of the folders that links led into, to detect loops.
    above: Vec<PathBuf>,
}

impl WalkResult {
    /// Keeps the first of files whose paths differ in Unicode form alone, and reports the others.
    fn tell_twins(&mut self) {
        let mut twins = Vec::new();
        self.files.dedup_by(|second, first| {
            let is_twin = first.path == second.path;
            if is_twin {
                twins.push(ContentPath::of(&first.path));
            }
            is_twin
        });
        for path in twins {
            let (place, address) = (Place::of_file(&path.file), path.address.clone());
            self.findings.push(Finding::new(place.clone(), Problem::SameAddress { address }).related_to(place));
        }
    }

    fn add(&mut self, other: WalkResult) {
        self.files.extend(other.files);
        self.findings.extend(other.findings);
        self.has_links |= other.has_links;
    }
}

impl Walk {
    fn folder(&self, disk: &Path, path: &str) -> WalkResult {
        let entries = match disk::read_folder(disk) {
            Ok(entries) => entries,
            Err(error) => return noted(path, Problem::Unreadable { error: SystemError::from(&error) }),
        };
        let mut walked = WalkResult::default();
        let mut folders: Vec<(PathBuf, String)> = Vec::new();
        for entry in entries {
            walked.add(self.entry(&entry, path, &mut folders));
        }
        let below: Vec<WalkResult> = folders.par_iter().map(|(disk, path)| self.folder(disk, path)).collect();
        for folder in below {
            walked.add(folder);
        }
        walked
    }

    fn entry(&self, entry: &DirEntry, parent: &str, folders: &mut Vec<(PathBuf, String)>) -> WalkResult {
        let name = entry.file_name();
        if is_passed_over(&name) {
            return WalkResult::default();
        }
        let Some(name) = name.to_str().map(compose) else {
            let name = name.to_string_lossy().into_owned();
            return noted(&joined(parent, &name), Problem::UnusableName { name });
        };
        let path = joined(parent, &name);
        if is_unusable(&name) {
            return noted(&path, Problem::UnusableName { name: name.into_owned() });
        }
        match entry.file_type() {
            Ok(kind) if kind.is_symlink() => WalkResult { has_links: true, ..self.link(&entry.path(), &path) },
            Ok(kind) if kind.is_dir() => {
                folders.push((entry.path(), path));
                WalkResult::default()
            }
            Ok(_) => file(entry.path(), path, entry.metadata()),
            Err(error) => noted(&path, Problem::Unreadable { error: SystemError::from(&error) }),
        }
    }

    fn link(&self, disk: &Path, path: &str) -> WalkResult {
        let target = || disk::read_link(disk).map(|to| to.to_string_lossy().into_owned()).unwrap_or_default();
        let real = match disk::real_path(disk) {
            Ok(real) => real,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return noted(path, Problem::LinkBroken { target: target() });
            }
            // Links that lead to each other in a circle can't be resolved.
            Err(_) => return noted(path, Problem::LinkLoops),
        };
        if !real.starts_with(&self.top) {
            return noted(path, Problem::LinkLeaves { target: target() });
        }
        match disk::is_folder(&real) {
            Ok(true) => {}
            Ok(false) => return file(disk.to_path_buf(), path.to_owned(), disk::metadata(disk)),
            Err(error) => return noted(path, Problem::Unreadable { error: SystemError::from(&error) }),
        }
        // A link forms a loop if it lies in its own target, by its real path or by earlier links.
        let here = disk.parent().and_then(|parent| disk::real_path(parent).ok());
        if self.above.contains(&real) || here.is_some_and(|here| here.starts_with(&real)) {
            return noted(path, Problem::LinkLoops);
        }
        let mut above = self.above.clone();
        above.push(real);
        Walk { top: self.top.clone(), above }.folder(disk, path)
    }
}

fn file(disk: PathBuf, path: String, data: io::Result<Metadata>) -> WalkResult {
    match data {
        Ok(data) if data.is_file() => {
            WalkResult { files: vec![FoundFile { path, disk, stamp: FileStamp::of(&data) }], ..WalkResult::default() }
        }
        // A pipe or a device has no bytes to publish.
        Ok(_) => noted(&path, Problem::NotAFile),
        Err(error) => noted(&path, Problem::Unreadable { error: SystemError::from(&error) }),
    }
}

fn noted(path: &str, problem: Problem) -> WalkResult {
    let file: Arc<str> = Arc::from(joined("content", path).trim_end_matches('/'));
    WalkResult { findings: vec![Finding::new(Place::of_file(&file), problem)], ..WalkResult::default() }
}

fn joined(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}/{name}") }
}

/// Whether a name is that of a hidden file, or of one that an editor or system leaves behind.
pub(crate) fn is_passed_over(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || ["swp", "swo", "swx", "tmp", "bak", "orig"]
            .iter()
            .any(|ending| name.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending)))
        || matches!(name, "Thumbs.db" | "desktop.ini" | "4913")
}

/// Whether a name can't stand in an address on every system, or gives an empty slug.
fn is_unusable(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let address = slug(stem);
    if !names::is_usable(name) || !names::is_usable(&address) {
        return true;
    }
    name.contains(|c: char| c.is_control() || matches!(c, '%' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_is_passed_over() {
        for name in [".git", ".a.md.swp", "a.md~", "#a.md#", "a.SWP", "~$a.docx", "Thumbs.db", "4913"] {
            assert!(is_passed_over(OsStr::new(name)), "{name}");
        }
        for name in ["a.md", "a#b.md", "tep", "Đồ Sơn"] {
            assert!(!is_passed_over(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn names_that_are_no_addresses() {
        for name in ["50%.md", "a\nb.md", "….md", "a:b.md", "Cồn.md", "aux", "a.pdf.", &"a".repeat(201)] {
            assert!(is_unusable(name), "{name:?}");
        }
        assert!(!is_unusable("báo cáo (1).pdf"));
    }
}
