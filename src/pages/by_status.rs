//! The targets of every place's current resolutions, by status: worked out once for all pages that
//! list them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::context::PageContext;
use super::unit::current_resolutions;
use crate::domain::status::Status;
use crate::domain::status_figures::Pace;
use crate::site::standing::figures;
use crate::site::{ResolutionId, TargetId, UnitId};

/// The targets of current resolutions by status.
#[derive(Debug, Default)]
pub(super) struct TargetsByStatus {
    by_status: BTreeMap<Status, TargetsOfStatus>,
    /// The number of all that count, but for dropped ones.
    pub all: usize,
}

/// The targets of one status. Those of one resolution follow each other; resolutions with the most
/// of them come first.
#[derive(Debug, Default)]
pub(super) struct TargetsOfStatus {
    /// Targets that count, then illustrations beside them.
    pub targets: Vec<TargetId>,
    /// The number of targets that count, and of their places.
    pub counted: usize,
    pub places: usize,
}

/// The targets of a status in one resolution. Its order is that of lists.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct OfResolution {
    is_sample: bool,
    most_first: Reverse<usize>,
    id: ResolutionId,
    targets: Vec<TargetId>,
}

impl TargetsByStatus {
    pub(super) fn of(context: &PageContext) -> Self {
        let site = &context.site;
        let mut lists = Self::default();
        let mut found: BTreeMap<Status, Vec<OfResolution>> = BTreeMap::new();
        for id in site.unit_ids().flat_map(|unit| current_resolutions(context, unit)) {
            let is_sample = !site.counts(site[id].unit);
            let mut own: BTreeMap<Status, Vec<TargetId>> = BTreeMap::new();
            for standing in context.standings.resolution(id) {
                own.entry(standing.status).or_default().push(id.target(standing.position));
                lists.all += usize::from(!is_sample && standing.status != Status::Dropped);
            }
            for (status, mut targets) in own {
                if status == Status::Behind {
                    targets.sort_by_cached_key(|target| lag(context, *target));
                }
                let own = OfResolution { is_sample, most_first: Reverse(targets.len()), id, targets };
                found.entry(status).or_default().push(own);
            }
        }
        for (status, mut resolutions) in found {
            resolutions.sort();
            let counted = || resolutions.iter().filter(|own| !own.is_sample);
            let places: BTreeSet<UnitId> = counted().map(|own| site[own.id].unit).collect();
            let of_status = TargetsOfStatus {
                counted: counted().map(|own| own.targets.len()).sum(),
                places: places.len(),
                targets: resolutions.into_iter().flat_map(|own| own.targets).collect(),
            };
            lists.by_status.insert(status, of_status);
        }
        lists
    }

    /// The targets of a status; none where it has none.
    pub(super) fn get(&self, status: Status) -> Option<&TargetsOfStatus> {
        self.by_status.get(&status)
    }
}

/// How far a target is ahead of its time, the least of its parts; one with milestones comes last.
fn lag(context: &PageContext, id: TargetId) -> (bool, Decimal) {
    let (entry, target) = (&context.site[id.resolution], &context.site[id]);
    let ahead = |(position, part)| match figures(&context.site, entry, id.position, position, part).0.pace {
        Some(Pace::Time { ahead, .. }) => Some(ahead),
        Some(Pace::Milestone { .. }) | None => None,
    };
    let least = target.parts.iter().enumerate().filter_map(ahead).min();
    (least.is_none(), least.unwrap_or_default())
}
