//! A build: content to a whole website in a folder.

use std::path::Path;
use std::sync::Arc;

use super::against::Against;
use super::error::OutputError;
use super::files::SiteFiles;
use super::manifest::OWN;
use super::prepare::{Prepared, SoundSite, Unsound, prepare_loaded};
use super::progress::Progress;
use super::record::{BuildInputs, BuildRecord, StatedInputs};
use super::transaction::{Summary, Transaction};
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

/// A build as it is asked for.
pub struct BuildRequest<'r> {
    pub root: &'r Path,
    pub out: &'r Path,
    pub base_url: Option<String>,
    pub as_of: Option<Date>,
    pub drafts: bool,
    pub force: bool,
    /// A site that stands somewhere: none of its addresses may be lost.
    pub against: Option<Against>,
}

/// A build that succeeded.
pub struct Built {
    pub summary: Summary,
    pub pages: usize,
    /// How many pages were rendered; the others were known to be the same.
    pub rendered: usize,
    /// With errors nothing is built.
    pub warnings: usize,
    /// The record that was written; none where an input could not be read whole.
    pub record: Option<BuildRecord>,
}

#[derive(Debug)]
pub enum BuildError {
    Site(SiteError),
    /// Content or theme are wrong; the output was not touched.
    Unsound(Unsound),
    Output(OutputError),
}

impl BuildError {
    /// Whether the folder is no site, so that nothing can be built at all.
    pub fn is_usage_error(&self) -> bool {
        matches!(self, BuildError::Site(_))
    }

    /// The error and the way out. Findings are shown one by one instead.
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

pub fn build(request: &BuildRequest<'_>, progress: &dyn Progress) -> Result<Built, BuildError> {
    let (source, opened) = rayon::join(
        || SourceFiles::read(request.root),
        // There is much to read of a large output. Where there is none, none is begun before
        // all is known to be right.
        || disk::is_folder(&request.out.join(OWN)).then(|| write::open(request.root, request.out, request.force)),
    );
    let source = source.map_err(BuildError::Site)?;
    let opened = opened.transpose()?;
    let theme = Theme::load(request.root, &source.settings.theme);
    let inputs = inputs(request, &source, &theme);
    if let Some(built) = opened.as_ref().and_then(|transaction| unchanged(transaction, inputs.as_ref())) {
        // A guarded build must be held against the other site even if nothing changed.
        if request.against.is_none() {
            return Ok(built);
        }
    }
    let (prepared, opened) = rayon::join(
        || prepare(request, source, theme),
        // Putting a site together is work for one thread, and looking at files for the others.
        || opened.map(Transaction::looked_at),
    );
    let (files, mut findings) = sound(prepared, request.against.as_ref())?;
    let transaction = match opened {
        Some(transaction) => transaction,
        None => write::open(request.root, request.out, request.force)?,
    };
    match write::stage(&files, &transaction, progress)? {
        Staged::Whole { rendered } => {
            let (pages, warnings) = (files.pages(), findings.len());
            let record = inputs.map(|inputs| BuildRecord { inputs, pages, warnings });
            // The site isn't needed to move its files, and there may be much of it.
            let (committed, ()) = rayon::join(|| transaction.commit(record.as_ref()), || drop(files));
            Ok(Built { summary: committed?, pages, rendered, warnings, record })
        }
        Staged::Failed(mut wrong) => {
            findings.append(&mut wrong);
            finding::sort_and_dedup(&mut findings);
            Err(BuildError::Unsound(Unsound { findings, size: files.context.site.size() }))
        }
    }
}

/// The inputs of a build; none where something is wrong with them. Then the build says what.
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

/// The last build, if it was made of the same inputs and all of its output is in place.
fn unchanged(transaction: &Transaction, inputs: Option<&BuildInputs>) -> Option<Built> {
    let (record, summary) = transaction.last_build_of(inputs?)?;
    Some(Built { summary, pages: record.pages, rendered: 0, warnings: record.warnings, record: Some(record) })
}

fn prepare(request: &BuildRequest<'_>, source: SourceFiles, theme: (Theme, Vec<Finding>)) -> Prepared {
    let loaded = ContentCache::of(request.root, source).loaded();
    let options = Options { drafts: request.drafts, as_of: request.as_of };
    prepare_loaded(loaded, theme, options, request.base_url.as_deref())
}

/// The files of a site without errors that loses no address, and its warnings.
fn sound(prepared: Prepared, against: Option<&Against>) -> Result<(SiteFiles, Vec<Finding>), BuildError> {
    let SoundSite { context, renderer, warnings: mut findings } = prepared.sound().map_err(BuildError::Unsound)?;
    let files = SiteFiles::new(context, Arc::new(renderer));
    let mut lost = against.map(|against| against.findings(&files)).unwrap_or_default();
    if lost.is_empty() {
        return Ok((files, findings));
    }
    findings.append(&mut lost);
    finding::sort_and_dedup(&mut findings);
    Err(BuildError::Unsound(Unsound { findings, size: files.context.site.size() }))
}
