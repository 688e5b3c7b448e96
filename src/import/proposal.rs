//! Proposals: what a document says, as content that a person confirms. Everything has the place where it
//! stands and the words that it is read from.

use crate::domain::date::Date;
use crate::domain::goal::Goal;
use crate::domain::period::Period;
use crate::import::document::Place;

/// All that one document proposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Proposal {
    pub head: Head,
    pub groups: Vec<ProposedGroup>,
    pub review: Option<Stated<ProposedReview>>,
    pub results: Vec<ProposedResult>,
    pub citations: Vec<Stated<ProposedCitation>>,
    pub sections: Vec<ProposedSection>,
    pub conflicts: Vec<Conflict>,
    pub open: Vec<OpenQuestion>,
}

/// A value, the place where it is stated and the words it is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated<T> {
    pub value: T,
    pub place: Place,
    pub quote: String,
}

/// The facts of a document as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Head {
    pub number: Option<Stated<String>>,
    pub issuer: Option<Stated<String>>,
    pub place: Option<Stated<String>>,
    pub issued: Option<Stated<Date>>,
    pub adopted: Option<Stated<Date>>,
    pub meeting: Option<Stated<String>>,
    pub title: Option<Stated<String>>,
    pub signer: Option<Stated<ProposedSigner>>,
    pub recipients: Vec<Stated<String>>,
    pub theme: Option<Stated<String>>,
    pub period: Option<Stated<Period>>,
    /// The number of targets that the document states of itself.
    pub states: Option<Stated<u64>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedSigner {
    pub name: String,
    pub role: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedReview {
    pub period: Period,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exceeded: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedCitation {
    pub document: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedGroup {
    pub title: String,
    pub states: Option<u64>,
    pub place: Place,
    pub targets: Vec<ProposedTarget>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedTarget {
    pub no: String,
    /// The number stands in the document, and wasn't counted.
    pub no_is_stated: bool,
    pub title: String,
    pub parts: Vec<ProposedPart>,
    pub responsible: Vec<String>,
    /// Words of the document that are no goal, and go with this target.
    pub note: Option<String>,
    pub place: Place,
    pub quote: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedPart {
    pub title: String,
    /// The phrase of the goal, as the document has it.
    pub phrase: String,
    pub goal: Goal,
    pub place: Place,
    pub quote: String,
    pub checks: Vec<Check>,
    pub indicator: Option<ProposedIndicator>,
    /// Goals of single years of a term.
    pub years: Vec<(u16, String)>,
    /// The level reached in the period before.
    pub baseline: Option<String>,
    /// The goal that a higher level set.
    pub assigned: Option<Assigned>,
}

/// A goal that a higher level set for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assigned {
    /// `Thành phố giao`.
    pub by: String,
    pub goal: String,
}

/// A check of a part, which passed or didn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Check {
    pub kind: CheckKind,
    pub passed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckKind {
    /// The number follows the one before.
    Number,
    /// The count of the group is the one that the document states.
    Count,
    /// The grammar read the clause to its last word.
    Whole,
    /// The unit is known.
    Unit,
    /// The words, or the indicator, say which direction is better.
    Direction,
    /// The quote stands at its place.
    Quote,
}

impl CheckKind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            CheckKind::Number => "number",
            CheckKind::Count => "count",
            CheckKind::Whole => "whole",
            CheckKind::Unit => "unit",
            CheckKind::Direction => "direction",
            CheckKind::Quote => "quote",
        }
    }
}

/// An indicator that is proposed by its name, and how alike the names are, in percent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedIndicator {
    pub id: String,
    pub likeness: u8,
}

/// A result that the document states of the time before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedResult {
    /// The number of the target it belongs to; none where the document has no such target.
    pub no: Option<String>,
    pub part: Option<usize>,
    pub title: String,
    /// The phrase of the result.
    pub result: String,
    pub date: Option<Date>,
    pub period: Option<Period>,
    pub place: Place,
    pub quote: String,
}

/// A section of the document that goes into the text of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedSection {
    pub title: String,
    pub lines: Vec<String>,
    pub place: Place,
    /// The numbers of the targets that its words speak of.
    pub targets: Vec<String>,
}

/// Two places that state the same thing differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub no: String,
    pub first: (String, Place),
    pub second: (String, Place),
}

/// Something that a person has to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenQuestion {
    pub place: Place,
    pub quote: String,
    pub why: Why,
}

/// Why something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// A goal that the grammar refuses, at this word.
    UnreadGoal(String),
    /// A target without any goal that could be read.
    NoGoal,
    /// A figure that nothing else holds.
    Figure,
    /// A blank that the document left.
    Blank,
    /// The document states another number of targets.
    Count { stated: u64, found: u64 },
    /// The number doesn't follow the one before.
    Number { expected: String, found: String },
    /// The document is of another year.
    Period { document: Period, folder: Period },
    /// Two places state the same thing differently.
    Conflict(String),
    /// Something that the reader of the file has to tell.
    File(String),
    /// The document doesn't say it.
    Missing(&'static str),
    /// A result that belongs to no target of the document.
    UnmatchedResult,
    /// A figure that nothing says the unit of.
    NoUnit,
    /// Columns of a table with figures that were not taken.
    UnreadColumns,
    /// A row of a table whose columns can't be told apart.
    UnclearTable,
    /// One goal that the document sets for two things at once.
    OneForSeveral,
    /// One share is set for two things, and stands with each.
    OneForBoth,
    /// A goal that goes on in words behind a comma, which may be a goal of their own.
    GoesOn,
}

impl ProposedReview {
    /// The period as TOML has it: a year is a number, a term a text.
    pub(crate) fn period_in_toml(&self) -> String {
        if self.period.is_term() { format!("\"{}\"", self.period) } else { self.period.to_string() }
    }
}

impl Proposal {
    pub(crate) fn targets(&self) -> impl Iterator<Item = &ProposedTarget> {
        self.groups.iter().flat_map(|group| &group.targets)
    }
}
