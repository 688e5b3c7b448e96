//! The severity of a finding.

/// How grave a finding is: an error keeps the site from being made, a warning doesn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}
