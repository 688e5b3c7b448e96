//! Goals in words: a phrase that shows how the program understands a goal.

use crate::domain::goal::{Aim, Goal};
use crate::domain::number;
use crate::domain::outcome::Direction;
use crate::domain::phrase::Bound;
use crate::theme::words::Words;

/// The phrase of a goal as the program understands it: "từ 95,5% trở lên; mỗi năm".
pub(super) fn understood(goal: &Goal, words: &Words) -> String {
    let mut parts = vec![aim(goal, words)];
    for (holds, key) in [(goal.of_plan, "of_plan"), (goal.per_year, "per_year"), (goal.kept, "kept")] {
        if holds {
            parts.push(words.get(&format!("made.goal.{key}")).to_owned());
        }
    }
    if let Some(day) = goal.deadline {
        parts.push(words.fill("made.goal.deadline", &[("date", &day.vietnamese())]));
    }
    parts.join("; ")
}

/// The aim of a goal in words.
fn aim(goal: &Goal, words: &Words) -> String {
    let one = |key: &str, figure: &dyn ToString| words.fill(&format!("made.goal.{key}"), &[("n", &figure.to_string())]);
    match &goal.aim {
        Aim::Reach(figure) | Aim::AtMost(figure) if figure.is_zero() => {
            one(if goal.once { "never" } else { "none" }, &figure.measure)
        }
        Aim::Reach(figure) => one("reach", figure),
        Aim::AtLeast(figure) => one("at_least", figure),
        Aim::MoreThan(figure) => one("more_than", figure),
        Aim::AtMost(figure) if figure.measure.is_rank() => one("rank", figure),
        Aim::AtMost(figure) => one("at_most", figure),
        Aim::LessThan(figure) => one("less_than", figure),
        Aim::Between { low, high } => {
            let low = number::format(low.number);
            words.fill("made.goal.between", &[("low", &low), ("high", &high.to_string())])
        }
        Aim::Change(change) => {
            let direction = match change.direction {
                Direction::Increase => "increase",
                Direction::Decrease => "decrease",
            };
            let by = match &change.up_to {
                Some(high) => format!("{} – {high}", number::format(change.by.number)),
                None => change.by.to_string(),
            };
            one(&format!("{direction}{}", suffix(change.bound)), &by)
        }
        Aim::Times { bound, times } => one(&format!("times{}", suffix(*bound)), times),
        Aim::Achieve(_) => match goal.grade {
            Some(grade) if grade.or_better => one("grade_or_better", &grade.grade.word()),
            Some(grade) => one("grade", &grade.grade.word()),
            None => words.get("made.goal.achieve").to_owned(),
        },
        Aim::Maintain(_) => words.get("made.goal.maintain").to_owned(),
        Aim::Unset(_) => words.get("made.goal.unset").to_owned(),
        Aim::Unstated(_) => words.get("made.goal.unstated").to_owned(),
    }
}

/// The end of the key of a goal's words, by its comparison.
fn suffix(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "_at_least",
        Bound::MoreThan => "_more",
        Bound::AtMost => "_at_most",
        Bound::LessThan => "_less",
    }
}
