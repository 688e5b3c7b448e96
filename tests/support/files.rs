//! Folders as sets of files: copied, read whole and compared.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

/// The bytes of each file by its path, which has `/` on every system.
pub type Files = BTreeMap<String, Vec<u8>>;

/// congkhai's own notes in an output folder.
const NOTES: &str = ".congkhai";

/// Every file below a folder, without congkhai's own notes.
pub fn files(folder: &Path) -> Files {
    read(folder, paths(folder))
}

/// Every file below a folder, congkhai's own notes among them.
pub fn files_and_notes(folder: &Path) -> Files {
    read(folder, paths_of(folder, |_| true))
}

/// The paths of [`files`], each folder's in order of their names.
pub fn paths(folder: &Path) -> Vec<String> {
    paths_of(folder, |path| path.file_name().is_none_or(|name| name != NOTES))
}

/// Copies a folder with all that is below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in entries(from) {
        let to = to.join(entry.file_name());
        if is_folder(&entry) {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Two sets of files must be the same; `when` says of which moment.
#[track_caller]
pub fn assert_same(found: &Files, wanted: &Files, when: &str) {
    let differing = differences(found, wanted);
    assert!(differing.is_empty(), "{when}: {}", differing.join(", "));
}

fn differences(found: &Files, wanted: &Files) -> Vec<String> {
    let missing = wanted.keys().filter(|path| !found.contains_key(*path)).map(|path| format!("{path} is missing"));
    let wrong = found.iter().filter_map(|(path, bytes)| match wanted.get(path) {
        Some(wanted) if wanted == bytes => None,
        Some(_) => Some(format!("{path} has other bytes")),
        None => Some(format!("{path} is too much")),
    });
    missing.chain(wrong).collect()
}

fn read(folder: &Path, paths: Vec<String>) -> Files {
    let with_bytes = |path: String| {
        let bytes = fs::read(folder.join(&path)).unwrap();
        (path, bytes)
    };
    paths.into_iter().map(with_bytes).collect()
}

fn paths_of(folder: &Path, is_taken: fn(&Path) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    gather(folder, is_taken, &mut found);
    let below = |path: PathBuf| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    found.into_iter().map(below).collect()
}

fn gather(folder: &Path, is_taken: fn(&Path) -> bool, into: &mut Vec<PathBuf>) {
    for entry in entries(folder) {
        let path = entry.path();
        if !is_taken(&path) {
            continue;
        }
        if is_folder(&entry) {
            gather(&path, is_taken, into);
        } else {
            into.push(path);
        }
    }
}

/// The entries of a folder, sorted.
fn entries(folder: &Path) -> Vec<DirEntry> {
    let mut entries: Vec<DirEntry> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    entries.sort_by_key(DirEntry::file_name);
    entries
}

/// Links lead on. Only they are asked for a second time: a benchmark measures this.
fn is_folder(entry: &DirEntry) -> bool {
    let kind = entry.file_type().unwrap();
    kind.is_dir() || kind.is_symlink() && entry.path().is_dir()
}
