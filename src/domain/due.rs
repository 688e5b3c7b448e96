//! Days of the year by which reports are due.

use super::date::Date;
use super::period::Period;

/// A day of any year: `06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    month: u8,
    day: u8,
}

impl DayOfYear {
    /// Reads `06-30`. The 29th of February isn't a day of any year.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.trim().split_once('-')?;
        let number = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
        let (month, day) = (number(month)?, number(day)?);
        Date::new(2025, month, day).map(|_| Self { month, day })
    }

    fn in_year(self, year: u16) -> Option<Date> {
        Date::new(i32::from(year), self.month, self.day)
    }
}

/// The days of a period by which reports are due, in order.
pub(crate) fn due_days(days: &[DayOfYear], period: Period) -> Vec<Date> {
    let years = period.first_year()..=period.last_year();
    let mut due: Vec<Date> = years.flat_map(|year| days.iter().filter_map(move |day| day.in_year(year))).collect();
    due.sort_unstable();
    due.dedup();
    due
}

/// The position of the report that answers each due day: the newest whose figures are of that day
/// or before, and after the due day before it.
fn answers(due: &[Date], reports: &[Date]) -> Vec<Option<usize>> {
    let answer = |(at, day): (usize, &Date)| {
        let before = at.checked_sub(1).and_then(|before| due.get(before));
        let in_time = |report: &Date| report <= day && before.is_none_or(|before| report > before);
        let answering = reports.iter().enumerate().filter(|(_, report)| in_time(report));
        answering.max_by_key(|(at, report)| (**report, *at)).map(|(at, _)| at)
    };
    due.iter().enumerate().map(answer).collect()
}

/// The state of a due day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DueState {
    /// A report answers it, by its position.
    Came(usize),
    /// It is gone by without a report.
    Overdue,
    /// It isn't over yet.
    Ahead,
    /// Nothing says what day it is, so that nobody can be called late.
    Undated,
}

impl DueState {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Came(_) => "came",
            Self::Overdue => "overdue",
            Self::Ahead => "ahead",
            Self::Undated => "undated",
        }
    }
}

/// The state of each due day on `today`.
pub(crate) fn due_states(due: &[Date], reports: &[Date], today: Option<Date>) -> Vec<DueState> {
    let state = |(day, answer): (&Date, Option<usize>)| match (answer, today) {
        (Some(report), _) => DueState::Came(report),
        (None, Some(today)) if *day < today => DueState::Overdue,
        (None, Some(_)) => DueState::Ahead,
        (None, None) => DueState::Undated,
    };
    due.iter().zip(answers(due, reports)).map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn quarters() -> Vec<Date> {
        let days = ["12-31", "03-31", "06-30", "09-30"].map(|day| DayOfYear::parse(day).unwrap());
        due_days(&days, Period::year(2026).unwrap())
    }

    #[test]
    fn days_of_the_year() {
        assert_eq!(quarters(), ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"].map(date));
        for wrong in ["31-03", "3-31", "02-29", "", "2026-03-31", "06-31"] {
            assert_eq!(DayOfYear::parse(wrong), None, "{wrong}");
        }
        let days = [DayOfYear::parse("12-31").unwrap()];
        assert_eq!(due_days(&days, Period::term(2025, 2027).unwrap()).len(), 3);
    }

    #[test]
    fn a_report_answers_the_next_due_day() {
        use DueState::{Ahead, Came, Overdue, Undated};
        let states = |reports: &[&str], today: Option<&str>| {
            let reports: Vec<Date> = reports.iter().map(|day| date(day)).collect();
            due_states(&quarters(), &reports, today.map(date))
        };
        assert_eq!(states(&[], Some("2026-03-31")), [Ahead, Ahead, Ahead, Ahead]);
        assert_eq!(states(&[], Some("2026-04-01")), [Overdue, Ahead, Ahead, Ahead]);
        assert_eq!(states(&["2026-03-25", "2026-06-30"], Some("2026-07-01")), [Came(0), Came(1), Ahead, Ahead]);
        assert_eq!(states(&["2026-04-01"], Some("2026-07-01")), [Overdue, Came(0), Ahead, Ahead]);
        assert_eq!(states(&["2026-06-30"], Some("2027-01-01")), [Overdue, Came(0), Overdue, Overdue]);
        assert_eq!(states(&["2026-06-30"], None), [Undated, Came(0), Undated, Undated]);
        let days = ["2026-02-28", "2026-03-25", "2026-09-30"].map(date);
        assert_eq!(answers(&quarters(), &days), [Some(1), None, Some(2), None]);
    }
}
