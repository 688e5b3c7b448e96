//! Figures that stand beside the goal of a part: goals that a higher level set for the same
//! thing, the milestones that the ward planned, and the goals of the years of a term.

use rust_decimal::Decimal;

use super::fields::{Fields, wrong_type};
use super::figures::{self, GoalPhrase};
use super::findings::FindingList;
use super::keys::{self, ADDS_UP};
use super::node::{Node, NodeKey, Value};
use super::resolution::Part;
use crate::domain::date::Date;
use crate::domain::goal::Goal;
use crate::domain::indicator::{AddsUp, Better};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::verdict::Milestone;
use crate::finding::{Problem, Span, Spanned, ValueShape};

/// The figures beside the goal of a part; few parts have any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FurtherGoals {
    pub assigned: Box<[AssignedGoal]>,
    /// In the order of days.
    pub milestones: Box<[Milestone]>,
    /// The place of each milestone.
    pub milestone_spans: Box<[Span]>,
    /// In the order of years.
    pub years: Box<[YearGoal]>,
    pub adds_up: Option<AddsUp>,
}

/// The goal that a higher level set for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignedGoal {
    /// `Thành phố giao`.
    pub by: Box<str>,
    pub stated: GoalPhrase,
}

/// The goal of one year of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearGoal {
    pub year: Period,
    pub stated: GoalPhrase,
}

/// Takes the keys of further goals out of a part or a target with a single part. None where
/// it has none of them.
pub(crate) fn read(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Box<FurtherGoals>> {
    let assigned = fields.records("assigned", findings, assigned);
    let (milestones, milestone_spans): (Vec<Milestone>, Vec<Span>) = milestones(fields, findings).into_iter().unzip();
    let further = FurtherGoals {
        assigned,
        milestones: milestones.into(),
        milestone_spans: milestone_spans.into(),
        years: years(fields, findings).into(),
        adds_up: fields.choice("adds_up", &ADDS_UP, findings).and_then(|at| AddsUp::ALL.get(at).copied()),
    };
    (further != FurtherGoals::default()).then(|| Box::new(further))
}

/// The figures of a part whose goal is stated anew. Those that aren't stated anew stay as they were.
pub(crate) fn merged(old: Option<&FurtherGoals>, new: Option<&FurtherGoals>) -> Option<Box<FurtherGoals>> {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (one, other) => return one.or(other).cloned().map(Box::new),
    };
    let milestones_of = if new.milestones.is_empty() { old } else { new };
    Some(Box::new(FurtherGoals {
        assigned: if new.assigned.is_empty() { old.assigned.clone() } else { new.assigned.clone() },
        milestones: milestones_of.milestones.clone(),
        milestone_spans: milestones_of.milestone_spans.clone(),
        years: if new.years.is_empty() { old.years.clone() } else { new.years.clone() },
        adds_up: new.adds_up.or(old.adds_up),
    }))
}

fn assigned(node: &Node<'_>, findings: &mut FindingList) -> Option<AssignedGoal> {
    let mut fields = Fields::of(node, "assigned", &keys::ASSIGNED, findings)?;
    let by = fields.required_text("by", findings).value.into();
    let goal = fields.node("goal").map(|node| figures::goal(node, findings));
    if goal.is_none() {
        fields.missing("goal", findings);
    }
    fields.finish(findings);
    Some(AssignedGoal { by, stated: goal? })
}

fn milestones(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Vec<(Milestone, Span)> {
    let mut milestones = Vec::new();
    for (key, node) in entries(fields, "milestones", findings) {
        let Some(day) = Date::parse_iso(key.name.trim()) else {
            findings.add(key.span, Problem::NotADate { found: key.name.to_string() });
            continue;
        };
        let Some(phrase) = super::fields::text_of(node, "milestones", findings) else { continue };
        match figures::outcome(&phrase, findings).map(|outcome| outcome.quantity().cloned()) {
            Some(Some(quantity)) => {
                milestones.push((Milestone { day, phrase: phrase.value.into(), quantity }, phrase.span));
            }
            Some(None) => findings.add(phrase.span, Problem::QuantityNotUnderstood { phrase: phrase.value }),
            None => {}
        }
    }
    milestones.sort_by_key(|(milestone, _)| milestone.day);
    milestones
}

fn years(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Vec<YearGoal> {
    let mut years = Vec::new();
    for (key, node) in entries(fields, "years", findings) {
        match Period::parse(&key.name).filter(|year| !year.is_term()) {
            Some(year) => years.push(YearGoal { year, stated: figures::goal(node, findings) }),
            None => findings.add(key.span, Problem::NotAPeriod { found: key.name.to_string() }),
        }
    }
    years.sort_by_key(|goal| goal.year);
    years
}

/// The entries of a table whose keys are days or years.
fn entries<'n, 't>(
    fields: &mut Fields<'n, 't>,
    name: &'static str,
    findings: &mut FindingList,
) -> &'n [(NodeKey<'t>, Node<'t>)] {
    match fields.node(name) {
        None => &[],
        Some(Node { value: Value::Table(entries), .. }) => entries,
        Some(node) => {
            wrong_type(name, ValueShape::Table, node, findings);
            &[]
        }
    }
}

/// Notes figures that can't stand beside the goal of a part: in another measure, of a day or
/// year outside of the period, or years that don't make the term.
pub(crate) fn check(part: &Part, period: Period, findings: &mut FindingList) {
    let Some(further) = &part.further else { return };
    let phrase = &part.stated.phrase;
    let outside = |found: String| Problem::FigureOutsidePeriod { found, period };
    for (milestone, span) in further.milestones.iter().zip(&further.milestone_spans) {
        if !period.contains(milestone.day) {
            findings.add(*span, outside(milestone.day.vietnamese()));
        }
        if !fits(&part.stated.goal, &milestone.quantity) {
            let (figure, goal) = (milestone.phrase.to_string(), phrase.value.to_string());
            findings.add(*span, Problem::FurtherMeasure { figure, goal });
        }
    }
    for goal in &further.years {
        if !period.is_term() || !period.includes(goal.year) {
            findings.add(goal.stated.phrase.span, outside(goal.year.to_string()));
        }
    }
    let beside = further.assigned.iter().map(|assigned| &assigned.stated);
    for stated in beside.chain(further.years.iter().map(|year| &year.stated)) {
        if stated.goal.figure().is_some_and(|figure| !fits(&part.stated.goal, figure)) {
            let (figure, goal) = (stated.phrase.value.to_string(), phrase.value.to_string());
            findings.add(stated.phrase.span, Problem::FurtherMeasure { figure, goal });
        }
    }
    if let Some(way) = further.adds_up
        && let Some(made) = made_by_years(&further.years, way)
        && !agrees(&part.stated.goal, &made)
    {
        let problem =
            Problem::YearsDontAddUp { goal: phrase.value.to_string(), years: made.to_string(), way: way.code() };
        findings.add(first_span(&further.years, phrase), problem);
    }
}

fn first_span(years: &[YearGoal], phrase: &Spanned<Box<str>>) -> Span {
    years.first().map_or(phrase.span, |year| year.stated.phrase.span)
}

/// Whether a figure can be compared with that of a goal. A relative goal is compared by its base.
fn fits(goal: &Goal, figure: &Quantity) -> bool {
    let own = goal.measure().and(goal.figure());
    own.is_none_or(|own| own.compares_with(figure))
}

/// The figure of the term that its years come to; none if one of them has none.
fn made_by_years(years: &[YearGoal], way: AddsUp) -> Option<Quantity> {
    let figures: Vec<&Quantity> = years.iter().map(|year| year.stated.goal.figure()).collect::<Option<_>>()?;
    let (last, before) = figures.split_last()?;
    if way == AddsUp::Last {
        return Some((*last).clone());
    }
    let mut sum = last.number;
    for figure in before {
        sum = sum.checked_add(figure.in_measure_of(last)?)?;
    }
    let number = match way {
        AddsUp::Mean => sum.checked_div(Decimal::from(figures.len()))?,
        AddsUp::Sum | AddsUp::Last => sum,
    };
    Some(Quantity::new(number.round_dp(6).normalize(), last.measure.clone()))
}

/// Whether the figure made by the years is that of the goal, as exactly as the goal is
/// written, or on its better side.
fn agrees(goal: &Goal, made: &Quantity) -> bool {
    let Some(figure) = goal.figure() else { return true };
    let Some(made) = made.in_measure_of(figure) else { return true };
    let aimed = figure.number.normalize();
    let rounded = made.round_dp_with_strategy(aimed.scale(), rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    match goal.direction() {
        Some(Better::Higher) => rounded >= aimed,
        Some(Better::Lower) => rounded <= aimed,
        Some(Better::Neutral) | None => rounded == aimed,
    }
}
