//! A period across units, and the list of periods.

use std::collections::BTreeSet;

use super::rows::{page_address, page_of, pager};
use super::view::{Head, PeriodRow, YearView, YearsView};
use super::{Book, pages_of};
use crate::site::ResolutionId;
use crate::words::period::Period;

/// Every period of the site, newest first.
pub fn periods(book: &Book) -> Vec<Period> {
    let all: BTreeSet<Period> = book.site.resolutions.iter().filter_map(|entry| entry.period).collect();
    all.into_iter().rev().collect()
}

pub fn of_period(book: &Book, period: Period) -> Vec<ResolutionId> {
    book.site.resolution_ids().filter(|id| book.entry(*id).is_some_and(|entry| entry.period == Some(period))).collect()
}

pub fn year_pages(book: &Book, period: Period) -> usize {
    pages_of(of_period(book, period).len())
}

pub fn year_view(book: &Book, period: Period, number: usize) -> YearView {
    let ids = of_period(book, period);
    let rows = page_of(&ids, number).iter().filter_map(|id| Some(book.resolution_row(*id, book.entry(*id)?)));
    YearView {
        period: period.to_string(),
        is_term: period.is_term(),
        rows: rows.collect(),
        pager: pager(&format!("nam/{period}/"), number, ids.len()),
    }
}

pub fn year(book: &Book, period: Period, number: usize) -> (Head, YearView) {
    let view = year_view(book, period, number);
    let title = book
        .words
        .fill(if period.is_term() { "made.page.term" } else { "made.page.year" }, &[("period", &view.period)]);
    let mut crumbs = book.home_crumb();
    crumbs.push(super::rows::link(book.words.get("nav.years"), "nam/"));
    let address = page_address(&format!("nam/{period}/"), number);
    (book.head("year", &address, &title, &title, crumbs), view)
}

pub fn years(book: &Book) -> (Head, YearsView) {
    let rows = periods(book).into_iter().map(|period| {
        let ids = of_period(book, period);
        let targets = ids.iter().filter_map(|id| book.entry(*id)).map(|entry| entry.targets().count()).sum();
        PeriodRow {
            period: period.to_string(),
            href: format!("nam/{period}/"),
            is_term: period.is_term(),
            resolutions: ids.len(),
            targets,
        }
    });
    let title = book.words.get("nav.years");
    (book.head("years", "nam/", title, title, book.home_crumb()), YearsView { periods: rows.collect() })
}
