//! The verdict: a result held against its goal by exact comparison, whatever the
//! calendar says. The direction in which more or less is better is stated, by the
//! goal's words, the indicator or the target; it is never guessed.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::answer::answer;
use super::date::Date;
use super::goal::{Aim, AimedChange, Goal};
use super::grade::Grade;
use super::indicator::{AddsUp, Better, Flow};
use super::measure::Measure;
use super::outcome::{Direction, Outcome, Reached};
use super::period::Period;
use super::phrase::Bound;
use super::quantity::Quantity;

/// The goal of a part and the other facts its results are judged by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub goal: &'a Goal,
    pub better: Option<Better>,
    pub flow: Option<Flow>,
    pub baseline: Option<&'a Quantity>,
    pub period: Period,
    /// The course that the ward itself planned, in the order of days.
    pub milestones: &'a [Milestone],
    /// How the years of a term make the term, where the document says it.
    pub adds_up: Option<AddsUp>,
}

/// A figure that the ward plans to have come to by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub day: Date,
    /// The document's words.
    pub phrase: Box<str>,
    pub quantity: Quantity,
}

impl Terms<'_> {
    /// The direction that is better, by the goal's words, else as it is stated elsewhere.
    pub(crate) fn direction(&self) -> Option<Better> {
        self.goal.direction().or(self.better)
    }
}

/// The comparison of a result with the goal, whatever the calendar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Exceeded,
    Met,
    NotMet,
    /// The base that the goal is relative to is not known, or nothing says which direction is better.
    NoBasis,
}

/// The verdict on an outcome, by exact comparison with its goal.
pub(crate) fn verdict(goal: &Goal, better: Option<Better>, baseline: Option<&Quantity>, outcome: &Outcome) -> Verdict {
    if let Some(share) = plan_share(goal, outcome) {
        return absolute(&goal.aim, better, share).unwrap_or(Verdict::NoBasis);
    }
    match (&goal.aim, &outcome.reached) {
        (Aim::Change(change), reached) => relative(change, better, baseline, reached),
        (Aim::Times { bound, times }, reached) => multiple(*bound, times, baseline, reached),
        (_, Reached::Yes) if goal.is_yes_or_no() => Verdict::Met,
        (_, Reached::No) if goal.is_yes_or_no() => Verdict::NotMet,
        (_, Reached::Words(words)) => match answer(goal, words) {
            Some(yes) => met_if(yes),
            None => Verdict::NoBasis,
        },
        (_, Reached::Grade(grade)) => graded(goal, *grade),
        _ => match compared(goal, outcome) {
            Some(value) => absolute(&goal.aim, better, &value).unwrap_or(Verdict::NoBasis),
            None => Verdict::NoBasis,
        },
    }
}

/// The figure of an outcome that is held against the goal: the share of a plan, the share
/// that a count is of its whole, or the figure as it stands.
pub(crate) fn compared<'o>(goal: &Goal, outcome: &'o Outcome) -> Option<Cow<'o, Quantity>> {
    if let Some(share) = plan_share(goal, outcome) {
        return Some(Cow::Borrowed(share));
    }
    let value = outcome.quantity()?;
    Some(goal.share_of_whole(value, outcome.of).map_or(Cow::Borrowed(value), Cow::Owned))
}

/// The share of a plan that an outcome states, alone or beside a level. It answers only a
/// goal against a plan.
pub(super) fn plan_share<'o>(goal: &Goal, outcome: &'o Outcome) -> Option<&'o Quantity> {
    let share = match &outcome.reached {
        Reached::PlanShare(share) => Some(share),
        Reached::Quantity(_) => outcome.plan.as_deref(),
        _ => None,
    };
    share.filter(|_| goal.of_plan)
}

fn absolute(aim: &Aim, better: Option<Better>, value: &Quantity) -> Option<Verdict> {
    let verdict = match aim {
        Aim::Reach(goal) => match (value.compare(goal)?, better) {
            (Ordering::Equal, _) => Verdict::Met,
            (_, None) => Verdict::NoBasis,
            (Ordering::Greater, Some(Better::Higher)) | (Ordering::Less, Some(Better::Lower)) => Verdict::Exceeded,
            (Ordering::Greater, Some(Better::Neutral)) => Verdict::Met,
            _ => Verdict::NotMet,
        },
        Aim::AtLeast(goal) => match value.compare(goal)? {
            Ordering::Less => Verdict::NotMet,
            Ordering::Equal => Verdict::Met,
            Ordering::Greater => Verdict::Exceeded,
        },
        Aim::MoreThan(goal) => met_if(value.compare(goal)? == Ordering::Greater),
        Aim::AtMost(goal) => met_if(value.compare(goal)? != Ordering::Greater),
        Aim::LessThan(goal) => met_if(value.compare(goal)? == Ordering::Less),
        Aim::Between { low, high } => {
            let (under, over) = (value.compare(low)? == Ordering::Less, value.compare(high)? == Ordering::Greater);
            match better {
                _ if !under && !over => Verdict::Met,
                None => Verdict::NoBasis,
                Some(Better::Higher) if over => Verdict::Exceeded,
                Some(Better::Lower) if under => Verdict::Exceeded,
                Some(_) => Verdict::NotMet,
            }
        }
        Aim::Change(_) | Aim::Times { .. } | Aim::Achieve(_) | Aim::Maintain(_) | Aim::Unset(_) | Aim::Unstated(_) => {
            return None;
        }
    };
    Some(verdict)
}

/// The verdict on a change, which the report states or which follows from level and baseline.
fn relative(change: &AimedChange, better: Option<Better>, baseline: Option<&Quantity>, reached: &Reached) -> Verdict {
    let order = match reached {
        Reached::Change(direction, by) if change.by.measure.compares_with(&by.measure) => {
            let opposite = *direction != change.direction && !by.is_zero();
            if opposite { Some(Ordering::Less) } else { by.compare(&change.by) }
        }
        Reached::Quantity(level) => baseline.and_then(|base| order_of_change(change, base, level)),
        _ => None,
    };
    let Some(order) = order else { return Verdict::NoBasis };
    if let Some(high) = &change.up_to {
        let over = match reached {
            Reached::Change(_, by) => by.compare(high),
            Reached::Quantity(level) => baseline
                .and_then(|base| order_of_change(&AimedChange { by: (**high).clone(), ..change.clone() }, base, level)),
            _ => None,
        };
        return match (order, over) {
            (_, None) => Verdict::NoBasis,
            (Ordering::Less, _) => Verdict::NotMet,
            (_, Some(Ordering::Greater)) if better != Some(Better::Neutral) => Verdict::Exceeded,
            _ => Verdict::Met,
        };
    }
    ordered(change.bound, order, better)
}

/// The verdict on an order of reached to aimed, by the comparison that the goal states.
fn ordered(bound: Bound, order: Ordering, better: Option<Better>) -> Verdict {
    match (bound, order) {
        (Bound::AtMost, order) => met_if(order != Ordering::Greater),
        (Bound::LessThan, order) => met_if(order == Ordering::Less),
        (Bound::MoreThan, order) => met_if(order == Ordering::Greater),
        (_, Ordering::Less) => Verdict::NotMet,
        (_, Ordering::Equal) => Verdict::Met,
        (_, Ordering::Greater) if better == Some(Better::Neutral) => Verdict::Met,
        (_, Ordering::Greater) => Verdict::Exceeded,
    }
}

/// The verdict on a multiple, which the report states or which follows from level and baseline.
fn multiple(bound: Bound, times: &Quantity, baseline: Option<&Quantity>, reached: &Reached) -> Verdict {
    let order = match reached {
        Reached::Times(reached) => Some(reached.number.cmp(&times.number)),
        Reached::Quantity(level) => baseline.and_then(|base| {
            let (base, level) = base.measure.compares_with(&level.measure).then(|| base.in_common_scale(level))??;
            if base.is_zero() { None } else { Some(level.cmp(&base.checked_mul(times.number)?)) }
        }),
        _ => None,
    };
    order.map_or(Verdict::NoBasis, |order| ordered(bound, order, None))
}

/// The verdict on a grade, compared as a grade.
fn graded(goal: &Goal, grade: Grade) -> Verdict {
    let order = goal.grade.and_then(|aimed| grade.compare(aimed.grade));
    match order {
        None => Verdict::NoBasis,
        Some(Ordering::Less) => Verdict::NotMet,
        Some(Ordering::Equal) => Verdict::Met,
        Some(Ordering::Greater) => Verdict::Exceeded,
    }
}

/// The order of the change from base to level and the aimed change, found without dividing.
fn order_of_change(change: &AimedChange, base: &Quantity, level: &Quantity) -> Option<Ordering> {
    let (aimed, reached) = aimed_and_reached(change, base, level)?;
    Some(reached.cmp(&aimed))
}

/// The aimed and the reached change in one exact scale; both count in the aimed direction.
pub(super) fn aimed_and_reached(change: &AimedChange, base: &Quantity, level: &Quantity) -> Option<(Decimal, Decimal)> {
    if !base.measure.compares_with(&level.measure) {
        return None;
    }
    let (base_number, level_number) = base.in_common_scale(level)?;
    let difference = match change.direction {
        Direction::Increase => level_number.checked_sub(base_number)?,
        Direction::Decrease => base_number.checked_sub(level_number)?,
    };
    match change.by.measure {
        Measure::PercentPoint if base.measure.is_share() => {
            // Both differences in per mille, the smaller scale of shares.
            let to_per_mille =
                |measure: &Measure| if *measure == Measure::Percent { Decimal::TEN } else { Decimal::ONE };
            let smaller = to_per_mille(&base.measure).min(to_per_mille(&level.measure));
            Some((change.by.number.checked_mul(Decimal::TEN)?, difference.checked_mul(smaller)?))
        }
        Measure::Percent | Measure::PerMille if !base.measure.is_share() => {
            if base_number.is_zero() {
                return None;
            }
            let whole = if change.by.measure == Measure::Percent { 100 } else { 1000 };
            Some((change.by.number.checked_mul(base_number)?, difference.checked_mul(Decimal::from(whole))?))
        }
        // The aimed change is stated in the thing's own measure (percentage points for a share).
        _ if change.by.measure.compares_with(&base.measure) => {
            let smallest = base.measure.exponent().min(level.measure.exponent());
            let scale = |quantity: &Quantity| {
                let up = quantity.measure.exponent().checked_sub(smallest)?;
                quantity.number.checked_mul(super::measure::power_of_ten(up))
            };
            match scale(&change.by) {
                Some(aimed) => Some((aimed, difference)),
                None => {
                    let down = smallest.checked_sub(change.by.measure.exponent())?;
                    Some((change.by.number, difference.checked_mul(super::measure::power_of_ten(down))?))
                }
            }
        }
        _ => None,
    }
}

fn met_if(met: bool) -> Verdict {
    if met { Verdict::Met } else { Verdict::NotMet }
}
