//! The open data of targets: a row a part, as CSV and as JSON. Columns and
//! their order are a contract; a sheet of results in the same columns is read back.

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::pages::{Book, below_root};
use crate::site::ResolutionId;
use crate::site::standing::terms;
use crate::words::bar::bar;
use crate::words::columns::COLUMNS;
use crate::words::goal::Aim;
use crate::words::indicator::{Better, Flow};
use crate::words::outcome::Reached;

/// A part with all that is told of it; fields in the order of the columns.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    unit: String,
    period: String,
    resolution: String,
    group: String,
    no: String,
    part: usize,
    title: String,
    goal: String,
    op: &'static str,
    #[serde(serialize_with = "plain")]
    value: Option<Decimal>,
    #[serde(serialize_with = "plain")]
    value2: Option<Decimal>,
    measure: Option<String>,
    better: Option<&'static str>,
    flow: Option<&'static str>,
    indicator: Option<String>,
    baseline_period: Option<String>,
    #[serde(serialize_with = "plain")]
    baseline: Option<Decimal>,
    result_date: Option<String>,
    /// A plain decimal in `measure`, or the words of a yes or no or of a change.
    result: Option<String>,
    provisional: Option<bool>,
    status: &'static str,
    #[serde(serialize_with = "plain")]
    bar: Option<Decimal>,
    url: String,
}

/// A decimal as a number of JSON, digit by digit: never through binary floating point.
fn plain<S: Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = number.map(|number| RawValue::from_string(number.to_string())).transpose();
    raw.map_err(serde::ser::Error::custom)?.serialize(serializer)
}

/// The rows of one resolution.
pub fn rows(book: &Book, id: ResolutionId) -> Vec<Row> {
    let Some(entry) = book.site.resolution(id) else { return Vec::new() };
    let resolution = below_root(&entry.address).trim_end_matches('/').to_owned();
    let unit = resolution.rsplit_once('/').map(|(unit, _)| unit.to_owned()).unwrap_or_default();
    let mut rows = Vec::new();
    let mut standings = book.standings.resolution(id).iter();
    for group in &entry.resolution.groups {
        for (target, standing) in group.targets.iter().zip(standings.by_ref()) {
            for (number, (part, standing)) in target.parts.iter().zip(&standing.parts).enumerate() {
                let terms = terms(&book.site, entry, part);
                let stated = standing.latest.and_then(|at| {
                    let report = entry.reports.get(at.report)?;
                    Some((report.report.results.get(at.result)?, report.date))
                });
                let goal = &part.stated.goal;
                let measure = goal.figure().map(|figure| &figure.measure).or(goal.measure());
                let address = format!("{resolution}/{}/", target.slug());
                rows.push(Row {
                    unit: unit.clone(),
                    period: entry.period.map(|period| period.to_string()).unwrap_or_default(),
                    resolution: resolution.clone(),
                    group: group.id.value.clone(),
                    no: target.no.value.clone(),
                    part: number + 1,
                    title: part
                        .title
                        .as_ref()
                        .map_or_else(|| target.title.clone(), |own| format!("{}: {own}", target.title)),
                    goal: part.stated.phrase.value.clone(),
                    op: goal.op().code(),
                    value: goal.figure().map(|figure| figure.number.normalize()),
                    value2: match &goal.aim {
                        Aim::Between { high, .. } => Some(high.number.normalize()),
                        _ => None,
                    },
                    measure: measure.map(ToString::to_string),
                    better: terms.and_then(|terms| terms.better).map(Better::code),
                    flow: terms.and_then(|terms| terms.flow).map(Flow::code),
                    indicator: part.indicator.as_ref().map(|indicator| indicator.value.clone()),
                    baseline_period: part
                        .baseline
                        .as_ref()
                        .and_then(|base| base.period)
                        .map(|period| period.to_string()),
                    baseline: part.baseline.as_ref().map(|base| {
                        let figure = goal.figure().filter(|_| !matches!(goal.aim, Aim::Change(_)));
                        let converted = figure.and_then(|figure| crate::pages::in_measure_of(&base.quantity, figure));
                        converted.unwrap_or(base.quantity.number).normalize()
                    }),
                    result_date: stated.map(|(_, date)| date.to_string()),
                    result: stated.map(|(stated, _)| plain_result(stated, goal)),
                    provisional: stated.map(|(stated, _)| stated.provisional),
                    status: standing.status.code(),
                    bar: terms.and_then(|terms| bar(terms, stated.map(|(stated, _)| &stated.outcome)).label()),
                    url: book.absolute(&address).unwrap_or_else(|| format!("/{address}")),
                });
            }
        }
    }
    rows
}

/// A quantity as a decimal in the goal's measure; other outcomes in their words.
fn plain_result(stated: &crate::load::report::Stated, goal: &crate::words::goal::Goal) -> String {
    let Reached::Quantity(quantity) = &stated.outcome.reached else { return stated.phrase.value.clone() };
    let relative = matches!(goal.aim, Aim::Change(_));
    match goal.figure().filter(|_| !relative) {
        Some(figure) if figure.measure == quantity.measure => quantity.number.normalize().to_string(),
        Some(figure) => crate::pages::in_measure_of(quantity, figure)
            .map_or_else(|| stated.phrase.value.clone(), |number| number.normalize().to_string()),
        // Without a figure to share its measure the phrase alone says what it counts.
        None => stated.phrase.value.clone(),
    }
}

/// The header, with the mark by which spreadsheets know UTF-8.
pub fn write_csv_head(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\u{feff}{}", COLUMNS.join(","))
}

pub fn write_csv(row: &Row, out: &mut impl Write) -> io::Result<()> {
    let number = |number: &Option<Decimal>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells: [String; COLUMNS.len()] = [
        row.unit.clone(),
        row.period.clone(),
        row.resolution.clone(),
        row.group.clone(),
        row.no.clone(),
        row.part.to_string(),
        row.title.clone(),
        row.goal.clone(),
        row.op.to_owned(),
        number(&row.value),
        number(&row.value2),
        text(&row.measure),
        row.better.unwrap_or_default().to_owned(),
        row.flow.unwrap_or_default().to_owned(),
        text(&row.indicator),
        text(&row.baseline_period),
        number(&row.baseline),
        text(&row.result_date),
        text(&row.result),
        row.provisional.map(|provisional| provisional.to_string()).unwrap_or_default(),
        row.status.to_owned(),
        number(&row.bar),
        row.url.clone(),
    ];
    for (at, cell) in cells.iter().enumerate() {
        let separator = if at == 0 { "" } else { "," };
        if cell.contains([',', '"', '\n', '\r']) {
            write!(out, "{separator}\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            write!(out, "{separator}{cell}")?;
        }
    }
    writeln!(out)
}

/// Rows as a JSON array, a row a line.
pub fn write_json<'r>(rows: impl Iterator<Item = &'r Row>, first: bool, out: &mut impl Write) -> io::Result<bool> {
    let mut first = first;
    for row in rows {
        write!(out, "{}", if first { "[\n" } else { ",\n" })?;
        serde_json::to_writer(&mut *out, row)?;
        first = false;
    }
    Ok(first)
}

pub fn end_json(first: bool, out: &mut impl Write) -> io::Result<()> {
    if first { writeln!(out, "[]") } else { writeln!(out, "\n]") }
}
