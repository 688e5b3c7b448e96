//! A built site brought to where people read it: only what changed, never
//! half, and nothing that isn't ours is touched.

#[cfg(feature = "remote")]
mod cloud;
pub mod error;
pub mod folder;
pub mod lock;
pub mod plan;
pub mod remote;
#[cfg(test)]
mod remote_tests;
pub mod secrets;
pub mod store;
pub mod upload;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::content::destination::Destination;
use crate::content::settings::{self, DeleteLimit, PublishTarget};
use crate::disk;
use crate::finding::Count;
use crate::output::addresses::PermanentAddresses;
use crate::output::build::{BuildError, BuildRequest, Progress, build};
use crate::output::error::OutputError;
use crate::output::manifest::{FILE, Manifest, OWN};
use crate::site::Size;
use error::PublishError;
use lock::Publisher;
use plan::{Known, Plan};
use secrets::Secrets;
use upload::Upload;

/// Where the manifests of what was published are kept, for `--against`.
pub const PUBLISHED: &str = "published";

/// How many earlier versions a folder keeps.
const KEEP: usize = 3;
/// How many of a hundred files may be deleted.
const MOST_DELETES: DeleteLimit = DeleteLimit::Percent(10);

/// What is asked of publishing.
pub struct PublishRequest<'r> {
    pub root: &'r Path,
    /// The name of a place in `site.toml`; the only one, where there is one.
    pub target: Option<String>,
    pub dry_run: bool,
    pub max_deletes: Option<DeleteLimit>,
    pub keep: Option<usize>,
    pub lose: Vec<String>,
    pub publisher: Publisher,
    pub secrets: Secrets,
}

/// Told of what goes on, and asked before anything is sent.
pub trait PublishEvents: Progress {
    /// Whether to go on with this.
    fn agree(&self, plan: &Plan) -> bool;
    /// Somebody seems to hold the lock; for so long it is watched.
    fn waiting(&self, name: &str, patience: Duration);
}

/// What came of a plan.
pub enum PlanOutcome {
    /// It was done, or there was nothing to do.
    Agreed(Plan),
    /// It was only to be looked at; why it wouldn't be carried out, if it wouldn't.
    Shown(Plan, Option<PublishError>),
    Declined,
}

pub struct Published {
    /// The place's name in `site.toml`.
    pub target: String,
    pub asked: PlanOutcome,
}

/// What a plan may not exceed.
pub struct Limits {
    pub dry_run: bool,
    pub max_deletes: DeleteLimit,
    pub lose: Vec<String>,
}

impl Limits {
    /// `published` are the addresses that readers have met.
    fn allow(
        &self,
        plan: &Plan,
        parcel: &Upload,
        known: &Known,
        published: &PermanentAddresses,
    ) -> Result<(), PublishError> {
        let new = PermanentAddresses::of_files(parcel.items.keys().map(String::as_str));
        let lost = published.lost_in(&new, &self.lose);
        if !lost.is_empty() {
            return Err(PublishError::LostAddress(lost));
        }
        // A compressed form goes along with its file; only that counts.
        let counts = |path: &&String| !plan::is_compressed(path, known);
        let most = self.max_deletes.of(known.keys().filter(counts).count());
        let deletes = plan.deletes.iter().filter(counts).count();
        if deletes > most { Err(PublishError::TooManyDeletes { deletes, most }) } else { Ok(()) }
    }
}

/// Whether a plan may be carried out: within the limits, and wanted.
fn agreed(
    plan: &Plan,
    parcel: &Upload,
    (known, published): (&Known, &PermanentAddresses),
    limits: &Limits,
    talk: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    let allowed = limits.allow(plan, parcel, known, published);
    if limits.dry_run {
        return Ok(PlanOutcome::Shown(plan.clone(), allowed.err()));
    }
    allowed?;
    let goes_on = plan.is_empty() || talk.agree(plan);
    Ok(if goes_on { PlanOutcome::Agreed(plan.clone()) } else { PlanOutcome::Declined })
}

/// Builds, checks and publishes.
pub fn publish(request: &PublishRequest<'_>, talk: &dyn PublishEvents) -> Result<Published, PublishError> {
    let targets = targets(request.root)?;
    let (name, target) = choose(&targets, request.target.as_deref())?;
    let out = request.root.join("public");
    let build_request = BuildRequest {
        root: request.root,
        out: &out,
        base_url: None,
        as_of: None,
        drafts: false,
        force: false,
        against: None,
    };
    build(&build_request, talk).map_err(|error| match error {
        BuildError::Site(error) => PublishError::Site(error),
        BuildError::Output(error) => PublishError::Output(error),
        BuildError::Findings(findings, size) => PublishError::Findings(findings, size),
    })?;
    let own = out.join(OWN).join(FILE);
    let manifest = Manifest::read(&own).map_err(|error| PublishError::Read(own.clone(), error))?.unwrap_or_default();
    let parcel = Upload::of(&manifest, &out, target.precompress);
    let limits = Limits {
        dry_run: request.dry_run,
        max_deletes: request.max_deletes.or(target.max_deletes).unwrap_or(MOST_DELETES),
        lose: request.lose.clone(),
    };
    let asked = match &target.destination {
        Destination::Folder(folder) => {
            let keep = request.keep.or(target.keep).unwrap_or(KEEP);
            folder::publish(&place(request.root, folder), &parcel, keep, &limits, talk)?
        }
        _ => to_remote(target, &parcel, &limits, request, talk)?,
    };
    if matches!(asked, PlanOutcome::Agreed(_)) {
        keep_manifest(request.root, name, &manifest)?;
    }
    Ok(Published { target: name.to_owned(), asked })
}

/// Goes back to the version before the present one. Gives back its number.
pub fn roll_back(root: &Path, target: Option<&str>) -> Result<(PathBuf, u64), PublishError> {
    let targets = targets(root)?;
    let (name, target) = choose(&targets, target)?;
    match &target.destination {
        Destination::Folder(folder) => {
            let folder = place(root, folder);
            let (number, manifest) = folder::roll_back(&folder)?;
            keep_manifest(root, name, &manifest)?;
            Ok((folder, number))
        }
        _ => Err(PublishError::NoVersions),
    }
}

/// A folder as it is written from the site's own.
fn place(root: &Path, folder: &Path) -> PathBuf {
    if root == Path::new(".") { folder.to_path_buf() } else { root.join(folder) }
}

#[cfg(feature = "remote")]
fn to_remote(
    target: &PublishTarget,
    parcel: &Upload,
    limits: &Limits,
    request: &PublishRequest<'_>,
    talk: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    let store = cloud::Cloud::open(target, &request.secrets, &request.publisher.id)?;
    remote::publish(&store, parcel, limits, &request.publisher, talk)
}

#[cfg(not(feature = "remote"))]
fn to_remote(
    _: &PublishTarget,
    _: &Upload,
    _: &Limits,
    _: &PublishRequest<'_>,
    _: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    Err(PublishError::NoRemote)
}

/// The places that `site.toml` names.
fn targets(root: &Path) -> Result<BTreeMap<String, PublishTarget>, PublishError> {
    let (settings, findings) = settings::read(root).map_err(PublishError::Site)?;
    // A place that can't be read must not be said to be missing.
    if Count::of(&findings).errors > 0 {
        return Err(PublishError::Findings(findings, Size::default()));
    }
    Ok(settings.publish)
}

fn choose<'t>(
    targets: &'t BTreeMap<String, PublishTarget>,
    asked: Option<&str>,
) -> Result<(&'t str, &'t PublishTarget), PublishError> {
    let known = || targets.keys().cloned().collect();
    let mut all = targets.iter();
    let chosen = match (asked, all.next(), all.next()) {
        (_, None, _) => return Err(PublishError::NoTarget),
        (Some(asked), _, _) => targets.get_key_value(asked),
        (None, only, None) => only,
        (None, _, _) => None,
    };
    let (name, target) =
        chosen.ok_or_else(|| PublishError::WhichTarget { asked: asked.map(str::to_owned), known: known() })?;
    Ok((name, target))
}

/// Keeps what was published, so that a later site can be held against it.
fn keep_manifest(root: &Path, name: &str, manifest: &Manifest) -> Result<(), PublishError> {
    let place = root.join(PUBLISHED).join(format!("{name}.manifest"));
    let text = manifest.text();
    if disk::read_text(&place).is_ok_and(|old| old == text) {
        return Ok(());
    }
    disk::write_creating_folders(&place, text).map_err(|error| PublishError::Output(OutputError::Io(place, error)))
}
