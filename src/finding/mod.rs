//! Findings: what is wrong in content, where, and the way out. Every stage
//! reports with these; nothing stops at the first one.

pub mod human;
pub mod json;
mod problem;
pub mod source;
mod wording;

use std::ops::Range;
use std::sync::Arc;

use crate::lang::Lang;

pub use problem::{EntryKind, Problem};

/// Where something stands: a file (its path from the site's directory, with
/// `/`) and, unless the whole file is meant, a range of bytes in its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: Arc<str>,
    pub span: Option<Span>,
}

/// A range of bytes in a file's text as read: without byte order mark, composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// A value that remembers where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub place: Place,
    pub problem: Problem,
    /// The other place that takes part: the first of two twins.
    pub related: Option<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl Span {
    /// Files are at most 32 MB, so every offset fits; a larger one would point at the end.
    pub fn new(range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(range.start), end: offset(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<String> {
    /// A text that is kept as it is.
    pub fn boxed(self) -> Spanned<Box<str>> {
        Spanned { value: self.value.into(), span: self.span }
    }
}

impl Place {
    pub fn of_file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), span: None }
    }

    pub fn at(file: &Arc<str>, span: Span) -> Self {
        Self { file: Arc::clone(file), span: Some(span) }
    }
}

impl Finding {
    pub fn new(place: Place, problem: Problem) -> Self {
        Self { place, problem, related: None }
    }

    pub fn related_to(mut self, other: Place) -> Self {
        self.related = Some(other);
        self
    }

    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// Puts findings into the order they are shown in: by file, place and code.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|one, two| {
        (&one.place, one.problem.code())
            .cmp(&(&two.place, two.problem.code()))
            .then_with(|| one.problem.message(Lang::En).cmp(&two.problem.message(Lang::En)))
    });
    findings.dedup();
}

/// How many findings of each kind there are, for the last line and the exit status.
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
