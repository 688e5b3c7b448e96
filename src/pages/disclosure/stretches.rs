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
use crate::site::due::due_reports;
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
    let rows = stretches.iter().map(|stretch| stretch_row(context, wards, *stretch));
    rows.filter(|row| row.reported + row.missing > 0).collect()
}

fn stretch_row(context: &PageContext, wards: &Wards, stretch: Stretch) -> StretchRow {
    let last = wards.period.last_day();
    let has_report = |id: &ResolutionId| {
        let days = context.site[*id].reports.iter().filter_map(|report| report.date.or(last));
        days.into_iter().any(|day| stretch.has(day))
    };
    let misses = |id: &ResolutionId| {
        let due = due_reports(&context.site, &context.site[*id]);
        due.is_some_and(|due| due.missing().any(|day| stretch.has(day)))
    };
    let places = wards.units.len();
    let reported = wards.units.iter().filter(|(_, ids)| ids.iter().any(has_report)).count();
    let missing = wards.units.iter().filter(|(_, ids)| !ids.iter().any(has_report) && ids.iter().any(misses)).count();
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
            left_out: false,
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
