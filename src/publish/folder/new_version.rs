//! Writes a new version of a target folder. It has a name that nobody is shown
//! until it is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::versions::{OLD_ASSETS, PREDECESSOR, PresentVersion, Versions, write_error};
use crate::disk;
use crate::output::manifest::{FILE, Fingerprint, Manifest, OWN};
use crate::publish::error::PublishError;
use crate::publish::events::PublishEvents;
use crate::publish::figures::FILE as FIGURES;
use crate::publish::plan::RemoteFiles;
use crate::publish::upload::{Upload, UploadFile};

/// The parts of a new version.
pub(super) struct NewVersion<'v> {
    pub versions: &'v Versions,
    pub number: u64,
    pub upload: &'v Upload,
    /// The version that is replaced; unchanged files are taken from it.
    pub present: &'v PresentVersion,
    pub present_files: &'v RemoteFiles,
    /// The assets of earlier versions, with their paths on disk.
    pub old_assets: BTreeMap<String, PathBuf>,
    /// All figures that will have been public once the version is shown.
    pub figures: Option<&'v str>,
}

impl NewVersion<'_> {
    /// Writes the version and gives it its name, under which it stands after a power cut. Files that others have put into
    /// the present version go along.
    pub(super) fn write(&self, events: &dyn PublishEvents) -> Result<(), PublishError> {
        let foreign = self.present.foreign_files()?;
        self.ensure_none_in_the_way(&foreign)?;
        let folder = self.versions.unfinished_folder_of(self.number);
        let ours = self.upload.files.keys().chain(self.old_assets.keys()).map(Path::new);
        create_folders_of(&folder, ours.chain(foreign.iter().map(PathBuf::as_path)))?;
        let files: Vec<(&String, &UploadFile)> = self.upload.files.iter().collect();
        files.par_iter().try_for_each(|(path, file)| {
            self.write_file(path, file, &folder.join(path))?;
            events.step();
            Ok::<(), PublishError>(())
        })?;
        for (path, from) in &self.old_assets {
            let to = folder.join(path);
            disk::hard_link_or_copy(from, &to).map_err(write_error(&to))?;
        }
        if let Some(present) = &self.present.folder {
            for path in &foreign {
                let to = folder.join(path);
                disk::hard_link_or_copy(&present.join(path), &to).map_err(write_error(&to))?;
            }
        }
        self.write_manifests(&folder.join(OWN))?;
        disk::sync_below(&folder).map_err(write_error(&folder))?;
        let version = self.versions.folder_of(self.number);
        disk::rename(&folder, &version).map_err(write_error(&version))?;
        self.versions.sync()
    }

    /// Fails where a foreign file stands in the place of a file of ours, or of its folder.
    fn ensure_none_in_the_way(&self, foreign: &BTreeSet<PathBuf>) -> Result<(), PublishError> {
        let in_the_way = |path: &&PathBuf| path.to_str().is_some_and(|path| is_in_the_way(path, self.upload));
        match foreign.iter().find(in_the_way) {
            Some(path) => Err(PublishError::ForeignFile(self.versions.path_in_target(path).display().to_string())),
            None => Ok(()),
        }
    }

    /// Writes a file: a hard link to that of the present version where it is the same.
    fn write_file(&self, path: &str, file: &UploadFile, to: &Path) -> Result<(), PublishError> {
        let is_same = self.present_files.get(path) == Some(&Some(file.fingerprint));
        let present = self.present.folder.as_ref().filter(|_| is_same).map(|folder| folder.join(path));
        if let Some(present) = present
            && disk::is_file(&present).map_err(write_error(&present))?
        {
            return disk::hard_link_or_copy(&present, to).map_err(write_error(to));
        }
        match file.plain_path() {
            Some(from) => file.copy(from, to),
            None => disk::write(to, file.read()?).map_err(write_error(to)),
        }
    }

    fn write_manifests(&self, own: &Path) -> Result<(), PublishError> {
        // Only the paths of old assets are needed.
        let no_fingerprint = Fingerprint::of(b"");
        let old_assets = self.old_assets.keys().map(|path| (path.clone(), no_fingerprint));
        let old_assets = Manifest { files: old_assets.collect() };
        disk::create_folders(own).map_err(write_error(own))?;
        for (name, manifest) in [(OLD_ASSETS, old_assets), (FILE, self.upload.manifest())] {
            let path = own.join(name);
            disk::write(&path, manifest.text()).map_err(write_error(&path))?;
        }
        if let Some(figures) = self.figures {
            let path = own.join(FIGURES);
            disk::write(&path, figures).map_err(write_error(&path))?;
        }
        if let Some(predecessor) = self.versions.present_number()? {
            let path = own.join(PREDECESSOR);
            disk::write(&path, predecessor.to_string()).map_err(write_error(&path))?;
        }
        Ok(())
    }
}

/// Whether a path that isn't ours is that of a file of ours, of its folder, or below it.
fn is_in_the_way(path: &str, upload: &Upload) -> bool {
    let below = format!("{path}/");
    let is_folder_of_ours =
        upload.files.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below));
    let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    is_folder_of_ours || upload.files.contains_key(path) || above.any(|folder| upload.files.contains_key(folder))
}

/// Creates a folder, and in it the folders of all paths.
fn create_folders_of<'p>(folder: &Path, paths: impl Iterator<Item = &'p Path>) -> Result<(), PublishError> {
    let folders: BTreeSet<&Path> = paths.filter_map(Path::parent).collect();
    disk::create_folders(folder).map_err(write_error(folder))?;
    for below in folders {
        let path = folder.join(below);
        disk::create_folders(&path).map_err(write_error(&path))?;
    }
    Ok(())
}
