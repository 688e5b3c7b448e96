//! The file system: the only module that calls `std::fs`. Each function takes
//! a path and returns the system's own error; callers add the path to it.

mod calls;
mod file;
#[cfg(test)]
pub(crate) mod power_cut;
mod sync;
#[cfg(test)]
pub(crate) mod trial;

use std::fs::{self, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use calls::Call;

pub(crate) use file::File;
/// Types of entries, so that no other module needs `std::fs`.
pub(crate) use std::fs::{DirEntry, Metadata};
pub(crate) use sync::{
    create_lasting_folders, replace_lasting, rewrite_lasting, sync_below, sync_file, sync_folder, sync_folders,
};

/// Opens a file for reading.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    calls::make(Call::Look(path), || fs::File::open(path)).map(|file| File::new(file, path))
}

/// Creates a file for writing, replacing one that is there.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    calls::make(Call::Create(path), || fs::File::create(path)).map(|file| File::new(file, path))
}

/// Creates a file for writing, and the folders above it; fails if anything is there.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    create_folders_above(path)?;
    calls::make(Call::Create(path), || fs::File::create_new(path)).map(|file| File::new(file, path))
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    calls::make(Call::Look(path), || fs::read(path))
}

/// The text of a file in UTF-8; none if there is no file.
pub(crate) fn read_text_if_there(path: &Path) -> io::Result<Option<String>> {
    match read_text(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a file in UTF-8.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    calls::make(Call::Look(path), || fs::read_to_string(path))
}

/// Writes a file, replacing one that is there.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let bytes = bytes.as_ref();
    calls::make(Call::Write(path, bytes), || fs::write(path, bytes))
}

/// Writes a file and creates the folders above it.
pub(crate) fn write_creating_folders(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    create_folders_above(path)?;
    write(path, bytes)
}

/// Writes a new file and creates the folders above it; fails if a file is there.
pub(crate) fn write_new(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    create_new(path)?.write_all(bytes.as_ref())
}

/// Creates a folder; fails if it is there or the folder above isn't.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    calls::make(Call::CreateFolder(path), || fs::create_dir(path))
}

/// Creates a folder and those above it; a folder that is there stays.
pub(crate) fn create_folders(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    let created = match (create_folder(path), path.parent()) {
        (Err(error), Some(above)) if error.kind() == ErrorKind::NotFound => {
            create_folders(above)?;
            create_folder(path)
        }
        (created, _) => created,
    };
    match created {
        // Another thread may have created it meanwhile.
        Err(_) if path.is_dir() => Ok(()),
        created => created,
    }
}

/// Copies the bytes of a file.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    calls::make(Call::Copy(from, to), || fs::copy(from, to)).map(|_| ())
}

/// Makes a hard link to a file, or a copy if that can't be made.
pub(crate) fn hard_link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    calls::make(Call::HardLink(from, to), || fs::hard_link(from, to)).or_else(|_| copy(from, to))
}

/// Makes a symbolic link to a folder.
pub(crate) fn symlink_to_folder(folder: &Path, link: &Path) -> io::Result<()> {
    calls::make(Call::Symlink(folder, link), || {
        #[cfg(unix)]
        return std::os::unix::fs::symlink(folder, link);
        #[cfg(windows)]
        return std::os::windows::fs::symlink_dir(folder, link);
    })
}

/// The target of a symbolic link, as it is written in the link.
pub(crate) fn read_link(link: &Path) -> io::Result<PathBuf> {
    calls::make(Call::Look(link), || fs::read_link(link))
}

/// Renames a file, folder or link, replacing a file or link of the new name.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    calls::make(Call::Rename(from, to), || fs::rename(from, to))
}

/// Removes a file; fails if there is none.
pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    calls::make(Call::Remove(path), || fs::remove_file(path))
}

/// Removes a file; one that isn't there is no error.
pub(crate) fn remove_file_if_there(path: &Path) -> io::Result<()> {
    match remove_file(path) {
        Err(error) if is_missing(&error) => Ok(()),
        removed => removed,
    }
}

/// Whether an error says that nothing is at a path: the path itself, or a folder above it, isn't
/// there or is a file.
pub(crate) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Removes a folder; fails if it isn't empty.
pub(crate) fn remove_empty_folder(path: &Path) -> io::Result<()> {
    calls::make(Call::Remove(path), || fs::remove_dir(path))
}

/// Removes a folder with everything in it.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    if trial::covers(path) {
        return trial::remove_step_by_step(path);
    }
    fs::remove_dir_all(path)
}

/// Removes a folder with everything in it; one that isn't there is no error.
pub(crate) fn remove_folder_if_there(path: &Path) -> io::Result<()> {
    match remove_folder(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The metadata of a file or folder, following links.
pub(crate) fn metadata(path: &Path) -> io::Result<Metadata> {
    calls::make(Call::Look(path), || fs::metadata(path))
}

/// The metadata of a file, folder or link, following no link.
pub(crate) fn symlink_metadata(path: &Path) -> io::Result<Metadata> {
    calls::make(Call::Look(path), || fs::symlink_metadata(path))
}

/// Whether anything is at a path, following links.
pub(crate) fn exists(path: &Path) -> io::Result<bool> {
    Ok(if_there(metadata(path))?.is_some())
}

/// Whether anything is at a path, be it a link that leads nowhere.
pub(crate) fn is_there(path: &Path) -> io::Result<bool> {
    Ok(if_there(symlink_metadata(path))?.is_some())
}

/// Whether a file is at a path, following links.
pub(crate) fn is_file(path: &Path) -> io::Result<bool> {
    Ok(if_there(metadata(path))?.is_some_and(|found| found.is_file()))
}

/// Whether a folder is at a path, following links.
pub(crate) fn is_folder(path: &Path) -> io::Result<bool> {
    Ok(if_there(metadata(path))?.is_some_and(|found| found.is_dir()))
}

/// None instead of the error that nothing is there.
fn if_there<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Err(error) if is_missing(&error) => Ok(None),
        found => found.map(Some),
    }
}

/// The absolute path with all symbolic links resolved.
pub(crate) fn real_path(path: &Path) -> io::Result<PathBuf> {
    calls::make(Call::Look(path), || fs::canonicalize(path))
}

/// The entries of a folder, sorted by name.
pub(crate) fn read_folder(path: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = calls::make(Call::Look(path), || fs::read_dir(path)?.collect::<io::Result<Vec<_>>>())?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// Creates a lock file and locks it until the returned file is dropped or the process ends; none if
/// another process has locked it.
pub(crate) fn lock_file(path: &Path) -> io::Result<Option<File>> {
    let file = calls::make(Call::Create(path), || fs::File::create(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(File::new(file, path))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn create_folders_above(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), create_folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_locked_and_removed() {
        let folder = std::env::temp_dir().join(format!("congkhai-disk-{}", std::process::id()));
        let file = folder.join("a/b");
        write_new(&file, "1").unwrap();
        assert_eq!(write_new(&file, "2").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(read_text(&file).unwrap(), "1");
        write_creating_folders(&folder.join("c/d"), "3").unwrap();
        let names: Vec<_> = read_folder(&folder).unwrap().iter().map(DirEntry::file_name).collect();
        assert_eq!(names, ["a", "c"]);

        let lock = folder.join("lock");
        let held = lock_file(&lock).unwrap();
        assert!(held.is_some());
        assert!(lock_file(&lock).unwrap().is_none());
        drop(held);
        assert!(lock_file(&lock).unwrap().is_some());

        remove_file_if_there(&file).unwrap();
        remove_file_if_there(&file).unwrap();
        assert!(remove_file_if_there(&folder).is_err());
        remove_empty_folder(&folder.join("a")).unwrap();
        remove_folder(&folder).unwrap();
    }
}
