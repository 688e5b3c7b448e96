//! Places in files: a whole file or a range of its text, and values that
//! remember the range they were read from.

use std::ops::Range;
use std::sync::Arc;

/// A file, by its path from the site's directory with `/`, and a range of
/// bytes in its text; without a range the whole file is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: Arc<str>,
    pub span: Option<Span>,
    pub shown: ShownLine,
}

/// The part of a place's line that may be shown to people: a line of settings may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ShownLine {
    #[default]
    Whole,
    /// Up to the end of the span, which is a key.
    ToEndOfSpan,
    Nothing,
}

/// A range of bytes in a file's text as read: without byte order mark, composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// A value and the span it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl Place {
    pub fn of_file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), span: None, shown: ShownLine::Whole }
    }

    pub fn at(file: &Arc<str>, span: Span) -> Self {
        Self { file: Arc::clone(file), span: Some(span), shown: ShownLine::Whole }
    }
}

impl Span {
    /// The span of a range. Files are at most 32 MB, so every offset fits; a
    /// larger one would point at the end.
    pub fn new(range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(range.start), end: offset(range.end) }
    }

    /// Whether another span lies in this one.
    pub(crate) fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
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
    /// The text in a box of its own length, for records that are kept long.
    pub fn boxed(self) -> Spanned<Box<str>> {
        Spanned { value: self.value.into(), span: self.span }
    }
}
