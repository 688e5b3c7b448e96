//! Odd characters in values: hidden ones, which no value may have, and those that keep a phrase
//! from being understood.

use std::ops::Range;

use super::findings::FindingList;
use super::node::{Node, Value};
use crate::finding::{Finding, OddCharacter, Place, Problem, Span};

/// The keys whose texts are names to be found again: an odd blank or hyphen makes another name.
const NAMES: [&str; 5] = ["number", "no", "id", "indicator", "code"];

/// The hidden characters in the texts of front matter, and the odd ones in keys and names, the
/// first of each.
pub(super) fn hidden(text: &str, node: &Node<'_>, into: &mut Vec<(Span, Problem)>) {
    match &node.value {
        Value::Text(_) => into.extend(hidden_at(text, node.span)),
        Value::List(items) => items.iter().for_each(|item| hidden(text, item, into)),
        Value::Table(entries) => {
            for (key, value) in entries {
                into.extend(odd_at(text, key.span));
                match &value.value {
                    Value::Text(_) if NAMES.contains(&&*key.name) => into.extend(odd_at(text, value.span)),
                    _ => hidden(text, value, into),
                }
            }
        }
        _ => {}
    }
}

/// The first hidden character of a part of a text.
pub(super) fn hidden_at(text: &str, span: Span) -> Option<(Span, Problem)> {
    at(span, OddCharacter::first_hidden(text.get(span.range())?)?)
}

/// The first odd character of a part of a text.
fn odd_at(text: &str, span: Span) -> Option<(Span, Problem)> {
    at(span, OddCharacter::first(text.get(span.range())?)?)
}

fn at(span: Span, (range, found): (Range<usize>, OddCharacter)) -> Option<(Span, Problem)> {
    let start = span.range().start;
    Some((Span::new(start + range.start..start + range.end), Problem::OddCharacter { found }))
}

/// Names the odd character in each finding about a date, choice or key that has one: the text
/// looks right, and only the character is wrong.
pub(super) fn name_in(findings: &mut FindingList, text: &str) {
    findings.change_each(|finding| named(finding, text));
}

fn named(finding: &Finding, text: &str) -> Option<Finding> {
    let may_be_the_cause = is_about_writing(&finding.problem) && !is_about_a_phrase(&finding.problem);
    let span = finding.place.span.filter(|_| may_be_the_cause)?;
    let (span, problem) = odd_at(text, span)?;
    Some(Finding::new(Place::at(&finding.place.file, span), problem))
}

/// Whether a problem is that a phrase isn't understood. The grammar of phrases takes an odd blank or
/// hyphen for a common one, so it refuses a phrase for another reason, which it tells itself.
fn is_about_a_phrase(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::GoalNotUnderstood { .. }
            | Problem::OutcomeNotUnderstood { .. }
            | Problem::QuantityNotUnderstood { .. }
            | Problem::MeasureNotUnderstood { .. }
    )
}

/// Whether a problem is that something written isn't understood.
pub(super) fn is_about_writing(problem: &Problem) -> bool {
    is_about_a_phrase(problem)
        || matches!(
            problem,
            Problem::NotANumber { .. }
                | Problem::NotADate { .. }
                | Problem::NotAPeriod { .. }
                | Problem::UnknownChoice { .. }
                | Problem::UnknownKey { .. }
                | Problem::BadUrl { .. }
                | Problem::CsvUnknownColumn { .. }
                | Problem::CsvNotBoolean { .. }
        )
}
