//! The approval of a plan: it must be within the limits, and confirmed.

use super::error::PublishError;
use super::events::PublishEvents;
use super::figures::ContinuedFigures;
use super::limits::{Limits, TargetContents};
use super::plan::Plan;
use super::upload::Upload;

/// The result of a run for its plan.
pub(crate) enum PlanOutcome {
    /// The plan was carried out, or there was nothing to do.
    Published(Plan),
    /// The plan was only shown; `refusal` says why it wouldn't be carried out.
    Shown { plan: Plan, refusal: Option<PublishError> },
    /// The publisher didn't confirm the plan.
    Declined,
}

/// The decision on a plan before anything is changed.
pub(super) enum Approval {
    Granted,
    Withheld(PlanOutcome),
}

/// Decides whether a plan is carried out; exceeding a limit is an error.
pub(super) fn approve(
    plan: &Plan,
    upload: &Upload,
    contents: &TargetContents,
    figures: &ContinuedFigures,
    limits: &Limits,
    events: &dyn PublishEvents,
) -> Result<Approval, PublishError> {
    let checked = limits.check(plan, upload, contents, figures);
    if limits.dry_run {
        return Ok(Approval::Withheld(PlanOutcome::Shown { plan: plan.clone(), refusal: checked.err() }));
    }
    checked?;
    let is_confirmed = plan.is_empty() || events.confirm(plan);
    Ok(if is_confirmed { Approval::Granted } else { Approval::Withheld(PlanOutcome::Declined) })
}
