//! The stretches of a period that reports have figures of: the quarters of a year, the years of a
//! term; and how many places have reported in each.

use serde::Serialize;

use super::super::context::PageContext;
use super::super::pieces::TallyStatus;
use super::super::rows::share;
use super::super::wards::Wards;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::domain::status::Status;
use crate::site::ResolutionId;
use crate::site::due::{DueReports, due_reports};
use crate::theme::words::Words;

/// A quarter of a year, or a year of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Counted from 1.
    Quarter(i32, u8),
    Year(i32),
}

/// How many places have a report of a stretch.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StretchRow {
    pub name: String,
    pub reported: usize,
    pub missing: usize,
    pub places: usize,
    /// A strip of those that reported, those that a rule misses, and the rest.
    pub statuses: Vec<TallyStatus>,
}

impl Stretch {
    pub(super) fn has(self, day: Date) -> bool {
        let (year, month, _) = day.parts();
        match self {
            Stretch::Quarter(of, quarter) => of == year && month.div_ceil(3) == quarter,
            Stretch::Year(of) => of == year,
        }
    }

    pub(super) fn name(self, words: &Words) -> String {
        match self {
            Stretch::Quarter(_, quarter) => words.get(&format!("disclosure.quarter_{quarter}")).to_owned(),
            Stretch::Year(year) => year.to_string(),
        }
    }
}

pub(super) fn stretches(period: Period) -> Vec<Stretch> {
    let (first, last) = (i32::from(period.first_year()), i32::from(period.last_year()));
    match period.is_term() {
        true => (first..=last).map(Stretch::Year).collect(),
        false => (1..=4).map(|quarter| Stretch::Quarter(first, quarter)).collect(),
    }
}

/// The stretches for which any place has a report or misses one.
pub(super) fn stretch_rows(context: &PageContext, wards: &Wards, stretches: &[Stretch]) -> Vec<StretchRow> {
    let days: Vec<WardDays> = wards.units.iter().map(|(_, ids)| WardDays::of(context, ids)).collect();
    let rows = stretches.iter().map(|stretch| stretch_row(context, &days, *stretch));
    rows.filter(|row| row.reported + row.missing > 0).collect()
}

/// The days of a place's reports, and those that a rule misses.
struct WardDays {
    reported: Vec<Date>,
    missing: Vec<Date>,
}

impl WardDays {
    fn of(context: &PageContext, ids: &[ResolutionId]) -> Self {
        let mut days = Self { reported: Vec::new(), missing: Vec::new() };
        for entry in ids.iter().map(|id| &context.site[*id]) {
            let last = entry.period.last_day();
            days.reported.extend(entry.reports.iter().filter_map(|report| report.date.or(last)));
            days.missing.extend(due_reports(&context.site, entry).iter().flat_map(DueReports::missing));
        }
        days
    }
}

fn stretch_row(context: &PageContext, all: &[WardDays], stretch: Stretch) -> StretchRow {
    let has = |days: &[Date]| days.iter().any(|day| stretch.has(*day));
    let places = all.len();
    let reported = all.iter().filter(|days| has(&days.reported)).count();
    let missing = all.iter().filter(|days| !has(&days.reported) && has(&days.missing)).count();
    let rest = places - reported - missing;
    let mut start = 0;
    let segment = |(status, count): (Status, usize)| {
        let row = TallyStatus {
            code: status.code(),
            count,
            start: share(start, places),
            width: share(count, places),
            middle: share(2 * start + count, 2 * places),
            end: share(start + count, places),
            is_wide: count * 20 >= places,
        };
        start += count;
        (count > 0).then_some(row)
    };
    let all = [(Status::Met, reported), (Status::Missed, missing), (Status::NoData, rest)];
    StretchRow {
        name: stretch.name(&context.words),
        reported,
        missing,
        places,
        statuses: all.into_iter().filter_map(segment).collect(),
    }
}
