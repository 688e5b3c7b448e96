//! Goals, outcomes and measures of front matter. The domain parses their
//! phrases; a phrase that it doesn't understand becomes a finding at its place.

use super::fields::{Fields, label_of, text_of, wrong_type};
use super::findings::FindingList;
use super::keys::{self, OPS};
use super::node::{Node, Value};
use crate::domain::goal::{Aim, ExplicitGoal, Goal, Op};
use crate::domain::measure::Measure;
use crate::domain::number::{self, NumberError};
use crate::domain::outcome::Outcome;
use crate::domain::period::Period;
use crate::domain::phrase::parse_measure;
use crate::domain::phrase::{Reason, Refusal};
use crate::domain::quantity::Quantity;
use crate::finding::{Problem, Span, Spanned, ValueShape};
use rust_decimal::Decimal;

/// A goal with the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalPhrase {
    pub phrase: Spanned<Box<str>>,
    pub goal: Goal,
}

/// A figure of an earlier period that a goal is measured from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    pub period: Option<Period>,
    pub value: Spanned<String>,
    pub quantity: Quantity,
}

/// Reads a goal in either form. One that can't be understood is noted, and an
/// unset goal takes its place so that reading goes on; the error keeps the site
/// from being made.
pub(crate) fn goal(node: &Node<'_>, findings: &mut FindingList) -> GoalPhrase {
    match &node.value {
        Value::Table(_) => explicit_goal(node, findings),
        Value::Text(_) => phrased_goal(node, findings),
        _ => {
            wrong_type("goal", ValueShape::Goal, node, findings);
            unread(node.span)
        }
    }
}

fn phrased_goal(node: &Node<'_>, findings: &mut FindingList) -> GoalPhrase {
    let Some(phrase) = text_of(node, "goal", findings) else {
        return unread(node.span);
    };
    match Goal::parse(&phrase.value) {
        Ok(goal) => {
            if goal.is_blank() {
                findings.add(phrase.span, Problem::Blank);
            }
            GoalPhrase { phrase: phrase.boxed(), goal }
        }
        Err(refusal) => {
            let span = span_in(&phrase, &refusal, findings);
            findings.add(
                span,
                refused(refusal, phrase.value, |phrase, refusal| Problem::GoalNotUnderstood { phrase, refusal }),
            );
            unread(phrase.span)
        }
    }
}

fn explicit_goal(node: &Node<'_>, findings: &mut FindingList) -> GoalPhrase {
    let Some(mut fields) = Fields::of(node, "goal", &keys::GOAL, findings) else {
        return unread(node.span);
    };
    if !fields.has("op") {
        fields.missing("op", findings);
    }
    let op = fields.choice("op", &OPS, findings).and_then(|position| Op::ALL.get(position).copied());
    let value = fields.label("value", findings);
    let value2 = fields.label("value2", findings);
    let unit = fields.text("unit", findings);
    fields.finish(findings);
    let Some(op) = op else {
        return unread(node.span);
    };
    let mut sound = true;
    let mut decimal = |written: &Option<Spanned<String>>, findings: &mut FindingList| -> Option<Decimal> {
        let written = written.as_ref()?;
        let parsed = number::parse(&written.value);
        if let Err(error) = &parsed {
            sound = false;
            findings.add(written.span, number_problem(error.clone(), &written.value));
        }
        // The error has just been noted.
        parsed.ok()
    };
    let (first, second) = (decimal(&value, findings), decimal(&value2, findings));
    let measure = unit.as_ref().and_then(|unit| measure(unit, findings));
    sound &= unit.is_some() == measure.is_some();
    if !sound {
        return unread(node.span);
    }
    match Goal::from_explicit(ExplicitGoal { op, value: first, value2: second, unit: measure }) {
        Some(goal) => {
            if goal.is_blank() {
                findings.add(node.span, Problem::Blank);
            }
            GoalPhrase { phrase: Spanned::new(goal.in_words().into(), node.span), goal }
        }
        None => {
            findings.add(node.span, Problem::ExplicitGoal { op: op.code() });
            unread(node.span)
        }
    }
}

/// The unset goal in the place of one that can't be read.
fn unread(span: Span) -> GoalPhrase {
    GoalPhrase { phrase: Spanned::new(Box::default(), span), goal: Goal::of(Aim::Unset(None)) }
}

/// Reads the unit of a figure.
pub(crate) fn measure(unit: &Spanned<String>, findings: &mut FindingList) -> Option<Measure> {
    match parse_measure(&unit.value) {
        Ok(measure) => Some(measure),
        Err(_refusal) => {
            findings.add(unit.span, Problem::MeasureNotUnderstood { found: unit.value.clone() });
            None
        }
    }
}

/// Reads the figure of an earlier period.
pub(crate) fn baseline(node: &Node<'_>, findings: &mut FindingList) -> Option<Baseline> {
    let mut fields = Fields::of(node, "baseline", &keys::BASELINE, findings)?;
    let period = fields.period("period", findings).map(|period| period.value);
    if !fields.has("value") {
        fields.missing("value", findings);
    }
    let value = fields.text("value", findings);
    fields.finish(findings);
    let value = value?;
    match outcome(&value, findings)?.quantity() {
        Some(quantity) => Some(Baseline { period, quantity: quantity.clone(), value }),
        None => {
            findings.add(value.span, Problem::QuantityNotUnderstood { phrase: value.value });
            None
        }
    }
}

/// Reads the phrase of a result.
pub(crate) fn outcome(phrase: &Spanned<String>, findings: &mut FindingList) -> Option<Outcome> {
    match Outcome::parse(&phrase.value) {
        Ok(outcome) => Some(outcome),
        Err(refusal) => {
            let span = span_in(phrase, &refusal, findings);
            let problem = refused(refusal, phrase.value.clone(), |phrase, refusal| Problem::OutcomeNotUnderstood {
                phrase,
                refusal,
            });
            findings.add(span, problem);
            None
        }
    }
}

/// The problem of a refused phrase. Mistakes in writing numbers are problems of their own.
fn refused(refusal: Refusal, phrase: String, otherwise: impl Fn(String, Refusal) -> Problem) -> Problem {
    match (refusal.reason, &refusal.suggestion) {
        (Reason::DotAsDecimal, Some(suggestion)) => {
            Problem::DotAsDecimal { phrase, suggestion: suggestion.to_string() }
        }
        (Reason::NumberTooLong, _) => Problem::NumberTooLong,
        (Reason::EmptyRange, _) => Problem::EmptyRange,
        _ => otherwise(phrase, refusal),
    }
}

/// The place in the file of the token that a phrase is refused at. It follows from the place of
/// the phrase, unless that has escapes or quotes in its midst.
fn span_in(phrase: &Spanned<String>, refusal: &Refusal, findings: &FindingList) -> Span {
    let range = phrase.span.range();
    let quotes = range.len().checked_sub(phrase.value.len()).filter(|quotes| matches!(quotes, 0 | 2 | 6));
    let token = quotes.filter(|_| !refusal.span.is_empty()).map(|quotes| {
        let start = range.start + quotes / 2;
        Span::new(start + refusal.span.start..start + refusal.span.end)
    });
    token.filter(|span| findings.may_stand_at(*span, &refusal.word)).unwrap_or(phrase.span)
}

fn number_problem(error: NumberError, phrase: &str) -> Problem {
    match error {
        NumberError::DotAsDecimal { suggestion } => Problem::DotAsDecimal { phrase: phrase.to_owned(), suggestion },
        NumberError::TooLong => Problem::NumberTooLong,
        NumberError::NotANumber => Problem::NotANumber { found: phrase.to_owned() },
    }
}

/// The number of a target, which may be written without quotes.
pub(crate) fn target_number(node: &Node<'_>, findings: &mut FindingList) -> Option<Spanned<String>> {
    label_of(node, "no", findings)
}
