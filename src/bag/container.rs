//! What a bag comes in: a folder, a zip, a tar. Each file is read where it
//! is; nothing is unpacked to disk, no link is followed, and what is made to
//! trick or to flood whoever unpacks it is refused.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::Refusal;
use super::path::BagPath;
use crate::disk;

/// Pages of one theme pack well, but never as well as a bomb: beyond so many
/// times the packed size, and this much in any case, reading ends.
const MOST_FOLD: u64 = 300;
const FREE: u64 = 64 * 1024 * 1024;

pub struct Container {
    kind: ContainerKind,
    /// How many bytes may come out of it.
    limit: u64,
    packed: u64,
}

enum ContainerKind {
    Folder(PathBuf),
    Zip(Box<ZipArchive<BufReader<File>>>),
    TarZst(PathBuf),
}

/// Called for each file with its path and bytes; it may have seen enough.
pub type Visit<'v> = &'v mut dyn FnMut(&BagPath, &mut dyn Read) -> io::Result<ControlFlow<()>>;

impl Container {
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let data = disk::metadata(path).map_err(Refusal::Unreadable)?;
        if data.is_dir() {
            return Ok(Self { kind: ContainerKind::Folder(path.to_path_buf()), limit: u64::MAX, packed: 0 });
        }
        let mut file = disk::open(path).map_err(Refusal::Unreadable)?;
        let mut head = Vec::new();
        file.by_ref().take(4).read_to_end(&mut head).map_err(Refusal::Unreadable)?;
        let kind = match head.as_slice() {
            [b'P', b'K', ..] => {
                file.seek(SeekFrom::Start(0)).map_err(Refusal::Unreadable)?;
                ContainerKind::Zip(Box::new(zip(file)?))
            }
            [0x28, 0xb5, 0x2f, 0xfd] => ContainerKind::TarZst(path.to_path_buf()),
            _ => return Err(Refusal::UnknownKind),
        };
        let packed = data.len();
        Ok(Self { kind, limit: FREE.saturating_add(packed.saturating_mul(MOST_FOLD)), packed })
    }

    /// Reads all files in their order. Gives back those that can't be unpacked.
    pub fn each(&mut self, visit: Visit<'_>) -> Result<Vec<String>, Refusal> {
        let budget = Budget { left: Cell::new(self.limit) };
        let read = match &mut self.kind {
            ContainerKind::Folder(folder) => each_of_folder(folder, "", visit).map(|_| Vec::new()),
            ContainerKind::Zip(archive) => each_of_zip(archive, &budget, visit),
            ContainerKind::TarZst(path) => each_of_tar(path, &budget, visit).map(|()| Vec::new()),
        };
        if budget.is_spent() { Err(Refusal::Bomb { packed: self.packed, limit: self.limit }) } else { read }
    }
}

fn zip(file: File) -> Result<ZipArchive<BufReader<File>>, Refusal> {
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(of_zip)?;
    if archive.has_duplicate_names() {
        return Err(Refusal::Twin("…".to_owned()));
    }
    if archive.has_overlapping_entries().map_err(of_zip)? {
        return Err(Refusal::Damaged("overlapping entries".to_owned()));
    }
    Ok(archive)
}

fn of_zip(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(error) => Refusal::Damaged(error.to_string()),
        other => Refusal::Damaged(other.to_string()),
    }
}

fn each_of_folder(folder: &Path, above: &str, visit: Visit<'_>) -> Result<ControlFlow<()>, Refusal> {
    for entry in disk::read_folder(folder).map_err(Refusal::Unreadable)? {
        let name = entry.file_name();
        let path = format!("{above}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(Refusal::Unreadable)?;
        if kind.is_dir() {
            if each_of_folder(&entry.path(), &format!("{path}/"), visit)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        } else if kind.is_file() && name.to_str().is_some() {
            let checked = BagPath::parse(&path).map_err(|trick| Refusal::Trick(trick.0))?;
            let mut file = disk::open(&entry.path()).map_err(Refusal::Unreadable)?;
            if visit(&checked, &mut file).map_err(Refusal::Unreadable)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        } else {
            return Err(Refusal::NoFile(path));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn each_of_zip(
    archive: &mut ZipArchive<BufReader<File>>,
    budget: &Budget,
    visit: Visit<'_>,
) -> Result<Vec<String>, Refusal> {
    let mut damaged = Vec::new();
    for at in 0..archive.len() {
        let name = archive.name_for_index(at).transpose().map_err(of_zip)?.unwrap_or_default().into_owned();
        let file = match archive.by_index(at) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Refusal::Locked(name)),
            Err(error) => return Err(of_zip(error)),
        };
        if file.is_symlink() {
            return Err(Refusal::NoFile(name));
        }
        let path = BagPath::parse(name.strip_suffix('/').unwrap_or(&name)).map_err(|_| Refusal::Trick(name.clone()))?;
        if file.is_dir() {
            continue;
        }
        let mut reader = Budgeted { from: file, budget };
        match visit(&path, &mut reader) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => break,
            Err(_) if budget.is_spent() => break,
            // What is wrong with one file says nothing of the others.
            Err(_) => damaged.push(name),
        }
    }
    Ok(damaged)
}

fn each_of_tar(path: &Path, budget: &Budget, visit: Visit<'_>) -> Result<(), Refusal> {
    let damaged = |error: io::Error| Refusal::Damaged(error.to_string());
    let file = disk::open(path).map_err(Refusal::Unreadable)?;
    let unpacked = Budgeted { from: zstd::Decoder::new(file).map_err(damaged)?, budget };
    let mut archive = tar::Archive::new(unpacked);
    let mut seen = BTreeSet::new();
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let bytes = entry.path_bytes().into_owned();
        let name = String::from_utf8(bytes)
            .map_err(|error| Refusal::Trick(String::from_utf8_lossy(error.as_bytes()).into_owned()))?;
        let kind = entry.header().entry_type();
        if kind.is_pax_global_extensions() {
            continue;
        }
        if !kind.is_file() && !kind.is_dir() {
            return Err(Refusal::NoFile(name));
        }
        let path = BagPath::parse(name.strip_suffix('/').unwrap_or(&name)).map_err(|_| Refusal::Trick(name.clone()))?;
        if kind.is_dir() {
            continue;
        }
        if !seen.insert(path.clone()) {
            return Err(Refusal::Twin(name));
        }
        if visit(&path, &mut entry).map_err(damaged)?.is_break() {
            return Ok(());
        }
    }
    // What comes after the last entry is part of the file too: it may have been cut off.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(damaged)?;
    Ok(())
}

/// How many bytes may still come out.
struct Budget {
    left: Cell<u64>,
}

impl Budget {
    fn is_spent(&self) -> bool {
        self.left.get() == 0
    }
}

struct Budgeted<'b, R> {
    from: R,
    budget: &'b Budget,
}

impl<R: Read> Read for Budgeted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.budget.left.set(self.budget.left.get().saturating_sub(read as u64));
        if self.budget.is_spent() { Err(io::Error::other("too much is packed into it")) } else { Ok(read) }
    }
}
