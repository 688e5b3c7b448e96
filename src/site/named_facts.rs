//! The named facts of a part, a target, a result, a report or a document: what stands beside goals
//! and results and decides how they are read. The record of figures keeps them, corrections name them.

use super::ids::HeldId;
use super::model::{ReportEntry, Site};
use crate::content::amendment::{Change, ChangeAction};
use crate::content::report::StatedResult;
use crate::content::resolution::{Part, Target};
use crate::domain::fact_name::FactName;
use crate::finding::Span;

/// A named fact as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedFact {
    pub name: FactName,
    /// The words by which it is compared, and shown.
    pub words: String,
    /// None where the head of the file as a whole says it.
    pub span: Option<Span>,
    /// The goal's own words say it too, so that it can't differ without them.
    pub is_of_goal: bool,
}

impl NamedFact {
    fn new(name: FactName, words: impl Into<String>, span: Option<Span>) -> Self {
        Self { name, words: words.into(), span, is_of_goal: false }
    }

    /// The reading by which it is compared.
    pub(crate) fn reading(&self) -> String {
        self.name.reading(&self.words).unwrap_or_else(|| self.words.clone())
    }
}

/// The facts beside the goal of a part.
pub(crate) fn of_part(site: &Site, part: &Part) -> Vec<NamedFact> {
    let goal = part.stated.phrase.span;
    let indicator = site.indicator_of(part).map(|entry| &entry.indicator);
    let mut facts = Vec::new();
    if let Some(title) = &part.title {
        facts.push(NamedFact::new(FactName::Title, &**title, Some(goal)));
    }
    if let Some(baseline) = &part.baseline {
        let value = &baseline.value.value;
        let words = baseline.period.map_or_else(|| value.clone(), |period| format!("{value} ({period})"));
        facts.push(NamedFact::new(FactName::Baseline, words, Some(baseline.value.span)));
    }
    let of_goal = part.stated.goal.direction();
    let better = of_goal.or(part.better).or(indicator.and_then(|indicator| indicator.better));
    if let Some(better) = better {
        let fact = NamedFact::new(FactName::Direction, better.code(), Some(goal));
        facts.push(NamedFact { is_of_goal: of_goal.is_some(), ..fact });
    }
    if let Some(flow) = part.flow.or(indicator.and_then(|indicator| indicator.flow)) {
        facts.push(NamedFact::new(FactName::Flow, flow.code(), Some(goal)));
    }
    let Some(further) = &part.further else { return facts };
    for (milestone, span) in further.milestones.iter().zip(&further.milestone_spans) {
        facts.push(NamedFact::new(FactName::Milestone(milestone.day), &*milestone.phrase, Some(*span)));
    }
    for year in &further.years {
        let phrase = &year.stated.phrase;
        facts.push(NamedFact::new(FactName::Year(year.year), &*phrase.value, Some(phrase.span)));
    }
    for assigned in &further.assigned {
        let phrase = &assigned.stated.phrase;
        facts.push(NamedFact::new(FactName::Assigned(assigned.by.clone()), &*phrase.value, Some(phrase.span)));
    }
    facts
}

/// The title of a target.
pub(crate) fn of_target(target: &Target) -> NamedFact {
    NamedFact::new(FactName::Title, &*target.title, Some(target.no.span))
}

/// The fact that a change drops its target or part; none of another change.
pub(crate) fn of_change(change: &Change) -> Option<NamedFact> {
    let is_drop = matches!(change.action, ChangeAction::Dropped);
    is_drop.then(|| NamedFact::new(FactName::Dropped, "true", Some(change.no.span)))
}

/// The facts beside a result.
pub(crate) fn of_result(stated: &StatedResult) -> Vec<NamedFact> {
    let span = Some(stated.no.span);
    let on = stated.on.as_ref().map(|on| NamedFact::new(FactName::On, on.value.to_string(), Some(on.span)));
    let said = stated.said.as_ref().map(|said| NamedFact::new(FactName::Said, &**said, span));
    on.into_iter().chain(said).collect()
}

/// The facts of a report itself.
pub(crate) fn of_report(entry: &ReportEntry) -> Option<NamedFact> {
    let published = entry.report.published.as_ref()?;
    Some(NamedFact::new(FactName::Published, published.value.to_string(), Some(published.span)))
}

/// The facts of a document itself. An amendment has its days alone: else it follows what it amends.
pub(crate) fn of_document(site: &Site, id: HeldId) -> Vec<NamedFact> {
    let stated = match id {
        HeldId::Resolution(id) => &site[id].stated,
        HeldId::Amendment(id) => &site[id].resolution,
    };
    let days = [(FactName::Adopted, stated.adopted), (FactName::Issued, stated.issued)];
    let days = days.into_iter().filter_map(|(name, day)| Some(NamedFact::new(name, day?.to_string(), None)));
    let mut facts: Vec<NamedFact> = days.collect();
    let HeldId::Resolution(id) = id else { return facts };
    let entry = &site[id];
    facts.push(NamedFact::new(FactName::Period, entry.period.to_string(), None));
    facts.push(NamedFact::new(FactName::Sample, site[entry.unit].sample.to_string(), None));
    facts.extend(entry.amended_by.iter().map(|id| {
        let amendment = &site[*id];
        NamedFact::new(FactName::Amendment(folder_name(&amendment.address)), &*amendment.resolution.title.value, None)
    }));
    facts
}

/// The name of the folder at an address: `2026-dieu-chinh`.
pub(crate) fn folder_name(address: &str) -> Box<str> {
    address.trim_end_matches('/').rsplit('/').next().unwrap_or(address).into()
}
