//! The rows of a workbook's two sheets.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::sheet::{Sheet, SheetCell};
use crate::domain::date::Date;
use crate::domain::measure::Measure;
use crate::domain::quantity::Quantity;
use crate::pages::{PageContext, part_title};
use crate::site::{PartId, ResultAt};

/// The name of a column and its width in letters. Its head is a word of the theme.
pub(super) type Column = (&'static str, u8);

/// The columns of targets.
pub(super) const TARGET_COLUMNS: [Column; 16] = [
    ("unit", 22),
    ("period", 11),
    ("resolution", 30),
    ("group", 24),
    ("no", 8),
    ("part", 8),
    ("title", 44),
    ("goal", 28),
    ("goal_value", 14),
    ("goal_measure", 16),
    ("result_date", 12),
    ("result", 24),
    ("result_value", 14),
    ("status", 20),
    ("url", 44),
    ("sample", 9),
];

/// The columns of results.
pub(super) const RESULT_COLUMNS: [Column; 16] = [
    ("unit", 22),
    ("period", 11),
    ("resolution", 30),
    ("no", 8),
    ("part", 8),
    ("title", 44),
    ("result_date", 12),
    ("result", 24),
    ("result_value", 14),
    ("result_measure", 16),
    ("provisional", 9),
    ("final", 9),
    ("said", 20),
    ("note", 30),
    ("evidence", 30),
    ("sample", 9),
];

/// Adds the rows of a part to the sheet of targets and to that of results.
pub(super) fn add_part(context: &PageContext, id: PartId, targets: &mut Sheet, results: &mut Sheet) {
    targets.add(&target_row(context, id));
    let entry = &context.site[id.target.resolution];
    for at in entry.results_of(id.target.position, id.position) {
        results.add(&result_row(context, id, at));
    }
}

fn target_row(context: &PageContext, id: PartId) -> [SheetCell<'_>; TARGET_COLUMNS.len()] {
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
        text(entry.period.to_string()),
        text(entry.resolution.title.value.as_str()),
        group.map_or(SheetCell::Empty, |group| text(&*group.title)),
        text(&*target.no.value),
        number_of_part(target.parts.len(), id.position),
        text(part_title(target, part)),
        if goal.is_unstated() { SheetCell::Empty } else { text(&*part.stated.phrase.value) },
        figure(goal.figure()),
        goal.figure().map(|figure| &figure.measure).or(goal.measure()).map_or(SheetCell::Empty, measure),
        date(latest.and_then(|(_, report)| report.date)),
        value.map_or(SheetCell::Empty, |value| text(&*value.phrase.value)),
        figure(value.and_then(|value| value.outcome.figure())),
        status.map_or(SheetCell::Empty, |key| text(context.words.get(&key).to_owned())),
        text(context.absolute(&address).unwrap_or_else(|| format!("/{address}"))),
        yes(context, context.is_sample(entry.unit)),
    ]
}

fn result_row(context: &PageContext, id: PartId, at: ResultAt) -> [SheetCell<'_>; RESULT_COLUMNS.len()] {
    let entry = &context.site[id.target.resolution];
    let (target, part) = (&context.site[id.target], &context.site[id]);
    let (stated, report) = entry.result(at);
    let figure_of = stated.outcome().and_then(|outcome| outcome.figure());
    [
        text(context.unit_name(entry.unit)),
        text(entry.period.to_string()),
        text(entry.resolution.title.value.as_str()),
        text(&*target.no.value),
        number_of_part(target.parts.len(), id.position),
        text(part_title(target, part)),
        date(report.date),
        if_text(stated.words()),
        figure(figure_of),
        figure_of.map_or(SheetCell::Empty, |figure| measure(&figure.measure)),
        yes(context, stated.provisional),
        yes(context, report.report.closes),
        if_text(stated.said.as_deref()),
        if_text(stated.note.as_deref()),
        if_text(stated.evidence.as_ref().map(|evidence| &*evidence.value)),
        yes(context, context.is_sample(entry.unit)),
    ]
}

fn if_text(words: Option<&str>) -> SheetCell<'_> {
    words.map_or(SheetCell::Empty, text)
}

fn text<'s>(text: impl Into<Cow<'s, str>>) -> SheetCell<'s> {
    // The longest text that a cell takes; none of a ward is near it.
    const LONGEST: usize = 32_000;
    let text = text.into();
    match text.len() {
        0 => SheetCell::Empty,
        1..=LONGEST => SheetCell::Text(text),
        _ => SheetCell::Text(text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(&text).to_owned().into()),
    }
}

fn figure(quantity: Option<&Quantity>) -> SheetCell<'static> {
    match quantity {
        None => SheetCell::Empty,
        Some(Quantity { number, measure: Measure::Percent }) => SheetCell::Percent(number.normalize()),
        Some(quantity) => SheetCell::Number(quantity.number.normalize()),
    }
}

fn measure(measure: &Measure) -> SheetCell<'static> {
    text(measure.to_string())
}

fn date(date: Option<Date>) -> SheetCell<'static> {
    date.map_or(SheetCell::Empty, SheetCell::Date)
}

/// The number of a part, where its target has several.
fn number_of_part(parts: usize, position: usize) -> SheetCell<'static> {
    if parts > 1 { SheetCell::Number(Decimal::from(position + 1)) } else { SheetCell::Empty }
}

fn yes(context: &PageContext, is_so: bool) -> SheetCell<'_> {
    if is_so { text(context.words.get("workbook.yes")) } else { SheetCell::Empty }
}
