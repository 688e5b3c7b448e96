//! The unit that a form asks for, by the goal of a part.

use crate::content::resolution::Part;
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::Measure;
use crate::domain::outcome::Direction;

/// The figure that a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A level in a measure, which may be that of a bare number.
    Level(Measure),
    /// A share of the plan.
    PlanShare,
    /// A change in a measure: `% tăng`.
    Change(Direction, Measure),
    /// A multiple of the base.
    Times,
    /// Yes or no, or the goal's own words.
    YesOrNo,
    /// A grade.
    Grade,
    /// No unit: the goal says no measure, and the office writes its own.
    Any,
}

/// The figure that a part is answered by. `of_indicator` is the measure of its indicator.
pub(crate) fn asked(part: &Part, of_indicator: Option<&Measure>) -> Asked {
    let goal: &Goal = &part.stated.goal;
    let base = part.baseline.as_ref().map(|base| &base.quantity.measure).or(of_indicator);
    match &goal.aim {
        Aim::Change(change) => match base {
            Some(measure) if !measure.is_share() || !change.by.measure.is_share() => Asked::Level(measure.clone()),
            _ => Asked::Change(change.direction, change.by.measure.clone()),
        },
        Aim::Times { .. } => base.map_or(Asked::Times, |measure| Asked::Level(measure.clone())),
        _ if goal.grade.is_some() => Asked::Grade,
        Aim::Achieve(_) | Aim::Maintain(_) => Asked::YesOrNo,
        Aim::Unset(None) | Aim::Unstated(None) => {
            of_indicator.map_or(Asked::Any, |measure| Asked::Level(measure.clone()))
        }
        _ if goal.of_plan => Asked::PlanShare,
        _ => goal.measure().map_or(Asked::Any, |measure| Asked::Level(measure.clone())),
    }
}

impl Asked {
    /// The unit as the form shows it; empty where there is none.
    pub(crate) fn unit(&self) -> String {
        match self {
            Self::Level(Measure::Rank) => "thứ".to_owned(),
            Self::Level(measure) => measure.to_string(),
            Self::PlanShare => "% kế hoạch".to_owned(),
            Self::Change(Direction::Increase, measure) => format!("{measure} tăng"),
            Self::Change(Direction::Decrease, measure) => format!("{measure} giảm"),
            Self::Times => "lần".to_owned(),
            Self::YesOrNo => "đạt / không đạt".to_owned(),
            Self::Grade => "xếp loại".to_owned(),
            Self::Any => String::new(),
        }
    }

    /// The measure of a level.
    pub(crate) fn measure(&self) -> Option<&Measure> {
        match self {
            Self::Level(measure) => Some(measure),
            _ => None,
        }
    }
}
