//! `published/`: for each target the manifest of the site it shows, and beside it the figures that
//! were ever public there. A later build can be held against them with `--against`.

use std::path::{Path, PathBuf};

use super::error::PublishError;
use crate::disk;
use crate::output::against::FIGURES;
use crate::output::manifest::Manifest;
use crate::output::place::PUBLISHED;

/// The path of the copy of all figures that were ever public at a target.
pub(super) fn figures_path(root: &Path, target: &str) -> PathBuf {
    root.join(PUBLISHED).join(format!("{target}.{FIGURES}"))
}

/// The paths of the copies of all targets, sorted.
pub(super) fn all_figures(root: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let folder = root.join(PUBLISHED);
    let at = |error| PublishError::Read(folder.clone(), error);
    if !disk::is_folder(&folder).map_err(at)? {
        return Ok(Vec::new());
    }
    let entries = disk::read_folder(&folder).map_err(at)?;
    let mut paths: Vec<PathBuf> = entries.iter().map(disk::DirEntry::path).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == FIGURES));
    paths.sort();
    Ok(paths)
}

/// Keeps the manifest of the site that a target shows now.
pub(super) fn record_published(root: &Path, target: &str, manifest: &Manifest) -> Result<(), PublishError> {
    let path = root.join(PUBLISHED).join(format!("{target}.manifest"));
    let text = manifest.text();
    if disk::read_text(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let beside = path.with_extension("manifest.new");
    disk::replace_lasting(&path, &beside, text).map_err(|error| PublishError::Left(path, error))
}
