//! Front matter: the values at the head of a file, as one tree with spans,
//! whether they are written in TOML (`+++`) or in YAML (`---`).

use std::borrow::Cow;

use super::node::Node;
use super::{odd_characters, toml, yaml};
use crate::finding::{MarkerSlip, OddCharacter, Problem, Span};
use crate::text;

/// A file cut in two: its front matter and the offset of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split<'t> {
    pub syntax: Syntax,
    /// The text from the opening marker up to the closing one.
    matter: &'t str,
    pub body_start: usize,
}

/// The syntax that front matter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    Toml,
    Yaml,
}

impl Syntax {
    fn of_marker(marker: &str) -> Option<Self> {
        [Syntax::Toml, Syntax::Yaml].into_iter().find(|syntax| syntax.marker() == marker)
    }

    fn marker(self) -> &'static str {
        match self {
            Syntax::Toml => "+++",
            Syntax::Yaml => "---",
        }
    }
}

/// Finds the front matter at the start of a file.
pub(crate) fn split(text: &str) -> Result<Split<'_>, (Span, Problem)> {
    let first_line = text::first_line(text).trim_end();
    let Some(syntax) = Syntax::of_marker(first_line) else { return Err(missing(text)) };
    let marker = syntax.marker();
    let mut at = 0;
    let mut misspelt = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == marker {
            let (matter, _) = text.split_at(at);
            return Ok(Split { syntax, matter, body_start: at + line.len() });
        }
        if number > 0 && misspelt.is_none() && looks_like_marker(line) {
            misspelt = Some(Span::new(at..at + line.trim_end().len()));
        }
        at += line.len();
    }
    let found = misspelt.map(|span| text::slice(text, span.range()).to_owned());
    Err((misspelt.unwrap_or(Span::new(0..marker.len())), Problem::UnclosedFrontMatter { marker, found }))
}

/// Why a file doesn't begin with front matter.
fn missing(text: &str) -> (Span, Problem) {
    let mut at = 0;
    let is_empty = |c: char| c.is_whitespace() || OddCharacter::of(c).is_some();
    for line in text.split_inclusive('\n') {
        let content = line.trim_matches(is_empty);
        let span = Span::new(at..at + line.trim_end().len());
        if let Some(syntax) = Syntax::of_marker(content) {
            let slip = MarkerSlip::NotFirst { marker: syntax.marker() };
            return (span, Problem::NoFrontMatter { slip });
        }
        if looks_like_marker(content) {
            return (span, Problem::NoFrontMatter { slip: MarkerSlip::Misspelt { found: content.to_owned() } });
        }
        if !content.is_empty() {
            break;
        }
        at += line.len();
    }
    (Span::new(0..text::first_line(text).trim_end().len()), Problem::NoFrontMatter { slip: MarkerSlip::Absent })
}

/// Whether a line consists of plus signs or dashes, as a marker does, but may not be one.
fn looks_like_marker(line: &str) -> bool {
    let signs =
        line.trim_matches(|c: char| c.is_whitespace() || OddCharacter::of(c).is_some_and(|odd| !odd.is_hyphen()));
    let is_sign = |c: char| matches!(c, '+' | '-' | '–' | '—' | '\u{2011}' | ' ');
    signs.chars().all(is_sign) && (signs.contains('—') || signs.len() >= 2)
}

/// The front matter as its parser takes it, opening marker and all, so that spans
/// are the file's own.
pub(crate) fn parser_text<'t>(split: &Split<'t>) -> Cow<'t, str> {
    match split.syntax {
        // `###` is a comment in TOML.
        Syntax::Toml => Cow::Owned(split.matter.replacen(split.syntax.marker(), "###", 1)),
        Syntax::Yaml => Cow::Borrowed(split.matter),
    }
}

/// The values, and everything in the writing that keeps them from being read.
pub(crate) fn parse<'t>(split: &Split<'_>, parser_text: &'t str) -> (Option<Node<'t>>, Vec<(Span, Problem)>) {
    let (node, mut problems) = match split.syntax {
        Syntax::Toml => toml::parse(parser_text),
        Syntax::Yaml => yaml::parse(parser_text),
    };
    if let Some(node) = node.as_ref().filter(|_| problems.is_empty()) {
        odd_characters::hidden(parser_text, node, &mut problems);
    }
    (node, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_both_kinds() {
        for (text, body) in [
            ("+++\na = 1\n+++\nthân", "thân"),
            ("---\na: 1\n---\nthân", "thân"),
            ("+++\r\na = 1\r\n+++\r\nthân", "thân"),
            ("+++\n+++", ""),
            ("---  \na: 1\n---  \n", ""),
        ] {
            let split = split(text).unwrap();
            assert_eq!(&text[split.body_start..], body, "{text:?}");
        }
    }

    #[test]
    fn says_what_is_missing() {
        let absent = || Problem::NoFrontMatter { slip: MarkerSlip::Absent };
        assert_eq!(split(""), Err((Span::new(0..0), absent())));
        assert_eq!(split("# Tiêu đề\n"), Err((Span::new(0.."# Tiêu đề".len()), absent())));
        let unclosed =
            |marker, found: Option<&str>| Problem::UnclosedFrontMatter { marker, found: found.map(str::to_owned) };
        assert_eq!(split("+++\na = 1\n"), Err((Span::new(0..3), unclosed("+++", None))));
        assert_eq!(split("+++"), Err((Span::new(0..3), unclosed("+++", None))));
        assert_eq!(split("---\na: 1\n+++\n"), Err((Span::new(9..12), unclosed("---", Some("+++")))));
        assert_eq!(split("+++\na = 1\n ++\n"), Err((Span::new(10..13), unclosed("+++", Some(" ++")))));
        let not_first = Problem::NoFrontMatter { slip: MarkerSlip::NotFirst { marker: "+++" } };
        assert_eq!(split("\n\u{200b}+++\na = 1\n+++\n"), Err((Span::new(1..7), not_first)));
        let misspelt = Problem::NoFrontMatter { slip: MarkerSlip::Misspelt { found: "—".to_owned() } };
        assert_eq!(split("—\na: 1\n—\n"), Err((Span::new(0..3), misspelt)));
    }
}
