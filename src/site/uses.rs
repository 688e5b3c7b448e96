//! The parts that use each indicator, sorted by address, so that a target finds others with
//! the same indicator without a search through all targets.

use crate::invariant::must;

use std::collections::BTreeMap;

use super::ids::{PartId, UnitId};
use super::model::Site;

/// The parts that use each indicator, by the indicator's id.
#[derive(Debug, Default)]
pub struct IndicatorUses {
    by_indicator: BTreeMap<String, Uses>,
}

/// The parts that use one indicator. Both lists are sorted, as resolutions are.
#[derive(Debug, Default)]
struct Uses {
    counted: Vec<PartId>,
    /// Illustrations that don't count.
    samples: Vec<PartId>,
}

impl Uses {
    fn add(&mut self, part: PartId, counts: bool) {
        if counts { self.counted.push(part) } else { self.samples.push(part) }
    }
}

impl IndicatorUses {
    pub fn of(site: &Site) -> Self {
        let mut by_indicator: BTreeMap<String, Uses> = BTreeMap::new();
        for (id, entry) in site.resolution_ids().zip(&site.resolutions) {
            let counts = site.counts(entry.unit);
            for (at, target) in entry.targets().enumerate() {
                for (position, part) in target.parts.iter().enumerate() {
                    let Some(indicator) = &part.indicator else { continue };
                    let part = id.target(at).part(position);
                    // Nearly every indicator is known already: the look-up saves a copy of its id.
                    match by_indicator.get_mut(&*indicator.value) {
                        Some(uses) => uses.add(part, counts),
                        None => by_indicator.entry(indicator.value.to_string()).or_default().add(part, counts),
                    }
                }
            }
        }
        Self { by_indicator }
    }

    /// The parts that use an indicator and count.
    pub fn counted(&self, indicator: &str) -> &[PartId] {
        self.by_indicator.get(indicator).map_or(&[], |uses| &uses.counted)
    }

    /// The illustrations that use an indicator, beside those that count.
    pub fn samples(&self, indicator: &str) -> &[PartId] {
        self.by_indicator.get(indicator).map_or(&[], |uses| &uses.samples)
    }

    /// The sorted uses nearest to a part, and how many there are beyond. At most `most` are
    /// chosen, those of the part's own unit first. Illustrations are near each other only.
    pub fn near(&self, site: &Site, own: PartId, most: usize) -> (Vec<PartId>, usize) {
        let Some(indicator) = &site[own].indicator else { return (Vec::new(), 0) };
        let unit_of = |part: &PartId| site[part.target.resolution].unit;
        let all = match site.counts(unit_of(&own)) {
            true => self.counted(&indicator.value),
            false => self.samples(&indicator.value),
        };
        let Ok(at) = all.binary_search(&own) else { return (Vec::new(), 0) };
        let is_wanted = |part: &PartId, _: UnitId| part.target != own.target;
        nearest(all, at, most, unit_of, is_wanted)
    }
}

/// The sorted members of a sorted list nearest to a position, and how many there are beyond.
/// Members of the position's own group are chosen first.
fn nearest<T: Copy + Ord, G: Copy + PartialEq>(
    all: &[T],
    at: usize,
    most: usize,
    group_of: impl Fn(&T) -> G,
    wanted: impl Fn(&T, G) -> bool,
) -> (Vec<T>, usize) {
    let group = all.get(at).map(&group_of);
    // A window wide enough to hold the other years of a unit and some of its neighbours.
    let reach = most * 4;
    let start = at.saturating_sub(reach);
    let window = must(all.get(start..(at + reach + 1).min(all.len())), "a use is among the uses of its indicator");
    let (mut near, mut beside) = (Vec::with_capacity(most), Vec::with_capacity(most));
    for one in outwards(window, at - start) {
        let of = group_of(one);
        let list = if Some(of) == group { &mut near } else { &mut beside };
        if list.len() < most && wanted(one, of) {
            list.push(*one);
        }
    }
    near.extend(beside);
    near.truncate(most);
    near.sort_unstable();
    let more = all.len().saturating_sub(near.len() + 1);
    let cut = all.len() > window.len() || near.len() == most;
    (near, if cut { more } else { 0 })
}

/// The members around a position, nearest first; of two equally near, the earlier first.
fn outwards<T>(window: &[T], at: usize) -> impl Iterator<Item = &T> {
    let both_sides = (1..=window.len()).flat_map(move |far| [at.checked_sub(far), at.checked_add(far)]);
    both_sides.flatten().filter_map(|position| window.get(position))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_nearest_are_those_that_sorting_finds(groups in prop::collection::vec(0_u8..4, 1..60), at in 0_usize..60, most in 1_usize..9) {
            let at = at % groups.len();
            let all: Vec<(usize, u8)> = groups.iter().copied().enumerate().collect();
            let (own, reach) = (groups[at], most * 4);
            let wanted = |one: &(usize, u8), group: u8| one.0 != at && group != 3;
            let in_reach = |one: &&(usize, u8)| one.0.abs_diff(at) <= reach;
            let mut sorted: Vec<_> = all.iter().filter(in_reach).filter(|one| wanted(one, one.1)).copied().collect();
            sorted.sort_by_key(|one| (one.1 != own, one.0.abs_diff(at), one.0));
            sorted.truncate(most);
            sorted.sort_unstable();
            let (near, more) = nearest(&all, at, most, |one| one.1, wanted);
            prop_assert_eq!(&near, &sorted);
            let sees_all = at <= reach && groups.len() - at - 1 <= reach;
            let rest = groups.len() - 1 - near.len();
            prop_assert_eq!(more, if sees_all && near.len() < most { 0 } else { rest });
        }
    }
}
