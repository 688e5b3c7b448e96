//! The period of a resolution: one year (`2026`) or a term (`2025-2030`).

use std::fmt;

use super::date::Date;

/// A year or a term; ordered by its last year, then by its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    first: u16,
    last: u16,
}

impl Period {
    pub fn year(year: u16) -> Option<Self> {
        Self::term(year, year)
    }

    /// A term of at most ten years.
    pub fn term(first: u16, last: u16) -> Option<Self> {
        let sensible = (1930..=2199).contains(&first) && first <= last && last - first <= 10;
        sensible.then_some(Self { first, last })
    }

    /// Reads `2026` or `2025-2030`, also with blanks around the dash.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(['-', '–']) {
            Some((first, last)) => Self::term(year(first.trim())?, year(last.trim())?),
            None => Self::year(year(text.trim())?),
        }
    }

    /// The period that a directory's name starts with: `2026` of `2026-hdnd`, the
    /// term of `2025-2030`.
    pub fn lead(name: &str) -> Option<Self> {
        let mut pieces = name.split('-');
        let first = year(pieces.next()?)?;
        match pieces.next().and_then(year) {
            Some(last) => Self::term(first, last),
            None => Self::year(first),
        }
    }

    pub fn is_term(self) -> bool {
        self.first != self.last
    }

    pub fn first_year(self) -> u16 {
        self.first
    }

    pub fn last_year(self) -> u16 {
        self.last
    }

    pub fn first_day(self) -> Option<Date> {
        Date::new(i32::from(self.first), 1, 1)
    }

    pub fn last_day(self) -> Option<Date> {
        Date::new(i32::from(self.last), 12, 31)
    }

    pub fn contains(self, day: Date) -> bool {
        self.first_day().is_some_and(|first| first <= day) && self.last_day().is_some_and(|last| day <= last)
    }

    /// Whether all of another period lies in this one.
    pub fn includes(self, other: Period) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The days of the period that have gone by at the end of `date`, and all its days.
    pub fn days_gone(self, date: Date) -> Option<(i64, i64)> {
        let first = self.first_day()?;
        let all = first.days_until(self.last_day()?) + 1;
        Some(((first.days_until(date) + 1).clamp(0, all), all))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_term() { write!(f, "{}-{}", self.first, self.last) } else { write!(f, "{}", self.first) }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.last, self.first).cmp(&(other.last, other.first))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

fn year(text: &str) -> Option<u16> {
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Four digits always fit.
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_terms() {
        assert_eq!(Period::parse("2026").map(|p| p.to_string()).as_deref(), Some("2026"));
        assert_eq!(Period::parse("2025 - 2030").map(|p| p.to_string()).as_deref(), Some("2025-2030"));
        for wrong in ["26", "2030-2025", "2025-2099", "năm 2026", "", "2026-"] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn of_a_directory_name() {
        assert_eq!(Period::lead("2026-hdnd"), Period::year(2026));
        assert_eq!(Period::lead("2025-2030"), Period::term(2025, 2030));
        assert_eq!(Period::lead("2025-2030-bo-sung"), Period::term(2025, 2030));
        assert_eq!(Period::lead("hdnd-2026"), None);
    }

    #[test]
    fn days_gone_by() {
        let year = Period::year(2026).unwrap();
        assert_eq!(year.days_gone(Date::new(2026, 12, 31).unwrap()), Some((365, 365)));
        assert_eq!(year.days_gone(Date::new(2026, 1, 1).unwrap()), Some((1, 365)));
        assert_eq!(year.days_gone(Date::new(2025, 1, 1).unwrap()), Some((0, 365)));
        assert_eq!(year.days_gone(Date::new(2027, 1, 1).unwrap()), Some((365, 365)));
    }

    #[test]
    fn newest_last() {
        let mut periods = [Period::term(2025, 2030), Period::year(2026), Period::year(2025)];
        periods.sort();
        assert_eq!(periods, [Period::year(2025), Period::year(2026), Period::term(2025, 2030)]);
    }
}
