//! The theme: templates, assets and words. The files of the default theme are embedded in the
//! program; a site's own theme folder may override any single one.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ejected::older_files;
use crate::content::settings::Settings;
use crate::disk;
use crate::finding::{Encoding, Finding, Place, Problem};
use crate::nearest::nearest;
use crate::system_error::SystemError;
use crate::text;

/// The name of the theme that is embedded in the program.
pub(crate) const DEFAULT: &str = "cong-khai";

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../themes/cong-khai/", $path)))),*]
    };
}

/// The files of the default theme, by their paths in its folder.
const EMBEDDED: &[(&str, &str)] = embedded![
    "assets/cong-khai.css",
    "assets/cong-khai.js",
    "assets/icon.svg",
    "assets/tim-kiem.js",
    "assets/tra-cuu.js",
    "icons/behind.svg",
    "icons/below.svg",
    "icons/dropped.svg",
    "icons/exceeded.svg",
    "icons/holding.svg",
    "icons/met.svg",
    "icons/missed.svg",
    "icons/no_basis.svg",
    "icons/no_data.svg",
    "icons/not_due.svg",
    "icons/on_pace.svg",
    "icons/unreported.svg",
    "icons/unset.svg",
    "templates/amendment.html",
    "templates/archives.html",
    "templates/base.html",
    "templates/body.html",
    "templates/changes.html",
    "templates/cited-list.html",
    "templates/cited.html",
    "templates/components/attention.html",
    "templates/components/body_rows.html",
    "templates/components/bullet.html",
    "templates/components/bullet_key.html",
    "templates/components/change.html",
    "templates/components/change_list.html",
    "templates/components/change_table.html",
    "templates/components/chart.html",
    "templates/components/cited_rows.html",
    "templates/components/columns.html",
    "templates/components/contents.html",
    "templates/components/distance.html",
    "templates/components/document.html",
    "templates/components/documents.html",
    "templates/components/due.html",
    "templates/components/elsewhere.html",
    "templates/components/embed_end.html",
    "templates/components/embed_sample.html",
    "templates/components/footer.html",
    "templates/components/further.html",
    "templates/components/goal.html",
    "templates/components/goals.html",
    "templates/components/header.html",
    "templates/components/indicator_uses.html",
    "templates/components/issuer.html",
    "templates/components/links.html",
    "templates/components/marks.html",
    "templates/components/matrix.html",
    "templates/components/matrix_cell.html",
    "templates/components/share.html",
    "templates/components/period_shares.html",
    "templates/components/place_tools.html",
    "templates/components/places.html",
    "templates/components/menu_item.html",
    "templates/components/multiples.html",
    "templates/components/news.html",
    "templates/components/open_search.html",
    "templates/components/original.html",
    "templates/components/pager.html",
    "templates/components/part_cells.html",
    "templates/components/passed.html",
    "templates/components/policy.html",
    "templates/components/promised.html",
    "templates/components/resolutions.html",
    "templates/components/result.html",
    "templates/components/sample_tag.html",
    "templates/components/search.html",
    "templates/components/shares.html",
    "templates/components/since.html",
    "templates/components/snippet.html",
    "templates/components/status.html",
    "templates/components/status_groups.html",
    "templates/components/strip.html",
    "templates/components/tables.html",
    "templates/components/tally.html",
    "templates/components/tally_none.html",
    "templates/components/tally_nothing.html",
    "templates/components/tally_short.html",
    "templates/components/target_chart.html",
    "templates/components/target_name.html",
    "templates/components/target_row.html",
    "templates/components/units.html",
    "templates/components/value.html",
    "templates/components/years.html",
    "templates/data.html",
    "templates/disclosure.html",
    "templates/disclosures.html",
    "templates/embed.html",
    "templates/home.html",
    "templates/indicator.html",
    "templates/indicators.html",
    "templates/methodology.html",
    "templates/not-found.html",
    "templates/notice.html",
    "templates/page.html",
    "templates/report.html",
    "templates/resolution.html",
    "templates/search.html",
    "templates/snippets.html",
    "templates/status.html",
    "templates/statuses.html",
    "templates/target.html",
    "templates/unit.html",
    "templates/year.html",
    "templates/years.html",
    "words/en.toml",
    "words/vi.toml",
];

/// The pictures of the default theme, which are no text, by their paths in its folder.
const PICTURES: &[(&str, &[u8])] =
    &[("assets/xem-truoc.png", include_bytes!("../../themes/cong-khai/assets/xem-truoc.png"))];

/// The files of a theme in use, with the origin of each.
#[derive(Debug, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, ThemeFile>,
    pictures: BTreeMap<String, ThemePicture>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    pub text: String,
    /// The path, from the site's folder, of the file that overrides the embedded one.
    pub own: Option<Arc<str>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemePicture {
    pub bytes: Arc<[u8]>,
    /// The path, from the site's folder, of the file that overrides the embedded one.
    pub own: Option<Arc<str>>,
}

impl Theme {
    /// The theme of the site in `root`: the embedded files, overridden by the site's own, with its look.
    pub fn load(root: &Path, settings: &Settings) -> (Self, Vec<Finding>) {
        let (theme, mut findings) = Self::with_overrides(root, &settings.theme);
        let (theme, of_look) = theme.with_look(root, &settings.look);
        findings.extend(of_look);
        (theme, findings)
    }

    /// The embedded files, overridden by those in a folder of the site.
    pub(super) fn with_overrides(root: &Path, name: &str) -> (Self, Vec<Finding>) {
        let files =
            EMBEDDED.iter().map(|(path, text)| ((*path).to_owned(), ThemeFile { text: (*text).to_owned(), own: None }));
        let pictures = PICTURES
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), ThemePicture { bytes: Arc::from(*bytes), own: None }));
        let mut theme = Self { files: files.collect(), pictures: pictures.collect() };
        let mut findings = Vec::new();
        let folder = root.join("themes").join(name);
        let site = disk::real_path(root).ok();
        let leads_out = LinkBounds { site: site.clone(), above: Vec::new() }.problem(&folder);
        if let Some(problem) = leads_out {
            findings.push(Finding::new(Place::of_file(&Arc::from(format!("themes/{name}"))), problem));
            return (theme, findings);
        }
        match real_folder(&folder) {
            Ok(Some(real)) => {
                let bounds = LinkBounds { site, above: vec![real] };
                let shown = format!("themes/{name}");
                theme.override_from(&folder, &shown, "", &bounds, &mut findings);
                findings.extend(older_files(&theme, &folder, &shown));
            }
            Ok(None) if name == DEFAULT => {}
            Ok(None) => {
                let place = Place::of_file(&Arc::from("site.toml"));
                findings.push(Finding::new(place, Problem::NoTheme { name: name.to_owned() }));
            }
            Err(error) => {
                let place = Place::of_file(&Arc::from(format!("themes/{name}")));
                findings.push(Finding::new(place, Problem::Unreadable { error: SystemError::from(&error) }));
            }
        }
        (theme, findings)
    }

    /// The paths, from the site's folder, of its own theme files that changed, came or went.
    pub fn changed_since(&self, earlier: &Self) -> Vec<Arc<str>> {
        let texts = changed(&self.files, &earlier.files, |file| file.own.as_ref());
        let pictures = changed(&self.pictures, &earlier.pictures, |picture| picture.own.as_ref());
        texts.into_iter().chain(pictures).collect()
    }

    /// Every template by its name, which is its path below `templates/`.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.below("templates/")
    }

    /// The pictures among the assets.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, &ThemePicture)> {
        self.pictures.iter().filter_map(|(path, picture)| Some((path.strip_prefix("assets/")?, picture)))
    }

    /// The assets that are text.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.below("assets/")
    }

    /// Every file, by its path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.below("")
    }

    pub fn file(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    pub(super) fn add(&mut self, path: &str, file: ThemeFile) {
        self.files.insert(path.to_owned(), file);
    }

    pub(super) fn add_picture(&mut self, path: &str, picture: ThemePicture) {
        self.pictures.insert(path.to_owned(), picture);
    }

    fn below<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = (&'t str, &'t ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    fn override_from(
        &mut self,
        folder: &Path,
        shown: &str,
        below: &str,
        bounds: &LinkBounds,
        findings: &mut Vec<Finding>,
    ) {
        let entries = match disk::read_folder(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let place = Place::of_file(&Arc::from(shown));
                return findings.push(Finding::new(place, Problem::Unreadable { error: SystemError::from(&error) }));
            }
        };
        for entry in entries {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|_| !crate::content::walk::is_passed_over(&entry.file_name())) else {
                continue;
            };
            let path = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
            let shown = format!("{shown}/{name}");
            let read = match bounds.problem(&entry.path()) {
                Some(problem) => Err(problem),
                None => real_folder(&entry.path())
                    .map_err(|error| Problem::Unreadable { error: SystemError::from(&error) })
                    .and_then(|folder| match folder {
                        Some(real) => {
                            self.override_from(&entry.path(), &shown, &path, &bounds.below(real), findings);
                            Ok(())
                        }
                        None => self.override_one(&path, &shown, &entry.path()),
                    }),
            };
            if let Err(problem) = read {
                findings.push(Finding::new(Place::of_file(&Arc::from(shown.as_str())), problem));
            }
        }
    }

    fn override_one(&mut self, path: &str, shown: &str, disk: &Path) -> Result<(), Problem> {
        if let Some(picture) = self.pictures.get_mut(path) {
            let bytes = disk::read(disk).map_err(|error| Problem::Unreadable { error: SystemError::from(&error) })?;
            *picture = ThemePicture { bytes: Arc::from(bytes), own: Some(Arc::from(shown)) };
            return Ok(());
        }
        let Some(file) = self.files.get(path) else {
            // Licences and notes may lie in the folder of a theme.
            if !path.contains('/') {
                return Ok(());
            }
            let nearest = nearest(path, self.files.keys().map(String::as_str));
            return Err(Problem::UnknownOverride { path: path.to_owned(), nearest });
        };
        let bytes = disk::read(disk).map_err(|error| Problem::Unreadable { error: SystemError::from(&error) })?;
        let text = text::decode(bytes)
            .map_err(|byte| Problem::NotUtf8 { encoding: Encoding::EightBit { byte }, is_table: false })?;
        if text != file.text || !path.starts_with("words/") {
            self.files.insert(path.to_owned(), ThemeFile { text, own: Some(Arc::from(shown)) });
        }
        Ok(())
    }

    /// The bytes and the path of the file that overrides an embedded one.
    pub(super) fn own(&self, path: &str) -> Option<(&Arc<str>, &[u8])> {
        let text = self.files.get(path).and_then(|file| Some((file.own.as_ref()?, file.text.as_bytes())));
        text.or_else(|| self.pictures.get(path).and_then(|picture| Some((picture.own.as_ref()?, &*picture.bytes))))
    }

    /// The embedded files, by their paths.
    pub(crate) fn originals() -> impl Iterator<Item = (&'static str, &'static [u8])> {
        let texts = EMBEDDED.iter().map(|(path, text)| (*path, text.as_bytes()));
        texts.chain(PICTURES.iter().copied())
    }

    /// The embedded bytes of a file.
    pub(super) fn original(path: &str) -> Option<&'static [u8]> {
        Self::originals().find(|(known, _)| *known == path).map(|(_, bytes)| bytes)
    }

    /// The embedded text of a file. A site's own words override those of this text.
    pub fn embedded(path: &str) -> Option<&'static str> {
        EMBEDDED.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
    }
}

/// The real path of a folder; none if no folder is there.
fn real_folder(place: &Path) -> io::Result<Option<PathBuf>> {
    disk::is_folder(place)?.then(|| disk::real_path(place)).transpose()
}

/// The paths, from the site's folder, of the own files among these that changed, came or went.
fn changed<F: PartialEq>(
    files: &BTreeMap<String, F>,
    earlier: &BTreeMap<String, F>,
    own: fn(&F) -> Option<&Arc<str>>,
) -> Vec<Arc<str>> {
    let changed = |(path, file): (&String, &F)| {
        let old = earlier.get(path);
        own(file).or_else(|| old.and_then(own)).filter(|_| old != Some(file)).cloned()
    };
    let gone = earlier.iter().filter(|(path, _)| !files.contains_key(*path));
    files.iter().filter_map(changed).chain(gone.filter_map(|(_, file)| own(file).cloned())).collect()
}

/// How far the links in a theme may lead: into the site's folder, as those in content, and into no
/// folder that the link lies in.
struct LinkBounds {
    /// The real path of the site's folder.
    site: Option<PathBuf>,
    /// The real paths of the theme's folder and of those below it up to here.
    above: Vec<PathBuf>,
}

impl LinkBounds {
    /// Why a file or folder isn't read, if it is a link that leads out, in a circle or nowhere, or can't be
    /// looked at.
    fn problem(&self, place: &Path) -> Option<Problem> {
        match disk::symlink_metadata(place) {
            Ok(data) if data.is_symlink() => {}
            Ok(_) => return None,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => return Some(Problem::Unreadable { error: SystemError::from(&error) }),
        }
        let target = || disk::read_link(place).map(|to| to.to_string_lossy().into_owned()).unwrap_or_default();
        match disk::real_path(place) {
            Err(_) => Some(Problem::LinkBroken { target: target() }),
            Ok(real) if self.above.contains(&real) => Some(Problem::LinkLoops),
            Ok(real) if self.site.as_ref().is_some_and(|site| real.starts_with(site)) => None,
            Ok(_) => Some(Problem::LinkLeaves { target: target() }),
        }
    }

    fn below(&self, real: PathBuf) -> Self {
        let above = self.above.iter().cloned().chain([real]).collect();
        Self { site: self.site.clone(), above }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A file of the folder that isn't embedded would work in this repository alone.
    #[test]
    fn the_whole_folder_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/cong-khai");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                match path.is_dir() {
                    true => folders.push(path),
                    false => found.push(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/")),
                }
            }
        }
        found.sort();
        let texts = EMBEDDED.iter().map(|(path, _)| *path);
        let mut embedded: Vec<&str> = texts.chain(PICTURES.iter().map(|(path, _)| *path)).collect();
        embedded.sort_unstable();
        assert_eq!(found, embedded);
    }

    #[test]
    fn lines_are_short_enough_to_edit() {
        for (path, text) in EMBEDDED.iter().filter(|(path, _)| !path.starts_with("words/")) {
            for (number, line) in (1..).zip(text.lines()) {
                assert!(line.chars().count() <= 120, "{path}:{number}: {line}");
            }
        }
    }

    #[test]
    fn each_component_has_a_file_of_its_name() {
        for (path, text) in EMBEDDED.iter().filter(|(path, _)| path.starts_with("templates/")) {
            let name = path.strip_prefix("templates/components/").and_then(|name| name.strip_suffix(".html"));
            let mut lines = text.lines();
            let about = lines.next().unwrap();
            assert!(about.starts_with("{# ") && about.ends_with(". #}"), "{path}: {about}");
            match name {
                Some(name) => assert!(lines.next().unwrap().starts_with(&format!("{{% component {name}(")), "{path}"),
                None => assert!(!text.contains("{% component"), "{path}"),
            }
            assert_eq!(text.matches("{% component").count(), usize::from(name.is_some()), "{path}");
        }
    }
}
