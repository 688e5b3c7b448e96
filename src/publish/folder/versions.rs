//! The versions of a target folder, in a hidden folder beside it:
//! `.www.congkhai/12` is the twelfth version of `www`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::iter;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::address::Route;
use crate::disk::{self, File};
use crate::output::manifest::{FILE, Fingerprint, Manifest, OWN};
use crate::output::permanent::PermanentAddresses;
use crate::publish::error::PublishError;
use crate::publish::figures::{FILE as FIGURES, TargetFigures};
use crate::publish::limits::TargetContents;
use crate::publish::plan::{RemoteFiles, is_compressed};
use crate::publish::upload::Upload;

/// In a version: the manifest of the assets of earlier versions, which pages
/// that are still open in a browser may ask for.
pub(super) const OLD_ASSETS: &str = "carried";
/// In a version: the number of the version it replaced.
pub(super) const PREDECESSOR: &str = "follows";

/// The versions of a target folder.
pub(super) struct Versions {
    /// The symbolic link that the web server shows.
    target: PathBuf,
    /// The folder of the versions, and its name.
    folder: PathBuf,
    name: String,
}

/// The version that the target shows; empty before anything is published.
#[derive(Default)]
pub(super) struct PresentVersion {
    pub folder: Option<PathBuf>,
    /// The number of the version it replaced.
    pub predecessor: Option<u64>,
    manifest: Manifest,
    old_assets: Manifest,
    /// The figures that were ever public in the target.
    figures: Option<String>,
}

impl PresentVersion {
    pub(super) fn contents(&self) -> TargetContents {
        let addresses = PermanentAddresses::of_paths(self.manifest.files.keys().map(String::as_str));
        let figures = TargetFigures { text: self.figures.clone(), pending: None };
        TargetContents { files: self.files(), addresses, figures }
    }

    /// The files of the version; without a fingerprint where a file was changed
    /// or removed by others.
    fn files(&self) -> RemoteFiles {
        let manifest = self.manifest.files.iter();
        let files: RemoteFiles = manifest.map(|(path, fingerprint)| (path.clone(), Some(*fingerprint))).collect();
        let Some(folder) = &self.folder else { return files };
        let is_unchanged = |path: &String, fingerprint: &Fingerprint| {
            disk::symlink_metadata(&folder.join(path)).is_ok_and(|found| {
                // The fingerprint of a compressed file has the size of the text.
                let is_right_size = fingerprint.size == found.len();
                found.is_file() && (is_right_size || (is_compressed(path, &files) && found.len() > 0))
            })
        };
        let checked: Vec<(String, Option<Fingerprint>)> = files
            .par_iter()
            .map(|(path, known)| (path.clone(), known.filter(|known| is_unchanged(path, known))))
            .collect();
        checked.into_iter().collect()
    }

    /// The files in the version that congkhai didn't put there.
    pub(super) fn foreign_files(&self) -> Result<BTreeSet<PathBuf>, PublishError> {
        let mut foreign = BTreeSet::new();
        if let Some(folder) = &self.folder {
            for_each_file(folder, Path::new(""), &mut |path| {
                // A name that is no UTF-8 is none of ours.
                let is_ours = path.to_str().is_some_and(|path| {
                    self.manifest.files.contains_key(path) || self.old_assets.files.contains_key(path)
                });
                if !is_ours && !path.starts_with(OWN) {
                    foreign.insert(path);
                }
            })
            .map_err(write_error(folder))?;
        }
        Ok(foreign)
    }
}

impl Versions {
    /// The versions of a target; nothing is read or created yet.
    pub(super) fn beside(target: &Path) -> Result<Self, PublishError> {
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| PublishError::ForeignFile(target.display().to_string()))?;
        // With a slash at its end the path would be that of a folder, and the target is a link.
        let target = target.with_file_name(&name);
        let name = format!(".{name}.congkhai");
        let folder = target.with_file_name(&name);
        Ok(Self { target, folder, name })
    }

    /// Creates the folder of the versions and locks it as long as the returned file lives.
    pub(super) fn lock(&self) -> Result<File, PublishError> {
        disk::create_lasting_folders(&self.folder).map_err(write_error(&self.folder))?;
        let path = self.folder.join("lock");
        let lock = disk::lock_file(&path).map_err(write_error(&path))?;
        lock.ok_or_else(|| PublishError::Busy(self.target.display().to_string()))
    }

    /// The number of the version that the target shows; none where nothing is there yet.
    pub(super) fn present_number(&self) -> Result<Option<u64>, PublishError> {
        let foreign = || PublishError::ForeignFile(self.target.display().to_string());
        match disk::symlink_metadata(&self.target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(write_error(&self.target)(error)),
            Ok(found) if found.is_symlink() => {
                let to = disk::read_link(&self.target).map_err(write_error(&self.target))?;
                let number = to.strip_prefix(&self.name).ok().and_then(|number| number.to_str()?.parse().ok());
                number.map(Some).ok_or_else(foreign)
            }
            Ok(found) if found.is_dir() => {
                let entries = disk::read_folder(&self.target).map_err(write_error(&self.target))?;
                // Hosts prepare an empty folder, which may be replaced.
                if entries.is_empty() { Ok(None) } else { Err(foreign()) }
            }
            Ok(_) => Err(foreign()),
        }
    }

    pub(super) fn present(&self) -> Result<PresentVersion, PublishError> {
        let Some(number) = self.present_number()? else { return Ok(PresentVersion::default()) };
        Ok(PresentVersion {
            predecessor: self.predecessor(number),
            manifest: self.manifest(number)?,
            old_assets: self.read_manifest(number, OLD_ASSETS)?,
            figures: self.read_figures(number)?,
            folder: Some(self.folder_of(number)),
        })
    }

    /// The manifest of a version.
    pub(super) fn manifest(&self, number: u64) -> Result<Manifest, PublishError> {
        self.read_manifest(number, FILE)
    }

    /// A manifest of a version; without one, no file in the version counts as ours.
    fn read_manifest(&self, number: u64, name: &str) -> Result<Manifest, PublishError> {
        let path = self.folder_of(number).join(OWN).join(name);
        Ok(Manifest::read(&path).map_err(write_error(&path))?.unwrap_or_default())
    }

    fn read_figures(&self, number: u64) -> Result<Option<String>, PublishError> {
        let path = self.figures_of(number);
        match disk::read_text_if_there(&path) {
            // Bytes that are no text are damaged figures.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Some(String::new())),
            read => read.map_err(write_error(&path)),
        }
    }

    /// The path of the figures in a version.
    pub(super) fn figures_of(&self, number: u64) -> PathBuf {
        self.folder_of(number).join(OWN).join(FIGURES)
    }

    /// Replaces the figures of a version, in one rename.
    pub(super) fn write_figures(&self, number: u64, text: &str) -> Result<(), PublishError> {
        let (path, beside) = (self.figures_of(number), self.folder.join("figures.new"));
        disk::replace_lasting(&path, &beside, text).map_err(write_error(&path))
    }

    /// Gives an earlier version the figures of the present one: what was public stays in them.
    pub(super) fn carry_figures(&self, present: &PresentVersion, earlier: u64) -> Result<(), PublishError> {
        present.figures.as_ref().map_or(Ok(()), |text| self.write_figures(earlier, text))
    }

    /// The number of the version that another one replaced; none of the first version.
    fn predecessor(&self, number: u64) -> Option<u64> {
        let text = disk::read_text(&self.folder_of(number).join(OWN).join(PREDECESSOR)).ok()?;
        text.trim().parse().ok()
    }

    pub(super) fn folder_of(&self, number: u64) -> PathBuf {
        self.folder.join(number.to_string())
    }

    /// The folder of a version while it is written.
    pub(super) fn unfinished_folder_of(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.new"))
    }

    /// The path that a file of the present version has for readers.
    pub(super) fn path_in_target(&self, path: &Path) -> PathBuf {
        self.target.join(path)
    }

    /// The numbers of whole versions, oldest first.
    pub(super) fn numbers(&self) -> Result<Vec<u64>, PublishError> {
        let entries = disk::read_folder(&self.folder).map_err(write_error(&self.folder))?;
        let mut numbers: Vec<u64> =
            entries.iter().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Removes half-written and half-removed versions of runs that were killed.
    pub(super) fn remove_leftovers(&self) -> Result<(), PublishError> {
        for entry in disk::read_folder(&self.folder).map_err(write_error(&self.folder))? {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name == "figures.new" {
                disk::remove_file_if_there(&entry.path()).map_err(write_error(&entry.path()))?;
            } else if name.ends_with(".new") || name.ends_with(".old") {
                disk::remove_folder(&entry.path()).map_err(write_error(&entry.path()))?;
            }
        }
        Ok(())
    }

    /// The assets of the kept versions that the new one hasn't itself, each with
    /// its path on disk.
    pub(super) fn old_assets(&self, upload: &Upload, keep: usize) -> Result<BTreeMap<String, PathBuf>, PublishError> {
        let mut old_assets = BTreeMap::new();
        for number in self.numbers()?.into_iter().rev().take(keep.max(1)) {
            let folder = self.folder_of(number);
            let assets =
                self.manifest(number)?.files.into_keys().filter(|path| matches!(Route::parse(path), Route::Asset(_)));
            for path in assets.filter(|path| !upload.files.contains_key(path)) {
                old_assets.entry(path.clone()).or_insert_with(|| folder.join(path));
            }
        }
        Ok(old_assets)
    }

    /// Gives an earlier version the files that others have put into the present one.
    pub(super) fn copy_foreign_files(&self, present: &PresentVersion, earlier: u64) -> Result<(), PublishError> {
        let Some(folder) = &present.folder else { return Ok(()) };
        let earlier = self.folder_of(earlier);
        for path in present.foreign_files()? {
            let to = earlier.join(&path);
            if !disk::is_there(&to).map_err(write_error(&to))? {
                let above = to.parent().unwrap_or(&earlier);
                disk::create_folders(above).map_err(write_error(above))?;
                disk::hard_link_or_copy(&folder.join(&path), &to).map_err(write_error(&to))?;
            }
        }
        disk::sync_below(&earlier).map_err(write_error(&earlier))
    }

    /// Waits until the disk knows the names of all versions.
    pub(super) fn sync(&self) -> Result<(), PublishError> {
        disk::sync_folder(&self.folder).map_err(write_error(&self.folder))
    }

    /// Waits until the disk knows which version the target shows.
    pub(super) fn sync_target(&self) -> Result<(), PublishError> {
        disk::sync_folder(above(&self.target)).map_err(left_error(&self.target))
    }

    /// Makes the target show a version, in one rename.
    pub(super) fn switch_to(&self, number: u64) -> Result<(), PublishError> {
        let new_link = self.folder.join("place.new");
        disk::remove_file_if_there(&new_link).map_err(write_error(&new_link))?;
        let version = Path::new(&self.name).join(number.to_string());
        disk::symlink_to_folder(&version, &new_link).map_err(write_error(&new_link))?;
        // Hosts prepare an empty folder; `present_number` has seen that it is one.
        if disk::symlink_metadata(&self.target).is_ok_and(|found| found.is_dir()) {
            disk::remove_empty_folder(&self.target).map_err(write_error(&self.target))?;
        }
        disk::rename(&new_link, &self.target).map_err(write_error(&self.target))?;
        self.sync_target()
    }

    /// Removes all versions but the one that is shown and `keep` earlier ones. Its
    /// line of predecessors is kept first, then the newest of the others.
    pub(super) fn prune(&self, keep: usize, shown: u64) -> Result<(), PublishError> {
        let before = |number: &u64| self.predecessor(*number).filter(|predecessor| predecessor < number);
        let predecessors: Vec<u64> = iter::successors(Some(shown), before).collect();
        let mut earlier: Vec<u64> = self.numbers()?.into_iter().filter(|number| *number != shown).collect();
        earlier.sort_by_key(|number| (predecessors.contains(number), *number));
        let surplus = earlier.len().saturating_sub(keep);
        let old = |number: &u64| self.folder.join(format!("{number}.old"));
        earlier.truncate(surplus);
        for number in &earlier {
            let version = self.folder_of(*number);
            disk::rename(&version, &old(number)).map_err(write_error(&version))?;
        }
        // One that is whole in name alone must never come back.
        self.sync()?;
        earlier.iter().map(old).try_for_each(|old| disk::remove_folder(&old).map_err(write_error(&old)))
    }
}

/// Adds its path to an error after which the target shows the new version.
pub(super) fn left_error(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |error| PublishError::Left(path, error)
}

/// The folder that a path lies in.
fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Adds its path to an error of the target folder.
pub(super) fn write_error(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |error| PublishError::Write(path, error)
}

/// Calls `each` with the path of every file below a folder, `above` put before it.
fn for_each_file(folder: &Path, above: &Path, each: &mut dyn FnMut(PathBuf)) -> io::Result<()> {
    for entry in disk::read_folder(folder)? {
        let path = above.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            for_each_file(&entry.path(), &path, each)?;
        } else {
            each(path);
        }
    }
    Ok(())
}
