//! Changes of what was public, which nothing explains, with the lines that would.

use crate::domain::fact_name::FactName;

/// A difference between what was public and what stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    pub fact: ChangedFact,
    pub how: HowChanged,
    /// The publication was cut off, so that readers may never have met it.
    pub may_be_unseen: bool,
    pub way_out: WayOut,
}

/// The thing that changed. Numbers are those of a target or part, reports are named by their day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedFact {
    Resolution { address: String },
    Number,
    Goal { no: String },
    Report { report: String },
    Result { no: String, report: String },
    Named { name: FactName, no: Option<String>, report: Option<String> },
}

/// The way in which it changed, with the words that were shown and those that would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HowChanged {
    Changed {
        was: String,
        now: String,
    },
    /// An estimate became an official figure.
    MadeOfficial {
        was: String,
        now: String,
    },
    Withdrawn {
        was: String,
    },
    Added {
        now: String,
    },
}

/// The way out of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// No correction can explain it.
    PutBack,
    /// Lines for the front matter of a file; or an amendment, where a document changed a goal.
    Correction { file: String, lines: String, amendment: Option<AmendmentLines> },
}

/// A file to be written, for a goal that must be put back to what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendmentLines {
    pub file: String,
    pub lines: String,
    pub was: String,
}
