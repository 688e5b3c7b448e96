//! Front matter: the values at the head of a file, as one tree with spans,
//! whether they are written in TOML (`+++`) or in YAML (`---`).

use std::borrow::Cow;

use super::node::Node;
use super::{toml, yaml};
use crate::finding::{Problem, Span};
use crate::text;

/// A file cut in two: its front matter and the offset of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split<'t> {
    syntax: Syntax,
    /// The text from the opening marker up to the closing one.
    matter: &'t str,
    pub body_start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Toml,
    Yaml,
}

impl Syntax {
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
    let syntax = match first_line {
        "+++" => Syntax::Toml,
        "---" => Syntax::Yaml,
        _ => return Err((Span::new(0..first_line.len()), Problem::NoFrontMatter)),
    };
    let marker = syntax.marker();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == marker {
            let (matter, _) = text.split_at(at);
            return Ok(Split { syntax, matter, body_start: at + line.len() });
        }
        at += line.len();
    }
    Err((Span::new(0..marker.len()), Problem::UnclosedFrontMatter { marker }))
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

/// The values, and every syntax error that the parser finds.
pub(crate) fn parse<'t>(split: &Split<'_>, parser_text: &'t str) -> (Option<Node<'t>>, Vec<(Span, Problem)>) {
    match split.syntax {
        Syntax::Toml => toml::parse(parser_text),
        Syntax::Yaml => yaml::parse(parser_text),
    }
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
        assert_eq!(split(""), Err((Span::new(0..0), Problem::NoFrontMatter)));
        assert_eq!(split("# Tiêu đề\n"), Err((Span::new(0.."# Tiêu đề".len()), Problem::NoFrontMatter)));
        assert_eq!(split("+++\na = 1\n"), Err((Span::new(0..3), Problem::UnclosedFrontMatter { marker: "+++" })));
        assert_eq!(split("+++"), Err((Span::new(0..3), Problem::UnclosedFrontMatter { marker: "+++" })));
        assert_eq!(split("---\na: 1\n+++\n"), Err((Span::new(0..3), Problem::UnclosedFrontMatter { marker: "---" })));
    }
}
