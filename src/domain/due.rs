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

/// The due days before `today` that no report answers. A report answers the first due day on
/// or after the day of its figures.
pub(crate) fn unanswered(due: &[Date], reports: &[Date], today: Date) -> Vec<Date> {
    let answered = |at: usize, day: Date| {
        let before = at.checked_sub(1).and_then(|before| due.get(before));
        reports.iter().any(|report| *report <= day && before.is_none_or(|before| report > before))
    };
    let past = due.iter().copied().enumerate().filter(|(_, day)| *day < today);
    past.filter(|(at, day)| !answered(*at, *day)).map(|(_, day)| day).collect()
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
        let left = |reports: &[&str], today: &str| {
            unanswered(&quarters(), &reports.iter().map(|day| date(day)).collect::<Vec<_>>(), date(today))
        };
        assert_eq!(left(&[], "2026-03-31"), []);
        assert_eq!(left(&[], "2026-04-01"), [date("2026-03-31")]);
        assert_eq!(left(&["2026-03-25", "2026-06-30"], "2026-07-01"), []);
        assert_eq!(left(&["2026-04-01"], "2026-07-01"), [date("2026-03-31")]);
        assert_eq!(left(&["2026-06-30"], "2027-01-01"), ["2026-03-31", "2026-09-30", "2026-12-31"].map(date));
    }
}
