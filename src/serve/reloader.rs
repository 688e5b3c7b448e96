//! The maker of editions: it reads changed files again, assembles and checks the site, and returns
//! the findings. An edit with errors makes no edition; the last good one stays.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edition::Edition;
use super::hints::Hints;
use crate::content::cache::ContentCache;
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::finding::{self, Count, Finding};
use crate::lang::Lang;
use crate::output::prepare::assemble_and_check;
use crate::pages::PageContext;
use crate::render::Renderer;
use crate::site::{Options, Site, Size};
use crate::theme::files::Theme;

pub struct Reloader {
    root: PathBuf,
    options: Options,
    content: ContentCache,
    theme: Theme,
    theme_findings: Vec<Finding>,
    /// The last renderer that could be made. It is used again as long as its theme and the
    /// values it gives to all pages stay the same: parsing templates takes 10 ms.
    renderer: Option<Arc<Renderer>>,
    /// Whether the pages tried with this renderer had no errors.
    is_tried: bool,
    /// Whether the folder can't be read as a site at the moment.
    is_lost: bool,
    lang: Lang,
    size: Size,
}

/// The outcome of an edit.
pub struct Reload {
    /// The files that changed, by their paths from the site's folder.
    pub files: Vec<String>,
    /// The new edition; none if something is wrong.
    pub edition: Option<Arc<Edition>>,
    /// Errors and warnings.
    pub findings: Vec<Finding>,
    /// The folder isn't a site any more.
    pub lost: Option<SiteError>,
}

impl Reloader {
    /// Reads the site in `root` and makes the first edition.
    pub fn open(root: &Path, options: Options) -> Result<(Self, Reload), SiteError> {
        let content = ContentCache::open(root)?;
        let (site, findings) = assemble_and_check(content.loaded(), options);
        let (theme, theme_findings) = Theme::load(root, &site.settings);
        let mut reloader = Self {
            root: root.to_path_buf(),
            options,
            content,
            theme,
            theme_findings,
            renderer: None,
            is_tried: false,
            is_lost: false,
            lang: site.settings.language,
            size: site.size(),
        };
        let reload = reloader.make_edition(site, findings, Vec::new());
        Ok((reloader, reload))
    }

    /// The site's own language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether the content has links, so that one file may have several paths.
    pub fn has_links(&self) -> bool {
        self.content.has_links()
    }

    /// The number of units, resolutions, targets and so on in the site.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Reads again the files that may have changed. None if nothing did.
    pub fn reload(&mut self, hints: &Hints) -> Option<Reload> {
        let changed = match self.refresh(hints) {
            Ok(changed) => changed,
            Err(error) => return self.lose(error),
        };
        let mut files: BTreeSet<String> = changed.into_iter().collect();
        let found_again = std::mem::take(&mut self.is_lost);
        if found_again {
            files.insert(settings::FILE.to_owned());
        }
        if hints.theme || hints.everything || found_again {
            files.extend(self.reload_theme());
        }
        if files.is_empty() {
            return None;
        }
        let (site, findings) = assemble_and_check(self.content.loaded(), self.options);
        Some(self.make_edition(site, findings, files.into_iter().collect()))
    }

    fn refresh(&mut self, hints: &Hints) -> Result<Vec<String>, SiteError> {
        if !hints.everything
            && !self.is_lost
            && let Some(changed) = self.content.refresh_only(hints.content.iter().map(String::as_str))
        {
            return Ok(changed);
        }
        self.content.refresh(&hints.content)
    }

    /// The reload that reports a folder that can't be read as a site. None if that was reported.
    fn lose(&mut self, error: SiteError) -> Option<Reload> {
        if std::mem::replace(&mut self.is_lost, true) {
            return None;
        }
        let files = vec![settings::FILE.to_owned()];
        Some(Reload { files, edition: None, findings: Vec::new(), lost: Some(error) })
    }

    /// Reads the theme again. Returns those of its files that changed.
    fn reload_theme(&mut self) -> Vec<String> {
        let settings = self.content.settings();
        let (theme, findings) = Theme::load(&self.root, settings);
        if theme == self.theme && findings == self.theme_findings {
            return Vec::new();
        }
        let mut files: Vec<String> =
            theme.changed_since(&self.theme).into_iter().map(|file| file.to_string()).collect();
        if files.is_empty() {
            files.extend(findings.iter().map(|finding| finding.place.file.to_string()));
        }
        if files.is_empty() {
            files.push(format!("themes/{}", settings.theme));
        }
        self.renderer = None;
        (self.theme, self.theme_findings) = (theme, findings);
        files
    }

    /// The reload of an assembled site, with an edition if there is no error.
    fn make_edition(&mut self, site: Site, mut findings: Vec<Finding>, files: Vec<String>) -> Reload {
        (self.lang, self.size) = (site.settings.language, site.size());
        findings.extend(self.theme_findings.iter().cloned());
        if self.renderer.as_ref().is_none_or(|renderer| !renderer.fits(&site)) {
            self.is_tried = false;
            self.renderer = match Renderer::new(&self.theme, &site) {
                Ok(renderer) => Some(Arc::new(renderer)),
                Err(wrong) => {
                    findings.extend(wrong);
                    None
                }
            };
        }
        let is_sound = Count::of(&findings).errors == 0;
        let edition = self.renderer.as_ref().filter(|_| is_sound).map(|renderer| {
            let context = PageContext::new(site, Arc::clone(&renderer.words));
            Edition::new(context, Arc::clone(renderer))
        });
        // Templates that failed are tried again at each edit.
        let wrong = edition.as_ref().filter(|_| !self.is_tried).map(Edition::try_templates).unwrap_or_default();
        self.is_tried |= edition.is_some() && wrong.is_empty();
        let edition = edition.filter(|_| wrong.is_empty()).map(Arc::new);
        findings.extend(wrong);
        finding::sort_and_dedup(&mut findings);
        Reload { files, edition, findings, lost: None }
    }
}
