//! The table of changes, one row for each amended goal and each correction, newest first. Rows of
//! samples stand behind the real ones.

use super::cell::{Cell, Row};
use super::place::{part_key, path, unit_cells, url};
use super::unit_tables::csv;
use crate::domain::data::{Table, numbered};
use crate::pages::{PageContext, change_view, part_title};
use crate::site::changes::PublicChange;
use crate::site::corrections::Told;

/// The table as CSV.
pub(super) fn change_table(context: &PageContext) -> String {
    csv(Table::Changes, context.changes.all.iter().map(|change| change_row(context, change)))
}

pub(super) fn change_row<'s>(context: &'s PageContext, change: &'s PublicChange) -> Row<'s> {
    let entry = &context.site[change.resolution];
    let target = change.target.and_then(|at| entry.targets().nth(at));
    let part = target.zip(change.part).and_then(|(target, part)| Some((target, part, target.parts.get(part)?)));
    let report = change.report.and_then(|at| entry.report(at).date);
    let words = change_view(context, change);
    let told = |told: &Option<Told>| match told {
        Some(Told::Words(words)) => Cell::text(words.clone()),
        Some(Told::Day(date)) => Cell::text(date.to_string()),
        Some(Told::Closes(closes)) => Cell::text(closes.to_string()),
        None => Cell::Empty,
    };
    let mut cells = vec![
        Cell::text(words.href.clone()),
        Cell::Date(change.on),
        Cell::text(change.kind.code()),
        Cell::text(change.fact.code()),
    ];
    cells.extend(unit_cells(context, change.unit));
    cells.extend([
        Cell::period(Some(entry.period)),
        Cell::year(Some(entry.period)),
        Cell::text(path(&entry.address)),
        Cell::if_text(part.map(|(target, part, _)| part_key(entry, &target.slug, part))),
        Cell::if_text(change.no.as_deref().map(numbered)),
        Cell::if_text(part.map(|(target, _, part)| part_title(target, part))),
        Cell::date(report),
        told(&change.was),
        told(&change.now),
        Cell::text(words.sentence),
        Cell::if_text(change.reason.as_deref()),
        Cell::if_text(change.amendment.map(|id| path(&context.site[id].address))),
        url(context, &words.href),
        Cell::Boolean(context.is_sample(change.unit)),
    ]);
    Row::new(Table::Changes, cells)
}
