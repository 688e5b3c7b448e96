//! The corrections of a document, each with the place it corrects and what stood there after it.
//! Several corrections of one figure follow one another by their days.

use std::collections::BTreeMap;

use super::goal_history::GoalHistories;
use super::ids::{HeldId, ResolutionId};
use super::model::{ReportEntry, ResolutionEntry, Site};
use super::named_facts::{self, NamedFact};
use super::results::TargetNumbers;
use crate::content::amendment::{Change, ChangeAction};
use crate::content::correction::{Corrected, Correction, ReportName};
use crate::content::report::StatedResult;
use crate::content::resolution::{Part, Resolution, Target};
use crate::domain::date::Date;
use crate::domain::fact_name::FactName;
use crate::domain::goal::Goal;
use crate::domain::outcome::Outcome;
use crate::domain::reading;
use crate::finding::{CorrectionFault, Problem};
use crate::nearest::Suggestions;
use crate::nearest::nearest;

/// A correction that fits what it corrects.
#[derive(Debug, Clone)]
pub(crate) struct PlacedCorrection<'s> {
    pub correction: &'s Correction,
    pub place: CorrectedPlace,
    pub was: Option<Told>,
    /// The next correction's `was`, or what stands now; none where it was withdrawn.
    pub now: Option<Told>,
    /// An official figure took the place of an estimate.
    pub is_official: bool,
}

/// The place that a correction is about; all numbers are positions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CorrectedPlace {
    Result {
        target: usize,
        part: usize,
        report: usize,
    },
    Goal {
        target: usize,
        part: usize,
    },
    /// A goal that was taken out with its target, or a result of such a target, or what a name says
    /// that stood beside them.
    Gone {
        no: String,
        report: Option<usize>,
        name: Option<FactName>,
    },
    /// A fact by its name. A target without a part is meant as a whole.
    Named {
        target: Option<usize>,
        part: Option<usize>,
        report: Option<usize>,
        name: FactName,
    },
    ReportDate(usize),
    ReportFinal(usize),
    DocumentNumber,
}

/// The thing that stands somewhere, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Words(String),
    Day(Date),
    /// Whether a report closes its period.
    Closes(bool),
}

/// The corrections of a document that fit, and those that don't, by their positions.
#[derive(Debug, Default)]
pub(crate) struct Placed<'s> {
    pub corrections: Vec<PlacedCorrection<'s>>,
    pub faults: Vec<(&'s Correction, CorrectionFault)>,
}

/// The corrections that a resolution or amendment states.
pub(crate) fn placed(site: &Site, owner: HeldId) -> Placed<'_> {
    let (stated, amended) = match owner {
        HeldId::Resolution(id) => (&site[id].stated, id),
        HeldId::Amendment(id) => (&site[id].resolution, site[id].amends),
    };
    if stated.corrections.is_empty() {
        return Placed::default();
    }
    let at = Owner { site, id: owner, stated, amended, entry: &site[amended] };
    let mut placed = Placed::default();
    let mut chains: BTreeMap<CorrectedPlace, Vec<&Correction>> = BTreeMap::new();
    for correction in &stated.corrections {
        match at.place(correction) {
            Ok(Some(place)) => chains.entry(place).or_default().push(correction),
            Ok(None) => {}
            Err(fault) => placed.faults.push((correction, fault)),
        }
    }
    for (place, mut chain) in chains {
        chain.sort_by_key(|correction| correction.on.value);
        at.follow(&place, &chain, &mut placed);
    }
    placed
}

/// The document that states corrections, and the resolution that they are about.
struct Owner<'s> {
    site: &'s Site,
    id: HeldId,
    stated: &'s Resolution,
    amended: ResolutionId,
    entry: &'s ResolutionEntry,
}

impl<'s> Owner<'s> {
    /// The place of a correction; none where another finding tells why there is none.
    fn place(&self, correction: &Correction) -> Result<Option<CorrectedPlace>, CorrectionFault> {
        let report = match correction.report() {
            Some(_) if matches!(self.id, HeldId::Amendment(_)) => {
                let amended = format!("content{}index.md", self.site[self.amended].address);
                return Err(CorrectionFault::ReportOfAmendment { amended });
            }
            Some(name) => Some(self.report(&name.value)?),
            None => None,
        };
        let first_day = match report {
            Some(at) => first_day(self.entry.report(at)),
            None => self.stated.issued.or(self.stated.adopted),
        };
        if let Some(date) = first_day.filter(|date| correction.on.value < *date) {
            let on = correction.on.value;
            return Err(match report {
                Some(_) => CorrectionFault::BeforeReport { on, date },
                None => CorrectionFault::BeforeDocument { on, date },
            });
        }
        match (&correction.corrected, report) {
            (Corrected::Result { target, .. }, Some(report)) => self.result(&target.value, report),
            (Corrected::Goal { target, .. }, _) => self.goal(&target.value, correction),
            (Corrected::ReportDate { .. }, Some(report)) => Ok(Some(CorrectedPlace::ReportDate(report))),
            (Corrected::ReportFinal { .. }, Some(report)) => Ok(Some(CorrectedPlace::ReportFinal(report))),
            (Corrected::DocumentNumber { .. }, _) => Ok(Some(CorrectedPlace::DocumentNumber)),
            (Corrected::Named { name, target, .. }, report) => {
                self.named(name, target.as_ref().map(|no| &*no.value), report, correction)
            }
            _ => Ok(None),
        }
    }

    /// The place of a named fact: that of its result or its goal, with the name.
    fn named(
        &self,
        name: &FactName,
        no: Option<&str>,
        report: Option<usize>,
        correction: &Correction,
    ) -> Result<Option<CorrectedPlace>, CorrectionFault> {
        let named = |target, part| Some(CorrectedPlace::Named { target, part, report, name: name.clone() });
        let found = match (no, report) {
            (None, _) => return Ok(named(None, None)),
            (Some(no), None) if *name == FactName::Title && self.titled(no).is_some() => {
                let at = self.entry.targets().position(|target| *target.no.value == *no);
                return Ok(named(at, None));
            }
            (Some(no), Some(report)) => self.result(no, report)?,
            (Some(no), None) => self.goal(no, correction)?,
        };
        Ok(found.and_then(|place| match place {
            CorrectedPlace::Result { target, part, .. } | CorrectedPlace::Goal { target, part } => {
                named(Some(target), Some(part))
            }
            CorrectedPlace::Gone { no, report, .. } => {
                Some(CorrectedPlace::Gone { no, report, name: Some(name.clone()) })
            }
            _ => None,
        }))
    }

    /// The target that the document itself states as a whole under a number.
    fn titled(&self, no: &str) -> Option<&'s Target> {
        let added = self.changes().iter().find_map(|change| match &change.action {
            ChangeAction::Added(added) if *added.target.no.value == *no => Some(&added.target),
            _ => None,
        });
        self.stated.target(no).or(added)
    }

    fn report(&self, name: &ReportName) -> Result<usize, CorrectionFault> {
        let reports = &self.entry.reports;
        let found = reports.iter().position(|report| match name {
            ReportName::Dated(date) => report.date == Some(*date),
            ReportName::Undated(name) => {
                let stem = name.strip_suffix(".md").or(name.strip_suffix(".csv")).unwrap_or(name);
                report.document.path.stem == stem
            }
        });
        found.ok_or_else(|| {
            let name = match name {
                ReportName::Dated(date) => date.to_string(),
                ReportName::Undated(name) => name.to_string(),
            };
            let known: Vec<&str> = reports.iter().map(|report| report.document.path.stem.as_str()).collect();
            let nearest = nearest(&name, known);
            CorrectionFault::UnknownReport { report: name, nearest }
        })
    }

    fn result(&self, no: &str, report: usize) -> Result<Option<CorrectedPlace>, CorrectionFault> {
        let numbers = TargetNumbers::of(&self.entry.resolution, &self.entry.history);
        match numbers.find(no, None, self.entry.report(report).date, &mut Suggestions::new()) {
            Ok(found) => Ok(found.map(|(target, part)| CorrectedPlace::Result { target, part, report })),
            Err(_) if self.is_gone(no) => {
                Ok(Some(CorrectedPlace::Gone { no: no.to_owned(), report: Some(report), name: None }))
            }
            Err(problem) => fault_of(problem),
        }
    }

    /// Whether a correction takes back the goal of a target that isn't there any more.
    fn is_gone(&self, no: &str) -> bool {
        let target = no.rsplit_once('.').map(|(target, _)| target);
        self.stated.corrections.iter().any(|other| match &other.corrected {
            Corrected::Goal { target: gone, .. } => {
                other.now_withdrawn && (*gone.value == *no || Some(&*gone.value) == target)
            }
            _ => false,
        })
    }

    fn goal(&self, no: &str, correction: &Correction) -> Result<Option<CorrectedPlace>, CorrectionFault> {
        let entry = self.entry;
        let found = match self.id {
            HeldId::Amendment(_) if self.is_changed(no) => {
                let numbers = TargetNumbers::of(&entry.resolution, &entry.history);
                numbers.find(no, None, self.stated.issued, &mut Suggestions::new())
            }
            HeldId::Amendment(_) if correction.now_withdrawn || self.is_gone(no) => {
                return Ok(Some(CorrectedPlace::Gone { no: no.to_owned(), report: None, name: None }));
            }
            HeldId::Amendment(_) => {
                let known = self.changes().iter().map(|change| &*change.no.value);
                return Err(CorrectionFault::NotChanged { no: no.to_owned(), nearest: nearest(no, known) });
            }
            HeldId::Resolution(_) => {
                let none = GoalHistories::new();
                let found = TargetNumbers::of(self.stated, &none).find(no, None, None, &mut Suggestions::new());
                found.map(|found| found.and_then(|(target, part)| self.today(target, part)))
            }
        };
        match found {
            Ok(found) => Ok(found.map(|(target, part)| CorrectedPlace::Goal { target, part })),
            Err(_) if correction.now_withdrawn || self.is_gone(no) => {
                Ok(Some(CorrectedPlace::Gone { no: no.to_owned(), report: None, name: None }))
            }
            Err(problem) => fault_of(problem),
        }
    }

    /// Whether an amendment states a part under a number, or drops it.
    fn is_changed(&self, no: &str) -> bool {
        self.changed_part(no).is_some() || self.changes().iter().any(|change| *change.no.value == *no)
    }

    /// The positions that a target and part of the document itself have with all amendments applied.
    fn today(&self, target: usize, part: usize) -> Option<(usize, usize)> {
        let stated = self.stated.targets().nth(target)?;
        let at = self.entry.targets().position(|target| target.no.value == stated.no.value)?;
        let Some(history) = self.entry.history.get(&stated.no.value) else { return Some((at, part)) };
        let own = history.parts.iter().enumerate();
        let mut own = own.filter(|(_, part)| part.goals.first().is_some_and(|goal| goal.by.is_none()));
        own.nth(part).map(|(part, _)| (at, part))
    }

    fn changes(&self) -> &'s [Change] {
        self.stated.amendment.as_ref().map_or(&[], |amendment| &amendment.changes)
    }

    /// The part that an amendment states under a number.
    fn changed_part(&self, no: &str) -> Option<&'s Part> {
        let of = |change: &'s Change| match &change.action {
            ChangeAction::Goal(part) => std::slice::from_ref(&**part),
            ChangeAction::Parts(parts) => parts,
            ChangeAction::Added(added) => &added.target.parts,
            ChangeAction::Dropped => &[],
        };
        if let Some(change) = self.changes().iter().find(|change| *change.no.value == *no) {
            let parts = of(change);
            return parts.first().filter(|_| parts.len() == 1);
        }
        let (target, part) = no.rsplit_once('.')?;
        let change = self.changes().iter().find(|change| *change.no.value == *target)?;
        of(change).get(part.parse::<usize>().ok()?.checked_sub(1)?)
    }

    /// Follows the corrections of one place, oldest first.
    fn follow(&self, place: &CorrectedPlace, chain: &[&'s Correction], placed: &mut Placed<'s>) {
        for (at, correction) in chain.iter().enumerate() {
            let next = chain.get(at + 1).copied();
            match self.follow_one(place, correction, next) {
                Ok(one) => placed.corrections.push(one),
                Err(fault) => placed.faults.push((correction, fault)),
            }
            if let Some(next) = next
                && let Some(fault) = contradiction(correction, next)
            {
                placed.faults.push((next, fault));
            }
        }
    }

    fn follow_one(
        &self,
        place: &CorrectedPlace,
        correction: &'s Correction,
        next: Option<&Correction>,
    ) -> Result<PlacedCorrection<'s>, CorrectionFault> {
        let no = || correction.target().map_or_else(String::new, |target| target.value.to_string());
        let was = Standing::of_was(correction);
        let standing = match next {
            Some(next) => Standing::of_was(next),
            None => self.standing(place),
        };
        let fault = match (&was, &standing) {
            (_, Some(now)) if next.is_none() && correction.now_withdrawn => Some(match place {
                CorrectedPlace::Named { name, .. } => {
                    CorrectionFault::FactStillThere { name: name.text(), now: now.in_words() }
                }
                _ => CorrectionFault::StillThere { no: no(), now: now.in_words() },
            }),
            // A fact beside a goal goes with that.
            (_, None) if matches!(place, CorrectedPlace::Gone { name: Some(_), .. }) => None,
            (_, None) if next.is_none() && !correction.now_withdrawn => Some(match place {
                CorrectedPlace::DocumentNumber => CorrectionFault::NothingToCorrect,
                CorrectedPlace::Named { name, .. } => CorrectionFault::FactNotThere { name: name.text() },
                _ => CorrectionFault::NotThere { no: no() },
            }),
            (Some(was), Some(now)) if was.is_same(now) => {
                Some(CorrectionFault::SameAsNow { was: was.in_words(), now: now.in_words(), by_next: next.is_some() })
            }
            (Some(_), Some(now)) if correction.reason.is_none() && now.is_estimate() => {
                Some(CorrectionFault::EstimateStays)
            }
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(fault);
        }
        let now = standing.filter(|_| !correction.now_withdrawn);
        let is_official = correction.was_estimate() && now.as_ref().is_some_and(|now| !now.is_estimate());
        let (was, now) = (was.map(|was| was.told), now.map(|now| now.told));
        Ok(PlacedCorrection { correction, place: place.clone(), was, now, is_official })
    }

    /// The thing that stands at a place now.
    fn standing(&self, place: &CorrectedPlace) -> Option<Standing> {
        let plain = Standing::plain;
        match place {
            CorrectedPlace::Named { target, part, report, name } => self.named_fact(*target, *part, *report, name),
            CorrectedPlace::Result { target, part, report } => {
                let report = self.entry.report(*report);
                Standing::of_result(result_of(report, *target, *part)?)
            }
            CorrectedPlace::Goal { target, part } => {
                let part = match self.id {
                    HeldId::Amendment(_) => self.changed_part(&self.number_of(*target, *part)?),
                    HeldId::Resolution(_) => self.own_part(*target, *part),
                }?;
                let told = Told::Words(part.stated.phrase.value.to_string());
                Some(Standing { goal: Some(Box::new(part.stated.goal.clone())), ..plain(told) })
            }
            CorrectedPlace::Gone { .. } => None,
            CorrectedPlace::ReportDate(report) => self.entry.report(*report).date.map(|date| plain(Told::Day(date))),
            CorrectedPlace::ReportFinal(report) => Some(plain(Told::Closes(self.entry.report(*report).report.closes))),
            CorrectedPlace::DocumentNumber => {
                self.stated.number.as_ref().map(|number| plain(Told::Words(number.value.clone())))
            }
        }
    }

    /// A named fact as it stands now.
    fn named_fact(
        &self,
        target: Option<usize>,
        part: Option<usize>,
        report: Option<usize>,
        name: &FactName,
    ) -> Option<Standing> {
        let report = report.map(|at| self.entry.report(at));
        let facts = match (target, part, report) {
            (Some(target), Some(part), Some(report)) => named_facts::of_result(result_of(report, target, part)?),
            (_, _, Some(report)) => named_facts::of_report(report).into_iter().collect(),
            (Some(target), None, None) => {
                let no = &self.entry.targets().nth(target)?.no.value;
                self.titled(no).map(named_facts::of_target).into_iter().collect()
            }
            (Some(target), Some(part), None) => self.facts_of_part(target, part),
            (None, _, None) => named_facts::of_document(self.site, self.id),
        };
        let fact = facts.into_iter().find(|fact| fact.name.is_same(name))?;
        Some(Standing::of_named(name, &fact.words))
    }

    fn facts_of_part(&self, target: usize, part: usize) -> Vec<NamedFact> {
        if let HeldId::Resolution(_) = self.id {
            return self.own_part(target, part).map_or_else(Vec::new, |part| named_facts::of_part(self.site, part));
        }
        let Some(no) = self.entry.targets().nth(target).map(|target| &target.no.value) else { return Vec::new() };
        let numbers = [format!("{no}.{}", part + 1), no.to_string()];
        let change = self.changes().iter().find(|change| numbers.iter().any(|no| **no == *change.no.value));
        let part = numbers.iter().find_map(|no| self.changed_part(no));
        let mut facts = part.map_or_else(Vec::new, |part| named_facts::of_part(self.site, part));
        facts.extend(change.and_then(named_facts::of_change));
        facts
    }

    /// The number under which the amendment states a part.
    fn number_of(&self, target: usize, part: usize) -> Option<String> {
        let no = &self.entry.targets().nth(target)?.no.value;
        let plain = no.to_string();
        let of_part = format!("{no}.{}", part + 1);
        [of_part, plain].into_iter().find(|no| self.changed_part(no).is_some())
    }

    /// The part that the document itself states.
    fn own_part(&self, target: usize, part: usize) -> Option<&'s Part> {
        let target = self.entry.targets().nth(target)?;
        match self.entry.history.get(&target.no.value) {
            Some(history) => history.parts.get(part)?.goals.first().map(|goal| &goal.part),
            None => target.parts.get(part),
        }
    }
}

/// The day from which a report could be corrected: that on which it became public. Estimates may be
/// public before the day of their figures.
fn first_day(report: &ReportEntry) -> Option<Date> {
    let published = report.report.published.as_ref().map(|published| published.value);
    published.or(report.date)
}

/// The result that a report gives of a part.
fn result_of(report: &ReportEntry, target: usize, part: usize) -> Option<&StatedResult> {
    let placed = report.placed.iter().find(|placed| placed.target == target && placed.part == part)?;
    Some(report.result(placed.result))
}

/// The fault of two corrections of one place that can't follow each other.
fn contradiction(before: &Correction, next: &Correction) -> Option<CorrectionFault> {
    let no = match &next.corrected {
        Corrected::Named { name, .. } => name.text(),
        _ => next.target()?.value.to_string(),
    };
    match (before.now_withdrawn, Standing::of_was(next).is_some()) {
        (true, true) => Some(CorrectionFault::WasWithdrawn { no }),
        (false, false) => Some(CorrectionFault::AddedTwice { no }),
        _ => None,
    }
}

fn fault_of(problem: Problem) -> Result<Option<CorrectedPlace>, CorrectionFault> {
    match problem {
        Problem::UnknownTarget { no, nearest } => Err(CorrectionFault::UnknownTarget { no, nearest }),
        Problem::UnknownPart { no, parts } => Err(CorrectionFault::UnknownPart { no, parts }),
        Problem::PartNeeded { no, parts } => Err(CorrectionFault::PartNeeded { no, parts }),
        _ => Ok(None),
    }
}

/// The thing that stands at a place, with what two such things are compared by.
struct Standing {
    told: Told,
    /// Of a result: its outcome, which says whether it is an estimate.
    outcome: Option<Box<Outcome>>,
    goal: Option<Box<Goal>>,
    /// Of a named fact.
    reading: Option<String>,
}

impl Standing {
    /// The thing that a correction says stood there.
    fn of_was(correction: &Correction) -> Option<Self> {
        let plain = Self::plain;
        Some(match &correction.corrected {
            Corrected::Result { was, .. } => {
                let was = was.as_ref()?;
                let outcome = Some(Box::new(was.outcome.clone()));
                Self { outcome, ..plain(Told::Words(was.phrase.value.to_string())) }
            }
            Corrected::Goal { was, .. } => {
                let was = was.as_ref()?;
                let goal = Some(Box::new(was.goal.clone()));
                Self { goal, ..plain(Told::Words(was.phrase.value.to_string())) }
            }
            Corrected::ReportDate { was, .. } => plain(Told::Day(was.value)),
            Corrected::ReportFinal { was, .. } => plain(Told::Closes(was.value)),
            Corrected::DocumentNumber { was } => plain(Told::Words(was.value.to_string())),
            Corrected::Named { name, was, .. } => Self::of_named(name, &was.as_ref()?.value),
        })
    }

    fn plain(told: Told) -> Self {
        Self { told, outcome: None, goal: None, reading: None }
    }

    fn of_named(name: &FactName, words: &str) -> Self {
        let told = match Date::parse_iso(words).filter(|_| name.is_day()) {
            Some(day) => Told::Day(day),
            None => Told::Words(words.to_owned()),
        };
        Self { reading: name.reading(words), ..Self::plain(told) }
    }

    /// A result as it stands. An estimate is called one in its words.
    fn of_result(stated: &StatedResult) -> Option<Self> {
        let value = stated.value.as_ref()?;
        let mut outcome = value.outcome.clone();
        let words = &value.phrase.value;
        let words =
            if stated.provisional && !outcome.estimated { format!("ước {words}") } else { words.to_string() };
        outcome.estimated |= stated.provisional;
        Some(Self { outcome: Some(Box::new(outcome)), ..Self::plain(Told::Words(words)) })
    }

    fn is_estimate(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.estimated)
    }

    /// Whether both say the same, however they are spelled.
    fn is_same(&self, other: &Self) -> bool {
        match (&self.outcome, &other.outcome, &self.goal, &other.goal) {
            (Some(one), Some(two), _, _) => one == two,
            (_, _, Some(one), Some(two)) => one == two,
            _ if self.reading.is_some() => match (&self.reading, &other.reading) {
                (Some(one), Some(two)) => reading::is_same(one, two),
                _ => false,
            },
            _ => self.told == other.told,
        }
    }

    fn in_words(&self) -> String {
        match &self.told {
            Told::Words(words) => words.clone(),
            Told::Day(date) => date.to_string(),
            Told::Closes(closes) => closes.to_string(),
        }
    }
}
