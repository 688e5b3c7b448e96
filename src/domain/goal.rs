//! Goals: the aims of targets, read from the document's own phrases by the
//! grammar of `phrase`. A phrase outside it is an error, never a guess.

use super::date::Date;
use super::grade::GradeGoal;
use super::indicator::Better;
use super::measure::{Measure, Scale};
use super::number;
use super::outcome::Direction;
use super::phrase;
use super::phrase::Refusal;
use super::phrase::{Bound, PhrasePart};
use super::quantity::Quantity;
use rust_decimal::Decimal;

/// A goal as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub aim: Aim,
    /// The words that only explain it: `(3/3 trạm y tế)`, `so với năm 2025`.
    pub remark: Option<Box<str>>,
    /// The figure is a share of a plan: `100% kế hoạch`.
    pub of_plan: bool,
    /// The level is to be kept: `duy trì 98%`.
    pub kept: bool,
    /// The figure is a rate a year: `bình quân 10,2%/năm`.
    pub per_year: bool,
    /// One case is one too many: `không để xảy ra cháy`.
    pub once: bool,
    /// The whole that the figure is of: `100% (3/3 trạm y tế)`, `7/7 tổ dân phố`.
    pub whole: Option<Whole>,
    /// The grade that the words name: `hoàn thành tốt nhiệm vụ trở lên`.
    pub grade: Option<GradeGoal>,
    /// The last day on which a yes meets the goal: `trước ngày 30/6/2026`.
    pub deadline: Option<Date>,
}

/// A number of things that a goal is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub number: Decimal,
    pub noun: Box<str>,
}

/// The aim of a goal, with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    Reach(Quantity),
    AtLeast(Quantity),
    MoreThan(Quantity),
    AtMost(Quantity),
    LessThan(Quantity),
    Between {
        low: Quantity,
        high: Box<Quantity>,
    },
    Change(AimedChange),
    /// `gấp 2,2 lần`: a multiple of the base.
    Times {
        bound: Bound,
        times: Quantity,
    },
    /// `đạt chuẩn quốc gia`: yes or no.
    Achieve(String),
    /// `giữ vững …`: yes or no, final when the period closes.
    Maintain(String),
    /// `…`: a blank the document left, with the measure if it states one.
    Unset(Option<Measure>),
    /// A goal that the document doesn't state. It leaves no blank: nothing in its text stands for the goal.
    Unstated(Option<Measure>),
}

/// The change a goal aims at: `tăng 13% so với năm 2025`, `giảm ít nhất 5%`, `tăng 5-7%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimedChange {
    pub direction: Direction,
    pub bound: Bound,
    /// The figure, the lower one of a range.
    pub by: Quantity,
    /// The upper figure of a range.
    pub up_to: Option<Box<Quantity>>,
}

/// The operation a goal is, as columns and explicit goals name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Reach,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Between,
    IncreaseBy,
    DecreaseBy,
    Times,
    Achieve,
    Maintain,
    Unset,
    Unstated,
}

impl Op {
    pub const ALL: [Op; 13] = [
        Op::Reach,
        Op::AtLeast,
        Op::MoreThan,
        Op::AtMost,
        Op::LessThan,
        Op::Between,
        Op::IncreaseBy,
        Op::DecreaseBy,
        Op::Times,
        Op::Achieve,
        Op::Maintain,
        Op::Unset,
        Op::Unstated,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Op::Reach => "reach",
            Op::AtLeast => "at_least",
            Op::MoreThan => "more_than",
            Op::AtMost => "at_most",
            Op::LessThan => "less_than",
            Op::Between => "between",
            Op::IncreaseBy => "increase_by",
            Op::DecreaseBy => "decrease_by",
            Op::Times => "times",
            Op::Achieve => "achieve",
            Op::Maintain => "maintain",
            Op::Unset => "unset",
            Op::Unstated => "unstated",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.code() == code)
    }
}

/// The explicit form of a goal: `{ op = "between", value = "10", value2 = "12", unit = "lượt" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplicitGoal {
    pub op: Op,
    pub value: Option<Decimal>,
    pub value2: Option<Decimal>,
    pub unit: Option<Measure>,
}

impl Goal {
    /// The goal of an aim alone.
    pub fn of(aim: Aim) -> Self {
        Self {
            aim,
            remark: None,
            of_plan: false,
            kept: false,
            once: false,
            per_year: false,
            whole: None,
            grade: None,
            deadline: None,
        }
    }

    /// Reads the document's phrase.
    pub fn parse(phrase: &str) -> Result<Self, Refusal> {
        phrase::read_goal(phrase).map(|(goal, _)| goal)
    }

    /// Reads the document's phrase, with the role of each part of it.
    pub fn read(phrase: &str) -> Result<(Self, Vec<PhrasePart>), Refusal> {
        phrase::read_goal(phrase)
    }

    /// The goal of an explicit form; none when its op lacks a value or has one too many.
    pub fn from_explicit(explicit: ExplicitGoal) -> Option<Self> {
        let ExplicitGoal { op, value, value2, unit } = explicit;
        if matches!(op, Op::Achieve | Op::Maintain | Op::Unset | Op::Unstated) != value.is_none()
            || (op == Op::Between) != value2.is_some()
        {
            return None;
        }
        let measure = unit.clone().unwrap_or_else(Measure::bare);
        let quantity = |number: Option<Decimal>| number.map(|number| Quantity::new(number, measure.clone()));
        let aim = match op {
            Op::Reach => Aim::Reach(quantity(value)?),
            Op::AtLeast => Aim::AtLeast(quantity(value)?),
            Op::MoreThan => Aim::MoreThan(quantity(value)?),
            Op::AtMost => Aim::AtMost(quantity(value)?),
            Op::LessThan => Aim::LessThan(quantity(value)?),
            Op::Between if value2 <= value => return None,
            Op::Between => Aim::Between { low: quantity(value)?, high: Box::new(quantity(value2)?) },
            Op::IncreaseBy => change(Direction::Increase, quantity(value)?),
            Op::DecreaseBy => change(Direction::Decrease, quantity(value)?),
            Op::Times => Aim::Times { bound: Bound::Exact, times: quantity(value)? },
            Op::Achieve => Aim::Achieve(String::new()),
            Op::Maintain => Aim::Maintain(String::new()),
            Op::Unset => Aim::Unset(unit),
            Op::Unstated => Aim::Unstated(unit),
        };
        Some(Goal::of(aim))
    }

    pub fn op(&self) -> Op {
        match &self.aim {
            Aim::Reach(_) => Op::Reach,
            Aim::AtLeast(_) => Op::AtLeast,
            Aim::MoreThan(_) => Op::MoreThan,
            Aim::AtMost(_) => Op::AtMost,
            Aim::LessThan(_) => Op::LessThan,
            Aim::Between { .. } => Op::Between,
            Aim::Change(AimedChange { direction: Direction::Increase, .. }) => Op::IncreaseBy,
            Aim::Change(_) => Op::DecreaseBy,
            Aim::Times { .. } => Op::Times,
            Aim::Achieve(_) => Op::Achieve,
            Aim::Maintain(_) => Op::Maintain,
            Aim::Unset(_) => Op::Unset,
            Aim::Unstated(_) => Op::Unstated,
        }
    }

    /// The direction that is better, where the goal's own words say it.
    pub fn direction(&self) -> Option<Better> {
        match &self.aim {
            Aim::AtLeast(_) | Aim::MoreThan(_) => Some(Better::Higher),
            Aim::AtMost(_) | Aim::LessThan(_) => Some(Better::Lower),
            Aim::Reach(figure) if figure.measure.is_rank() || figure.is_zero() => Some(Better::Lower),
            // A bound above turns it round: `tăng không quá 5%` is a ceiling.
            Aim::Change(change) => {
                let grows = change.direction == Direction::Increase;
                Some(if grows != change.bound.is_above() { Better::Higher } else { Better::Lower })
            }
            Aim::Times { bound, .. } if bound.is_above() => Some(Better::Lower),
            Aim::Times { .. } => Some(Better::Higher),
            Aim::Reach(_)
            | Aim::Between { .. }
            | Aim::Achieve(_)
            | Aim::Maintain(_)
            | Aim::Unset(_)
            | Aim::Unstated(_) => None,
        }
    }

    /// The figure of the goal, the lower one of a range; none for yes-or-no goals and blanks.
    pub fn figure(&self) -> Option<&Quantity> {
        match &self.aim {
            Aim::Reach(figure)
            | Aim::AtLeast(figure)
            | Aim::MoreThan(figure)
            | Aim::AtMost(figure)
            | Aim::LessThan(figure)
            | Aim::Between { low: figure, .. }
            | Aim::Change(AimedChange { by: figure, .. })
            | Aim::Times { times: figure, .. } => Some(figure),
            Aim::Achieve(_) | Aim::Maintain(_) | Aim::Unset(_) | Aim::Unstated(_) => None,
        }
    }

    /// The upper figure of a range.
    pub fn upper_figure(&self) -> Option<&Quantity> {
        match &self.aim {
            Aim::Between { high, .. } | Aim::Change(AimedChange { up_to: Some(high), .. }) => Some(high),
            _ => None,
        }
    }

    /// The goal in the words a document would use.
    pub fn in_words(&self) -> String {
        match &self.aim {
            Aim::Reach(figure) => figure.to_string(),
            // Behind `mức độ 2` the words "trở lên" would belong to the number of the kind.
            Aim::AtLeast(figure) if figure.measure.to_string().contains(|c: char| c.is_ascii_digit()) => {
                bounded(Bound::AtLeast, figure)
            }
            Aim::AtLeast(figure) => format!("từ {figure} trở lên"),
            Aim::AtMost(figure) if figure.measure.is_rank() => format!("{figure} trở lên"),
            Aim::AtMost(figure) if figure.is_zero() && !figure.measure.is_share() => {
                format!("không có {}", figure.measure)
            }
            Aim::MoreThan(figure) => bounded(Bound::MoreThan, figure),
            Aim::AtMost(figure) => bounded(Bound::AtMost, figure),
            Aim::LessThan(figure) => bounded(Bound::LessThan, figure),
            Aim::Between { low, high } => format!("từ {} đến {high}", number::format(low.number)),
            Aim::Change(AimedChange { direction, bound, by, up_to }) => {
                let verb = if *direction == Direction::Increase { "tăng" } else { "giảm" };
                match up_to {
                    Some(high) => format!("{verb} từ {} đến {high}", number::format(by.number)),
                    None => format!("{verb} {}", bounded(*bound, by)),
                }
            }
            Aim::Times { bound, times } => format!("gấp {}", bounded(*bound, times)),
            Aim::Achieve(words) if words.is_empty() => "đạt".to_owned(),
            Aim::Maintain(words) if words.is_empty() => "giữ vững".to_owned(),
            Aim::Achieve(words) | Aim::Maintain(words) => words.clone(),
            Aim::Unset(None) => "…".to_owned(),
            Aim::Unset(Some(measure)) => format!("… {measure}"),
            Aim::Unstated(_) => "Văn bản không nêu mức".to_owned(),
        }
    }

    /// The measure the results of this goal are stated in, where the goal settles it.
    /// A relative goal doesn't: its results are changes or levels.
    pub fn measure(&self) -> Option<&Measure> {
        match &self.aim {
            Aim::Change(_) | Aim::Times { .. } => None,
            Aim::Unset(measure) | Aim::Unstated(measure) => measure.as_ref(),
            _ => self.figure().map(|figure| &figure.measure),
        }
    }

    /// The share that a count is of the whole it names, where the goal is a share of
    /// the same things: `2/3 trạm` of `100% (3/3 trạm y tế)`.
    pub(crate) fn share_of_whole(&self, count: &Quantity, of: Option<Decimal>) -> Option<Quantity> {
        let (whole, of) = (self.whole.as_ref()?, of?);
        let is_share = self.figure().is_some_and(|figure| figure.measure == Measure::Percent);
        let same_things = count.measure.compares_with(&Measure::count(Scale::One, &whole.noun));
        if !is_share || !same_things || of != whole.number || of.is_zero() {
            return None;
        }
        let hundredfold = count.number.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(Quantity::new(hundredfold.checked_div(of)?, Measure::Percent))
    }

    pub fn is_blank(&self) -> bool {
        matches!(self.aim, Aim::Unset(_))
    }

    pub fn is_unstated(&self) -> bool {
        matches!(self.aim, Aim::Unstated(_))
    }

    /// Whether there is something that results can be judged by.
    pub fn is_set(&self) -> bool {
        !self.is_blank() && !self.is_unstated()
    }

    /// A goal of yes or no: achieve, maintain, or none left of something.
    pub fn is_yes_or_no(&self) -> bool {
        match &self.aim {
            Aim::Achieve(_) | Aim::Maintain(_) => true,
            Aim::AtMost(figure) | Aim::Reach(figure) => figure.is_zero(),
            _ => false,
        }
    }
}

fn bounded(bound: Bound, figure: &Quantity) -> String {
    match bound {
        Bound::Exact => figure.to_string(),
        Bound::AtLeast => format!("ít nhất {figure}"),
        Bound::MoreThan => format!("trên {figure}"),
        Bound::AtMost => format!("không quá {figure}"),
        Bound::LessThan => format!("dưới {figure}"),
    }
}

fn change(direction: Direction, by: Quantity) -> Aim {
    Aim::Change(AimedChange { direction, bound: Bound::Exact, by, up_to: None })
}

#[cfg(test)]
#[path = "goal_tests.rs"]
mod tests;
