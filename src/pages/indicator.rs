//! An indicator across wards and years: the table, the chart with figures
//! brought to one scale, and what can't be compared.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::charts::{Layout, Point, Series, chart};
use super::pieces::{Chart, Link};
use super::rows::{page_address, page_of, pager};
use super::target::{elsewhere_row, in_measure_of};
use super::uses::IndicatorUse;
use super::view::{Head, IndicatorRow, IndicatorView, IndicatorsView};
use super::{PageContext, below_root, pages_of};
use crate::domain::indicator::{Better, Flow};
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::site::{IndicatorEntry, UnitId};

/// More lines than this can't be told apart.
const MOST_LINES: usize = 6;

pub fn indicator_pages(context: &PageContext, id: &str) -> usize {
    pages_of(context.uses.all(id).len())
}

pub fn indicator(context: &PageContext, id: &str, number: usize) -> Option<(Head, IndicatorView)> {
    let entry = context.site.frame.indicators.get(id)?;
    let own = below_root(&entry.address);
    let address = page_address(&own, number);
    let uses = context.uses.all(id);
    let name = entry.indicator.name.value.clone();
    let view = IndicatorView {
        unit: entry.indicator.measure.as_ref().map(ToString::to_string).filter(|unit| !unit.is_empty()),
        better: entry.indicator.better.map(Better::code),
        flow: entry.indicator.flow.map(Flow::code),
        also: entry.indicator.also.clone(),
        body: if number == 1 { context.body(&entry.document, &address, None, None) } else { String::new() },
        rows: page_of(uses, number).iter().filter_map(|one| elsewhere_row(context, *one)).collect(),
        pager: pager(&own, number, uses.len()),
        chart: if number == 1 { goals_chart(context, entry, uses) } else { None },
        not_compared: not_compared(context, entry, page_of(uses, number)),
        name: name.clone(),
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(super::rows::link(context.words.get("nav.indicators"), "chi-so/"));
    let description = context.words.fill("made.page.indicator", &[("name", &name)]);
    Some((context.head("indicator", &address, &name, &description, crumbs), view))
}

pub fn indicators(context: &PageContext) -> (Head, IndicatorsView) {
    let rows = context.site.frame.indicators.iter().map(|(id, entry)| IndicatorRow {
        name: entry.indicator.name.value.clone(),
        href: below_root(&entry.address),
        unit: entry.indicator.measure.as_ref().map(ToString::to_string).filter(|unit| !unit.is_empty()),
        uses: context.uses.all(id).len(),
    });
    let page = context.site.frame.pages.iter().find(|page| page.address == "/chi-so/");
    let view = IndicatorsView {
        body: page.map(|page| context.body(&page.document, "chi-so/", None, None)).unwrap_or_default(),
        rows: rows.collect(),
    };
    let title = context.words.get("nav.indicators");
    (context.head("indicators", "chi-so/", title, title, context.home_crumb()), view)
}

/// A figure of a use on the indicator's scale; relative goals and words have none.
fn on_scale(context: &PageContext, entry: &IndicatorEntry, one: IndicatorUse) -> Option<(Decimal, String)> {
    let of = context.entry(one.resolution)?;
    let part = of.targets().nth(one.target)?.parts.get(one.part)?;
    part.stated.goal.measure()?;
    let figure = part.stated.goal.figure()?;
    let yardstick = Quantity::new(Decimal::ONE, entry.indicator.measure.clone()?);
    Some((in_measure_of(figure, &yardstick)?, part.stated.phrase.value.to_string()))
}

/// What is aimed at, a line a unit over the years. Illustrations stay out.
fn goals_chart(context: &PageContext, entry: &IndicatorEntry, uses: &[IndicatorUse]) -> Option<Chart> {
    let real: Vec<IndicatorUse> = uses
        .iter()
        .filter(|one| context.entry(one.resolution).is_some_and(|of| !context.is_sample(of.unit)))
        .copied()
        .collect();
    if real.len() > MOST_LINES * 12 {
        return None;
    }
    let years = || real.iter().filter_map(|one| context.entry(one.resolution)?.period).map(Period::last_year);
    let (first, last) = (years().min()?, years().max()?);
    let span = Decimal::from((last - first).max(1));
    let mut by_unit: BTreeMap<Option<UnitId>, Vec<Point>> = BTreeMap::new();
    for one in &real {
        let Some((value, phrase)) = on_scale(context, entry, *one) else { continue };
        let of = context.entry(one.resolution)?;
        let year = of.period?.last_year();
        let x = if first == last { Decimal::new(5, 1) } else { Decimal::from(year - first).checked_div(span)? };
        let unit = context.unit_name(of.unit);
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
            Series { title: Some(context.unit_name(unit)), points }
        })
        .collect();
    let told: Vec<&str> = series.iter().flat_map(|series| &series.points).map(|point| point.label.as_str()).collect();
    let text = context
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

fn not_compared(context: &PageContext, entry: &IndicatorEntry, uses: &[IndicatorUse]) -> Vec<Link> {
    let left = uses.iter().filter(|one| on_scale(context, entry, **one).is_none());
    let link = |one: &IndicatorUse| {
        let row = elsewhere_row(context, *one)?;
        Some(Link { title: format!("{} {}: {}", row.unit.title, row.period, row.goal), href: row.href })
    };
    left.filter_map(link).collect()
}
