//! The names of facts that stand beside goals, results, reports and documents, by which a
//! correction says which of them it puts right: `milestone 2026-06-30`.

use super::date::Date;
use super::goal::Goal;
use super::indicator::{Better, Flow};
use super::outcome::Outcome;
use super::period::Period;
use super::reading;
use crate::slug::slug;

/// The name of a fact, in the order in which facts are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactName {
    /// The period of a document.
    Period,
    /// The day on which a document was adopted.
    Adopted,
    /// The day on which a document was issued.
    Issued,
    /// Whether the unit of a document is made up.
    Sample,
    /// An amendment of a document, by the name of its folder.
    Amendment(Box<str>),
    /// The title of a target or of a part.
    Title,
    /// An amendment drops the target or part.
    Dropped,
    Baseline,
    /// The direction that is better, from wherever it is stated.
    Direction,
    Flow,
    Milestone(Date),
    Year(Period),
    /// A goal of a higher level, by the level.
    Assigned(Box<str>),
    /// The day on which a report became public.
    Published,
    /// The day on which a result came about.
    On,
    /// The verdict of a report itself.
    Said,
}

/// The name of every fact without its day, year or level, as errors list them.
pub(crate) const FACT_KINDS: [&str; 16] = [
    "period",
    "adopted",
    "issued",
    "sample",
    "amendment",
    "title",
    "dropped",
    "baseline",
    "direction",
    "flow",
    "milestone",
    "year",
    "assigned",
    "published",
    "on",
    "said",
];

impl FactName {
    /// The name without its day, year or level.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Adopted => "adopted",
            Self::Issued => "issued",
            Self::Sample => "sample",
            Self::Amendment(_) => "amendment",
            Self::Title => "title",
            Self::Dropped => "dropped",
            Self::Baseline => "baseline",
            Self::Direction => "direction",
            Self::Flow => "flow",
            Self::Milestone(_) => "milestone",
            Self::Year(_) => "year",
            Self::Assigned(_) => "assigned",
            Self::Published => "published",
            Self::On => "on",
            Self::Said => "said",
        }
    }

    /// The day, year, level or folder that a name ends with.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Milestone(day) => Some(day.to_string()),
            Self::Year(year) => Some(year.to_string()),
            Self::Assigned(name) | Self::Amendment(name) => Some(name.to_string()),
            _ => None,
        }
    }

    /// The name as corrections and the file of figures write it.
    pub fn text(&self) -> String {
        self.detail().map_or_else(|| self.kind().to_owned(), |detail| format!("{} {detail}", self.kind()))
    }

    /// The name that a text is.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, detail) = text.trim().split_once(' ').map_or((text.trim(), ""), |(kind, rest)| (kind, rest.trim()));
        let name = match kind {
            "milestone" => return Date::parse_iso(detail).map(Self::Milestone),
            "year" => return Period::parse(detail).map(Self::Year),
            "assigned" => return (!detail.is_empty()).then(|| Self::Assigned(detail.into())),
            "amendment" => return (!detail.is_empty()).then(|| Self::Amendment(detail.into())),
            "period" => Self::Period,
            "adopted" => Self::Adopted,
            "issued" => Self::Issued,
            "sample" => Self::Sample,
            "title" => Self::Title,
            "dropped" => Self::Dropped,
            "baseline" => Self::Baseline,
            "direction" => Self::Direction,
            "flow" => Self::Flow,
            "published" => Self::Published,
            "on" => Self::On,
            "said" => Self::Said,
            _ => return None,
        };
        detail.is_empty().then_some(name)
    }

    /// Whether two names are of the same fact, however a level or a folder is spelt.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Assigned(one), Self::Assigned(two)) => slug(one) == slug(two),
            (one, two) => one == two,
        }
    }

    /// Whether the fact is one of a target or part.
    pub fn is_of_target(&self) -> bool {
        !self.is_of_document() && *self != Self::Published
    }

    /// Whether the fact is one of a document as a whole.
    pub fn is_of_document(&self) -> bool {
        matches!(self, Self::Period | Self::Adopted | Self::Issued | Self::Sample | Self::Amendment(_))
    }

    /// Whether the fact is one of a report.
    pub fn is_of_report(&self) -> bool {
        matches!(self, Self::Published | Self::On | Self::Said)
    }

    /// Whether the fact is a day.
    pub fn is_day(&self) -> bool {
        matches!(self, Self::Adopted | Self::Issued | Self::Published | Self::On)
    }

    /// Whether the fact is true or false.
    pub fn is_boolean(&self) -> bool {
        matches!(self, Self::Sample | Self::Dropped)
    }

    /// The words as messages show them: a day as people write it.
    pub(crate) fn shown(&self, words: &str) -> String {
        let day = Date::parse_iso(words).filter(|_| self.is_day());
        day.map_or_else(|| words.to_owned(), Date::vietnamese)
    }

    /// Whether the fact is a word of front matter, which readers aren't shown.
    pub fn is_code(&self) -> bool {
        self.is_boolean() || matches!(self, Self::Direction | Self::Flow)
    }

    /// The reading of a fact in words, by which it is compared; none where they can't be such a fact.
    pub(crate) fn reading(&self, words: &str) -> Option<String> {
        let words = words.trim();
        match self {
            Self::Title | Self::Said | Self::Amendment(_) => (!words.is_empty()).then(|| reading::plain(words)),
            Self::Period => Period::parse(words).map(|period| period.to_string()),
            Self::Adopted | Self::Issued | Self::Published | Self::On => {
                Date::parse_iso(words).map(|date| date.to_string())
            }
            Self::Sample | Self::Dropped => matches!(words, "true" | "false").then(|| words.to_owned()),
            Self::Direction => Better::ALL.iter().any(|one| one.code() == words).then(|| words.to_owned()),
            Self::Flow => Flow::ALL.iter().any(|one| one.code() == words).then(|| words.to_owned()),
            Self::Milestone(_) => outcome(words),
            Self::Baseline => baseline(words),
            // A goal in figures has words that aren't always read as a goal.
            Self::Year(_) | Self::Assigned(_) => {
                let read = Goal::parse(words).map(|goal| reading::of_goal(&goal));
                Some(read.unwrap_or_else(|_| reading::plain(words)))
            }
        }
    }
}

fn outcome(words: &str) -> Option<String> {
    Outcome::parse(words).ok().map(|outcome| reading::of_outcome(&outcome, outcome.estimated))
}

/// The reading of a baseline, whose period stands behind it in brackets: `400 hộ (2025)`.
fn baseline(words: &str) -> Option<String> {
    let with_period = words.strip_suffix(')').and_then(|words| words.rsplit_once('('));
    match with_period.and_then(|(value, period)| Some((value, Period::parse(period.trim())?))) {
        Some((value, period)) => Some(format!("{} ({period})", outcome(value.trim())?)),
        None => outcome(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for text in [
            "period",
            "amendment 2026-dieu-chinh",
            "title",
            "milestone 2026-06-30",
            "year 2026",
            "assigned Thành phố giao",
            "said",
        ] {
            assert_eq!(FactName::parse(text).map(|name| name.text()).as_deref(), Some(text));
        }
        for text in ["", "tiêu đề", "milestone", "milestone 30/6", "year", "assigned", "title 1", "baseline 2025"] {
            assert_eq!(FactName::parse(text), None, "{text}");
        }
        for kind in FACT_KINDS {
            let detail = [" 2026-06-30", " 2026", " x", ""].map(|detail| format!("{kind}{detail}"));
            assert!(detail.iter().any(|text| FactName::parse(text).is_some_and(|name| name.kind() == kind)), "{kind}");
        }
    }

    #[test]
    fn words_are_compared_by_what_they_say() {
        let same = |name: FactName, one: &str, two: &str| match (name.reading(one), name.reading(two)) {
            (Some(one), Some(two)) => reading::is_same(&one, &two),
            read => panic!("{one}: {two}: {read:?}"),
        };
        assert!(same(FactName::Title, "Thu  ngân sách", "thu ngân sách"));
        assert!(!same(FactName::Title, "Đúng hạn", "Trực tuyến"));
        assert!(same(FactName::Baseline, "1.000 triệu đồng (2025)", "1 tỷ đồng (2025)"));
        assert!(!same(FactName::Baseline, "400 hộ (2025)", "398 hộ (2025)"));
        assert!(!same(FactName::Baseline, "400 hộ (2025)", "400 hộ (2024)"));
        assert!(!same(FactName::Baseline, "400 hộ (2025)", "400 hộ"));
        assert!(same(FactName::Assigned("x".into()), "100 tỷ đồng", "100.000 triệu đồng"));
        assert_eq!(FactName::Direction.reading("up"), None);
        assert_eq!(FactName::On.reading("30/6/2026"), None);
    }
}
