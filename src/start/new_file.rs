//! Files that are planned first, and written only where none of them exists.

use std::io;
use std::path::{Path, PathBuf};

use super::error::StartError;
use crate::disk;

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewFile {
    /// The path below the site's folder.
    pub path: PathBuf,
    pub text: String,
}

/// Writes files below `root`; none of them where one is there already.
pub(crate) fn write_new_files(root: &Path, files: &[NewFile]) -> Result<(), StartError> {
    if let Some(taken) =
        files.iter().map(|file| root.join(&file.path)).find(|path| disk::symlink_metadata(path).is_ok())
    {
        return Err(StartError::Exists(taken));
    }
    for file in files {
        let path = root.join(&file.path);
        disk::write_new(&path, &file.text).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StartError::Exists(path.clone()),
            _ => StartError::Write(path.clone(), error),
        })?;
    }
    Ok(())
}
