//! A resolution with its whole history as JSON: its targets with every goal they had and every result, its
//! reports, and what was changed after it was public.

use super::cell::{Cell, Row, push_field};
use super::change_table::change_row;
use super::part_rows::{PartRows, goal_cells};
use super::place::{path, url};
use super::unit_tables::{resolution_row, unit_row};
use crate::address::{DataFile, Route, href, root_of};
use crate::pages::PageContext;
use crate::site::goal_history::{ChangeAt, PastGoal};
use crate::site::{ReportEntry, ResolutionEntry, ResolutionId};

/// The columns of a goal, which the table of targets has too.
pub(super) const GOAL_COLUMNS: [&str; 8] =
    ["goal", "op", "value", "value2", "measure", "value_base", "value2_base", "value_code"];

/// The resolution as JSON. `parts` are its rows.
pub(super) fn resolution_json(context: &PageContext, id: ResolutionId, parts: &[PartRows<'_>]) -> Vec<u8> {
    let entry = &context.site[id];
    let mut out = Vec::with_capacity(4096 + parts.len() * 3072);
    let schema = format!("{}{}", root_of(href(&entry.address)), Route::DataFile(DataFile::ResolutionSchema));
    out.extend_from_slice(b"{\n");
    push_field("$schema", &Cell::text(schema), &mut out);
    out.extend_from_slice(b",\n\"unit\":");
    unit_row(context, entry.unit).push_json(&mut out);
    out.extend_from_slice(b",\n\"resolution\":");
    resolution_row(context, id).push_json(&mut out);
    out.extend_from_slice(b",\n\"reports\":");
    push_list(&entry.reports, &mut out, |report, out| push_report(context, report, out));
    out.extend_from_slice(b",\n\"targets\":");
    push_list(parts, &mut out, |part, out| push_part(context, entry, part, out));
    out.extend_from_slice(b",\n\"changes\":");
    let changes: Vec<Row<'_>> = context.changes.of_resolution(id).map(|change| change_row(context, change)).collect();
    push_list(&changes, &mut out, Row::push_json);
    out.extend_from_slice(b"\n}\n");
    out
}

fn push_list<T>(items: &[T], out: &mut Vec<u8>, push: impl Fn(&T, &mut Vec<u8>)) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b",\n" } else { b"\n" });
        push(item, out);
    }
    out.push(b']');
}

fn push_object(fields: &[(&str, Cell<'_>)], out: &mut Vec<u8>) {
    out.push(b'{');
    push_fields(fields, out);
    out.push(b'}');
}

fn push_fields(fields: &[(&str, Cell<'_>)], out: &mut Vec<u8>) {
    for (at, (name, cell)) in fields.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        push_field(name, cell, out);
    }
}

fn push_report(context: &PageContext, entry: &ReportEntry, out: &mut Vec<u8>) {
    let fields = [
        ("report", Cell::text(path(&entry.address))),
        ("report_date", Cell::date(entry.date)),
        ("published", Cell::date(entry.report.published.as_ref().map(|day| day.value))),
        ("final", Cell::Boolean(entry.report.closes)),
        ("title", Cell::if_text(entry.report.title.as_deref())),
        ("url", url(context, href(&entry.address))),
    ];
    push_object(&fields, out);
}

/// A part with the columns of its row, its goals, the times it was dropped, and its results.
fn push_part(context: &PageContext, entry: &ResolutionEntry, part: &PartRows<'_>, out: &mut Vec<u8>) {
    out.push(b'{');
    out.extend_from_slice(&part.target_json);
    let target = entry.targets().nth(part.position);
    let history = target.and_then(|target| entry.history_of(target)?.parts.get(part.part));
    out.extend_from_slice(b",\"goals\":");
    match (history, target.and_then(|target| target.parts.get(part.part))) {
        (Some(history), _) => push_list(&history.goals, out, |goal, out| push_past_goal(context, goal, out)),
        (None, only) => push_list(only.as_slice(), out, |only, out| {
            out.push(b'{');
            push_fields(&named(goal_cells(&only.stated)), out);
            out.extend_from_slice(b",\"since\":null,\"amendment\":null}");
        }),
    }
    let drops: Vec<(ChangeAt, Option<ChangeAt>)> = history.map_or_else(Vec::new, |history| {
        let restored = history.restored.iter().map(|(drop, back)| (*drop, Some(*back)));
        restored.chain(history.dropped.map(|drop| (drop, None))).collect()
    });
    out.extend_from_slice(b",\"dropped\":");
    push_list(&drops, out, |(drop, back), out| {
        let fields = [
            ("on", Cell::Date(drop.since)),
            ("amendment", Cell::text(path(&context.site[drop.amendment].address))),
            ("restored", Cell::date(back.map(|back| back.since))),
        ];
        push_object(&fields, out);
    });
    out.extend_from_slice(b",\"results\":");
    push_list(&part.results, out, Row::push_json);
    out.push(b'}');
}

fn push_past_goal(context: &PageContext, goal: &PastGoal, out: &mut Vec<u8>) {
    out.push(b'{');
    push_fields(&named(goal_cells(&goal.part.stated)), out);
    out.push(b',');
    let fields = [
        ("since", Cell::date(goal.by.map(|by| by.since))),
        ("amendment", Cell::if_text(goal.by.map(|by| path(&context.site[by.amendment].address)))),
    ];
    push_fields(&fields, out);
    out.push(b'}');
}

fn named(cells: [Cell<'_>; 8]) -> Vec<(&'static str, Cell<'_>)> {
    GOAL_COLUMNS.into_iter().zip(cells).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::data::Table;

    #[test]
    fn columns_of_goals_stand_together_in_the_table_of_targets() {
        let first = Table::Targets.position(GOAL_COLUMNS[0]).unwrap();
        let names = Table::Targets.columns()[first..].iter().map(|column| column.name);
        assert!(names.take(GOAL_COLUMNS.len()).eq(GOAL_COLUMNS));
    }
}
