//! The reports that a rule asks for: which days are due for a resolution, and which of them
//! no report answers by the site's day.

use super::model::{ResolutionEntry, Site};
use crate::content::due::Due;
use crate::domain::date::Date;
use crate::domain::due::{answers, due_days, unanswered};

/// The due days of a resolution, with the rule that asks for its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueReports<'s> {
    pub basis: &'s str,
    pub days: Vec<Date>,
    /// The days gone by that no report answers.
    pub missing: Vec<Date>,
    /// The position of the report that answers each of the days.
    pub answers: Vec<Option<usize>>,
}

/// The due days of a resolution, by the nearest rule: its own, that of its unit or one above it,
/// or that of the site. None where no rule asks for reports.
pub(crate) fn due_reports<'s>(site: &'s Site, entry: &'s ResolutionEntry) -> Option<DueReports<'s>> {
    let of_units = || site.with_units_above(entry.unit).find_map(|id| site[id].unit.due.as_ref());
    let Due { days, basis } = entry.resolution.due.as_ref().or_else(of_units).or(site.settings.due.as_ref())?;
    let days = due_days(days, entry.period);
    // A final report without a day answers the last day of its period.
    let day_of = |report: &super::model::ReportEntry| report.date.or_else(|| entry.period.last_day());
    let reports: Vec<(usize, Date)> =
        entry.reports.iter().enumerate().filter_map(|(at, report)| Some((at, day_of(report)?))).collect();
    let dates: Vec<Date> = reports.iter().map(|(_, day)| *day).collect();
    let missing = site.as_of.map_or_else(Vec::new, |today| unanswered(&days, &dates, today));
    let position = |answer: Option<usize>| answer.and_then(|at| reports.get(at)).map(|(at, _)| *at);
    let answers = answers(&days, &dates).into_iter().map(position).collect();
    Some(DueReports { basis, days, missing, answers })
}
