//! A period across units, and the list of periods.

use std::collections::BTreeSet;

use super::rows::{page_address, page_of, pager};
use super::view::{Head, PeriodRow, YearView, YearsView};
use super::{PageContext, pages_of};
use crate::domain::period::Period;
use crate::site::ResolutionId;

/// Every period of the site, newest first.
pub fn periods(context: &PageContext) -> Vec<Period> {
    let all: BTreeSet<Period> = context.site.resolutions.iter().filter_map(|entry| entry.period).collect();
    all.into_iter().rev().collect()
}

pub fn of_period(context: &PageContext, period: Period) -> Vec<ResolutionId> {
    context
        .site
        .resolution_ids()
        .filter(|id| context.entry(*id).is_some_and(|entry| entry.period == Some(period)))
        .collect()
}

pub fn year_pages(context: &PageContext, period: Period) -> usize {
    pages_of(of_period(context, period).len())
}

pub fn year_view(context: &PageContext, period: Period, number: usize) -> YearView {
    let ids = of_period(context, period);
    let rows = page_of(&ids, number).iter().filter_map(|id| Some(context.resolution_row(*id, context.entry(*id)?)));
    YearView {
        period: period.to_string(),
        is_term: period.is_term(),
        rows: rows.collect(),
        pager: pager(&format!("nam/{period}/"), number, ids.len()),
    }
}

pub fn year(context: &PageContext, period: Period, number: usize) -> (Head, YearView) {
    let view = year_view(context, period, number);
    let title = context
        .words
        .fill(if period.is_term() { "made.page.term" } else { "made.page.year" }, &[("period", &view.period)]);
    let mut crumbs = context.home_crumb();
    crumbs.push(super::rows::link(context.words.get("nav.years"), "nam/"));
    let address = page_address(&format!("nam/{period}/"), number);
    (context.head("year", &address, &title, &title, crumbs), view)
}

pub fn years(context: &PageContext) -> (Head, YearsView) {
    let rows = periods(context).into_iter().map(|period| {
        let ids = of_period(context, period);
        let targets = ids.iter().filter_map(|id| context.entry(*id)).map(|entry| entry.targets().count()).sum();
        PeriodRow {
            period: period.to_string(),
            href: format!("nam/{period}/"),
            is_term: period.is_term(),
            resolutions: ids.len(),
            targets,
        }
    });
    let title = context.words.get("nav.years");
    (context.head("years", "nam/", title, title, context.home_crumb()), YearsView { periods: rows.collect() })
}
