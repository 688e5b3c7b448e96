//! The calls that change or read the file system. All go through here, so that in tests any of them
//! can fail, be the last one, or be recorded.

#[cfg(not(test))]
use std::io;
use std::path::{Path, PathBuf};

/// A call, with the paths it is about.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "only tests look at a call; the system is given its own"))]
pub(super) enum Call<'c> {
    /// Reads bytes, names or metadata.
    Look(&'c Path),
    /// Creates a file, or empties the one that is there.
    Create(&'c Path),
    /// Writes into an open file.
    WriteInto(&'c Path, &'c [u8]),
    /// Creates a file with these bytes, or replaces those of the one that is there.
    Write(&'c Path, &'c [u8]),
    Copy(&'c Path, &'c Path),
    HardLink(&'c Path, &'c Path),
    /// Makes a link to the first path at the second.
    Symlink(&'c Path, &'c Path),
    CreateFolder(&'c Path),
    Rename(&'c Path, &'c Path),
    /// Removes a file, a link or an empty folder.
    Remove(&'c Path),
    SyncFile(&'c Path),
    SyncFolder(&'c Path),
    SyncFolders(&'c [PathBuf]),
    SyncBelow(&'c Path),
}

/// Makes a call.
#[cfg(not(test))]
#[inline(always)]
pub(super) fn make<T>(_: Call<'_>, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    real()
}

/// Waits until something is on the disk.
#[cfg(not(test))]
#[inline(always)]
pub(super) fn sync(_: Call<'_>, real: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    real()
}

#[cfg(test)]
pub(super) use super::trial::{make, sync};
