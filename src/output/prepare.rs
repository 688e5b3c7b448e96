//! The steps before any page is rendered: the site is loaded, assembled and checked, and the theme
//! is read. `check` ends here, `build` goes on.

use std::path::Path;

use crate::content::cache::ContentCache;
use crate::content::loaded::Loaded;
use crate::content::site_error::SiteError;
use crate::finding::{self, Count, Finding};
use crate::pages::PageContext;
use crate::render::Renderer;
use crate::site::check::check;
use crate::site::{Options, Site, Size, assemble};
use crate::theme::files::Theme;

/// A site with all its findings.
pub struct Prepared {
    pub site: Site,
    /// None if the theme can't be used; the findings say why.
    pub renderer: Option<Renderer>,
    /// Sorted as they are shown.
    pub findings: Vec<Finding>,
}

/// A site without errors, ready to be rendered.
pub struct SoundSite {
    pub context: PageContext,
    pub renderer: Renderer,
    pub warnings: Vec<Finding>,
}

/// The findings of a site with errors.
#[derive(Debug)]
pub struct Unsound {
    pub findings: Vec<Finding>,
    pub size: Size,
}

/// Loads and checks the site in `root`.
pub fn prepare(root: &Path, options: Options, base_url: Option<&str>) -> Result<Prepared, SiteError> {
    let loaded = ContentCache::open(root)?.loaded();
    let theme = Theme::load(root, &loaded.settings);
    Ok(prepare_loaded(loaded, theme, options, base_url))
}

/// Prepares a site from its loaded content, its theme, and the findings of loading the theme.
pub(crate) fn prepare_loaded(
    mut loaded: Loaded,
    (theme, theme_findings): (Theme, Vec<Finding>),
    options: Options,
    base_url: Option<&str>,
) -> Prepared {
    if let Some(base_url) = base_url {
        loaded.settings.base_url = Some(base_url.to_owned());
    }
    let (site, mut findings) = assemble_and_check(loaded, options);
    findings.extend(theme_findings);
    let renderer = match Renderer::new(&theme, &site) {
        Ok(renderer) => Some(renderer),
        Err(wrong) => {
            findings.extend(wrong);
            None
        }
    };
    finding::sort_and_dedup(&mut findings);
    Prepared { site, renderer, findings }
}

/// The site assembled from loaded content, with the findings of loading, assembling and checking.
pub(crate) fn assemble_and_check(loaded: Loaded, options: Options) -> (Site, Vec<Finding>) {
    // The day of an archive was worked out, and binds nobody.
    let is_live = loaded.settings.archive_of.is_none();
    let as_of_is_stated = options.as_of.or(loaded.settings.as_of).is_some() && is_live;
    let (site, mut findings) = assemble(loaded, options);
    findings.extend(check(&site, as_of_is_stated));
    (site, findings)
}

impl Prepared {
    /// The site, if no finding is an error.
    pub fn sound(self) -> Result<SoundSite, Unsound> {
        let Self { site, renderer, findings } = self;
        match renderer {
            Some(renderer) if Count::of(&findings).errors == 0 => {
                let context = PageContext::new(site, renderer.words.clone());
                Ok(SoundSite { context, renderer, warnings: findings })
            }
            _ => Err(Unsound { findings, size: site.size() }),
        }
    }
}
