//! The units that others were formed from, where the site holds them: a unit names its predecessors
//! in words, and both are led to from each other.

use std::collections::BTreeMap;

use super::ids::UnitId;
use super::model::Site;

/// The predecessors and successors of units that the site holds.
#[derive(Debug, Default)]
pub(crate) struct Predecessors {
    /// In the order in which units name their predecessors; none for one the site doesn't hold.
    by_unit: BTreeMap<UnitId, Vec<Option<UnitId>>>,
    successors: BTreeMap<UnitId, Vec<UnitId>>,
}

impl Predecessors {
    pub(crate) fn of(site: &Site) -> Self {
        let mut links = Self::default();
        let naming = site.unit_ids().filter(|id| !site[*id].unit.predecessors.is_empty());
        let naming: Vec<UnitId> = naming.collect();
        if naming.is_empty() {
            return links;
        }
        let mut by_name: BTreeMap<(UnitId, String), Vec<UnitId>> = BTreeMap::new();
        for id in site.unit_ids() {
            let name = site[id].unit.name_with_level().to_lowercase();
            by_name.entry((site.outermost(id), name)).or_default().push(id);
        }
        for id in naming {
            let find = |name: &String| {
                // A unit is found by its name within its province, where that is clear.
                let named = by_name.get(&(site.outermost(id), name.trim().to_lowercase()))?;
                let mut others = named.iter().copied().filter(|other| *other != id);
                let only = others.next().filter(|_| others.next().is_none())?;
                (site[only].sample == site[id].sample).then_some(only)
            };
            let found: Vec<Option<UnitId>> = site[id].unit.predecessors.iter().map(find).collect();
            for predecessor in found.iter().flatten() {
                links.successors.entry(*predecessor).or_default().push(id);
            }
            links.by_unit.insert(id, found);
        }
        links
    }

    /// The predecessors that a unit names, each with its unit where the site holds it.
    pub(crate) fn named<'s>(
        &self,
        site: &'s Site,
        id: UnitId,
    ) -> impl Iterator<Item = (&'s str, Option<UnitId>)> + use<'s, '_> {
        let found = self.by_unit.get(&id).map_or(&[] as &[Option<UnitId>], Vec::as_slice);
        site[id].unit.predecessors.iter().map(String::as_str).zip(found.iter().copied())
    }

    /// The predecessors of a unit that the site holds.
    pub(crate) fn of_unit(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        self.by_unit.get(&id).into_iter().flatten().flatten().copied()
    }

    /// The units that name this one as a predecessor.
    pub(crate) fn successors(&self, id: UnitId) -> &[UnitId] {
        self.successors.get(&id).map_or(&[], Vec::as_slice)
    }
}
