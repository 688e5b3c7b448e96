//! The trends of an indicator as small charts: the result in the middle of each year where there are
//! many places, and each place where there are few.

use std::collections::BTreeMap;

use super::super::context::PageContext;
use super::super::unit::{Multiple, unit_multiple};
use super::uses::PeriodUses;
use crate::domain::period::Period;
use crate::site::{PartId, UnitId};

/// The most charts of a page.
const MOST: usize = 12;

/// The charts of the places with the most years; none of a place with a single one.
pub(super) fn trends(context: &PageContext, id: &str, periods: &BTreeMap<Period, PeriodUses>) -> Vec<Multiple> {
    let mut by_unit: BTreeMap<UnitId, Vec<PartId>> = BTreeMap::new();
    let is_counted = periods.values().any(|uses| uses.counted > 0);
    for uses in periods.iter().filter(|(period, _)| !period.is_term()).map(|(_, uses)| uses) {
        let parts = if is_counted { uses.parts.get(..uses.counted).unwrap_or(&[]) } else { &uses.parts };
        for part in parts {
            by_unit.entry(context.site[part.target.resolution].unit).or_default().push(*part);
        }
    }
    let mut units: Vec<(UnitId, Vec<PartId>)> = by_unit.into_iter().filter(|(_, parts)| parts.len() > 1).collect();
    if units.len() > MOST {
        return Vec::new();
    }
    // The sort is stable: those of equally many years stay in the order of addresses.
    units.sort_by_key(|(_, parts)| std::cmp::Reverse(parts.len()));
    units.iter().filter_map(|(unit, parts)| unit_multiple(context, id, *unit, parts)).collect()
}
