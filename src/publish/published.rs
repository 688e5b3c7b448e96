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

/// Writes the manifest of the site that a target shows now.
pub(super) fn record_published(root: &Path, target: &str, manifest: &Manifest) -> Result<(), PublishError> {
    let path = root.join(PUBLISHED).join(format!("{target}.manifest"));
    let text = manifest.text();
    if disk::read_text(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    disk::write_creating_folders(&path, text).map_err(|error| BuildError::Output(OutputError::Io(path, error)).into())
}
