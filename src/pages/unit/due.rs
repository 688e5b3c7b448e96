//! The reports that a rule asks for: which came, which are missing, and which are to come.

use serde::Serialize;

use super::super::context::PageContext;
use super::super::pieces::Link;
use super::super::result::report_title;
use crate::address::href;
use crate::domain::date::Date;
use crate::domain::due::DueState;
use crate::site::due::{DueDay, due_reports};
use crate::site::{ResolutionEntry, ResolutionId};

/// The due days of a resolution, with the rule that sets them.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DueList {
    /// The rule, and the day that tells what is overdue.
    pub words: String,
    pub rows: Vec<DueRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct DueRow {
    pub date: String,
    pub iso: String,
    /// `overdue`, `came`, `ahead`, `undated`.
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
    let row = |DueDay { day, state }: &DueDay| {
        let answer = match state {
            DueState::Came(at) => Some(*at),
            DueState::Overdue | DueState::Ahead | DueState::Undated => None,
        };
        let published = answer.and_then(|at| entry.report(at).report.published.as_ref());
        DueRow {
            date: day.vietnamese(),
            iso: day.to_string(),
            state: state.code(),
            report: answer.map(|at| report_link(context, entry, at)),
            published: published.map(|day| day.value.vietnamese()),
        }
    };
    Some(DueList {
        words: context.due_rules(due.basis, context.site.day_of(entry.unit)),
        rows: due.days.iter().map(row).collect(),
    })
}

impl PageContext {
    /// The rules that days are due by, and the day that tells what is overdue, where there is one.
    pub(in crate::pages) fn due_rules(&self, rules: &str, day: Option<Date>) -> String {
        match day {
            Some(day) => self.words.fill("made.due.rules", &[("rules", rules), ("date", &day.vietnamese())]),
            None => self.words.fill("made.due.rules_undated", &[("rules", rules)]),
        }
    }
}

fn report_link(context: &PageContext, entry: &ResolutionEntry, at: usize) -> Link {
    let report = entry.report(at);
    Link::new(report_title(context, &report.report, report.date), href(&report.address))
}
