//! The kinds of content that a message may name.

/// The kind of entry that a file or a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    Page,
    Unit,
    Resolution,
    Report,
    Indicator,
    Site,
}
