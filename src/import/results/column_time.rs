//! The time that a head or a title of a table names: `Quý I/2026`, `6 tháng đầu năm`, `đến 30/6/2026`.

use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::slug::slug;

/// The time of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ColumnTime {
    /// The last day of the time that is named.
    pub date: Option<Date>,
    /// The year that is named.
    pub year: Option<u16>,
    /// Nothing but a year is named.
    pub is_year_alone: bool,
    /// The day is that of the year's end, because nothing but the year says it.
    pub is_of_year: bool,
    /// The figures are estimates.
    pub is_estimate: bool,
    /// One quarter or month behind the first, without those before it.
    pub is_slice: bool,
}

impl ColumnTime {
    /// The time of a head in a table of a period. A time without a year is of the period's one year.
    pub(super) fn of(head: &str, period: Period) -> Self {
        let slug = slug(head);
        let words: Vec<&str> = slug.split('-').collect();
        let year = year(&words);
        let of_year = year.or_else(|| (!period.is_term()).then(|| period.last_year()));
        let is_estimate = words.contains(&"uoc");
        let is_sum = slug.contains("luy-ke") || slug.contains("dau-nam") || words.contains(&"den");
        let named = named(&words);
        let last = named.and_then(|(_, last)| month_end(of_year?, last));
        let within = day(&words, of_year).or(last);
        let date = within.or_else(|| year.and_then(|year| month_end(year, 12)));
        let is_of_year = within.is_none() && date.is_some();
        let is_slice = named.is_some_and(|(first, _)| first > 1) && !is_sum;
        let is_year_alone = year.is_some() && words.iter().all(|word| *word == "nam" || is_year(word));
        Self { date, year, is_year_alone, is_of_year, is_estimate, is_slice }
    }

    /// The figures are an estimate of a time that isn't over on a day.
    pub(super) fn is_forecast(self, period: Period) -> bool {
        self.is_estimate && self.date.is_some() && self.date == period.last_day()
    }
}

/// The year that words name; `6T/2026` glues none.
fn year(words: &[&str]) -> Option<u16> {
    let mut years = words.iter().filter(|word| is_year(word)).filter_map(|word| word.parse().ok());
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(word.get(..2), Some("19" | "20" | "21"))
}

/// The first and last month of the time that words name.
fn named(words: &[&str]) -> Option<(u8, u8)> {
    let number = |word: &str| word.parse::<u8>().ok().filter(|month| (1..=12).contains(month));
    let quarter = |word: &str| match word {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        "iii" | "3" => Some(3),
        "iv" | "4" => Some(4),
        _ => None,
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let months = |quarter: u8| (quarter * 3 - 2, quarter * 3);
        match *word {
            "quy" => quarter(next).map(months),
            "qi" | "q1" => Some(months(1)),
            "qii" | "q2" => Some(months(2)),
            "qiii" | "q3" => Some(months(3)),
            "qiv" | "q4" => Some(months(4)),
            "thang" => number(next).map(|month| (month, month)),
            "ca" | "het" | "cuoi" if next == "nam" => Some((1, 12)),
            "uoc" if next == "nam" => Some((1, 12)),
            _ if next == "thang" => number(word).map(|month| (1, month)),
            _ => word.strip_suffix('t').and_then(number).map(|month| (1, month)),
        }
    })
}

/// The day that words name: `15-6-2026`, `2026-06-15`, or `30-6` where the year is known.
fn day(words: &[&str], year: Option<u16>) -> Option<Date> {
    let number = |word: &str| word.parse::<u8>().ok();
    let iso = words.windows(3).find_map(|three| Date::parse_iso(&three.join("-")));
    if iso.is_some() {
        return iso;
    }
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let [day, month] = pair else { return None };
        let is_named = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| matches!(*before, "den" | "ngay" | "toi" | "het"));
        let stated = words.get(at + 2).filter(|word| is_year(word)).and_then(|word| word.parse().ok());
        let year = stated.or_else(|| year.filter(|_| is_named))?;
        Date::new(year.into(), number(month)?, number(day)?)
    })
}

/// The last day of a month.
fn month_end(year: u16, month: u8) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::new(year.into(), month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_heads() {
        let year = Period::year(2026).unwrap();
        for (head, date, is_slice) in [
            ("Quý I", "2026-03-31", false),
            ("Quý II/2026", "2026-06-30", true),
            ("Lũy kế đến hết quý III", "2026-09-30", false),
            ("Tháng 5", "2026-05-31", true),
            ("11 tháng", "2026-11-30", false),
            ("Thực hiện đến ngày 20/6", "2026-06-20", false),
            ("Số liệu tính đến 15.12.2026", "2026-12-15", false),
            ("Ước cả năm", "2026-12-31", false),
        ] {
            let time = ColumnTime::of(head, year);
            assert_eq!(time.date.map(|date| date.to_string()).as_deref(), Some(date), "{head}");
            assert_eq!(time.is_slice, is_slice, "{head}");
        }
        assert_eq!(ColumnTime::of("Kết quả", year).date, None);
        assert!(ColumnTime::of("2027", Period::term(2025, 2030).unwrap()).is_year_alone);
        assert_eq!(ColumnTime::of("6 tháng", Period::term(2025, 2030).unwrap()).date, None);
    }
}
