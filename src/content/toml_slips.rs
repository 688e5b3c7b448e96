//! The slips behind the errors of the TOML parser. It says what it expected in its own
//! language; a clerk needs to hear what was typed wrongly.

use std::ops::Range;

use super::lines::{CURLY, Line, bare_slip, bare_value, begins_with_key, key_before, odd_in_value, open_brackets};
use crate::finding::{OddCharacter, Problem, Span, SyntaxFault};

/// An error of the parser.
pub(super) struct ParserError<'e> {
    pub range: Range<usize>,
    pub message: &'e str,
}

/// So many slips of one text are told: for each, other lines are looked at.
const MOST: usize = 100;

/// The slips of a text, at most one a line: an error is often followed by others it causes.
pub(super) fn slips(text: &str, mut errors: Vec<ParserError<'_>>) -> Vec<(Span, Problem)> {
    errors.sort_by_key(|error| (error.range.start, error.range.end));
    let is_open = errors
        .iter()
        .any(|error| ["unclosed array,", "unclosed inline"].iter().any(|it| error.message.starts_with(it)));
    let mut told = Told::default();
    for error in &errors {
        if told.slips.len() == MOST || told.line.contains(&error.range.start) {
            continue;
        }
        let line = Line::at(text, error.range.start);
        if told.is_told(line, error) {
            continue;
        }
        let open = if is_open { open_bracket_before(text, error, line) } else { None };
        let (range, problem) = match open {
            Some((at, opening)) => (at..at + 1, syntax(SyntaxFault::UnclosedBracket { opening })),
            None => Slip { text, line, error }.find(),
        };
        // Front matter in YAML would have a slip on each of its lines.
        if told.uses_colons && is_of_line(&problem) {
            continue;
        }
        told.add(line, &problem);
        told.line = line.start..line.start + line.text.len() + 1;
        told.slips.push((clamp(text, range), problem));
        // All text behind an open bracket is misread.
        if open.is_some() {
            break;
        }
    }
    told.slips
}

/// The slips told so far, and what they cause.
#[derive(Default)]
struct Told {
    slips: Vec<(Span, Problem)>,
    /// The place of the last line that was told, with its end.
    line: Range<usize>,
    last_line: Option<usize>,
    /// A table that was opened twice: all its keys are double.
    in_twin_table: bool,
    /// A list whose first table has no head: its keys are those of the file, and double.
    without_head: bool,
    /// A key with a colon was told.
    uses_colons: bool,
}

impl Told {
    fn is_told(&mut self, line: Line<'_>, error: &ParserError<'_>) -> bool {
        if self.without_head && error.message.starts_with("duplicate") {
            return true;
        }
        self.in_twin_table &= !line.text.trim_start().starts_with('[');
        self.last_line == Some(line.start) || self.in_twin_table && error.message.starts_with("duplicate")
    }

    fn add(&mut self, line: Line<'_>, problem: &Problem) {
        self.last_line = Some(line.start);
        self.uses_colons |= matches!(problem, Problem::FrontMatterSyntax { fault: SyntaxFault::ColonForEquals });
        self.without_head |= matches!(problem, Problem::FrontMatterSyntax { fault: SyntaxFault::ForgottenHead { .. } });
        self.in_twin_table = matches!(
            problem,
            Problem::FrontMatterSyntax {
                fault: SyntaxFault::DuplicateTable { .. } | SyntaxFault::ChildBeforeParent { .. }
            }
        );
    }
}

/// Whether a slip is that a line isn't a key with an equals sign.
fn is_of_line(problem: &Problem) -> bool {
    let Problem::FrontMatterSyntax { fault } = problem else { return false };
    matches!(fault, SyntaxFault::ColonForEquals | SyntaxFault::NoEquals)
}

fn syntax(fault: SyntaxFault) -> Problem {
    Problem::FrontMatterSyntax { fault }
}

/// The bracket that an error is a consequence of, as nothing closes it.
fn open_bracket_before(text: &str, error: &ParserError<'_>, line: Line<'_>) -> Option<(usize, char)> {
    let (before, _) = text.split_at(text.floor_char_boundary(error.range.start));
    let open = open_brackets(before);
    let about_lists = ["missing comma", "unclosed", "unexpected `=`", "invalid inline"]
        .iter()
        .any(|it| error.message.starts_with(it));
    // On its own line `[[groups]]` looks open until it is closed.
    let above = open.iter().copied().rfind(|(at, _)| *at < line.start);
    above.or_else(|| open.last().copied().filter(|_| about_lists))
}

/// The span of a range. One at the end of the text is moved to its last line.
fn clamp(text: &str, range: Range<usize>) -> Span {
    let end = text.trim_end().len();
    let start = range.start.min(end.saturating_sub(1));
    Span::new(text.floor_char_boundary(start)..text.ceil_char_boundary(range.end.min(end).max(start)))
}

/// An error with its line.
struct Slip<'t, 'e> {
    text: &'t str,
    line: Line<'t>,
    error: &'e ParserError<'e>,
}

/// A slip and its place.
type Found = (Range<usize>, Problem);

impl<'t> Slip<'t, '_> {
    fn find(&self) -> Found {
        let first = self.line.behind.chars().next();
        if let Some(odd) = first.and_then(OddCharacter::of) {
            return self.odd(self.error.range.start, odd, first);
        }
        if let Some(found) = first.filter(|first| CURLY.contains(first)) {
            let start = self.error.range.start;
            return (start..start + found.len_utf8(), syntax(SyntaxFault::CurlyQuotes { found }));
        }
        self.by_message().unwrap_or_else(|| {
            let detail = self.error.message.to_owned();
            (self.error.range.clone(), syntax(SyntaxFault::Other { detail }))
        })
    }

    fn by_message(&self) -> Option<Found> {
        let message = self.error.message;
        let says = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));
        if says(&["invalid basic string", "invalid literal string", "invalid multi-line"]) {
            self.in_text()
        } else if says(&["too few unicode", "missing escaped value"]) {
            self.backslash()
        } else if says(&["unexpected key or value"]) {
            self.behind_value()
        } else if says(&["missing comma"]) {
            self.comma()
        } else if says(&["extra"]) {
            self.extra_sign()
        } else if says(&["unclosed", "invalid table"]) {
            self.head()
        } else if says(&["duplicate key"]) {
            self.duplicate()
        } else if says(&[
            "key with no value",
            "missing assignment",
            "invalid unquoted key",
            "missing key",
            "invalid key",
        ]) {
            self.key()
        } else if says(&ABOUT_VALUES) {
            Some(self.value())
        } else {
            None
        }
    }

    /// The place from here to the end of the line, without blanks.
    fn rest(&self) -> Range<usize> {
        self.error.range.start..self.error.range.start + self.line.behind.trim_end().len()
    }

    fn odd(&self, at: usize, odd: OddCharacter, letter: Option<char>) -> Found {
        let length = letter.map_or(0, char::len_utf8);
        (at..at + length, Problem::OddCharacter { found: odd })
    }

    /// A text that isn't closed, or has a letter it can't have.
    fn in_text(&self) -> Option<Found> {
        let Line { before, .. } = self.line;
        if self.error.message.contains("visible") {
            return None;
        }
        // The closing mark may be there, but a typographic one.
        let Some(opening) = before.rfind(['"', '\'']) else { return self.key() };
        if let Some((at, found)) = before.char_indices().rfind(|(at, c)| *at > opening && CURLY.contains(c))
            && before.split_at(at).1.chars().count() == 1
        {
            let start = self.line.offset(at);
            return Some((start..start + found.len_utf8(), syntax(SyntaxFault::CurlyQuotes { found })));
        }
        let start = self.line.offset(opening);
        Some((start..self.error.range.start.max(start + 1), syntax(SyntaxFault::UnclosedText)))
    }

    fn backslash(&self) -> Option<Found> {
        let at = self.line.offset(self.line.before.rfind('\\')?);
        Some((at..at + 1, syntax(SyntaxFault::Backslash)))
    }

    /// Something behind a value.
    fn behind_value(&self) -> Option<Found> {
        let Line { before, behind, .. } = self.line;
        if before.trim_start().starts_with('[') {
            return self.head();
        }
        if let Some(found) = self.decimal_comma(before, behind) {
            return Some(found);
        }
        let rest = behind.trim_end();
        let found = || rest.chars().take(30).collect::<String>();
        let fault = match rest.chars().next()? {
            ',' if begins_with_key(rest.trim_start_matches(','), '=') => SyntaxFault::MissingBraces,
            ',' | ';' => SyntaxFault::AfterValue { found: rest.chars().take(1).collect() },
            _ if begins_with_key(rest, '=') => SyntaxFault::TwoKeys,
            _ if before.trim_end().ends_with('"') && rest.contains('"') => return Some(self.inner_quotes()),
            _ => SyntaxFault::AfterValue { found: found() },
        };
        Some((self.rest(), syntax(fault)))
    }

    /// A decimal comma right here: `95` before it, `5` behind.
    fn decimal_comma(&self, before: &str, behind: &str) -> Option<Found> {
        let part = behind.strip_prefix(',').filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))?;
        let whole = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        if whole == 0 {
            return None;
        }
        let start = self.error.range.start - whole;
        let found = bare_value(self.text.get(start..self.error.range.start + 1 + part.len())?);
        let range = start..start + found.len();
        Some((range, syntax(SyntaxFault::DecimalComma { found: found.to_owned() })))
    }

    /// The quotation mark that ended a text too early.
    fn inner_quotes(&self) -> Found {
        let at = self.line.offset(self.line.before.trim_end().len().saturating_sub(1));
        (at..at + 1, syntax(SyntaxFault::InnerQuotes))
    }

    fn comma(&self) -> Option<Found> {
        let (_, next) = self.text.split_at(self.error.range.start);
        let next = next.trim_start();
        let first = next.chars().next()?;
        if let Some(odd) = OddCharacter::of(first) {
            return Some(self.odd(self.text.len() - next.len(), odd, Some(first)));
        }
        let begins_item =
            matches!(first, '"' | '\'' | '[' | '{') || first.is_ascii_digit() || begins_with_key(next, '=');
        if !begins_item && self.line.before.trim_end().ends_with('"') {
            return Some(self.inner_quotes());
        }
        // The end of the item before, where the comma belongs.
        let end = self.text.split_at(self.error.range.start).0.trim_end().len();
        Some((end..end, syntax(SyntaxFault::MissingComma)))
    }

    fn extra_sign(&self) -> Option<Found> {
        let sign = self.line.behind.chars().next()?;
        Some((self.error.range.clone(), syntax(SyntaxFault::ExtraSign { sign })))
    }

    fn head(&self) -> Option<Found> {
        Some((self.line.trimmed(), syntax(SyntaxFault::BadHead)))
    }

    fn duplicate(&self) -> Option<Found> {
        let line = self.line.text.trim();
        if !line.starts_with('[') {
            if let Some(forgotten) = self.forgotten_head() {
                return Some(forgotten);
            }
            let key = self.text.get(self.error.range.clone())?.trim_matches('"').to_owned();
            return Some((self.error.range.clone(), syntax(SyntaxFault::DuplicateKey { key })));
        }
        let head = line.split_once('#').map_or(line, |(head, _)| head);
        let name = head.trim_matches(|c: char| c == '[' || c == ']' || c.is_whitespace()).to_owned();
        if line.starts_with("[[")
            && let Some(range) = self.child_above(&name)
        {
            return Some((range, syntax(SyntaxFault::ChildBeforeParent { name })));
        }
        Some((self.line.trimmed(), syntax(SyntaxFault::DuplicateTable { name })))
    }

    /// The head that is missing above a double key: the next head belongs into a list that nothing
    /// above opens, so these keys are those of the list's first table.
    fn forgotten_head(&self) -> Option<Found> {
        let (above, below) = self.text.split_at(self.line.start);
        let next = below.lines().find(|line| line.trim_start().starts_with('['))?;
        let (name, _) = next.trim_start().strip_prefix("[[")?.split_once('.')?;
        let is_head = |line: &str| line.trim_start().trim_start_matches('[').trim_start().starts_with(name);
        if above.lines().any(|line| line.trim_start().starts_with('[') && is_head(line)) {
            return None;
        }
        let mut first = self.line;
        while let Some(line) = first.above(self.text).filter(|line| line.text.contains('=') && line.start > 0) {
            first = line;
        }
        Some((first.trimmed(), syntax(SyntaxFault::ForgottenHead { name: name.to_owned() })))
    }

    /// The first head above that belongs into a list of this name.
    fn child_above(&self, name: &str) -> Option<Range<usize>> {
        let (above, _) = self.text.split_at(self.line.start);
        let mut at = 0;
        for line in above.split_inclusive('\n') {
            let head = line.trim_start().trim_start_matches('[');
            if line.trim_start().starts_with('[') && head.trim_start().starts_with(&format!("{name}.")) {
                return Some(Line::at(self.text, at).trimmed());
            }
            at += line.len();
        }
        None
    }

    /// A line that doesn't begin with a key and an equals sign.
    fn key(&self) -> Option<Found> {
        let line = self.line;
        let (key, has_sign) = line.text.split_once('=').map_or((line.text, false), |(key, _)| (key, true));
        if let Some((range, found)) = OddCharacter::first(key) {
            let range = line.offset(range.start)..line.offset(range.end);
            return Some((range, Problem::OddCharacter { found }));
        }
        // `value = 95,5` within braces: the 5 is taken for a key.
        let digits =
            line.before.trim_end().len() - line.before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let comma = line.before.trim_end().len().checked_sub(digits + 1).filter(|_| digits > 0);
        if let Some((before, behind)) = comma.and_then(|at| Some((line.text.get(..at)?, line.text.get(at..)?))) {
            let slip = Slip {
                line,
                text: self.text,
                error: &ParserError { range: line.offset(before.len())..0, message: "" },
            };
            if let Some(found) = slip.decimal_comma(before, behind.split_once([' ', '}']).map_or(behind, |(it, _)| it))
            {
                return Some(found);
            }
        }
        if has_sign {
            let key = key.trim();
            let start = line.trimmed().start;
            return (!key.is_empty())
                .then(|| (start..start + key.len(), syntax(SyntaxFault::BadKey { key: key.to_owned() })));
        }
        if begins_with_key(line.text, ':') {
            let at = line.offset(line.text.find(':')?);
            return Some((at..at + 1, syntax(SyntaxFault::ColonForEquals)));
        }
        Some((line.trimmed(), syntax(SyntaxFault::NoEquals)))
    }

    /// A value without quotation marks.
    fn value(&self) -> Found {
        let start = self.error.range.start;
        let own = self.text.get(self.error.range.clone()).unwrap_or_default();
        // The parser gives up early within a number, and gives no range for a missing opening mark.
        let whole = if own.contains('"') || self.line.text.contains(['{', '[']) && !own.is_empty() {
            own
        } else {
            self.whole_value()
        };
        let value = bare_value(whole);
        let start = self.text.get(..start).map_or(start, |_| start.min(self.offset_of(whole).unwrap_or(start)));
        let (_, behind) = self.text.split_at(self.error.range.end.max(start));
        if !own.is_empty() && behind.trim_start_matches([' ', '\t']).starts_with('=') {
            return (start..start + value.len(), syntax(SyntaxFault::TwoKeys));
        }
        if let Some((range, found)) = odd_in_value(value) {
            return (start + range.start..start + range.end, Problem::OddCharacter { found });
        }
        (
            start..start + value.len(),
            syntax(bare_slip(value, key_before(self.text.get(self.line.start..start).unwrap_or_default()))),
        )
    }

    /// All of a line behind its equals sign.
    fn whole_value(&self) -> &'t str {
        let value = self.line.text.split_once('=').map_or(self.line.text, |(_, value)| value);
        value.trim_start_matches([' ', '\t'])
    }

    /// The offset of a part of the line in the text.
    fn offset_of(&self, part: &str) -> Option<usize> {
        self.line.text.find(part).filter(|_| !part.is_empty()).map(|at| self.line.offset(at))
    }
}

/// The beginnings of the parser's messages about a value it can't take.
const ABOUT_VALUES: [&str; 18] = [
    "string values must be quoted",
    "missing opening quote",
    "missing value",
    "invalid date",
    "invalid time",
    "invalid value",
    "invalid boolean",
    "invalid float",
    "invalid integer",
    "invalid fraction",
    "invalid mantissa",
    "invalid exponent",
    "invalid string",
    "unexpected leading zero",
    "unexpected sign",
    "redundant",
    "`_` may only",
    "integers with a radix",
];
