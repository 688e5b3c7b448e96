//! The slips behind the errors of the YAML parser, and those it takes for something else.

use std::ops::Range;

use super::lines::{CURLY, Line, begins_with_key, open_bracket};
use super::node::{Node, Value};
use crate::finding::{OddCharacter, Problem, Span, SyntaxFault};

/// A slip and its place.
type Found = (Range<usize>, Problem);

fn syntax(range: Range<usize>, fault: SyntaxFault) -> Option<Found> {
    Some((range, Problem::FrontMatterSyntax { fault }))
}

/// The slip behind the parser's error at a span.
pub(super) fn slip(text: &str, span: Span, message: &str) -> (Span, Problem) {
    let error = Slip { text, at: span.start as usize, line: Line::at(text, span.start as usize), message };
    match error.find() {
        Some((range, problem)) => (Span::new(range), problem),
        None => (span, Problem::FrontMatterSyntax { fault: SyntaxFault::Other { detail: message.to_owned() } }),
    }
}

/// The slip of front matter that is a text and no table: a line of it has no colon.
pub(super) fn slip_of_text(text: &str) -> Option<(Span, Problem)> {
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = Line::at(text, at);
        let is_content = at > 0 && !line.text.trim().is_empty() && !line.text.trim_start().starts_with('#');
        if is_content {
            let (range, problem) = without_colon(line)?;
            return Some((Span::new(range), problem));
        }
        at += whole.len();
    }
    None
}

/// The slips in values that YAML takes as they are: texts in typographic quotes.
pub(super) fn slips_in(text: &str, node: &Node<'_>, into: &mut Vec<(Span, Problem)>) {
    match &node.value {
        Value::Text(value) => {
            let written = text.get(node.span.range()).unwrap_or_default();
            let first = written.chars().next().filter(|first| CURLY.contains(first));
            let is_quoted = value.chars().next_back().is_some_and(|last| CURLY.contains(&last) || last == '"');
            if let Some(found) = first.filter(|_| is_quoted) {
                into.push((node.span, Problem::FrontMatterSyntax { fault: SyntaxFault::CurlyQuotes { found } }));
            }
            into.extend(dropped_word(text, node.span));
        }
        Value::List(items) => items.iter().for_each(|item| slips_in(text, item, into)),
        Value::Table(entries) => {
            for ((key, value), (_, before)) in entries.iter().skip(1).zip(entries) {
                into.extend(decimal_comma(text, before.span, key.span).filter(|_| value.value == Value::Empty));
            }
            entries.iter().for_each(|(_, value)| slips_in(text, value, into));
        }
        _ => {}
    }
}

/// The word before a text that YAML takes for a tag or an anchor, and drops: `title: !quan trọng`.
fn dropped_word(text: &str, value: Span) -> Option<(Span, Problem)> {
    let line = Line::at(text, value.range().start);
    let word = line.before.trim_end().rsplit([' ', '\t']).next()?;
    let found = word.chars().next().filter(|first| matches!(first, '!' | '&'))?;
    let start = value.range().start - (line.before.len() - line.before.trim_end().len()) - word.len();
    Some((
        Span::new(start..value.range().end),
        Problem::FrontMatterSyntax { fault: SyntaxFault::SpecialStart { found } },
    ))
}

/// The decimal comma of `{ value: 95,5 }`, which YAML reads as two entries.
fn decimal_comma(text: &str, whole: Span, part: Span) -> Option<(Span, Problem)> {
    let is_digits = |span: Span| text.get(span.range()).is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
    let between = text.get(whole.range().end..part.range().start)?;
    let span = Span::new(whole.range().start..part.range().end);
    let found = text.get(span.range()).filter(|_| between == "," && is_digits(whole) && is_digits(part))?.to_owned();
    Some((span, Problem::FrontMatterSyntax { fault: SyntaxFault::DecimalComma { found } }))
}

/// A line without a colon behind its key.
fn without_colon(line: Line<'_>) -> Option<Found> {
    if let Some((range, found)) = OddCharacter::first(line.text) {
        return Some((line.offset(range.start)..line.offset(range.end), Problem::OddCharacter { found }));
    }
    if line.text.trim_start().starts_with("[[") {
        return syntax(line.trimmed(), SyntaxFault::TomlHead);
    }
    if begins_with_key(line.text, '=') {
        let at = line.offset(line.text.find('=')?);
        return syntax(at..at + 1, SyntaxFault::EqualsForColon);
    }
    if begins_with_key(line.text, ':') {
        let at = line.offset(line.text.find(':')?);
        return syntax(at..at + 1, SyntaxFault::TightColon);
    }
    syntax(line.trimmed(), SyntaxFault::NoColon)
}

/// An error of the parser with its line.
struct Slip<'t> {
    text: &'t str,
    at: usize,
    line: Line<'t>,
    message: &'t str,
}

impl Slip<'_> {
    fn find(&self) -> Option<Found> {
        if let Some((found, letter)) = self.line.behind.chars().next().and_then(|c| Some((OddCharacter::of(c)?, c))) {
            return Some((self.at..self.at + letter.len_utf8(), Problem::OddCharacter { found }));
        }
        let message = self.message.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
        if says(&["invalid trailing content"]) {
            self.behind_text()
        } else if says(&["unclosed quote", "invalid indentation in multiline"]) {
            self.unclosed_text()
        } else if says(&["duplicate mapping key"]) {
            self.duplicate()
        } else if says(&["mapping values are not allowed"]) {
            self.stray_colon()
        } else if says(&["simple key expected", "simple key is no longer", "did not find expected <document start>"]) {
            self.no_colon()
        } else if says(&["tabs", "a tab"]) {
            self.tab()
        } else if says(&["hexadecimal", "escape"]) {
            self.backslash()
        } else if says(&["flow", "bracket", "illegal placement of ':'"]) {
            self.bracket()
        } else if says(&SPECIAL_STARTS) {
            self.special_start()
        } else if says(&["expected key", "'-' indicator", "invalid indentation", "block mapping", "block sequence"]) {
            self.indent()
        } else {
            None
        }
    }

    /// Something behind a quoted text: another item of a list, or an inner quotation mark.
    fn behind_text(&self) -> Option<Found> {
        let Line { before, behind, .. } = self.line;
        let rest = behind.trim_start();
        let in_brackets = open_bracket(self.text.split_at(self.at).0).is_some();
        if in_brackets && (rest.starts_with(['"', '\'', '[', '{']) || begins_with_key(rest, ':')) {
            let end = self.line.offset(before.trim_end().len());
            return syntax(end..end, SyntaxFault::MissingComma);
        }
        if rest.contains('"') {
            let mark = self.line.offset(before.trim_end().rfind('"')?);
            return syntax(mark..mark + 1, SyntaxFault::InnerQuotes);
        }
        syntax(
            self.at..self.at + behind.trim_end().len(),
            SyntaxFault::AfterValue { found: rest.trim_end().to_owned() },
        )
    }

    fn unclosed_text(&self) -> Option<Found> {
        // The parser notices it on a later line.
        let mut line = self.line;
        while line.text.matches('"').count().is_multiple_of(2) && line.text.matches('\'').count().is_multiple_of(2) {
            line = line.above(self.text)?;
        }
        let mark = line.text.find(['"', '\''])?;
        let curly = line.text.char_indices().rfind(|(at, c)| *at > mark && CURLY.contains(c));
        if let Some((at, found)) = curly.filter(|(at, c)| at + c.len_utf8() == line.text.trim_end().len()) {
            let at = line.offset(at);
            return syntax(at..at + found.len_utf8(), SyntaxFault::CurlyQuotes { found });
        }
        syntax(line.offset(mark)..line.trimmed().end, SyntaxFault::UnclosedText)
    }

    fn duplicate(&self) -> Option<Found> {
        let key = self.line.key().trim_start_matches("- ").trim_matches('"');
        let start = self.line.offset(self.line.text.find(key)?);
        syntax(start..start + key.len(), SyntaxFault::DuplicateKey { key: key.to_owned() })
    }

    /// A colon where none may stand: in a text, or because the line above isn't what it should be.
    fn stray_colon(&self) -> Option<Found> {
        let line = self.line;
        if line.before.contains(": ") {
            return syntax(self.at..self.at + 1, SyntaxFault::ColonInText);
        }
        let above = line.above(self.text)?;
        let indent = |line: Line<'_>| line.text.len() - line.text.trim_start().len();
        let is_whole = above.text.contains(": ") || above.text.trim_end().ends_with(':');
        if is_whole && indent(line) != indent(above) {
            return self.indent();
        }
        if is_whole { None } else { without_colon(above) }
    }

    fn no_colon(&self) -> Option<Found> {
        match self.line.above(self.text) {
            // `[[groups]]`, which YAML reads as a list, is the head of a TOML table.
            Some(above) if above.text.trim_start().starts_with('[') => syntax(above.trimmed(), SyntaxFault::TomlHead),
            _ => without_colon(self.line),
        }
    }

    fn tab(&self) -> Option<Found> {
        syntax(
            self.line.start..self.line.start + self.line.text.len() - self.line.text.trim_start().len(),
            SyntaxFault::Tab,
        )
    }

    fn backslash(&self) -> Option<Found> {
        let at = self.line.offset(self.line.text.find('\\')?);
        syntax(at..at + 1, SyntaxFault::Backslash)
    }

    /// A list or table in brackets: a comma is missing in it, or its end.
    fn bracket(&self) -> Option<Found> {
        if let Some(opening) = self.line.behind.chars().next().filter(|c| matches!(c, '[' | '{')) {
            return syntax(self.at..self.at + 1, SyntaxFault::UnclosedBracket { opening });
        }
        let (at, opening) = open_bracket(self.text.split_at(self.at).0)?;
        let line = Line::at(self.text, at);
        let closes = if opening == '{' { '}' } else { ']' };
        if line.start == self.line.start && self.line.behind.contains(closes) {
            // The value before the key that the parser stumbled on ends where the comma belongs.
            let before = self.line.before.trim_end();
            let end = before.rfind([' ', '\t']).unwrap_or(before.len());
            let end = self.line.offset(if self.line.behind.starts_with(':') { end } else { before.len() });
            return syntax(end..end, SyntaxFault::MissingComma);
        }
        syntax(at..at + 1, SyntaxFault::UnclosedBracket { opening })
    }

    fn special_start(&self) -> Option<Found> {
        let found = self.line.behind.chars().next()?;
        syntax(self.at..self.at + self.line.behind.trim_end().len(), SyntaxFault::SpecialStart { found })
    }

    fn indent(&self) -> Option<Found> {
        syntax(self.line.trimmed(), SyntaxFault::BadIndent)
    }
}

/// Parts of the parser's messages about a letter that begins something else than a text.
const SPECIAL_STARTS: [&str; 7] = [
    "anchor or alias",
    "expected string scalar",
    "unexpected character",
    "unknown anchor",
    "block scalar",
    "sequence entries are not allowed",
    "plain scalar cannot start",
];
