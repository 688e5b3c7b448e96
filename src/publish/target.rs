//! The targets that `site.toml` names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use crate::content::settings::{self, PublishTarget};
use crate::finding::Count;
use crate::output::build::BuildError;
use crate::output::prepare::Unsound;
use crate::site::Size;

/// The target of this name, or the only one where none is named.
pub(super) fn find_target(root: &Path, name: Option<&str>) -> Result<(String, PublishTarget), PublishError> {
    let mut targets = read_targets(root)?;
    let chosen = match name {
        Some(name) => targets.remove_entry(name),
        None if targets.len() == 1 => targets.pop_first(),
        None => None,
    };
    chosen.ok_or_else(|| match (name, targets.is_empty()) {
        (_, true) => PublishError::NoTarget,
        (name, false) => {
            PublishError::UnknownTarget { requested: name.map(str::to_owned), available: targets.into_keys().collect() }
        }
    })
}

/// A target's folder, which is written relative to the site's.
pub(super) fn target_folder(root: &Path, folder: &Path) -> PathBuf {
    if root == Path::new(".") { folder.to_path_buf() } else { root.join(folder) }
}

fn read_targets(root: &Path) -> Result<BTreeMap<String, PublishTarget>, PublishError> {
    let (settings, findings) = settings::read(root).map_err(BuildError::Site)?;
    // A target that can't be read must not be said to be missing.
    if Count::of(&findings).errors > 0 {
        return Err(BuildError::Unsound(Unsound { findings, size: Size::default() }).into());
    }
    Ok(settings.publish)
}
