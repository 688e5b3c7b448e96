//! Slips in the writing of front matter, as far as they are recognised.

/// A slip that keeps front matter from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    /// Typographic quotes where straight ones belong.
    CurlyQuotes {
        found: char,
    },
    /// A quotation mark within a quoted text ends it too early.
    InnerQuotes,
    UnclosedText,
    /// A text begins without its quotation mark.
    UnquotedText {
        text: String,
    },
    /// A day written as on paper, where a date is asked for.
    Date {
        found: String,
        suggestion: Option<String>,
    },
    /// A decimal comma outside of quotation marks.
    DecimalComma {
        found: String,
    },
    /// A number in a form that must be quoted.
    UnquotedNumber {
        found: String,
    },
    /// Neither `true` nor `false` in small letters.
    Boolean {
        found: String,
    },
    /// A key without a value.
    NoValue {
        key: String,
    },
    MissingComma,
    ExtraSign {
        sign: char,
    },
    UnclosedBracket {
        opening: char,
    },
    /// The brackets of a table's head don't match.
    BadHead,
    DuplicateKey {
        key: String,
    },
    /// A table that is opened twice; a list of tables needs two brackets.
    DuplicateTable {
        name: String,
    },
    /// A table within a list comes before the list is opened: `[[groups.targets]]`
    /// before the first `[[groups]]`.
    ChildBeforeParent {
        name: String,
    },
    /// The head of the first table of a list is missing: `[[groups]]` above a group's `id`.
    ForgottenHead {
        name: String,
    },
    /// Several fields of one key without braces: `"1" = "5%", note = "…"`.
    MissingBraces,
    /// A key has letters that need quotation marks.
    BadKey {
        key: String,
    },
    /// A colon where TOML has an equals sign.
    ColonForEquals,
    /// An equals sign where YAML has a colon.
    EqualsForColon,
    NoEquals,
    NoColon,
    /// The head of a TOML table in YAML.
    TomlHead,
    /// No blank behind the colon of a YAML key.
    TightColon,
    /// A colon within an unquoted YAML text.
    ColonInText,
    /// An unquoted YAML text begins with a letter that means something else.
    SpecialStart {
        found: char,
    },
    BadIndent,
    Tab,
    /// A backslash, which begins an escape, before something that is none.
    Backslash,
    /// Something behind a value that doesn't belong there.
    AfterValue {
        found: String,
    },
    /// Two keys on one line.
    TwoKeys,
    /// The line may hold a password, so that nothing of it is repeated.
    Unshown,
    /// Only the parser's own words are known.
    Other {
        detail: String,
    },
}
