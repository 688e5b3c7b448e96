//! Makes one edition after another: reads again what changed, puts together
//! again what that touches, and says what is wrong. Bad edits make no edition;
//! the last good one stays.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edition::Edition;
use super::hints::Hints;
use crate::content::cache::{Changes, ContentCache};
use crate::content::settings::{self, Settings};
use crate::content::{Loaded, SiteError};
use crate::domain::date::Date;
use crate::finding::{self, Count, Finding};
use crate::lang::Lang;
use crate::output::prepare::{Renderer, assembled};
use crate::pages::PageContext;
use crate::site::check::check_resolution;
use crate::site::{Options, Renewed, ResolutionId, Site, Size, renew};
use crate::theme::files::Theme;

pub struct Reloader {
    root: PathBuf,
    options: Options,
    shelf: ContentCache,
    theme: Theme,
    theme_findings: Vec<Finding>,
    /// The site as its files are now, with what is wrong in them.
    site: Arc<Site>,
    findings: Vec<Finding>,
    dress: Arc<Renderer>,
    /// What the dress was made for.
    wearer: Wearer,
    /// Pages have been made with it.
    is_tried: bool,
    /// The last good one.
    edition: Option<Arc<Edition>>,
    /// The site's folder itself can't be read at the moment.
    is_lost: bool,
}

/// What of a site the theme shows on every page.
#[derive(PartialEq, Eq)]
struct Wearer {
    settings: Settings,
    as_of: Option<Date>,
    has_archives: bool,
}

impl Wearer {
    fn of(site: &Site) -> Self {
        Self { settings: site.frame.settings.clone(), as_of: site.as_of, has_archives: !site.frame.archives.is_empty() }
    }
}

/// What came of an edit.
pub struct Reload {
    /// The files that changed, by their paths from the site's folder.
    pub files: Vec<String>,
    /// The new edition; none where something is wrong.
    pub edition: Option<Arc<Edition>>,
    /// What is wrong, and what is to be minded.
    pub findings: Vec<Finding>,
    /// The resolutions that were edited, where nothing else was.
    pub resolutions: Option<Vec<ResolutionId>>,
    /// The folder isn't a site any more.
    pub lost: Option<SiteError>,
}

impl Reloader {
    /// Reads the site in `root` and makes the first edition.
    pub fn open(root: &Path, options: Options) -> Result<(Self, Reload), SiteError> {
        let shelf = ContentCache::open(root)?;
        let (site, findings) = assembled(shelf.loaded(), options);
        let (theme, theme_findings) = Theme::load(root, &site.frame.settings.theme);
        let dress = Arc::new(Renderer::of(&theme, &site));
        let wearer = Wearer::of(&site);
        let mut workshop = Self {
            root: root.to_path_buf(),
            options,
            shelf,
            theme,
            theme_findings,
            site: Arc::new(site),
            findings,
            dress,
            wearer,
            is_tried: false,
            edition: None,
            is_lost: false,
        };
        let outcome = workshop.publish(Vec::new());
        Ok((workshop, outcome))
    }

    pub fn lang(&self) -> Lang {
        self.site.frame.settings.language
    }

    /// Whether a file that changes may be another's as well, by a link.
    pub fn has_links(&self) -> bool {
        self.shelf.has_links()
    }

    pub fn size(&self) -> Size {
        self.site.size()
    }

    /// Looks at what may have changed. None where nothing did.
    pub fn follow(&mut self, hints: &Hints) -> Option<Reload> {
        let changes = match self.look(hints) {
            Ok(changes) => changes,
            Err(error) => return self.lose(error),
        };
        let found_again = std::mem::take(&mut self.is_lost);
        let mut files: BTreeSet<String> = changes.files.iter().cloned().collect();
        let mut resolutions = Some(Vec::new());
        if !changes.is_empty() || found_again {
            resolutions = self.reassemble(&changes, found_again);
        }
        self.look_at_theme(hints, &mut files);
        if found_again {
            files.insert(settings::FILE.to_owned());
        }
        if files.is_empty() {
            return None;
        }
        Some(Reload { resolutions, ..self.publish(files.into_iter().collect()) })
    }

    fn look(&mut self, hints: &Hints) -> Result<Changes, SiteError> {
        if !hints.everything
            && !self.is_lost
            && let Some(changes) = self.shelf.read_again(hints.content.iter().map(String::as_str))
        {
            return Ok(changes);
        }
        self.shelf.look_again(&hints.content)
    }

    /// The settings can't be read. That is said once.
    fn lose(&mut self, error: SiteError) -> Option<Reload> {
        if std::mem::replace(&mut self.is_lost, true) {
            return None;
        }
        let files = vec![settings::FILE.to_owned()];
        Some(Reload { files, edition: None, findings: Vec::new(), resolutions: None, lost: Some(error) })
    }

    /// The resolutions that were put together again; none where everything was.
    fn reassemble(&mut self, changes: &Changes, found_again: bool) -> Option<Vec<ResolutionId>> {
        let may_renew = !changes.is_far_reaching && !found_again && Count::of(&self.findings).errors == 0;
        let renewed = may_renew.then(|| renew(&self.site, &changes.documents, self.options)).flatten();
        match renewed {
            Some(renewed) => {
                let resolutions = renewed.resolutions.clone();
                self.take_renewed(renewed);
                Some(resolutions)
            }
            None => {
                let loaded: Loaded = self.shelf.loaded();
                let (site, findings) = assembled(loaded, self.options);
                (self.site, self.findings) = (Arc::new(site), findings);
                None
            }
        }
    }

    /// What was wrong in the resolutions that were joined again is found again, the rest still holds.
    fn take_renewed(&mut self, renewed: Renewed) {
        let Renewed { site, resolutions, mut findings } = renewed;
        let is_stated = self.options.as_of.or(site.frame.settings.as_of).is_some();
        let mut files: BTreeSet<&str> = BTreeSet::new();
        for entry in resolutions.iter().filter_map(|id| site.resolution(*id)) {
            files.insert(entry.document.file());
            files.extend(entry.reports.iter().map(|report| &**report.document.file()));
            findings.extend(check_resolution(&site, entry, is_stated));
        }
        findings.extend(files.iter().flat_map(|file| self.shelf.findings_in(file)).cloned());
        self.findings.retain(|finding| !files.contains(&*finding.place.file));
        self.findings.append(&mut findings);
        self.site = Arc::new(site);
    }

    /// Puts on another theme, where it changed or what it is worn by.
    fn look_at_theme(&mut self, hints: &Hints, files: &mut BTreeSet<String>) {
        let wearer = Wearer::of(&self.site);
        let is_other = wearer != self.wearer;
        let mut theme_changed = false;
        if hints.theme || hints.everything || is_other {
            let (theme, findings) = Theme::load(&self.root, &wearer.settings.theme);
            if theme != self.theme || findings != self.theme_findings {
                files.extend(theme.changed_since(&self.theme).into_iter().map(|file| file.to_string()));
                if files.is_empty() {
                    files.extend(findings.iter().map(|finding| finding.place.file.to_string()));
                }
                if files.is_empty() {
                    files.insert(format!("themes/{}", wearer.settings.theme));
                }
                (self.theme, self.theme_findings) = (theme, findings);
                theme_changed = true;
            }
        }
        if theme_changed || is_other {
            self.dress = Arc::new(Renderer::of(&self.theme, &self.site));
            self.wearer = wearer;
            self.is_tried = false;
        }
    }

    fn publish(&mut self, files: Vec<String>) -> Reload {
        let mut findings = self.findings.clone();
        findings.extend(self.theme_findings.iter().chain(&self.dress.findings).cloned());
        let is_sound = Count::of(&findings).errors == 0;
        let engine = self.dress.engine.clone().filter(|_| is_sound);
        let edition = engine.map(|engine| {
            let (site, words) = (Arc::clone(&self.site), Arc::clone(&self.dress.words));
            let context = match &self.edition {
                Some(earlier) => PageContext::following(&earlier.context, site, words),
                None => PageContext::of(site, words),
            };
            Edition::new(context, engine, Arc::clone(&self.dress))
        });
        // Templates that failed are tried until they don't.
        let wrong = edition.as_ref().filter(|_| !self.is_tried).map(Edition::try_templates).unwrap_or_default();
        self.is_tried |= edition.is_some() && wrong.is_empty();
        let edition = edition.filter(|_| wrong.is_empty()).map(Arc::new);
        findings.extend(wrong);
        finding::sort(&mut findings);
        if let Some(edition) = &edition {
            self.edition = Some(Arc::clone(edition));
        }
        Reload { files, edition, findings, resolutions: None, lost: None }
    }
}
