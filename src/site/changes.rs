//! The changes of what was public: what amendments changed, and what was corrected. Computed once
//! for the whole site, since the page of changes, pages of targets, feed and data show them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::corrections::{CorrectedPlace, PlacedCorrection, Told, placed};
use super::goal_history::{ChangeAt, PartHistory, PastGoal, TargetHistory};
use super::ids::{AmendmentId, HeldId, ResolutionId, UnitId};
use super::model::{ResolutionEntry, Site};
use crate::content::resolution::Target;
use crate::domain::date::Date;
use crate::domain::fact_name::FactName;

/// A change of something that was public.
#[derive(Debug, Clone)]
pub struct PublicChange {
    pub on: Date,
    pub kind: PublicChangeKind,
    pub fact: ChangedFact,
    pub unit: UnitId,
    /// The resolution whose target, report or head is changed.
    pub resolution: ResolutionId,
    /// The target, by its position; none for the document's own facts, or a target that is gone.
    pub target: Option<usize>,
    /// The part, by its position.
    pub part: Option<usize>,
    /// The number of the target or part: `26.1`.
    pub no: Option<String>,
    /// The report, by its position.
    pub report: Option<usize>,
    pub was: Option<Told>,
    pub now: Option<Told>,
    pub reason: Option<String>,
    /// The amendment that changes it, or whose own facts are corrected.
    pub amendment: Option<AmendmentId>,
    /// The number of this change among those of the same place and day, from 1.
    pub ordinal: usize,
}

/// The kind of a change, in the order of lists of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublicChangeKind {
    /// An amendment set another goal.
    Goal,
    /// An amendment added a target or part.
    Added,
    /// An amendment dropped a target or part.
    Dropped,
    Corrected,
    Withdrawn,
    /// A figure that hadn't been there was supplied.
    Supplied,
    /// An official figure took the place of an estimate.
    Official,
}

/// The sort of thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedFact {
    Goal,
    Result,
    ReportDate,
    /// Whether a report closes its period.
    ReportFinal,
    DocumentNumber,
    Named(FactName),
}

impl ChangedFact {
    pub fn code(&self) -> String {
        let code = match self {
            Self::Goal => "goal",
            Self::Result => "result",
            Self::ReportDate => "report_date",
            Self::ReportFinal => "report_final",
            Self::DocumentNumber => "number",
            Self::Named(name) => return name.text(),
        };
        code.to_owned()
    }
}

impl PublicChangeKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
            Self::Supplied => "supplied",
            Self::Official => "official",
        }
    }

    /// Whether an amendment made the change, and no correction.
    pub fn is_of_amendment(self) -> bool {
        matches!(self, Self::Goal | Self::Added | Self::Dropped)
    }
}

/// All changes of a site.
#[derive(Debug, Default)]
pub struct PublicChanges {
    /// The changes that count before those of illustrations, each newest first.
    pub all: Vec<PublicChange>,
    by_resolution: BTreeMap<ResolutionId, Vec<usize>>,
}

impl PublicChanges {
    pub fn of(site: &Site) -> Self {
        let mut all = Vec::new();
        for id in site.resolution_ids() {
            all.extend(of_resolution(site, id));
        }
        // The sort is stable, so that changes of one day keep the order of the document.
        all.sort_by_key(|change| (!site.counts(change.unit), Reverse(change.on)));
        let mut by_resolution: BTreeMap<ResolutionId, Vec<usize>> = BTreeMap::new();
        for (at, change) in all.iter().enumerate() {
            by_resolution.entry(change.resolution).or_default().push(at);
        }
        Self { all, by_resolution }
    }

    /// The changes of a resolution, newest first.
    pub fn of_resolution(&self, id: ResolutionId) -> impl Iterator<Item = &PublicChange> {
        let places = self.by_resolution.get(&id).map_or(&[] as &[usize], Vec::as_slice);
        places.iter().filter_map(|at| self.all.get(*at))
    }
}

fn of_resolution(site: &Site, id: ResolutionId) -> Vec<PublicChange> {
    let entry = &site[id];
    let owners = entry.amended_by.iter().map(|id| HeldId::Amendment(*id));
    let owners = std::iter::once(HeldId::Resolution(id)).chain(owners);
    let mut changes = amended(site, id, entry);
    for owner in owners {
        let mut corrections = placed(site, owner).corrections;
        corrections.sort_by_key(|one| one.correction.on.value);
        changes.extend(corrections.into_iter().map(|one| of_correction(id, entry, owner, one)));
    }
    let mut seen: BTreeMap<(PublicChangeKind, Option<String>, Option<usize>, Date), usize> = BTreeMap::new();
    for change in &mut changes {
        let ordinal = seen.entry((change.kind, change.no.clone(), change.report, change.on)).or_default();
        *ordinal += 1;
        change.ordinal = *ordinal;
    }
    changes
}

/// The changes by amendments, in the order of the resolution's targets.
fn amended(site: &Site, id: ResolutionId, entry: &ResolutionEntry) -> Vec<PublicChange> {
    let mut changes = Vec::new();
    if entry.history.is_empty() {
        return changes;
    }
    for (at, target) in entry.targets().enumerate() {
        let Some(history) = entry.history_of(target) else { continue };
        for (part, of_part) in history.parts.iter().enumerate() {
            let place = AmendedPart { site, id, entry, target, at, part, history };
            changes.extend(place.goals(of_part));
            changes.extend(place.drops(of_part));
        }
    }
    changes
}

/// A part that amendments change.
struct AmendedPart<'s> {
    site: &'s Site,
    id: ResolutionId,
    entry: &'s ResolutionEntry,
    target: &'s Target,
    at: usize,
    part: usize,
    history: &'s TargetHistory,
}

impl AmendedPart<'_> {
    /// The changes by which a part came to its goals.
    fn goals(&self, part: &PartHistory) -> Vec<PublicChange> {
        let mut was: Option<String> = None;
        let mut changes = Vec::new();
        for goal in &part.goals {
            let now = goal.part.stated.phrase.value.to_string();
            if let Some(by) = goal.by {
                if part.restored.iter().any(|(_, back)| *back == by) {
                    was = None;
                }
                let kind = if was.is_some() { PublicChangeKind::Goal } else { PublicChangeKind::Added };
                changes.push(self.change(kind, by, was.clone(), Some(now.clone())));
            }
            was = Some(now);
        }
        changes
    }

    /// The changes that dropped a part, each with the goal it had then.
    fn drops(&self, part: &PartHistory) -> Vec<PublicChange> {
        let words = |goal: &PastGoal| goal.part.stated.phrase.value.to_string();
        let dropped =
            |by: ChangeAt, was: Option<&PastGoal>| self.change(PublicChangeKind::Dropped, by, was.map(words), None);
        let restored = part.restored.iter().map(|(drop, back)| {
            let at = part.goals.iter().position(|goal| goal.by == Some(*back));
            dropped(*drop, at.and_then(|at| part.goals.get(at.checked_sub(1)?)))
        });
        restored.chain(part.dropped.map(|by| dropped(by, part.goals.last()))).collect()
    }

    fn change(&self, kind: PublicChangeKind, by: ChangeAt, was: Option<String>, now: Option<String>) -> PublicChange {
        let amendment = &self.site[by.amendment].resolution.amendment;
        let change = amendment.as_ref().and_then(|amendment| amendment.changes.get(by.change));
        PublicChange {
            on: by.since,
            kind,
            fact: ChangedFact::Goal,
            unit: self.entry.unit,
            resolution: self.id,
            target: Some(self.at),
            part: Some(self.part),
            no: Some(number(self.target, self.part, self.history.parts.len())),
            report: None,
            was: was.map(Told::Words),
            now: now.map(Told::Words),
            reason: change.and_then(|change| change.reason.as_deref()).map(str::to_owned),
            amendment: Some(by.amendment),
            ordinal: 1,
        }
    }
}

/// The number of a part, or of its target where that has no other.
fn number(target: &Target, part: usize, parts: usize) -> String {
    let no = &target.no.value;
    if parts > 1 { format!("{no}.{}", part + 1) } else { no.to_string() }
}

fn of_correction(
    id: ResolutionId,
    entry: &ResolutionEntry,
    owner: HeldId,
    placed: PlacedCorrection<'_>,
) -> PublicChange {
    let PlacedCorrection { correction, place, was, now, is_official } = placed;
    let kind = match (&was, &now) {
        _ if is_official => PublicChangeKind::Official,
        (None, _) => PublicChangeKind::Supplied,
        (Some(_), None) => PublicChangeKind::Withdrawn,
        (Some(_), Some(_)) => PublicChangeKind::Corrected,
    };
    let fact = fact_of(&place);
    let (target, part, report) = match &place {
        CorrectedPlace::Result { target, part, report } => (Some(*target), Some(*part), Some(*report)),
        CorrectedPlace::Goal { target, part } => (Some(*target), Some(*part), None),
        // A target as a whole is told of with its first part.
        CorrectedPlace::Named { target, part, report, .. } => (*target, part.or(target.map(|_| 0)), *report),
        CorrectedPlace::Gone { report, .. } => (None, None, *report),
        CorrectedPlace::ReportDate(report) | CorrectedPlace::ReportFinal(report) => (None, None, Some(*report)),
        CorrectedPlace::DocumentNumber => (None, None, None),
    };
    let placed = target.zip(part).and_then(|(at, part)| Some((entry.targets().nth(at)?, part)));
    let no = match (&place, placed) {
        (CorrectedPlace::Gone { no, .. }, _) => Some(no.clone()),
        (CorrectedPlace::Named { part: None, .. }, Some((target, _))) => Some(target.no.value.to_string()),
        (_, Some((target, part))) => Some(number(target, part, target.parts.len())),
        _ => None,
    };
    let amendment = match owner {
        HeldId::Amendment(id) => Some(id),
        HeldId::Resolution(_) => None,
    };
    let reason = correction.reason.as_deref().map(str::to_owned);
    let (on, unit) = (correction.on.value, entry.unit);
    PublicChange {
        on,
        kind,
        fact,
        unit,
        resolution: id,
        target,
        part,
        no,
        report,
        was,
        now,
        reason,
        amendment,
        ordinal: 1,
    }
}

fn fact_of(place: &CorrectedPlace) -> ChangedFact {
    match place {
        CorrectedPlace::Named { name, .. } | CorrectedPlace::Gone { name: Some(name), .. } => {
            ChangedFact::Named(name.clone())
        }
        CorrectedPlace::Result { .. } | CorrectedPlace::Gone { report: Some(_), .. } => ChangedFact::Result,
        CorrectedPlace::Goal { .. } | CorrectedPlace::Gone { report: None, .. } => ChangedFact::Goal,
        CorrectedPlace::ReportDate(_) => ChangedFact::ReportDate,
        CorrectedPlace::ReportFinal(_) => ChangedFact::ReportFinal,
        CorrectedPlace::DocumentNumber => ChangedFact::DocumentNumber,
    }
}
