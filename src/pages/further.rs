//! The goals beside that of a part: those that a higher level set and those of years, each judged
//! by itself, and milestones.

use serde::Serialize;

use super::context::PageContext;
use super::pieces::StatusView;
use super::rows::status_view;
use crate::content::resolution::Part;
use crate::domain::date::Date;
use crate::site::standing::{status_of_goal, status_of_year};
use crate::site::{ResolutionEntry, ResultAt};

/// The figures beside the goal of a part.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FurtherView {
    pub assigned: Vec<FurtherGoal>,
    pub years: Vec<FurtherGoal>,
    /// In the order of days.
    pub milestones: Vec<MilestoneView>,
}

/// A goal beside that of the part, with its own status.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FurtherGoal {
    /// The one who set it, or the year.
    pub name: String,
    pub goal: String,
    pub status: StatusView,
    /// The result of the year.
    pub value: Option<String>,
    pub provisional: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct MilestoneView {
    pub date: String,
    pub iso: String,
    pub figure: String,
}

/// The figures beside the goal of a part; none where it has none.
pub(super) fn further(
    context: &PageContext,
    entry: &ResolutionEntry,
    part: &Part,
    target: usize,
    position: usize,
) -> Option<FurtherView> {
    let further = part.further.as_ref()?;
    let site = &context.site;
    let results: Vec<ResultAt> = entry.results_of(target, position).collect();
    let assigned = further.assigned.iter().map(|assigned| FurtherGoal {
        name: assigned.by.to_string(),
        goal: assigned.stated.phrase.value.to_string(),
        status: status_view(status_of_goal(site, entry, part, &results, &assigned.stated.goal), false),
        value: None,
        provisional: false,
    });
    let years = further.years.iter().map(|year| {
        let (status, latest) = status_of_year(site, entry, part, &results, year);
        FurtherGoal {
            name: context.period_name(year.year),
            goal: year.stated.phrase.value.to_string(),
            status: status_view(status, false),
            value: latest.and_then(|at| entry.result(at).0.words()).map(str::to_owned),
            provisional: latest.is_some_and(|at| entry.result(at).0.provisional),
        }
    });
    let milestones = further.milestones.iter().map(|milestone| MilestoneView {
        date: Date::vietnamese(milestone.day),
        iso: milestone.day.to_string(),
        figure: milestone.phrase.to_string(),
    });
    Some(FurtherView { assigned: assigned.collect(), years: years.collect(), milestones: milestones.collect() })
}
