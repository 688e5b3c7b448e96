//! Goals in words: a phrase that shows how the program understands a goal.

use crate::domain::goal::{Aim, Goal};
use crate::domain::number;
use crate::domain::outcome::Direction;
use crate::theme::words::Words;

/// The phrase of a goal as the program understands it: "từ 95,5% trở lên".
pub(super) fn understood(goal: &Goal, words: &Words) -> String {
    let one = |key: &str, figure: &dyn ToString| words.fill(&format!("made.goal.{key}"), &[("n", &figure.to_string())]);
    match &goal.aim {
        Aim::Reach(figure) if figure.is_zero() => one("none", &figure.measure),
        Aim::AtMost(figure) if figure.is_zero() => one("none", &figure.measure),
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
            let key = match (change.direction, change.strictly) {
                (Direction::Increase, false) => "increase",
                (Direction::Increase, true) => "increase_more",
                (Direction::Decrease, false) => "decrease",
                (Direction::Decrease, true) => "decrease_more",
            };
            one(key, &change.by)
        }
        Aim::Achieve(_) => words.get("made.goal.achieve").to_owned(),
        Aim::Maintain(_) => words.get("made.goal.maintain").to_owned(),
        Aim::Unset(_) => words.get("made.goal.unset").to_owned(),
    }
}
