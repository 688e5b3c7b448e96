//! New output before it is in place. Files are first written beside the old
//! ones, in folders like theirs; only when all of them are there is the output
//! touched. A run that fails before leaves it byte for byte, one that fails
//! while renaming puts it back, and one that is killed is completed by the next.

mod commit;

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::error::OutputError;
use super::hashing::HashingWriter;
use super::keys::{self, KEYS, Key};
use super::known::{FileIndex, ManifestIndex};
use super::manifest::{FILE, Fingerprint, NEXT, OWN};
use super::presence::in_place;

/// The staged files, in folders like those of the output.
const TREE: &str = "tree";
/// The key of the whole output stands under this name, with what was noted.
const EVERYTHING: &str = "everything ";
/// Staged files that wait to be named, and old ones that made way, by numbers.
const APART: &str = "apart";
/// How many files are looked at from one folder.
const AT_ONCE: usize = 64;
/// How much is written at once of what isn't held as a whole.
const BUFFER: usize = 256 * 1024;

/// What a run did to the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub files: usize,
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// An output being written. Dropped without `commit`, it leaves no trace.
pub struct Stage {
    out: PathBuf,
    own: PathBuf,
    staging: PathBuf,
    old: ManifestIndex,
    /// Files that a run that was cut off may have put in place.
    interrupted: Option<ManifestIndex>,
    force: bool,
    /// Nothing was in the output before this run, so nothing needs to be looked for.
    is_fresh: bool,
    /// Which files of the last output are there, once all were looked at.
    in_place: Option<Vec<bool>>,
    /// The keys of the pieces of work whose files are in place.
    old_keys: BTreeMap<String, Key>,
    next: AtomicUsize,
    new: Mutex<Vec<PlannedFile>>,
    /// Files of the last output that are part of the new one.
    kept: Mutex<Vec<FileIndex>>,
    new_keys: Mutex<BTreeMap<String, Key>>,
    /// Held as long as the stage lives.
    _lock: File,
}

/// A file of the new output.
struct PlannedFile {
    path: Box<str>,
    print: Fingerprint,
    /// It isn't in place yet.
    is_staged: bool,
}

impl Stage {
    pub fn open(out: &Path, force: bool) -> Result<Self, OutputError> {
        let own = out.join(OWN);
        let staging = own.join("staging");
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| OutputError::Io(path, error)
        };
        fs::create_dir_all(&own).map_err(at(&own))?;
        let lock_path = own.join("lock");
        let lock = File::create(&lock_path).map_err(at(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Busy(out.to_path_buf())),
            Err(TryLockError::Error(error)) => return Err(OutputError::Io(lock_path, error)),
        }
        // What a run that was killed left half-done is of no use.
        match fs::remove_dir_all(&staging) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(OutputError::Io(staging, error)),
            _ => {}
        }
        for folder in [staging.join(TREE), staging.join(APART)] {
            fs::create_dir_all(&folder).map_err(at(&folder))?;
        }
        let old = ManifestIndex::read(&own.join(FILE)).map_err(at(&own))?.unwrap_or_default();
        let interrupted = ManifestIndex::read(&own.join(NEXT)).map_err(at(&own))?;
        let mut others = fs::read_dir(out).map_err(at(out))?;
        let is_fresh = others.all(|entry| entry.is_ok_and(|entry| entry.file_name() == OWN));
        let old_keys = keys::read(&own.join(KEYS)).map_err(at(&own))?;
        let (next, new, kept, new_keys) = (AtomicUsize::new(0), Mutex::default(), Mutex::default(), Mutex::default());
        Ok(Self {
            out: out.to_path_buf(),
            own,
            staging,
            old,
            interrupted,
            force,
            is_fresh,
            in_place: None,
            old_keys,
            next,
            new,
            kept,
            new_keys,
            _lock: lock,
        })
    }

    /// Adds a file to the new output.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let print = Fingerprint::of(bytes);
        let is_staged = !self.is_unchanged(path, print)?;
        if is_staged {
            let place = self.staging.join(TREE).join(path);
            write_below(&place, |place| fs::write(place, bytes)).map_err(|error| OutputError::Io(place, error))?;
        }
        self.note(path, print, is_staged);
        Ok(())
    }

    /// Adds a copy of a file, however large; one that hasn't changed is only read.
    pub fn put_file(&self, path: &str, source: &Path) -> Result<(), OutputError> {
        let at_source = |error| OutputError::Io(source.to_path_buf(), error);
        let mut hashing = HashingWriter::new(io::sink());
        let mut from = io::BufReader::with_capacity(BUFFER, File::open(source).map_err(at_source)?);
        io::copy(&mut from, &mut hashing).map_err(at_source)?;
        let print = hashing.finish().map_err(at_source)?;
        if self.is_unchanged(path, print)? {
            self.note(path, print, false);
            return Ok(());
        }
        self.put_stream(path, |out| io::copy(&mut File::open(source)?, out).map(|_| ()))
    }

    /// Adds a file that is too large to be held: it is written as it is made.
    pub fn put_stream(
        &self,
        path: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), OutputError> {
        let file = self.apart();
        let written = (|| {
            let mut out = io::BufWriter::with_capacity(BUFFER, HashingWriter::new(File::create(&file)?));
            write(&mut out)?;
            out.into_inner()?.finish()
        })();
        let print = written.map_err(|error| OutputError::Io(file.clone(), error))?;
        let is_staged = !self.is_unchanged(path, print)?;
        if is_staged {
            let place = self.staging.join(TREE).join(path);
            write_below(&place, |place| fs::rename(&file, place)).map_err(|error| OutputError::Io(place, error))?;
        } else {
            fs::remove_file(&file).map_err(|error| OutputError::Io(file, error))?;
        }
        self.note(path, print, is_staged);
        Ok(())
    }

    /// Keeps the files of a piece of work as they are, unread, if it has the key
    /// it had. False where it hasn't, where one of them isn't there with the size
    /// it had, or where nothing of the last output can be trusted.
    pub fn keep(&self, work: &str, key: Key, paths: &[String]) -> bool {
        if self.interrupted.is_some() || self.old_keys.get(work) != Some(&key) {
            return false;
        }
        let Some(mut files) = self.old.find_all(paths) else { return false };
        files.sort_unstable();
        if !self.are_in_place(&files) {
            return false;
        }
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
        self.note_key(work, key);
        true
    }

    /// Keeps the whole last output, if it has this key and all of it is in place
    /// with the sizes it had. Gives back what was noted with the key.
    pub fn keep_everything(&self, key: Key) -> Option<(String, Summary)> {
        let (work, _) = self.old_keys.iter().find(|(work, known)| work.starts_with(EVERYTHING) && **known == key)?;
        let record = work.strip_prefix(EVERYTHING)?.to_owned();
        let files = self.old.len();
        let found: Vec<FileIndex> = self.old.all().collect();
        let all = self.interrupted.is_none() && found.par_chunks(AT_ONCE).all(|some| self.are_in_place(some));
        all.then_some((record, Summary { files, written: 0, unchanged: files, removed: 0 }))
    }

    /// Looks at all files of the last output at once: where little changed
    /// nearly all of them are asked for.
    pub fn looked_at(mut self) -> Self {
        if self.interrupted.is_none() && !self.old_keys.is_empty() {
            let all: Vec<FileIndex> = self.old.all().collect();
            self.in_place = Some(all.par_chunks(AT_ONCE).flat_map_iter(|some| self.in_place(some)).collect());
        }
        self
    }

    fn are_in_place(&self, files: &[FileIndex]) -> bool {
        match &self.in_place {
            Some(seen) => files.iter().all(|at| seen.get(at.position()) == Some(&true)),
            None => self.in_place(files).into_iter().all(|is| is),
        }
    }

    /// Which files of the last output, in their order, are there with the sizes they had.
    fn in_place(&self, files: &[FileIndex]) -> Vec<bool> {
        // What the manifest says is understood, or it isn't in it.
        let known = |at: &FileIndex| (self.old.path(*at), self.old.size(*at).unwrap_or(u64::MAX));
        in_place(&self.out, &files.iter().map(known).collect::<Vec<_>>())
    }

    /// The bytes of a file that is part of the new output; none where they
    /// can't be had or aren't those that were put.
    pub fn made(&self, path: &str) -> Option<Vec<u8>> {
        // What can't be read is made again by whoever asks.
        if let Ok(staged) = fs::read(self.staging.join(TREE).join(path)) {
            return Some(staged);
        }
        let known = self.old.get(path)?;
        let kept = fs::read(self.out.join(path)).ok()?;
        (Fingerprint::of(&kept) == known).then_some(kept)
    }

    /// FindingList the key of the whole output, and what to say when it is met again.
    pub fn note_everything(&self, key: Key, record: &str) {
        self.note_key(&format!("{EVERYTHING}{record}"), key);
    }

    /// FindingList the key of a piece of work that was done.
    pub fn note_key(&self, work: &str, key: Key) {
        let mut keys = self.new_keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.insert(work.to_owned(), key);
    }

    /// The files of the last output below a folder.
    pub fn old_below(&self, folder: &str) -> Vec<String> {
        self.old.below(folder).map(str::to_owned).collect()
    }

    fn lock_new(&self) -> std::sync::MutexGuard<'_, Vec<PlannedFile>> {
        // A thread that panicked while it held the lock has ended the run anyway.
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, path: &str, print: Fingerprint, is_staged: bool) {
        let put = PlannedFile { path: path.into(), print, is_staged };
        self.lock_new().push(put);
    }

    /// A new name for what doesn't stand in the tree.
    fn apart(&self) -> PathBuf {
        self.staging.join(APART).join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    /// Whether the file in place is just the one that was put. After a run that
    /// was cut off nothing is taken on trust: the file itself is read.
    fn is_unchanged(&self, path: &str, print: Fingerprint) -> Result<bool, OutputError> {
        if self.is_fresh {
            return Ok(false);
        }
        let place = self.out.join(path);
        let known = self.old.get(path);
        let ours = known.is_some() || self.interrupted.as_ref().is_some_and(|next| next.get(path).is_some());
        let found = match fs::symlink_metadata(&place) {
            Ok(found) => found,
            Err(_) => return Ok(false),
        };
        if !ours && !self.force && !found.is_dir() {
            return Err(OutputError::Foreign(place));
        }
        if !found.is_file() || found.len() != print.size {
            return Ok(false);
        }
        match known {
            Some(known) if self.interrupted.is_none() => Ok(known == print),
            _ => fs::read(&place)
                .map(|bytes| Fingerprint::of(&bytes) == print)
                .map_err(|error| OutputError::Io(place, error)),
        }
    }
}

/// Writes to a place whose folder may not be there yet.
fn write_below(place: &Path, write: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    // A page is the first in its folder; to try without one would cost as much as to make it.
    if place.file_name().is_some_and(|name| name == "index.html") {
        let folder = place.parent().unwrap_or(place);
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder)?,
            // It is there, or writing says what is wrong.
            _ => {}
        }
    }
    match write(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(place.parent().unwrap_or(place))?;
            write(place)
        }
        written => written,
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next run.
        let _ = fs::remove_dir_all(&self.staging);
    }
}
