//! The reports that a rule asks for: which came, which are missing, and which are to come.

use serde::Serialize;

use super::super::context::PageContext;
use super::super::pieces::Link;
use super::super::result::report_title;
use crate::address::href;
use crate::domain::date::Date;
use crate::site::due::due_reports;
use crate::site::{ResolutionEntry, ResolutionId};

/// The due days of a resolution and the rule that sets them.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DueList {
    pub basis: String,
    /// The day that tells what is overdue: that of the site.
    pub as_of: Option<String>,
    pub rows: Vec<DueRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct DueRow {
    pub date: String,
    pub iso: String,
    /// `overdue`, `came`, `ahead`.
    pub state: &'static str,
    /// The report that answers it.
    pub report: Option<Link>,
    /// The day it became public, where that isn't the day of its figures.
    pub published: Option<String>,
}

/// The due days of a resolution; none where no rule asks for reports.
pub(super) fn due(context: &PageContext, id: ResolutionId) -> Option<DueList> {
    let entry = &context.site[id];
    let due = due_reports(&context.site, entry)?;
    let row = |(day, answer): (&Date, &Option<usize>)| {
        let state = match answer {
            Some(_) => "came",
            None if due.missing.contains(day) => "overdue",
            None => "ahead",
        };
        let report = answer.map(|at| report_link(context, entry, at));
        let published = answer.and_then(|at| entry.report(at).report.published.as_ref());
        DueRow {
            date: day.vietnamese(),
            iso: day.to_string(),
            state,
            report,
            published: published.map(|day| day.value.vietnamese()),
        }
    };
    Some(DueList {
        basis: due.basis.to_owned(),
        as_of: context.site.as_of.map(Date::vietnamese),
        rows: due.days.iter().zip(&due.answers).map(row).collect(),
    })
}

fn report_link(context: &PageContext, entry: &ResolutionEntry, at: usize) -> Link {
    let report = entry.report(at);
    Link::new(report_title(context, &report.report, report.date), href(&report.address))
}
