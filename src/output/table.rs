//! The open data of targets: a row a part, as CSV and as JSON. Columns and
//! their order are a contract; a sheet of results in the same columns is read back.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::domain::bar::bar;
use crate::domain::columns::COLUMNS;
use crate::domain::goal::Aim;
use crate::domain::indicator::{Better, Flow};
use crate::domain::outcome::Reached;
use crate::pages::{PageContext, below_root};
use crate::site::ResolutionId;
use crate::site::standing::terms;

/// A part with all that is told of it; fields in the order of the columns.
#[derive(Debug, Clone, Serialize)]
pub struct DataRow {
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
pub fn rows(context: &PageContext, id: ResolutionId) -> Vec<DataRow> {
    let Some(entry) = context.site.resolution(id) else { return Vec::new() };
    let resolution = below_root(&entry.address).trim_end_matches('/').to_owned();
    let unit = resolution.rsplit_once('/').map(|(unit, _)| unit.to_owned()).unwrap_or_default();
    let mut rows = Vec::new();
    let mut standings = context.standings.resolution(id).iter();
    for group in &entry.resolution.groups {
        for (target, standing) in group.targets.iter().zip(standings.by_ref()) {
            for (number, (part, standing)) in target.parts.iter().zip(&standing.parts).enumerate() {
                let terms = terms(&context.site, entry, part);
                let stated = standing.latest.and_then(|at| {
                    let report = entry.reports.get(at.report)?;
                    Some((report.report.results.get(at.result)?, report.date))
                });
                let goal = &part.stated.goal;
                let measure = goal.figure().map(|figure| &figure.measure).or(goal.measure());
                let address = format!("{resolution}/{}/", target.slug);
                rows.push(DataRow {
                    unit: unit.clone(),
                    period: entry.period.map(|period| period.to_string()).unwrap_or_default(),
                    resolution: resolution.clone(),
                    group: group.id.value.clone(),
                    no: target.no.value.to_string(),
                    part: number + 1,
                    title: part
                        .title
                        .as_ref()
                        .map_or_else(|| target.title.to_string(), |own| format!("{}: {own}", target.title)),
                    goal: part.stated.phrase.value.to_string(),
                    op: goal.op().code(),
                    value: goal.figure().map(|figure| figure.number.normalize()),
                    value2: match &goal.aim {
                        Aim::Between { high, .. } => Some(high.number.normalize()),
                        _ => None,
                    },
                    measure: measure.map(ToString::to_string),
                    better: terms.and_then(|terms| terms.better).map(Better::code),
                    flow: terms.and_then(|terms| terms.flow).map(Flow::code),
                    indicator: part.indicator.as_ref().map(|indicator| indicator.value.to_string()),
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
                    url: context.absolute(&address).unwrap_or_else(|| format!("/{address}")),
                });
            }
        }
    }
    rows
}

/// A quantity as a decimal in the goal's measure; other outcomes in their words.
fn plain_result(stated: &crate::content::report::StatedResult, goal: &crate::domain::goal::Goal) -> String {
    let Reached::Quantity(quantity) = &stated.outcome.reached else { return stated.phrase.value.to_string() };
    let relative = matches!(goal.aim, Aim::Change(_));
    match goal.figure().filter(|_| !relative) {
        Some(figure) if figure.measure == quantity.measure => quantity.number.normalize().to_string(),
        Some(figure) => crate::pages::in_measure_of(quantity, figure)
            .map_or_else(|| stated.phrase.value.to_string(), |number| number.normalize().to_string()),
        // Without a figure to share its measure the phrase alone says what it counts.
        None => stated.phrase.value.to_string(),
    }
}

/// The header, with the mark by which spreadsheets know UTF-8.
pub fn write_csv_head(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\u{feff}{}", COLUMNS.join(","))
}

pub fn write_csv(row: &DataRow, out: &mut impl Write) -> io::Result<()> {
    let number = |number: &Option<Decimal>| Cow::from(number.map(|number| number.to_string()).unwrap_or_default());
    let cells: [Cow<'_, str>; COLUMNS.len()] = [
        text(&row.unit),
        text(&row.period),
        text(&row.resolution),
        text(&row.group),
        text(&row.no),
        row.part.to_string().into(),
        text(&row.title),
        text(&row.goal),
        text(row.op),
        number(&row.value),
        number(&row.value2),
        text(row.measure.as_deref().unwrap_or_default()),
        text(row.better.unwrap_or_default()),
        text(row.flow.unwrap_or_default()),
        text(row.indicator.as_deref().unwrap_or_default()),
        text(row.baseline_period.as_deref().unwrap_or_default()),
        number(&row.baseline),
        text(row.result_date.as_deref().unwrap_or_default()),
        text(row.result.as_deref().unwrap_or_default()),
        text(row.provisional.map_or("", |provisional| if provisional { "true" } else { "false" })),
        text(row.status),
        number(&row.bar),
        text(&row.url),
    ];
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        if cell.contains([',', '"', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}

fn text(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// The rows of a whole file, as they may stand in another.
pub fn csv_rows(file: &[u8]) -> Option<&[u8]> {
    let end_of_head = file.iter().position(|byte| *byte == b'\n')?;
    file.get(end_of_head + 1..)
}

/// Rows as a JSON array, a row a line.
pub fn write_json<'r>(rows: impl Iterator<Item = &'r DataRow>, first: bool, out: &mut impl Write) -> io::Result<bool> {
    let mut first = first;
    for row in rows {
        out.write_all(if first { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, row)?;
        first = false;
    }
    Ok(first)
}

/// The rows of a whole array, as they may stand in another; empty if it has none.
pub fn json_rows(file: &[u8]) -> Option<&[u8]> {
    match file {
        b"[]\n" => Some(b""),
        _ => file.strip_prefix(b"[\n")?.strip_suffix(b"\n]\n"),
    }
}

/// Rows of another array; gives back whether there were none so far.
pub fn write_json_rows(rows: &[u8], first: bool, out: &mut impl Write) -> io::Result<bool> {
    if rows.is_empty() {
        return Ok(first);
    }
    out.write_all(if first { b"[\n" } else { b",\n" })?;
    out.write_all(rows)?;
    Ok(false)
}

pub fn end_json(first: bool, out: &mut impl Write) -> io::Result<()> {
    if first { writeln!(out, "[]") } else { writeln!(out, "\n]") }
}
