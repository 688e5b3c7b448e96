//! Resolutions: a head, and groups of numbered targets with their parts.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::aliases::aliases;
use super::amendment::{self, Amendment};
use super::correction::{Correction, corrections};
use super::due::{self, Due};
use super::fields::Fields;
use super::figures::{self, Baseline, GoalPhrase};
use super::findings::FindingList;
use super::further_goals::{self, FurtherGoals};
use super::indicator;
use super::keys;
use super::node::{Node, Value};
use super::path::ContentPath;
use crate::address::TARGET_PREFIX;
use crate::domain::date::Date;
use crate::domain::goal::{Aim, Goal};
use crate::domain::indicator::{Better, Flow};
use crate::domain::period::Period;
use crate::domain::placeholder;
use crate::finding::{EntryKind, Problem, Span, Spanned};
use crate::slug::slug;

/// A resolution, as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    pub title: Spanned<String>,
    /// None only when the folder's name gives none either, which is an error.
    pub period: Option<Period>,
    pub number: Option<Spanned<String>>,
    pub adopted: Option<Date>,
    pub issued: Option<Date>,
    pub meeting: Option<String>,
    pub issuer: Option<String>,
    pub place: Option<String>,
    pub signer: Option<Signer>,
    pub recipients: Vec<String>,
    pub theme: Option<String>,
    pub source: Option<Spanned<String>>,
    pub note: Option<String>,
    /// The reason why the list of targets isn't whole, where it isn't.
    pub incomplete: Option<String>,
    pub conflicts: Vec<String>,
    pub review: Option<Review>,
    pub due: Option<Due>,
    pub groups: Box<[Group]>,
    /// The changes of another resolution. A resolution with changes has no groups.
    pub amendment: Option<Box<Amendment>>,
    /// Corrections of what it, or its reports, said in public.
    pub corrections: Box<[Correction]>,
}

/// The signer of a resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub name: String,
    pub role: Option<String>,
}

/// The document's own count of the targets met in an earlier period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub period: Period,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exceeded: Option<u64>,
}

/// A group of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: Spanned<String>,
    pub title: String,
    pub note: Option<String>,
    pub targets: Box<[Target]>,
}

/// A target with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub no: Spanned<Box<str>>,
    /// The last part of the target's address: `chi-tieu-i-1` for `I.1`.
    pub slug: Box<str>,
    pub title: Box<str>,
    /// One part or several; none only in a file with errors.
    pub parts: Box<[Part]>,
    pub responsible: Box<[String]>,
    pub conflicts: Box<[String]>,
    pub note: Option<Box<str>>,
    /// Former addresses.
    pub aliases: Box<[Spanned<String>]>,
}

/// A part of a target, with the goal it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// None for the single part of a plain target, which has the target's title.
    pub title: Option<Box<str>>,
    pub stated: GoalPhrase,
    pub indicator: Option<Spanned<Box<str>>>,
    pub baseline: Option<Box<Baseline>>,
    /// The direction that is better, where the target itself says it.
    pub better: Option<Better>,
    pub flow: Option<Flow>,
    pub further: Option<Box<FurtherGoals>>,
    /// The place of the document that states the goal, where another place says otherwise.
    pub goal_from: Option<Box<str>>,
    pub note: Option<Box<str>>,
}

impl Resolution {
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.groups.iter().flat_map(|group| &group.targets)
    }

    pub fn target(&self, no: &str) -> Option<&Target> {
        self.targets().find(|target| *target.no.value == *no)
    }
}

pub(crate) fn read(mut fields: Fields<'_, '_>, path: &ContentPath, findings: &mut FindingList) -> Resolution {
    if !path.is_index() || path.folders.len() < 2 {
        findings.add_for_file(Problem::Misplaced { entry: EntryKind::Resolution });
    }
    let states = fields.count("states", findings);
    let amendment = amendment::read(&mut fields, findings).map(Box::new);
    let resolution = Resolution {
        title: fields.required_text("title", findings),
        period: period(&mut fields, path, findings),
        number: fields.text("number", findings),
        adopted: fields.date("adopted", findings).map(|date| date.value),
        issued: fields.date("issued", findings).map(|date| date.value),
        meeting: plain(&mut fields, "meeting", findings),
        issuer: plain(&mut fields, "issuer", findings),
        place: plain(&mut fields, "place", findings),
        signer: fields.node("signer").and_then(|node| signer(node, findings)),
        recipients: plains(&mut fields, "recipients", findings),
        theme: plain(&mut fields, "theme", findings),
        source: fields.text("source", findings).filter(|source| is_web_address(source, findings)),
        note: plain(&mut fields, "note", findings),
        incomplete: plain(&mut fields, "incomplete", findings),
        conflicts: conflicts(&mut fields, findings),
        review: fields.node("review").and_then(|node| review(node, findings)),
        due: due::read(&mut fields, findings),
        groups: groups(&mut fields, findings),
        amendment,
        corrections: corrections(&mut fields, findings),
    };
    fields.finish(findings);
    check_count(states.as_ref(), resolution.targets().count(), true, findings);
    check_twins(&resolution, findings);
    if let Some(period) = resolution.period {
        let parts = resolution.targets().flat_map(|target| &target.parts);
        parts.for_each(|part| further_goals::check(part, period, findings));
    }
    resolution
}

fn period(fields: &mut Fields<'_, '_>, path: &ContentPath, findings: &mut FindingList) -> Option<Period> {
    if fields.has("period") {
        return fields.period("period", findings).map(|period| period.value);
    }
    let period = path.period();
    if period.is_none() {
        findings.add_for_file(Problem::NoPeriodInName { name: path.folder_name.clone() });
    }
    period
}

fn signer(node: &Node<'_>, findings: &mut FindingList) -> Option<Signer> {
    let mut fields = Fields::of(node, "signer", &keys::SIGNER, findings)?;
    let name = fields.required_text("name", findings).value;
    let role = plain(&mut fields, "role", findings);
    fields.finish(findings);
    Some(Signer { name, role })
}

fn review(node: &Node<'_>, findings: &mut FindingList) -> Option<Review> {
    let mut fields = Fields::of(node, "review", &keys::REVIEW, findings)?;
    if !fields.has("period") {
        fields.missing("period", findings);
    }
    let period = fields.period("period", findings);
    let mut count = |name, findings: &mut FindingList| fields.count(name, findings).map(|count| count.value);
    let (total, met, exceeded) = (count("total", findings), count("met", findings), count("exceeded", findings));
    fields.finish(findings);
    Some(Review { period: period?.value, total, met, exceeded })
}

/// The groups, which must be a list. TOML reads `[[groups.targets]]` without a `[[groups]]` before
/// it, or with a `[groups]`, as a single table.
fn groups(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Box<[Group]> {
    let span = fields.key_span("groups");
    match fields.peek("groups").map(|node| &node.value) {
        Some(Value::Table(entries)) => {
            let has_head = entries.iter().any(|(key, _)| key.name != "targets");
            findings.add(span.unwrap_or(fields.span()), Problem::GroupsNotOpened { has_head });
            fields.drop("groups");
            Box::default()
        }
        _ => fields.records("groups", findings, group),
    }
}

fn group(node: &Node<'_>, findings: &mut FindingList) -> Option<Group> {
    let mut fields = Fields::of(node, "groups", &keys::GROUP, findings)?;
    let states = fields.count("states", findings);
    let group = Group {
        id: fields.required_text("id", findings),
        title: fields.required_text("title", findings).value,
        note: plain(&mut fields, "note", findings),
        targets: fields.records("targets", findings, target),
    };
    fields.finish(findings);
    check_count(states.as_ref(), group.targets.len(), false, findings);
    Some(group)
}

/// No document numbers its targets by more bytes; the address of a target has the number in it.
const LONGEST_NUMBER: usize = 60;

fn target(node: &Node<'_>, findings: &mut FindingList) -> Option<Target> {
    let mut fields = Fields::of(node, "targets", &keys::TARGET, findings)?;
    let no = number(&mut fields, findings)?;
    let slug = slug(&no.value);
    if !no.value.is_empty() && slug.is_empty() {
        findings.add(no.span, Problem::UnusableNumber { no: no.value.clone() });
    }
    if slug.len() > LONGEST_NUMBER {
        findings.add(no.span, Problem::LongNumber { letters: no.value.chars().count() });
    }
    // A target's own table may begin lines above; its number is where the eye looks.
    let mut fields = fields.reported_at(no.span);
    let title = fields.required_text("title", findings).value;
    let parts = parts(&mut fields, findings);
    if parts.is_empty() {
        findings.add(no.span, Problem::GoalMissing);
    }
    let target = Target {
        title: title.into(),
        parts,
        responsible: plains(&mut fields, "responsible", findings).into(),
        conflicts: conflicts(&mut fields, findings).into(),
        note: plain(&mut fields, "note", findings).map(Into::into),
        aliases: aliases(&mut fields, findings).into(),
        slug: format!("{TARGET_PREFIX}{slug}").into(),
        no: no.boxed(),
    };
    fields.finish(findings);
    Some(target)
}

/// The number of a target. An empty one takes the place of one that is missing, which is noted.
pub(super) fn number(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Spanned<String>> {
    match fields.node("no") {
        Some(no) => figures::target_number(no, findings),
        None => {
            fields.missing("no", findings);
            Some(Spanned::new(String::new(), fields.span()))
        }
    }
}

/// The parts of a target: the single one of its own goal, or those it lists.
/// None where both or neither can be read, which is noted.
pub(super) fn parts(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Box<[Part]> {
    match (fields.node("goal"), fields.has("parts")) {
        (Some(goal), false) => Box::from([single_part(goal, fields, findings)]),
        (Some(goal), true) => {
            findings.add(goal.span, Problem::GoalAndParts);
            fields.records("parts", findings, part)
        }
        (None, true) => {
            refuse_keys_of_parts(fields, findings);
            fields.records("parts", findings, part)
        }
        (None, false) => {
            for key in KEYS_OF_PARTS {
                fields.drop(key);
            }
            Box::default()
        }
    }
}

/// The keys of a target that are those of its single part.
const KEYS_OF_PARTS: [&str; 9] =
    ["indicator", "baseline", "better", "flow", "assigned", "milestones", "years", "adds_up", "goal_from"];

/// Notes the keys of a target that only its parts may have.
pub(super) fn refuse_keys_of_parts(fields: &mut Fields<'_, '_>, findings: &mut FindingList) {
    for key in KEYS_OF_PARTS {
        if let Some(span) = fields.key_span(key) {
            let known = keys::PART.iter().map(|key| key.name).collect();
            let nearest = Some(format!("parts.{key}"));
            findings.add(span, Problem::UnknownKey { key: key.to_owned(), nearest, known });
            fields.drop(key);
        }
    }
}

fn single_part(goal: &Node<'_>, fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Part {
    let part = part_of_goal(goal, fields, findings);
    check_part(&part, findings);
    part
}

/// The single part of a goal, as the fields beside it state it.
pub(super) fn part_of_goal(goal: &Node<'_>, fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Part {
    Part {
        title: None,
        stated: stated_goal(goal, findings),
        indicator: fields.text("indicator", findings).map(Spanned::boxed),
        baseline: fields.node("baseline").and_then(|node| figures::baseline(node, findings)).map(Box::new),
        better: indicator::better(fields, findings),
        flow: indicator::flow(fields, findings),
        further: further_goals::read(fields, findings),
        goal_from: plain(fields, "goal_from", findings).map(Into::into),
        note: None,
    }
}

/// The goal of a part. A placeholder stands for one that nobody has written yet.
pub(super) fn stated_goal(node: &Node<'_>, findings: &mut FindingList) -> GoalPhrase {
    match &node.value {
        Value::Text(text) if placeholder::is_in(text) => {
            GoalPhrase { phrase: Spanned::new(text.trim().into(), node.span), goal: Goal::of(Aim::Unset(None)) }
        }
        _ => figures::goal(node, findings),
    }
}

fn part(node: &Node<'_>, findings: &mut FindingList) -> Option<Part> {
    let part = stated_part(node, findings)?;
    check_part(&part, findings);
    Some(part)
}

/// A part of several, as its table states it.
pub(super) fn stated_part(node: &Node<'_>, findings: &mut FindingList) -> Option<Part> {
    let mut fields = Fields::of(node, "parts", &keys::PART, findings)?;
    let title = fields.required_text("title", findings);
    let stated = match fields.node("goal") {
        Some(goal) => stated_goal(goal, findings),
        None => {
            fields.missing("goal", findings);
            return None;
        }
    };
    let part = Part {
        title: Some(title.value.into()),
        stated,
        indicator: fields.text("indicator", findings).map(Spanned::boxed),
        baseline: fields.node("baseline").and_then(|node| figures::baseline(node, findings)).map(Box::new),
        better: indicator::better(&mut fields, findings),
        flow: indicator::flow(&mut fields, findings),
        further: further_goals::read(&mut fields, findings),
        goal_from: plain(&mut fields, "goal_from", findings).map(Into::into),
        note: plain(&mut fields, "note", findings).map(Into::into),
    };
    fields.finish(findings);
    Some(part)
}

/// Notes what doesn't fit within a part: its goal with its base, and with its direction.
pub(crate) fn check_part(part: &Part, findings: &mut FindingList) {
    check_base(part, findings);
    check_direction(part, findings);
}

/// Notes a direction that contradicts the goal's own words.
fn check_direction(part: &Part, findings: &mut FindingList) {
    let stated = part.stated.goal.direction();
    if let (Some(stated), Some(better)) = (stated, part.better)
        && stated != better
    {
        let phrase = &part.stated.phrase;
        findings
            .add(phrase.span, Problem::DirectionContradicts { goal: phrase.value.to_string(), better: better.code() });
    }
}

/// Notes a relative goal without its base, which can be judged only by results that
/// are changes themselves, and a baseline that can't be compared with its goal.
fn check_base(part: &Part, findings: &mut FindingList) {
    let phrase = &part.stated.phrase;
    match (&part.stated.goal.aim, &part.baseline) {
        (Aim::Change(_) | Aim::Times { .. }, None) => {
            findings.add(phrase.span, Problem::NoBase { phrase: phrase.value.to_string() });
        }
        (
            Aim::Change(_) | Aim::Times { .. } | Aim::Achieve(_) | Aim::Maintain(_) | Aim::Unset(_) | Aim::Unstated(_),
            _,
        ) => {}
        (_, Some(baseline)) => {
            let fits = part.stated.goal.figure().is_none_or(|figure| figure.compares_with(&baseline.quantity));
            if !fits {
                let (baseline, goal) = (baseline.value.value.clone(), phrase.value.clone());
                findings.add(
                    part.baseline.as_ref().map_or(phrase.span, |b| b.value.span),
                    Problem::BaselineMeasure { baseline, goal: goal.into() },
                );
            }
        }
        (_, None) => {}
    }
}

/// Notes that the document states another count than there is.
fn check_count(stated: Option<&Spanned<u64>>, found: usize, whole: bool, findings: &mut FindingList) {
    // Without a single target the mistake that hides them has been told.
    if found == 0 && findings.has_errors() {
        return;
    }
    if let Some(Spanned { value: stated, span }) = stated
        && u64::try_from(found) != Ok(*stated)
    {
        findings.add(*span, Problem::CountDiffers { stated: *stated, found, whole });
    }
}

/// Notes targets of one number and groups of one id. Numbers are addresses:
/// `I.1` and `I-1` are twins as well.
fn check_twins(resolution: &Resolution, findings: &mut FindingList) {
    let mut numbers: BTreeMap<String, Span> = BTreeMap::new();
    for no in resolution.targets().map(|target| &target.no).filter(|no| !no.value.is_empty()) {
        match numbers.entry(slug(&no.value)) {
            Entry::Occupied(first) => {
                findings.add_related(no.span, Problem::TwinTarget { no: no.value.to_string() }, *first.get());
            }
            Entry::Vacant(free) => {
                free.insert(no.span);
            }
        }
    }
    let mut ids: BTreeMap<&str, Span> = BTreeMap::new();
    for id in resolution.groups.iter().map(|group| &group.id).filter(|id| !id.value.is_empty()) {
        match ids.entry(&id.value) {
            Entry::Occupied(first) => {
                findings.add_related(id.span, Problem::TwinGroup { id: id.value.clone() }, *first.get());
            }
            Entry::Vacant(free) => {
                free.insert(id.span);
            }
        }
    }
}

/// The contradictions of a document. Each is noted, so that the author sees it as
/// readers do.
fn conflicts(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Vec<String> {
    let texts = fields.texts("conflicts", findings);
    texts
        .into_iter()
        .map(|text| {
            findings.add(text.span, Problem::Conflict { text: text.value.clone() });
            text.value
        })
        .collect()
}

/// Whether a text is a web address; another text is noted.
pub(crate) fn is_web_address(text: &Spanned<String>, findings: &mut FindingList) -> bool {
    let host = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
    let fits = host.is_some_and(|host| !host.is_empty() && !text.value.contains(char::is_whitespace));
    if !fits {
        findings.add(text.span, Problem::BadUrl { found: text.value.clone() });
    }
    fits
}

pub(super) fn plain(fields: &mut Fields<'_, '_>, name: &'static str, findings: &mut FindingList) -> Option<String> {
    fields.text(name, findings).map(|text| text.value)
}

pub(super) fn plains(fields: &mut Fields<'_, '_>, name: &'static str, findings: &mut FindingList) -> Vec<String> {
    fields.texts(name, findings).into_iter().map(|text| text.value).collect()
}
