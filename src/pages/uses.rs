//! Which parts of the site use which indicator, in the order of addresses, so
//! that a target finds its like without looking through all of them.

use std::collections::BTreeMap;

use crate::site::{ResolutionId, Site, UnitId};

/// A part, by the positions of its target and itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub resolution: ResolutionId,
    pub target: usize,
    pub part: usize,
}

#[derive(Debug, Default)]
pub struct Uses {
    /// Sorted, as resolutions are.
    by_indicator: BTreeMap<String, Vec<Use>>,
}

impl Uses {
    pub fn of(site: &Site) -> Self {
        let mut by_indicator: BTreeMap<String, Vec<Use>> = BTreeMap::new();
        for resolution in site.resolution_ids() {
            let Some(entry) = site.resolution(resolution) else { continue };
            for (target, of) in entry.targets().enumerate() {
                for (part, stated) in of.parts.iter().enumerate() {
                    if let Some(id) = &stated.indicator {
                        by_indicator.entry(id.value.clone()).or_default().push(Use { resolution, target, part });
                    }
                }
            }
        }
        Self { by_indicator }
    }

    pub fn all(&self, indicator: &str) -> &[Use] {
        self.by_indicator.get(indicator).map_or(&[], Vec::as_slice)
    }

    /// The uses nearest to one: those of the same unit, then those beside it; and how many there are beyond.
    pub fn near(
        &self,
        site: &Site,
        indicator: &str,
        own: Use,
        most: usize,
        wanted: impl Fn(Option<UnitId>) -> bool,
    ) -> (Vec<Use>, usize) {
        let all = self.all(indicator);
        let Ok(at) = all.binary_search(&own) else { return (Vec::new(), 0) };
        let unit_of = |one: &Use| site.resolution(one.resolution).and_then(|entry| entry.unit);
        let unit = unit_of(&own);
        // A window wide enough to hold the other years of the unit and some of its neighbours.
        let reach = most * 4;
        let window = all.get(at.saturating_sub(reach)..(at + reach + 1).min(all.len())).unwrap_or_default();
        let mut near: Vec<Use> =
            window.iter().filter(|one| one.resolution != own.resolution || one.target != own.target).copied().collect();
        near.retain(|one| wanted(unit_of(one)));
        near.sort_by_key(|one| (unit_of(one) != unit, all.binary_search(one).unwrap_or(0).abs_diff(at)));
        near.truncate(most);
        near.sort();
        let more = all.len().saturating_sub(near.len() + 1);
        let cut = all.len() > window.len() || near.len() == most;
        (near, if cut { more } else { 0 })
    }
}
