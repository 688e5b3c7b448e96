//! The reports that a rule asks for: which days are due for a resolution, and which of them
//! no report answers by the site's day.

use super::model::{ResolutionEntry, Site};
use crate::content::due::Due;
use crate::domain::date::Date;
use crate::domain::due::{due_days, unanswered};

/// The due days of a resolution, with the rule that asks for its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueReports<'s> {
    pub basis: &'s str,
    pub days: Vec<Date>,
    /// The days gone by that no report answers.
    pub missing: Vec<Date>,
}

/// The due days of a resolution, by the nearest rule: its own, that of its unit or one above it,
/// or that of the site. None where no rule asks for reports.
pub(crate) fn due_reports<'s>(site: &'s Site, entry: &'s ResolutionEntry) -> Option<DueReports<'s>> {
    let of_units = || site.with_units_above(entry.unit).find_map(|id| site[id].unit.due.as_ref());
    let Due { days, basis } = entry.resolution.due.as_ref().or_else(of_units).or(site.settings.due.as_ref())?;
    let days = due_days(days, entry.period);
    // A final report without a day answers the last day of its period.
    let day_of = |report: &super::model::ReportEntry| report.date.or_else(|| entry.period.last_day());
    let reports: Vec<Date> = entry.reports.iter().filter_map(day_of).collect();
    let missing = site.as_of.map_or_else(Vec::new, |today| unanswered(&days, &reports, today));
    Some(DueReports { basis, days, missing })
}
