//! The site's folder where none is stated: the current one, or the nearest above it that is a site.

use std::path::{Path, PathBuf};

use crate::content::settings;
use crate::disk;

/// The folder as a relative path, which messages show: `.`, `..`, `../..`. The current one where
/// there is no site at all.
pub(super) fn nearest_site() -> PathBuf {
    let above = disk::real_path(Path::new(".")).map_or(0, |real| real.ancestors().count().saturating_sub(1));
    let way_up = |steps: usize| match steps {
        0 => PathBuf::from("."),
        _ => PathBuf::from(vec![".."; steps].join("/")),
    };
    let is_site = |folder: &PathBuf| disk::is_file(&folder.join(settings::FILE)).is_ok_and(|is| is);
    (0..=above).map(way_up).find(is_site).unwrap_or_else(|| way_up(0))
}
