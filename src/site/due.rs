//! The reports that a rule asks for: which days are due for a resolution, and what became of each
//! by the day of their unit.

use super::model::{ReportEntry, ResolutionEntry, Site};
use crate::content::due::Due;
use crate::domain::date::Date;
use crate::domain::due::{DueState, due_days, due_states};

/// The due days of a resolution, with the rule that asks for its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueReports<'s> {
    pub basis: &'s str,
    /// In order.
    pub days: Vec<DueDay>,
}

/// A day up to which a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DueDay {
    pub day: Date,
    pub state: DueState,
}

impl DueReports<'_> {
    /// The days gone by that no report answers.
    pub(crate) fn missing(&self) -> impl Iterator<Item = Date> {
        self.days_of(DueState::Overdue)
    }

    /// The days that aren't over yet, without a report already.
    pub(crate) fn ahead(&self) -> impl Iterator<Item = Date> {
        self.days_of(DueState::Ahead)
    }

    fn days_of(&self, state: DueState) -> impl Iterator<Item = Date> {
        self.days.iter().filter(move |due| due.state == state).map(|due| due.day)
    }
}

/// The due days of a resolution, by the nearest rule: its own, that of its unit or one above it,
/// or that of the site. None where no rule asks for reports.
pub(crate) fn due_reports<'s>(site: &'s Site, entry: &'s ResolutionEntry) -> Option<DueReports<'s>> {
    let of_units = || site.with_units_above(entry.unit).find_map(|id| site[id].unit.due.as_ref());
    let Due { days, basis } = entry.resolution.due.as_ref().or_else(of_units).or(site.settings.due.as_ref())?;
    let days = due_days(days, entry.period);
    // A final report without a day answers the last day of its period.
    let day_of = |report: &ReportEntry| report.date.or_else(|| entry.period.last_day());
    let (positions, dates): (Vec<usize>, Vec<Date>) =
        entry.reports.iter().enumerate().filter_map(|(at, report)| Some((at, day_of(report)?))).unzip();
    let state = |state: DueState| match state {
        DueState::Came(at) => positions.get(at).map_or(state, |report| DueState::Came(*report)),
        state => state,
    };
    let states = due_states(&days, &dates, site.day_of(entry.unit));
    let days = days.iter().zip(states).map(|(day, of)| DueDay { day: *day, state: state(of) }).collect();
    Some(DueReports { basis, days })
}
