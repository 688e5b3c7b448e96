//! The rows of a workbook's two sheets, as typed cells.

use rust_decimal::Decimal;

use crate::domain::date::Date;
use crate::domain::measure::Measure;
use crate::domain::quantity::Quantity;
use crate::pages::{PageContext, part_title};
use crate::site::{PartId, ResolutionEntry};

/// A cell with its type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum SheetCell {
    Empty,
    /// Text is text, whatever it begins with.
    Text(String),
    Number(Decimal),
    /// A percentage, as the number in front of the sign.
    Percent(Decimal),
    Date(Date),
}

/// The rows of both sheets, below their heads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WorkbookRows {
    pub(super) targets: Vec<[SheetCell; TARGET_COLUMNS.len()]>,
    pub(super) results: Vec<[SheetCell; RESULT_COLUMNS.len()]>,
}

/// The columns of targets with their widths; their heads are words of the theme.
pub(super) const TARGET_COLUMNS: [(&str, f64); 16] = [
    ("unit", 22.0),
    ("period", 11.0),
    ("resolution", 30.0),
    ("group", 24.0),
    ("no", 8.0),
    ("part", 8.0),
    ("title", 44.0),
    ("goal", 28.0),
    ("goal_value", 14.0),
    ("goal_measure", 16.0),
    ("result_date", 12.0),
    ("result", 24.0),
    ("result_value", 14.0),
    ("status", 20.0),
    ("url", 44.0),
    ("sample", 9.0),
];

/// The columns of results.
pub(super) const RESULT_COLUMNS: [(&str, f64); 16] = [
    ("unit", 22.0),
    ("period", 11.0),
    ("resolution", 30.0),
    ("no", 8.0),
    ("part", 8.0),
    ("title", 44.0),
    ("result_date", 12.0),
    ("result", 24.0),
    ("result_value", 14.0),
    ("result_measure", 16.0),
    ("provisional", 9.0),
    ("final", 9.0),
    ("said", 20.0),
    ("note", 30.0),
    ("evidence", 30.0),
    ("sample", 9.0),
];

impl WorkbookRows {
    pub(crate) fn of(context: &PageContext, parts: &[PartId]) -> Self {
        let mut rows = Self { targets: Vec::with_capacity(parts.len()), results: Vec::new() };
        for id in parts {
            rows.targets.push(target_row(context, *id));
            rows.results.extend(result_rows(context, *id));
        }
        rows
    }
}

fn target_row(context: &PageContext, id: PartId) -> [SheetCell; TARGET_COLUMNS.len()] {
    let entry = &context.site[id.target.resolution];
    let (target, part) = (&context.site[id.target], &context.site[id]);
    let standing = context.standings.target(id.target).parts.get(id.position);
    let latest = standing.and_then(|standing| standing.latest).map(|at| entry.result(at));
    let value = latest.and_then(|(stated, _)| stated.value.as_ref());
    let goal = &part.stated.goal;
    let group = entry.resolution.groups.iter().find(|group| group.targets.iter().any(|one| one.no == target.no));
    let status = standing.map(|standing| format!("status.{}.label", standing.status.code()));
    let address = context.target_href(entry, &target.slug);
    [
        text(context.unit_name(entry.unit)),
        text(&entry.period.to_string()),
        text(&entry.resolution.title.value),
        group.map_or(SheetCell::Empty, |group| text(&group.title)),
        text(&target.no.value),
        number_of_part(target.parts.len(), id.position),
        text(&part_title(target, part)),
        if goal.is_unstated() { SheetCell::Empty } else { text(&part.stated.phrase.value) },
        figure(goal.figure()),
        goal.figure().map(|figure| &figure.measure).or(goal.measure()).map_or(SheetCell::Empty, measure),
        date(latest.and_then(|(_, report)| report.date)),
        value.map_or(SheetCell::Empty, |value| text(&value.phrase.value)),
        figure(value.and_then(|value| value.outcome.figure())),
        status.map_or(SheetCell::Empty, |key| text(context.words.get(&key))),
        text(&context.absolute(&address).unwrap_or_else(|| format!("/{address}"))),
        yes(context, context.is_sample(entry.unit)),
    ]
}

fn result_rows(context: &PageContext, id: PartId) -> Vec<[SheetCell; RESULT_COLUMNS.len()]> {
    let entry: &ResolutionEntry = &context.site[id.target.resolution];
    let (target, part) = (&context.site[id.target], &context.site[id]);
    let rows = entry.results_of(id.target.position, id.position).map(|at| {
        let (stated, report) = entry.result(at);
        let figure_of = stated.outcome().and_then(|outcome| outcome.figure());
        let optional = |words: Option<&str>| words.map_or(SheetCell::Empty, text);
        [
            text(context.unit_name(entry.unit)),
            text(&entry.period.to_string()),
            text(&entry.resolution.title.value),
            text(&target.no.value),
            number_of_part(target.parts.len(), id.position),
            text(&part_title(target, part)),
            date(report.date),
            optional(stated.words()),
            figure(figure_of),
            figure_of.map_or(SheetCell::Empty, |figure| measure(&figure.measure)),
            yes(context, stated.provisional),
            yes(context, report.report.closes),
            optional(stated.said.as_deref()),
            optional(stated.note.as_deref()),
            optional(stated.evidence.as_ref().map(|evidence| &*evidence.value)),
            yes(context, context.is_sample(entry.unit)),
        ]
    });
    rows.collect()
}

fn text(text: &str) -> SheetCell {
    // The longest text that a cell takes; none of a ward is near it.
    const LONGEST: usize = 32_000;
    let cut = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    if cut.is_empty() { SheetCell::Empty } else { SheetCell::Text(cut.to_owned()) }
}

fn figure(quantity: Option<&Quantity>) -> SheetCell {
    match quantity {
        None => SheetCell::Empty,
        Some(Quantity { number, measure: Measure::Percent }) => SheetCell::Percent(number.normalize()),
        Some(quantity) => SheetCell::Number(quantity.number.normalize()),
    }
}

fn measure(measure: &Measure) -> SheetCell {
    text(&measure.to_string())
}

fn date(date: Option<Date>) -> SheetCell {
    date.map_or(SheetCell::Empty, SheetCell::Date)
}

/// The number of a part, where its target has several.
fn number_of_part(parts: usize, position: usize) -> SheetCell {
    if parts > 1 { SheetCell::Number(Decimal::from(position + 1)) } else { SheetCell::Empty }
}

fn yes(context: &PageContext, is_so: bool) -> SheetCell {
    if is_so { text(context.words.get("workbook.yes")) } else { SheetCell::Empty }
}
