//! The standing of every target: the status of each part at its latest result. Computed once
//! for the whole site, since lists and the pages of neighbouring targets show it as well.

use rayon::prelude::*;

use super::ids::{ResolutionId, TargetId};
use super::model::{ResolutionEntry, ResultAt, Site};
use crate::content::resolution::Part;
use crate::domain::progress::{MeasuredResult, Status, Terms, status};
use crate::invariant::must;

/// The standing of all targets, by resolution and position.
#[derive(Debug, Default)]
pub struct Standings {
    by_resolution: Vec<Vec<Standing>>,
}

/// The standing of one target.
#[derive(Debug, Clone)]
pub struct Standing {
    pub status: Status,
    pub parts: Vec<PartStanding>,
}

#[derive(Debug, Clone, Copy)]
pub struct PartStanding {
    pub status: Status,
    /// The result that the status comes from.
    pub latest: Option<ResultAt>,
}

impl Standings {
    pub fn of(site: &Site) -> Self {
        Self { by_resolution: site.resolutions.par_iter().map(|entry| of_resolution(site, entry)).collect() }
    }

    /// The standings of a resolution's targets, in the order of the document.
    pub fn resolution(&self, id: ResolutionId) -> &[Standing] {
        let standings = self.by_resolution.get(id.position()).map(Vec::as_slice);
        must(standings, "every resolution of the site has standings")
    }

    pub fn target(&self, id: TargetId) -> &Standing {
        must(self.resolution(id.resolution).get(id.position), "every target of the site has a standing")
    }
}

impl Standing {
    /// The number of parts that pass.
    pub fn passed(&self) -> usize {
        self.parts.iter().filter(|part| part.status.passes()).count()
    }

    /// Whether a report gives a result of a part.
    pub fn has_result(&self) -> bool {
        self.parts.iter().any(|part| part.latest.is_some())
    }
}

fn of_resolution(site: &Site, entry: &ResolutionEntry) -> Vec<Standing> {
    let mut latest: Vec<Vec<Option<ResultAt>>> = entry.targets().map(|target| vec![None; target.parts.len()]).collect();
    // Reports are sorted by date: the last one with a result of a part is the newest.
    for (report, of_report) in entry.reports.iter().enumerate() {
        for placed in &of_report.placed {
            if let Some(slot) = latest.get_mut(placed.target).and_then(|parts| parts.get_mut(placed.part)) {
                *slot = Some(ResultAt { report, result: placed.result });
            }
        }
    }
    let standing = |(parts, latest): (&[Part], Vec<Option<ResultAt>>)| {
        let parts: Vec<PartStanding> = parts
            .iter()
            .zip(latest)
            .map(|(part, latest)| PartStanding { status: status_at(site, entry, part, latest), latest })
            .collect();
        let statuses: Vec<Status> = parts.iter().map(|part| part.status).collect();
        Standing { status: Status::of_parts(&statuses), parts }
    };
    entry.targets().map(|target| &*target.parts).zip(latest).map(standing).collect()
}

/// The goal of a part with the facts that results are judged by.
pub(crate) fn terms<'s>(site: &'s Site, entry: &ResolutionEntry, part: &'s Part) -> Terms<'s> {
    let indicator = site.indicator_of(part).map(|entry| &entry.indicator);
    Terms {
        goal: &part.stated.goal,
        better: indicator.and_then(|indicator| indicator.better),
        flow: indicator.and_then(|indicator| indicator.flow),
        baseline: part.baseline.as_ref().map(|baseline| &baseline.quantity),
        period: entry.period,
    }
}

/// The status of a part at one of its results, or without a result.
pub(crate) fn status_at(site: &Site, entry: &ResolutionEntry, part: &Part, at: Option<ResultAt>) -> Status {
    let measured = at.map(|at| {
        let (stated, report) = entry.result(at);
        MeasuredResult { outcome: &stated.outcome, date: report.date, closes: report.report.closes }
    });
    status(terms(site, entry, part), measured)
}
