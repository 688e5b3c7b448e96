//! One content file, read on its own: its record, its body, what is wrong in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::aliases::aliases;
use super::body::{self, Body};
use super::fields::Fields;
use super::front_matter;
use super::indicator::{self, Indicator};
use super::keys::{self, KINDS};
use super::node::{Node, Value};
use super::notes::Notes;
use super::page::{self, Page};
use super::report::{self, Report};
use super::report_csv;
use super::resolution::{self, Resolution};
use super::spot::Spot;
use super::text;
use super::unit::{self, Unit};
use crate::finding::{Finding, Problem, Span, Spanned};
use crate::hash::{self, Hash};
use crate::nearest::nearest;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub spot: Spot,
    pub draft: bool,
    pub aliases: Vec<Spanned<String>>,
    pub record: Record,
    pub body: Body,
    /// A hash of the file's bytes.
    pub print: Hash,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    Page(Arc<Page>),
    Unit(Arc<Unit>),
    Resolution(Arc<Resolution>),
    Report(Arc<Report>),
    Indicator(Arc<Indicator>),
}

/// What came of one file. A file whose front matter has no end has findings and no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub document: Option<Arc<Document>>,
    pub findings: Vec<Finding>,
}

impl Document {
    pub fn file(&self) -> &Arc<str> {
        &self.spot.file
    }

    /// Its path below `content/`.
    pub fn path(&self) -> &str {
        self.spot.file.strip_prefix("content/").unwrap_or(&self.spot.file)
    }
}

/// Reads a file's bytes. `path` is relative to `content/`. The result depends
/// on nothing else, so that files can be read in any order, or again alone.
pub fn parse(path: &str, bytes: Vec<u8>) -> Parsed {
    let print = hash::of(&bytes);
    parse_printed(path, bytes, print)
}

/// Reads bytes whose hash is known.
pub fn parse_printed(path: &str, bytes: Vec<u8>, print: Hash) -> Parsed {
    let spot = Spot::of(path);
    let mut notes = Notes::new(&Arc::clone(&spot.file));
    let document = match text::decode(bytes) {
        Ok(text) if spot.ending == "csv" => Some(table(&text, spot, print, &mut notes)),
        Ok(text) => markdown(&text, spot, print, &mut notes),
        Err(byte) => {
            notes.add_for_file(Problem::NotUtf8 { byte });
            None
        }
    };
    Parsed { document: document.map(Arc::new), findings: notes.into_findings() }
}

fn table(text: &str, spot: Spot, print: Hash, notes: &mut Notes) -> Document {
    let record = Record::Report(Arc::new(report_csv::read(text, &spot, notes)));
    Document { spot, draft: false, aliases: Vec::new(), record, body: Body::default(), print }
}

fn markdown(text: &str, spot: Spot, print: Hash, notes: &mut Notes) -> Option<Document> {
    let split = match front_matter::split(text) {
        Ok(split) => split,
        Err((span, problem)) => {
            notes.add(span, problem);
            return None;
        }
    };
    let parser_text = front_matter::parser_text(&split);
    let (node, problems) = front_matter::parse(&split, &parser_text);
    let broken = !problems.is_empty();
    for (span, problem) in problems {
        notes.add(span, problem);
    }
    let body = body::read(text, split.body_start, notes);
    if broken {
        // What the parser made up around an error would only be reported wrongly.
        return None;
    }
    document(&empty_as_table(node?), spot, body, print, notes)
}

/// Front matter without a single key is an empty table in both syntaxes.
fn empty_as_table(node: Node<'_>) -> Node<'_> {
    match node.value {
        Value::Empty => Node { value: Value::Table(Vec::new()), ..node },
        _ => node,
    }
}

fn document(node: &Node<'_>, spot: Spot, body: Body, print: Hash, notes: &mut Notes) -> Option<Document> {
    let mut fields = Fields::of(node, "front matter", kind_keys(node, notes)?, notes)?.reported_at(Span::new(0..3));
    let kind = fields.text("kind", notes).map_or("page".to_owned(), |kind| kind.value);
    let draft = fields.boolean("draft", notes).unwrap_or(false);
    let aliases = aliases(&mut fields, notes);
    let record = match kind.as_str() {
        "unit" => Record::Unit(Arc::new(unit::read(fields, &spot, notes))),
        "resolution" => Record::Resolution(Arc::new(resolution::read(fields, &spot, notes))),
        "report" => Record::Report(Arc::new(report::read(fields, &spot, notes))),
        "indicator" => Record::Indicator(Arc::new(indicator::read(fields, &spot, notes))),
        _ => Record::Page(Arc::new(page::read(fields, notes))),
    };
    Some(Document { spot, draft, aliases, record, body, print })
}

/// The keys of the kind the file says it is; nothing for a kind there isn't.
fn kind_keys(node: &Node<'_>, notes: &mut Notes) -> Option<&'static [keys::Key]> {
    let Value::Table(entries) = &node.value else {
        return Some(&keys::PAGE);
    };
    let Some((_, kind)) = entries.iter().find(|(key, _)| key.name == "kind") else {
        return Some(&keys::PAGE);
    };
    let Value::Text(name) = &kind.value else {
        // Its type is reported when it is read.
        return Some(&keys::PAGE);
    };
    let known = keys::of_kind(name.trim());
    if known.is_none() {
        let found = name.to_string();
        let nearest = nearest(&found, KINDS);
        notes.add(kind.span, Problem::UnknownChoice { key: "kind".into(), found, choices: KINDS.to_vec(), nearest });
    }
    known
}
