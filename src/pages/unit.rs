//! The page of a unit: its resolutions by year, and its units.

use std::cmp::Reverse;

use super::rows::{page_address, page_of, pager};
use super::view::{Head, UnitView};
use super::{PageContext, below_root, pages_of};
use crate::site::UnitId;

/// How many pages a unit's list of units takes.
pub fn unit_pages(context: &PageContext, id: UnitId) -> usize {
    pages_of(context.units_below(Some(id)).len())
}

pub fn unit(context: &PageContext, id: UnitId, number: usize) -> Option<(Head, UnitView)> {
    let entry = context.site.unit(id)?;
    let own = below_root(&entry.address);
    let address = page_address(&own, number);
    let below = context.units_below(Some(id));
    let mut resolutions: Vec<_> =
        context.resolutions_of(id).iter().copied().filter_map(|id| Some((id, context.entry(id)?))).collect();
    resolutions.sort_by_key(|(_, entry)| (Reverse(entry.period), entry.address.clone()));
    let name = context.unit_name(Some(id));
    let view = UnitView {
        name: name.clone(),
        level: entry.unit.level,
        code: entry.unit.code.clone(),
        predecessors: entry.unit.predecessors.clone(),
        note: entry.unit.note.clone(),
        body: if number == 1 { context.body(&entry.document, &address, Some(id), None) } else { String::new() },
        units: page_of(below, number).iter().filter_map(|id| context.unit_row(*id)).collect(),
        resolutions: resolutions.into_iter().map(|(id, entry)| context.resolution_row(id, entry)).collect(),
        pager: pager(&own, number, below.len()),
    };
    let mut crumbs = context.crumbs(Some(id));
    crumbs.pop();
    let description = context.words.fill("made.page.unit", &[("unit", &name)]);
    let mut head = context.head("unit", &address, &name, &description, crumbs);
    head.sample = entry.sample;
    Some((head, view))
}
