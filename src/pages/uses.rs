//! Which parts of the site use which indicator, in the order of addresses, so
//! that a target finds its like without looking through all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::site::{ResolutionEntry, ResolutionId, Site, UnitId};

/// A part, by the positions of its target and itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorUse {
    pub resolution: ResolutionId,
    pub target: usize,
    pub part: usize,
}

#[derive(Debug, Default)]
pub struct IndicatorUses {
    /// Sorted, as resolutions are.
    by_indicator: BTreeMap<String, Vec<IndicatorUse>>,
}

impl IndicatorUses {
    pub fn of(site: &Site) -> Self {
        let mut by_indicator: BTreeMap<String, Vec<IndicatorUse>> = BTreeMap::new();
        for (at, entry) in site.resolution_ids().zip(&site.resolutions) {
            for (indicator, one) in in_resolution(at, entry) {
                // PlanOutcome first: nearly every indicator is known already.
                match by_indicator.get_mut(indicator) {
                    Some(uses) => uses.push(one),
                    None => {
                        by_indicator.insert(indicator.to_owned(), vec![one]);
                    }
                }
            }
        }
        Self { by_indicator }
    }

    /// The uses in a site that follows another: the same, if its resolutions use the same in the same places.
    pub fn following(earlier: &Arc<Self>, earlier_site: &Site, site: &Site) -> Arc<Self> {
        let ids = site.resolution_ids();
        let is_same = Arc::ptr_eq(&earlier_site.frame, &site.frame)
            && ids
                .zip(earlier_site.resolutions.iter().zip(&site.resolutions))
                .all(|(id, (old, new))| Arc::ptr_eq(old, new) || in_resolution(id, old).eq(in_resolution(id, new)));
        if is_same { Arc::clone(earlier) } else { Arc::new(Self::of(site)) }
    }

    pub fn all(&self, indicator: &str) -> &[IndicatorUse] {
        self.by_indicator.get(indicator).map_or(&[], Vec::as_slice)
    }

    /// The uses nearest to one: those of the same unit, then those beside it; and how many there are beyond.
    pub fn near(
        &self,
        site: &Site,
        indicator: &str,
        own: IndicatorUse,
        most: usize,
        wanted: impl Fn(Option<UnitId>) -> bool,
    ) -> (Vec<IndicatorUse>, usize) {
        let all = self.all(indicator);
        let Ok(at) = all.binary_search(&own) else { return (Vec::new(), 0) };
        let unit_of = |one: &IndicatorUse| site.resolution(one.resolution).and_then(|entry| entry.unit);
        let is_wanted = |one: &IndicatorUse, unit: Option<UnitId>| {
            (one.resolution != own.resolution || one.target != own.target) && wanted(unit)
        };
        nearest(all, at, most, unit_of, is_wanted)
    }
}

/// Those of a sorted list that are nearest to a position, of its own group
/// first; and how many there are beyond.
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
    let window = all.get(start..(at + reach + 1).min(all.len())).unwrap_or_default();
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

/// What stands around a position, the nearest first and of two as near the earlier.
fn outwards<T>(window: &[T], at: usize) -> impl Iterator<Item = &T> {
    let both_sides = (1..=window.len()).flat_map(move |far| [at.checked_sub(far), at.checked_add(far)]);
    both_sides.flatten().filter_map(|position| window.get(position))
}

fn in_resolution(resolution: ResolutionId, entry: &ResolutionEntry) -> impl Iterator<Item = (&str, IndicatorUse)> {
    entry.targets().enumerate().flat_map(move |(target, of)| {
        let parts = of.parts.iter().enumerate();
        parts.filter_map(move |(part, stated)| {
            Some((stated.indicator.as_ref()?.value.as_ref(), IndicatorUse { resolution, target, part }))
        })
    })
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
