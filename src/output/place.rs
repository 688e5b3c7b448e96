//! The places that no output may have, because they hold something else: the root of the file
//! system, the user's home, the site itself and the folders above it, and the site's own folders.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::manifest::OWN;
use crate::content::archives;
use crate::disk;
use crate::lang::Lang;

/// The folder of the manifests of what was published.
pub(crate) const PUBLISHED: &str = "published";
/// The folder of the site's themes.
const THEMES: &str = "themes";
/// The folder of the site's content.
const CONTENT: &str = "content";
/// The folder that a site is built in, unless another is named.
pub(crate) const PUBLIC: &str = "public";

/// The kind of output that is put at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutputKind {
    /// A website, by `build`.
    Website,
    /// A folder that is published to: a link, with its versions beside it.
    Published,
    /// An archive, which is a file.
    Archive,
}

/// The reason why a place can't be an output: the thing that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenPlace {
    /// The root of a file system.
    Everything,
    Home,
    Site,
    /// The site lies below the place.
    AboveSite,
    /// A folder of the site, by its name.
    OfSite(&'static str),
}

/// The reason why `place` can't be an output of the site in `root`; none if it can.
pub(crate) fn taken(place: &Path, root: &Path, home: Option<&Path>, kind: OutputKind) -> Option<TakenPlace> {
    let (place, root) = (resolved(place, kind), resolved(root, OutputKind::Website));
    if place.parent().is_none() {
        return Some(TakenPlace::Everything);
    }
    if home.is_some_and(|home| resolved(home, OutputKind::Website) == place) {
        return Some(TakenPlace::Home);
    }
    if place == root {
        return Some(TakenPlace::Site);
    }
    if root.starts_with(&place) {
        return Some(TakenPlace::AboveSite);
    }
    if place.components().any(|component| component == Component::Normal(OWN.as_ref())) {
        return Some(TakenPlace::OfSite(OWN));
    }
    let own: &[&str] = match kind {
        OutputKind::Website => &[CONTENT, THEMES, archives::FOLDER, PUBLISHED],
        OutputKind::Published => &[CONTENT, THEMES, archives::FOLDER, PUBLISHED, PUBLIC],
        OutputKind::Archive => &[CONTENT, THEMES, PUBLISHED, PUBLIC],
    };
    let is_in = |folder: &&&str| place.starts_with(resolved(&root.join(folder), OutputKind::Website));
    own.iter().find(is_in).copied().map(TakenPlace::OfSite)
}

/// The absolute path without links, also of a place that isn't there yet. A link that is published
/// to, and an archive, are places of their own: what they lead to isn't looked at.
fn resolved(place: &Path, kind: OutputKind) -> PathBuf {
    let name: Option<OsString> = match kind {
        OutputKind::Website => None,
        OutputKind::Published | OutputKind::Archive => place.file_name().map(OsString::from),
    };
    let above = if name.is_some() { place.parent().unwrap_or(place) } else { place };
    let mut path =
        above.ancestors().find_map(|there| resolved_from(there, above)).unwrap_or_else(|| above.to_path_buf());
    path.extend(name);
    path
}

/// The path by way of the real path of `there`, one of the folders above it; none if that isn't there.
fn resolved_from(there: &Path, path: &Path) -> Option<PathBuf> {
    let shown = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let mut real = disk::real_path(shown).ok()?;
    for component in path.strip_prefix(there).ok()?.components() {
        match component {
            Component::Normal(name) => real.push(name),
            Component::ParentDir => drop(real.pop()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    Some(real)
}

impl TakenPlace {
    /// Why `place` can't be an output, and the way out.
    pub(crate) fn sentence(self, place: &Path, lang: Lang) -> (String, String) {
        let place = place.display();
        let reason = match (self, lang) {
            (TakenPlace::Everything, Lang::Vi) => format!("{place} là gốc của ổ đĩa"),
            (TakenPlace::Everything, Lang::En) => format!("{place} is the root of the file system"),
            (TakenPlace::Home, Lang::Vi) => format!("{place} là thư mục riêng của người dùng"),
            (TakenPlace::Home, Lang::En) => format!("{place} is the user's home"),
            (TakenPlace::Site, Lang::Vi) => format!("{place} là thư mục của chính trang web (có site.toml)"),
            (TakenPlace::Site, Lang::En) => format!("{place} is the site's own folder (with site.toml)"),
            (TakenPlace::AboveSite, Lang::Vi) => format!("{place} chứa thư mục của trang web"),
            (TakenPlace::AboveSite, Lang::En) => format!("{place} holds the site's folder"),
            (TakenPlace::OfSite(folder), Lang::Vi) => format!("{place} nằm trong {folder}, là chỗ của nội dung khác"),
            (TakenPlace::OfSite(folder), Lang::En) => format!("{place} lies in {folder}, which holds other things"),
        };
        (reason, lang.pick("chọn một chỗ khác", "choose another place").to_owned())
    }
}
