//! The kinds of files that are only copied, though they look as if they were meant to be read.

/// Why a file may have been meant as content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadFile {
    /// `index.md.txt`: Windows hides the last ending.
    TwoEndings { meant: String },
    /// A text in the place of a report.
    Report,
    /// A text in the place of a page.
    Index,
    /// No page leads to it.
    Unlinked,
}
