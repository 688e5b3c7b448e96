//! Everything that can be wrong in content: one enum, each variant with the
//! facts its message needs. The wording stands in `wording.rs`.

use super::Severity;
use crate::domain::date::Date;
use crate::domain::period::Period;

/// The kinds of entries a file or a table can be, where a message names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    Page,
    Unit,
    Resolution,
    Report,
    Indicator,
    Site,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    // Files and folders
    NotUtf8 { byte: usize },
    TooLarge { megabytes: u64 },
    LargeAttachment { megabytes: u64 },
    Unreadable { reason: String },
    LinkLoops,
    LinkLeaves { target: String },
    LinkBroken { target: String },
    UnusableName { name: String },
    EmptyContent,
    UnusableArchive { vi: String, en: String },
    // Front matter
    NoFrontMatter,
    UnclosedFrontMatter { marker: &'static str },
    FrontMatterSyntax { message: String },
    WrongType { key: String, expected: &'static str, found: &'static str },
    UnknownKey { key: String, nearest: Option<String>, known: Vec<&'static str> },
    MissingKey { key: &'static str },
    UnknownChoice { key: String, found: String, choices: Vec<&'static str>, nearest: Option<String> },
    EmptyText { key: String },
    NotADate { found: String },
    NotAPeriod { found: String },
    NoPeriodInName { name: String },
    Misplaced { entry: EntryKind },
    BadUrl { found: String },
    BadAlias { found: String },
    BadDestination { found: String },
    SecretInSettings,
    BadLimit { found: String },
    // Goals and figures
    GoalNotUnderstood { phrase: String },
    GoalMissing,
    GoalAndParts,
    ExplicitGoal { op: &'static str },
    DotAsDecimal { phrase: String, suggestion: String },
    NumberTooLong,
    NotANumber { found: String },
    EmptyRange,
    MeasureNotUnderstood { found: String },
    OutcomeNotUnderstood { phrase: String },
    QuantityNotUnderstood { phrase: String },
    Blank,
    NoBase { phrase: String },
    Conflict { text: String },
    // Numbers of targets
    TwinTarget { no: String },
    TwinGroup { id: String },
    UnusableNumber { no: String },
    CountDiffers { stated: u64, found: usize, whole: bool },
    // Indicators
    UnknownIndicator { id: String, nearest: Option<String> },
    IndicatorMeasure { indicator: String, its: String, part: String },
    BaselineMeasure { baseline: String, goal: String },
    // Reports
    ReportWithoutResolution,
    ReportName { name: String },
    ReportDateDiffers { name: String, date: Date },
    ReportOutsidePeriod { date: Date, period: Period },
    ReportInFuture { date: Date, as_of: Date },
    TwinReports { date: Date },
    EmptyReport,
    TableNotRead { name: String },
    UnknownTarget { no: String, nearest: Option<String> },
    UnknownPart { no: String, parts: usize },
    PartNeeded { no: String, parts: usize },
    TwinResult { no: String },
    ResultMeasure { result: String, goal: String },
    CsvNoHeader,
    CsvNoColumn { column: &'static str },
    CsvUnknownColumn { column: String, nearest: Option<String> },
    CsvTwinColumn { column: String },
    CsvElsewhere { found: String },
    CsvNotBoolean { found: String },
    CsvPlainNumber { found: String },
    CsvMalformed { message: &'static str },
    // Themes
    NoTheme { name: String },
    UnknownOverride { path: String, nearest: Option<String> },
    UnknownWord { key: String, nearest: Option<String> },
    Template { message: String },
    // Structure, addresses, links
    NoUnit { directory: String },
    AddressLost { address: String, below: usize },
    SameAddress { address: String },
    ReservedAddress { address: String },
    DeadLink { to: String, nearest: Option<String> },
    DeadAnchor { anchor: String, nearest: Option<String> },
    DeadTarget { no: String, nearest: Option<String> },
    TargetLinkOutside { no: String },
    UnsafeLink { scheme: String },
    MissingAttachment { path: String, nearest: Option<String> },
}

impl Problem {
    /// The name by which tools know the finding; it never changes.
    pub fn code(&self) -> &'static str {
        use Problem::*;
        match self {
            NotUtf8 { .. } => "not-utf8",
            TooLarge { .. } => "file-too-large",
            LargeAttachment { .. } => "large-attachment",
            Unreadable { .. } => "unreadable",
            LinkLoops => "symlink-loops",
            LinkLeaves { .. } => "symlink-leaves-content",
            LinkBroken { .. } => "symlink-broken",
            UnusableName { .. } => "unusable-name",
            EmptyContent => "empty-content",
            UnusableArchive { .. } => "unusable-archive",
            NoFrontMatter => "front-matter-missing",
            UnclosedFrontMatter { .. } => "front-matter-unclosed",
            FrontMatterSyntax { .. } => "front-matter-syntax",
            WrongType { .. } => "wrong-type",
            UnknownKey { .. } => "unknown-key",
            MissingKey { .. } => "missing-key",
            UnknownChoice { .. } => "unknown-choice",
            EmptyText { .. } => "empty-text",
            NotADate { .. } => "not-a-date",
            NotAPeriod { .. } => "not-a-period",
            NoPeriodInName { .. } => "no-period",
            Misplaced { .. } => "misplaced",
            BadUrl { .. } => "bad-url",
            BadAlias { .. } => "bad-alias",
            BadDestination { .. } => "bad-destination",
            SecretInSettings => "secret-in-settings",
            BadLimit { .. } => "bad-limit",
            GoalNotUnderstood { .. } => "goal-not-understood",
            GoalMissing => "goal-missing",
            GoalAndParts => "goal-and-parts",
            ExplicitGoal { .. } => "explicit-goal",
            DotAsDecimal { .. } => "dot-as-decimal",
            NumberTooLong => "number-too-long",
            NotANumber { .. } => "not-a-number",
            EmptyRange => "empty-range",
            MeasureNotUnderstood { .. } => "measure-not-understood",
            OutcomeNotUnderstood { .. } => "result-not-understood",
            QuantityNotUnderstood { .. } => "quantity-not-understood",
            Blank => "blank",
            NoBase { .. } => "no-base",
            Conflict { .. } => "conflict",
            TwinTarget { .. } => "twin-target",
            TwinGroup { .. } => "twin-group",
            UnusableNumber { .. } => "unusable-number",
            CountDiffers { .. } => "count-differs",
            UnknownIndicator { .. } => "unknown-indicator",
            IndicatorMeasure { .. } => "indicator-measure",
            BaselineMeasure { .. } => "baseline-measure",
            ReportWithoutResolution => "report-without-resolution",
            ReportName { .. } => "report-name",
            ReportDateDiffers { .. } => "report-date-differs",
            ReportOutsidePeriod { .. } => "report-outside-period",
            ReportInFuture { .. } => "report-in-future",
            TwinReports { .. } => "twin-reports",
            EmptyReport => "empty-report",
            TableNotRead { .. } => "table-not-read",
            UnknownTarget { .. } => "unknown-target",
            UnknownPart { .. } => "unknown-part",
            PartNeeded { .. } => "part-needed",
            TwinResult { .. } => "twin-result",
            ResultMeasure { .. } => "result-measure",
            CsvNoHeader => "csv-no-header",
            CsvNoColumn { .. } => "csv-no-column",
            CsvUnknownColumn { .. } => "csv-unknown-column",
            CsvTwinColumn { .. } => "csv-twin-column",
            CsvElsewhere { .. } => "csv-elsewhere",
            CsvNotBoolean { .. } => "csv-not-boolean",
            CsvPlainNumber { .. } => "csv-plain-number",
            CsvMalformed { .. } => "csv-malformed",
            NoTheme { .. } => "no-theme",
            UnknownOverride { .. } => "unknown-override",
            UnknownWord { .. } => "unknown-word",
            Template { .. } => "template",
            NoUnit { .. } => "no-unit",
            AddressLost { .. } => "address-lost",
            SameAddress { .. } => "same-address",
            ReservedAddress { .. } => "reserved-address",
            DeadLink { .. } => "dead-link",
            DeadAnchor { .. } => "dead-anchor",
            DeadTarget { .. } => "dead-target-link",
            TargetLinkOutside { .. } => "target-link-outside",
            UnsafeLink { .. } => "unsafe-link",
            MissingAttachment { .. } => "missing-attachment",
        }
    }

    /// What a document itself leaves open is a warning; everything else is an error.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::Blank
            | Problem::NoBase { .. }
            | Problem::Conflict { .. }
            | Problem::LargeAttachment { .. }
            | Problem::UnusableArchive { .. }
            | Problem::EmptyReport
            | Problem::TableNotRead { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
