//! Durability: what was written stands after a power cut only once the system was made to wait until
//! it is on the disk. A file's bytes and the name by which a folder knows it are two things.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::calls::{self, Call};
use super::{create_folders, remove_file_if_there, rename, write, write_new};

/// The number of folders from which on one call for the whole file system costs less, where there is
/// such a call.
const FEW: usize = 16;

/// Waits until the bytes of a file are on the disk.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    calls::sync(Call::SyncFile(path), || sync_bytes(path))
}

/// Waits until the names in a folder are on the disk: those that came, and those that left.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    calls::sync(Call::SyncFolder(folder), || sync_names(folder))
}

/// Does that for several folders of one file system.
pub(crate) fn sync_folders(folders: &[PathBuf]) -> io::Result<()> {
    calls::sync(Call::SyncFolders(folders), || match folders {
        [first, ..] if folders.len() > FEW && sync_file_system(first)? => Ok(()),
        few => few.par_iter().try_for_each(|folder| sync_names(folder)),
    })
}

/// Waits until a folder with everything in it is on the disk.
pub(crate) fn sync_below(folder: &Path) -> io::Result<()> {
    calls::sync(Call::SyncBelow(folder), || if sync_file_system(folder)? { Ok(()) } else { sync_each_below(folder) })
}

/// Creates a folder and those above it, which stand after a power cut.
pub(crate) fn create_lasting_folders(path: &Path) -> io::Result<()> {
    let is_new = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.is_dir();
    let new: Vec<&Path> = path.ancestors().take_while(is_new).collect();
    create_folders(path)?;
    new.into_iter().try_for_each(|folder| sync_folder(folder_of(folder)))
}

/// Replaces a file in one step, which stands after a power cut. The bytes are first written to
/// `beside`, a path in the same folder.
pub(crate) fn replace_lasting(path: &Path, beside: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    create_lasting_folders(folder_of(path))?;
    write(beside, bytes)?;
    sync_file(beside)?;
    rename(beside, path)?;
    sync_folder(folder_of(path))
}

/// Replaces a file of the clerk's in one step, which stands after a power cut. The bytes are first written beside
/// it under a name that no file has.
pub(crate) fn rewrite_lasting(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let beside = written_beside(path, bytes.as_ref())?;
    let replaced = sync_file(&beside).and_then(|()| rename(&beside, path));
    if let Err(error) = replaced {
        remove_file_if_there(&beside)?;
        return Err(error);
    }
    sync_folder(folder_of(path))
}

/// A new file with the bytes, in the folder of another and named after it.
fn written_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    /// More files of such names mean that something else is wrong.
    const TRIES: u32 = 1000;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for count in 1..=TRIES {
        let beside = path.with_file_name(format!(".{name}.{count}.moi"));
        match write_new(&beside, bytes) {
            Ok(()) => return Ok(beside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                // What was begun is of this run alone.
                remove_file_if_there(&beside)?;
                return Err(error);
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The folder that a path lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits for every file and folder by itself.
fn sync_each_below(folder: &Path) -> io::Result<()> {
    let entries = super::read_folder(folder)?;
    entries.par_iter().try_for_each(|entry| match entry.file_type()? {
        kind if kind.is_dir() => sync_each_below(&entry.path()),
        kind if kind.is_file() => sync_file(&entry.path()),
        // A link is but a name.
        _ => Ok(()),
    })?;
    sync_folder(folder)
}

/// Waits for the whole file system that holds a folder. Returns false where that can't be asked for.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn sync_file_system(folder: &Path) -> io::Result<bool> {
    use rustix::io::Errno;
    match rustix::fs::syncfs(fs::File::open(folder)?) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
#[expect(clippy::unnecessary_wraps, reason = "where it can be asked for, it can fail")]
fn sync_file_system(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(not(windows))]
fn sync_bytes(path: &Path) -> io::Result<()> {
    fs::File::open(path)?.sync_all()
}

/// Windows syncs files that are open for writing only; one that is read-only is left to the system.
#[cfg(windows)]
fn sync_bytes(path: &Path) -> io::Result<()> {
    match fs::OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        file => file?.sync_all(),
    }
}

#[cfg(not(windows))]
fn sync_names(folder: &Path) -> io::Result<()> {
    match fs::File::open(folder)?.sync_all() {
        // Some file systems know no such request for folders, and keep their names by other means.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

/// Windows has no such request for folders: its file system keeps a journal of names.
#[cfg(windows)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn sync_names(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::disk::trial::{self, Change, Plan};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("congkhai-sync-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("a/b")).unwrap();
        fs::write(folder.join("a/1"), "1").unwrap();
        fs::write(folder.join("a/b/2"), "2").unwrap();
        folder
    }

    /// Tests elsewhere record the one call; here it is held that each by itself comes to the same.
    #[test]
    fn each_file_and_folder_is_synced_where_there_is_no_call_for_all() {
        let folder = folder("each");
        let (synced, seen) = trial::during(&folder, Plan::Watch, || sync_each_below(&folder));
        synced.unwrap();
        let found: BTreeSet<(bool, PathBuf)> = seen
            .changes
            .into_iter()
            .map(|change| match change {
                Change::SyncedFile(path) => (true, path),
                Change::SyncedFolder(path) => (false, path),
                other => panic!("{other:?}"),
            })
            .collect();
        let wanted = [(false, ""), (false, "a"), (false, "a/b"), (true, "a/1"), (true, "a/b/2")];
        assert_eq!(found, wanted.into_iter().map(|(is_file, path)| (is_file, folder.join(path))).collect());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_system_syncs_what_is_there_and_refuses_what_is_not() {
        let folder = folder("real");
        sync_below(&folder).unwrap();
        sync_each_below(&folder).unwrap();
        for several in [1, FEW + 1] {
            sync_folders(&vec![folder.join("a"); several]).unwrap();
        }
        create_lasting_folders(&folder.join("c/d")).unwrap();
        replace_lasting(&folder.join("e/f"), &folder.join("e/f.new"), "x").unwrap();
        assert_eq!(fs::read_to_string(folder.join("e/f")).unwrap(), "x");
        assert!(sync_file(&folder.join("none")).is_err());
        fs::remove_dir_all(&folder).unwrap();
        assert!(sync_below(&folder).is_err());
    }

    #[test]
    fn a_file_is_rewritten_without_touching_another() {
        let folder = folder("rewrite");
        for name in [".1.1.moi", ".1.moi", ".1.2.moi"] {
            fs::write(folder.join(name), "của người khác").unwrap();
        }
        rewrite_lasting(&folder.join("1"), "mới").unwrap();
        assert_eq!(fs::read_to_string(folder.join("1")).unwrap(), "mới");
        for name in [".1.1.moi", ".1.moi", ".1.2.moi"] {
            assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "của người khác", "{name}");
        }
        assert!(!folder.join(".1.3.moi").exists());
        // Where the file can't be replaced, nothing stays beside it.
        fs::create_dir(folder.join("c")).unwrap();
        fs::write(folder.join("c/d"), "x").unwrap();
        assert!(rewrite_lasting(&folder.join("c"), "mới").is_err());
        assert!(!folder.join(".c.1.moi").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
