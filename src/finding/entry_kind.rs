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

impl EntryKind {
    /// The word for it in front matter and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            EntryKind::Page => "page",
            EntryKind::Unit => "unit",
            EntryKind::Resolution => "resolution",
            EntryKind::Report => "report",
            EntryKind::Indicator => "indicator",
            EntryKind::Site => "site",
        }
    }
}
