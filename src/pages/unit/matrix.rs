//! The matrix of a unit's wards and indicators: a row a ward, a column an indicator, in each cell
//! the status as a shape and the newest result. Silence has a row of its own words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::context::PageContext;
use super::super::document::held_title;
use super::super::list::Paging;
use super::super::pieces::{Link, StatusView};
use super::super::rows::part_status;
use super::super::scale::{measure_of, result_figure};
use super::super::wards::Wards;
use crate::address::href;
use crate::domain::date::Date;
use crate::domain::number;
use crate::site::{PartId, ResolutionId, UnitId};
use crate::slug::slug;

/// The most indicators that are columns; a page with more couldn't be looked through.
const MOST_COLUMNS: usize = 40;
/// The cells that a page has room for: with them it stays below 60 KB.
const CELLS_OF_A_PAGE: usize = 560;
/// The longest result in words that a cell shows.
const LONGEST: usize = 16;

/// The matrix, or one page of it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixView {
    pub caption: String,
    pub columns: Vec<MatrixColumn>,
    pub rows: Vec<MatrixRow>,
    /// The fields of the columns, to choose from.
    pub fields: Vec<MatrixField>,
    /// The statuses that stand in it, to choose from.
    pub statuses: Vec<StatusView>,
    /// The indicators that have no column.
    pub more: Vec<Link>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixColumn {
    pub indicator: Link,
    pub unit: Option<String>,
    /// The key of its field.
    pub field: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixField {
    pub key: String,
    pub title: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixRow {
    pub unit: Link,
    /// The resolution, where the ward has several of the period.
    pub resolution: Option<Link>,
    /// The day of its newest report, where others have a newer one.
    pub until: Option<String>,
    /// The reason why there is nothing in the row.
    pub silent: Option<String>,
    pub cells: Vec<MatrixCell>,
}

/// A cell: one mark for each part with the indicator. Without a mark the ward set no such goal.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixCell {
    pub marks: Vec<MatrixMark>,
    /// No report gives a result, and none is asked for yet: the cell is hatched.
    pub is_silent: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixMark {
    pub status: StatusView,
    /// The status in words, for the ear.
    pub label: String,
    /// The newest result in the indicator's measure, or in short words.
    pub value: Option<String>,
    pub estimated: bool,
}

/// The rows and columns of a matrix before any text is made.
pub(super) struct Plan<'c> {
    columns: Vec<(&'c str, String)>,
    more: Vec<&'c str>,
    rows: Vec<(UnitId, Option<ResolutionId>)>,
}

impl<'c> Plan<'c> {
    /// The plan of the matrix of units; none where none of them uses an indicator.
    pub(super) fn of(context: &'c PageContext, wards: &Wards) -> Option<Self> {
        let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
        let resolutions = wards.units.iter().flat_map(|(_, resolutions)| resolutions);
        for id in resolutions.copied() {
            let mut position = 0;
            for group in &context.site[id].resolution.groups {
                for target in &group.targets {
                    for part in &target.parts {
                        let Some(indicator) = &part.indicator else { continue };
                        let used = uses.entry(&indicator.value).or_default();
                        used.count += 1;
                        used.place += position;
                        *used.fields.entry(&group.title).or_default() += 1;
                    }
                    position += 1;
                }
            }
        }
        uses.retain(|id, _| context.site.indicators.contains_key(*id));
        if uses.is_empty() {
            return None;
        }
        let mut all: Vec<(&str, Use)> = uses.into_iter().collect();
        all.sort_by_key(|(id, used)| (std::cmp::Reverse(used.count), *id));
        let more = all.split_off(all.len().min(MOST_COLUMNS)).into_iter().map(|(id, _)| id).collect();
        // Columns stand as documents have them, field by field.
        let mut fields: BTreeMap<String, usize> = BTreeMap::new();
        for (_, used) in &all {
            let place = fields.entry(used.field()).or_insert(usize::MAX);
            *place = (*place).min(used.place / used.count.max(1));
        }
        all.sort_by_key(|(id, used)| {
            let field = used.field();
            (fields.get(&field).copied(), field, used.place / used.count.max(1), *id)
        });
        let columns = all.into_iter().map(|(id, used)| (id, used.field())).collect();
        Some(Self { columns, more, rows: rows(wards) })
    }

    /// The pages that the rows are split into.
    pub(super) fn paging(&self) -> Paging {
        Paging { rows: self.rows.len(), of_a_page: (CELLS_OF_A_PAGE / self.columns.len().max(1)).clamp(10, 120) }
    }

    /// One page of the matrix.
    pub(super) fn view(&self, context: &PageContext, wards: &Wards, number: usize) -> MatrixView {
        let newest = self.rows.iter().filter_map(|(_, id)| context.site[(*id)?].newest_day()).max();
        let shown = self.paging().page(&self.rows, number);
        let rows: Vec<MatrixRow> =
            shown.iter().map(|(unit, id)| self.row(context, wards, *unit, *id, newest)).collect();
        let mut statuses: Vec<StatusView> = Vec::new();
        for mark in rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.marks) {
            if !statuses.iter().any(|known| known.code == mark.status.code) {
                statuses.push(StatusView { badge: mark.status.code, ..mark.status });
            }
        }
        statuses
            .sort_by_key(|status| crate::domain::status::Status::ALL.iter().position(|of| of.code() == status.code));
        let mut fields: Vec<MatrixField> = Vec::new();
        for (_, title) in &self.columns {
            let key = slug(title);
            if !fields.iter().any(|field| field.key == key) {
                fields.push(MatrixField { key, title: title.clone() });
            }
        }
        let period = context.period_name(wards.period);
        let filled = [("columns", context.words.count(self.columns.len())), ("period", period)];
        let caption =
            context.words.fill("made.matrix.caption", &filled.each_ref().map(|(name, value)| (*name, value.as_str())));
        MatrixView {
            caption,
            columns: self.columns.iter().map(|(id, field)| column(context, id, field)).collect(),
            rows,
            fields,
            statuses,
            more: self.more.iter().map(|id| indicator_link(context, id)).collect(),
        }
    }

    fn row(
        &self,
        context: &PageContext,
        wards: &Wards,
        unit: UnitId,
        resolution: Option<ResolutionId>,
        newest: Option<Date>,
    ) -> MatrixRow {
        let words = &context.words;
        let period = context.period_name(wards.period);
        let day = resolution.and_then(|id| context.site[id].newest_day());
        let silent = match resolution {
            None => Some(words.fill("made.matrix.without", &[("period", &period)])),
            Some(id) if context.site[id].reports.is_empty() => {
                let targets = words.count(context.standings.in_force(id).count());
                Some(words.fill("made.matrix.silent", &[("targets", &targets)]))
            }
            Some(_) => None,
        };
        let is_twin = wards.units.iter().any(|(of, resolutions)| *of == unit && resolutions.len() > 1);
        let cells = match (resolution, &silent) {
            (Some(id), None) => self.columns.iter().map(|(indicator, _)| cell(context, id, indicator)).collect(),
            _ => Vec::new(),
        };
        MatrixRow {
            unit: context.unit_link(unit),
            resolution: resolution.filter(|_| is_twin).map(|id| twin_link(context, id)),
            until: day.filter(|day| newest.is_some_and(|newest| *day < newest)).map(Date::vietnamese),
            silent,
            cells,
        }
    }
}

/// The link to one of several resolutions, with its number.
fn twin_link(context: &PageContext, id: ResolutionId) -> Link {
    let entry = &context.site[id];
    Link::new(held_title(&entry.resolution), href(&entry.address))
}

/// The uses of an indicator among the units.
#[derive(Default)]
struct Use<'c> {
    count: usize,
    /// The sum of its places in documents.
    place: usize,
    /// How often each group has it.
    fields: BTreeMap<&'c str, usize>,
}

impl Use<'_> {
    /// The title of the group that has it most often.
    fn field(&self) -> String {
        let most = self.fields.iter().max_by_key(|(title, count)| (**count, std::cmp::Reverse(**title)));
        most.map_or_else(String::new, |(title, _)| (*title).to_owned())
    }
}

/// A row for each resolution of a unit, or one for a unit without any.
fn rows(wards: &Wards) -> Vec<(UnitId, Option<ResolutionId>)> {
    let of_unit = |(unit, resolutions): &(UnitId, Vec<ResolutionId>)| {
        let mut rows: Vec<_> = resolutions.iter().map(|id| (*unit, Some(*id))).collect();
        if rows.is_empty() {
            rows.push((*unit, None));
        }
        rows
    };
    wards.units.iter().flat_map(of_unit).collect()
}

fn column(context: &PageContext, id: &str, field: &str) -> MatrixColumn {
    let unit = measure_of(context.site.indicator(id));
    MatrixColumn { indicator: indicator_link(context, id), unit, field: slug(field) }
}

fn indicator_link(context: &PageContext, id: &str) -> Link {
    let entry = context.site.indicator(id);
    Link::new(entry.indicator.name.value.clone(), href(&entry.address))
}

fn cell(context: &PageContext, resolution: ResolutionId, indicator: &str) -> MatrixCell {
    let mut marks = Vec::new();
    for (at, target) in context.site[resolution].targets().enumerate() {
        for (position, part) in target.parts.iter().enumerate() {
            if part.indicator.as_ref().is_some_and(|own| *own.value == *indicator) {
                marks.extend(mark(context, resolution.target(at).part(position), indicator));
            }
        }
    }
    let is_unknown = |mark: &MatrixMark| mark.value.is_none() && ["no_data", "unset"].contains(&mark.status.code);
    MatrixCell { is_silent: !marks.is_empty() && marks.iter().all(is_unknown), marks }
}

/// The status and the newest result of a part; none where an amendment dropped it.
fn mark(context: &PageContext, id: PartId, indicator: &str) -> Option<MatrixMark> {
    let entry = &context.site[id.target.resolution];
    if context.site.is_dropped(id) {
        return None;
    }
    let standing = context.standings.target(id.target).parts.get(id.position)?;
    let figure = |at| result_figure(context.site.indicator(indicator), entry, at).map(number::format);
    let in_words = |at| entry.result(at).0.words().filter(|words| words.chars().count() <= LONGEST).map(str::to_owned);
    let value = standing.latest.and_then(|at| figure(at).or_else(|| in_words(at)));
    Some(MatrixMark {
        status: part_status(standing),
        label: context.status_words(standing.status, standing.is_over),
        value,
        estimated: standing.estimated,
    })
}
