//! The folder in which an archive is made.

use std::path::{Path, PathBuf};

use super::error::ArchiveError;
use crate::disk::{self, File};
use crate::output::against::SITE;

/// A folder beside the archive in which it is made; it is removed when dropped.
pub(super) struct WorkingFolder {
    pub folder: PathBuf,
    /// Held until the folder is about to be removed.
    lock: Option<File>,
}

impl WorkingFolder {
    pub(super) fn open(file: &Path) -> Result<Self, ArchiveError> {
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| ArchiveError::Write(path, error)
        };
        let Some(name) = file.file_name() else {
            return Err(at(file)(std::io::ErrorKind::InvalidFilename.into()));
        };
        let above = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let folder = above.join(format!(".{}.congkhai", name.to_string_lossy()));
        disk::create_folders(&folder).map_err(at(&folder))?;
        let Some(lock) = disk::lock_file(&folder.join("lock")).map_err(at(&folder))? else {
            return Err(ArchiveError::Busy(file.to_path_buf()));
        };
        // A run that was killed may have left half-written files.
        let tree = folder.join(SITE);
        disk::remove_folder_if_there(&tree).map_err(at(&tree))?;
        Ok(Self { folder, lock: Some(lock) })
    }
}

impl Drop for WorkingFolder {
    fn drop(&mut self) {
        // Windows can't remove an open file.
        drop(self.lock.take());
        // A folder that can't be removed now is removed by the next run.
        let _ = disk::remove_folder(&self.folder);
    }
}
