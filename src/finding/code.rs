//! The code and severity of every problem, in one table. The list of all codes
//! is made from it as well.

use super::problem::Problem;
use super::severity::Severity;

/// Makes `CODES`, `Problem::code` and `Problem::severity` from the table. The
/// compiler refuses a table that lacks a problem or has one twice.
macro_rules! codes {
    ($($problem:ident => $code:literal, $severity:ident;)*) => {
        /// The codes of all problems, in the order of the table.
        pub const CODES: &[&str] = &[$($code),*];

        impl Problem {
            /// The name by which tools know the problem; it never changes.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Problem::$problem { .. } => $code,)*
                }
            }

            /// How grave the problem is. A gap that a document itself leaves is a warning.
            pub fn severity(&self) -> Severity {
                match self {
                    $(Problem::$problem { .. } => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    // Files and folders
    NotUtf8 => "not-utf8", Error;
    NotText => "not-text", Error;
    TooLarge => "file-too-large", Error;
    LargeAttachment => "large-attachment", Warning;
    NotAttachable => "not-attachable", Error;
    Unreadable => "unreadable", Error;
    NotAFile => "not-a-file", Error;
    LinkLoops => "symlink-loops", Error;
    LinkLeaves => "symlink-leaves-content", Error;
    LinkBroken => "symlink-broken", Error;
    UnusableName => "unusable-name", Error;
    EmptyContent => "empty-content", Error;
    FileNotRead => "file-not-read", Warning;
    Placeholder => "placeholder", Warning;
    PlaceholderAddress => "placeholder-address", Warning;
    NoAddress => "no-address", Warning;
    NoPublisher => "no-publisher", Warning;
    NoLicence => "no-licence", Warning;
    BadReportAddress => "bad-report-address", Error;
    BadLicence => "bad-licence", Error;
    UnusableArchive => "unusable-archive", Warning;
    // Front matter
    NoFrontMatter => "front-matter-missing", Error;
    UnclosedFrontMatter => "front-matter-unclosed", Error;
    FrontMatterSyntax => "front-matter-syntax", Error;
    OddCharacter => "odd-character", Error;
    GroupsNotOpened => "groups-not-opened", Error;
    WrongType => "wrong-type", Error;
    UnknownKey => "unknown-key", Error;
    MissingKey => "missing-key", Error;
    UnknownChoice => "unknown-choice", Error;
    EmptyText => "empty-text", Error;
    NotADate => "not-a-date", Error;
    NotAPeriod => "not-a-period", Error;
    NoPeriodInName => "no-period", Error;
    Misplaced => "misplaced", Error;
    BadUrl => "bad-url", Error;
    BadAlias => "bad-alias", Error;
    BadTargetName => "bad-target-name", Error;
    CitationNotUnderstood => "citation-not-understood", Error;
    BadDestination => "bad-destination", Error;
    SecretInSettings => "secret-in-settings", Error;
    BadLimit => "bad-limit", Error;
    // Goals and figures
    GoalNotUnderstood => "goal-not-understood", Error;
    GoalMissing => "goal-missing", Error;
    GoalAndParts => "goal-and-parts", Error;
    ExplicitGoal => "explicit-goal", Error;
    DotAsDecimal => "dot-as-decimal", Error;
    NumberTooLong => "number-too-long", Error;
    NotANumber => "not-a-number", Error;
    EmptyRange => "empty-range", Error;
    MeasureNotUnderstood => "measure-not-understood", Error;
    OutcomeNotUnderstood => "result-not-understood", Error;
    QuantityNotUnderstood => "quantity-not-understood", Error;
    Blank => "blank", Warning;
    FormulaText => "formula-text", Warning;
    NoBase => "no-base", Warning;
    Conflict => "conflict", Warning;
    ProposedIndicators => "proposed-indicator", Warning;
    OpenQuestion => "open-question", Error;
    OpenInDraft => "open-in-draft", Warning;
    // Numbers of targets
    TwinTarget => "twin-target", Error;
    TwinGroup => "twin-group", Error;
    UnusableNumber => "unusable-number", Error;
    LongNumber => "long-number", Error;
    LongAddress => "long-address", Error;
    CountDiffers => "count-differs", Error;
    // Indicators
    UnknownIndicator => "unknown-indicator", Error;
    IndicatorMeasure => "indicator-measure", Error;
    BaselineMeasure => "baseline-measure", Error;
    // Figures beside a goal
    FurtherMeasure => "further-measure", Error;
    FigureOutsidePeriod => "figure-outside-period", Error;
    YearsDontAddUp => "years-dont-add-up", Warning;
    NotADayOfYear => "not-a-day-of-year", Error;
    // Reports
    ReportWithoutResolution => "report-without-resolution", Error;
    ReportName => "report-name", Error;
    ReportDateDiffers => "report-date-differs", Error;
    ReportOutsidePeriod => "report-outside-period", Error;
    ReportInFuture => "report-in-future", Error;
    TwinReports => "twin-reports", Error;
    DayAfterReport => "day-after-report", Error;
    EmptyReport => "empty-report", Warning;
    TableNotRead => "table-not-read", Warning;
    UnknownTarget => "unknown-target", Error;
    UnknownPart => "unknown-part", Error;
    PartNeeded => "part-needed", Error;
    TwinResult => "twin-result", Error;
    ResultMeasure => "result-measure", Error;
    DirectionContradicts => "direction-contradicts", Error;
    NoDirection => "no-direction", Warning;
    ResultUnanswered => "result-no-answer", Error;
    ResultTime => "result-time", Error;
    ResultPlan => "result-plan", Error;
    ResultBase => "result-base", Error;
    ResultSubject => "result-subject", Error;
    BaselinePeriod => "baseline-period", Error;
    ImplausibleFigure => "implausible-figure", Warning;
    // Changes of what was public
    Amendment => "wrong-amendment", Error;
    Correction => "wrong-correction", Error;
    PublishedEarly => "published-early", Error;
    ChangeInFuture => "change-in-future", Error;
    // Tables of results
    CsvTwoDays => "csv-two-days", Error;
    CsvNoHeader => "csv-no-header", Error;
    CsvTitleRows => "csv-title-rows", Error;
    CsvForeignHead => "csv-foreign-head", Error;
    CsvNoNumber => "csv-no-number", Error;
    CsvDecimalPoint => "csv-decimal-point", Error;
    CsvNoColumn => "csv-no-column", Error;
    CsvUnknownColumn => "csv-unknown-column", Error;
    CsvTwinColumn => "csv-twin-column", Error;
    CsvNotBoolean => "csv-not-boolean", Error;
    CsvExported => "csv-exported", Error;
    CsvMalformed => "csv-malformed", Error;
    // Themes
    NoTheme => "no-theme", Error;
    UnknownOverride => "unknown-override", Error;
    OlderThemeFile => "older-theme-file", Warning;
    DamagedEjectRecord => "damaged-eject-record", Warning;
    BadLookFile => "bad-look-file", Error;
    NoLookFile => "no-look-file", Error;
    BadColour => "bad-colour", Error;
    FaintColour => "faint-colour", Error;
    BadMenuAddress => "bad-menu-address", Error;
    UnknownWord => "unknown-word", Error;
    Template => "template", Error;
    // Structure, addresses, links
    NoUnit => "no-unit", Error;
    AddressLost => "address-lost", Error;
    FigureChanged => "figure-changed", Error;
    SameAddress => "same-address", Error;
    ReservedAddress => "reserved-address", Error;
    DeadLink => "dead-link", Error;
    DeadAnchor => "dead-anchor", Error;
    DeadTarget => "dead-target-link", Error;
    TargetLinkOutside => "target-link-outside", Error;
    UnsafeLink => "unsafe-link", Error;
    MissingAttachment => "missing-attachment", Error;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CODES;

    #[test]
    fn no_two_problems_have_one_code() {
        let different: BTreeSet<&str> = CODES.iter().copied().collect();
        assert_eq!(different.len(), CODES.len());
    }
}
