//! The record of a finding, and the order findings are shown in.

use super::place::Place;
use super::problem::Problem;
use super::severity::Severity;
use crate::lang::Lang;

/// A problem and the place it is at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub place: Place,
    pub problem: Problem,
    /// The other place that takes part: the first of two twins.
    pub related: Option<Place>,
}

impl Finding {
    pub fn new(place: Place, problem: Problem) -> Self {
        Self { place, problem, related: None }
    }

    pub fn related_to(mut self, other: Place) -> Self {
        self.related = Some(other);
        self
    }

    /// The words of a parser, apart from the message and marked as such.
    pub fn detail(&self) -> Option<&str> {
        self.problem.detail()
    }

    /// Whether this keeps a site from being published, though it may be built and looked at.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.problem, Problem::Placeholder { .. } | Problem::PlaceholderAddress { .. })
    }

    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// Sorts findings by file, place and code, the order they are shown in, and
/// keeps one where several are the same.
pub fn sort_and_dedup(findings: &mut Vec<Finding>) {
    findings.sort_by(|one, two| {
        (&one.place, one.problem.code())
            .cmp(&(&two.place, two.problem.code()))
            .then_with(|| one.problem.message(Lang::En).cmp(&two.problem.message(Lang::En)))
    });
    findings.dedup();
}
