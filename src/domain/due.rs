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
pub(crate) fn answers(due: &[Date], reports: &[Date]) -> Vec<Option<usize>> {
    let answer = |(at, day): (usize, &Date)| {
        let before = at.checked_sub(1).and_then(|before| due.get(before));
        let in_time = |report: &Date| report <= day && before.is_none_or(|before| report > before);
        let answering = reports.iter().enumerate().filter(|(_, report)| in_time(report));
        answering.max_by_key(|(at, report)| (**report, *at)).map(|(at, _)| at)
    };
    due.iter().enumerate().map(answer).collect()
}

/// The due days before `today` that no report answers.
pub(crate) fn unanswered(due: &[Date], reports: &[Date], today: Date) -> Vec<Date> {
    let pairs = due.iter().copied().zip(answers(due, reports));
    pairs.filter(|(day, answer)| *day < today && answer.is_none()).map(|(day, _)| day).collect()
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
        let days = ["2026-02-28", "2026-03-25", "2026-09-30"].map(date);
        assert_eq!(answers(&quarters(), &days), [Some(1), None, Some(2), None]);
    }
}
