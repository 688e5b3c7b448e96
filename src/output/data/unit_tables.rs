//! The tables of units, resolutions and indicators. Rows of illustrations stand behind the others.

use super::cell::{Cell, Row, csv_head};
use super::place::{path, unit_cells, url};
use crate::address::href;
use crate::domain::data::Table;
use crate::domain::indicator::{Better, Flow};
use crate::domain::measure::Measure;
use crate::domain::progress::Closing;
use crate::pages::PageContext;
use crate::site::standing::closing;
use crate::site::{AmendmentId, IndicatorEntry, ResolutionId, UnitId};

/// The table of units as CSV.
pub(super) fn unit_table(context: &PageContext) -> String {
    let mut ids: Vec<UnitId> = context.site.unit_ids().collect();
    ids.sort_by_key(|id| context.is_sample(*id));
    csv(Table::Units, ids.into_iter().map(|id| unit_row(context, id)))
}

/// The table of resolutions and amendments as CSV.
pub(super) fn resolution_table(context: &PageContext) -> String {
    let site = &context.site;
    let resolutions = site.resolution_ids().map(|id| (context.is_sample(site[id].unit), resolution_row(context, id)));
    let amendments = site.amendment_ids().map(|id| (context.is_sample(site[id].unit), amendment_row(context, id)));
    let mut rows: Vec<(bool, Row<'_>)> = resolutions.chain(amendments).collect();
    rows.sort_by_key(|(is_sample, _)| *is_sample);
    csv(Table::Resolutions, rows.into_iter().map(|(_, row)| row))
}

/// The table of indicators as CSV.
pub(super) fn indicator_table(context: &PageContext) -> String {
    let mut rows: Vec<(bool, Row<'_>)> = Vec::new();
    for (id, entry) in &context.site.indicators {
        let (counted, samples) = (context.uses.counted(id), context.uses.samples(id));
        let is_sample = context.site.only_samples || (counted.is_empty() && !samples.is_empty());
        let parts = counted.iter().filter(|part| !context.site.is_dropped(**part)).count();
        rows.push((is_sample, indicator_row(context, id, entry, parts, is_sample)));
    }
    rows.sort_by_key(|(is_sample, _)| *is_sample);
    csv(Table::Indicators, rows.into_iter().map(|(_, row)| row))
}

/// A table of rows that are few enough for memory.
pub(super) fn csv<'r>(table: Table, rows: impl Iterator<Item = Row<'r>>) -> String {
    let mut text = csv_head(table).into_bytes();
    rows.for_each(|row| row.push_csv(&mut text));
    crate::invariant::must(String::from_utf8(text).ok(), "texts, numbers and dates are UTF-8")
}

pub(super) fn unit_row(context: &PageContext, id: UnitId) -> Row<'_> {
    let entry = &context.site[id];
    let [unit, name, province, province_name] = unit_cells(context, id);
    let resolutions = context.resolutions_of(id);
    let cells = vec![
        unit,
        name,
        Cell::if_text(entry.unit.level),
        Cell::if_text(entry.unit.code.as_ref().map(|code| format!("vn:{code}"))),
        Cell::if_text(entry.parent.map(|parent| path(&context.site[parent].address))),
        province,
        province_name,
        Cell::list(&entry.unit.predecessors),
        Cell::count(resolutions.len()),
        Cell::date(resolutions.iter().filter_map(|id| context.site[*id].newest_day()).max()),
        url(context, href(&entry.address)),
        Cell::Boolean(entry.sample),
    ];
    Row::new(Table::Units, cells)
}

pub(super) fn resolution_row(context: &PageContext, id: ResolutionId) -> Row<'_> {
    let entry = &context.site[id];
    let in_force = |target| (0..).take(parts_of(target)).filter(|at| !entry.is_dropped(target, *at)).count();
    let parts: Vec<usize> = entry.targets().map(in_force).filter(|parts| *parts > 0).collect();
    let resolution = &entry.resolution;
    let mut cells = vec![Cell::text(path(&entry.address)), Cell::text("resolution")];
    cells.extend(unit_cells(context, entry.unit));
    cells.extend([
        Cell::text(&*resolution.title.value),
        Cell::if_text(resolution.number.as_ref().map(|number| number.value.as_str())),
        Cell::period(Some(entry.period)),
        Cell::year(Some(entry.period)),
        Cell::date(resolution.adopted),
        Cell::date(resolution.issued),
        Cell::if_text(resolution.issuer.as_deref()),
        Cell::Empty,
        Cell::count(parts.len()),
        Cell::count(parts.iter().sum()),
        Cell::count(entry.reports.len()),
        Cell::date(entry.newest_day()),
        Cell::Boolean(closing(&context.site, entry) == Closing::Closed),
        Cell::if_text(resolution.incomplete.as_deref()),
        Cell::if_text(resolution.source.as_ref().map(|source| source.value.as_str())),
        url(context, href(&entry.address)),
        Cell::Boolean(context.is_sample(entry.unit)),
    ]);
    Row::new(Table::Resolutions, cells)
}

fn parts_of(target: &crate::content::resolution::Target) -> usize {
    target.parts.len()
}

fn amendment_row(context: &PageContext, id: AmendmentId) -> Row<'_> {
    let entry = &context.site[id];
    let amended = &context.site[entry.amends];
    let mut cells = vec![Cell::text(path(&entry.address)), Cell::text("amendment")];
    cells.extend(unit_cells(context, entry.unit));
    cells.extend([
        Cell::text(&*entry.resolution.title.value),
        Cell::if_text(entry.resolution.number.as_ref().map(|number| number.value.as_str())),
        Cell::period(Some(entry.period)),
        Cell::year(Some(entry.period)),
        Cell::date(entry.resolution.adopted),
        Cell::date(Some(entry.issued)),
        Cell::if_text(entry.resolution.issuer.as_deref()),
        Cell::text(path(&amended.address)),
        Cell::count(0),
        Cell::count(0),
        Cell::count(0),
        Cell::Empty,
        Cell::Boolean(closing(&context.site, amended) == Closing::Closed),
        Cell::Empty,
        Cell::if_text(entry.resolution.source.as_ref().map(|source| source.value.as_str())),
        url(context, href(&entry.address)),
        Cell::Boolean(context.is_sample(entry.unit)),
    ]);
    Row::new(Table::Resolutions, cells)
}

fn indicator_row<'s>(
    context: &'s PageContext,
    id: &'s str,
    entry: &'s IndicatorEntry,
    parts: usize,
    is_sample: bool,
) -> Row<'s> {
    let indicator = &entry.indicator;
    let cells = vec![
        Cell::text(id),
        Cell::text(&*indicator.name.value),
        Cell::list(&indicator.also),
        indicator.measure.as_ref().map_or(Cell::Empty, Cell::measure),
        Cell::if_text(indicator.measure.as_ref().map(Measure::base_code)),
        Cell::if_text(indicator.better.map(Better::code)),
        Cell::if_text(indicator.flow.map(Flow::code)),
        Cell::count(parts),
        url(context, href(&entry.address)),
        Cell::Boolean(is_sample),
    ];
    Row::new(Table::Indicators, cells)
}
