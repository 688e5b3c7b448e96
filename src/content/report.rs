//! Reports: the results of a date, by the numbers of the targets.

use super::fields::{Fields, text_of, wrong_type};
use super::figures;
use super::findings::FindingList;
use super::keys;
use super::node::{Node, NodeKey, Value};
use super::path::ContentPath;
use crate::domain::date::Date;
use crate::domain::outcome::Outcome;
use crate::finding::{EntryKind, Problem, Spanned, ValueShape};

/// A report, as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// None for a report that states no day; else only when neither the file's name nor its head
    /// gives one, which is an error.
    pub date: Option<Spanned<Date>>,
    /// The document states no day, and says so here.
    pub undated: bool,
    /// The day it became public, where it differs from that of its figures.
    pub published: Option<Spanned<Date>>,
    pub title: Option<String>,
    /// The report closes the period.
    pub closes: bool,
    pub results: Box<[StatedResult]>,
}

/// One result, as the report states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedResult {
    /// The number of its target or part: `13`, `26.1`.
    pub no: Spanned<Box<str>>,
    /// The number of the part, where a table has a column for it.
    pub part: Option<Spanned<u32>>,
    /// None where the report gives its own verdict only.
    pub value: Option<ResultPhrase>,
    /// The report's own verdict, in its words: `vượt kế hoạch`. It is shown and decides nothing.
    pub said: Option<Box<str>>,
    /// The day on which it came about, where the report states it.
    pub on: Option<Spanned<Date>>,
    pub note: Option<Box<str>>,
    pub provisional: bool,
    pub evidence: Option<Spanned<Box<str>>>,
}

/// A result with the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPhrase {
    pub phrase: Spanned<Box<str>>,
    pub outcome: Outcome,
}

impl StatedResult {
    pub fn outcome(&self) -> Option<&Outcome> {
        self.value.as_ref().map(|value| &value.outcome)
    }

    /// Whether it is an estimate that its words don't call one.
    pub fn is_silent_estimate(&self) -> bool {
        self.provisional && !self.outcome().is_some_and(|outcome| outcome.estimated)
    }

    /// The report's words for the result; none where it gives its own verdict only.
    pub fn words(&self) -> Option<&str> {
        self.value.as_ref().map(|value| &*value.phrase.value)
    }
}

pub(crate) fn read(mut fields: Fields<'_, '_>, path: &ContentPath, findings: &mut FindingList) -> Report {
    if !path.in_reports_folder() {
        findings.add_for_file(Problem::Misplaced { entry: EntryKind::Report });
    }
    let stated = fields.date("date", findings);
    let closes = fields.boolean("final", findings).unwrap_or(false);
    let says_undated = fields.boolean("undated", findings).unwrap_or(false);
    // Only a report that closes its period can do without a day: nothing is measured by it.
    let undated = says_undated && closes && stated.is_none() && path.date().is_none();
    let date = if undated { None } else { date(stated, path, findings) };
    let published = fields.date("published", findings);
    let title = fields.text("title", findings).map(|title| title.value);
    let provisional = fields.boolean("provisional", findings).unwrap_or(false);
    let results = match fields.node("results") {
        None => Vec::new(),
        Some(Node { value: Value::Table(entries), .. }) => {
            let mut results = Vec::with_capacity(entries.len());
            for (key, node) in entries {
                let no = Spanned::new(key.name.trim().to_owned(), key.span);
                stated_results(no, node, provisional, findings, &mut results);
            }
            results
        }
        Some(node) => {
            wrong_type("results", ValueShape::Table, node, findings);
            Vec::new()
        }
    };
    fields.finish(findings);
    tell_if_empty(&results, findings);
    check_days(&results, date.as_ref(), findings);
    let report = Report { date, undated, published, title, closes, results: results.into() };
    tell_if_early(&report, findings);
    report
}

/// Notes a report that was public before the day of its figures, which only estimates can be.
pub(crate) fn tell_if_early(report: &Report, findings: &mut FindingList) {
    if let (Some(date), Some(published)) = (&report.date, &report.published)
        && published.value < date.value
        && report.results.iter().any(|result| !result.provisional)
    {
        let problem = Problem::PublishedEarly { published: published.value, date: date.value };
        findings.add(published.span, problem);
    }
}

/// Notes that a report has no results. A report with mistakes has been told more.
pub(crate) fn tell_if_empty(results: &[StatedResult], findings: &mut FindingList) {
    if results.is_empty() && findings.is_empty() {
        findings.add_for_file(Problem::EmptyReport);
    }
}

/// Notes results that came about after the day of the report's figures.
pub(crate) fn check_days(results: &[StatedResult], date: Option<&Spanned<Date>>, findings: &mut FindingList) {
    let Some(date) = date.map(|date| date.value) else { return };
    for on in results.iter().filter_map(|result| result.on.as_ref()).filter(|on| on.value > date) {
        findings.add(on.span, Problem::DayAfterReport { on: on.value, date });
    }
}

/// The date of a report, from its head or from its file's name, which must agree.
pub(crate) fn date(
    stated: Option<Spanned<Date>>,
    path: &ContentPath,
    findings: &mut FindingList,
) -> Option<Spanned<Date>> {
    match (stated, path.date()) {
        (Some(stated), Some(named)) if stated.value != named => {
            let problem = Problem::ReportDateDiffers { name: path.stem.clone(), date: stated.value };
            findings.add(stated.span, problem);
            Some(stated)
        }
        (Some(stated), Some(_)) => Some(stated),
        (None, Some(named)) => Some(Spanned::new(named, crate::finding::Span::default())),
        (stated, None) => {
            // Outside of the folder of reports the place is the mistake, not the name.
            if path.in_reports_folder() {
                findings.add_for_file(Problem::ReportName { name: path.stem.clone(), ending: path.ending.clone() });
            }
            stated
        }
    }
}

/// Reads the result of a number, or the results of its parts: `26.1 = …` without
/// quotes is a `1` inside of a `26` to TOML, and the author means the part.
fn stated_results(
    no: Spanned<String>,
    node: &Node<'_>,
    provisional: bool,
    findings: &mut FindingList,
    into: &mut Vec<StatedResult>,
) {
    match &node.value {
        Value::Table(entries) if is_dotted(entries) => {
            for (key, node) in entries {
                let no = Spanned::new(format!("{}.{}", no.value, key.name), key.span);
                stated_results(no, node, provisional, findings, into);
            }
        }
        Value::Table(_) => into.extend(detailed_result(no, node, provisional, findings)),
        Value::Text(_) => into.extend(plain_result(no, node, provisional, findings)),
        _ => wrong_type(&no.value, ValueShape::Result, node, findings),
    }
}

fn is_dotted(entries: &[(NodeKey<'_>, Node<'_>)]) -> bool {
    !entries.is_empty() && entries.iter().all(|(key, _)| key.name.bytes().all(|byte| byte.is_ascii_digit()))
}

fn plain_result(
    no: Spanned<String>,
    node: &Node<'_>,
    provisional: bool,
    findings: &mut FindingList,
) -> Option<StatedResult> {
    let phrase = text_of(node, &no.value, findings)?;
    let outcome = figures::outcome(&phrase, findings)?;
    let provisional = provisional || outcome.estimated;
    Some(StatedResult {
        no: no.boxed(),
        part: None,
        value: Some(ResultPhrase { phrase: phrase.boxed(), outcome }),
        said: None,
        on: None,
        note: None,
        provisional,
        evidence: None,
    })
}

fn detailed_result(
    no: Spanned<String>,
    node: &Node<'_>,
    provisional: bool,
    findings: &mut FindingList,
) -> Option<StatedResult> {
    let mut fields = Fields::of(node, &no.value, &keys::RESULT, findings)?.reported_at(no.span);
    if !fields.has("value") && !fields.has("said") {
        fields.missing("value", findings);
    }
    let phrase = fields.text("value", findings);
    let said = fields.text("said", findings).map(|said| said.value.into());
    let on = fields.date("on", findings);
    let note = fields.text("note", findings).map(|note| note.value.into());
    let own = fields.boolean("provisional", findings);
    let evidence = fields.text("evidence", findings);
    fields.finish(findings);
    let value = match phrase {
        Some(phrase) => {
            let outcome = figures::outcome(&phrase, findings)?;
            Some(ResultPhrase { phrase: phrase.boxed(), outcome })
        }
        None => None,
    };
    if value.is_none() && said.is_none() {
        return None;
    }
    let estimated = value.as_ref().is_some_and(|value| value.outcome.estimated);
    let provisional = own.unwrap_or(provisional) || estimated;
    Some(StatedResult {
        no: no.boxed(),
        part: None,
        value,
        said,
        on,
        note,
        provisional,
        evidence: evidence.map(Spanned::boxed),
    })
}
