//! The identity of a row of a form: the resolution, the part, its goal and the day. It stands in a locked
//! cell, so that a row says where it belongs wherever it is copied.

use crate::domain::date::Date;
use crate::hash;

/// The version of forms.
const VERSION: &str = "congkhai1";
const SEPARATOR: char = '|';

/// The identity of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowKey {
    /// The path of the resolution below `content/`.
    pub resolution: String,
    /// The number of the part: `13`, `26.1`.
    pub part: String,
    /// The first digits of the hash of the goal's words.
    pub goal: String,
    /// The day of the figures, where the form was made for one.
    pub date: Option<Date>,
}

impl RowKey {
    pub(crate) fn new(resolution: &str, part: &str, goal: &str, date: Option<Date>) -> Self {
        Self { resolution: resolution.to_owned(), part: part.to_owned(), goal: goal_hash(goal), date }
    }

    /// The key as a cell has it.
    pub(crate) fn text(&self) -> String {
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        [VERSION, &self.resolution, &self.part, &self.goal, &date].join(&SEPARATOR.to_string())
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut pieces = text.trim().split(SEPARATOR);
        let mut next = || pieces.next();
        if next()? != VERSION {
            return None;
        }
        let (resolution, part, goal, date) = (next()?, next()?, next()?, next()?);
        let date = if date.is_empty() { None } else { Some(Date::parse_iso(date)?) };
        let is_whole = next().is_none() && !resolution.is_empty() && !part.is_empty();
        is_whole.then(|| Self { resolution: resolution.to_owned(), part: part.to_owned(), goal: goal.to_owned(), date })
    }

    /// Whether a goal is the one that the form was made with.
    pub(crate) fn is_of_goal(&self, goal: &str) -> bool {
        self.goal == goal_hash(goal)
    }
}

fn goal_hash(goal: &str) -> String {
    let words = goal.split_whitespace().collect::<Vec<_>>().join(" ");
    hash::of(words.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        for date in [None, Date::new(2026, 6, 30)] {
            let key = RowKey::new("hai-phong/do-son/2026", "26.1", "từ 95% trở lên", date);
            assert_eq!(RowKey::parse(&key.text()), Some(key.clone()));
            assert!(key.is_of_goal("từ  95% trở lên") && !key.is_of_goal("từ 96% trở lên"));
        }
        for wrong in ["", "congkhai1|a", "congkhai1|a|b|c|2026-13-01", "congkhai2|a|b|c|", "congkhai1|a|b|c||d"] {
            assert_eq!(RowKey::parse(wrong), None, "{wrong}");
        }
    }
}
