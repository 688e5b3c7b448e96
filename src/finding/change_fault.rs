//! Faults of amendments and of corrections: the ways in which a change of what was public
//! doesn't fit what it changes.

use crate::domain::date::Date;
use crate::domain::period::Period;

/// The way in which an amendment is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmendmentFault {
    NotIssued,
    /// It has groups of targets of its own.
    WithTargets,
    WithoutChanges,
    ChangesWithoutAmends,
    TwinChange {
        no: String,
    },
    /// A change says neither goal, parts, dropped nor added.
    SaysNothing {
        no: String,
    },
    BesideDrop {
        no: String,
        key: &'static str,
    },
    /// A key that only an added target has.
    OnlyOfAddition {
        key: &'static str,
    },
    AmendsNothing {
        path: String,
        nearest: Option<String>,
    },
    AmendsItself,
    AmendsAmendment {
        path: String,
        amended: String,
    },
    OtherUnit {
        path: String,
    },
    OtherPeriod {
        own: Period,
        amended: Period,
    },
    /// It was issued before the resolution that it changes.
    BeforeAmended {
        issued: Date,
        amended: Date,
    },
    UnknownNumber {
        no: String,
        nearest: Option<String>,
    },
    UnknownPart {
        no: String,
        parts: usize,
    },
    PartNeeded {
        no: String,
        parts: usize,
    },
    PartsOfPart {
        no: String,
        target: String,
    },
    NumberTaken {
        no: String,
    },
    /// A part is added as if it were a target.
    AddedPart {
        no: String,
        target: String,
    },
    UnknownGroup {
        id: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
    AlreadyDropped {
        no: String,
    },
    ChangesNothing {
        no: String,
        goal: String,
    },
    HasReport {
        amended: String,
    },
}

/// The way in which a correction is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionFault {
    NoReason,
    /// A document's date or number is withdrawn.
    WithdrawnDocument,
    WithdrawnWithoutWas,
    /// It names neither a target nor what was.
    WasMissing,
    /// `of` names no fact that there is.
    UnknownFact {
        found: String,
        nearest: Option<String>,
    },
    /// The fact that `of` names needs a target or a report and has none, or the other way round.
    OtherOwner {
        name: String,
        key: &'static str,
        is_needed: bool,
    },
    /// The value of `was` can't be such a fact.
    WasNotRead {
        name: String,
        was: String,
    },
    /// The value of `was` of a report is neither a date nor true or false.
    NotOfReport,
    UnknownTarget {
        no: String,
        nearest: Option<String>,
    },
    UnknownPart {
        no: String,
        parts: usize,
    },
    PartNeeded {
        no: String,
        parts: usize,
    },
    /// The amendment doesn't change the target whose goal is corrected.
    NotChanged {
        no: String,
        nearest: Option<String>,
    },
    UnknownReport {
        report: String,
        nearest: Option<String>,
    },
    /// An amendment has no reports.
    ReportOfAmendment {
        amended: String,
    },
    /// The value of `was` is what stands now, or stood there by the next correction.
    SameAsNow {
        was: String,
        now: String,
        by_next: bool,
    },
    StillThere {
        no: String,
        now: String,
    },
    /// It says what was, and nothing stands there now.
    NotThere {
        no: String,
    },
    FactStillThere {
        name: String,
        now: String,
    },
    FactNotThere {
        name: String,
    },
    /// Nothing was, and yet an older correction says that something stood there.
    AddedTwice {
        no: String,
    },
    /// Something was, and yet the correction before withdrew it.
    WasWithdrawn {
        no: String,
    },
    /// The document has no number that could have been another.
    NothingToCorrect,
    /// A day of the document was another; it may have two, and the correction doesn't say which.
    WhichDay,
    BeforeReport {
        on: Date,
        date: Date,
    },
    BeforeDocument {
        on: Date,
        date: Date,
    },
    EstimateStays,
}
