//! `--against`: the addresses of an earlier site, which a new one may not lose.

use std::path::Path;

use super::error::CommandError;
use crate::output::against::{self, Against};

/// The addresses of the site at `path`, where one is named. `lose` are those that may be lost.
pub(super) fn read_against(path: Option<&Path>, lose: &[String]) -> Result<Option<Against>, CommandError> {
    let Some(path) = path else { return Ok(None) };
    let earlier = against::read(path).map_err(|error| CommandError::Against(path.to_path_buf(), error))?;
    Ok(Some(Against { earlier, lose: lose.to_vec() }))
}
