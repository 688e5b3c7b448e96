//! The page of a report: the results of one date.

use serde::Serialize;

use super::changes::{ChangeView, change_view};
use super::context::PageContext;
use super::head::Head;
use super::pieces::Link;
use super::result::{ResultView, report_title, result_view, results_in_words};
use super::rows::{counts_in_words, group_counts, part_title};
use crate::address::href;
use crate::domain::date::Date;
use crate::domain::status::Status;
use crate::site::changes::PublicChange;
use crate::site::results::PlacedResult;
use crate::site::standing::status_at;
use crate::site::{ReportEntry, ResolutionEntry, ResolutionId, ResultAt};

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportView {
    pub title: String,
    pub date: Option<String>,
    pub iso: Option<String>,
    pub closes: bool,
    pub unit: Link,
    pub period: String,
    /// How many results it has, and how they stand.
    pub sentence: String,
    pub resolution: Link,
    /// The day it became public, where that isn't the day of its figures.
    pub published: Option<String>,
    /// `23 kết quả`.
    pub results: String,
    pub rows: Vec<ReportedRow>,
    /// Figures that were withdrawn, and corrections of the report's own day.
    pub corrections: Vec<ChangeView>,
    pub body: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportedRow {
    pub no: String,
    pub title: String,
    pub href: String,
    pub goal: String,
    pub result: ResultView,
    /// Newest first.
    pub corrections: Vec<ChangeView>,
}

pub(super) fn report(context: &PageContext, id: ResolutionId, number: usize) -> (Head, ReportView) {
    let entry = &context.site[id];
    let report = entry.report(number);
    let address = href(&report.address);
    let unit = context.unit_link(entry.unit);
    let rows = rows(context, id, entry, number, report);
    let view = ReportView {
        sentence: report_sentence(context, id, number),
        results: results_in_words(context, report),
        title: report_title(context, &report.report, report.date),
        date: report.date.map(Date::vietnamese),
        iso: report.date.map(|date| date.to_string()),
        closes: report.report.closes,
        unit: unit.clone(),
        period: entry.period.to_string(),
        resolution: context.resolution_link(entry),
        published: report.report.published.as_ref().map(|day| day.value.vietnamese()),
        rows,
        corrections: corrections(context, id, number, |change| !has_row(report, change)),
        body: context.body(&report.document, address, Some(entry.unit), Some(entry)),
    };
    let title = format!("{} – {}", view.title, unit.title);
    let mut head = context.head("report", address, &title, &view.sentence, context.crumbs_to_resolution(entry));
    head.sample = context.is_sample(entry.unit);
    (head, view)
}

/// How many results a report has, and how they stand.
pub(super) fn report_sentence(context: &PageContext, id: ResolutionId, number: usize) -> String {
    let entry = &context.site[id];
    let report = entry.report(number);
    let status = |placed: &PlacedResult| {
        let at = ResultAt { report: number, result: placed.result };
        let (status, _) = status_at(&context.site, entry, entry.goal_of(placed, report), Some(at));
        (status, report.result(placed.result).provisional)
    };
    let all: Vec<(Status, bool)> = report.placed.iter().map(status).collect();
    let counts = counts_in_words(&group_counts(&all), &context.words);
    let key = match (all.is_empty(), report.date) {
        (true, _) => "report_empty",
        (false, Some(_)) => "report",
        (false, None) => "report_undated",
    };
    let filled = [
        ("unit", context.unit_name(entry.unit)),
        ("period", &context.period_name(entry.period)),
        ("date", &report.date.map_or_else(String::new, Date::vietnamese)),
        ("results", &results_in_words(context, report)),
        ("counts", &counts),
    ];
    context.words.fill(&format!("made.sentence.{key}"), &filled)
}

/// The corrections of a report that are wanted, newest first.
fn corrections(
    context: &PageContext,
    id: ResolutionId,
    number: usize,
    is_wanted: impl Fn(&PublicChange) -> bool,
) -> Vec<ChangeView> {
    let changes = context.changes.of_resolution(id).filter(|change| change.report == Some(number));
    changes.filter(|change| is_wanted(change)).map(|change| change_view(context, change)).collect()
}

/// Whether the report still gives a result of the part that a correction is about.
fn has_row(report: &ReportEntry, change: &PublicChange) -> bool {
    report.placed.iter().any(|placed| is_of(change, placed))
}

fn is_of(change: &PublicChange, placed: &PlacedResult) -> bool {
    change.target == Some(placed.target) && change.part == Some(placed.part)
}

fn rows(
    context: &PageContext,
    id: ResolutionId,
    entry: &ResolutionEntry,
    number: usize,
    report: &ReportEntry,
) -> Vec<ReportedRow> {
    let mut placed = report.placed.clone();
    placed.sort_by_key(|placed| (placed.target, placed.part));
    let rows = placed.iter().map(|placed| {
        let target_id = id.target(placed.target);
        let (target, part) = (&context.site[target_id], &context.site[target_id.part(placed.part)]);
        let goal = entry.goal_of(placed, report);
        let several = target.parts.len() > 1;
        let no = &target.no.value;
        ReportedRow {
            no: if several { format!("{no}.{}", placed.part + 1) } else { no.to_string() },
            title: part_title(target, part),
            href: context.target_href(entry, &target.slug),
            goal: goal.part.stated.phrase.value.to_string(),
            corrections: corrections(context, id, number, |change| is_of(change, placed)),
            result: result_view(context, entry, goal, ResultAt { report: number, result: placed.result }),
        }
    });
    rows.collect()
}
