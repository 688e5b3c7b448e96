//! The template engine: one `Tera` for the whole site, with what every page
//! has in its global context. Errors become findings with file and place.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, Map, State, Tera, Value};

use super::icons::{self, Icons, Symbol};
use crate::domain::date::Date;
use crate::domain::progress::Status;
use crate::finding::{Finding, Place, Problem, Span};
use crate::pages::pieces::Elsewhere;
use crate::pages::view::Head;
use crate::site::Site;
use crate::theme::files::Theme;
use crate::theme::trim::{Cuts, trim};
use crate::theme::words::Words;

/// The icon of what isn't counted.
const HATCH: &str = "hatch";

pub struct Templates {
    tera: Tera,
    /// What every page has, for components that are rendered on their own.
    shared: Context,
    icons: Icons,
    /// What frames pages, by the way to the root and the kind.
    frames: Mutex<BTreeMap<(String, &'static str), Value>>,
    /// The files templates come from, by the names Tera knows.
    files: BTreeMap<String, Arc<str>>,
    /// Where white space was taken out of them, by the same names.
    cuts: BTreeMap<String, Cuts>,
    /// Where the site's root is on its host.
    top: String,
}

/// The addresses of the theme's assets, as `assets` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct AssetPaths {
    pub css: String,
    pub js: String,
    pub search_js: String,
    pub icon: String,
}

#[derive(Serialize)]
struct SiteGlobals<'s> {
    title: &'s str,
    language: &'static str,
    base_url: Option<&'s str>,
    as_of: Option<String>,
    /// The period whose archive this is, and the day it speaks of.
    archive: Option<String>,
    archive_as_of: Option<String>,
    has_archives: bool,
    portal: Option<PortalGlobals<'s>>,
    version: &'static str,
}

#[derive(Serialize)]
struct PortalGlobals<'s> {
    name: Option<&'s str>,
    url: Option<&'s str>,
    contact: Option<&'s str>,
}

impl Templates {
    pub fn new(theme: &Theme, words: &Words, site: &Site, assets: &AssetPaths) -> Result<Self, Box<Finding>> {
        let (settings, as_of) = (&site.frame.settings, site.as_of);
        let mut files = BTreeMap::new();
        for (name, file) in theme.templates() {
            let shown = file.own.clone().unwrap_or_else(|| Arc::from(format!("themes/cong-khai/templates/{name}")));
            files.insert(name.to_owned(), shown);
        }
        let mut engine = Self {
            tera: Tera::new(),
            shared: Context::new(),
            icons: Icons::new("", Vec::new()),
            frames: Mutex::default(),
            files,
            cuts: BTreeMap::new(),
            top: top_of(settings.base_url.as_deref()),
        };
        engine.tera.register_filter("fill", fill);
        engine.add(theme)?;
        let value = SiteGlobals {
            title: &settings.title,
            language: settings.language.code(),
            base_url: settings.base_url.as_deref(),
            as_of: as_of.map(Date::vietnamese),
            archive: site.archive_of.map(|period| period.to_string()),
            archive_as_of: site.archive_of.and(as_of).map(Date::vietnamese),
            has_archives: !site.frame.archives.is_empty(),
            portal: settings.portal.as_ref().map(|portal| PortalGlobals {
                name: portal.name.as_deref(),
                url: portal.url.as_deref(),
                contact: portal.contact.as_deref(),
            }),
            version: env!("CARGO_PKG_VERSION"),
        };
        let statuses = Status::ALL.map(Status::code);
        let values = [
            ("site", Value::try_from_serializable(&value)),
            ("assets", Value::try_from_serializable(assets)),
            ("statuses", Value::try_from_serializable(&statuses)),
            ("t", Ok(words.value())),
        ];
        for (name, value) in values {
            let value = value.map_err(|error| engine.finding(&error, "base.html"))?;
            engine.shared.insert_value(name, value);
        }
        let mut badges = Map::new();
        for code in statuses {
            let badge = engine.piece("status", [("code", Value::from(code))])?;
            badges.insert(code.into(), Value::safe_string(&badge));
        }
        engine.shared.insert_value("badges", Value::from(badges));
        engine.shared.insert_value("icons", Value::safe_string(icons::PLACE));
        engine.icons = engine.icons(theme)?;
        engine.tera.global_context().extend(engine.shared.clone());
        Ok(engine)
    }

    /// Parses the templates of a theme.
    fn add(&mut self, theme: &Theme) -> Result<(), Box<Finding>> {
        let trimmed: Vec<_> = theme.templates().map(|(name, file)| (name.to_owned(), trim(&file.text))).collect();
        if self.tera.add_raw_templates(trimmed.iter().map(|(name, (text, _))| (name, text))).is_ok() {
            self.cuts = trimmed.into_iter().map(|(name, (_, cuts))| (name, cuts)).collect();
            return Ok(());
        }
        // Messages quote lines: they must be those of the files.
        let written = theme.templates().map(|(name, file)| (name, &file.text));
        self.tera.add_raw_templates(written).map_err(|error| self.finding(&error, "base.html"))
    }

    fn icons(&self, theme: &Theme) -> Result<Icons, Box<Finding>> {
        let mut symbols = vec![Symbol { name: HATCH, html: self.piece(HATCH, [])? }];
        for status in Status::ALL.map(Status::code) {
            symbols.push(Symbol::of_status(theme, status)?);
        }
        let frame = self.tera.render_component("symbols", &Context::new(), Some(icons::PLACE), true);
        Ok(Icons::new(&frame.map_err(|error| self.finding(&error, &file_of("symbols")))?, symbols))
    }

    /// A component of the theme, rendered on its own.
    fn piece<const N: usize>(
        &self,
        component: &str,
        arguments: [(&'static str, Value); N],
    ) -> Result<String, Box<Finding>> {
        let mut context = Context::new();
        for (name, value) in arguments {
            context.insert_value(name, value);
        }
        let rendered = self.tera.render_component_with_implicits(component, &context, &self.shared, None, true);
        rendered.map_err(|error| self.finding(&error, &file_of(component)))
    }

    /// What frames a page: the same for all of a kind that are equally deep.
    fn frame(&self, root: &str, kind: &'static str) -> Result<Value, Box<Finding>> {
        /// Addresses nobody has may be as deep as they like.
        const MOST: usize = 512;
        let frames = || self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = (root.to_owned(), kind);
        if let Some(frame) = frames().get(&wanted) {
            return Ok(frame.clone());
        }
        let (way, at) = (|| Value::from(root), Value::from(kind));
        let pieces = [
            ("policy", self.piece("policy", [])?),
            ("links", self.piece("links", [("root", way())])?),
            ("header", self.piece("header", [("root", way()), ("at", at)])?),
            ("footer", self.piece("footer", [("root", way())])?),
        ];
        let frame: Map = pieces.iter().map(|(name, piece)| ((*name).into(), Value::safe_string(piece))).collect();
        let frame = Value::from(frame);
        let mut frames = frames();
        if frames.len() < MOST {
            frames.insert(wanted, frame.clone());
        }
        Ok(frame)
    }

    /// Where the site's root is on its host.
    pub fn top(&self) -> &str {
        &self.top
    }

    /// A target in the list of those like another, as HTML.
    pub fn elsewhere_row(&self, row: &Elsewhere, root: &str) -> Result<String, Box<Finding>> {
        let row = Value::try_from_serializable(row).map_err(|error| self.finding(&error, &file_of("elsewhere_row")))?;
        self.piece("elsewhere_row", [("row", row), ("root", Value::from(root))])
    }

    /// Renders a page whose links lead to the site's root by `root` into
    /// `buffer`, which is emptied first.
    pub fn page<V: Serialize>(
        &self,
        root: &str,
        head: &Head,
        view: &V,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Box<Finding>> {
        buffer.clear();
        let template = &format!("{}.html", head.kind);
        let mut context = Context::new();
        let values = Value::try_from_serializable(head)
            .and_then(|head| Value::try_from_serializable(view).map(|view| (head, view)));
        let (head_value, view) = values.map_err(|error| self.finding(&error, template))?;
        context.insert_value("root", Value::from(root));
        context.insert_value("frame", self.frame(root, head.kind)?);
        context.insert_value("page", head_value);
        context.insert_value("view", view);
        self.tera.render_to(template, &context, &mut *buffer).map_err(|error| self.finding(&error, template))?;
        self.icons.put(buffer);
        Ok(())
    }

    fn finding(&self, error: &tera::Error, template: &str) -> Box<Finding> {
        let place_of = |name: &str| self.files.get(name).cloned().unwrap_or_else(|| Arc::from(name));
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let mut range = report.span().range.clone();
                if let Some(cuts) = self.cuts.get(report.filename()) {
                    let start = cuts.source(range.start);
                    range = start..start + range.len();
                }
                let place = Place::at(&place_of(report.filename()), Span::new(range));
                Box::new(Finding::new(place, Problem::Template { message: report.message().to_owned() }))
            }
            other => {
                let place = Place::of_file(&place_of(template));
                Box::new(Finding::new(place, Problem::Template { message: other.to_string() }))
            }
        }
    }
}

/// The template of a component.
fn file_of(component: &str) -> String {
    format!("components/{component}.html")
}

/// The way from a page to the root of the site: `../../`, or `./` at the root.
pub fn root_of(address: &str) -> String {
    match address.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The path of the site on its host: `/`, or the subfolder its address names.
pub fn top_of(base_url: Option<&str>) -> String {
    let path = base_url.and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
    let path = path.trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// `{{ t.home.targets | fill(n=5) }}`: puts values into the places of a word.
#[allow(clippy::needless_pass_by_value, reason = "the shape of a filter")]
fn fill(text: &str, values: Kwargs, _: &State<'_>) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values.iter() {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root() {
        assert_eq!(root_of(""), "./");
        assert_eq!(root_of("chi-so/"), "../");
        assert_eq!(root_of("hai-phong/do-son/2026/"), "../../../");
        assert_eq!(top_of(None), "/");
        assert_eq!(top_of(Some("https://phuong.example")), "/");
        assert_eq!(top_of(Some("https://phuong.example/cong-khai/")), "/cong-khai/");
    }
}
