//! The count of findings, for the last line of a run and its exit status.

use super::problem::Problem;
use super::record::Finding;
use super::severity::Severity;

/// The number of findings of each kind; blanks are warnings as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub errors: usize,
    pub warnings: usize,
    pub blanks: usize,
}

impl Count {
    pub fn of(findings: &[Finding]) -> Self {
        let mut count = Self::default();
        for finding in findings {
            match finding.severity() {
                Severity::Error => count.errors += 1,
                Severity::Warning => count.warnings += 1,
            }
            if matches!(finding.problem, Problem::Blank) {
                count.blanks += 1;
            }
        }
        count
    }
}
