//! Sources: the texts that findings point into, with the line and column of a
//! span and the line itself. A file is read again when a finding is shown, so
//! that a site with nothing wrong keeps none of its front matter in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use super::place::{Place, ShownLine, Span};
use crate::disk;
use crate::letters::Letters;
use crate::text;

/// The texts of one site's files, each read once.
pub struct Sources {
    root: PathBuf,
    read: RefCell<BTreeMap<Arc<str>, Option<Rc<Source>>>>,
}

/// The text of a file, with its lines and letters counted.
pub struct Source {
    pub text: Rc<str>,
    line_starts: Vec<usize>,
    letters: Letters,
}

impl Source {
    fn of(text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text: Rc::from(text), line_starts, letters: Letters::of(text) }
    }

    /// The number of the line that has an offset, from 1, and the offset of its start.
    fn line(&self, at: usize) -> (usize, usize) {
        let number = self.line_starts.partition_point(|start| *start <= at).max(1);
        (number, self.line_starts.get(number - 1).copied().unwrap_or(0))
    }
}

/// A position as editors count: lines and columns (characters) from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The line a span begins in, and the span within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// The number of the line, from 1.
    pub first_line: usize,
    pub span: std::ops::Range<usize>,
}

/// The longest excerpt in bytes; a longer line is cut around the span.
const MAX_EXCERPT: usize = 400;

impl Sources {
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), read: RefCell::default() }
    }

    /// The file's text as the loader saw it; none where it can't be read as text.
    pub fn source(&self, file: &Arc<str>) -> Option<Rc<Source>> {
        if let Some(known) = self.read.borrow().get(file) {
            return known.clone();
        }
        let path = self.root.join(&**file);
        let small_enough = disk::metadata(&path).is_ok_and(|data| data.is_file() && data.len() <= text::MAX_BYTES);
        // A file that can't be read now has a finding that says so; here it only has no line to show.
        let bytes = if small_enough { disk::read(&path).ok() } else { None };
        let text = bytes.and_then(|bytes| text::decode(bytes).ok()).map(|text| Rc::new(Source::of(&text)));
        self.read.borrow_mut().insert(Arc::clone(file), text.clone());
        text
    }

    pub fn position(&self, place: &Place) -> Option<Position> {
        let (span, source) = (place.span?, self.source(&place.file)?);
        Some(position(&source, span))
    }

    /// The line of a place, as far as it may be shown.
    pub fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        let (span, source) = (place.span?, self.source(&place.file)?);
        match place.shown {
            ShownLine::Whole => Some(excerpt(&source, span)),
            ShownLine::ToEndOfSpan => excerpt(&source, span).cut_behind_span(),
            ShownLine::Nothing => None,
        }
    }
}

impl Excerpt {
    /// The excerpt without all that stands behind its span; none if a value stands before it.
    fn cut_behind_span(mut self) -> Option<Self> {
        let before = self.text.get(..self.span.start)?;
        if before.contains(['=', '"', '\'']) {
            return None;
        }
        self.text.truncate(self.text.floor_char_boundary(self.span.end));
        Some(self)
    }
}

fn position(source: &Source, span: Span) -> Position {
    let at = floor(&source.text, span.start as usize);
    let (line, start) = source.line(at);
    let letters = |at| source.letters.before(&source.text, at);
    Position { line, column: letters(at) - letters(start) + 1 }
}

/// The excerpt of a span. A span over several lines is cut at the end of its first.
fn excerpt(source: &Source, span: Span) -> Excerpt {
    let text = &*source.text;
    let start = floor(text, span.start as usize);
    let end = floor(text, (span.end as usize).max(span.start as usize)).max(start);
    let (first_line, mut line_start) = source.line(start);
    let next = source.line_starts.get(first_line).copied();
    let mut line_end = next.map_or(text.len(), |next| next - 1).max(start);
    if line_end - line_start > MAX_EXCERPT {
        line_start = floor(text, start.saturating_sub(MAX_EXCERPT / 4)).max(line_start);
        line_end = floor(text, line_start + MAX_EXCERPT).min(line_end).max(start);
    }
    let line = text::slice(text, line_start..line_end).trim_end_matches('\r');
    let end = end.min(line_start + line.len()).max(start.min(line_start + line.len()));
    Excerpt {
        text: line.to_owned(),
        first_line,
        span: start.min(line_start + line.len()) - line_start..end - line_start,
    }
}

/// The nearest boundary of a letter at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_letters() {
        let text = "một\nhai = \"ba\"\n";
        let at = text.find('"').unwrap();
        let span = Span::new(at..at + 4);
        let source = Source::of(text);
        assert_eq!(position(&source, span), Position { line: 2, column: 7 });
        let excerpt = excerpt(&source, span);
        assert_eq!((excerpt.text.as_str(), excerpt.first_line, excerpt.span), ("hai = \"ba\"", 2, 6..10));
    }

    #[test]
    fn spans_beyond_the_text_or_inside_a_letter_are_harmless() {
        let text = "ộ";
        for (start, end) in [(0, 99), (1, 2), (99, 120), (2, 1)] {
            let span = Span { start, end };
            let source = Source::of(text);
            let _position = position(&source, span);
            let shown = excerpt(&source, span);
            assert!(shown.text.get(shown.span.clone()).is_some(), "{shown:?}");
        }
        assert_eq!(excerpt(&Source::of(""), Span::default()).text, "");
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_span() {
        let text = format!("{}đây{}", "x".repeat(10_000), "y".repeat(10_000));
        let shown = excerpt(&Source::of(&text), Span::new(10_000..10_000 + "đây".len()));
        assert!(shown.text.len() <= MAX_EXCERPT + 8);
        assert_eq!(&shown.text[shown.span], "đây");
    }
}
