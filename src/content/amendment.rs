//! Amendments: resolutions that change targets of another one, as their files state them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::fields::Fields;
use super::findings::FindingList;
use super::keys;
use super::node::Node;
use super::resolution::{self, Part, Target};
use crate::address::TARGET_PREFIX;
use crate::finding::{AmendmentFault, Problem, Span, Spanned};
use crate::slug::slug;

/// The part of an amendment that says what it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The path of the resolution it changes, as written: `../2026`.
    pub amends: Spanned<String>,
    pub changes: Box<[Change]>,
}

/// A change of one target, or of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The number of the target or part: `13`, `26.1`.
    pub no: Spanned<Box<str>>,
    pub action: ChangeAction,
    /// The document's reason for the change, where it gives one.
    pub reason: Option<Box<str>>,
}

/// The action of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeAction {
    /// Another goal. The part has no title; of its other facts those are stated that change too.
    Goal(Box<Part>),
    /// All parts that the target has from now on. Parts of the same title stay the same part.
    Parts(Box<[Part]>),
    Dropped,
    Added(Box<AddedTarget>),
}

/// A target that an amendment adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedTarget {
    /// The id of the group it is added to.
    pub group: Spanned<String>,
    pub target: Target,
}

/// Reads what an amendment changes. None for a resolution that changes no other.
pub(super) fn read(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Amendment> {
    let states_amends = fields.has("amends");
    let place = fields.key_span("amends").or_else(|| fields.key_span("changes"))?;
    let Some(amends) = fields.text("amends", findings) else {
        // An `amends` that can't be read has been told of.
        if !states_amends {
            findings.add(place, Problem::Amendment { fault: AmendmentFault::ChangesWithoutAmends });
        }
        fields.drop("changes");
        return None;
    };
    let states_changes = fields.has("changes");
    let changes = fields.records("changes", findings, change);
    if changes.is_empty() && (!states_changes || !findings.has_errors()) {
        findings.add(amends.span, Problem::Amendment { fault: AmendmentFault::WithoutChanges });
    }
    if !fields.has("issued") {
        findings.add(amends.span, Problem::Amendment { fault: AmendmentFault::NotIssued });
    }
    if let Some(span) = fields.key_span("groups") {
        findings.add(span, Problem::Amendment { fault: AmendmentFault::WithTargets });
        fields.drop("groups");
    }
    tell_twins(&changes, findings);
    Some(Amendment { amends, changes })
}

fn change(node: &Node<'_>, findings: &mut FindingList) -> Option<Change> {
    let mut fields = Fields::of(node, "changes", &keys::CHANGE, findings)?;
    let no = resolution::number(&mut fields, findings)?;
    let mut fields = fields.reported_at(no.span);
    let dropped = fields.boolean("dropped", findings) == Some(true);
    let added = fields.boolean("added", findings) == Some(true);
    let reason = resolution::plain(&mut fields, "reason", findings).map(Into::into);
    let action = match (dropped, added) {
        (true, _) => drop_of(&mut fields, &no, added, findings),
        (false, true) => addition(&mut fields, &no, findings),
        (false, false) => other_goal(&mut fields, &no, findings),
    };
    fields.finish(findings);
    Some(Change { no: no.boxed(), action: action?, reason })
}

/// A drop, which can have nothing but a reason beside it.
fn drop_of(
    fields: &mut Fields<'_, '_>,
    no: &Spanned<String>,
    added: bool,
    findings: &mut FindingList,
) -> Option<ChangeAction> {
    if added {
        findings.add(no.span, fault_beside_drop(no, "added"));
        keys::CHANGE.iter().for_each(|key| fields.drop(key.name));
        return None;
    }
    let mut sound = true;
    for key in keys::CHANGE.iter().map(|key| key.name) {
        if let Some(span) = fields.key_span(key) {
            findings.add(span, fault_beside_drop(no, key));
            fields.drop(key);
            sound = false;
        }
    }
    sound.then_some(ChangeAction::Dropped)
}

fn fault_beside_drop(no: &Spanned<String>, key: &'static str) -> Problem {
    Problem::Amendment { fault: AmendmentFault::BesideDrop { no: no.value.clone(), key } }
}

/// A target that is added, with its group, title and goal.
fn addition(fields: &mut Fields<'_, '_>, no: &Spanned<String>, findings: &mut FindingList) -> Option<ChangeAction> {
    let group = fields.required_text("group", findings);
    let title = fields.required_text("title", findings).value;
    let parts = resolution::parts(fields, findings);
    let slug = slug(&no.value);
    if parts.is_empty() {
        findings.add(no.span, Problem::GoalMissing);
    }
    if !no.value.is_empty() && slug.is_empty() {
        findings.add(no.span, Problem::UnusableNumber { no: no.value.clone() });
    }
    let target = Target {
        no: no.clone().boxed(),
        slug: format!("{TARGET_PREFIX}{slug}").into(),
        title: title.into(),
        parts,
        responsible: resolution::plains(fields, "responsible", findings).into(),
        conflicts: Box::default(),
        note: resolution::plain(fields, "note", findings).map(Into::into),
        aliases: Box::default(),
    };
    Some(ChangeAction::Added(Box::new(AddedTarget { group, target })))
}

/// Another goal, or other parts, for a target that is there.
fn other_goal(fields: &mut Fields<'_, '_>, no: &Spanned<String>, findings: &mut FindingList) -> Option<ChangeAction> {
    for key in ["group", "title", "responsible", "note"] {
        if let Some(span) = fields.key_span(key) {
            findings.add(span, Problem::Amendment { fault: AmendmentFault::OnlyOfAddition { key } });
            fields.drop(key);
        }
    }
    match (fields.node("goal"), fields.has("parts")) {
        (Some(goal), false) => Some(ChangeAction::Goal(Box::new(resolution::part_of_goal(goal, fields, findings)))),
        (None, true) => {
            resolution::refuse_keys_of_parts(fields, findings);
            let parts = fields.records("parts", findings, resolution::stated_part);
            if parts.is_empty() {
                findings.add(no.span, Problem::GoalMissing);
            }
            Some(ChangeAction::Parts(parts))
        }
        (Some(goal), true) => {
            findings.add(goal.span, Problem::GoalAndParts);
            keys::CHANGE.iter().for_each(|key| fields.drop(key.name));
            None
        }
        (None, false) => {
            findings.add(no.span, Problem::Amendment { fault: AmendmentFault::SaysNothing { no: no.value.clone() } });
            keys::CHANGE.iter().for_each(|key| fields.drop(key.name));
            None
        }
    }
}

/// Notes two changes of one number in the same amendment.
fn tell_twins(changes: &[Change], findings: &mut FindingList) {
    let mut numbers: BTreeMap<&str, Span> = BTreeMap::new();
    for no in changes.iter().map(|change| &change.no).filter(|no| !no.value.is_empty()) {
        match numbers.entry(&no.value) {
            Entry::Occupied(first) => {
                let fault = AmendmentFault::TwinChange { no: no.value.to_string() };
                findings.add_related(no.span, Problem::Amendment { fault }, *first.get());
            }
            Entry::Vacant(free) => {
                free.insert(no.span);
            }
        }
    }
}
