//! A build: makes a whole website from the content, in a folder.

use std::path::Path;
use std::sync::Arc;

use super::against::Against;
use super::error::OutputError;
use super::figures::site_figures::SiteFigures;
use super::files::SiteFiles;
use super::manifest::OWN;
use super::prepare::{Prepared, SoundSite, Unsound, prepare_loaded};
use super::progress::Progress;
use super::record::{BuildInputs, BuildRecord, StatedInputs};
use super::transaction::{Durability, Summary, Transaction};
use super::write::{self, Staged};
use crate::content::cache::ContentCache;
use crate::content::files::SourceFiles;
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::disk;
use crate::domain::date::Date;
use crate::finding::{self, Finding};
use crate::lang::Lang;
use crate::site::Options;
use crate::theme::files::Theme;

/// The request for one build.
pub struct BuildRequest<'r> {
    pub root: &'r Path,
    pub out: &'r Path,
    pub base_url: Option<String>,
    pub as_of: Option<Date>,
    pub drafts: bool,
    pub force: bool,
    /// The user's own folder, which is no output.
    pub home: Option<&'r Path>,
    /// An earlier site, whose addresses must not be lost and whose figures must not change.
    pub against: Option<Against>,
}

/// A build that succeeded.
pub struct Built {
    pub summary: Summary,
    pub pages: usize,
    /// The number of pages that were rendered; the others were known to be the same.
    pub rendered: usize,
    /// The number of warnings. A site with errors isn't built.
    pub warnings: usize,
    /// Whether a placeholder is left, so that the site isn't ready to be published.
    pub unfinished: bool,
    /// The record that was written; none if an input could not be read whole.
    pub record: Option<BuildRecord>,
}

#[derive(Debug)]
pub enum BuildError {
    Site(SiteError),
    /// The content or theme has errors, or an address would be lost; the output is untouched.
    Unsound(Unsound),
    Output(OutputError),
}

impl BuildError {
    /// Whether the folder isn't a site, or the output can't be one, so that nothing can be built at all.
    pub fn is_usage_error(&self) -> bool {
        matches!(self, BuildError::Site(_) | BuildError::Output(OutputError::Taken(..)))
    }

    /// The error in words, and the way out. Callers show findings one by one instead.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        match self {
            BuildError::Site(error) => error.sentence(lang),
            BuildError::Output(error) => error.sentence(lang),
            BuildError::Unsound(_) => (
                lang.pick("nội dung có lỗi", "the content has errors").to_owned(),
                lang.pick("sửa rồi chạy lại", "mend them and run again").to_owned(),
            ),
        }
    }
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        BuildError::Output(error)
    }
}

/// Makes the website.
pub fn build(request: &BuildRequest<'_>, progress: &dyn Progress) -> Result<Built, BuildError> {
    build_and_look(request, progress, Some(()), |_| ()).map(|(built, ())| built)
}

/// Makes the website and returns what it states, to be held against what was public.
pub(crate) fn build_with_figures(
    request: &BuildRequest<'_>,
    progress: &dyn Progress,
) -> Result<(Built, SiteFigures), BuildError> {
    build_and_look(request, progress, None, |files| SiteFigures::of(&files.context.site))
}

/// Makes the website and returns what `look` sees in it; `unseen` where nothing changed, so that no
/// site was assembled. Without it, one always is.
fn build_and_look<T>(
    request: &BuildRequest<'_>,
    progress: &dyn Progress,
    unseen: Option<T>,
    look: impl FnOnce(&SiteFiles) -> T,
) -> Result<(Built, T), BuildError> {
    write::ensure_free(request.root, request.out, request.home)?;
    let (source, opened) = rayon::join(
        || SourceFiles::read(request.root),
        // The manifest of a large output takes time to read. An output folder that isn't there is
        // only created once the site is known to be sound.
        || {
            let own = request.out.join(OWN);
            let is_there = disk::is_folder(&own).map_err(|error| OutputError::Io(own, error))?;
            is_there.then(|| Transaction::open(request.out, request.force, Durability::Lasting)).transpose()
        },
    );
    let source = source.map_err(BuildError::Site)?;
    let opened = opened?;
    let theme = Theme::load(request.root, &source.settings);
    let inputs = inputs(request, &source, &theme);
    if let Some(built) = opened.as_ref().and_then(|transaction| unchanged(transaction, inputs.as_ref())) {
        // Addresses must be compared with the earlier site even if nothing changed.
        if let (None, Some(unseen)) = (&request.against, unseen) {
            return Ok((built, unseen));
        }
    }
    let (prepared, opened) = rayon::join(
        || prepare(request, source, theme),
        // Assembling a site uses one thread; the others look at the files of the output.
        || opened.map(Transaction::looked_at),
    );
    let (files, mut findings) = sound(prepared, request.against.as_ref())?;
    let transaction = match opened {
        Some(transaction) => transaction,
        None => Transaction::open(request.out, request.force, Durability::Lasting)?,
    };
    match write::stage(&files, &transaction, progress)? {
        Staged::Whole { rendered } => {
            let (pages, warnings) = (files.pages(), findings.len());
            let unfinished = findings.iter().any(Finding::is_unfinished);
            let record = inputs.map(|inputs| BuildRecord { inputs, pages, warnings, unfinished });
            let seen = look(&files);
            // Dropping a large site takes time; moving its files into place doesn't need it.
            let (committed, ()) = rayon::join(|| transaction.commit(record.as_ref()), || drop(files));
            Ok((Built { summary: committed?, pages, rendered, warnings, unfinished, record }, seen))
        }
        Staged::Failed(mut wrong) => {
            findings.append(&mut wrong);
            finding::sort_and_dedup(&mut findings);
            Err(BuildError::Unsound(Unsound { findings, size: files.context.site.size() }))
        }
    }
}

/// The inputs of a build; none if they have findings or can't be read, which the build reports.
fn inputs(
    request: &BuildRequest<'_>,
    source: &SourceFiles,
    (theme, theme_findings): &(Theme, Vec<Finding>),
) -> Option<BuildInputs> {
    let wrong = [&source.settings_findings, theme_findings, &source.walk_findings, &source.archive_findings];
    if wrong.into_iter().any(|findings| !findings.is_empty()) {
        return None;
    }
    let settings = disk::read(&request.root.join(settings::FILE)).ok()?;
    let stated = StatedInputs {
        base_url: request.base_url.as_deref(),
        as_of: request.as_of.map(|date| date.to_string()),
        drafts: request.drafts,
    };
    BuildInputs::of(&stated, &settings, source, theme)
}

/// The last build, if it had the same inputs and all of its output is in place.
fn unchanged(transaction: &Transaction, inputs: Option<&BuildInputs>) -> Option<Built> {
    let (record, summary) = transaction.last_build_of(inputs?)?;
    let BuildRecord { pages, warnings, unfinished, .. } = record;
    Some(Built { summary, pages, rendered: 0, warnings, unfinished, record: Some(record) })
}

fn prepare(request: &BuildRequest<'_>, source: SourceFiles, theme: (Theme, Vec<Finding>)) -> Prepared {
    let loaded = ContentCache::of(request.root, source).loaded();
    let options = Options { drafts: request.drafts, as_of: request.as_of };
    prepare_loaded(loaded, theme, options, request.base_url.as_deref())
}

/// The files of a site without errors that loses no address and changes no figure in silence, and
/// its warnings.
fn sound(prepared: Prepared, against: Option<&Against>) -> Result<(SiteFiles, Vec<Finding>), BuildError> {
    let SoundSite { context, renderer, warnings: mut findings } = prepared.sound().map_err(BuildError::Unsound)?;
    let files = SiteFiles::new(context, Arc::new(renderer));
    let mut differences = against.map(|against| against.findings(&files)).unwrap_or_default();
    if differences.is_empty() {
        return Ok((files, findings));
    }
    findings.append(&mut differences);
    finding::sort_and_dedup(&mut findings);
    Err(BuildError::Unsound(Unsound { findings, size: files.context.site.size() }))
}
