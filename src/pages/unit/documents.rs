//! The documents of a unit: its resolutions, amendments and reports, newest first.

use std::cmp::Reverse;

use serde::Serialize;

use super::super::context::PageContext;
use super::super::document::held_title;
use super::super::result::{report_title, results_in_words};
use crate::address::href;
use crate::domain::date::Date;
use crate::site::{ReportEntry, ResolutionId, UnitId};

/// A document of a unit.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DocumentRow {
    /// The day it was issued or became public; none where it states none.
    pub date: Option<String>,
    pub iso: Option<String>,
    /// `resolution`, `amendment`, `report`; `list` for a resolution with gaps.
    pub kind: &'static str,
    pub title: String,
    pub href: String,
    /// Its content in numbers: `26 kết quả`, `31 chỉ tiêu`, or the resolution it changes.
    pub about: String,
    /// The gaps of a resolution that only a later document speaks of.
    pub incomplete: Option<String>,
}

/// All documents of a unit. One without a day stands where its period begins.
pub(super) fn documents(context: &PageContext, unit: UnitId) -> Vec<DocumentRow> {
    let site = &context.site;
    let mut dated: Vec<(Option<Date>, usize, DocumentRow)> = Vec::new();
    for id in context.resolutions_of(unit) {
        let entry = &site[*id];
        let issued = entry.resolution.issued;
        dated.push((issued.or_else(|| entry.period.first_day()), 0, resolution_row(context, *id)));
        for id in &entry.amended_by {
            let amendment = &site[*id];
            let row = DocumentRow {
                date: Some(amendment.issued.vietnamese()),
                iso: Some(amendment.issued.to_string()),
                kind: "amendment",
                title: held_title(&amendment.resolution),
                href: href(&amendment.address).to_owned(),
                about: context.words.fill("made.document.amends", &[("title", &entry.resolution.title.value)]),
                incomplete: None,
            };
            dated.push((Some(amendment.issued), 1, row));
        }
        for report in &entry.reports {
            let day = report.public_day();
            dated.push((day.or_else(|| entry.period.last_day()), 2, report_row(context, report)));
        }
    }
    dated.sort_by(|one, two| {
        (Reverse(one.0), Reverse(one.1), &one.2.href).cmp(&(Reverse(two.0), Reverse(two.1), &two.2.href))
    });
    dated.into_iter().map(|(.., row)| row).collect()
}

fn resolution_row(context: &PageContext, id: ResolutionId) -> DocumentRow {
    let entry = &context.site[id];
    let issued = entry.resolution.issued;
    let targets = context.words.count(context.standings.in_force(id).count());
    DocumentRow {
        date: issued.map(Date::vietnamese),
        iso: issued.map(|day| day.to_string()),
        // A list with gaps may be taken from a document that is no resolution of its period.
        kind: if entry.resolution.incomplete.is_some() { "list" } else { "resolution" },
        title: held_title(&entry.resolution),
        href: href(&entry.address).to_owned(),
        about: context.words.fill("made.document.targets", &[("n", &targets)]),
        incomplete: entry.resolution.incomplete.clone(),
    }
}

fn report_row(context: &PageContext, report: &ReportEntry) -> DocumentRow {
    let day = report.public_day();
    DocumentRow {
        date: day.map(Date::vietnamese),
        iso: day.map(|day| day.to_string()),
        kind: "report",
        title: report_title(context, &report.report, report.date),
        href: href(&report.address).to_owned(),
        about: results_in_words(context, report),
        incomplete: None,
    }
}
