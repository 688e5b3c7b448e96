//! An indicator across wards and years: the table, the chart with figures
//! brought to one scale, and what can't be compared.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::charts::{Layout, Point, Series, chart};
use super::pieces::{Chart, Link};
use super::rows::{page_address, page_of, pager};
use super::target::{elsewhere_row, in_measure_of};
use super::uses::Use;
use super::view::{Head, IndicatorRow, IndicatorView, IndicatorsView};
use super::{Book, below_root, pages_of};
use crate::site::{IndicatorEntry, UnitId};
use crate::words::indicator::{Better, Flow};
use crate::words::measure::Measure;
use crate::words::period::Period;
use crate::words::quantity::Quantity;

/// More lines than this can't be told apart.
const MOST_LINES: usize = 6;

pub fn indicator_pages(book: &Book, id: &str) -> usize {
    pages_of(book.uses.all(id).len())
}

pub fn indicator(book: &Book, id: &str, number: usize) -> Option<(Head, IndicatorView)> {
    let entry = book.site.frame.indicators.get(id)?;
    let own = below_root(&entry.address);
    let address = page_address(&own, number);
    let uses = book.uses.all(id);
    let name = entry.indicator.name.value.clone();
    let view = IndicatorView {
        unit: entry.indicator.measure.as_ref().map(ToString::to_string).filter(|unit| !unit.is_empty()),
        better: entry.indicator.better.map(Better::code),
        flow: entry.indicator.flow.map(Flow::code),
        also: entry.indicator.also.clone(),
        body: if number == 1 { book.body(&entry.document, &address, None, None) } else { String::new() },
        rows: page_of(uses, number).iter().filter_map(|one| elsewhere_row(book, *one)).collect(),
        pager: pager(&own, number, uses.len()),
        chart: if number == 1 { goals_chart(book, entry, uses) } else { None },
        not_compared: not_compared(book, entry, page_of(uses, number)),
        name: name.clone(),
    };
    let mut crumbs = book.home_crumb();
    crumbs.push(super::rows::link(book.words.get("nav.indicators"), "chi-so/"));
    let description = book.words.fill("made.page.indicator", &[("name", &name)]);
    Some((book.head("indicator", &address, &name, &description, crumbs), view))
}

pub fn indicators(book: &Book) -> (Head, IndicatorsView) {
    let rows = book.site.frame.indicators.iter().map(|(id, entry)| IndicatorRow {
        name: entry.indicator.name.value.clone(),
        href: below_root(&entry.address),
        unit: entry.indicator.measure.as_ref().map(ToString::to_string).filter(|unit| !unit.is_empty()),
        uses: book.uses.all(id).len(),
    });
    let page = book.site.frame.pages.iter().find(|page| page.address == "/chi-so/");
    let view = IndicatorsView {
        body: page.map(|page| book.body(&page.document, "chi-so/", None, None)).unwrap_or_default(),
        rows: rows.collect(),
    };
    let title = book.words.get("nav.indicators");
    (book.head("indicators", "chi-so/", title, title, book.home_crumb()), view)
}

/// A figure of a use on the indicator's scale; relative goals and words have none.
fn on_scale(book: &Book, entry: &IndicatorEntry, one: Use) -> Option<(Decimal, String)> {
    let of = book.entry(one.resolution)?;
    let part = of.targets().nth(one.target)?.parts.get(one.part)?;
    part.stated.goal.measure()?;
    let figure = part.stated.goal.figure()?;
    let yardstick = Quantity::new(Decimal::ONE, entry.indicator.measure.clone()?);
    Some((in_measure_of(figure, &yardstick)?, part.stated.phrase.value.to_string()))
}

/// What is aimed at, a line a unit over the years. Illustrations stay out.
fn goals_chart(book: &Book, entry: &IndicatorEntry, uses: &[Use]) -> Option<Chart> {
    let real: Vec<Use> = uses
        .iter()
        .filter(|one| book.entry(one.resolution).is_some_and(|of| !book.is_sample(of.unit)))
        .copied()
        .collect();
    if real.len() > MOST_LINES * 12 {
        return None;
    }
    let years = || real.iter().filter_map(|one| book.entry(one.resolution)?.period).map(Period::last_year);
    let (first, last) = (years().min()?, years().max()?);
    let span = Decimal::from((last - first).max(1));
    let mut by_unit: BTreeMap<Option<UnitId>, Vec<Point>> = BTreeMap::new();
    for one in &real {
        let Some((value, phrase)) = on_scale(book, entry, *one) else { continue };
        let of = book.entry(one.resolution)?;
        let year = of.period?.last_year();
        let x = if first == last { Decimal::new(5, 1) } else { Decimal::from(year - first).checked_div(span)? };
        let unit = book.unit_name(of.unit);
        let label = format!("{unit} {year}: {phrase}");
        by_unit.entry(of.unit).or_default().push(Point { x, value, label, provisional: false });
    }
    if by_unit.is_empty() || by_unit.len() > MOST_LINES {
        return None;
    }
    let series: Vec<Series> = by_unit
        .into_iter()
        .map(|(unit, mut points)| {
            points.sort_by_key(|point| point.x);
            Series { title: Some(book.unit_name(unit)), points }
        })
        .collect();
    let told: Vec<&str> = series.iter().flat_map(|series| &series.points).map(|point| point.label.as_str()).collect();
    let text = book
        .words
        .fill("made.chart.indicator", &[("title", &entry.indicator.name.value), ("values", &told.join("; "))]);
    let measure = entry.indicator.measure.as_ref()?;
    let x_ticks = if first == last {
        vec![(Decimal::new(5, 1), first.to_string())]
    } else {
        (first..=last).map(|year| (Decimal::from(year - first) / span, year.to_string())).collect()
    };
    let unit = if measure.is_share() { measure.to_string() } else { String::new() };
    chart(&series, Layout { text, goal: None, unit, up_to_hundred: *measure == Measure::Percent, x_ticks })
}

fn not_compared(book: &Book, entry: &IndicatorEntry, uses: &[Use]) -> Vec<Link> {
    let left = uses.iter().filter(|one| on_scale(book, entry, **one).is_none());
    let link = |one: &Use| {
        let row = elsewhere_row(book, *one)?;
        Some(Link { title: format!("{} {}: {}", row.unit.title, row.period, row.goal), href: row.href })
    };
    left.filter_map(link).collect()
}
