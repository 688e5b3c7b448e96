//! `published/`: for each target the manifest of the site it shows, and beside it the figures that
//! were ever public there. A later build can be held against them with `--against`.

use std::path::{Path, PathBuf};

use super::error::PublishError;
use crate::disk;
use crate::output::against::FIGURES;
use crate::output::build::BuildError;
use crate::output::error::OutputError;
use crate::output::manifest::Manifest;
use crate::output::place::PUBLISHED;

/// The path of the copy of all figures that were ever public at a target.
pub(super) fn figures_path(root: &Path, target: &str) -> PathBuf {
    root.join(PUBLISHED).join(format!("{target}.{FIGURES}"))
}

/// The paths of the copies of all targets, sorted.
pub(super) fn all_figures(root: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let folder = root.join(PUBLISHED);
    if !disk::is_folder(&folder) {
        return Ok(Vec::new());
    }
    let entries = disk::read_folder(&folder).map_err(|error| PublishError::Read(folder, error))?;
    let mut paths: Vec<PathBuf> = entries.iter().map(disk::DirEntry::path).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == FIGURES));
    paths.sort();
    Ok(paths)
}

/// Writes the manifest of the site that a target shows now.
pub(super) fn record_published(root: &Path, target: &str, manifest: &Manifest) -> Result<(), PublishError> {
    let path = root.join(PUBLISHED).join(format!("{target}.manifest"));
    let text = manifest.text();
    if disk::read_text(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    disk::write_creating_folders(&path, text).map_err(|error| BuildError::Output(OutputError::Io(path, error)).into())
}
