//! Facts: what a site states in public and may not change in silence. Each has a key, which says
//! what it is about, and a statement, which says how it stands.

use crate::domain::date::Date;
use crate::domain::fact_name::FactName;
use crate::invariant::must;

/// The readings of a report: it closes the period, or it doesn't.
pub(crate) const FINAL: &str = "final";
pub(crate) const OPEN: &str = "open";

/// The subject of a fact: something of a resolution.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactKey {
    /// The address of the resolution, with its slashes.
    pub resolution: String,
    pub subject: Subject,
}

/// The thing of a resolution that a fact is about, in the order the facts are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// That the resolution is there. Its title is never compared.
    Resolution,
    Number,
    Goal(PartNumber),
    /// That a report is there, and whether it closes the period.
    Report(ReportKey),
    Result(ReportKey, PartNumber),
    /// A fact beside these, by its name.
    Named {
        report: Option<ReportKey>,
        part: Option<PartNumber>,
        name: FactName,
    },
}

/// A part of a target by the target's number and its own, counted from 1; 0 for the target itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PartNumber {
    pub target: String,
    pub part: usize,
}

/// A report by its day or, where it has none, by the name of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReportKey {
    Dated(Date),
    Undated(String),
}

/// How a fact stands: as a reading with the words that were shown, or no longer at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Statement {
    Stands { reading: String, words: String },
    Gone,
}

impl Statement {
    pub(crate) fn reading(&self) -> Option<&str> {
        match self {
            Statement::Stands { reading, .. } => Some(reading),
            Statement::Gone => None,
        }
    }
}

impl Subject {
    pub(crate) fn report(&self) -> Option<&ReportKey> {
        match self {
            Subject::Report(report) | Subject::Result(report, _) => Some(report),
            Subject::Named { report, .. } => report.as_ref(),
            _ => None,
        }
    }

    pub(crate) fn part(&self) -> Option<&PartNumber> {
        match self {
            Subject::Goal(part) | Subject::Result(_, part) => Some(part),
            Subject::Named { part, .. } => part.as_ref(),
            _ => None,
        }
    }
}

impl ReportKey {
    /// The key of a report with a day, or of the file at a path without one.
    pub(crate) fn of(date: Option<Date>, stem: &str) -> Self {
        date.map_or_else(|| Self::Undated(stem.to_owned()), Self::Dated)
    }

    /// The day as front matter has it, or the name.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Dated(date) => date.to_string(),
            Self::Undated(name) => name.clone(),
        }
    }

    pub(crate) fn parse(text: &str) -> Self {
        Date::parse_iso(text).map_or_else(|| Self::Undated(text.to_owned()), Self::Dated)
    }
}

impl PartNumber {
    /// The number of a target itself.
    pub(crate) fn of_target(target: &str) -> Self {
        Self { target: target.to_owned(), part: 0 }
    }

    /// The number of the part at a position among those of its target.
    pub(crate) fn at(target: &str, position: usize) -> Self {
        let part = must(position.checked_add(1), "the parts of a target can be counted");
        Self { target: target.to_owned(), part }
    }
}
