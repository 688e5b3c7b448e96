//! The folder in which an archive is made, or its sources are unpacked, before one rename puts the
//! result into its place.
//!
//! It is new, and removed by the run that made it. A folder that a killed run left is known by its
//! name, by its mark, and by a lock that nobody holds; only such a one is removed by a later run.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::ArchiveError;
use super::restore::RestoreError;
use crate::disk::{self, File};

/// The task that a working folder is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Task {
    Archive,
    Restore,
}

/// Why there is no working folder.
#[derive(Debug)]
pub(super) enum NoWorkingFolder {
    /// Another run works at the same place.
    Busy(PathBuf),
    Io(PathBuf, io::Error),
}

/// A folder beside a place in which the result is made; it is removed when dropped.
pub(super) struct WorkingFolder {
    /// The folder for the work.
    pub folder: PathBuf,
    /// The folder with that, the mark and the lock.
    own: PathBuf,
    /// Held until the folder is about to be removed.
    lock: Option<File>,
}

/// The first line of a mark; the second is the name of the place.
const MARK: &str = "congkhai working folder\n";
const MARK_FILE: &str = "congkhai-mark";
const LOCK_FILE: &str = "congkhai-lock";
const WORK: &str = "work";
/// As many folders are tried before it is said that none can be made.
const MOST: usize = 10_000;

impl WorkingFolder {
    /// Makes a folder beside `place`, which need not be there.
    pub(super) fn beside(place: &Path, task: Task) -> Result<Self, NoWorkingFolder> {
        let Some(name) = place.file_name() else {
            return Err(NoWorkingFolder::Io(place.to_path_buf(), ErrorKind::InvalidFilename.into()));
        };
        let name = name.to_string_lossy();
        let above = place.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| NoWorkingFolder::Io(path, error)
        };
        disk::create_lasting_folders(above).map_err(at(above))?;
        let work = loop {
            match Self::marked(create_new(above, task).map_err(at(above))?, &name) {
                // Another run took the empty folder for one that was left.
                Err((_, error)) if error.kind() == ErrorKind::NotFound => {}
                marked => break marked.map_err(|(folder, error)| NoWorkingFolder::Io(folder, error))?,
            }
        };
        if work.clear_left_ones(above, task, &name).map_err(at(above))? {
            return Err(NoWorkingFolder::Busy(place.to_path_buf()));
        }
        Ok(work)
    }

    /// Marks a new folder and locks it.
    fn marked(own: PathBuf, name: &str) -> Result<Self, (PathBuf, io::Error)> {
        let folder = own.join(WORK);
        let mark = own.join(MARK_FILE);
        // Nothing is in the folder without its mark, after a power cut either. A part of that will do.
        let marked = disk::write(&mark, format!("{MARK}{name}")).and_then(|()| disk::sync_folder(&own));
        let locked = marked.and_then(|()| disk::lock_file(&own.join(LOCK_FILE)));
        match locked.and_then(|lock| disk::create_folder(&folder).map(|()| lock)) {
            Ok(lock) => Ok(Self { folder, own, lock }),
            Err(error) => {
                remove(&own);
                Err((own, error))
            }
        }
    }

    /// Removes the folders of killed runs. Returns whether a living run works at the same place.
    fn clear_left_ones(&self, above: &Path, task: Task, name: &str) -> io::Result<bool> {
        let mut is_busy = false;
        for entry in disk::read_folder(above)? {
            let is_named = entry.file_name().to_str().is_some_and(|name| name.starts_with(task.prefix()));
            // A link is nobody's working folder.
            if is_named && entry.path() != self.own && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                is_busy |= clear(&entry.path()).is_some_and(|of| of == name);
            }
        }
        Ok(is_busy)
    }
}

/// Removes a folder that a killed run left. Returns the name of the place of a living run. What
/// can't be removed now is removed by a later run.
fn clear(folder: &Path) -> Option<String> {
    let (mark, lock) = (folder.join(MARK_FILE), folder.join(LOCK_FILE));
    let Ok(Some(text)) = disk::read_text_if_there(&mark) else {
        // Without a mark only an empty folder is one of ours: killed before it was marked.
        let _ = disk::remove_empty_folder(folder);
        return None;
    };
    // A run that was killed leaves a part of the mark; after a power cut the rest may be zeros.
    let part = text.trim_end_matches('\0');
    if !part.starts_with(MARK) && !MARK.starts_with(part) {
        return None;
    }
    match disk::is_there(&lock) {
        Ok(true) => {}
        Ok(false) => {
            remove(folder);
            return None;
        }
        Err(_) => return None,
    }
    match disk::lock_file(&lock) {
        Ok(Some(lock)) => {
            // Windows can't remove an open file.
            drop(lock);
            remove(folder);
            None
        }
        Ok(None) => text.strip_prefix(MARK).map(str::to_owned),
        Err(_) => None,
    }
}

/// Removes a marked folder with the work in it, its mark last: a run that is killed meanwhile, and a
/// power cut, leave what a later run knows. What others put beside the work stays.
fn remove(own: &Path) {
    let _ = disk::remove_folder_if_there(&own.join(WORK))
        .and_then(|()| disk::remove_file_if_there(&own.join(LOCK_FILE)))
        .and_then(|()| disk::sync_folder(own))
        .and_then(|()| disk::remove_file_if_there(&own.join(MARK_FILE)))
        .and_then(|()| disk::remove_empty_folder(own));
}

/// Makes a folder of a name that nothing has.
fn create_new(above: &Path, task: Task) -> io::Result<PathBuf> {
    for number in 0..MOST {
        let folder = above.join(format!("{}{number}", task.prefix()));
        match disk::create_folder(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

impl Task {
    fn prefix(self) -> &'static str {
        match self {
            Task::Archive => ".congkhai-archive-",
            Task::Restore => ".congkhai-restore-",
        }
    }
}

impl From<NoWorkingFolder> for ArchiveError {
    fn from(error: NoWorkingFolder) -> Self {
        match error {
            NoWorkingFolder::Busy(place) => ArchiveError::Busy(place),
            NoWorkingFolder::Io(path, error) => ArchiveError::Write(path, error),
        }
    }
}

impl From<NoWorkingFolder> for RestoreError {
    fn from(error: NoWorkingFolder) -> Self {
        match error {
            NoWorkingFolder::Busy(place) => RestoreError::Busy(place),
            NoWorkingFolder::Io(path, error) => RestoreError::Write(path, error),
        }
    }
}

impl Drop for WorkingFolder {
    fn drop(&mut self) {
        // Windows can't remove an open file.
        drop(self.lock.take());
        remove(&self.own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("congkhai-work-{name}-{}", std::process::id()));
        disk::create_folder(&folder).unwrap();
        folder
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_nothing_else() {
        let above = folder("left");
        let place = above.join("www");
        let foreign = [above.join(".congkhai-archive-0/mine"), above.join(".www.congkhai/1")];
        for file in &foreign {
            disk::write_creating_folders(file, "x").unwrap();
        }
        let killed = WorkingFolder::beside(&place, Task::Archive).unwrap();
        assert_eq!(killed.own, above.join(".congkhai-archive-1"));
        disk::write(&killed.folder.join("half"), "x").unwrap();
        // A killed run drops its lock and removes nothing.
        let mut killed = std::mem::ManuallyDrop::new(killed);
        killed.lock = None;
        let next = WorkingFolder::beside(&place, Task::Archive).unwrap();
        assert!(!disk::exists(&above.join(".congkhai-archive-1")).unwrap());
        drop(next);
        assert_eq!(disk::read_folder(&above).unwrap().len(), 2);
        assert!(foreign.iter().all(|file| disk::is_file(file).unwrap()));
        disk::remove_folder(&above).unwrap();
    }

    #[test]
    fn two_runs_for_one_place_are_one_too_many() {
        let above = folder("busy");
        let first = WorkingFolder::beside(&above.join("a"), Task::Archive).unwrap();
        assert!(matches!(WorkingFolder::beside(&above.join("a"), Task::Archive), Err(NoWorkingFolder::Busy(_))));
        let other = WorkingFolder::beside(&above.join("b"), Task::Archive).unwrap();
        drop((first, other));
        assert!(disk::read_folder(&above).unwrap().is_empty());
        disk::remove_folder(&above).unwrap();
    }
}
