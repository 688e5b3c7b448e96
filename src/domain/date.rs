//! Dates of documents and reports, as content files (`2026-06-30`) and
//! Vietnamese running text (`22/8/2025`, `ngày 14 tháng 4 năm 2021`) write them.

use std::fmt;

/// A calendar date; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The date of a year, month and day; none for the 30th of February.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(1900..=2199).contains(&year) {
            return None;
        }
        let month = time::Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day).ok().map(Date)
    }

    /// Reads `2026-06-30`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(digits(year)?, digits(month)?, digits(day)?)
    }

    /// Whether a text has the three numbers of a date, of a day that there is or not.
    pub(crate) fn is_like(text: &str) -> bool {
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.len() == 3 && parts.iter().all(is_number)
    }

    /// A day in another form than the one of front matter: `17/12/2025`, `1.2.2025`, `2025-2-1`,
    /// `ngày 5 tháng 1 năm 2026`.
    pub(crate) fn parse_loosely(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("ngày").or_else(|| text.strip_prefix("Ngày")).unwrap_or(text).trim_start();
        if let Some((date, "")) = Self::lead_vietnamese(text) {
            return Some(date);
        }
        let mut parts = text.split(['/', '-', '.']);
        let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        let is_whole = parts.next().is_none() && year.len() == 4;
        is_whole.then(|| Self::new(digits(year)?, digits(month)?, digits(day)?))?
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The year, month and day.
    pub(crate) fn parts(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// Days from this date to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Date) -> i64 {
        i64::from(later.0.to_julian_day()) - i64::from(self.0.to_julian_day())
    }

    /// `30/6/2026`, as it is written in Vietnamese.
    pub fn vietnamese(self) -> String {
        format!("{}/{}/{}", self.0.day(), u8::from(self.0.month()), self.0.year())
    }

    /// The date at the start of running text, and the rest of the text:
    /// `22/8/2025`, `09/09/2025`, `14 tháng 4 năm 2021`.
    pub fn lead_vietnamese(text: &str) -> Option<(Self, &str)> {
        let (day, rest) = lead_digits(text)?;
        let (month, rest) = lead_digits(after_separator(rest, "tháng")?)?;
        let (year, rest) = lead_digits(after_separator(rest, "năm")?)?;
        if year.len() != 4 {
            return None;
        }
        Some((Self::new(digits(year)?, digits(month)?, digits(day)?)?, rest))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

fn after_separator<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    if let Some(rest) = text.strip_prefix('/') {
        return Some(rest);
    }
    let trimmed = text.trim_start();
    if trimmed.len() == text.len() {
        return None;
    }
    let rest = trimmed.strip_prefix(word)?;
    let after = rest.trim_start();
    (after.len() < rest.len()).then_some(after)
}

fn lead_digits(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    (end > 0 && end <= 4).then(|| text.split_at(end))
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Digits only: the sole failure left is a number too large for T, which is no date.
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    #[test]
    fn iso_dates() {
        assert_eq!(date("2026-06-30").to_string(), "2026-06-30");
        for wrong in ["2026-02-30", "2026-6-30", "26-06-30", "2026-06", "", "2026-06-30x", "+026-06-30"] {
            assert_eq!(Date::parse_iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_in_running_text() {
        for (written, expected, rest) in [
            ("22/8/2025 về", "2025-08-22", " về"),
            ("09/9/2025", "2025-09-09", ""),
            ("09/09/2025;", "2025-09-09", ";"),
            ("14 tháng 4 năm 2021 về", "2021-04-14", " về"),
            ("14  tháng 04 năm 2021", "2021-04-14", ""),
        ] {
            assert_eq!(Date::lead_vietnamese(written), Some((date(expected), rest)), "{written}");
        }
        for wrong in ["31/2/2025", "22/8/25", "22-8-2025", "tháng 4", "14 tháng 4", "99999/1/2025"] {
            assert_eq!(Date::lead_vietnamese(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_and_vietnamese_form() {
        assert_eq!(date("2026-01-01").days_until(date("2026-12-31")), 364);
        assert_eq!(date("2026-06-05").vietnamese(), "5/6/2026");
    }
}
