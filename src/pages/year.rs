//! The page of a period across units, and the list of periods.

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use super::list::Paging;
use super::periods::PeriodSummary;
use super::pieces::{Link, Pager, ResolutionRow, Tally};
use crate::address::Route;
use crate::domain::period::Period;
use crate::site::ResolutionId;

/// The resolutions of a page, whose rows have a picture each: with them it stays below 60 KB.
const ROWS: usize = 32;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearView {
    pub period: String,
    pub is_term: bool,
    /// How many units have reported, and where the targets with a result stand.
    pub sentence: String,
    /// The targets that have a result.
    pub tally: Tally,
    pub rows: Vec<ResolutionRow>,
    /// Illustrations beside the others.
    pub samples: Vec<ResolutionRow>,
    pub pager: Option<Pager>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearsView {
    pub periods: Vec<PeriodRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct PeriodRow {
    pub period: String,
    pub href: String,
    pub is_term: bool,
    pub resolutions: usize,
    pub targets: usize,
    /// Whether it has illustrations only; then these are what is counted.
    pub sample: bool,
}

/// The number of pages of the list of a period's resolutions.
pub(super) fn year_pages(context: &PageContext, period: Period) -> usize {
    paging(context.periods.get(period).resolutions.len()).pages()
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

/// The view of a period, with one page of the list of its resolutions.
fn year_view(context: &PageContext, period: Period, number: usize) -> YearView {
    let of_period = context.periods.get(period);
    let PeriodSummary { sentence, tally } = of_period.summary(context, period);
    let paging = paging(of_period.resolutions.len());
    let shown = paging.page(&of_period.resolutions, number).iter().map(|id| context.resolution_row(*id));
    let (rows, samples) = context.without_samples(shown, |row| row.sample);
    YearView {
        period: period.to_string(),
        is_term: period.is_term(),
        sentence: sentence.clone(),
        tally: tally.clone(),
        rows,
        samples,
        pager: paging.pager(number, |number| Route::Year(period, number).to_string()),
    }
}

pub(super) fn year(context: &PageContext, period: Period, number: usize) -> (Head, YearView) {
    let view = year_view(context, period, number);
    let key = if period.is_term() { "made.page.term" } else { "made.page.year" };
    let title = context.words.fill(key, &[("period", &view.period)]);
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("nav.years"), Route::Years.to_string()));
    let address = Route::Year(period, number).to_string();
    let mut head = context.head("year", &address, &title, &view.sentence, crumbs);
    head.sample |= !context.periods.get(period).is_counted;
    (head, view)
}

pub(super) fn years(context: &PageContext) -> (Head, YearsView) {
    let row = |period: Period| {
        let of_period = context.periods.get(period);
        let counts = |id: &&ResolutionId| context.site.counts(context.site[**id].unit) == of_period.is_counted;
        let ids: Vec<ResolutionId> = of_period.resolutions.iter().filter(counts).copied().collect();
        PeriodRow {
            period: period.to_string(),
            href: Route::Year(period, 1).to_string(),
            is_term: period.is_term(),
            resolutions: ids.len(),
            targets: ids.iter().map(|id| context.standings.in_force(*id).count()).sum(),
            sample: !of_period.is_counted,
        }
    };
    let mut rows: Vec<PeriodRow> = context.periods.all().map(row).collect();
    rows.sort_by_key(|row| row.sample);
    let title = context.words.get("nav.years");
    let head = context.head("years", &Route::Years.to_string(), title, title, context.home_crumb());
    (head, YearsView { periods: rows })
}
