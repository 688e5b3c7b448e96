//! The container of a bag: a folder, a zip or a tar. Files are read in place:
//! nothing is unpacked to disk and no link is followed. Paths that lead out of
//! the bag and files that unpack to too much are refused.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use zip::ZipArchive;
use zip::result::ZipError;

use super::damage::Damage;
use super::fault::Refusal;
use super::path::BagPath;
use super::zip_headers;
use crate::disk::{self, File};
use crate::system_error::SystemError;

/// Reading ends once a packed file has given so many times its own size: pages of
/// one theme pack well, but not as well as that.
const MAX_RATIO: u64 = 300;
/// As many bytes may be unpacked in any case.
const ALWAYS_ALLOWED: u64 = 64 * 1024 * 1024;

/// A container that was opened.
pub(crate) struct Container {
    kind: ContainerKind,
    /// How many bytes may be unpacked.
    limit: u64,
    packed_size: u64,
    read_error: ReadError,
}

/// The file of a zip, as it is read.
pub(super) type ZipFile = BufReader<PackedFile>;

enum ContainerKind {
    Folder(PathBuf),
    Zip(Box<ZipArchive<ZipFile>>),
    TarZst(PathBuf),
}

/// Called for each file with its path and bytes, until it breaks.
pub(crate) type FileVisitor<'v> = &'v mut dyn FnMut(&BagPath, &mut dyn Read) -> io::Result<ControlFlow<()>>;

impl Container {
    pub(crate) fn open(path: &Path) -> Result<Self, Refusal> {
        let read_error = ReadError::default();
        let opened = Self::open_packed(path, &read_error);
        read_error.instead_of(opened)
    }

    fn open_packed(path: &Path, read_error: &ReadError) -> Result<Self, Refusal> {
        let data = disk::metadata(path).map_err(Refusal::from)?;
        let read_error = read_error.clone();
        if data.is_dir() {
            let kind = ContainerKind::Folder(path.to_path_buf());
            return Ok(Self { kind, limit: u64::MAX, packed_size: 0, read_error });
        }
        let mut file = disk::open(path).map_err(Refusal::from)?;
        let mut head = Vec::new();
        file.by_ref().take(4).read_to_end(&mut head).map_err(Refusal::from)?;
        let kind = match head.as_slice() {
            [b'P', b'K', ..] => {
                file.seek(SeekFrom::Start(0)).map_err(Refusal::from)?;
                let mut archive = open_zip(PackedFile { file, read_error: read_error.clone() })?;
                zip_headers::check(&mut archive, &mut disk::open(path).map_err(Refusal::from)?)?;
                ContainerKind::Zip(Box::new(archive))
            }
            [0x28, 0xb5, 0x2f, 0xfd] => ContainerKind::TarZst(path.to_path_buf()),
            _ => return Err(Refusal::UnknownFormat),
        };
        let packed_size = data.len();
        let limit = ALWAYS_ALLOWED.saturating_add(packed_size.saturating_mul(MAX_RATIO));
        Ok(Self { kind, limit, packed_size, read_error })
    }

    /// Reads all files in their order. Returns the paths of those that can't be unpacked.
    pub(crate) fn visit_files(&mut self, visit: FileVisitor<'_>) -> Result<Vec<String>, Refusal> {
        let limit = ReadLimit { left: Cell::new(self.limit) };
        let read = match &mut self.kind {
            ContainerKind::Folder(folder) => visit_folder(folder, "", visit).map(|_| Vec::new()),
            ContainerKind::Zip(archive) => visit_zip(archive, &limit, visit),
            ContainerKind::TarZst(path) => visit_tar(path, &self.read_error, &limit, visit).map(|()| Vec::new()),
        };
        if limit.is_reached() {
            return Err(Refusal::Bomb { packed: self.packed_size, limit: self.limit });
        }
        self.read_error.instead_of(read)
    }
}

fn open_zip(file: PackedFile) -> Result<ZipArchive<ZipFile>, Refusal> {
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| zip_error(&error))?;
    if archive.has_duplicate_names() {
        return Err(Refusal::DuplicatePath("…".to_owned()));
    }
    if archive.has_overlapping_entries().map_err(|error| zip_error(&error))? {
        return Err(Refusal::Damaged(Damage::Contradiction { detail: "overlapping entries".to_owned() }));
    }
    Ok(archive)
}

fn zip_error(error: &ZipError) -> Refusal {
    Refusal::Damaged(Damage::of_zip(error))
}

fn visit_folder(folder: &Path, above: &str, visit: FileVisitor<'_>) -> Result<ControlFlow<()>, Refusal> {
    for entry in disk::read_folder(folder).map_err(Refusal::from)? {
        let name = entry.file_name();
        let path = format!("{above}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(Refusal::from)?;
        if kind.is_dir() {
            if visit_folder(&entry.path(), &format!("{path}/"), visit)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        } else if kind.is_file() && name.to_str().is_some() {
            let checked = BagPath::parse(&path).map_err(|unsafe_path| Refusal::of_path(&unsafe_path.0))?;
            let mut file = disk::open(&entry.path()).map_err(Refusal::from)?;
            if visit(&checked, &mut file).map_err(Refusal::from)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        } else {
            return Err(Refusal::SpecialFile(path));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn visit_zip(
    archive: &mut ZipArchive<ZipFile>,
    limit: &ReadLimit,
    visit: FileVisitor<'_>,
) -> Result<Vec<String>, Refusal> {
    let mut damaged = Vec::new();
    for at in 0..archive.len() {
        let missing = || Refusal::Damaged(Damage::Contradiction { detail: format!("entry {at} is missing") });
        let name = archive.name_for_index(at).ok_or_else(missing)?.map_err(|error| zip_error(&error))?.into_owned();
        let file = match archive.by_index(at) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Refusal::Encrypted(name)),
            Err(error) => return Err(zip_error(&error)),
        };
        if file.is_symlink() {
            return Err(Refusal::SpecialFile(name));
        }
        let path = BagPath::parse(name.strip_suffix('/').unwrap_or(&name)).map_err(|_| Refusal::of_path(&name))?;
        if file.is_dir() {
            continue;
        }
        let mut reader = LimitedReader { from: file, limit };
        match visit(&path, &mut reader) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => break,
            Err(_) if limit.is_reached() => break,
            // The other files may be whole.
            Err(_) => damaged.push(name),
        }
    }
    Ok(damaged)
}

fn visit_tar(path: &Path, read_error: &ReadError, limit: &ReadLimit, visit: FileVisitor<'_>) -> Result<(), Refusal> {
    let damaged = |error: io::Error| Refusal::Damaged(Damage::of_stream(&error));
    let file = disk::open(path).map_err(Refusal::from)?;
    let file = PackedFile { file, read_error: read_error.clone() };
    let unpacked = LimitedReader { from: zstd::Decoder::new(file).map_err(damaged)?, limit };
    let mut archive = tar::Archive::new(unpacked);
    let mut seen = BTreeSet::new();
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let bytes = entry.path_bytes().into_owned();
        let name = String::from_utf8(bytes)
            .map_err(|error| Refusal::UnsafePath(String::from_utf8_lossy(error.as_bytes()).into_owned()))?;
        let kind = entry.header().entry_type();
        if kind.is_pax_global_extensions() {
            continue;
        }
        if !kind.is_file() && !kind.is_dir() {
            return Err(Refusal::SpecialFile(name));
        }
        let path = BagPath::parse(name.strip_suffix('/').unwrap_or(&name)).map_err(|_| Refusal::of_path(&name))?;
        if kind.is_dir() {
            continue;
        }
        if !seen.insert(path.clone()) {
            return Err(Refusal::DuplicatePath(name));
        }
        if visit(&path, &mut entry).map_err(damaged)?.is_break() {
            return Ok(());
        }
    }
    // The rest of the file is read as well: it may have been cut off after the last entry.
    only_padding(&mut archive.into_inner())
}

/// Reads what stands behind the end mark of a tar, which is nothing but zeros: other unpackers would
/// go on with files there.
fn only_padding(rest: &mut dyn Read) -> Result<(), Refusal> {
    let mut buffer = [0; 8192];
    loop {
        let read = rest.read(&mut buffer).map_err(|error| Refusal::Damaged(Damage::of_stream(&error)))?;
        let found = buffer.get(..read).unwrap_or_default();
        if found.is_empty() {
            return Ok(());
        }
        if found.iter().any(|byte| *byte != 0) {
            let detail = "bytes lie behind the end of the tar".to_owned();
            return Err(Refusal::Damaged(Damage::Contradiction { detail }));
        }
    }
}

/// A packed file that notes why the system couldn't read it: unpackers tell of that as of damage, or
/// not at all.
pub(super) struct PackedFile {
    file: File,
    read_error: ReadError,
}

/// The first error of the system in reading a packed file.
#[derive(Clone, Default)]
struct ReadError(Arc<OnceLock<SystemError>>);

impl ReadError {
    fn noted<T>(&self, read: io::Result<T>) -> io::Result<T> {
        read.inspect_err(|error| {
            // A read that is interrupted is tried again.
            if error.kind() != io::ErrorKind::Interrupted {
                self.0.get_or_init(|| SystemError::from(error));
            }
        })
    }

    /// The error, if there was one; else what was made of the bytes that were read.
    fn instead_of<T>(&self, made: Result<T, Refusal>) -> Result<T, Refusal> {
        self.0.get().map_or(made, |error| Err(Refusal::Unreadable(error.clone())))
    }
}

impl Read for PackedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_error.noted(self.file.read(buffer))
    }
}

impl Seek for PackedFile {
    // A damaged zip leads to places that aren't there.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// The number of bytes that may still be unpacked.
struct ReadLimit {
    left: Cell<u64>,
}

impl ReadLimit {
    fn is_reached(&self) -> bool {
        self.left.get() == 0
    }
}

/// A reader that fails once its limit is reached.
struct LimitedReader<'l, R> {
    from: R,
    limit: &'l ReadLimit,
}

impl<R: Read> Read for LimitedReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.limit.left.set(self.limit.left.get().saturating_sub(read as u64));
        if self.limit.is_reached() { Err(io::Error::other("too much is packed into it")) } else { Ok(read) }
    }
}
