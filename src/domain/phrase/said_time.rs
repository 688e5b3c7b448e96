//! The time that words of a result state, and whether a report of a certain day can state it.

use super::reader::Reader;
use super::time::{BEFORE, Day, day_at, is_year_at, quarter, small_value, time_end, value};
use super::token::Kind;
use crate::domain::date::Date;
use crate::domain::period::Period;

/// A time as words of a result state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaidTime {
    /// `đến nay`: the day of the report.
    Now,
    /// `đến ngày 30/6/2026`.
    Day { day: u8, month: u8, year: Option<i32> },
    /// `tháng 6` from 6 to 6, `quý II` from 4 to 6, `6 tháng đầu năm` from 1 to 6, `cả năm` from 1
    /// to 12. `đến hết quý II` has no beginning.
    Months { first: Option<u8>, last: u8, year: Option<i32> },
    /// `từ đầu năm`.
    SinceNewYear { year: Option<i32> },
    /// `từ đầu nhiệm kỳ`.
    SinceTermBegan,
    /// `cả nhiệm kỳ`, `giai đoạn 2021-2025`.
    Term { years: Option<(i32, i32)> },
    /// `3 năm`.
    Years(u8),
    /// `năm trước`, `đầu năm`: never the time of a report.
    Other,
}

/// The report that states a result.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReportTime {
    /// The day of its figures.
    pub date: Date,
    /// The day on which the result came about, where it is stated.
    pub on: Option<Date>,
    pub period: Period,
    pub closes: bool,
    /// The figure runs over the period, so that it must begin with it.
    pub sums: bool,
}

/// The words whose time is settled without anything behind them.
const SETTLED: [(&str, SaidTime); 25] = {
    use SaidTime::{Months, Now, Other, SinceNewYear, SinceTermBegan, Term};
    let year_end = Months { first: None, last: 12, year: None };
    let whole_year = Months { first: Some(1), last: 12, year: None };
    let term = Term { years: None };
    [
        ("đến nay", Now),
        ("hiện nay", Now),
        ("cuối kỳ", Now),
        ("trong kỳ", Other),
        ("từ đầu kỳ", Now),
        ("từ đầu năm", SinceNewYear { year: None }),
        ("kể từ đầu năm", SinceNewYear { year: None }),
        ("tính từ đầu năm", SinceNewYear { year: None }),
        ("năm nay", SinceNewYear { year: None }),
        ("trong năm", SinceNewYear { year: None }),
        ("từ đầu nhiệm kỳ", SinceTermBegan),
        ("tính từ đầu nhiệm kỳ", SinceTermBegan),
        ("cả năm", whole_year),
        ("trong cả năm", whole_year),
        ("cuối năm", year_end),
        ("hết năm", year_end),
        ("đến hết năm", year_end),
        ("đến cuối năm", year_end),
        ("nhiệm kỳ", term),
        ("cả nhiệm kỳ", term),
        ("trong nhiệm kỳ", term),
        ("cuối nhiệm kỳ", term),
        ("đến cuối nhiệm kỳ", term),
        ("đến hết nhiệm kỳ", term),
        ("đầu năm", Other),
    ]
};

/// The time that begins at a position, and the position behind it.
pub(super) fn said_time(reader: &Reader<'_>, at: usize) -> Option<(usize, SaidTime)> {
    let settled = SETTLED.iter().filter_map(|(words, time)| Some((reader.after(at, words)?, *time)));
    let settled = settled.max_by_key(|(end, _)| *end);
    let end = time_end(reader, at);
    if let Some((words_end, time)) = settled
        && end.is_none_or(|end| end <= words_end)
    {
        return Some(match (time, is_year_at(reader, words_end)) {
            (SaidTime::SinceNewYear { .. }, true) => {
                (words_end + 1, SaidTime::SinceNewYear { year: value(reader, words_end) })
            }
            _ => (words_end, time),
        });
    }
    let end = end?;
    Some((end, within(reader, at, end)))
}

/// The time of the words between two positions, which name a day, month, quarter or year.
fn within(reader: &Reader<'_>, at: usize, end: usize) -> SaidTime {
    let (start, lead) = reader.longest(at, &BEFORE).unwrap_or((at, ""));
    if lead.contains("đầu") {
        let since = lead.starts_with("từ") || lead.starts_with("tính");
        return if since { SaidTime::SinceNewYear { year: last_year(reader, end) } } else { SaidTime::Other };
    }
    if lead == "sau" {
        return SaidTime::Other;
    }
    let until = lead.contains("đến") || lead.contains("tới") || lead.contains("hết") || lead.contains("cuối");
    let from = |month: u8| (!until).then_some(month);
    let year = last_year(reader, end);
    let start = reader.after(start, "ngày").unwrap_or(start);
    if let Some(Day { day, month, year, .. }) = day_at(reader, start) {
        return SaidTime::Day { day, month, year };
    }
    match reader.word(start) {
        "năm" if year.is_some() && end == start + 2 => SaidTime::Months { first: from(1), last: 12, year },
        "quý" => match quarter(reader, start + 1) {
            Some(quarter @ 1..=4) => SaidTime::Months { first: from(quarter * 3 - 2), last: quarter * 3, year },
            _ => SaidTime::Other,
        },
        "tháng" => {
            let month = small_value(reader, start + 1);
            SaidTime::Months { first: from(month), last: month, year }
        }
        "giai" | "nhiệm" => SaidTime::Term { years: last_year(reader, end - 2).zip(year) },
        _ if reader.kind(start) == Some(Kind::Number) => numbered(reader, start, end, year),
        _ => SaidTime::Other,
    }
}

/// The time of `6 tháng đầu năm`, `6 tháng cuối năm`, `3 năm qua`.
fn numbered(reader: &Reader<'_>, start: usize, end: usize, year: Option<i32>) -> SaidTime {
    let number = small_value(reader, start);
    if reader.word(start + 1) != "tháng" {
        return SaidTime::Years(number);
    }
    if number > 12 {
        return SaidTime::Other;
    }
    if (start..end).any(|at| reader.word(at) == "cuối") {
        return SaidTime::Months { first: Some(13 - number), last: 12, year };
    }
    SaidTime::Months { first: Some(1), last: number, year }
}

/// The year that stands right before a position.
fn last_year(reader: &Reader<'_>, end: usize) -> Option<i32> {
    let at = end.checked_sub(1).filter(|at| is_year_at(reader, *at))?;
    value(reader, at)
}

impl SaidTime {
    /// Whether a report of that time can state it of a result.
    pub(crate) fn fits(self, report: &ReportTime) -> bool {
        let (year, month, _) = report.date.parts();
        let (first, last) = (i32::from(report.period.first_year()), i32::from(report.period.last_year()));
        // A sum over a term doesn't begin with one of its later years.
        let begins = |begun: i32| !report.sums || begun == first;
        let closes_year = |of: i32| report.closes && of == last && year >= last;
        match self {
            SaidTime::Now => true,
            SaidTime::Day { day, month, year } => {
                let is = |date: Date| {
                    let (its_year, its_month, its_day) = date.parts();
                    day == its_day && month == its_month && year.is_none_or(|year| year == its_year)
                };
                let ends = |year: i32| report.closes && (day, month) == (31, 12) && closes_year(year);
                is(report.date) || report.on.is_some_and(is) || year.is_some_and(ends)
            }
            SaidTime::Months { first: begun, last: ended, year: stated } => {
                let of = stated.unwrap_or(if report.closes { last } else { year });
                let is_ended = (of == year && ended == month && (ended < 12 || report.is_at_year_end()))
                    || (ended == 12 && closes_year(of));
                is_ended && begun.is_none_or(|month| !report.sums || (month == 1 && begins(of)))
            }
            SaidTime::SinceNewYear { year: stated } => {
                let of = if report.closes { last.min(year) } else { year };
                stated.is_none_or(|stated| stated == of) && begins(of)
            }
            SaidTime::SinceTermBegan => report.period.is_term(),
            SaidTime::Term { years } => {
                let is_it = years.is_none_or(|years| years == (first, last));
                report.period.is_term() && is_it && (report.closes || (year >= last && report.is_at_year_end()))
            }
            SaidTime::Years(number) => {
                let gone = year - first;
                report.period.is_term() && (gone == i32::from(number) || gone + 1 == i32::from(number))
            }
            SaidTime::Other => false,
        }
    }
}

impl ReportTime {
    fn is_at_year_end(&self) -> bool {
        let (_, month, day) = self.date.parts();
        self.closes || (month == 12 && day == 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phrase::tokens;

    /// Whether words are the time of a report of a day of 2026.
    fn fits(words: &str, (month, day): (u8, u8), closes: bool, sums: bool) -> bool {
        let tokens = tokens(words);
        let reader = Reader::new(words, &tokens);
        let (end, time) = said_time(&reader, 0).unwrap_or_else(|| panic!("{words}"));
        assert_eq!(end, tokens.len() - 1, "{words}");
        let (date, period) = (Date::new(2026, month, day).unwrap(), Period::year(2026).unwrap());
        time.fits(&ReportTime { date, on: None, period, closes, sums })
    }

    #[test]
    fn times_of_a_report() {
        for (words, day) in [
            ("đến nay đạt", (6, 30)),
            ("đến ngày 30/6/2026 đạt", (6, 30)),
            ("tính đến 30/6 đạt", (6, 30)),
            ("6 tháng đạt", (6, 30)),
            ("6 tháng đầu năm đạt", (6, 30)),
            ("quý I đạt", (3, 31)),
            ("đến hết quý II đạt", (6, 30)),
            ("đến hết tháng 5/2026 đạt", (5, 31)),
            ("từ đầu năm đạt", (5, 31)),
            ("cả năm đạt", (12, 31)),
            ("năm 2026 đạt", (12, 31)),
        ] {
            assert!(fits(words, day, false, true), "{words}");
        }
        assert!(fits("cả năm đạt", (11, 30), true, true));
    }

    #[test]
    fn other_times() {
        for (words, day) in [
            ("tính đến 31/3/2026 đạt", (6, 30)),
            ("6 tháng đạt", (9, 30)),
            ("6 tháng cuối năm đạt", (12, 31)),
            ("quý II đạt", (6, 30)),
            ("tháng 6 đạt", (6, 30)),
            ("cả năm đạt", (9, 30)),
            ("năm 2025 đạt", (12, 31)),
            ("năm trước đạt", (6, 30)),
            ("đến năm 2030 đạt", (6, 30)),
            ("từ đầu nhiệm kỳ đạt", (6, 30)),
        ] {
            assert!(!fits(words, day, false, true), "{words}");
        }
        // The level of a quarter is that of its last day; a sum would lack the first quarter.
        assert!(fits("quý II đạt", (6, 30), false, false));
    }
}
