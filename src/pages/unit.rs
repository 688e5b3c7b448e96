//! The page of a unit: its resolutions, newest period first, and the units below it.

use std::cmp::Reverse;

mod since;

use serde::Serialize;

use self::since::SinceView;
use super::context::PageContext;
use super::head::Head;
use super::list::{page_of, pager, pages_of};
use super::pieces::{Pager, ResolutionRow, UnitRow};
use super::resolution::AmendmentRow;
use crate::address::{Route, href};
use crate::site::{AmendmentId, ResolutionId, UnitId};

#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitView {
    pub name: String,
    pub level: Option<&'static str>,
    pub code: Option<String>,
    pub predecessors: Vec<String>,
    pub note: Option<String>,
    pub body: String,
    pub units: Vec<UnitRow>,
    /// Newest period first.
    pub resolutions: Vec<ResolutionRow>,
    /// What changed in its newest resolutions since the report before.
    pub since: Vec<SinceView>,
    /// Newest first.
    pub amendments: Vec<AmendmentRow>,
    pub pager: Option<Pager>,
}

/// The number of pages of the list of units below a unit.
pub(super) fn unit_pages(context: &PageContext, id: UnitId) -> usize {
    pages_of(context.units_below(id).len())
}

pub(super) fn unit(context: &PageContext, id: UnitId, number: usize) -> (Head, UnitView) {
    let site = &context.site;
    let entry = &site[id];
    let address_of = |number| Route::Content(href(&entry.address), number).to_string();
    let address = address_of(number);
    let below = context.units_below(id);
    let mut resolutions: Vec<ResolutionId> = context.resolutions_of(id).to_vec();
    resolutions.sort_by_key(|id| (Reverse(site[*id].period), *id));
    let name = context.unit_name(id);
    let newest = resolutions.first().map(|id| site[*id].period);
    let current = resolutions.iter().filter(|id| Some(site[**id].period) == newest);
    let view = UnitView {
        name: name.to_owned(),
        level: entry.unit.level,
        code: entry.unit.code.clone(),
        predecessors: entry.unit.predecessors.clone(),
        note: entry.unit.note.clone(),
        body: if number == 1 { context.body(&entry.document, &address, Some(id), None) } else { String::new() },
        since: current.filter_map(|id| since::since(context, *id)).collect(),
        units: page_of(below, number).iter().map(|id| context.unit_row(*id)).collect(),
        resolutions: resolutions.into_iter().map(|id| context.resolution_row(id)).collect(),
        amendments: amendments(context, id),
        pager: pager(number, below.len(), address_of),
    };
    let mut crumbs = context.crumbs(Some(id));
    crumbs.pop();
    let description = context.words.fill("made.page.unit", &[("unit", name)]);
    let mut head = context.head("unit", &address, name, &description, crumbs);
    head.sample = entry.sample;
    (head, view)
}

/// The amendments of a unit's resolutions, newest first.
fn amendments(context: &PageContext, unit: UnitId) -> Vec<AmendmentRow> {
    let site = &context.site;
    let mut ids: Vec<AmendmentId> = context
        .resolutions_of(unit)
        .iter()
        .flat_map(|resolution| site[*resolution].amended_by.iter().copied())
        .collect();
    ids.sort_by_key(|id| (Reverse(site[*id].issued), *id));
    ids.into_iter().map(|id| AmendmentRow::of(context, id)).collect()
}
