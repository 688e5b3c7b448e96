//! The places of a period, and the row of each: its resolution, the days of its reports, and how
//! many of its targets have a result.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::context::PageContext;
use super::super::periods::OfPeriod;
use super::super::pieces::Link;
use super::super::rows::share;
use super::super::wards::newest_below;
use super::stretches::Stretch;
use crate::address::href;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::site::due::{DueReports, due_reports};
use crate::site::{ReportEntry, ResolutionEntry, ResolutionId, UnitId};
use crate::slug::slug;

/// The row of a resolution, or of a place without one.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PlaceRow {
    pub unit: Link,
    /// The outermost unit above it.
    pub above: Option<String>,
    /// None where the site holds no resolution of the period.
    pub resolution: Option<Link>,
    /// One for each stretch of the period.
    pub cells: Vec<ReportCell>,
    pub share: Share,
    pub keys: PlaceKeys,
    pub sample: bool,
}

/// The keys by which rows are filtered and sorted.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PlaceKeys {
    /// The slugs of the outermost unit and of the level.
    pub above: String,
    pub level: String,
    /// The number of missing reports, less than 0.
    pub missing: i64,
}

/// The reports with figures of one stretch of a period.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportCell {
    pub reports: Vec<ReportMark>,
    /// A rule asks for a report that isn't there.
    pub is_missing: bool,
    /// A rule will ask for one.
    pub is_ahead: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportMark {
    /// The day of its figures, or that it states none.
    pub report: Link,
    /// The day it became public, where that is another one.
    pub published: Option<String>,
}

/// The targets that have a result, of all in force.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Share {
    pub with_results: usize,
    pub total: usize,
    /// In hundredths of a bar.
    pub width: String,
}

impl Share {
    pub(super) fn of(with_results: usize, total: usize) -> Self {
        Self { with_results, total, width: share(with_results, total) }
    }
}

/// The places of a period in the order of addresses: those with a resolution, and the wards beside
/// them that have none of what is the newest period there. They are those that count, or the
/// illustrations beside them.
pub(super) fn places_of(
    context: &PageContext,
    period: Period,
    of_period: &OfPeriod,
    samples: bool,
) -> Vec<(UnitId, Vec<ResolutionId>)> {
    let site = &context.site;
    let is_wanted = |unit: UnitId| site.counts(unit) != samples;
    let mut places: BTreeMap<UnitId, Vec<ResolutionId>> = BTreeMap::new();
    for id in of_period.resolutions.iter().copied().filter(|id| is_wanted(site[*id].unit)) {
        places.entry(site[id].unit).or_default().push(id);
    }
    for above in site.unit_ids().filter(|id| !context.units_below(*id).is_empty() && is_wanted(*id)) {
        let below = newest_below(context, above).filter(|(newest, _)| *newest == period);
        for (unit, _) in below.into_iter().flat_map(|(_, units)| units) {
            places.entry(unit).or_default();
        }
    }
    places.into_iter().collect()
}

pub(super) fn place_row(
    context: &PageContext,
    columns: &[Stretch],
    unit: UnitId,
    id: Option<ResolutionId>,
) -> PlaceRow {
    let site = &context.site;
    let outermost = site.outermost(unit);
    let day = |id: ResolutionId| {
        let resolution = &site[id].resolution;
        let number = || resolution.number.as_ref().map(|number| number.value.clone());
        let day = resolution.issued.map(Date::vietnamese).or_else(number);
        day.unwrap_or_else(|| context.words.get("disclosure.no_day").to_owned())
    };
    let due = id.and_then(|id| due_reports(site, &site[id]));
    let missing = due.as_ref().map_or(0, |due| due.missing().count());
    let cell = |id: ResolutionId, column: &Stretch| cell(context, &site[id], *column, due.as_ref());
    let cells = id.map_or_else(Vec::new, |id| columns.iter().map(|column| cell(id, column)).collect());
    PlaceRow {
        unit: context.unit_link(unit),
        above: (outermost != unit).then(|| context.unit_name(outermost).to_owned()),
        resolution: id.map(|id| Link::new(day(id), href(&site[id].address))),
        cells,
        share: share_of(context, id.into_iter()),
        keys: PlaceKeys {
            above: context.key_of_outermost(unit),
            level: site[unit].unit.level.map_or_else(String::new, slug),
            missing: -i64::try_from(missing).unwrap_or(i64::MAX),
        },
        sample: context.is_sample(unit),
    }
}

fn cell(context: &PageContext, entry: &ResolutionEntry, stretch: Stretch, due: Option<&DueReports<'_>>) -> ReportCell {
    let last = entry.period.last_day();
    let is_of = |day: Option<Date>| day.or(last).is_some_and(|day| stretch.has(day));
    let mark = |report: &ReportEntry| {
        let published = report.report.published.as_ref().map(|day| day.value);
        let title = report.date.map_or_else(|| context.words.get("disclosure.undated").to_owned(), Date::vietnamese);
        ReportMark {
            report: Link::new(title, href(&report.address)),
            published: published.filter(|day| Some(*day) != report.date).map(Date::vietnamese),
        }
    };
    let is_missing = due.is_some_and(|due| due.missing().any(|day| stretch.has(day)));
    let is_ahead = due.is_some_and(|due| due.ahead().any(|day| stretch.has(day)));
    ReportCell {
        reports: entry.reports.iter().filter(|report| is_of(report.date)).map(mark).collect(),
        is_missing,
        is_ahead: is_ahead && !is_missing,
    }
}

/// The due days gone by that no report of a resolution answers.
pub(super) fn missing(context: &PageContext, id: ResolutionId) -> Vec<Date> {
    due_reports(&context.site, &context.site[id]).map_or_else(Vec::new, |due| due.missing().collect())
}

/// The share of the targets of resolutions that have a result.
pub(super) fn share_of(context: &PageContext, ids: impl Iterator<Item = ResolutionId>) -> Share {
    let (mut with_results, mut total) = (0, 0);
    for standing in ids.flat_map(|id| context.standings.in_force(id)) {
        total += 1;
        with_results += usize::from(standing.has_result());
    }
    Share::of(with_results, total)
}
