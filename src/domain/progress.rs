//! Progress: the verdict on a result, and the status that citizens read. The
//! verdict compares exact values with the goal and knows nothing of the bar.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::answer::answer;
use super::date::Date;
use super::goal::{Aim, AimedChange, Goal};
use super::grade::Grade;
use super::indicator::{Better, Flow};
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
}

/// A result as a report gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MeasuredResult<'a> {
    pub outcome: &'a Outcome,
    /// None for a report that states no day, which closes its period.
    pub date: Option<Date>,
    /// The report closes the period.
    pub closes: bool,
}

/// The comparison of a result with the goal, whatever the calendar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Exceeded,
    Met,
    NotMet,
    /// The base that the goal is relative to is not known.
    NoBasis,
}

/// The status of a target, as the pages show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Exceeded,
    Met,
    OnTrack,
    Behind,
    Missed,
    NotDue,
    NoData,
    Unset,
    NoBasis,
}

impl Status {
    pub const ALL: [Status; 9] = [
        Status::Exceeded,
        Status::Met,
        Status::OnTrack,
        Status::Behind,
        Status::Missed,
        Status::NotDue,
        Status::NoData,
        Status::Unset,
        Status::NoBasis,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Status::Exceeded => "exceeded",
            Status::Met => "met",
            Status::OnTrack => "on_track",
            Status::Behind => "behind",
            Status::Missed => "missed",
            Status::NotDue => "not_due",
            Status::NoData => "no_data",
            Status::Unset => "unset",
            Status::NoBasis => "no_basis",
        }
    }

    pub fn passes(self) -> bool {
        matches!(self, Status::Exceeded | Status::Met)
    }

    /// The status of a target from the statuses of its parts. It passes when all
    /// do; else it has the gravest status, never a mean.
    pub fn of_parts(parts: &[Status]) -> Status {
        const GRAVEST_FIRST: [Status; 7] = [
            Status::Missed,
            Status::Behind,
            Status::OnTrack,
            Status::NotDue,
            Status::NoBasis,
            Status::NoData,
            Status::Unset,
        ];
        if let Some(gravest) = GRAVEST_FIRST.into_iter().find(|status| parts.contains(status)) {
            return gravest;
        }
        match parts {
            [] => Status::NoData,
            parts if parts.iter().all(|status| *status == Status::Exceeded) => Status::Exceeded,
            _ => Status::Met,
        }
    }
}

/// The status of one part at its latest result.
pub(crate) fn status(terms: Terms<'_>, measured: Option<MeasuredResult<'_>>) -> Status {
    if !terms.goal.is_set() {
        return Status::Unset;
    }
    let Some(measured) = measured else {
        return Status::NoData;
    };
    let verdict = verdict(terms.goal, terms.better, terms.baseline, measured.outcome);
    match (verdict, measured.closes) {
        (Verdict::NoBasis, _) => Status::NoBasis,
        (Verdict::Exceeded, true) => Status::Exceeded,
        (Verdict::Met, true) => Status::Met,
        (Verdict::NotMet, true) => Status::Missed,
        (verdict, false) => interim(terms, measured, verdict),
    }
}

/// The verdict on an outcome, by exact comparison with its goal.
pub(crate) fn verdict(goal: &Goal, better: Option<Better>, baseline: Option<&Quantity>, outcome: &Outcome) -> Verdict {
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
        // A share of a plan answers only a goal against a plan.
        (_, Reached::PlanShare(share)) if goal.of_plan => {
            absolute(&goal.aim, better, share).unwrap_or(Verdict::NoBasis)
        }
        (_, Reached::Quantity(value)) => {
            let share = goal.share_of_whole(value, outcome.of);
            absolute(&goal.aim, better, share.as_ref().unwrap_or(value)).unwrap_or(Verdict::NoBasis)
        }
        _ => Verdict::NoBasis,
    }
}

/// The status before the period closes: met, under way or behind, never missed.
fn interim(terms: Terms<'_>, measured: MeasuredResult<'_>, verdict: Verdict) -> Status {
    let passes = matches!(verdict, Verdict::Met | Verdict::Exceeded);
    if matches!(terms.goal.aim, Aim::Maintain(_)) {
        return if passes { Status::OnTrack } else { Status::NotDue };
    }
    if terms.flow == Some(Flow::YearEnd) {
        return Status::NotDue;
    }
    if can_still_grow_past(terms) {
        let cumulative = terms.flow == Some(Flow::Cumulative);
        return if !passes && cumulative { Status::Behind } else { Status::OnTrack };
    }
    match verdict {
        Verdict::Exceeded => Status::Exceeded,
        Verdict::Met => Status::Met,
        _ if behind_schedule(terms, measured) => Status::Behind,
        _ => Status::OnTrack,
    }
}

/// Whether a figure under a ceiling may still grow past it. A running sum may, so
/// the goal is met only when the period closes; a share or a rank is of its day.
fn can_still_grow_past(terms: Terms<'_>) -> bool {
    let ceiling = match &terms.goal.aim {
        Aim::AtMost(figure) | Aim::LessThan(figure) => figure,
        Aim::Reach(figure) if terms.better == Some(Better::Lower) || figure.is_zero() => figure,
        Aim::Change(AimedChange { direction: Direction::Decrease, by, .. }) => terms.baseline.unwrap_or(by),
        _ => return false,
    };
    let is_change = matches!(terms.goal.aim, Aim::Change(_));
    let measured_as_share = ceiling.measure.is_share() && (!is_change || terms.baseline.is_some());
    let read_on_the_day = measured_as_share || ceiling.measure.is_rank() || (ceiling.is_zero() && !is_change);
    match terms.flow {
        Some(Flow::Cumulative) => true,
        Some(Flow::Point | Flow::YearEnd) => false,
        None => !read_on_the_day,
    }
}

/// Whether the share of its goal that a cumulative figure has reached is smaller than
/// the share of the period that has gone by.
fn behind_schedule(terms: Terms<'_>, measured: MeasuredResult<'_>) -> bool {
    if terms.flow != Some(Flow::Cumulative) {
        return false;
    }
    let Some(value) = measured.outcome.quantity() else { return false };
    let due = || {
        let (gone, all) = terms.period.days_gone(measured.date?)?;
        let (value, goal) = value_and_goal(terms, value)?;
        Some(value.checked_mul(Decimal::from(all))? < goal.checked_mul(Decimal::from(gone))?)
    };
    due().unwrap_or(false)
}

/// A running sum and the figure it grows towards, in one exact scale.
fn value_and_goal(terms: Terms<'_>, value: &Quantity) -> Option<(Decimal, Decimal)> {
    if let Some(figure) = rising_figure(terms.goal) {
        return value.in_common_scale(figure);
    }
    let (Aim::Change(change), Some(base)) = (&terms.goal.aim, terms.baseline) else { return None };
    let by_share = change.by.measure.is_share() && !base.measure.is_share();
    if change.direction != Direction::Increase || !by_share || !base.measure.compares_with(&value.measure) {
        return None;
    }
    let whole = Decimal::from(if change.by.measure == Measure::Percent { 100 } else { 1000 });
    let (value, base) = value.in_common_scale(base)?;
    Some((value.checked_mul(whole)?, base.checked_mul(whole.checked_add(change.by.number)?)?))
}

/// The figure a sum grows towards.
fn rising_figure(goal: &Goal) -> Option<&Quantity> {
    match &goal.aim {
        Aim::Reach(figure) | Aim::AtLeast(figure) | Aim::MoreThan(figure) | Aim::Between { low: figure, .. } => {
            Some(figure)
        }
        _ => None,
    }
}

fn absolute(aim: &Aim, better: Option<Better>, value: &Quantity) -> Option<Verdict> {
    let neutral = better == Some(Better::Neutral);
    let verdict = match aim {
        Aim::Reach(goal) => {
            let lower_is_better = better == Some(Better::Lower) || goal.measure.is_rank() || goal.is_zero();
            let order = value.compare(goal)?;
            match if lower_is_better { order.reverse() } else { order } {
                Ordering::Less => Verdict::NotMet,
                Ordering::Equal => Verdict::Met,
                Ordering::Greater if neutral => Verdict::Met,
                Ordering::Greater => Verdict::Exceeded,
            }
        }
        Aim::AtLeast(goal) => match value.compare(goal)? {
            Ordering::Less => Verdict::NotMet,
            Ordering::Equal => Verdict::Met,
            Ordering::Greater if neutral => Verdict::Met,
            Ordering::Greater => Verdict::Exceeded,
        },
        Aim::MoreThan(goal) => met_if(value.compare(goal)? == Ordering::Greater),
        Aim::AtMost(goal) => met_if(value.compare(goal)? != Ordering::Greater),
        Aim::LessThan(goal) => met_if(value.compare(goal)? == Ordering::Less),
        Aim::Between { low, high } => {
            let over = value.compare(high)? == Ordering::Greater;
            let can_exceed = !neutral && !high.measure.is_share() && better != Some(Better::Lower);
            match value.compare(low)? {
                Ordering::Less => Verdict::NotMet,
                _ if over && can_exceed => Verdict::Exceeded,
                _ => met_if(!over),
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

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
