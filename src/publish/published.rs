//! `published/`: for each target the manifest of the site it shows. A later
//! build can be held against it with `--against`.

use std::path::Path;

use super::error::PublishError;
use crate::disk;
use crate::output::build::BuildError;
use crate::output::error::OutputError;
use crate::output::manifest::Manifest;
use crate::output::place::PUBLISHED;

/// Writes the manifest of the site that a target shows now.
pub(super) fn record_published(root: &Path, target: &str, manifest: &Manifest) -> Result<(), PublishError> {
    let path = root.join(PUBLISHED).join(format!("{target}.manifest"));
    let text = manifest.text();
    if disk::read_text(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    disk::write_creating_folders(&path, text).map_err(|error| BuildError::Output(OutputError::Io(path, error)).into())
}
