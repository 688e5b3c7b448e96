//! What comes before any page: the site is loaded, assembled and checked, the
//! theme is read. `check` stops here, `build` goes on from here.

use std::path::Path;
use std::sync::Arc;

use super::addresses::ASSETS;
use super::keys::{Key, Made};
use crate::content::settings::Settings;
use crate::content::{self, Loaded, SiteError};
use crate::finding::{self, Finding};
use crate::hash;
use crate::render::templates::{AssetPaths, Templates};
use crate::site::check::check;
use crate::site::{Options, Site, assemble};
use crate::theme::files::Theme;
use crate::theme::words::Words;

/// A site ready to be rendered, if nothing is wrong with it.
pub struct Prepared {
    pub site: Site,
    pub dress: Renderer,
    /// In the order they are shown in.
    pub findings: Vec<Finding>,
}

/// The theme put on: what pages are rendered with.
pub struct Renderer {
    pub words: Arc<Words>,
    /// None when the templates can't be used; the findings say why.
    pub engine: Option<Arc<Templates>>,
    pub assets: Assets,
    pub findings: Vec<Finding>,
    /// A hash of all of this, of the program too.
    pub print: Key,
}

pub fn prepare(root: &Path, options: Options, base_url: Option<&str>) -> Result<Prepared, SiteError> {
    let loaded = content::load(root)?;
    let theme = Theme::load(root, &loaded.settings.theme);
    Ok(prepare_loaded(loaded, theme, options, base_url))
}

/// Prepares what was loaded, with its theme and what is wrong in that.
pub fn prepare_loaded(
    mut loaded: Loaded,
    (theme, wrong): (Theme, Vec<Finding>),
    options: Options,
    base_url: Option<&str>,
) -> Prepared {
    if let Some(base_url) = base_url {
        loaded.settings.base_url = Some(base_url.to_owned());
    }
    let (site, mut findings) = assembled(loaded, options);
    findings.extend(wrong);
    let dress = Renderer::of(&theme, &site);
    findings.extend(dress.findings.iter().cloned());
    finding::sort(&mut findings);
    Prepared { site, dress, findings }
}

/// The site of what was loaded, checked.
pub fn assembled(loaded: Loaded, options: Options) -> (Site, Vec<Finding>) {
    let as_of_is_stated = options.as_of.or(loaded.settings.as_of).is_some();
    let (site, mut findings) = assemble(loaded, options);
    findings.extend(check(&site, as_of_is_stated));
    (site, findings)
}

impl Renderer {
    pub fn of(theme: &Theme, site: &Site) -> Self {
        let settings = &site.frame.settings;
        let (words, mut findings) = Words::load(theme, settings.language);
        let assets = Assets::of(theme);
        let engine = match Templates::new(theme, &words, site, &assets.paths) {
            Ok(engine) => Some(Arc::new(engine)),
            Err(finding) => {
                findings.push(*finding);
                None
            }
        };
        let mut print = Made::default();
        print.program();
        // Of most sites no page that may be kept shows their day.
        let as_of = site.as_of.filter(|_| site.archive_of.is_some() || theme.shows_day());
        let settings = Settings { as_of, ..settings.clone() };
        print.text(&format!("{settings:?} {:?} {}", site.archive_of, site.frame.archives.is_empty()));
        print.theme(theme);
        Self { words: Arc::new(words), engine, assets, findings, print: print.key() }
    }
}

pub struct Assets {
    pub paths: AssetPaths,
    /// Their addresses and texts.
    pub files: Vec<(String, String)>,
}

impl Assets {
    /// Assets carry the hash of their content in their names: they can be kept for ever.
    fn of(theme: &Theme) -> Self {
        let mut files = Vec::new();
        for (name, file) in theme.assets() {
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            let hash = hash::hex(&hash::of(file.text.as_bytes()), 5);
            files.push((name.to_owned(), format!("{ASSETS}{stem}.{hash}.{ending}"), file.text.clone()));
        }
        let path = |wanted: &str| {
            files.iter().find(|(name, _, _)| name == wanted).map(|(_, path, _)| path.clone()).unwrap_or_default()
        };
        let paths = AssetPaths {
            css: path("cong-khai.css"),
            js: path("cong-khai.js"),
            search_js: path("tim-kiem.js"),
            icon: path("icon.svg"),
        };
        Assets { paths, files: files.into_iter().map(|(_, path, text)| (path, text)).collect() }
    }
}
