//! Joins amendments to the resolutions they change, and applies them in order of issue.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::addresses::Addresses;
use super::goal_history::{ChangeAt, GoalHistories, PartHistory, PastGoal, TargetHistory};
use super::ids::{AmendmentId, ResolutionId};
use super::model::{AmendmentEntry, ResolutionEntry};
use crate::address::{of_folders, resolve};
use crate::content::amendment::{AddedTarget, Amendment, Change, ChangeAction};
use crate::content::document::Document;
use crate::content::findings::FindingList;
use crate::content::further_goals;
use crate::content::resolution::{Part, Resolution, Target, check_part};
use crate::domain::date::Date;
use crate::finding::{AmendmentFault, Finding, Place, Problem, Span};
use crate::nearest::nearest;
use crate::slug::slug;

/// A file and the resolution read from it.
type Stated = (Arc<Document>, Arc<Resolution>);

/// The address of the resolution that an amendment says it changes.
pub(crate) fn amended_address(document: &Document, amendment: &Amendment) -> Option<String> {
    let path = &amendment.amends.value;
    let folder = document.path.folder_address();
    let is_whole = path.ends_with('/') || path.to_lowercase().ends_with(".md");
    if is_whole { resolve(&folder, path) } else { resolve(&folder, &format!("{path}/")) }
}

/// Joins amendments to resolutions, both sorted by address, and applies those that fit. One that doesn't has a
/// finding, and its address is added as unread.
pub(super) fn join(
    amendments: Vec<Stated>,
    resolutions: &mut [ResolutionEntry],
    addresses: &mut Addresses,
    findings: &mut Vec<Finding>,
) -> Vec<AmendmentEntry> {
    let stated: BTreeMap<String, String> = amendments
        .iter()
        .filter_map(|(document, resolution)| {
            let amends = &resolution.amendment.as_ref()?.amends.value;
            Some((document.path.address.clone(), amends.clone()))
        })
        .collect();
    let mut joined = Vec::new();
    for (document, resolution) in amendments {
        let address = document.path.address.clone();
        match joined_to(&document, &resolution, resolutions, &stated, addresses) {
            Ok(Some((amends, issued))) => {
                let unit = resolutions.get(amends.position()).map(|entry| (entry.unit, entry.period));
                let Some((unit, period)) = unit else { continue };
                joined.push(AmendmentEntry { document, resolution, address, unit, period, amends, issued });
            }
            Ok(None) => addresses.add_unread(address),
            Err(fault) => {
                let span = resolution.amendment.as_ref().map_or_else(Span::default, |amendment| amendment.amends.span);
                findings.push(Finding::new(Place::at(document.file(), span), Problem::Amendment { fault }));
                addresses.add_unread(address);
            }
        }
    }
    apply_all(&joined, resolutions, findings);
    for entry in resolutions.iter().filter(|entry| !entry.amended_by.is_empty()) {
        addresses.add_resolution(&entry.address, &entry.resolution);
    }
    joined
}

/// The resolution that an amendment changes, and its day of issue. None where another finding
/// tells why it can't be joined.
fn joined_to(
    document: &Document,
    resolution: &Resolution,
    resolutions: &[ResolutionEntry],
    stated: &BTreeMap<String, String>,
    addresses: &Addresses,
) -> Result<Option<(ResolutionId, Date)>, AmendmentFault> {
    let Some(amendment) = &resolution.amendment else { return Ok(None) };
    let path = amendment.amends.value.clone();
    let own_folder = document.path.folders.split_last().map_or(&[] as &[String], |(_, above)| above);
    let own_unit = of_folders(own_folder);
    let address = amended_address(document, amendment);
    if address.as_deref() == Some(document.path.address.as_str()) {
        return Err(AmendmentFault::AmendsItself);
    }
    let found = address.as_ref().and_then(|address| {
        let at = resolutions.binary_search_by(|entry| entry.address.cmp(address)).ok()?;
        Some((ResolutionId(at), resolutions.get(at)?))
    });
    let Some((id, amended)) = found else {
        let Some(address) = address else { return Err(AmendmentFault::AmendsNothing { path, nearest: None }) };
        if let Some(amended) = stated.get(&address) {
            return Err(AmendmentFault::AmendsAmendment { path, amended: amended.clone() });
        }
        if addresses.may_be_unread(&address) {
            return Ok(None);
        }
        let beside = resolutions.iter().filter_map(|entry| entry.address.strip_prefix(&own_unit));
        let beside: Vec<String> = beside.map(|name| format!("../{}", name.trim_end_matches('/'))).collect();
        let nearest = nearest(&path, beside.iter().map(String::as_str));
        return Err(AmendmentFault::AmendsNothing { path, nearest });
    };
    let is_beside = amended.address.strip_prefix(&own_unit).is_some_and(|name| name.matches('/').count() == 1);
    if !is_beside {
        return Err(AmendmentFault::OtherUnit { path });
    }
    match resolution.period {
        Some(own) if own != amended.period => {
            return Err(AmendmentFault::OtherPeriod { own, amended: amended.period });
        }
        _ => {}
    }
    let Some(issued) = resolution.issued else { return Ok(None) };
    match amended.stated.issued.or(amended.stated.adopted) {
        Some(amended) if issued < amended => Err(AmendmentFault::BeforeAmended { issued, amended }),
        _ => Ok(Some((id, issued))),
    }
}

/// Applies amendments to their resolutions: in order of issue, those of one day by address.
fn apply_all(amendments: &[AmendmentEntry], resolutions: &mut [ResolutionEntry], findings: &mut Vec<Finding>) {
    let mut order: Vec<(AmendmentId, &AmendmentEntry)> =
        amendments.iter().enumerate().map(|(at, entry)| (AmendmentId(at), entry)).collect();
    order.sort_by_key(|(id, entry)| (entry.issued, *id));
    for (id, amendment) in order {
        let Some(entry) = resolutions.get_mut(amendment.amends.position()) else { continue };
        let mut amended =
            Amended { resolution: (*entry.resolution).clone(), history: std::mem::take(&mut entry.history) };
        let mut told = FindingList::new(amendment.document.file());
        amended.apply_all(&amendment.resolution, id, amendment.issued, &mut told);
        findings.extend(told.into_findings());
        entry.resolution = Arc::new(amended.resolution);
        entry.history = amended.history;
        entry.amended_by.push(id);
    }
}

/// A resolution with amendments applied that are joined to no site, and its histories. Changes that
/// don't fit are left out.
pub(crate) fn amended(resolution: &Resolution, amendments: &[Arc<Resolution>]) -> (Resolution, GoalHistories) {
    let mut amended = Amended { resolution: resolution.clone(), history: GoalHistories::new() };
    let mut order: Vec<(Date, &Resolution)> =
        amendments.iter().filter_map(|amendment| Some((amendment.issued?, &**amendment))).collect();
    order.sort_by_key(|(issued, _)| *issued);
    let mut told = FindingList::new(&Arc::from(""));
    for (at, (issued, amendment)) in order.into_iter().enumerate() {
        amended.apply_all(amendment, AmendmentId(at), issued, &mut told);
    }
    (amended.resolution, amended.history)
}

/// A resolution while amendments are applied to it.
struct Amended {
    resolution: Resolution,
    history: GoalHistories,
}

/// The place of a target: its group, and its position there.
type TargetPlace = (usize, usize);

impl Amended {
    /// Applies the changes of an amendment; each that doesn't fit is told.
    fn apply_all(&mut self, amendment: &Resolution, id: AmendmentId, since: Date, told: &mut FindingList) {
        let changes = amendment.amendment.as_ref().map_or(&[] as &[Change], |stated| &stated.changes);
        for (at, change) in changes.iter().enumerate() {
            let by = ChangeAt { amendment: id, change: at, since };
            if let Err(fault) = self.apply(change, by, told) {
                told.add(change.no.span, Problem::Amendment { fault });
            }
        }
    }

    fn apply(&mut self, change: &Change, by: ChangeAt, told: &mut FindingList) -> Result<(), AmendmentFault> {
        let no = &*change.no.value;
        if let ChangeAction::Added(added) = &change.action {
            return self.add(no, added, by, told);
        }
        let (place, part) = self.locate(no)?;
        let Some(target) = self.target_mut(place) else { return Ok(()) };
        let number = target.no.value.clone();
        let mut parts = target.parts.to_vec();
        let history = self.history.entry(number.clone()).or_insert_with(|| {
            let target = self.resolution.groups.get(place.0).and_then(|group| group.targets.get(place.1));
            target.map_or(TargetHistory { added: None, parts: Vec::new() }, |target| TargetHistory::of(target, None))
        });
        let outcome = match (&change.action, part) {
            (ChangeAction::Dropped, part) => drop_parts(no, part, by, history),
            (ChangeAction::Goal(stated), part) => change_goal(no, part, stated, by, &mut parts, history, told),
            (ChangeAction::Parts(_), Some(_)) => {
                Err(AmendmentFault::PartsOfPart { no: no.to_owned(), target: number.to_string() })
            }
            (ChangeAction::Parts(stated), None) => change_parts(no, stated, by, &mut parts, history, told),
            (ChangeAction::Added(_), _) => Ok(()),
        };
        if outcome.is_ok()
            && let Some(target) = self.target_mut(place)
        {
            target.parts = parts.into();
        }
        outcome
    }

    fn target_mut(&mut self, (group, position): TargetPlace) -> Option<&mut Target> {
        self.resolution.groups.get_mut(group)?.targets.get_mut(position)
    }

    fn place_of(&self, no: &str) -> Option<TargetPlace> {
        self.resolution.groups.iter().enumerate().find_map(|(group, of)| {
            let position = of.targets.iter().position(|target| *target.no.value == *no)?;
            Some((group, position))
        })
    }

    /// The place of a target, and the position of the part where the number names one.
    fn locate(&self, no: &str) -> Result<(TargetPlace, Option<usize>), AmendmentFault> {
        if let Some(place) = self.place_of(no) {
            return Ok((place, None));
        }
        if let Some((target, part)) = no.rsplit_once('.')
            && let Some(place) = self.place_of(target)
        {
            let parts = self.resolution.groups.get(place.0).and_then(|group| group.targets.get(place.1));
            let parts = parts.map_or(0, |target| target.parts.len());
            return match part.parse::<usize>() {
                Ok(part) if (1..=parts).contains(&part) => Ok((place, Some(part - 1))),
                _ => Err(AmendmentFault::UnknownPart { no: no.to_owned(), parts }),
            };
        }
        let nearest = nearest(no, self.resolution.targets().map(|target| &*target.no.value));
        Err(AmendmentFault::UnknownNumber { no: no.to_owned(), nearest })
    }

    /// Adds a target at the end of its group.
    fn add(
        &mut self,
        no: &str,
        added: &AddedTarget,
        by: ChangeAt,
        told: &mut FindingList,
    ) -> Result<(), AmendmentFault> {
        if self.resolution.targets().any(|target| slug(&target.no.value) == slug(no)) {
            return Err(AmendmentFault::NumberTaken { no: no.to_owned() });
        }
        if let Some((target, _)) = no.rsplit_once('.').filter(|(target, _)| self.place_of(target).is_some()) {
            return Err(AmendmentFault::AddedPart { no: no.to_owned(), target: target.to_owned() });
        }
        let id = &added.group.value;
        let Some(group) = self.resolution.groups.iter_mut().find(|group| group.id.value == *id) else {
            let known: Vec<String> = self.resolution.groups.iter().map(|group| group.id.value.clone()).collect();
            let nearest = nearest(id, known.iter().map(String::as_str));
            return Err(AmendmentFault::UnknownGroup { id: id.clone(), nearest, known });
        };
        added.target.parts.iter().for_each(|part| check_part(part, told));
        let mut targets = group.targets.to_vec();
        targets.push(added.target.clone());
        group.targets = targets.into();
        self.history.insert(no.into(), TargetHistory::of(&added.target, Some(by)));
        Ok(())
    }
}

/// Drops one part, or all that are left.
fn drop_parts(no: &str, part: Option<usize>, by: ChangeAt, history: &mut TargetHistory) -> Result<(), AmendmentFault> {
    let mut dropped = false;
    for (at, one) in history.parts.iter_mut().enumerate() {
        if one.dropped.is_none() && part.is_none_or(|part| part == at) {
            one.dropped = Some(by);
            dropped = true;
        }
    }
    if dropped { Ok(()) } else { Err(AmendmentFault::AlreadyDropped { no: no.to_owned() }) }
}

/// Sets another goal. That of a part that was dropped brings it back.
fn change_goal(
    no: &str,
    part: Option<usize>,
    stated: &Part,
    by: ChangeAt,
    parts: &mut [Part],
    history: &mut TargetHistory,
    told: &mut FindingList,
) -> Result<(), AmendmentFault> {
    let standing: Vec<usize> = standing_parts(history);
    let at = match (part, standing.as_slice()) {
        (Some(part), _) => part,
        (None, [only]) => *only,
        (None, []) if parts.len() == 1 => 0,
        (None, []) => return Err(AmendmentFault::AlreadyDropped { no: no.to_owned() }),
        (None, several) => {
            return Err(AmendmentFault::PartNeeded { no: no.to_owned(), parts: several.len() });
        }
    };
    let (Some(old), Some(history)) = (parts.get_mut(at), history.parts.get_mut(at)) else { return Ok(()) };
    let new = merged(old, stated);
    let dropped = history.dropped.take();
    if dropped.is_none() && is_same_goal(old, &new) {
        return Err(AmendmentFault::ChangesNothing { no: no.to_owned(), goal: old.stated.phrase.value.to_string() });
    }
    check_part(&new, told);
    history.restored.extend(dropped.map(|drop| (drop, by)));
    history.goals.push(PastGoal { part: new.clone(), by: Some(by) });
    *old = new;
    Ok(())
}

/// Gives a target other parts. Those of the same title stay, with their new goal; others of the
/// list are new, and parts that it leaves out are dropped. The plain goal of a target that had no
/// parts moves behind them, so that the new ones are numbered from 1.
fn change_parts(
    no: &str,
    stated: &[Part],
    by: ChangeAt,
    parts: &mut Vec<Part>,
    history: &mut TargetHistory,
    told: &mut FindingList,
) -> Result<(), AmendmentFault> {
    let mut is_changed = false;
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    let standing = standing_parts(history);
    let mut new: Vec<(Part, PartHistory)> = Vec::new();
    for one in stated {
        let same = standing.iter().copied().find(|at| parts.get(*at).is_some_and(|part| part.title == one.title));
        let Some(at) = same else {
            check_part(one, told);
            new.push((one.clone(), PartHistory::begun_with(one, Some(by))));
            continue;
        };
        kept.insert(at);
        let (Some(old), Some(history)) = (parts.get_mut(at), history.parts.get_mut(at)) else { continue };
        let merged = merged(old, one);
        if !is_same_goal(old, &merged) {
            is_changed = true;
            check_part(&merged, told);
            history.goals.push(PastGoal { part: merged.clone(), by: Some(by) });
            *old = merged;
        }
    }
    for at in standing.into_iter().filter(|at| !kept.contains(at)) {
        if let Some(one) = history.parts.get_mut(at) {
            is_changed = true;
            one.dropped = Some(by);
        }
    }
    is_changed |= !new.is_empty();
    if !is_changed {
        let goals: Vec<&str> = parts.iter().map(|part| &*part.stated.phrase.value).collect();
        return Err(AmendmentFault::ChangesNothing { no: no.to_owned(), goal: goals.join("; ") });
    }
    let was_plain = parts.iter().all(|part| part.title.is_none());
    let at = if was_plain { 0 } else { parts.len() };
    let (new_parts, new_histories): (Vec<Part>, Vec<PartHistory>) = new.into_iter().unzip();
    parts.splice(at..at, new_parts);
    history.parts.splice(at..at, new_histories);
    Ok(())
}

fn standing_parts(history: &TargetHistory) -> Vec<usize> {
    let parts = history.parts.iter().enumerate();
    parts.filter(|(_, part)| part.dropped.is_none()).map(|(at, _)| at).collect()
}

/// A part with another goal. Facts that the amendment doesn't state stay as they were, but for a
/// direction that the new goal's words contradict.
fn merged(old: &Part, stated: &Part) -> Part {
    let says = stated.stated.goal.direction();
    let fits = |better: &crate::domain::indicator::Better| says.is_none_or(|says| says == *better);
    Part {
        title: old.title.clone(),
        stated: stated.stated.clone(),
        indicator: stated.indicator.clone().or_else(|| old.indicator.clone()),
        baseline: stated.baseline.clone().or_else(|| old.baseline.clone()),
        better: stated.better.or_else(|| old.better.filter(fits)),
        flow: stated.flow.or(old.flow),
        further: further_goals::merged(old.further.as_deref(), stated.further.as_deref()),
        goal_from: stated.goal_from.clone(),
        note: stated.note.clone().or_else(|| old.note.clone()),
    }
}

/// Whether two goals are the same, with all that decides how results are judged by them.
fn is_same_goal(one: &Part, two: &Part) -> bool {
    one.stated.goal == two.stated.goal
        && one.baseline.as_ref().map(|base| &base.quantity) == two.baseline.as_ref().map(|base| &base.quantity)
        && one.better == two.better
        && one.flow == two.flow
        && one.further == two.further
}
