//! Publishes to a folder of this machine that a web server shows. The target is
//! a symbolic link to the present version, a folder beside it. A new version is
//! whole before one rename makes the link lead to it.

use std::path::Path;

use super::new_version::NewVersion;
use super::versions::{PresentVersion, Versions};
use crate::output::manifest::{Manifest, OWN};
use crate::publish::approval::{Approval, PlanOutcome, approve};
use crate::publish::error::PublishError;
use crate::publish::events::PublishEvents;
use crate::publish::figures::{ContinuedFigures, FILE as FIGURES, SiteWithFigures};
use crate::publish::limits::{Limits, TargetContents};
use crate::publish::plan::Plan;
use crate::publish::upload::Upload;

/// Plans, asks, and makes a new version the present one.
pub(crate) fn publish_to_folder(
    target: &Path,
    upload: &Upload,
    site: &SiteWithFigures<'_>,
    keep: usize,
    limits: &Limits,
    events: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    // The first look takes no lock, so that a dry run leaves nothing behind.
    let versions = Versions::beside(target)?;
    let contents = versions.present()?.contents();
    let figures = continue_figures(&versions, &contents, site)?;
    figures.tell(events);
    let plan = Plan::new(upload, &contents.files);
    match approve(&plan, upload, &contents, &figures, limits, events)? {
        Approval::Granted if plan.is_empty() && figures.is_stored => {
            // The run that put it there may have been cut off before the disk knew.
            versions.sync_target()?;
            site.keep_copy(&figures)?;
            return Ok(PlanOutcome::Published(plan));
        }
        Approval::Granted => {}
        Approval::Withheld(outcome) => return Ok(outcome),
    }
    let _lock = versions.lock()?;
    versions.remove_leftovers()?;
    // Another run may have published while the publisher was asked.
    let present = versions.present()?;
    let contents = present.contents();
    let figures = continue_figures(&versions, &contents, site)?;
    let plan = Plan::new(upload, &contents.files);
    limits.check(&plan, upload, &contents, &figures)?;
    match (versions.present_number()?, &figures.text) {
        // The pages show it already; only the figures lacked it.
        (Some(number), Some(text)) if plan.is_empty() => versions.write_figures(number, text)?,
        _ => write_version(&versions, &present, &contents, upload, &figures, keep, events)?,
    }
    // From here on the target has the figures; the copy must never have some that it hasn't.
    site.keep_copy(&figures)?;
    Ok(PlanOutcome::Published(plan))
}

/// The figures of the target, continued by those of the site.
fn continue_figures(
    versions: &Versions,
    contents: &TargetContents,
    site: &SiteWithFigures<'_>,
) -> Result<ContinuedFigures, PublishError> {
    let file = versions.path_in_target(&Path::new(OWN).join(FIGURES));
    site.continue_from(&contents.figures, &file.display().to_string(), !contents.files.is_empty())
}

/// Writes a new version and makes the target show it.
fn write_version(
    versions: &Versions,
    present: &PresentVersion,
    contents: &TargetContents,
    upload: &Upload,
    figures: &ContinuedFigures,
    keep: usize,
    events: &dyn PublishEvents,
) -> Result<(), PublishError> {
    events.steps(upload.files.len());
    let new = NewVersion {
        number: versions.numbers()?.last().map_or(1, |last| last + 1),
        old_assets: versions.old_assets(upload, keep)?,
        present_files: &contents.files,
        figures: figures.text.as_deref(),
        present,
        versions,
        upload,
    };
    new.write(events)?;
    versions.switch_to(new.number)?;
    versions.prune(keep, new.number).map_err(PublishError::after_switch)
}

/// Makes the version before the present one the present one. Returns its number
/// and manifest.
pub(crate) fn roll_back_folder(target: &Path) -> Result<(u64, Manifest), PublishError> {
    let versions = Versions::beside(target)?;
    let none = || PublishError::NoEarlierVersion(target.to_path_buf());
    let now = versions.present_number()?.ok_or_else(none)?;
    let _lock = versions.lock()?;
    let present = versions.present()?;
    // The number before may be of a version that was itself rolled back from, so
    // the predecessor counts.
    let numbers = versions.numbers()?;
    let earlier = match present.predecessor {
        Some(predecessor) => numbers.into_iter().find(|number| *number == predecessor),
        None => numbers.into_iter().rfind(|number| *number < now),
    };
    let earlier = earlier.ok_or_else(none)?;
    versions.copy_foreign_files(&present, earlier)?;
    versions.carry_figures(&present, earlier)?;
    versions.switch_to(earlier)?;
    Ok((earlier, versions.manifest(earlier)?))
}
