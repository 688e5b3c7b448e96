//! Explanations: whether a correction says exactly what stood before.

use super::fact::ReportKey;
use crate::content::correction::{Corrected, Correction, ReportName};
use crate::domain::fact_name::FactName;
use crate::domain::reading;

impl From<&ReportName> for ReportKey {
    fn from(name: &ReportName) -> Self {
        match name {
            ReportName::Dated(date) => Self::Dated(*date),
            ReportName::Undated(name) => {
                let stem = name.strip_suffix(".md").or(name.strip_suffix(".csv")).unwrap_or(name);
                Self::Undated(stem.to_owned())
            }
        }
    }
}

/// Whether a correction says that the number of the document was another.
pub(super) fn explains_number(correction: &Correction, was: &str) -> bool {
    let is_same = |stated: &str| stated.to_lowercase() == was.to_lowercase();
    matches!(&correction.corrected, Corrected::DocumentNumber { was: stated } if is_same(&stated.value))
}

/// Whether a correction says that a report closed its period, or that it didn't.
pub(super) fn explains_final(correction: &Correction, report: &ReportKey, was: bool) -> bool {
    match &correction.corrected {
        Corrected::ReportFinal { report: of, was: stated } => {
            ReportKey::from(&of.value) == *report && stated.value == was
        }
        _ => false,
    }
}

/// Whether a correction says what a goal was; none that it wasn't there.
pub(super) fn explains_goal(correction: &Correction, labels: &[String], was: Option<&str>) -> bool {
    let Corrected::Goal { target, was: stated } = &correction.corrected else { return false };
    let is_same = match (stated, was) {
        (Some(stated), Some(was)) => reading::is_same(&reading::of_goal(&stated.goal), was),
        (None, None) => true,
        _ => false,
    };
    is_same && labels.iter().any(|label| **label == *target.value)
}

/// Whether a correction says what a result was; none that it wasn't there.
pub(super) fn explains_result(
    correction: &Correction,
    labels: &[String],
    report: &ReportKey,
    was: Option<&str>,
) -> bool {
    let Corrected::Result { target, report: of, was: stated } = &correction.corrected else { return false };
    let is_same = match (stated, was) {
        (Some(stated), Some(was)) => {
            reading::is_same(&reading::of_outcome(&stated.outcome, stated.outcome.estimated), was)
        }
        (None, None) => true,
        _ => false,
    };
    is_same && ReportKey::from(&of.value) == *report && labels.iter().any(|label| **label == *target.value)
}

/// Whether a correction says what a named fact was; none that it wasn't there.
pub(super) fn explains_named(
    correction: &Correction,
    labels: &[String],
    report: Option<&ReportKey>,
    name: &FactName,
    was: Option<&str>,
) -> bool {
    let Corrected::Named { name: of, was: stated, .. } = &correction.corrected else { return false };
    let is_same = match (stated, was) {
        (Some(stated), Some(was)) => name.reading(&stated.value).is_some_and(|stated| reading::is_same(&stated, was)),
        (None, None) => true,
        _ => false,
    };
    is_same && of.is_same(name) && is_about(correction, labels, report)
}

/// Whether a correction withdraws a named fact.
pub(super) fn withdraws_named(
    correction: &Correction,
    labels: &[String],
    report: Option<&ReportKey>,
    name: &FactName,
) -> bool {
    let Corrected::Named { name: of, .. } = &correction.corrected else { return false };
    correction.now_withdrawn && of.is_same(name) && is_about(correction, labels, report)
}

/// Whether a correction names the same target and report, or neither.
fn is_about(correction: &Correction, labels: &[String], report: Option<&ReportKey>) -> bool {
    let is_of_target = match correction.target() {
        Some(target) => labels.iter().any(|label| **label == *target.value),
        None => labels.is_empty(),
    };
    is_of_target && correction.report().map(|report| ReportKey::from(&report.value)).as_ref() == report
}

/// Whether a correction withdraws the result of a part in a report, or its goal where none is named.
pub(super) fn withdraws(correction: &Correction, labels: &[String], report: Option<&ReportKey>) -> bool {
    let (target, of) = match &correction.corrected {
        Corrected::Result { target, report, .. } => (target, Some(ReportKey::from(&report.value))),
        Corrected::Goal { target, .. } => (target, None),
        _ => return false,
    };
    correction.now_withdrawn && of.as_ref() == report && labels.iter().any(|label| **label == *target.value)
}
