//! The page of an indicator across places: its newest period, and a page for each period with a row
//! a place. Nothing is ranked: each place sets its own goal.

mod fields;
mod rows;
mod trends;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

pub(super) use self::fields::{IndicatorsView, indicators};
use self::rows::{IndicatorUse, indicator_use};
use self::trends::trends;
pub(super) use self::uses::{IndicatorPeriods, indicator_periods};
use self::uses::{PARTS, PeriodUses, Scale, standing_of, states_goal};
use super::charts::{Layout, Point, Series, chart};
use super::choices::Choices;
use super::context::PageContext;
use super::head::{Alternate, Head};
use super::json_ld::Dataset;
use super::list::Paging;
use super::pieces::{Chart, Link, Pager};
use super::rows::{share, tally};
use super::scale::measure_of;
use super::unit::Multiple;
use super::wards::capitalized;
use crate::address::{Route, TableFormat, href};
use crate::domain::indicator::{Better, Flow};
use crate::domain::measure::Measure;
use crate::domain::number;
use crate::domain::period::Period;
use crate::domain::progress::Closing;
use crate::domain::quantity::Quantity;
use crate::site::standing::Standing;
use crate::site::{IndicatorEntry, PartId, UnitId};

/// The rows of a page: with them it stays below 60 KB.
const ROWS: usize = 80;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorView {
    pub name: String,
    /// How many places have the goal in the period, and where their results stand.
    pub sentence: String,
    pub unit: Option<String>,
    /// `higher`, `lower`, `neutral`.
    pub better: Option<&'static str>,
    /// `cumulative`, `point`, `year-end`.
    pub flow: Option<&'static str>,
    pub also: Vec<String>,
    pub body: String,
    /// The periods to choose from, newest first; those of illustrations alone behind the others.
    pub periods: Vec<PeriodChoice>,
    /// The period that is shown: `năm 2026`.
    pub period: Option<String>,
    pub rows: Vec<IndicatorUse>,
    /// Illustrations beside the others.
    pub samples: Vec<IndicatorUse>,
    pub axis: Option<AxisView>,
    /// How the results lie on the axis, where there are several.
    pub spread: Option<SpreadView>,
    pub choices: Choices,
    pub pager: Option<Pager>,
    /// The address of the list of the period, whose pages a script may read.
    pub list: String,
    /// The addresses of the workbook and the table of all rows; no table where there is no row.
    pub workbook: String,
    pub table: Option<String>,
    /// The result in the middle of each year, where there are many places.
    pub chart: Option<Chart>,
    /// A chart a place, where there are few.
    pub trends: Vec<Multiple>,
}

/// A period to choose, with the number of its places.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PeriodChoice {
    pub period: Link,
    pub places: usize,
    pub is_shown: bool,
    /// Only illustrations have the goal then.
    pub sample: bool,
}

/// How many results lie in each part of the axis.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SpreadView {
    /// The picture in words.
    pub text: String,
    pub bars: Vec<SpreadBar>,
}

/// The bar of a part of the axis, in hundredths of the picture.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SpreadBar {
    pub x: String,
    pub width: String,
    pub top: String,
    pub height: String,
}

/// The axis that all rows share.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AxisView {
    /// The labels at the start, the half and the end.
    pub ticks: Vec<String>,
    /// The result in the middle and its place.
    pub middle: Option<Tick>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct Tick {
    pub at: String,
    pub label: String,
}

/// The periods of an indicator, oldest first.
fn periods_of<'c>(context: &'c PageContext, id: &str) -> Option<&'c BTreeMap<Period, PeriodUses>> {
    context.indicator_periods().get(id)
}

/// The periods of an indicator with the number of pages of each.
pub(super) fn indicator_pages(context: &PageContext, id: &str) -> Vec<(Period, usize)> {
    let periods = periods_of(context, id).into_iter().flatten();
    periods.map(|(period, uses)| (*period, paging(uses.parts.len()).pages())).collect()
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

/// The period that an indicator's own page shows: the newest year that counts, else the newest term;
/// of illustrations where there is nothing else.
fn newest(periods: &BTreeMap<Period, PeriodUses>) -> Option<Period> {
    let of = |counts: bool, is_term: bool| {
        let wanted =
            periods.iter().filter(|(period, uses)| period.is_term() == is_term && (uses.counted > 0) == counts);
        wanted.map(|(period, _)| *period).next_back()
    };
    of(true, false).or_else(|| of(true, true)).or_else(|| of(false, false)).or_else(|| of(false, true))
}

/// The page of an indicator: what it is, how it goes, and its newest period.
pub(super) fn indicator(context: &PageContext, id: &str) -> (Head, IndicatorView) {
    let entry = context.site.indicator(id);
    let address = href(&entry.address);
    let name = &entry.indicator.name.value;
    let periods = periods_of(context, id);
    let newest = periods.and_then(newest);
    let mut view = view(context, id, newest, 1);
    view.body = context.body(&entry.document, address, None, None);
    if let Some(periods) = periods {
        view.trends = trends(context, id, periods);
        view.chart = if view.trends.is_empty() { middle_chart(context, entry, periods) } else { None };
    }
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("nav.indicators"), Route::Indicators.to_string()));
    let description = format!("{name}. {}", view.sentence);
    let mut head = context.head("indicator", address, name, &description, crumbs);
    let counted = context.uses.counted(id);
    head.sample |= context.is_measured(id) && counted.is_empty();
    if context.is_measured(id) {
        let dataset = dataset(context, id, periods);
        // Made-up figures are no data for others.
        head = if head.sample && !context.site.only_samples {
            head.with_files(dataset)
        } else {
            head.with_dataset(context, dataset)
        };
        head.alternates.extend(context.site.has_feeds().then(|| Alternate::new(Alternate::FEED, Route::Feed(address))));
    }
    (context.with_cite_of_parts(head, counted), view)
}

/// The targets that an indicator measures.
fn dataset(context: &PageContext, id: &str, periods: Option<&BTreeMap<Period, PeriodUses>>) -> Dataset {
    let entry = context.site.indicator(id);
    let folder = href(&entry.address);
    let counted = || periods.into_iter().flatten().filter(|(_, uses)| uses.counted > 0);
    let all = || counted().map(|(period, _)| *period);
    let first = all().min_by_key(|period| period.first_year());
    let news = context.news().of_indicator(id).next().map(|item| item.day);
    let used_by = || context.uses.counted(id).iter().map(|part| &context.site[part.target.resolution]);
    Dataset {
        files: vec![
            Alternate::new(Alternate::CSV, Route::TargetTable(folder, TableFormat::Csv)),
            Alternate::new(Alternate::XLSX, Route::Workbook(folder)),
        ],
        periods: first.zip(all().max_by_key(|period| period.last_year())),
        place: place_of_all(context, id),
        modified: news.or_else(|| used_by().filter_map(|entry| entry.resolution.issued).max()),
        variables: vec![entry.indicator.name.value.clone()],
        ..Dataset::default()
    }
}

/// The outermost place above all that use an indicator, where there is only one.
fn place_of_all(context: &PageContext, id: &str) -> Option<UnitId> {
    let site = &context.site;
    let outermost = |part: &PartId| site.with_units_above(site[part.target.resolution].unit).last();
    let mut places = context.uses.counted(id).iter().filter_map(outermost);
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

/// The page of an indicator in one period.
pub(super) fn indicator_period(
    context: &PageContext,
    id: &str,
    period: Period,
    number: usize,
) -> (Head, IndicatorView) {
    let entry = context.site.indicator(id);
    let name = &entry.indicator.name.value;
    let view = view(context, id, Some(period), number);
    let address = Route::IndicatorPeriod(href(&entry.address), period, number).to_string();
    let title = format!("{name}, {}", context.period_name(period));
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("nav.indicators"), Route::Indicators.to_string()));
    crumbs.push(Link::new(name.clone(), href(&entry.address)));
    let description = format!("{name}. {}", view.sentence);
    let mut head = context.head("indicator", &address, &title, &description, crumbs);
    let uses = periods_of(context, id).and_then(|periods| periods.get(&period));
    head.sample |= uses.is_some_and(|uses| uses.counted == 0);
    (head, view)
}

fn view(context: &PageContext, id: &str, period: Option<Period>, number: usize) -> IndicatorView {
    let entry = context.site.indicator(id);
    let nothing = PeriodUses::default();
    let uses = period.and_then(|period| periods_of(context, id)?.get(&period)).unwrap_or(&nothing);
    let list = |number| {
        let address = href(&entry.address);
        period.map_or_else(|| address.to_owned(), |period| Route::IndicatorPeriod(address, period, number).to_string())
    };
    let paging = paging(uses.parts.len());
    let scale = uses.scale.as_ref();
    let shown = paging.page(&uses.parts, number).iter().map(|part| indicator_use(context, id, uses, *part));
    let (rows, samples) = context.without_samples(shown, |row| row.sample);
    IndicatorView {
        name: entry.indicator.name.value.clone(),
        sentence: period.map_or(context.words.get("indicator.none"), |_| &uses.sentence).to_owned(),
        unit: measure_of(entry),
        better: entry.indicator.better.map(Better::code),
        flow: entry.indicator.flow.map(Flow::code),
        also: entry.indicator.also.clone(),
        body: String::new(),
        periods: choices_of_period(context, id, period),
        period: period.map(|period| context.period_name(period)),
        rows,
        samples,
        axis: scale.and_then(|scale| axis(entry, scale)),
        spread: scale.filter(|_| number == 1).and_then(|scale| spread(context, entry, scale)),
        choices: uses.choices.clone(),
        pager: paging.pager(number, list),
        list: list(1),
        workbook: Route::Workbook(href(&entry.address)).to_string(),
        table: context.is_measured(id).then(|| Route::TargetTable(href(&entry.address), TableFormat::Csv).to_string()),
        chart: None,
        trends: Vec::new(),
    }
}

fn choices_of_period(context: &PageContext, id: &str, shown: Option<Period>) -> Vec<PeriodChoice> {
    let entry = context.site.indicator(id);
    let choice = |(period, uses): (&Period, &PeriodUses)| PeriodChoice {
        period: Link::new(
            capitalized(&context.period_name(*period)),
            Route::IndicatorPeriod(href(&entry.address), *period, 1).to_string(),
        ),
        places: uses.places,
        is_shown: Some(*period) == shown,
        sample: uses.counted == 0,
    };
    let mut choices: Vec<PeriodChoice> = periods_of(context, id).into_iter().flatten().rev().map(choice).collect();
    choices.sort_by_key(|choice| choice.sample);
    choices
}

/// The number of places whose documents state the goal of one of these parts.
fn places(context: &PageContext, parts: &[PartId]) -> usize {
    units(context, parts.iter().filter(|part| states_goal(context, **part)))
}

fn units<'p>(context: &PageContext, parts: impl Iterator<Item = &'p PartId>) -> usize {
    parts.map(|part| context.site[part.target.resolution].unit).collect::<BTreeSet<UnitId>>().len()
}

/// The spread of the results; none of a few.
fn spread(context: &PageContext, entry: &IndicatorEntry, scale: &Scale) -> Option<SpreadView> {
    let measure = entry.indicator.measure.as_ref()?;
    let (least, largest) = scale.ends?;
    let middle = scale.middle?;
    let most = *scale.spread.iter().max()?;
    let words = |figure: Decimal| Quantity::new(figure.normalize(), measure.clone()).to_string();
    let filled = [
        ("n", context.words.count(scale.spread.iter().sum())),
        ("least", words(least)),
        ("largest", words(largest)),
        ("middle", words(middle)),
    ];
    let text =
        context.words.fill("made.indicator.spread", &filled.each_ref().map(|(name, value)| (*name, value.as_str())));
    let bar = |(part, count): (usize, &usize)| SpreadBar {
        x: share(part, PARTS),
        width: share(1, PARTS),
        top: share(most - count, most),
        height: share(*count, most),
    };
    let bars = scale.spread.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect();
    Some(SpreadView { text, bars })
}

fn axis(entry: &IndicatorEntry, scale: &Scale) -> Option<AxisView> {
    let measure = entry.indicator.measure.as_ref()?;
    let sign = if measure.is_share() { measure.to_string() } else { String::new() };
    let middle = scale.middle.and_then(|middle| {
        let label = Quantity::new(middle, measure.clone()).to_string();
        Some(Tick { at: scale.place(middle)?.to_string(), label })
    });
    let ticks = scale.ticks()?.map(|tick| format!("{}{sign}", number::format(tick)));
    Some(AxisView { ticks: ticks.to_vec(), middle })
}

/// How many places state the goal in a period, how many of them have a result, and where these stand.
fn sentence(context: &PageContext, entry: &IndicatorEntry, period: Period, uses: &PeriodUses) -> String {
    let words = &context.words;
    let parts: Vec<PartId> = uses.telling().iter().copied().filter(|part| states_goal(context, *part)).collect();
    let with_result: Vec<PartId> =
        parts.iter().copied().filter(|part| standing_of(context, *part).latest.is_some()).collect();
    let places_with_result = match parts.is_empty() {
        true => units(context, uses.telling().iter().filter(|part| standing_of(context, **part).latest.is_some())),
        false => places(context, &with_result),
    };
    let of_part = |part: &PartId| {
        let standing = *standing_of(context, *part);
        Standing { position: part.target.position, status: standing.status, parts: vec![standing] }
    };
    let standings: Vec<Standing> = with_result.iter().map(of_part).collect();
    let key = match (uses.counted == 0, parts.is_empty(), places_with_result) {
        (false, true, 0) => "made.indicator.no_goal",
        (false, true, _) => "made.indicator.no_goal_reported",
        (true, true, _) => "made.indicator.sample_no_goal",
        (false, false, 0) => "made.indicator.silent",
        (false, false, _) => "made.indicator.reported",
        (true, false, 0) => "made.indicator.sample_silent",
        (true, false, _) => "made.indicator.sample_reported",
    };
    let counts = tally(period, Closing::Open, &standings, words).sentence;
    // A place may have the indicator in several documents.
    let counts = match standings.len() {
        n if n == places_with_result => counts,
        n => words.fill("made.indicator.of_targets", &[("n", &words.count(n)), ("counts", &counts)]),
    };
    let filled = [
        ("period", capitalized(&context.period_name(period))),
        ("all", words.count(uses.places)),
        ("n", words.count(places_with_result)),
        ("counts", counts),
    ];
    let mut sentence = words.fill(key, &filled.each_ref().map(|(name, value)| (*name, value.as_str())));
    let middle = uses.scale.as_ref().and_then(|scale| scale.middle).zip(entry.indicator.measure.clone());
    if let Some((middle, measure)) = middle {
        let value = Quantity::new(middle, measure).to_string();
        sentence += &words.fill("made.indicator.middle", &[("value", &value)]);
    }
    sentence
}

/// The result in the middle of each year; none of a single year.
fn middle_chart(
    context: &PageContext,
    entry: &IndicatorEntry,
    periods: &BTreeMap<Period, PeriodUses>,
) -> Option<Chart> {
    let middle = |(period, uses): (&Period, &PeriodUses)| Some((period.last_year(), uses.scale.as_ref()?.middle?));
    let years = periods.iter().filter(|(period, uses)| !period.is_term() && uses.counted > 0);
    let middles: Vec<(u16, Decimal)> = years.filter_map(middle).collect();
    let [(first, _), .., (last, _)] = middles.as_slice() else { return None };
    let measure = entry.indicator.measure.as_ref()?;
    let x = |year: u16| Decimal::from(year - first).checked_div(Decimal::from(last - first));
    let point = |(year, value): &(u16, Decimal)| {
        let label = format!("{year}: {}", Quantity::new(*value, measure.clone()));
        Some(Point { x: x(*year)?, value: *value, label })
    };
    let points: Vec<Point> = middles.iter().filter_map(point).collect();
    let told: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    let filled = [("title", entry.indicator.name.value.as_str()), ("values", &told.join("; "))];
    let text = context.words.fill("made.chart.middle", &filled);
    let unit = if measure.is_share() { measure.to_string() } else { String::new() };
    let x_ticks = middles.iter().filter_map(|(year, _)| Some((x(*year)?, year.to_string()))).collect();
    let layout = Layout { text, unit, up_to_hundred: *measure == Measure::Percent, x_ticks };
    chart(&[Series { title: None, points }], layout)
}
