//! Checks that reports lie within the period of their resolution, and that they, their
//! publication and corrections aren't later than the day the site speaks of.

use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::{Finding, Place, Problem};
use crate::site::model::{ReportEntry, ResolutionEntry};

/// The days after the end of a period in which a final report may close it: a year.
const DAYS_TO_CLOSE: i64 = 366;

pub(super) fn check(entry: &ResolutionEntry, as_of: Option<Date>, findings: &mut Vec<Finding>) {
    if let Some(as_of) = as_of {
        tell_future(entry, as_of, findings);
    }
    for report in &entry.reports {
        let Some(date) = report.date else { continue };
        if !lies_within(entry.period, report, date) {
            let problem = Problem::ReportOutsidePeriod { date, period: entry.period };
            findings.push(Finding::new(place(report), problem));
        }
        if let Some(as_of) = as_of.filter(|as_of| date > *as_of) {
            findings.push(Finding::new(place(report), Problem::ReportInFuture { date, as_of }));
        }
    }
}

/// Notes days of publication and of corrections that are still to come.
fn tell_future(entry: &ResolutionEntry, as_of: Date, findings: &mut Vec<Finding>) {
    let published = entry.reports.iter().filter_map(|report| {
        let published = report.report.published.as_ref()?;
        Some((report.document.file(), "published", published))
    });
    let corrections = entry.resolution.corrections.iter();
    let corrected = corrections.map(|correction| (entry.document.file(), "on", &correction.on));
    for (file, key, day) in published.chain(corrected).filter(|(_, _, day)| day.value > as_of) {
        let problem = Problem::ChangeInFuture { key, date: day.value, as_of };
        findings.push(Finding::new(Place::at(file, day.span), problem));
    }
}

fn lies_within(period: Period, report: &ReportEntry, date: Date) -> bool {
    let (Some(first), Some(last)) = (period.first_day(), period.last_day()) else { return true };
    let late = last.days_until(date);
    date >= first && (late <= 0 || (report.report.closes && late <= DAYS_TO_CLOSE))
}

/// The place of the date in the report's head, or the file if only its name gives the date.
fn place(report: &ReportEntry) -> Place {
    let file = report.document.file();
    match report.report.date.as_ref().map(|date| date.span) {
        Some(span) if span.end > 0 => Place::at(file, span),
        _ => Place::of_file(file),
    }
}
