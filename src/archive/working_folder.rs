//! The folder in which an archive is made.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::ArchiveError;
use crate::output::against::SITE;

/// A folder beside the archive in which it is made; gone when that is done.
pub struct WorkingFolder {
    pub folder: PathBuf,
    _lock: File,
}

impl WorkingFolder {
    pub fn open(file: &Path) -> Result<Self, ArchiveError> {
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| ArchiveError::Write(path, error)
        };
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let above = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let folder = above.join(format!(".{name}.congkhai"));
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let lock = File::create(folder.join("lock")).map_err(at(&folder))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ArchiveError::Busy(file.to_path_buf())),
            Err(TryLockError::Error(error)) => return Err(at(&folder)(error)),
        }
        // Files that a run that was killed left half-done are of no use.
        let tree = folder.join(SITE);
        match fs::remove_dir_all(&tree) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(at(&tree)(error)),
            _ => {}
        }
        Ok(Self { folder, _lock: lock })
    }
}

impl Drop for WorkingFolder {
    fn drop(&mut self) {
        // A folder that can't be removed now is removed by the next run.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
