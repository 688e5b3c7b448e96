//! Publishes a site: builds it, compares it with what the target holds, and
//! brings the difference there.

use std::path::{Path, PathBuf};

use super::approval::PlanOutcome;
use super::error::PublishError;
use super::events::PublishEvents;
use super::figures::{FiguresCopy, SiteWithFigures, elsewhere};
use super::folder::publish::{publish_to_folder, roll_back_folder};
use super::limits::Limits;
use super::published::record_published;
#[cfg(feature = "remote")]
use super::remote::{cloud::CloudStore, publish::publish_to_store};
use super::request::PublishRequest;
use super::target::{find_target, target_folder};
use super::upload::Upload;
use crate::content::destination::Destination;
use crate::content::settings::{DeleteLimit, PublishTarget};
use crate::finding::Finding;
use crate::output::build::{BuildError, BuildRequest, build_with_figures};
use crate::output::error::OutputError;
use crate::output::figures::site_figures::SiteFigures;
use crate::output::manifest::{FILE, Manifest, OWN};
use crate::output::place::{self, OutputKind, PUBLIC};
use crate::output::prepare::{Prepared, Unsound, prepare};
use crate::site::Options;

/// How many earlier versions a folder keeps, where nobody says another number.
const DEFAULT_KEEP: usize = 3;
/// How much may be deleted, where nobody says another limit.
const DEFAULT_MAX_DELETES: DeleteLimit = DeleteLimit::Percent(10);

/// The result of publishing.
pub(crate) struct Published {
    /// The target's name in `site.toml`.
    pub target: String,
    pub outcome: PlanOutcome,
}

/// Builds the site and publishes it.
pub(crate) fn publish_site(
    request: &PublishRequest<'_>,
    events: &dyn PublishEvents,
) -> Result<Published, PublishError> {
    let (name, target) = find_target(request.root, request.target.as_deref())?;
    if let Destination::Folder(folder) = &target.destination {
        let folder = target_folder(request.root, folder);
        if let Some(taken) = place::taken(&folder, request.root, request.home, OutputKind::Published) {
            return Err(PublishError::Build(OutputError::Taken(folder, taken).into()));
        }
    }
    let copy = FiguresCopy::read(request.root, &name)?;
    let out = request.root.join(PUBLIC);
    let (manifest, figures) = build_into(&out, request, events)?;
    let upload = Upload::from_manifest(&manifest, &out, target.precompress);
    let limits = Limits {
        dry_run: request.dry_run,
        max_deletes: request.max_deletes.or(target.max_deletes).unwrap_or(DEFAULT_MAX_DELETES),
        allowed_losses: request.allowed_losses.clone(),
    };
    let elsewhere = elsewhere(request.root, &name, &figures)?;
    let site =
        SiteWithFigures { site: &figures, target: &name, copy, elsewhere, allowed_losses: &request.allowed_losses };
    let outcome = match &target.destination {
        Destination::Folder(folder) => {
            let keep = request.keep.or(target.keep).unwrap_or(DEFAULT_KEEP);
            publish_to_folder(&target_folder(request.root, folder), &upload, &site, keep, &limits, events)?
        }
        _ => publish_to_cloud(&target, &upload, &site, &limits, request, events)?,
    };
    if matches!(outcome, PlanOutcome::Published(_)) {
        record_published(request.root, &name, &manifest)?;
    }
    Ok(Published { target: name, outcome })
}

/// Makes a folder show its version before the present one. Returns the folder
/// and the number of that version.
pub(crate) fn roll_back(root: &Path, target: Option<&str>) -> Result<(PathBuf, u64), PublishError> {
    let (name, target) = find_target(root, target)?;
    let Destination::Folder(folder) = &target.destination else { return Err(PublishError::VersionsNotKept) };
    let folder = target_folder(root, folder);
    let (number, manifest) = roll_back_folder(&folder)?;
    record_published(root, &name, &manifest)?;
    Ok((folder, number))
}

/// Builds the site and returns the manifest of its files, and what it states.
fn build_into(
    out: &Path,
    request: &PublishRequest<'_>,
    events: &dyn PublishEvents,
) -> Result<(Manifest, SiteFigures), PublishError> {
    let PublishRequest { root, home, .. } = *request;
    let request =
        BuildRequest { root, out, home, base_url: None, as_of: None, drafts: false, force: false, against: None };
    let (built, figures) = build_with_figures(&request, events)?;
    if built.unfinished {
        return Err(unfinished(root)?);
    }
    let path = out.join(OWN).join(FILE);
    match Manifest::read(&path) {
        Ok(Some(manifest)) => Ok((manifest, figures)),
        // The build wrote one, so another run must have removed it.
        Ok(None) => Err(PublishError::BuildChanged(path)),
        Err(error) => Err(PublishError::Read(path, error)),
    }
}

/// The error of a site with placeholders, with their places.
fn unfinished(root: &Path) -> Result<PublishError, PublishError> {
    let Prepared { site, mut findings, .. } =
        prepare(root, Options::default(), None).map_err(|error| PublishError::Build(BuildError::Site(error)))?;
    findings.retain(Finding::is_unfinished);
    Ok(PublishError::Build(BuildError::Unsound(Unsound { findings, size: site.size() })))
}

#[cfg(feature = "remote")]
fn publish_to_cloud(
    target: &PublishTarget,
    upload: &Upload,
    site: &SiteWithFigures<'_>,
    limits: &Limits,
    request: &PublishRequest<'_>,
    events: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    let store = CloudStore::open(target, &request.secrets, &request.publisher.id)?;
    publish_to_store(&store, upload, site, limits, &request.publisher, events)
}

#[cfg(not(feature = "remote"))]
fn publish_to_cloud(
    _: &PublishTarget,
    _: &Upload,
    _: &SiteWithFigures<'_>,
    _: &Limits,
    _: &PublishRequest<'_>,
    _: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    Err(PublishError::NoRemote)
}
