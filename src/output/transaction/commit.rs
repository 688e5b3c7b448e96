//! The commit of a transaction: the new output is renamed into place, a new folder as a whole, any
//! other file on its own. If that fails, the old output is put back. The files to be changed are
//! noted before, in case the run is killed or the power goes.
//!
//! Each step waits until the disk has what it rests on: the note of the files to come lasts before
//! any of them is moved, all moves last before the manifest names them, and that lasts before the
//! note goes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Durability, OutputFile, Summary, TREE, Transaction};
use crate::disk;
use crate::hash;
use crate::invariant::must;
use crate::output::error::OutputError;
use crate::output::manifest::{self, FILE, ManifestEntry, NEXT};
use crate::output::manifest_index::{FileIndex, ManifestIndex};
use crate::output::record::{self, BuildRecord, KeptRecord};

/// The files of the new output: those that were put, sorted by path, and those that are kept from
/// the old output.
struct NewOutput<'o> {
    put: Vec<OutputFile>,
    old: &'o ManifestIndex,
    kept: Vec<FileIndex>,
}

/// The steps that a commit has done so far.
#[derive(Default)]
struct Done {
    moved: Mutex<Vec<Moved>>,
    /// The places of old files that made way, and where these are kept.
    cleared: Vec<(PathBuf, PathBuf)>,
}

/// A folder or file that was moved into place.
enum Moved {
    /// A folder that wasn't there, with all that is in it.
    Folder(PathBuf),
    /// A file, and where the file it replaced is kept, if there was one.
    File(PathBuf, Option<PathBuf>),
}

impl Transaction {
    /// Moves everything into place and removes files that are no longer part of the output.
    /// `record` is that of this build; without one, the next build can't be skipped.
    pub(crate) fn commit(self, record: Option<&BuildRecord>) -> Result<Summary, OutputError> {
        let kept = std::mem::take(&mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner));
        let new = NewOutput::of(std::mem::take(&mut *self.lock_new()), &self.old, kept);
        let written = new.put.iter().filter(|put| put.is_staged).count();
        let mut removed: BTreeSet<String> = new.removed();
        let left = self.interrupted.iter().flat_map(ManifestIndex::iter).map(|(path, _)| path);
        removed.extend(left.filter(|path| !new.has(path)).map(str::to_owned));
        let summary =
            Summary { files: new.len(), written, unchanged: new.len().saturating_sub(written), removed: removed.len() };
        // Until all is in place, no record describes the output.
        self.forget_record()?;
        let is_other = written > 0 || !removed.is_empty() || self.interrupted.is_some() || !new.is_old();
        if is_other {
            self.replace(&new, &removed)?;
        }
        if let Some(record) = record {
            let manifest = if is_other { new.manifest_hash() } else { self.old.hash() };
            let kept = KeptRecord { record: record.clone(), manifest };
            // One that a power cut leaves in part isn't understood, and not believed.
            let written = self.write_note(record::FILE, |out| record::write(&kept, out));
            written.and_then(|()| self.place_note(record::FILE)).map_err(OutputError::in_place)?;
        }
        Ok(summary)
    }

    fn replace(&self, new: &NewOutput<'_>, removed: &BTreeSet<String>) -> Result<(), OutputError> {
        let mut done = Done::default();
        let moved = self
            .announce(new)
            .and_then(|()| self.make_way(removed, new, &mut done))
            .and_then(|()| self.move_folder(&self.staging.join(TREE), &self.out, &done));
        if let Err(error) = moved {
            return Err(self.undo(done, error));
        }
        let mut changed = done.places();
        let cleared: BTreeSet<&PathBuf> = done.cleared.iter().map(|(place, _)| place).collect();
        for place in removed.iter().map(|path| self.out.join(path)).filter(|place| !cleared.contains(place)) {
            self.remove(&place).map_err(|error| OutputError::Leftover(place.clone(), error))?;
            changed.insert(place);
        }
        self.conclude(new, &changed).map_err(OutputError::in_place)
    }

    /// Notes the files to come, once they last themselves.
    fn announce(&self, new: &NewOutput<'_>) -> Result<(), OutputError> {
        self.write_note(NEXT, |out| self.write_next(new, out))?;
        self.wait_for(&self.staging, disk::sync_below)?;
        self.place_note(NEXT)?;
        self.wait_for(&self.own, disk::sync_folder)
    }

    /// Replaces the manifest, once all changes last, and removes the note of the files to come, once
    /// the manifest lasts.
    fn conclude(&self, new: &NewOutput<'_>, changed: &BTreeSet<PathBuf>) -> Result<(), OutputError> {
        self.write_note(FILE, |out| manifest::write(new.lines(), out))?;
        self.wait_for(&self.staging.join(FILE), disk::sync_file)?;
        self.wait_for_names_of(changed)?;
        self.place_note(FILE)?;
        self.wait_for(&self.own, disk::sync_folder)?;
        let next = self.own.join(NEXT);
        // A note that comes back makes the next run check more.
        disk::remove_file(&next).map_err(|error| OutputError::Io(next, error))
    }

    /// Puts the old output back after a failure. Returns the error with all that stands now.
    fn undo(&self, done: Done, error: OutputError) -> OutputError {
        let changed = done.places();
        let not_back = self.put_back(done);
        if !not_back.is_empty() {
            return error.half_undone(not_back);
        }
        if self.interrupted.is_none() && self.wait_for_names_of(&changed).is_ok() {
            // The old output is whole again. If this fails, the next run only checks more.
            let _ = disk::remove_file_if_there(&self.own.join(NEXT));
        }
        error
    }

    /// Waits for the disk, if the output must last.
    fn wait_for(&self, place: &Path, sync: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), OutputError> {
        match self.durability {
            Durability::Lasting => sync(place).map_err(|error| OutputError::Io(place.to_path_buf(), error)),
            Durability::Scratch => Ok(()),
        }
    }

    /// Waits until the disk knows what came to some places and what left them.
    fn wait_for_names_of(&self, places: &BTreeSet<PathBuf>) -> Result<(), OutputError> {
        let folders: BTreeSet<&Path> = places.iter().filter_map(|place| place.parent()).collect();
        let mut there = BTreeSet::new();
        for folder in folders {
            there.insert(self.nearest_folder(folder)?);
        }
        let there: Vec<PathBuf> = there.into_iter().map(Path::to_path_buf).collect();
        self.wait_for(&self.out, |_| disk::sync_folders(&there))
    }

    /// A folder of the output, or the first above it that is there: a folder that was removed is gone
    /// once the one above knows it.
    fn nearest_folder<'p>(&self, folder: &'p Path) -> Result<&'p Path, OutputError> {
        let mut nearest = folder;
        loop {
            let is_there = nearest == self.out
                || disk::is_folder(nearest).map_err(|error| OutputError::Io(nearest.to_path_buf(), error))?;
            match nearest.parent() {
                Some(above) if !is_there => nearest = above,
                _ => return Ok(nearest),
            }
        }
    }

    fn forget_record(&self) -> Result<(), OutputError> {
        let record = self.own.join(record::FILE);
        disk::remove_file_if_there(&record).map_err(|error| OutputError::Io(record, error))
    }

    /// Writes the files that are new or changed, and those that an earlier run that was cut off has
    /// left. If this run is cut off too, the next one knows by them which files are ours.
    fn write_next(&self, new: &NewOutput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let comes = new.put.iter().filter(|put| put.is_staged || self.old.find(&put.path).is_none());
        let mut next: BTreeMap<&str, ManifestEntry> = comes.map(|put| (&*put.path, put.entry)).collect();
        for (path, entry) in self.interrupted.iter().flat_map(ManifestIndex::iter) {
            next.entry(path).or_insert(entry);
        }
        manifest::write(next.into_iter().map(|(path, entry)| manifest::line(path, &entry)), out)
    }

    /// Moves aside the old files that are in the way: one where a new folder must be, or one in a
    /// folder where a new file must be.
    fn make_way(&self, removed: &BTreeSet<String>, new: &NewOutput<'_>, done: &mut Done) -> Result<(), OutputError> {
        for path in removed {
            let makes_way = new.has_below(path)
                || path.match_indices('/').any(|(at, _)| path.get(..at).is_some_and(|above| new.has(above)));
            if makes_way {
                self.clear(path, done)?;
            }
        }
        Ok(())
    }

    /// Moves one old file aside, and removes the folders above it that are empty then. A folder of
    /// that name isn't the old file: a run that was cut off hadn't put that there yet.
    fn clear(&self, path: &str, done: &mut Done) -> Result<(), OutputError> {
        let place = self.out.join(path);
        let kept = self.apart();
        if self.is_file(&place)? {
            disk::rename(&place, &kept).map_err(|error| OutputError::Io(place.clone(), error))?;
            done.cleared.push((place.clone(), kept));
        }
        self.remove_empty_folders(&place);
        Ok(())
    }

    /// Moves the entries of a staged folder to their place; a folder that is new there in one step.
    fn move_folder(&self, staged: &Path, place: &Path, done: &Done) -> Result<(), OutputError> {
        let at_staged = |error| OutputError::Io(staged.to_path_buf(), error);
        let entries = disk::read_folder(staged).map_err(at_staged)?;
        entries.par_iter().try_for_each(|entry| {
            let place = place.join(entry.file_name());
            if !entry.file_type().map_err(at_staged)?.is_dir() {
                return self.move_file(&entry.path(), place, done);
            }
            match disk::symlink_metadata(&place) {
                Ok(_) => return self.move_folder(&entry.path(), &place, done),
                Err(error) if disk::is_missing(&error) => {}
                Err(error) => return Err(OutputError::Io(place, error)),
            }
            disk::rename(&entry.path(), &place).map_err(|error| OutputError::Io(place.clone(), error))?;
            done.note(Moved::Folder(place));
            Ok(())
        })
    }

    /// Renames one file over the old one, which is kept under a second name meanwhile.
    fn move_file(&self, staged: &Path, place: PathBuf, done: &Done) -> Result<(), OutputError> {
        let kept = if self.is_file(&place)? {
            let kept = self.apart();
            disk::hard_link_or_copy(&place, &kept).map_err(|error| OutputError::Io(kept.clone(), error))?;
            Some(kept)
        } else {
            None
        };
        disk::rename(staged, &place).map_err(|error| OutputError::Io(place.clone(), error))?;
        done.note(Moved::File(place, kept));
        Ok(())
    }

    /// Restores replaced files and removes new ones after a failure. Returns the places where that
    /// failed.
    fn put_back(&self, done: Done) -> BTreeSet<PathBuf> {
        let mut not_back = BTreeSet::new();
        for moved in done.moved.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let (back, place) = match moved {
                Moved::Folder(place) => (disk::remove_folder(&place), place),
                Moved::File(place, Some(kept)) => (disk::rename(&kept, &place), place),
                Moved::File(place, None) => (disk::remove_file(&place), place),
            };
            if back.is_err() {
                not_back.insert(place);
            }
        }
        for (place, kept) in done.cleared {
            let folder = place.parent().map_or(Ok(()), disk::create_folders);
            if folder.and_then(|()| disk::rename(&kept, &place)).is_err() {
                not_back.insert(place);
            }
        }
        not_back
    }

    fn remove(&self, place: &Path) -> io::Result<()> {
        // A folder of that name is the new output's, or holds files of others.
        match disk::symlink_metadata(place) {
            Ok(found) if found.is_dir() => return Ok(()),
            Ok(_) => disk::remove_file_if_there(place)?,
            Err(error) if disk::is_missing(&error) => {}
            Err(error) => return Err(error),
        }
        self.remove_empty_folders(place);
        Ok(())
    }

    /// Whether a file or link is at a place. Not knowing is an error: the file would be lost.
    fn is_file(&self, place: &Path) -> Result<bool, OutputError> {
        match disk::symlink_metadata(place) {
            Ok(found) => Ok(!found.is_dir()),
            Err(error) if disk::is_missing(&error) => Ok(false),
            Err(error) => Err(OutputError::Io(place.to_path_buf(), error)),
        }
    }

    /// Removes the folders above a place, up to the first that isn't empty.
    fn remove_empty_folders(&self, place: &Path) {
        let mut folder = place.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.out && folder.starts_with(&self.out)) {
            if disk::remove_empty_folder(empty).is_err() {
                // The folder isn't empty.
                break;
            }
            folder = empty.parent();
        }
    }

    /// Writes one of the transaction's own files, beside its place.
    fn write_note(&self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutputError> {
        let written = || {
            let mut out = BufWriter::new(disk::create(&self.staging.join(name))?);
            write(&mut out)?;
            out.flush()
        };
        written().map_err(|error| OutputError::Io(self.own.join(name), error))
    }

    /// Moves a file of `write_note` into its place.
    fn place_note(&self, name: &str) -> Result<(), OutputError> {
        let place = self.own.join(name);
        disk::rename(&self.staging.join(name), &place).map_err(|error| OutputError::Io(place, error))
    }
}

impl<'o> NewOutput<'o> {
    fn of(mut put: Vec<OutputFile>, old: &'o ManifestIndex, mut kept: Vec<FileIndex>) -> Self {
        put.par_sort_unstable_by(|one, two| one.path.cmp(&two.path));
        put.dedup_by(|second, first| second.path == first.path);
        kept.par_sort_unstable();
        kept.dedup();
        if !kept.is_empty() {
            let twice: BTreeSet<FileIndex> = put.iter().filter_map(|put| old.find(&put.path)).collect();
            kept.retain(|at| !twice.contains(at));
        }
        Self { put, old, kept }
    }

    fn len(&self) -> usize {
        self.kept.len() + self.put.len()
    }

    /// The manifest lines of all files, sorted by path.
    fn lines(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let mut kept = self.kept.iter().peekable();
        let mut put = self.put.iter().peekable();
        std::iter::from_fn(move || {
            let is_kept_next = match (kept.peek(), put.peek()) {
                (Some(at), Some(put)) => *self.old.path(**at) < *put.path,
                (at, _) => at.is_some(),
            };
            if is_kept_next {
                return kept.next().map(|at| self.old.line(*at).into());
            }
            put.next().map(|put| manifest::line(&put.path, &put.entry).into())
        })
    }

    /// The hash of the manifest as it is written.
    fn manifest_hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        must(manifest::write(self.lines(), &mut hasher).ok(), "hashing doesn't fail");
        record::in_hex(&hash::short(&hasher.finalize()))
    }

    /// Whether the new output is the same as the old one.
    fn is_old(&self) -> bool {
        self.len() == self.old.len() && self.put.iter().all(|put| self.old.get(&put.path) == Some(put.entry))
    }

    fn has(&self, path: &str) -> bool {
        self.put.binary_search_by(|put| (*put.path).cmp(path)).is_ok()
            || self.old.find(path).is_some_and(|at| self.kept.binary_search(&at).is_ok())
    }

    /// Whether the output has a file below a folder of this path.
    fn has_below(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let put = self.put.partition_point(|put| *put.path < *below);
        let kept = self.kept.partition_point(|at| *self.old.path(*at) < *below);
        self.put.get(put).is_some_and(|put| put.path.starts_with(&below))
            || self.kept.get(kept).is_some_and(|at| self.old.path(*at).starts_with(&below))
    }

    /// The paths of the files that the old output has and the new one hasn't.
    fn removed(&self) -> BTreeSet<String> {
        let mut kept = self.kept.iter().peekable();
        let others = self.old.all().filter(|at| kept.next_if_eq(&at).is_none());
        let mut is_put = in_order(self.put.iter().map(|put| &*put.path));
        others.map(|at| self.old.path(at)).filter(|path| !is_put(path)).map(str::to_owned).collect()
    }
}

/// A function that returns whether a sorted list has a path. It must be given paths in order.
fn in_order<'l>(list: impl Iterator<Item = &'l str>) -> impl FnMut(&str) -> bool {
    let mut left = list.peekable();
    move |path| {
        while left.next_if(|known| *known < path).is_some() {}
        left.peek() == Some(&path)
    }
}

impl Done {
    fn note(&self, moved: Moved) {
        self.moved.lock().unwrap_or_else(PoisonError::into_inner).push(moved);
    }

    /// All places that were changed.
    fn places(&self) -> BTreeSet<PathBuf> {
        let moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        let moved = moved.iter().map(|moved| match moved {
            Moved::Folder(place) | Moved::File(place, _) => place,
        });
        moved.chain(self.cleared.iter().map(|(place, _)| place)).cloned().collect()
    }
}
