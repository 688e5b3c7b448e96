//! Where every target stands: the status of each part at its latest result.
//! Made once for the whole site, so that lists and neighbours needn't work it out again.

use std::sync::Arc;

use rayon::prelude::*;

use super::{ResolutionEntry, ResolutionId, Site};
use crate::content::resolution::Part;
use crate::domain::progress::{MeasuredResult, Status, Terms, status};

/// The standing of all targets, by resolution and position.
#[derive(Debug, Default)]
pub struct Standings {
    by_resolution: Vec<Arc<[Standing]>>,
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
    /// The report and the result in it that the status comes from.
    pub latest: Option<ResultAt>,
}

/// A result by its report's position in the resolution and its own in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultAt {
    pub report: usize,
    pub result: usize,
}

impl Standings {
    pub fn of(site: &Site) -> Self {
        let by_resolution = site.resolutions.par_iter().map(|entry| of_resolution(site, entry).into()).collect();
        Self { by_resolution }
    }

    /// The standings of a site that follows another: what stands on the same
    /// resolution and the same indicators stands as it stood.
    pub fn following(earlier: &Self, earlier_site: &Site, site: &Site) -> Self {
        if !Arc::ptr_eq(&earlier_site.frame, &site.frame) {
            return Self::of(site);
        }
        let olds = earlier_site.resolutions.iter().zip(&earlier.by_resolution);
        let by_resolution = site.resolutions.iter().zip(olds).map(|(entry, (old, standings))| {
            if Arc::ptr_eq(entry, old) { Arc::clone(standings) } else { of_resolution(site, entry).into() }
        });
        Self { by_resolution: by_resolution.collect() }
    }

    /// The standings of a resolution's targets, in the order of the document.
    pub fn resolution(&self, id: ResolutionId) -> &[Standing] {
        self.by_resolution.get(id.0).map_or(&[], AsRef::as_ref)
    }
}

impl Standing {
    pub fn passed(&self) -> usize {
        self.parts.iter().filter(|part| part.status.passes()).count()
    }
}

fn of_resolution(site: &Site, entry: &ResolutionEntry) -> Vec<Standing> {
    let mut latest: Vec<Vec<Option<ResultAt>>> = entry.targets().map(|target| vec![None; target.parts.len()]).collect();
    // Reports are in the order of their dates: the last one to speak of a part is the newest.
    for (report, of_report) in entry.reports.iter().enumerate() {
        for placed in &of_report.placed {
            if let Some(slot) = latest.get_mut(placed.target).and_then(|parts| parts.get_mut(placed.part)) {
                *slot = Some(ResultAt { report, result: placed.result });
            }
        }
    }
    entry
        .targets()
        .zip(latest)
        .map(|(target, latest)| {
            let parts: Vec<PartStanding> = target
                .parts
                .iter()
                .zip(latest)
                .map(|(part, latest)| PartStanding { status: status_at(site, entry, part, latest), latest })
                .collect();
            let statuses: Vec<Status> = parts.iter().map(|part| part.status).collect();
            Standing { status: Status::of_parts(&statuses), parts }
        })
        .collect()
}

/// What a part is judged by.
pub fn terms<'s>(site: &'s Site, entry: &ResolutionEntry, part: &'s Part) -> Option<Terms<'s>> {
    let indicator =
        part.indicator.as_ref().and_then(|id| site.frame.indicators.get(&*id.value)).map(|entry| &entry.indicator);
    Some(Terms {
        goal: &part.stated.goal,
        better: indicator.and_then(|indicator| indicator.better),
        flow: indicator.and_then(|indicator| indicator.flow),
        baseline: part.baseline.as_ref().map(|baseline| &baseline.quantity),
        period: entry.period?,
    })
}

/// The status of a part at one of its results, or with none.
pub fn status_at(site: &Site, entry: &ResolutionEntry, part: &Part, at: Option<ResultAt>) -> Status {
    // A resolution without a period has an error, and no site is made of it.
    let Some(terms) = terms(site, entry, part) else { return Status::NoData };
    let measured = at.and_then(|at| {
        let report = entry.reports.get(at.report)?;
        let stated = report.report.results.get(at.result)?;
        Some(MeasuredResult { outcome: &stated.outcome, date: report.date, closes: report.report.closes })
    });
    status(terms, measured)
}
