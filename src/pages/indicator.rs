//! The page of an indicator across wards and years: the table, the chart with all figures in
//! one measure, and the rows that can't be compared.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

use super::charts::{Layout, Point, Series, chart};
use super::context::PageContext;
use super::elsewhere::elsewhere_row;
use super::elsewhere_row::Elsewhere;
use super::head::Head;
use super::list::Paging;
use super::pieces::{Chart, Link, Pager};
use super::rows::tally;
use super::scale::{goal_figure, measure_of, result_figure};
use super::wards::capitalized;
use crate::address::{Route, href};
use crate::domain::indicator::{Better, Flow};
use crate::domain::measure::Measure;
use crate::domain::progress::Closing;
use crate::domain::quantity::Quantity;
use crate::invariant::must;
use crate::site::standing::{PartStanding, Standing};
use crate::site::{IndicatorEntry, PartId, UnitId};

/// The most lines of a chart; more can't be told apart.
const MOST_LINES: usize = 6;
/// The fewest results of which the middle one says something.
const FEWEST_FOR_MIDDLE: usize = 5;
/// The rows of a page: with them it stays below 60 KB.
const ROWS: usize = 50;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorView {
    pub name: String,
    /// How many units have the goal in the newest period, and where their results stand.
    pub sentence: String,
    pub unit: Option<String>,
    /// `higher`, `lower`, `neutral`.
    pub better: Option<&'static str>,
    /// `cumulative`, `point`, `year-end`.
    pub flow: Option<&'static str>,
    pub also: Vec<String>,
    pub body: String,
    pub rows: Vec<Elsewhere>,
    /// Illustrations beside the others.
    pub samples: Vec<Elsewhere>,
    pub pager: Option<Pager>,
    /// The address of the workbook of all rows.
    pub workbook: String,
    pub chart: Option<Chart>,
    /// The rows whose figures can't be put on the chart: relative goals, words.
    pub not_compared: Vec<Link>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorsView {
    pub body: String,
    pub rows: Vec<IndicatorRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorRow {
    pub name: String,
    pub href: String,
    pub unit: Option<String>,
    pub uses: usize,
}

/// The number of pages of the list of an indicator's uses.
pub(super) fn indicator_pages(context: &PageContext, id: &str) -> usize {
    paging(uses_of(context, id).len()).pages()
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

pub(super) fn indicator(context: &PageContext, id: &str, number: usize) -> (Head, IndicatorView) {
    let entry = context.site.indicator(id);
    let address_of = |number| Route::Content(href(&entry.address), number).to_string();
    let address = address_of(number);
    let uses = uses_of(context, id);
    let paging = paging(uses.len());
    let shown = paging.page(&uses, number);
    let name = entry.indicator.name.value.clone();
    let shown_rows = shown.iter().map(|part| elsewhere_row(context, *part));
    let (rows, samples) = context.without_samples(shown_rows, |row| row.sample);
    let view = IndicatorView {
        sentence: sentence(context, id),
        unit: measure_of(entry),
        better: entry.indicator.better.map(Better::code),
        flow: entry.indicator.flow.map(Flow::code),
        also: entry.indicator.also.clone(),
        body: if number == 1 { context.body(&entry.document, &address, None, None) } else { String::new() },
        rows,
        samples,
        pager: paging.pager(number, address_of),
        workbook: Route::Workbook(href(&entry.address)).to_string(),
        chart: if number == 1 { goals_chart(context, entry, context.uses.counted(id)) } else { None },
        not_compared: not_compared(context, entry, shown),
        name: name.clone(),
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("nav.indicators"), Route::Indicators.to_string()));
    let description = format!("{name}. {}", view.sentence);
    (context.head("indicator", &address, &name, &description, crumbs), view)
}

pub(super) fn indicators(context: &PageContext) -> (Head, IndicatorsView) {
    let rows = context.site.indicators.iter().map(|(id, entry)| IndicatorRow {
        name: entry.indicator.name.value.clone(),
        href: href(&entry.address).to_owned(),
        unit: measure_of(entry),
        uses: context.uses.counted(id).len(),
    });
    let address = Route::Indicators.to_string();
    let page = context.site.page_at("/chi-so/");
    let view = IndicatorsView {
        body: page.map(|page| context.body(&page.document, &address, None, None)).unwrap_or_default(),
        rows: rows.collect(),
    };
    let title = context.words.get("nav.indicators");
    (context.head("indicators", &address, title, title, context.home_crumb()), view)
}

/// All uses of an indicator, illustrations behind the others.
fn uses_of(context: &PageContext, id: &str) -> Vec<PartId> {
    [context.uses.counted(id), context.uses.samples(id)].concat()
}

/// The sentence of an indicator: its newest year, else its newest term.
fn sentence(context: &PageContext, id: &str) -> String {
    let words = &context.words;
    let counted = context.uses.counted(id);
    let is_sample = counted.is_empty();
    let uses = if is_sample { context.uses.samples(id) } else { counted };
    let uses: Vec<PartId> = uses.iter().copied().filter(|part| !is_dropped(context, *part)).collect();
    let period_of = |part: &PartId| context.site[part.target.resolution].period;
    let newest = |is_term: bool| uses.iter().map(period_of).filter(|period| period.is_term() == is_term).max();
    let Some(period) = newest(false).or_else(|| newest(true)) else {
        return words.get("indicator.none").to_owned();
    };
    let of_period: Vec<PartId> = uses.into_iter().filter(|part| period_of(part) == period).collect();
    let with_result: Vec<PartId> =
        of_period.iter().copied().filter(|part| standing_of(context, *part).latest.is_some()).collect();
    let units = |parts: &[PartId]| {
        let units: BTreeSet<UnitId> = parts.iter().map(|part| context.site[part.target.resolution].unit).collect();
        words.count(units.len())
    };
    let of_parts = |part: &PartId| {
        let standing = *standing_of(context, *part);
        Standing { position: part.target.position, status: standing.status, parts: vec![standing] }
    };
    let standings: Vec<Standing> = with_result.iter().map(of_parts).collect();
    let counts = tally(period, Closing::Open, &standings, words).sentence;
    let key = match (is_sample, with_result.is_empty()) {
        (false, false) => "made.indicator.reported",
        (false, true) => "made.indicator.silent",
        (true, false) => "made.indicator.sample_reported",
        (true, true) => "made.indicator.sample_silent",
    };
    let filled = [
        ("period", capitalized(&context.period_name(period))),
        ("all", units(&of_period)),
        ("n", units(&with_result)),
        ("counts", counts),
    ];
    let mut sentence = words.fill(key, &filled.each_ref().map(|(name, value)| (*name, value.as_str())));
    if let Some(middle) = middle(context, id, &with_result) {
        sentence += &words.fill("made.indicator.middle", &[("value", &middle)]);
    }
    sentence
}

fn standing_of(context: &PageContext, part: PartId) -> &PartStanding {
    must(context.standings.target(part.target).parts.get(part.position), "every part has a standing")
}

/// The result in the middle of all that are on the indicator's scale, or the mean of the two in the
/// middle; none of a few.
fn middle(context: &PageContext, id: &str, parts: &[PartId]) -> Option<String> {
    let indicator = context.site.indicator(id);
    let figure = |part: &PartId| {
        let latest = standing_of(context, *part).latest?;
        result_figure(indicator, &context.site[part.target.resolution], latest)
    };
    let mut figures: Vec<Decimal> = parts.iter().filter_map(figure).collect();
    if figures.len() < FEWEST_FOR_MIDDLE {
        return None;
    }
    figures.sort_unstable();
    let (low, high) = (figures.get((figures.len() - 1) / 2)?, figures.get(figures.len() / 2)?);
    let middle = low.checked_add(*high)?.checked_div(Decimal::TWO)?.normalize();
    Some(Quantity::new(middle, indicator.indicator.measure.clone()?).to_string())
}

/// The figure of a part's goal in the indicator's measure, and the goal's phrase; none for
/// relative goals and goals in words.
fn on_scale(context: &PageContext, entry: &IndicatorEntry, part: PartId) -> Option<(Decimal, String)> {
    let part = &context.site[part];
    Some((goal_figure(entry, part)?, part.stated.phrase.value.to_string()))
}

/// Whether an amendment dropped a part, whose goal then is no goal of its year.
fn is_dropped(context: &PageContext, part: PartId) -> bool {
    context.site[part.target.resolution].is_dropped(&context.site[part.target], part.position)
}

/// The chart of goals over the years, one line for each unit.
fn goals_chart(context: &PageContext, entry: &IndicatorEntry, uses: &[PartId]) -> Option<Chart> {
    let resolution_of = |part: &PartId| &context.site[part.target.resolution];
    if uses.len() > MOST_LINES * 12 {
        return None;
    }
    let years = || uses.iter().map(|part| resolution_of(part).period.last_year());
    let (first, last) = (years().min()?, years().max()?);
    let span = Decimal::from((last - first).max(1));
    let mut by_unit: BTreeMap<UnitId, Vec<Point>> = BTreeMap::new();
    for part in uses.iter().filter(|part| !is_dropped(context, **part)) {
        let Some((value, phrase)) = on_scale(context, entry, *part) else { continue };
        let of = resolution_of(part);
        let year = of.period.last_year();
        let x = if first == last { Decimal::new(5, 1) } else { Decimal::from(year - first).checked_div(span)? };
        let label = format!("{} {year}: {phrase}", context.unit_name(of.unit));
        by_unit.entry(of.unit).or_default().push(Point { x, value, label });
    }
    if by_unit.is_empty() || by_unit.len() > MOST_LINES {
        return None;
    }
    let series = by_unit.into_iter().map(|(unit, mut points)| {
        points.sort_by_key(|point| point.x);
        Series { title: Some(context.unit_name(unit).to_owned()), points }
    });
    let series: Vec<Series> = series.collect();
    let told: Vec<&str> = series.iter().flat_map(|series| &series.points).map(|point| point.label.as_str()).collect();
    let filled = [("title", entry.indicator.name.value.as_str()), ("values", &told.join("; "))];
    let text = context.words.fill("made.chart.indicator", &filled);
    let measure = entry.indicator.measure.as_ref()?;
    let x_ticks = if first == last {
        vec![(Decimal::new(5, 1), first.to_string())]
    } else {
        (first..=last).map(|year| (Decimal::from(year - first) / span, year.to_string())).collect()
    };
    let unit = if measure.is_share() { measure.to_string() } else { String::new() };
    chart(&series, Layout { text, unit, up_to_hundred: *measure == Measure::Percent, x_ticks })
}

fn not_compared(context: &PageContext, entry: &IndicatorEntry, uses: &[PartId]) -> Vec<Link> {
    let counts = |part: &&PartId| context.site.counts(context.site[part.target.resolution].unit);
    let is_stated = |part: &&PartId| !context.site[**part].stated.goal.is_unstated();
    let left = uses.iter().filter(|part| !is_dropped(context, **part)).filter(counts).filter(is_stated);
    let left = left.filter(|part| on_scale(context, entry, **part).is_none());
    let link = |part: &PartId| {
        let row = elsewhere_row(context, *part);
        Link::new(format!("{} {}: {}", row.unit, row.period, row.goal), row.href)
    };
    left.map(link).collect()
}
