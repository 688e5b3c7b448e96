//! A resolution: its head, and its groups of numbered targets with their parts.

use serde::{Deserialize, Serialize};

use super::aliases::aliases;
use super::fields::Fields;
use super::figures::{self, Baseline, StatedGoal};
use super::keys;
use super::node::Node;
use super::notes::Notes;
use super::spot::Spot;
use crate::finding::{Entry, Problem, Span, Spanned};
use crate::words::date::Date;
use crate::words::goal::Aim;
use crate::words::period::Period;
use crate::words::slug::slug;

/// What the last part of a target's address begins with.
pub const TARGET: &str = "chi-tieu-";

/// What the anchor of a group begins with.
pub const GROUP: &str = "nhom-";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub conflicts: Vec<String>,
    pub review: Option<Review>,
    pub groups: Box<[Group]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    pub name: String,
    pub role: Option<String>,
}

/// What the document says of the period before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub period: Period,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exceeded: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: Spanned<String>,
    pub title: String,
    pub note: Option<String>,
    pub targets: Box<[Target]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub no: Spanned<Box<str>>,
    /// The last part of its address: `I.1` as `chi-tieu-i-1`.
    pub slug: Box<str>,
    pub title: Box<str>,
    /// One or several; never none once the file is free of errors.
    pub parts: Box<[Part]>,
    pub responsible: Box<[String]>,
    pub conflicts: Box<[String]>,
    pub note: Option<Box<str>>,
    /// Former addresses.
    pub aliases: Box<[Spanned<String>]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// None for the single part of a plain target, which has the target's title.
    pub title: Option<Box<str>>,
    pub stated: StatedGoal,
    pub indicator: Option<Spanned<Box<str>>>,
    pub baseline: Option<Box<Baseline>>,
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

pub fn read(mut fields: Fields<'_, '_>, spot: &Spot, notes: &mut Notes) -> Resolution {
    if !spot.is_index() || spot.folders.len() < 2 {
        notes.add_for_file(Problem::Misplaced { entry: Entry::Resolution });
    }
    let states = fields.count("states", notes);
    let resolution = Resolution {
        title: fields.required_text("title", notes),
        period: period(&mut fields, spot, notes),
        number: fields.text("number", notes),
        adopted: fields.date("adopted", notes).map(|date| date.value),
        issued: fields.date("issued", notes).map(|date| date.value),
        meeting: plain(&mut fields, "meeting", notes),
        issuer: plain(&mut fields, "issuer", notes),
        place: plain(&mut fields, "place", notes),
        signer: fields.node("signer").and_then(|node| signer(node, notes)),
        recipients: plains(&mut fields, "recipients", notes),
        theme: plain(&mut fields, "theme", notes),
        source: fields.text("source", notes).filter(|source| is_web_address(source, notes)),
        note: plain(&mut fields, "note", notes),
        conflicts: conflicts(&mut fields, notes),
        review: fields.node("review").and_then(|node| review(node, notes)),
        groups: fields.records("groups", notes, group),
    };
    fields.finish(notes);
    check_count(states.as_ref(), resolution.targets().count(), true, notes);
    check_twins(&resolution, notes);
    resolution
}

fn period(fields: &mut Fields<'_, '_>, spot: &Spot, notes: &mut Notes) -> Option<Period> {
    if fields.has("period") {
        return fields.period("period", notes).map(|period| period.value);
    }
    let period = spot.period();
    if period.is_none() {
        notes.add_for_file(Problem::NoPeriodInName { name: spot.folder_name.clone() });
    }
    period
}

fn signer(node: &Node<'_>, notes: &mut Notes) -> Option<Signer> {
    let mut fields = Fields::of(node, "signer", &keys::SIGNER, notes)?;
    let name = fields.required_text("name", notes).value;
    let role = plain(&mut fields, "role", notes);
    fields.finish(notes);
    Some(Signer { name, role })
}

fn review(node: &Node<'_>, notes: &mut Notes) -> Option<Review> {
    let mut fields = Fields::of(node, "review", &keys::REVIEW, notes)?;
    if !fields.has("period") {
        fields.missing("period", notes);
    }
    let period = fields.period("period", notes);
    let mut count = |name, notes: &mut Notes| fields.count(name, notes).map(|count| count.value);
    let (total, met, exceeded) = (count("total", notes), count("met", notes), count("exceeded", notes));
    fields.finish(notes);
    Some(Review { period: period?.value, total, met, exceeded })
}

fn group(node: &Node<'_>, notes: &mut Notes) -> Option<Group> {
    let mut fields = Fields::of(node, "groups", &keys::GROUP, notes)?;
    let states = fields.count("states", notes);
    let group = Group {
        id: fields.required_text("id", notes),
        title: fields.required_text("title", notes).value,
        note: plain(&mut fields, "note", notes),
        targets: fields.records("targets", notes, target),
    };
    fields.finish(notes);
    check_count(states.as_ref(), group.targets.len(), false, notes);
    Some(group)
}

fn target(node: &Node<'_>, notes: &mut Notes) -> Option<Target> {
    let mut fields = Fields::of(node, "targets", &keys::TARGET, notes)?;
    let no = match fields.node("no") {
        Some(no) => figures::target_number(no, notes)?,
        None => {
            fields.missing("no", notes);
            Spanned::new(String::new(), node.span)
        }
    };
    let slug = slug(&no.value);
    if !no.value.is_empty() && slug.is_empty() {
        notes.add(no.span, Problem::UnusableNumber { no: no.value.clone() });
    }
    // A target's own table may begin lines above; its number is where the eye looks.
    let mut fields = fields.reported_at(no.span);
    let title = fields.required_text("title", notes).value;
    let parts = match (fields.node("goal"), fields.has("parts")) {
        (Some(goal), false) => Box::from([single_part(goal, &mut fields, notes)]),
        (None, true) => {
            for own in ["indicator", "baseline"] {
                if let Some(span) = fields.key_span(own) {
                    let known = keys::PART.iter().map(|key| key.name).collect();
                    notes.add(
                        span,
                        Problem::UnknownKey { key: own.to_owned(), nearest: Some(format!("parts.{own}")), known },
                    );
                    fields.drop(own);
                }
            }
            fields.records("parts", notes, part)
        }
        (Some(goal), true) => {
            notes.add(goal.span, Problem::GoalAndParts);
            fields.records("parts", notes, part)
        }
        (None, false) => {
            fields.drop("indicator");
            fields.drop("baseline");
            Box::default()
        }
    };
    if parts.is_empty() {
        notes.add(no.span, Problem::GoalMissing);
    }
    let target = Target {
        title: title.into(),
        parts,
        responsible: plains(&mut fields, "responsible", notes).into(),
        conflicts: conflicts(&mut fields, notes).into(),
        note: plain(&mut fields, "note", notes).map(Into::into),
        aliases: aliases(&mut fields, notes).into(),
        slug: format!("{TARGET}{slug}").into(),
        no: no.boxed(),
    };
    fields.finish(notes);
    Some(target)
}

fn single_part(goal: &Node<'_>, fields: &mut Fields<'_, '_>, notes: &mut Notes) -> Part {
    let part = Part {
        title: None,
        stated: figures::goal(goal, notes),
        indicator: fields.text("indicator", notes).map(Spanned::boxed),
        baseline: fields.node("baseline").and_then(|node| figures::baseline(node, notes)).map(Box::new),
        note: None,
    };
    check_base(&part, notes);
    part
}

fn part(node: &Node<'_>, notes: &mut Notes) -> Option<Part> {
    let mut fields = Fields::of(node, "parts", &keys::PART, notes)?;
    let title = fields.required_text("title", notes);
    let stated = match fields.node("goal") {
        Some(goal) => figures::goal(goal, notes),
        None => {
            fields.missing("goal", notes);
            return None;
        }
    };
    let part = Part {
        title: Some(title.value.into()),
        stated,
        indicator: fields.text("indicator", notes).map(Spanned::boxed),
        baseline: fields.node("baseline").and_then(|node| figures::baseline(node, notes)).map(Box::new),
        note: plain(&mut fields, "note", notes).map(Into::into),
    };
    fields.finish(notes);
    check_base(&part, notes);
    Some(part)
}

/// A relative goal without its base can only be judged if its results are changes themselves.
fn check_base(part: &Part, notes: &mut Notes) {
    let phrase = &part.stated.phrase;
    match (&part.stated.goal.aim, &part.baseline) {
        (Aim::Change(_), None) => notes.add(phrase.span, Problem::NoBase { phrase: phrase.value.to_string() }),
        (Aim::Change(_) | Aim::Achieve(_) | Aim::Maintain(_) | Aim::Unset(_), _) => {}
        (_, Some(baseline)) => {
            let fits = part.stated.goal.figure().is_none_or(|figure| figure.compares_with(&baseline.quantity));
            if !fits {
                let (baseline, goal) = (baseline.value.value.clone(), phrase.value.clone());
                notes.add(
                    part.baseline.as_ref().map_or(phrase.span, |b| b.value.span),
                    Problem::BaselineMeasure { baseline, goal: goal.into() },
                );
            }
        }
        (_, None) => {}
    }
}

fn check_count(stated: Option<&Spanned<u64>>, found: usize, whole: bool, notes: &mut Notes) {
    if let Some(Spanned { value: stated, span }) = stated
        && u64::try_from(found) != Ok(*stated)
    {
        notes.add(*span, Problem::CountDiffers { stated: *stated, found, whole });
    }
}

/// Numbers are addresses: `I.1` and `I-1` are twins as well.
fn check_twins(resolution: &Resolution, notes: &mut Notes) {
    let mut numbers: std::collections::BTreeMap<String, Span> = std::collections::BTreeMap::new();
    for target in resolution.targets().filter(|target| !target.no.value.is_empty()) {
        match numbers.get(&slug(&target.no.value)) {
            Some(first) => {
                notes.add_related(target.no.span, Problem::TwinTarget { no: target.no.value.to_string() }, *first);
            }
            None => {
                numbers.insert(slug(&target.no.value), target.no.span);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<&str, Span> = std::collections::BTreeMap::new();
    for group in resolution.groups.iter().filter(|group| !group.id.value.is_empty()) {
        match groups.get(group.id.value.as_str()) {
            Some(first) => notes.add_related(group.id.span, Problem::TwinGroup { id: group.id.value.clone() }, *first),
            None => {
                groups.insert(&group.id.value, group.id.span);
            }
        }
    }
}

/// Each contradiction of a document is shown to the author as well as to readers.
fn conflicts(fields: &mut Fields<'_, '_>, notes: &mut Notes) -> Vec<String> {
    let texts = fields.texts("conflicts", notes);
    texts
        .into_iter()
        .map(|text| {
            notes.add(text.span, Problem::Conflict { text: text.value.clone() });
            text.value
        })
        .collect()
}

pub fn is_web_address(text: &Spanned<String>, notes: &mut Notes) -> bool {
    let host = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
    let fits = host.is_some_and(|host| !host.is_empty() && !text.value.contains(char::is_whitespace));
    if !fits {
        notes.add(text.span, Problem::BadUrl { found: text.value.clone() });
    }
    fits
}

fn plain(fields: &mut Fields<'_, '_>, name: &'static str, notes: &mut Notes) -> Option<String> {
    fields.text(name, notes).map(|text| text.value)
}

fn plains(fields: &mut Fields<'_, '_>, name: &'static str, notes: &mut Notes) -> Vec<String> {
    fields.texts(name, notes).into_iter().map(|text| text.value).collect()
}
