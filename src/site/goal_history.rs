//! The history of goals: the goal a part had from the start, and each that an amendment put in
//! its place. Only targets that amendments change have one.

use std::collections::BTreeMap;

use super::ids::AmendmentId;
use crate::content::resolution::{Part, Target};
use crate::domain::date::Date;

/// The histories of a resolution's targets, by their numbers.
pub(crate) type GoalHistories = BTreeMap<Box<str>, TargetHistory>;

/// A change by its position in an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeAt {
    pub amendment: AmendmentId,
    pub change: usize,
    /// The day the amendment was issued.
    pub since: Date,
}

#[derive(Debug, Clone)]
pub struct TargetHistory {
    /// The change that added the target; none for one of the resolution itself.
    pub added: Option<ChangeAt>,
    /// In the order of the target's parts.
    pub parts: Vec<PartHistory>,
}

#[derive(Debug, Clone)]
pub struct PartHistory {
    /// Oldest first, never empty. The last one is in force, unless the part was dropped.
    pub goals: Vec<PastGoal>,
    pub dropped: Option<ChangeAt>,
    /// Each earlier drop with the change that set a goal again.
    pub restored: Vec<(ChangeAt, ChangeAt)>,
}

/// A goal with the part as it stood then.
#[derive(Debug, Clone)]
pub struct PastGoal {
    pub part: Part,
    /// The change that set it; none for the goal of the resolution itself.
    pub by: Option<ChangeAt>,
}

/// The goal that a result is judged by.
#[derive(Debug, Clone, Copy)]
pub struct GoalInForce<'h> {
    pub part: &'h Part,
    /// The part had been dropped by then.
    pub is_dropped: bool,
    /// Whether another goal took its place later.
    pub is_past: bool,
}

impl TargetHistory {
    /// The history of a target that nothing has changed yet.
    pub(super) fn of(target: &Target, added: Option<ChangeAt>) -> Self {
        let part = |part: &Part| PartHistory::begun_with(part, added);
        Self { added, parts: target.parts.iter().map(part).collect() }
    }

    /// Whether a part was dropped.
    pub(crate) fn is_dropped(&self, part: usize) -> bool {
        self.parts.get(part).is_some_and(|part| part.dropped.is_some())
    }
}

impl PartHistory {
    /// The history of a part with its first goal.
    pub(super) fn begun_with(part: &Part, by: Option<ChangeAt>) -> Self {
        let goals = vec![PastGoal { part: part.clone(), by }];
        Self { goals, dropped: None, restored: Vec::new() }
    }

    /// Whether a part was dropped on a day; without one, whether it is now.
    fn is_dropped_on(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return self.dropped.is_some() };
        let is_between = |(drop, back): &(ChangeAt, ChangeAt)| drop.since <= day && day < back.since;
        self.dropped.is_some_and(|by| by.since <= day) || self.restored.iter().any(is_between)
    }

    /// The goal in force on a day; without one, the last. A result from before the first goal is
    /// judged by the first.
    pub fn on(&self, day: Option<Date>) -> Option<GoalInForce<'_>> {
        let is_set = |goal: &&PastGoal| goal.by.is_none_or(|by| day.is_none_or(|day| by.since <= day));
        let set = self.goals.iter().rev().position(|goal| is_set(&goal));
        let at = set.map_or(0, |from_end| self.goals.len() - 1 - from_end);
        let goal = self.goals.get(at)?;
        let is_dropped = self.is_dropped_on(day);
        Some(GoalInForce { part: &goal.part, is_dropped, is_past: at + 1 < self.goals.len() })
    }

    /// The day on which another goal last took the place of one.
    pub fn changed_on(&self) -> Option<Date> {
        self.goals.iter().skip(1).filter_map(|goal| goal.by).map(|by| by.since).max()
    }

    /// The words of the goals that others took the place of, oldest first.
    pub fn past_phrases(&self) -> Vec<String> {
        let past = self.goals.split_last().map_or(&[] as &[PastGoal], |(_, past)| past);
        past.iter().map(|goal| goal.part.stated.phrase.value.to_string()).collect()
    }

    /// Whether the part had begun and wasn't dropped on a day; without one, whether it stands now.
    pub(super) fn stands_on(&self, day: Option<Date>) -> bool {
        let begun = self.goals.first().and_then(|goal| goal.by);
        !self.is_dropped_on(day) && day.is_none_or(|day| begun.is_none_or(|by| by.since <= day))
    }
}
