//! A report: the results of a date, by the numbers of the targets.

use serde::{Deserialize, Serialize};

use super::fields::{Fields, text_of, wrong_type};
use super::figures;
use super::keys;
use super::node::{Key, Node, Value};
use super::notes::Notes;
use super::spot::Spot;
use crate::finding::{Entry, Problem, Spanned};
use crate::words::date::Date;
use crate::words::outcome::Outcome;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// None only when neither the file's name nor its head gives one, which is an error.
    pub date: Option<Spanned<Date>>,
    pub title: Option<String>,
    /// It closes the period.
    pub closes: bool,
    pub results: Box<[Stated]>,
}

/// One result as stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The number it is for: `13`, `26.1`.
    pub no: Spanned<Box<str>>,
    /// The part, where a table gives it in a column of its own.
    pub part: Option<Spanned<u32>>,
    pub phrase: Spanned<Box<str>>,
    pub outcome: Outcome,
    pub note: Option<Box<str>>,
    pub provisional: bool,
    pub evidence: Option<Spanned<Box<str>>>,
}

pub fn read(mut fields: Fields<'_, '_>, spot: &Spot, notes: &mut Notes) -> Report {
    if !spot.in_reports_folder() {
        notes.add_for_file(Problem::Misplaced { entry: Entry::Report });
    }
    let stated = fields.date("date", notes);
    let date = date(stated, spot, notes);
    let title = fields.text("title", notes).map(|title| title.value);
    let closes = fields.boolean("final", notes).unwrap_or(false);
    let provisional = fields.boolean("provisional", notes).unwrap_or(false);
    let results = match fields.node("results") {
        None => Vec::new(),
        Some(Node { value: Value::Table(entries), .. }) => {
            let mut results = Vec::with_capacity(entries.len());
            for (key, node) in entries {
                let no = Spanned::new(key.name.trim().to_owned(), key.span);
                stated_results(no, node, provisional, notes, &mut results);
            }
            results
        }
        Some(node) => {
            wrong_type("results", "table", node, notes);
            Vec::new()
        }
    };
    fields.finish(notes);
    tell_if_empty(&results, notes);
    Report { date, title, closes, results: results.into() }
}

/// A report without results would be news of nothing. One with mistakes has been told more.
pub fn tell_if_empty(results: &[Stated], notes: &mut Notes) {
    if results.is_empty() && notes.is_empty() {
        notes.add_for_file(Problem::EmptyReport);
    }
}

/// The date of the head and the one of the file's name must agree.
pub fn date(stated: Option<Spanned<Date>>, spot: &Spot, notes: &mut Notes) -> Option<Spanned<Date>> {
    match (stated, spot.date()) {
        (Some(stated), Some(named)) if stated.value != named => {
            let problem = Problem::ReportDateDiffers { name: spot.stem.clone(), date: stated.value };
            notes.add(stated.span, problem);
            Some(stated)
        }
        (Some(stated), Some(_)) => Some(stated),
        (None, Some(named)) => Some(Spanned::new(named, crate::finding::Span::default())),
        (stated, None) => {
            // Outside of the folder of reports the place is the mistake, not the name.
            if spot.in_reports_folder() {
                notes.add_for_file(Problem::ReportName { name: spot.stem.clone() });
            }
            stated
        }
    }
}

/// The result of a number, or those of its parts: TOML reads `26.1 = …`
/// without quotes as a `1` inside of a `26`, and the author meant the same.
fn stated_results(no: Spanned<String>, node: &Node<'_>, provisional: bool, notes: &mut Notes, into: &mut Vec<Stated>) {
    match &node.value {
        Value::Table(entries) if is_dotted(entries) => {
            for (key, node) in entries {
                let no = Spanned::new(format!("{}.{}", no.value, key.name), key.span);
                stated_results(no, node, provisional, notes, into);
            }
        }
        Value::Table(_) => into.extend(detailed_result(no, node, provisional, notes)),
        Value::Text(_) => into.extend(plain_result(no, node, provisional, notes)),
        _ => wrong_type(&no.value, "result", node, notes),
    }
}

fn is_dotted(entries: &[(Key<'_>, Node<'_>)]) -> bool {
    !entries.is_empty() && entries.iter().all(|(key, _)| key.name.bytes().all(|byte| byte.is_ascii_digit()))
}

fn plain_result(no: Spanned<String>, node: &Node<'_>, provisional: bool, notes: &mut Notes) -> Option<Stated> {
    let phrase = text_of(node, &no.value, notes)?;
    let outcome = figures::outcome(&phrase, notes)?;
    let provisional = provisional || outcome.estimated;
    Some(Stated {
        no: no.boxed(),
        part: None,
        phrase: phrase.boxed(),
        outcome,
        note: None,
        provisional,
        evidence: None,
    })
}

fn detailed_result(no: Spanned<String>, node: &Node<'_>, provisional: bool, notes: &mut Notes) -> Option<Stated> {
    let mut fields = Fields::of(node, &no.value, &keys::RESULT, notes)?.reported_at(no.span);
    if !fields.has("value") {
        fields.missing("value", notes);
    }
    let phrase = fields.text("value", notes);
    let note = fields.text("note", notes).map(|note| note.value.into());
    let own = fields.boolean("provisional", notes);
    let evidence = fields.text("evidence", notes);
    fields.finish(notes);
    let phrase = phrase?;
    let outcome = figures::outcome(&phrase, notes)?;
    let provisional = own.unwrap_or(provisional) || outcome.estimated;
    Some(Stated {
        no: no.boxed(),
        part: None,
        phrase: phrase.boxed(),
        outcome,
        note,
        provisional,
        evidence: evidence.map(Spanned::boxed),
    })
}
