//! A result as a report stated it, with its report and its evidence.

use serde::Serialize;

use super::context::PageContext;
use super::pieces::{Link, StatusView};
use super::rows::status_view;
use crate::address::{encoded, href, resolve};
use crate::content::body;
use crate::content::report::Report;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::site::goal_history::GoalInForce;
use crate::site::standing::status_at;
use crate::site::{ReportEntry, ResolutionEntry, ResultAt};

/// A result as a report stated it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ResultView {
    /// None where the report gives its own verdict only.
    pub value: Option<String>,
    /// The report's own verdict, in its words.
    pub said: Option<String>,
    /// `30/6/2026`; none for a report without a day.
    pub date: Option<String>,
    /// `2026-06-30`.
    pub iso: Option<String>,
    /// An estimate that its words don't call one.
    pub provisional: bool,
    pub is_estimate: bool,
    pub note: Option<String>,
    pub evidence: Option<Evidence>,
    pub report: Link,
    pub status: StatusView,
    /// The goal that the result is judged by, where another is in force now.
    pub judged_by: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct Evidence {
    pub title: String,
    pub href: String,
    /// Whether it is on another site; then `href` is absolute.
    pub external: bool,
}

/// The number of a report's results, and how many of them are the report's own verdict alone.
pub(super) fn results_in_words(context: &PageContext, report: &ReportEntry) -> String {
    let words = &context.words;
    let n = words.count(report.placed.len());
    match report.placed.iter().filter(|placed| report.result(placed.result).value.is_none()).count() {
        0 => words.fill("made.report.results", &[("n", &n)]),
        said => words.fill("made.report.results_said", &[("n", &n), ("said", &words.count(said))]),
    }
}

/// A result as its report stated it, with the status of the part at this result by the goal that
/// was in force on the day of the report.
pub(super) fn result_view(
    context: &PageContext,
    entry: &ResolutionEntry,
    goal: GoalInForce<'_>,
    at: ResultAt,
) -> ResultView {
    let (stated, report) = entry.result(at);
    let (status, is_over) = status_at(&context.site, entry, goal, Some(at));
    ResultView {
        value: stated.words().map(str::to_owned),
        said: stated.said.as_deref().map(str::to_owned),
        date: report.date.map(Date::vietnamese),
        iso: report.date.map(|date| date.to_string()),
        provisional: stated.is_silent_estimate(),
        is_estimate: stated.provisional,
        note: stated.note.as_deref().map(str::to_owned),
        evidence: stated.evidence.as_ref().map(|evidence| evidence_view(entry, &evidence.value)),
        report: Link::new(report_title(context, &report.report, report.date), href(&report.address)),
        status: status_view(status, is_over),
        judged_by: goal.is_past.then(|| goal.part.stated.phrase.value.to_string()),
    }
}

fn evidence_view(entry: &ResolutionEntry, path: &str) -> Evidence {
    let title = path.rsplit('/').find(|name| !name.is_empty()).unwrap_or(path).to_owned();
    if body::scheme(path).is_some() {
        return Evidence { title, href: path.to_owned(), external: true };
    }
    let address = must(resolve(&entry.address, path), "evidence was checked to lie inside of the site");
    Evidence { title, href: encoded(href(&address)), external: false }
}

/// The title of a report: its own, else one made from its date.
pub(crate) fn report_title(context: &PageContext, report: &Report, date: Option<Date>) -> String {
    let made = || match date {
        Some(date) => context.words.fill("made.report.title", &[("date", &date.vietnamese())]),
        None => context.words.get("made.report.undated").to_owned(),
    };
    report.title.clone().unwrap_or_else(made)
}
