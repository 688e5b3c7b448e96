//! Problems: everything that can be wrong in content. Each carries the facts
//! that its message needs; the words are in `wording`, the codes in `code.rs`.

use super::archive_fault::ArchiveFault;
use super::change_fault::{AmendmentFault, CorrectionFault};
use super::csv_fault::CsvFault;
use super::doubt::Doubt;
use super::encoding::{Encoding, ProgramFile};
use super::entry_kind::EntryKind;
use super::figure_change::FigureChange;
use super::marker_slip::MarkerSlip;
use super::odd_character::OddCharacter;
use super::screen_kind::ScreenKind;
use super::syntax_fault::SyntaxFault;
use super::template_fault::TemplateFault;
use super::unread_file::UnreadFile;
use super::value_shape::ValueShape;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::domain::phrase::Refusal;
use crate::system_error::SystemError;

/// A problem in content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    // Files and folders
    NotUtf8 {
        encoding: Encoding,
        is_table: bool,
    },
    NotText {
        form: ProgramFile,
    },
    TooLarge {
        megabytes: u64,
    },
    LargeAttachment {
        megabytes: u64,
    },
    NotAttachable {
        name: String,
        permission: String,
    },
    Unreadable {
        error: SystemError,
    },
    NotAFile,
    LinkLoops,
    LinkLeaves {
        target: String,
    },
    LinkBroken {
        target: String,
    },
    UnusableName {
        name: String,
    },
    EmptyContent,
    Placeholder {
        text: String,
    },
    PlaceholderAddress {
        address: &'static str,
    },
    NoAddress,
    NoPublisher,
    NoLicence,
    BadReportAddress {
        found: String,
    },
    BadLicence {
        found: String,
    },
    FileNotRead {
        name: String,
        as_what: UnreadFile,
    },
    UnusableArchive {
        fault: ArchiveFault,
    },
    // Front matter
    NoFrontMatter {
        slip: MarkerSlip,
    },
    UnclosedFrontMatter {
        marker: &'static str,
        found: Option<String>,
    },
    FrontMatterSyntax {
        fault: SyntaxFault,
    },
    OddCharacter {
        found: OddCharacter,
    },
    GroupsNotOpened {
        has_head: bool,
    },
    WrongType {
        key: String,
        expected: ValueShape,
        found: ValueShape,
    },
    UnknownKey {
        key: String,
        nearest: Option<String>,
        known: Vec<&'static str>,
    },
    MissingKey {
        key: &'static str,
    },
    UnknownChoice {
        key: String,
        found: String,
        choices: Vec<&'static str>,
        nearest: Option<String>,
    },
    EmptyText {
        key: String,
    },
    NotADate {
        found: String,
    },
    NotAPeriod {
        found: String,
    },
    NoPeriodInName {
        name: String,
    },
    Misplaced {
        entry: EntryKind,
    },
    BadUrl {
        found: String,
    },
    BadAlias {
        found: String,
    },
    BadTargetName {
        name: String,
    },
    CitationNotUnderstood {
        text: String,
    },
    BadDestination {
        found: String,
    },
    SecretInSettings,
    BadLimit {
        found: String,
    },
    // Goals and figures
    GoalNotUnderstood {
        phrase: String,
        refusal: Refusal,
    },
    GoalMissing,
    GoalAndParts,
    ExplicitGoal {
        op: &'static str,
    },
    DotAsDecimal {
        phrase: String,
        suggestion: String,
    },
    NumberTooLong,
    NotANumber {
        found: String,
    },
    EmptyRange,
    MeasureNotUnderstood {
        found: String,
    },
    OutcomeNotUnderstood {
        phrase: String,
        refusal: Refusal,
    },
    QuantityNotUnderstood {
        phrase: String,
    },
    Blank,
    /// A text that a spreadsheet takes for a formula where it opens the data as CSV.
    FormulaText {
        sign: char,
    },
    NoBase {
        phrase: String,
    },
    Conflict {
        text: String,
    },
    /// Indicators that an import proposed and nobody has confirmed.
    ProposedIndicators {
        count: usize,
    },
    /// A question of an import, in a file that isn't a draft.
    OpenQuestion {
        text: String,
    },
    /// A question of an import, in a draft.
    OpenInDraft {
        text: String,
    },
    // Numbers of targets
    TwinTarget {
        no: String,
    },
    TwinGroup {
        id: String,
    },
    UnusableNumber {
        no: String,
    },
    LongNumber {
        letters: usize,
    },
    LongAddress {
        bytes: usize,
        most: usize,
    },
    CountDiffers {
        stated: u64,
        found: usize,
        whole: bool,
    },
    // Indicators
    UnknownIndicator {
        id: String,
        nearest: Option<String>,
    },
    IndicatorMeasure {
        indicator: String,
        its: String,
        part: String,
    },
    BaselineMeasure {
        baseline: String,
        goal: String,
    },
    // Figures beside a goal
    FurtherMeasure {
        figure: String,
        goal: String,
    },
    FigureOutsidePeriod {
        found: String,
        period: Period,
    },
    YearsDontAddUp {
        goal: String,
        years: String,
        way: &'static str,
    },
    NotADayOfYear {
        found: String,
    },
    // Reports
    ReportWithoutResolution,
    ReportName {
        name: String,
        ending: String,
    },
    ReportDateDiffers {
        name: String,
        date: Date,
    },
    ReportOutsidePeriod {
        date: Date,
        period: Period,
    },
    ReportInFuture {
        date: Date,
        as_of: Date,
    },
    TwinReports {
        date: Date,
    },
    DayAfterReport {
        on: Date,
        date: Date,
    },
    EmptyReport,
    TableNotRead {
        name: String,
    },
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
    TwinResult {
        no: String,
    },
    ResultMeasure {
        result: String,
        goal: String,
    },
    DirectionContradicts {
        goal: String,
        better: &'static str,
    },
    NoDirection {
        goal: String,
        nearest: Option<String>,
    },
    ResultUnanswered {
        result: String,
        goal: String,
        yes_or_no: bool,
    },
    ResultTime {
        words: String,
        date: Option<Date>,
    },
    ResultPlan {
        words: String,
        period: Period,
    },
    ResultBase {
        words: String,
        goal: String,
    },
    ResultSubject {
        word: String,
        goal: String,
    },
    BaselinePeriod {
        period: Period,
        goal: String,
    },
    ImplausibleFigure {
        result: String,
        doubt: Doubt,
    },
    // Changes of what was public
    Amendment {
        fault: AmendmentFault,
    },
    Correction {
        fault: CorrectionFault,
    },
    PublishedEarly {
        published: Date,
        date: Date,
    },
    ChangeInFuture {
        key: &'static str,
        date: Date,
        as_of: Date,
    },
    // Tables of results
    CsvTwoDays {
        first: Date,
        other: Date,
    },
    CsvNoHeader,
    CsvTitleRows {
        rows: usize,
    },
    CsvForeignHead,
    CsvNoNumber {
        above: Option<String>,
    },
    CsvDecimalPoint {
        phrase: String,
        suggestion: String,
    },
    CsvNoColumn {
        column: &'static str,
    },
    CsvUnknownColumn {
        column: String,
        nearest: Option<String>,
    },
    CsvTwinColumn {
        column: String,
    },
    CsvNotBoolean {
        found: String,
    },
    /// A table of the site's open data in the place of a report.
    CsvExported,
    CsvMalformed {
        fault: CsvFault,
    },
    // Themes
    NoTheme {
        name: String,
    },
    UnknownOverride {
        path: String,
        nearest: Option<String>,
    },
    OlderThemeFile {
        version: String,
    },
    DamagedEjectRecord,
    BadLookFile {
        found: String,
        endings: Vec<&'static str>,
    },
    NoLookFile {
        name: String,
    },
    BadColour {
        found: String,
    },
    FaintColour {
        key: &'static str,
        screen: ScreenKind,
        ground: String,
        /// The contrast with two decimals.
        ratio: String,
        least: &'static str,
    },
    BadMenuAddress {
        found: String,
    },
    UnknownWord {
        key: String,
        nearest: Option<String>,
    },
    Template {
        fault: TemplateFault,
        detail: Option<String>,
    },
    // Structure, addresses, links
    NoUnit {
        directory: String,
    },
    AddressLost {
        address: String,
        below: usize,
    },
    FigureChanged {
        change: Box<FigureChange>,
    },
    SameAddress {
        address: String,
    },
    ReservedAddress {
        address: String,
    },
    DeadLink {
        to: String,
        nearest: Option<String>,
    },
    DeadAnchor {
        anchor: String,
        nearest: Option<String>,
    },
    DeadTarget {
        no: String,
        nearest: Option<String>,
    },
    TargetLinkOutside {
        no: String,
    },
    UnsafeLink {
        scheme: String,
    },
    MissingAttachment {
        path: String,
        nearest: Option<String>,
    },
}
