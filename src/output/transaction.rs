//! A transaction: a new output that isn't in place yet. Its files are first staged, in folders like
//! those of the output. Only once all are staged is the output touched.
//!
//! A run that fails before that leaves the old output byte for byte. One that fails while renaming
//! puts the old output back, and one that is killed is completed by the next run. So it is after a
//! power cut: what the next step rests on is on the disk before that step is taken.

mod commit;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::error::OutputError;
use super::hashing::{self, HashingWriter};
use super::manifest::{FILE, Fingerprint, ManifestEntry, NEXT, OWN};
use super::manifest_index::{FileIndex, ManifestIndex};
use super::presence::in_place;
use super::record::{self, BuildInputs, BuildRecord, KeptRecord};
use crate::disk::{self, File};
use crate::hash::Hash;

/// The staged files, in folders like those of the output.
const TREE: &str = "tree";
/// Files named by numbers: staged files without a path yet, and old files that made way.
const APART: &str = "apart";
/// The number of files that are checked from one open folder.
const AT_ONCE: usize = 64;
/// The size of the buffer for files that aren't held in memory as a whole.
const BUFFER: usize = 256 * 1024;

/// The number of files that a run wrote, left as they were, and removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub files: usize,
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// Whether an output must stand after a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    Lasting,
    /// The output is only read by the same run, and removed by it.
    Scratch,
}

/// An output being written. Dropped without `commit`, it leaves the old files as they were.
pub(crate) struct Transaction {
    out: PathBuf,
    own: PathBuf,
    staging: PathBuf,
    old: ManifestIndex,
    /// The files that a run that was cut off may have put in place.
    interrupted: Option<ManifestIndex>,
    force: bool,
    durability: Durability,
    /// Whether the output was empty before this run, so that nothing needs to be looked for.
    is_fresh: bool,
    /// Whether each file of the last output is there with its size; set by `looked_at`.
    in_place: Option<Vec<bool>>,
    /// The number of the next file in `APART`.
    next: AtomicUsize,
    new: Mutex<Vec<OutputFile>>,
    /// Files of the last output that are part of the new one as they are.
    kept: Mutex<Vec<FileIndex>>,
    /// Held as long as the transaction lives.
    _lock: File,
}

/// A file of the new output.
struct OutputFile {
    path: Box<str>,
    entry: ManifestEntry,
    /// Whether the file is staged and not in place yet.
    is_staged: bool,
}

impl Transaction {
    pub(crate) fn open(out: &Path, force: bool, durability: Durability) -> Result<Self, OutputError> {
        let own = out.join(OWN);
        let staging = own.join("staging");
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| OutputError::Io(path, error)
        };
        match durability {
            Durability::Lasting => disk::create_lasting_folders(&own),
            Durability::Scratch => disk::create_folders(&own),
        }
        .map_err(at(&own))?;
        let lock_path = own.join("lock");
        let Some(lock) = disk::lock_file(&lock_path).map_err(at(&lock_path))? else {
            return Err(OutputError::Busy(out.to_path_buf()));
        };
        // A run that was killed may have left half-written files.
        disk::remove_folder_if_there(&staging).map_err(at(&staging))?;
        for folder in [staging.join(TREE), staging.join(APART)] {
            disk::create_folders(&folder).map_err(at(&folder))?;
        }
        let old = ManifestIndex::read(&own.join(FILE)).map_err(at(&own))?.unwrap_or_default();
        let interrupted = ManifestIndex::read(&own.join(NEXT)).map_err(at(&own))?;
        let is_fresh = disk::read_folder(out).map_err(at(out))?.iter().all(|entry| entry.file_name() == OWN);
        Ok(Self {
            out: out.to_path_buf(),
            own,
            staging,
            old,
            interrupted,
            force,
            durability,
            is_fresh,
            in_place: None,
            next: AtomicUsize::new(0),
            new: Mutex::default(),
            kept: Mutex::default(),
            _lock: lock,
        })
    }

    /// The record of the last build, if it was made of these inputs and all of its output is
    /// in place with the sizes it had.
    pub(crate) fn last_build_of(&self, inputs: &BuildInputs) -> Option<(BuildRecord, Summary)> {
        let KeptRecord { record, manifest } = record::read(&self.own).filter(|kept| kept.record.inputs == *inputs)?;
        if manifest != self.old.hash() {
            return None;
        }
        let files = self.old.len();
        let found: Vec<FileIndex> = self.old.all().collect();
        let is_whole = self.interrupted.is_none() && found.par_chunks(AT_ONCE).all(|some| self.are_in_place(some));
        is_whole.then_some((record, Summary { files, written: 0, unchanged: files, removed: 0 }))
    }

    /// Checks all files of the last output at once: a build with few changes asks for nearly all.
    pub(crate) fn looked_at(mut self) -> Self {
        if self.interrupted.is_none() {
            let all: Vec<FileIndex> = self.old.all().collect();
            self.in_place = Some(all.par_chunks(AT_ONCE).flat_map_iter(|some| self.in_place(some)).collect());
        }
        self
    }

    /// Keeps a page of the last output, unread. Returns false if its key has changed, if it isn't
    /// there with its size, or if the last run was cut off, so that nothing can be trusted.
    pub(crate) fn keep(&self, path: &str, key: Hash) -> bool {
        if self.interrupted.is_some() {
            return false;
        }
        let Some(at) = self.old.find(path) else { return false };
        let is_same = self.old.entry(at).key == Some(key) && self.are_in_place(&[at]);
        if is_same {
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).push(at);
        }
        is_same
    }

    /// Adds a file to the new output.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.put_with(path, bytes, None)
    }

    /// Adds a page with its key, by which the next build knows whether it has changed.
    pub(crate) fn put_page(&self, path: &str, bytes: &[u8], key: Hash) -> Result<(), OutputError> {
        self.put_with(path, bytes, Some(key))
    }

    /// Adds a copy of a file, however large. A source that hasn't changed is only read.
    pub(crate) fn put_file(&self, path: &str, source: &Path) -> Result<(), OutputError> {
        let at_source = |error| OutputError::Io(source.to_path_buf(), error);
        let mut hashing = HashingWriter::new(io::sink());
        let mut from = io::BufReader::with_capacity(BUFFER, disk::open(source).map_err(at_source)?);
        io::copy(&mut from, &mut hashing).map_err(at_source)?;
        let fingerprint = hashing.finish().map_err(at_source)?;
        if self.is_unchanged(path, fingerprint)? {
            self.add(path, ManifestEntry { fingerprint, key: None }, false);
            return Ok(());
        }
        let mut file = self.begin_file()?;
        io::copy(&mut disk::open(source).map_err(at_source)?, &mut file).map_err(at_source)?;
        self.put_streamed(path, file)
    }

    /// Begins a file that is too large for memory: it is written to disk as it is made.
    pub(crate) fn begin_file(&self) -> Result<StreamedFile, OutputError> {
        let place = self.apart();
        StreamedFile::at(place.clone()).map_err(|error| OutputError::Io(place, error))
    }

    /// Begins a file as `begin_file` does, for a writer whose errors are those of the system.
    pub(super) fn begin_part(&self) -> io::Result<StreamedFile> {
        StreamedFile::at(self.apart())
    }

    /// Adds a file of `begin_file` that is complete.
    pub(crate) fn put_streamed(&self, path: &str, file: StreamedFile) -> Result<(), OutputError> {
        let StreamedFile { writer, place: file } = file;
        let hashing = writer.into_inner().map_err(io::IntoInnerError::into_error);
        let fingerprint =
            hashing.and_then(HashingWriter::finish).map_err(|error| OutputError::Io(file.clone(), error))?;
        let is_staged = !self.is_unchanged(path, fingerprint)?;
        if is_staged {
            let place = self.staging.join(TREE).join(path);
            write_below(&place, |place| disk::rename(&file, place)).map_err(|error| OutputError::Io(place, error))?;
        } else {
            disk::remove_file(&file).map_err(|error| OutputError::Io(file, error))?;
        }
        self.add(path, ManifestEntry { fingerprint, key: None }, is_staged);
        Ok(())
    }

    fn put_with(&self, path: &str, bytes: &[u8], key: Option<Hash>) -> Result<(), OutputError> {
        let fingerprint = Fingerprint::of(bytes);
        let is_staged = !self.is_unchanged(path, fingerprint)?;
        if is_staged {
            let place = self.staging.join(TREE).join(path);
            write_below(&place, |place| disk::write(place, bytes)).map_err(|error| OutputError::Io(place, error))?;
        }
        self.add(path, ManifestEntry { fingerprint, key }, is_staged);
        Ok(())
    }

    fn are_in_place(&self, files: &[FileIndex]) -> bool {
        match &self.in_place {
            Some(seen) => files.iter().all(|at| seen.get(at.position()) == Some(&true)),
            None => self.in_place(files).into_iter().all(|is| is),
        }
    }

    /// For each of some files of the last output, whether it is there with its size.
    fn in_place(&self, files: &[FileIndex]) -> Vec<bool> {
        let known = |at: &FileIndex| (self.old.path(*at), self.old.size(*at));
        in_place(&self.out, &files.iter().map(known).collect::<Vec<_>>())
    }

    fn add(&self, path: &str, entry: ManifestEntry, is_staged: bool) {
        self.lock_new().push(OutputFile { path: path.into(), entry, is_staged });
    }

    fn lock_new(&self) -> MutexGuard<'_, Vec<OutputFile>> {
        // If a thread panicked while it held the lock, the run ends anyway.
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new path in `APART`.
    fn apart(&self) -> PathBuf {
        self.staging.join(APART).join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    /// Whether the file in place has this fingerprint. After a run that was cut off the manifest
    /// isn't trusted: the file itself is read.
    fn is_unchanged(&self, path: &str, fingerprint: Fingerprint) -> Result<bool, OutputError> {
        if self.is_fresh {
            return Ok(false);
        }
        let place = self.out.join(path);
        let known = self.old.get(path);
        let ours = known.is_some() || self.interrupted.as_ref().is_some_and(|next| next.get(path).is_some());
        let found = match disk::symlink_metadata(&place) {
            Ok(found) => found,
            Err(error) if disk::is_missing(&error) => return Ok(false),
            Err(error) => return Err(OutputError::Io(place, error)),
        };
        let is_like = found.is_file() && found.len() == fingerprint.size;
        if !ours && !self.force && !found.is_dir() {
            // One with the same bytes loses nothing: the notes that said it is ours were lost.
            let is_same = is_like && Self::has_bytes_of(&place, fingerprint)?;
            return if is_same { Ok(true) } else { Err(OutputError::Foreign(place)) };
        }
        if !is_like {
            return Ok(false);
        }
        match known {
            Some(known) if self.interrupted.is_none() => Ok(known.fingerprint == fingerprint),
            _ => Self::has_bytes_of(&place, fingerprint),
        }
    }

    /// Whether the file at a place, which is read, has this fingerprint.
    fn has_bytes_of(place: &Path, fingerprint: Fingerprint) -> Result<bool, OutputError> {
        let hash = hashing::hash_of_file(place).map_err(|error| OutputError::Io(place.to_path_buf(), error))?;
        Ok(hash == fingerprint.hash)
    }
}

/// A file that is written to disk as it is made, before its path in the output is known.
pub(crate) struct StreamedFile {
    writer: io::BufWriter<HashingWriter<File>>,
    place: PathBuf,
}

impl StreamedFile {
    fn at(place: PathBuf) -> io::Result<Self> {
        let file = disk::create(&place)?;
        Ok(Self { writer: io::BufWriter::with_capacity(BUFFER, HashingWriter::new(file)), place })
    }
}

impl Write for StreamedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Calls `write` for a place whose folder may not be there yet.
fn write_below(place: &Path, write: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    // A page is the first file of its folder; a failed write would cost as much as making that.
    if place.file_name().is_some_and(|name| name == "index.html") {
        let folder = place.parent().unwrap_or(place);
        match disk::create_folder(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => disk::create_folders(folder)?,
            // The folder is there, or the write below fails with the reason.
            _ => {}
        }
    }
    match write(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            disk::create_folders(place.parent().unwrap_or(place))?;
            write(place)
        }
        written => written,
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // A folder that can't be removed now is removed by the next run.
        let _ = disk::remove_folder(&self.staging);
    }
}
