//! The way of new output into place. Files are first written beside the old
//! ones; only when all of them are there is the output touched, by renaming.
//! A run that fails before leaves the output byte for byte, one that fails
//! while renaming puts it back, and one that is killed is completed by the next.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::finding::Lang;

use super::manifest::{FILE, Manifest, NEXT, OWN, Print};

#[derive(Debug)]
pub enum OutputError {
    /// A file that congkhai didn't write is where one of its files must be.
    Foreign(PathBuf),
    /// The output would be part of the content.
    InContent(PathBuf),
    /// Another run is writing to the same folder.
    Busy(PathBuf),
    Io(PathBuf, io::Error),
    /// The new output is in place, but an old file can't be removed.
    Leftover(PathBuf, io::Error),
}

impl OutputError {
    /// What is wrong and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        let pair = |what: String, way_out: &str| (what, way_out.to_owned());
        match (self, lang) {
            (OutputError::Foreign(path), Lang::Vi) => pair(
                format!("{} không phải do congkhai tạo, mà site cần ghi vào đó", path.display()),
                "dời tệp ấy đi, chọn thư mục khác bằng --out, hoặc ghi đè bằng --force",
            ),
            (OutputError::Foreign(path), Lang::En) => pair(
                format!("{} was not written by congkhai, and the site needs its place", path.display()),
                "move the file away, choose another folder with --out, or replace it with --force",
            ),
            (OutputError::InContent(path), Lang::Vi) => pair(
                format!("{} là chỗ của nội dung", path.display()),
                "chọn một thư mục khác bằng --out, ví dụ public",
            ),
            (OutputError::InContent(path), Lang::En) => pair(
                format!("{} is where content lives", path.display()),
                "choose another folder with --out, like public",
            ),
            (OutputError::Busy(path), Lang::Vi) => {
                pair(format!("một lần tạo khác đang ghi vào {}", path.display()), "đợi lần ấy xong rồi chạy lại")
            }
            (OutputError::Busy(path), Lang::En) => {
                pair(format!("another build is writing to {}", path.display()), "wait for it to end and run again")
            }
            (OutputError::Leftover(path, error), Lang::Vi) => pair(
                format!("site mới đã vào chỗ, nhưng không xóa được {}: {error}", path.display()),
                "kiểm tra quyền của tệp ấy rồi chạy lại",
            ),
            (OutputError::Leftover(path, error), Lang::En) => pair(
                format!("the new site is in place, but {} can't be removed: {error}", path.display()),
                "check the file's permissions and run again",
            ),
            (OutputError::Io(path, error), Lang::Vi) => pair(
                format!("không ghi được {}: {error}; kết quả lần trước giữ nguyên", path.display()),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại",
            ),
            (OutputError::Io(path, error), Lang::En) => pair(
                format!("{} can't be written: {error}; the last output is as it was", path.display()),
                "check permissions and free space, then run again",
            ),
        }
    }
}

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
    old: Manifest,
    /// Files that a run that was cut off may have put in place.
    interrupted: Option<Manifest>,
    force: bool,
    next: AtomicUsize,
    new: Mutex<New>,
    /// Held as long as the stage lives.
    _lock: File,
}

/// What a commit has done so far.
#[derive(Default)]
struct Done {
    moved: Vec<Staged>,
    /// Old files that made way, and where they are kept.
    cleared: Vec<(String, PathBuf)>,
}

/// A changed file: its path and the number of the staged one.
type Staged = (String, usize);

#[derive(Default)]
struct New {
    manifest: Manifest,
    staged: Vec<Staged>,
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
        fs::create_dir_all(&staging).map_err(at(&staging))?;
        let old = Manifest::read(&own.join(FILE)).map_err(at(&own))?.unwrap_or_default();
        let interrupted = Manifest::read(&own.join(NEXT)).map_err(at(&own))?;
        let (next, new) = (AtomicUsize::new(0), Mutex::new(New::default()));
        Ok(Self { out: out.to_path_buf(), own, staging, old, interrupted, force, next, new, _lock: lock })
    }

    /// Adds a file to the new output.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let print = Print::of(bytes);
        let staged = if self.is_unchanged(path, print)? {
            None
        } else {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let file = self.staged_path(number);
            fs::write(&file, bytes).map_err(|error| OutputError::Io(file, error))?;
            Some(number)
        };
        self.note(path, print, staged);
        Ok(())
    }

    /// Adds a copy of a file, however large; one that hasn't changed is only read.
    pub fn put_file(&self, path: &str, source: &Path) -> Result<(), OutputError> {
        let at_source = |error| OutputError::Io(source.to_path_buf(), error);
        let mut hashing = Hashing { file: io::sink(), hasher: blake3::Hasher::new(), size: 0 };
        let mut from = File::open(source).map_err(at_source)?;
        io::copy(&mut from, &mut hashing).map_err(at_source)?;
        let print = hashing.finish().map_err(at_source)?;
        if self.is_unchanged(path, print)? {
            self.note(path, print, None);
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
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let file = self.staged_path(number);
        let written = (|| {
            let mut out =
                Hashing { file: io::BufWriter::new(File::create(&file)?), hasher: blake3::Hasher::new(), size: 0 };
            write(&mut out)?;
            out.finish()
        })();
        let print = written.map_err(|error| OutputError::Io(file.clone(), error))?;
        if self.is_unchanged(path, print)? {
            fs::remove_file(&file).map_err(|error| OutputError::Io(file, error))?;
            self.note(path, print, None);
        } else {
            self.note(path, print, Some(number));
        }
        Ok(())
    }

    /// Moves everything into place and removes what is no longer part of the output.
    pub fn commit(self) -> Result<Summary, OutputError> {
        let New { manifest, staged } = std::mem::take(&mut *self.lock_new());
        let mut owned: BTreeSet<&String> = self.old.files.keys().collect();
        owned.extend(self.interrupted.iter().flat_map(|next| next.files.keys()));
        let removed: Vec<&String> = owned.into_iter().filter(|path| !manifest.files.contains_key(*path)).collect();
        let summary = Summary {
            files: manifest.files.len(),
            written: staged.len(),
            unchanged: manifest.files.len() - staged.len(),
            removed: removed.len(),
        };
        if staged.is_empty() && removed.is_empty() && self.interrupted.is_none() && self.old == manifest {
            return Ok(summary);
        }
        self.replace_own(NEXT, &self.to_be_owned(&manifest).text())?;
        let mut done = Done::default();
        if let Err(error) = self.move_all(&staged, &removed, &manifest, &mut done) {
            let is_old_again = self.put_back(&done);
            if is_old_again && self.interrupted.is_none() {
                // Nothing is in question any more. If this fails, the next run only looks closer.
                let _ = fs::remove_file(self.own.join(NEXT));
            }
            return Err(error);
        }
        for path in removed.iter().filter(|path| !done.cleared.iter().any(|(cleared, _)| cleared == **path)) {
            self.remove(path).map_err(|error| OutputError::Leftover(self.out.join(path), error))?;
        }
        self.replace_own(FILE, &manifest.text())?;
        let next = self.own.join(NEXT);
        fs::remove_file(&next).map_err(|error| OutputError::Io(next, error))?;
        Ok(summary)
    }

    /// Every file that may be in place when this run is cut off: the new ones,
    /// and what an earlier run that was cut off has left.
    fn to_be_owned(&self, manifest: &Manifest) -> Manifest {
        let mut all = self.interrupted.clone().unwrap_or_default();
        all.files.extend(manifest.files.iter().map(|(path, print)| (path.clone(), *print)));
        all
    }

    fn lock_new(&self) -> std::sync::MutexGuard<'_, New> {
        // A thread that panicked while it held the lock has ended the run anyway.
        self.new.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn note(&self, path: &str, print: Print, staged: Option<usize>) {
        let mut new = self.lock_new();
        new.manifest.files.insert(path.to_owned(), print);
        new.staged.extend(staged.map(|number| (path.to_owned(), number)));
    }

    fn staged_path(&self, number: usize) -> PathBuf {
        self.staging.join(format!("{number}"))
    }

    /// Whether the file in place is just the one that was put. After a run that
    /// was cut off nothing is taken on trust: the file itself is read.
    fn is_unchanged(&self, path: &str, print: Print) -> Result<bool, OutputError> {
        let place = self.out.join(path);
        let known = self.old.files.get(path);
        let ours = known.is_some() || self.interrupted.as_ref().is_some_and(|next| next.files.contains_key(path));
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
            Some(known) if self.interrupted.is_none() => Ok(*known == print),
            _ => {
                fs::read(&place).map(|bytes| Print::of(&bytes) == print).map_err(|error| OutputError::Io(place, error))
            }
        }
    }

    /// Renames the staged files to their places, and notes in `done` what can be put back.
    fn move_all(
        &self,
        staged: &[Staged],
        removed: &[&String],
        manifest: &Manifest,
        done: &mut Done,
    ) -> Result<(), OutputError> {
        for path in removed {
            let below = format!("{path}/");
            let is_new_folder =
                manifest.files.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below));
            let makes_way = is_new_folder
                || path
                    .match_indices('/')
                    .any(|(at, _)| path.get(..at).is_some_and(|above| manifest.files.contains_key(above)));
            if makes_way {
                self.clear(path, done)?;
            }
        }
        let folders: BTreeSet<PathBuf> =
            staged.iter().filter_map(|(path, _)| self.out.join(path).parent().map(Path::to_path_buf)).collect();
        for folder in &folders {
            fs::create_dir_all(folder).map_err(|error| OutputError::Io(folder.clone(), error))?;
        }
        let moved_so_far = Mutex::new(Vec::new());
        let moved = staged.par_iter().try_for_each(|one| {
            self.move_one(&one.0, one.1)?;
            moved_so_far.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(one.clone());
            Ok(())
        });
        done.moved = moved_so_far.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        moved
    }

    /// Takes an old file out of the way of a new folder, or of a new file in the place of its folder.
    fn clear(&self, path: &str, done: &mut Done) -> Result<(), OutputError> {
        let place = self.out.join(path);
        let kept = self.kept_path(self.next.fetch_add(1, Ordering::Relaxed));
        match fs::rename(&place, &kept) {
            Ok(()) => done.cleared.push((path.to_owned(), kept)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(OutputError::Io(place, error)),
        }
        self.remove_empty_folders(&place);
        Ok(())
    }

    /// Renames one file over the old, of which a second name is kept meanwhile.
    fn move_one(&self, path: &str, number: usize) -> Result<(), OutputError> {
        let place = self.out.join(path);
        if place.is_file() {
            let kept = self.kept_path(number);
            if fs::hard_link(&place, &kept).is_err() {
                // A file system without second names: a copy does as well.
                fs::copy(&place, &kept).map_err(|error| OutputError::Io(kept, error))?;
            }
        }
        fs::rename(self.staged_path(number), &place).map_err(|error| OutputError::Io(place, error))
    }

    fn kept_path(&self, number: usize) -> PathBuf {
        self.staging.join(format!("{number}.old"))
    }

    /// After a failure: the old files where there were some, nothing where there
    /// were none. Whether all of it could be put back.
    fn put_back(&self, done: &Done) -> bool {
        let mut all = true;
        for (path, number) in &done.moved {
            let (place, kept) = (self.out.join(path), self.kept_path(*number));
            if kept.exists() {
                all &= fs::rename(kept, &place).is_ok();
            } else {
                all &= fs::remove_file(&place).is_ok();
                self.remove_empty_folders(&place);
            }
        }
        for (path, kept) in &done.cleared {
            let place = self.out.join(path);
            let folder = place.parent().map_or(Ok(()), fs::create_dir_all);
            all &= folder.and_then(|()| fs::rename(kept, &place)).is_ok();
        }
        all
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        let place = self.out.join(path);
        match fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.remove_empty_folders(&place);
        Ok(())
    }

    /// Removes the folders above a place as far as they hold nothing.
    fn remove_empty_folders(&self, place: &Path) {
        let mut folder = place.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.out && folder.starts_with(&self.out)) {
            if fs::remove_dir(empty).is_err() {
                // It still holds something.
                break;
            }
            folder = empty.parent();
        }
    }

    fn replace_own(&self, name: &str, text: &str) -> Result<(), OutputError> {
        let (beside, place) = (self.staging.join(name), self.own.join(name));
        fs::write(&beside, text)
            .and_then(|()| fs::rename(&beside, &place))
            .map_err(|error| OutputError::Io(place, error))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next run.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// Writes a file and works out its print on the way.
struct Hashing<W> {
    file: W,
    hasher: blake3::Hasher,
    size: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl<W: Write> Hashing<W> {
    fn finish(mut self) -> io::Result<Print> {
        self.file.flush()?;
        let mut hash = [0; 16];
        for (to, from) in hash.iter_mut().zip(self.hasher.finalize().as_bytes()) {
            *to = *from;
        }
        Ok(Print { hash, size: self.size })
    }
}
