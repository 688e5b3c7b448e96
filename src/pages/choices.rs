//! What rows of places are filtered by: the outermost units above them, and their levels.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::PageContext;
use crate::site::UnitId;
use crate::slug::slug;

/// The choices of a whole list; where there is a single one, there is nothing to choose.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Choices {
    pub above: Vec<Choice>,
    pub levels: Vec<Choice>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct Choice {
    pub key: String,
    pub title: String,
}

pub(super) fn choices(context: &PageContext, units: impl Iterator<Item = UnitId>) -> Choices {
    let (mut above, mut levels) = (BTreeMap::new(), BTreeMap::new());
    for unit in units.collect::<BTreeSet<UnitId>>() {
        let outermost = context.site.outermost(unit);
        if outermost != unit {
            above.insert(context.key_of_outermost(unit), context.unit_name(outermost).to_owned());
        }
        if let Some(level) = context.site[unit].unit.level {
            levels.insert(slug(level), level.to_owned());
        }
    }
    Choices { above: several(above), levels: several(levels) }
}

fn several(choices: BTreeMap<String, String>) -> Vec<Choice> {
    let is_choice = choices.len() > 1;
    choices.into_iter().filter(|_| is_choice).map(|(key, title)| Choice { key, title }).collect()
}

impl PageContext {
    /// The key of the outermost unit above a unit; empty where the unit is itself the outermost.
    pub(super) fn key_of_outermost(&self, unit: UnitId) -> String {
        let outermost = self.site.outermost(unit);
        if outermost == unit { String::new() } else { slug(self.unit_name(outermost)) }
    }
}
