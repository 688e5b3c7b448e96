//! The choices by which rows of places are filtered: the outermost units above them, and their levels.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::PageContext;
use crate::site::UnitId;
use crate::slug::slug;

/// The choices of a whole list; where there is a single one, there is nothing to choose.
#[derive(Debug, Clone, Default, Hash, Serialize)]
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
    let units: BTreeSet<UnitId> = units.collect();
    // Of a country's units a few are the outermost, and they have a few levels.
    let outermost = units.iter().map(|unit| (*unit, context.site.outermost(*unit)));
    let outermost: BTreeSet<UnitId> = outermost.filter(|(unit, top)| unit != top).map(|(_, top)| top).collect();
    let levels: BTreeSet<&str> = units.iter().filter_map(|unit| context.site[*unit].unit.level).collect();
    let above = outermost.into_iter().map(|unit| (slug(context.unit_name(unit)), context.unit_name(unit).to_owned()));
    let levels = levels.into_iter().map(|level| (slug(level), level.to_owned()));
    Choices { above: several(above.collect()), levels: several(levels.collect()) }
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
