//! Checks that measures are comparable: of a part and its indicator, of a result and its goal.

use std::collections::BTreeSet;

use crate::content::amendment::{Change, ChangeAction};
use crate::content::resolution::{Part, Resolution};
use crate::domain::answer::answer;
use crate::domain::goal::Aim;
use crate::domain::measure::Measure;
use crate::domain::outcome::{Outcome, Reached};
use crate::domain::quantity::Quantity;
use crate::finding::{Finding, Place, Problem};
use crate::nearest::nearest;
use crate::site::model::{ResolutionEntry, Site};
use crate::site::results::PlacedResult;
use crate::site::standing::terms;
use crate::slug;

pub(super) fn check(site: &Site, entry: &ResolutionEntry, findings: &mut Vec<Finding>) {
    let stated = entry.stated.targets().flat_map(|target| &target.parts).map(|part| (entry.document.file(), part));
    let changed = entry.amended_by.iter().flat_map(|id| {
        let amendment = &site[*id];
        changed_parts(&amendment.resolution).into_iter().map(|part| (amendment.document.file(), part))
    });
    for (file, part) in stated.chain(changed) {
        if let Some(problem) = indicator_problem(site, part)
            && let Some(indicator) = &part.indicator
        {
            findings.push(Finding::new(Place::at(file, indicator.span), problem));
        }
    }
    let mut without_direction = BTreeSet::new();
    for report in &entry.reports {
        for placed in &report.placed {
            let (part, stated) = (entry.goal_of(placed, report).part, report.result(placed.result));
            if stated.value.is_some() && without_direction.insert((placed.target, placed.part)) {
                findings.extend(direction_finding(site, entry, placed));
            }
            let Some(value) = &stated.value else { continue };
            if !result_fits(site, part, &value.outcome) {
                let (result, goal) = (value.phrase.value.to_string(), part.stated.phrase.value.to_string());
                let in_words = matches!(value.outcome.reached, Reached::Words(_) | Reached::Grade(_));
                let problem = if in_words {
                    Problem::ResultUnanswered { result, goal, yes_or_no: part.stated.goal.is_yes_or_no() }
                } else {
                    Problem::ResultMeasure { result, goal }
                };
                findings.push(Finding::new(Place::at(report.document.file(), value.phrase.span), problem));
            }
        }
    }
}

/// The parts that an amendment states, of other goals and of targets it adds.
fn changed_parts(amendment: &Resolution) -> Vec<&Part> {
    let changes = amendment.amendment.as_ref().map_or(&[] as &[Change], |stated| &stated.changes);
    let parts = changes.iter().map(|change| match &change.action {
        ChangeAction::Goal(part) => std::slice::from_ref(&**part),
        ChangeAction::Parts(parts) => parts,
        ChangeAction::Added(added) => &added.target.parts,
        ChangeAction::Dropped => &[],
    });
    parts.flatten().collect()
}

/// The finding of a part with results, where nothing says which direction is better.
fn direction_finding(site: &Site, entry: &ResolutionEntry, placed: &PlacedResult) -> Option<Finding> {
    let part = entry.part(placed);
    if !has_no_direction(site, entry, part) {
        return None;
    }
    let target = entry.targets().nth(placed.target)?;
    let title = part.title.as_deref().unwrap_or(&target.title);
    let names = site.indicators.iter().map(|(id, entry)| (id, &*entry.indicator.name.value));
    let phrase = &part.stated.phrase;
    let problem = Problem::NoDirection { goal: phrase.value.to_string(), nearest: indicator_named(title, names) };
    let last = entry.history_of(target).and_then(|history| history.parts.get(placed.part)?.goals.last()?.by);
    let file = last.map_or(entry.document.file(), |by| site[by.amendment].document.file());
    Some(Finding::new(Place::at(file, phrase.span), problem))
}

/// Whether a result beside the goal can't be judged, because nothing says which direction is better.
fn has_no_direction(site: &Site, entry: &ResolutionEntry, part: &Part) -> bool {
    let needs_one = match &part.stated.goal.aim {
        Aim::Reach(figure) => !figure.is_zero() && !figure.measure.is_rank(),
        Aim::Between { .. } => true,
        _ => false,
    };
    needs_one && terms(site, entry, part).direction().is_none()
}

/// The indicator whose name shares most words with a title.
fn indicator_named<'s>(title: &str, names: impl Iterator<Item = (&'s String, &'s str)>) -> Option<String> {
    let words = |text: &str| slug::slug(text).split('-').map(str::to_owned).collect::<BTreeSet<_>>();
    let title = words(title);
    let shared = names.map(|(id, name)| (words(name).intersection(&title).count(), id));
    shared.filter(|(count, _)| *count >= 3).max_by_key(|(count, _)| *count).map(|(_, id)| id.clone())
}

fn indicator_problem(site: &Site, part: &Part) -> Option<Problem> {
    let id = part.indicator.as_ref()?;
    if site.unread_indicators.contains(&*id.value) {
        return None;
    }
    let Some(entry) = site.indicators.get(&*id.value) else {
        let nearest = nearest(&id.value, site.indicators.keys().map(String::as_str));
        return Some(Problem::UnknownIndicator { id: id.value.to_string(), nearest });
    };
    let its = entry.indicator.measure.as_ref()?;
    let (fits, part) = match (&part.stated.goal.aim, &part.baseline) {
        // A relative goal has the measure of its baseline; without one, only that of the change.
        (Aim::Change(_) | Aim::Times { .. }, Some(base)) => {
            (base.quantity.measure.compares_with(its), base.value.value.clone())
        }
        (Aim::Change(change), None) => {
            (change.by.measure.is_share() || change.by.measure.compares_with(its), change.by.to_string())
        }
        (Aim::Unset(Some(measure)) | Aim::Unstated(Some(measure)), _) => {
            (measure.compares_with(its), measure.to_string())
        }
        (Aim::Unset(None) | Aim::Unstated(None) | Aim::Achieve(_) | Aim::Maintain(_) | Aim::Times { .. }, _) => {
            return None;
        }
        (_, _) => {
            let figure = part.stated.goal.figure()?;
            (figure.is_zero() || figure.measure.compares_with(its), part.stated.phrase.value.to_string())
        }
    };
    (!fits).then(|| Problem::IndicatorMeasure { indicator: id.value.to_string(), its: its.to_string(), part })
}

fn result_fits(site: &Site, part: &Part, outcome: &Outcome) -> bool {
    let goal = &part.stated.goal;
    match (&goal.aim, &outcome.reached) {
        (Aim::Unset(None) | Aim::Unstated(None), _) => true,
        (Aim::Unset(Some(measure)) | Aim::Unstated(Some(measure)), Reached::Quantity(value)) => {
            value.is_zero() || value.measure.compares_with(measure)
        }
        (Aim::Unset(Some(_)) | Aim::Unstated(Some(_)), _) => true,
        (Aim::Change(change), Reached::Change(_, by)) => by.measure.compares_with(&change.by.measure),
        (Aim::Change(_) | Aim::Times { .. }, Reached::Quantity(level)) => level_fits(site, part, level),
        (Aim::Times { .. }, Reached::Times(_)) => true,
        (_, Reached::Yes | Reached::No) => goal.is_yes_or_no(),
        (_, Reached::Words(words)) => answer(goal, words).is_some(),
        (_, Reached::Grade(grade)) => goal.grade.is_some_and(|aimed| aimed.grade.compare(*grade).is_some()),
        (_, Reached::PlanShare(_)) => goal.figure().is_some(),
        (_, Reached::Quantity(value)) => {
            let share = goal.share_of_whole(value, outcome.of);
            share.is_some() || goal.figure().is_some_and(|figure| figure.compares_with(value))
        }
        (_, Reached::Change(..) | Reached::Times(_)) => false,
    }
}

/// Whether a level fits a relative goal, by the measure of its baseline, else its indicator.
fn level_fits(site: &Site, part: &Part, level: &Quantity) -> bool {
    let indicator = site.indicator_of(part);
    let base: Option<&Measure> = part.baseline.as_ref().map(|base| &base.quantity.measure);
    let measure = base.or(indicator.and_then(|entry| entry.indicator.measure.as_ref()));
    measure.is_none_or(|measure| measure.compares_with(&level.measure))
}
