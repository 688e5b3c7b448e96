//! Rows of tables: targets, resolutions, units, and the tally over them.

use super::bars::bar_view;
use super::pieces::{Link, Pager, PartRow, ResolutionRow, StatusView, Tally, TallyStatus, TargetRow, UnitRow};
use super::{PageContext, below_root};
use crate::content::report::StatedResult;
use crate::content::resolution::Target;
use crate::domain::date::Date;
use crate::domain::progress::Status;
use crate::site::standing::{ResultAt, Standing, terms};
use crate::site::{ResolutionEntry, ResolutionId, UnitId};

/// How many rows a long list shows on one page.
pub const PAGE: usize = 200;

/// How many pages a list of so many rows has; at least one.
pub fn pages_of(rows: usize) -> usize {
    rows.div_ceil(PAGE).max(1)
}

/// The rows of one page, counted from 1.
pub fn page_of<T>(rows: &[T], number: usize) -> &[T] {
    let start = (number.saturating_sub(1) * PAGE).min(rows.len());
    rows.get(start..(start + PAGE).min(rows.len())).unwrap_or_default()
}

/// The address of a page of a list: the first is the list's own.
pub fn page_address(address: &str, number: usize) -> String {
    if number <= 1 { address.to_owned() } else { format!("{address}trang-{number}/") }
}

pub fn pager(address: &str, number: usize, rows: usize) -> Option<Pager> {
    let of = pages_of(rows);
    (of > 1).then(|| Pager {
        number,
        of,
        previous: (number > 1).then(|| page_address(address, number - 1)),
        next: (number < of).then(|| page_address(address, number + 1)),
    })
}

pub fn status_view(status: Status) -> StatusView {
    StatusView { code: status.code() }
}

pub fn tally(standings: &[Standing]) -> Tally {
    let count = |status: Status| standings.iter().filter(|standing| standing.status == status).count();
    let left_out = |status: Status| matches!(status, Status::NoData | Status::Unset | Status::NoBasis);
    let total = standings.len();
    let counted = Status::ALL.into_iter().filter(|status| !left_out(*status)).map(count).sum();
    let exceeded = count(Status::Exceeded);
    let mut start = 0;
    let statuses = Status::ALL.into_iter().filter_map(|status| {
        let of_status = count(status);
        if of_status == 0 {
            return None;
        }
        let row = TallyStatus {
            code: status.code(),
            count: of_status,
            start: share(start, total),
            width: share(of_status, total),
            left_out: left_out(status),
        };
        start += of_status;
        Some(row)
    });
    Tally { statuses: statuses.collect(), total, counted, met: exceeded + count(Status::Met), exceeded }
}

/// A part of a whole as a position on a strip of 0–100.
fn share(part: usize, whole: usize) -> String {
    let tenths = (part * 10_000).checked_div(whole).unwrap_or(0);
    let decimals = tenths % 100;
    if decimals == 0 { (tenths / 100).to_string() } else { format!("{}.{decimals:02}", tenths / 100) }
}

impl PageContext {
    pub(super) fn stated<'e>(&self, entry: &'e ResolutionEntry, at: ResultAt) -> Option<(&'e StatedResult, Date)> {
        let report = entry.reports.get(at.report)?;
        Some((report.report.results.get(at.result)?, report.date))
    }

    pub(super) fn target_row(&self, entry: &ResolutionEntry, target: &Target, standing: &Standing) -> TargetRow {
        TargetRow {
            no: target.no.value.to_string(),
            title: target.title.to_string(),
            href: format!("{}{}/", below_root(&entry.address), target.slug),
            anchor: target.slug.to_string(),
            status: status_view(standing.status),
            parts: self.part_rows(entry, target, standing),
            passed: standing.passed(),
        }
    }

    pub(super) fn part_rows(&self, entry: &ResolutionEntry, target: &Target, standing: &Standing) -> Vec<PartRow> {
        let rows = target.parts.iter().zip(&standing.parts).map(|(part, standing)| {
            let latest = standing.latest.and_then(|at| self.stated(entry, at));
            PartRow {
                title: part.title.as_deref().map(str::to_owned),
                goal: part.stated.phrase.value.to_string(),
                value: latest.map(|(stated, _)| stated.phrase.value.to_string()),
                provisional: latest.is_some_and(|(stated, _)| stated.provisional),
                date: latest.map(|(_, date)| date.vietnamese()),
                status: status_view(standing.status),
                bar: bar_view(terms(&self.site, entry, part), latest.map(|(stated, _)| &stated.outcome), &self.words),
            }
        });
        rows.collect()
    }

    pub(super) fn resolution_row(&self, id: ResolutionId, entry: &ResolutionEntry) -> ResolutionRow {
        ResolutionRow {
            title: entry.resolution.title.value.clone(),
            href: below_root(&entry.address),
            number: entry.resolution.number.as_ref().map(|number| number.value.clone()),
            period: entry.period.map(|period| period.to_string()).unwrap_or_default(),
            unit: self.unit_link(entry.unit),
            tally: tally(self.standings.resolution(id)),
            sample: self.is_sample(entry.unit),
            reported: entry.reports.last().map(|report| report.date.vietnamese()),
        }
    }

    pub(super) fn unit_row(&self, id: UnitId) -> Option<UnitRow> {
        let entry = self.site.unit(id)?;
        let newest = self
            .resolutions_of(id)
            .iter()
            .copied()
            .max_by_key(|resolution| self.entry(*resolution).and_then(|entry| entry.period));
        Some(UnitRow {
            name: self.unit_name(Some(id)),
            level: entry.unit.level,
            href: below_root(&entry.address),
            sample: entry.sample,
            units: self.units_below(Some(id)).len(),
            newest: newest.and_then(|id| Some(self.resolution_row(id, self.entry(id)?))),
        })
    }
}

pub fn link(title: &str, href: &str) -> Link {
    Link { title: title.to_owned(), href: href.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standings(statuses: &[Status]) -> Vec<Standing> {
        statuses.iter().map(|status| Standing { status: *status, parts: Vec::new() }).collect()
    }

    #[test]
    fn what_is_not_known_is_not_counted() {
        use Status::*;
        let tally = tally(&standings(&[Exceeded, Met, Behind, NoData, Unset, NoBasis]));
        assert_eq!((tally.met, tally.counted, tally.exceeded, tally.total), (2, 3, 1, 6));
        let left_out: Vec<_> = tally.statuses.iter().filter(|row| row.left_out).map(|row| row.code).collect();
        assert_eq!(left_out, ["no_data", "unset", "no_basis"]);
        assert_eq!((tally.statuses[0].start.as_str(), tally.statuses[0].width.as_str()), ("0", "16.66"));
    }

    #[test]
    fn lists_are_cut_into_pages() {
        assert_eq!((pages_of(0), pages_of(PAGE), pages_of(PAGE + 1)), (1, 1, 2));
        let rows: Vec<usize> = (0..PAGE + 3).collect();
        assert_eq!(page_of(&rows, 2), &rows[PAGE..]);
        assert!(page_of(&rows, 9).is_empty());
        assert!(pager("nam/2026/", 1, PAGE).is_none());
        assert_eq!(pager("nam/2026/", 2, PAGE + 1).and_then(|pager| pager.previous).as_deref(), Some("nam/2026/"));
    }
}
