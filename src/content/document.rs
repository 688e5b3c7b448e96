//! One content file, read on its own: its record, its body, what is wrong in it.

use std::sync::Arc;

use super::aliases::aliases;
use super::body::{self, Body};
use super::citations::{StatedCitation, citations};
use super::fields::Fields;
use super::findings::FindingList;
use super::front_matter::{self, Syntax};
use super::indicator::{self, Indicator};
use super::keys::{self, KINDS};
use super::node::{Node, Value};
use super::odd_characters;
use super::page::{self, Page};
use super::path::ContentPath;
use super::placeholders;
use super::report::{self, Report};
use super::report_csv;
use super::resolution::{self, Resolution};
use super::unit::{self, Unit};
use crate::finding::{Encoding, Finding, Problem, ProgramFile, Span, Spanned};
use crate::nearest::nearest;
use crate::text;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub path: ContentPath,
    /// How its front matter is written; of a table, which has none, the usual one.
    pub syntax: Syntax,
    pub draft: bool,
    pub aliases: Vec<Spanned<String>>,
    pub record: Record,
    /// The cited documents that the front matter says more of.
    pub citations: Box<[StatedCitation]>,
    pub body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    Page(Arc<Page>),
    Unit(Arc<Unit>),
    Resolution(Arc<Resolution>),
    Report(Arc<Report>),
    Indicator(Arc<Indicator>),
}

/// The outcome of reading one file. A file whose front matter has no end has findings and no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub document: Option<Arc<Document>>,
    pub findings: Vec<Finding>,
}

impl Document {
    pub fn file(&self) -> &Arc<str> {
        &self.path.file
    }
}

/// Parses a file's bytes. `path` is relative to `content/`. The result
/// depends on nothing else, so that files can be parsed in any order, or one again alone.
pub(crate) fn parse(path: &str, bytes: Vec<u8>) -> Parsed {
    let path = ContentPath::of(path);
    let mut findings = FindingList::new(&Arc::clone(&path.file));
    let is_table = path.ending == "csv";
    let document = match decode(bytes, is_table) {
        Ok(text) => {
            findings.lie_in(&text);
            let document =
                if is_table { Some(table(&text, path, &mut findings)) } else { markdown(&text, path, &mut findings) };
            odd_characters::name_in(&mut findings, &text);
            document
        }
        Err(problem) => {
            findings.add_for_file(problem);
            None
        }
    };
    Parsed { document: document.map(Arc::new), findings: findings.into_findings() }
}

/// The text of a file, or why it isn't one.
fn decode(bytes: Vec<u8>, is_table: bool) -> Result<String, Problem> {
    if let Some(form) = ProgramFile::of(&bytes) {
        return Err(Problem::NotText { form });
    }
    if Encoding::is_utf16(&bytes) {
        return Err(Problem::NotUtf8 { encoding: Encoding::Utf16, is_table });
    }
    text::decode(bytes).map_err(|byte| Problem::NotUtf8 { encoding: Encoding::EightBit { byte }, is_table })
}

fn table(text: &str, path: ContentPath, findings: &mut FindingList) -> Document {
    let record = Record::Report(Arc::new(report_csv::read(text, &path, findings)));
    Document {
        path,
        syntax: Syntax::Toml,
        draft: false,
        aliases: Vec::new(),
        record,
        citations: Box::default(),
        body: Body::default(),
    }
}

fn markdown(text: &str, path: ContentPath, findings: &mut FindingList) -> Option<Document> {
    let split = match front_matter::split(text) {
        Ok(split) => split,
        Err((span, problem)) => {
            findings.add(span, problem);
            return None;
        }
    };
    let parser_text = front_matter::parser_text(&split);
    let (node, problems) = front_matter::parse(&split, &parser_text);
    let broken = !problems.is_empty();
    for (span, problem) in problems {
        findings.add(span, problem);
    }
    let body = body::read(text, split.body_start, findings);
    if broken {
        // A parser makes values up around an error; they would only be reported wrongly.
        return None;
    }
    let node = empty_as_table(node?);
    let document = document(&node, path, split.syntax, body, findings);
    placeholders::tell(text, &node, split.body_start, findings);
    document
}

/// Front matter without a single key is an empty table in both syntaxes.
fn empty_as_table(node: Node<'_>) -> Node<'_> {
    match node.value {
        Value::Empty => Node { value: Value::Table(Vec::new()), ..node },
        _ => node,
    }
}

fn document(
    node: &Node<'_>,
    path: ContentPath,
    syntax: Syntax,
    body: Body,
    findings: &mut FindingList,
) -> Option<Document> {
    let mut fields =
        Fields::of(node, "front matter", kind_keys(node, findings)?, findings)?.reported_at(Span::new(0..3));
    let kind = fields.text("kind", findings).map_or("page".to_owned(), |kind| kind.value);
    let draft = fields.boolean("draft", findings).unwrap_or(false);
    let aliases = aliases(&mut fields, findings);
    let citations = match kind.as_str() {
        "resolution" | "report" => {
            open_questions(&mut fields, draft, findings);
            citations(&mut fields, findings)
        }
        _ => Box::default(),
    };
    let record = match kind.as_str() {
        "unit" => Record::Unit(Arc::new(unit::read(fields, &path, findings))),
        "resolution" => Record::Resolution(Arc::new(resolution::read(fields, &path, findings))),
        "report" => Record::Report(Arc::new(report::read(fields, &path, findings))),
        "indicator" => Record::Indicator(Arc::new(indicator::read(fields, &path, draft, findings))),
        _ => Record::Page(Arc::new(page::read(fields, findings))),
    };
    Some(Document { path, syntax, draft, aliases, record, citations, body })
}

/// Tells each question that an import left open. A draft may have them; what is published may not.
fn open_questions(fields: &mut Fields<'_, '_>, draft: bool, findings: &mut FindingList) {
    for question in fields.texts("open", findings) {
        let text = question.value;
        let problem = if draft { Problem::OpenInDraft { text } } else { Problem::OpenQuestion { text } };
        findings.add(question.span, problem);
    }
}

/// The keys of the kind the file says it is; nothing for a kind there isn't.
fn kind_keys(node: &Node<'_>, findings: &mut FindingList) -> Option<&'static [keys::KeySpec]> {
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
        findings.add(kind.span, Problem::UnknownChoice { key: "kind".into(), found, choices: KINDS.to_vec(), nearest });
    }
    known
}
