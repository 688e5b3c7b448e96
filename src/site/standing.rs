//! The standing of every target: the status of each part at its latest result. Computed once
//! for the whole site, since lists and the pages of neighbouring targets show it as well.

use rayon::prelude::*;

use super::ids::{ResolutionId, TargetId};
use super::model::{ResolutionEntry, ResultAt, Site};
use crate::content::report::StatedResult;
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
    /// The newest result with the document's own verdict, unless a later one has none.
    pub said: Option<ResultAt>,
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
    let mut newest: Vec<Vec<Newest>> =
        entry.targets().map(|target| vec![Newest::default(); target.parts.len()]).collect();
    // Reports are sorted by date: the last one with a result of a part is the newest.
    for (report, of_report) in entry.reports.iter().enumerate() {
        for placed in &of_report.placed {
            if let Some(slot) = newest.get_mut(placed.target).and_then(|parts| parts.get_mut(placed.part)) {
                slot.take(ResultAt { report, result: placed.result }, of_report.result(placed.result));
            }
        }
    }
    let standing = |(parts, newest): (&[Part], Vec<Newest>)| {
        let of_part = |(part, newest): (&Part, Newest)| {
            let Newest { latest, said } = newest;
            PartStanding { status: status_at(site, entry, part, latest), latest, said }
        };
        let parts: Vec<PartStanding> = parts.iter().zip(newest).map(of_part).collect();
        let statuses: Vec<Status> = parts.iter().map(|part| part.status).collect();
        Standing { status: Status::of_parts(&statuses), parts }
    };
    entry.targets().map(|target| &*target.parts).zip(newest).map(standing).collect()
}

/// The newest results of a part, while reports are gone through from the oldest on.
#[derive(Debug, Clone, Copy, Default)]
struct Newest {
    latest: Option<ResultAt>,
    said: Option<ResultAt>,
}

impl Newest {
    /// Takes a later result. A verdict without a value leaves the value before it in place.
    fn take(&mut self, at: ResultAt, stated: &StatedResult) {
        if stated.value.is_some() {
            self.latest = Some(at);
            self.said = None;
        }
        if stated.said.is_some() {
            self.said = Some(at);
        }
    }
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
    let measured = at.and_then(|at| {
        let (stated, report) = entry.result(at);
        let outcome = stated.outcome()?;
        Some(MeasuredResult { outcome, date: report.date, closes: report.report.closes })
    });
    status(terms(site, entry, part), measured)
}
