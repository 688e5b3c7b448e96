//! Outcomes: the results that reports state, read from their phrases by the
//! grammar of `phrase`.

use rust_decimal::Decimal;

use super::grade::Grade;
use super::number;
use super::phrase;
use super::phrase::PhrasePart;
use super::phrase::Refusal;
use super::quantity::Quantity;

/// An outcome as understood. A country has a million of them, few with further facts: these are boxed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub reached: Reached,
    /// The words that only explain it.
    pub remark: Option<Box<str>>,
    /// The phrase itself says "ước" or "sơ bộ": an estimate.
    pub estimated: bool,
    /// The phrase itself says "luỹ kế": a sum since the beginning of the period.
    pub cumulative: bool,
    /// The whole of a count: 3 of `2/3 trạm y tế`.
    pub of: Option<Decimal>,
    /// The share of the plan that the phrase states beside the level.
    pub plan: Option<Box<Quantity>>,
    /// The change that the phrase states beside the level.
    pub change: Option<Box<(Direction, Quantity)>>,
}

/// The fact that an outcome states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    Quantity(Quantity),
    /// `102% kế hoạch`: it answers a goal against a plan, and no level.
    PlanShare(Quantity),
    /// `tăng 14%`, `giảm 6,2%`.
    Change(Direction, Quantity),
    /// `gấp 1,5 lần`.
    Times(Quantity),
    /// `đạt`.
    Yes,
    /// `không đạt`, `chưa đạt`.
    No,
    /// `hoàn thành tốt nhiệm vụ`.
    Grade(Grade),
    /// Words without a figure, which answer only a goal with the same words.
    Words(Box<str>),
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Increase,
    Decrease,
}

impl Outcome {
    /// The outcome of a fact alone.
    pub fn of(reached: Reached) -> Self {
        Self { reached, remark: None, estimated: false, cumulative: false, of: None, plan: None, change: None }
    }

    /// Reads the report's phrase.
    pub fn parse(phrase: &str) -> Result<Self, Refusal> {
        phrase::read_outcome(phrase).map(|(outcome, _)| outcome)
    }

    /// Reads the report's phrase, with the role of each part of it.
    pub fn read(phrase: &str) -> Result<(Self, Vec<PhrasePart>), Refusal> {
        phrase::read_outcome(phrase)
    }

    pub fn of_quantity(quantity: Quantity) -> Self {
        Self::of(Reached::Quantity(quantity))
    }

    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.reached {
            Reached::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The figure that the outcome states first.
    pub fn figure(&self) -> Option<&Quantity> {
        match &self.reached {
            Reached::Quantity(figure)
            | Reached::PlanShare(figure)
            | Reached::Change(_, figure)
            | Reached::Times(figure) => Some(figure),
            Reached::Yes | Reached::No | Reached::Grade(_) | Reached::Words(_) => None,
        }
    }

    /// The outcome in the words a report would use.
    pub fn in_words(&self) -> String {
        let changed = |direction: Direction, by: &Quantity| match direction {
            Direction::Increase => format!("tăng {by}"),
            Direction::Decrease => format!("giảm {by}"),
        };
        let mut words = match &self.reached {
            Reached::Quantity(quantity) => quantity.to_string(),
            Reached::PlanShare(share) => format!("{share} kế hoạch"),
            Reached::Change(direction, by) => changed(*direction, by),
            Reached::Times(times) => format!("gấp {times}"),
            Reached::Yes => "đạt".to_owned(),
            Reached::No => "không đạt".to_owned(),
            Reached::Grade(grade) => format!("xếp loại {}", grade.word()),
            Reached::Words(words) => words.to_string(),
        };
        if let Some(of) = self.of {
            words += &format!(" (trên tổng số {})", number::format(of));
        }
        if let Some(plan) = &self.plan {
            words += &format!("; {plan} kế hoạch");
        }
        if let Some((direction, by)) = self.change.as_deref() {
            words += &format!("; {}", changed(*direction, by));
        }
        if self.cumulative {
            words += "; lũy kế";
        }
        if self.estimated {
            words += "; số ước";
        }
        words
    }
}
