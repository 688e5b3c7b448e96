//! Renders pages: the theme's templates with the words, assets and settings of one site.

use std::sync::Arc;

use serde::Serialize;

use super::templates::Templates;
use crate::PROGRAM;
use crate::address::{Route, root_of};
use crate::content::look::MenuEntry;
use crate::content::publisher::Licence;
use crate::domain::date::Date;
use crate::finding::Finding;
use crate::hash::{self, Hash};
use crate::pages::{Head, View};
use crate::site::Site;
use crate::theme::files::Theme;
use crate::theme::words::Words;
use crate::theme::{AssetPaths, Assets};

pub struct Renderer {
    pub words: Arc<Words>,
    pub assets: Assets,
    templates: Templates,
    globals: Globals,
    /// The hash of all that pages are made of besides their views: program, theme and globals.
    key: Hash,
}

/// The values that every page is given besides its own view.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Globals {
    site: SiteGlobals,
    assets: AssetPaths,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
struct SiteGlobals {
    title: String,
    language: &'static str,
    base_url: Option<String>,
    /// The period of the archive and the day of its figures, if the site is an archive.
    archive: Option<String>,
    archive_as_of: Option<String>,
    has_archives: bool,
    has_feeds: bool,
    /// The absolute address of the picture that links to the site are shown with.
    preview: Option<String>,
    licence: Option<LicenceGlobals>,
    publisher: Option<PublisherGlobals>,
    /// The site's own menu; empty for that of the theme.
    menu: Vec<MenuGlobals>,
    /// The colour of the bar at the top, which browsers on phones take up.
    colour: String,
    version: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
struct LicenceGlobals {
    name: String,
    url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
struct PublisherGlobals {
    name: String,
    about: Option<String>,
    url: Option<String>,
    contact: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
struct MenuGlobals {
    title: String,
    /// A web address, or one from the root without the first slash.
    href: String,
    is_external: bool,
    /// The kind of the page it leads to, where no other page is of that kind.
    kind: Option<&'static str>,
}

impl MenuGlobals {
    fn of(entry: &MenuEntry) -> Self {
        let (to, title) = (&entry.to.value, entry.title.clone());
        match to.strip_prefix('/') {
            Some(href) => Self { title, href: href.to_owned(), is_external: false, kind: only_kind(href) },
            None => Self { title, href: to.clone(), is_external: true, kind: None },
        }
    }
}

/// The kind of the page at an address, if no other page is of that kind.
fn only_kind(address: &str) -> Option<&'static str> {
    match Route::parse(address) {
        Route::Home => Some("home"),
        Route::Indicators => Some("indicators"),
        Route::Years => Some("years"),
        Route::CitedList(1) => Some("cited-list"),
        Route::Data(1) => Some("data"),
        Route::Changes(1) => Some("changes"),
        Route::Methodology => Some("methodology"),
        Route::Search => Some("search"),
        _ => None,
    }
}

/// The colour of the bar at the top in the theme.
const COLOUR: &str = "#0b4a57";

impl Globals {
    fn of(site: &Site, assets: &Assets) -> Self {
        let settings = &site.settings;
        let licence = settings.licence.clone().map(|Licence { name, url }| LicenceGlobals { name, url });
        let publisher = settings.publisher.clone().map(|publisher| PublisherGlobals {
            name: publisher.name,
            about: publisher.about,
            url: publisher.url,
            contact: publisher.contact,
        });
        let site = SiteGlobals {
            title: settings.title.clone(),
            language: settings.language.code(),
            base_url: settings.base_url.clone(),
            archive: settings.archive_of.map(|period| period.to_string()),
            archive_as_of: settings.archive_of.and(site.as_of).map(Date::vietnamese),
            has_archives: !site.archives.is_empty(),
            has_feeds: site.has_feeds(),
            preview: settings
                .base_url
                .as_ref()
                .map(|url| format!("{}/{}", url.trim_end_matches('/'), assets.paths.preview)),
            licence,
            publisher,
            menu: settings.menu.iter().map(MenuGlobals::of).collect(),
            colour: settings.look.light.header.as_ref().map_or(COLOUR.to_owned(), |colour| colour.value.to_string()),
            version: env!("CARGO_PKG_VERSION"),
        };
        Self { site, assets: assets.paths.clone() }
    }
}

impl Renderer {
    /// The renderer of a site, or the findings if its theme can't be used.
    pub fn new(theme: &Theme, site: &Site) -> Result<Self, Vec<Finding>> {
        let (words, mut findings) = Words::load(theme, site.settings.language);
        let assets = match Assets::of(theme) {
            Ok(assets) => assets,
            Err(finding) => {
                findings.push(*finding);
                return Err(findings);
            }
        };
        let globals = Globals::of(site, &assets);
        match Templates::parse(theme, &words, &globals) {
            Ok(templates) if findings.is_empty() => {
                let files: Vec<(&str, &str)> = theme.files().map(|(path, file)| (path, file.text.as_str())).collect();
                let key = hash::of_value(&(PROGRAM, files, &globals));
                Ok(Self { words: Arc::new(words), assets, templates, globals, key })
            }
            Ok(_) => Err(findings),
            Err(finding) => {
                findings.push(*finding);
                Err(findings)
            }
        }
    }

    /// Whether the globals of `site` are those that the renderer was made with.
    pub fn fits(&self, site: &Site) -> bool {
        self.globals == Globals::of(site, &self.assets)
    }

    /// The key of a page: a hash of everything its template is given. Pages with the same key have
    /// the same bytes.
    pub fn key_of(&self, head: &Head, view: &View) -> Hash {
        hash::of_value(&(self.key, head, view))
    }

    /// Renders a page into `buffer`, which is emptied first. `top` is the path of the site on
    /// its host: the 404 page is shown at any depth, so its links can't be relative.
    pub fn page(&self, head: &Head, view: &View, top: &str, buffer: &mut Vec<u8>) -> Result<(), Box<Finding>> {
        let root = match Route::parse(&head.address) {
            Route::NotFound => top.to_owned(),
            _ => root_of(&head.address),
        };
        self.templates.page(&root, head, view, buffer)
    }
}

/// The path of a site on its host: `/`, or the subfolder its address names.
pub(crate) fn top_of(base_url: Option<&str>) -> String {
    let path = base_url.and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
    let path = path.trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_may_stand_in_a_subfolder_of_its_host() {
        assert_eq!(top_of(None), "/");
        assert_eq!(top_of(Some("https://phuong.example")), "/");
        assert_eq!(top_of(Some("https://phuong.example/cong-khai/")), "/cong-khai/");
    }
}
