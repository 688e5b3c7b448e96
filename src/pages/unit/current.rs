//! Where a resolution of a unit's current period stands: its part of the unit's report card.

use serde::Serialize;

use super::super::context::{PageContext, group_anchor};
use super::super::document::held_title;
use super::super::pieces::{Link, Tally};
use super::super::since::{SinceView, since};
use super::attention::{AttentionRow, attention};
use super::due::{DueList, due};
use super::shares::{Bodies, ShareRow, bodies, fields};
use crate::address::href;
use crate::content::resolution::{Group, Part, Target};
use crate::site::{ResolutionEntry, ResolutionId, UnitId};

/// A resolution of the current period.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CurrentView {
    pub resolution: Link,
    /// `năm 2026`.
    pub period: String,
    pub sentence: String,
    pub tally: Tally,
    pub incomplete: Option<String>,
    pub since: Option<SinceView>,
    /// The number of targets that need attention, in words.
    pub attention_title: String,
    pub attention: Vec<AttentionRow>,
    pub due: Option<DueList>,
    pub fields: Vec<ShareRow>,
    pub bodies: Option<Bodies>,
    /// The goals alone, where no report tells of any.
    pub promised: Vec<PromisedGroup>,
}

/// A group of targets with their goals alone.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PromisedGroup {
    pub group: Link,
    pub targets: Vec<PromisedTarget>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct PromisedTarget {
    pub target: Link,
    pub goals: Vec<PromisedGoal>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct PromisedGoal {
    /// The title of a part; none for the target's only one.
    pub title: Option<String>,
    pub goal: String,
}

/// The resolutions of a unit's newest year, and those of a term that the year is in; where there is
/// no year, those of its newest term.
pub(in crate::pages) fn current_resolutions(context: &PageContext, unit: UnitId) -> Vec<ResolutionId> {
    let site = &context.site;
    let all = context.resolutions_of(unit);
    let newest = |is_term: bool| all.iter().map(|id| site[*id].period).filter(|of| of.is_term() == is_term).max();
    let Some(period) = newest(false).or_else(|| newest(true)) else { return Vec::new() };
    let mut current: Vec<ResolutionId> = all.iter().copied().filter(|id| site[*id].period.includes(period)).collect();
    current.sort_by_key(|id| (site[*id].period.is_term(), *id));
    current
}

pub(super) fn current(context: &PageContext, id: ResolutionId) -> CurrentView {
    let entry = &context.site[id];
    let attention = attention(context, id);
    let is_silent = entry.reports.is_empty();
    CurrentView {
        resolution: Link::new(held_title(&entry.resolution), href(&entry.address)),
        period: context.period_name(entry.period),
        sentence: context.resolution_sentence(id),
        tally: context.tally(id),
        incomplete: entry.resolution.incomplete.clone(),
        since: since(context, id),
        attention_title: context.words.fill("made.unit.attention", &[("n", &context.words.count(attention.len()))]),
        attention,
        due: due(context, id),
        fields: if is_silent { Vec::new() } else { fields(context, id) },
        bodies: bodies(context, id),
        promised: if is_silent { promised(context, entry) } else { Vec::new() },
    }
}

fn promised(context: &PageContext, entry: &ResolutionEntry) -> Vec<PromisedGroup> {
    let goal = |target: &Target, (at, part): (usize, &Part)| {
        let title = part.title.as_deref().map(str::to_owned);
        let goal = || PromisedGoal { title, goal: part.stated.phrase.value.to_string() };
        (!entry.is_dropped(target, at)).then(goal)
    };
    let row = |target: &Target| PromisedTarget {
        target: context.numbered_link(entry, target),
        goals: target.parts.iter().enumerate().filter_map(|part| goal(target, part)).collect(),
    };
    let group = |group: &Group| {
        let anchor = format!("{}#{}", href(&entry.address), group_anchor(&group.id.value));
        let targets = group.targets.iter().map(row).filter(|row| !row.goals.is_empty()).collect();
        PromisedGroup { group: Link::new(group.title.clone(), anchor), targets }
    };
    entry.resolution.groups.iter().map(group).collect()
}
