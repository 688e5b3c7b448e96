//! The figures that a status rests on: how far the result is from its goal, how far along
//! a running sum is, or why nothing can be said.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::date::Date;
use super::goal::{Aim, AimedChange};
use super::measure::{Measure, Scale};
use super::outcome::{Outcome, Reached};
use super::progress::{Assessment, Closing, Expected, MeasuredResult, assess_figures, expected, value_and_goal};
use super::quantity::Quantity;
use super::status::Status;
use super::term;
use super::verdict::{Terms, Verdict, compared, verdict};

/// A status with the figures it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatusFigures {
    pub assessment: Assessment,
    /// The figure of the term so far that was judged in the place of the result's own.
    pub of_term: Option<TermSum>,
    pub gap: Option<Gap>,
    pub pace: Option<Pace>,
    pub unclear: Option<Unclear>,
}

/// The sum of the years of a term so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TermSum {
    pub figure: Quantity,
    /// The figure of one of its years is an estimate.
    pub estimated: bool,
}

/// The distance of a result from its goal, or from the nearer end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The side of the goal that the result is on.
    pub side: Ordering,
    /// Without a sign; of two percentages in percentage points.
    pub by: Quantity,
}

/// A running sum beside the course it should have taken. The shares are of a hundred, and rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pace {
    /// The ward's own milestone, and the distance from it.
    Milestone { day: Date, figure: Quantity, gap: Option<Gap> },
    /// The shares of the goal and of the time, and the figure that the time asks for, roughly.
    Time { done: Decimal, gone: Decimal, ahead: Decimal, figure: Option<Quantity> },
}

impl Pace {
    /// The figure that the course asks for by now.
    pub(crate) fn figure(&self) -> Option<&Quantity> {
        match self {
            Pace::Milestone { figure, .. } => Some(figure),
            Pace::Time { figure, .. } => figure.as_ref(),
        }
    }
}

/// The reason why a result can't be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unclear {
    NoDirection,
    NoBase,
    /// A yes reported after the deadline, without the day on which it came about.
    AfterDeadline,
    /// The figure is of one year of the term.
    OfOneYear,
    /// The result is no answer to the goal.
    NotComparable,
}

/// The status of a part from its results, oldest first, with its figures.
pub(crate) fn status_figures(terms: Terms<'_>, results: &[MeasuredResult<'_>], closing: Closing) -> StatusFigures {
    if !terms.period.is_term() {
        return of_figures(terms, results, closing);
    }
    let so_far = term::so_far(terms, results);
    let replaced = term::replaced(results, &so_far);
    let figures = of_figures(terms, &replaced, closing);
    let by = figures.assessment.by.and_then(|by| so_far.get(by));
    let sum = |term: &term::TermResult| {
        let figure = term.sum.as_ref().and_then(Outcome::quantity)?;
        Some(TermSum { figure: figure.clone(), estimated: term.estimated })
    };
    StatusFigures { of_term: by.and_then(sum), ..figures }
}

fn of_figures(terms: Terms<'_>, results: &[MeasuredResult<'_>], closing: Closing) -> StatusFigures {
    let assessment = assess_figures(terms, results, closing);
    let bare = StatusFigures { assessment, of_term: None, gap: None, pace: None, unclear: None };
    let Some(result) = assessment.by.and_then(|by| results.get(by)) else { return bare };
    match assessment.status {
        Status::OnPace | Status::Behind => StatusFigures { pace: pace(terms, *result), ..bare },
        Status::NoBasis => StatusFigures { unclear: Some(unclear(terms, *result)), ..bare },
        _ => StatusFigures { gap: gap(terms, result.outcome), ..bare },
    }
}

/// Whether a figure that isn't as it should be is too large: above the goal, or at a figure that it
/// should stay below.
pub(crate) fn is_over(terms: Terms<'_>, outcome: &Outcome) -> bool {
    match gap(terms, outcome) {
        Some(gap) if gap.side == Ordering::Equal => matches!(terms.goal.aim, Aim::LessThan(_)),
        gap => gap.is_some_and(|gap| gap.side == Ordering::Greater),
    }
}

/// The distance of an outcome from the goal; none where the two aren't figures of one measure.
fn gap(terms: Terms<'_>, outcome: &Outcome) -> Option<Gap> {
    let (value, low, high) = match (&terms.goal.aim, &outcome.reached) {
        (Aim::Change(AimedChange { direction, by, up_to, .. }), Reached::Change(reached, value))
            if direction == reached =>
        {
            (Cow::Borrowed(value), by, up_to.as_deref())
        }
        (Aim::Times { times, .. }, Reached::Times(value)) => (Cow::Borrowed(value), times, None),
        (Aim::Change(_) | Aim::Times { .. }, _) => return None,
        _ => (compared(terms.goal, outcome)?, terms.goal.figure()?, terms.goal.upper_figure()),
    };
    if value.measure.is_rank() || low.measure.is_rank() {
        return None;
    }
    distance(&value, low, high.unwrap_or(low))
}

/// The distance of a figure from a range, which may be one figure.
fn distance(value: &Quantity, low: &Quantity, high: &Quantity) -> Option<Gap> {
    match (value.compare(low)?, value.compare(high)?) {
        (Ordering::Less, _) => Some(Gap { side: Ordering::Less, by: difference(value, low)? }),
        (_, Ordering::Greater) => Some(Gap { side: Ordering::Greater, by: difference(value, high)? }),
        _ => Some(Gap { side: Ordering::Equal, by: Quantity::new(Decimal::ZERO, low.measure.clone()) }),
    }
}

/// The difference of two figures without a sign, in the measure of the second.
fn difference(value: &Quantity, from: &Quantity) -> Option<Quantity> {
    if from.is_zero() {
        return Some(Quantity::new(value.number.abs(), value.measure.clone()));
    }
    let number = if value.is_zero() { value.number } else { value.in_measure_of(from)? };
    let by = short(number.checked_sub(from.number)?.abs());
    let measure = match &from.measure {
        Measure::Percent => Measure::PercentPoint,
        Measure::PercentPoint | Measure::Rank => return None,
        measure => measure.clone(),
    };
    (!by.is_zero()).then(|| Quantity::new(by, measure))
}

/// A figure with two decimals where a division gave it many.
fn short(number: Decimal) -> Decimal {
    let number = number.normalize();
    if number.scale() > 6 { number.round_dp(2).normalize() } else { number }
}

fn pace(terms: Terms<'_>, result: MeasuredResult<'_>) -> Option<Pace> {
    match expected(terms, result.date?)? {
        Expected::Milestone(milestone) => {
            let value = compared(terms.goal, result.outcome)?;
            let gap = distance(&value, &milestone.quantity, &milestone.quantity);
            Some(Pace::Milestone { day: milestone.day, figure: milestone.quantity.clone(), gap })
        }
        Expected::ShareOfPeriod { gone, all } => {
            let (value, goal) = value_and_goal(terms, result.outcome)?;
            let (gone, all) = (Decimal::from(gone), Decimal::from(all));
            let hundred = Decimal::ONE_HUNDRED;
            let done = value.checked_mul(hundred)?.checked_div(goal)?;
            let one_decimal = |share: Decimal| {
                let rounded = share.round_dp(1);
                // A share that lacks a little isn't all.
                if share < hundred && rounded >= hundred { share.trunc_with_scale(1) } else { rounded }
            };
            let share = gone.checked_mul(hundred)?.checked_div(all)?;
            let figure = terms.goal.figure().filter(|_| !matches!(terms.goal.aim, Aim::Change(_) | Aim::Times { .. }));
            let ahead = done.checked_sub(share)?;
            let reached = compared(terms.goal, result.outcome);
            let figure = figure.and_then(|figure| roughly(figure, gone, all, reached.as_deref()?));
            Some(Pace::Time { done: one_decimal(done), gone: one_decimal(share), ahead, figure })
        }
    }
}

/// The share of a figure with three digits that count; things are counted whole. It is rounded to
/// the nearest, unless that would tell a result that is behind as one that isn't, or the reverse.
fn roughly(figure: &Quantity, part: Decimal, whole: Decimal, reached: &Quantity) -> Option<Quantity> {
    use rust_decimal::RoundingStrategy::{AwayFromZero, MidpointAwayFromZero, ToZero};
    let share = figure.number.checked_mul(part)?.checked_div(whole)?;
    let is_whole =
        matches!(figure.measure, Measure::Count { scale: Scale::One, .. }) && figure.number.fract().is_zero();
    let rounded = |strategy| {
        let number = match is_whole && share < Decimal::ONE_THOUSAND {
            true => Some(share.round_dp_with_strategy(0, strategy)),
            false => share.round_sf_with_strategy(3, strategy),
        };
        Some(Quantity::new(number?.normalize(), figure.measure.clone()))
    };
    let is_behind = reached.compare(&Quantity::new(share, figure.measure.clone()))? == Ordering::Less;
    let nearest = rounded(MidpointAwayFromZero)?;
    let tells_behind = reached.compare(&nearest)? == Ordering::Less;
    match (is_behind, tells_behind) {
        (true, false) => rounded(AwayFromZero),
        (false, true) => rounded(ToZero),
        _ => Some(nearest),
    }
}

fn unclear(terms: Terms<'_>, result: MeasuredResult<'_>) -> Unclear {
    let is_relative = matches!(terms.goal.aim, Aim::Change(_) | Aim::Times { .. });
    let compares = compared(terms.goal, result.outcome)
        .is_some_and(|value| terms.goal.figure().is_some_and(|figure| figure.compares_with(&value)));
    match verdict(terms.goal, terms.direction(), terms.baseline, result.outcome) {
        Verdict::Met | Verdict::Exceeded if terms.goal.deadline.is_some() => Unclear::AfterDeadline,
        _ if result.of_one_year => Unclear::OfOneYear,
        Verdict::NoBasis if is_relative && terms.baseline.is_none() => Unclear::NoBase,
        Verdict::NoBasis if !is_relative && compares && terms.direction().is_none() => Unclear::NoDirection,
        _ => Unclear::NotComparable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::goal::Goal;
    use crate::domain::indicator::{Better, Flow};
    use crate::domain::period::Period;

    fn figures(goal: &str, flow: Option<Flow>, result: &str) -> StatusFigures {
        let goal = Goal::parse(goal).unwrap();
        let outcome = Outcome::parse(result).unwrap();
        let better = Some(Better::Higher);
        let period = Period::year(2026).unwrap();
        let terms = Terms { goal: &goal, better, flow, baseline: None, period, milestones: &[], adds_up: None };
        let date = Date::parse_iso("2026-09-30");
        let result =
            MeasuredResult { outcome: &outcome, date, estimated: false, closes: false, on: None, of_one_year: false };
        status_figures(terms, &[result], Closing::Open)
    }

    fn gap_of(goal: &str, result: &str) -> Option<(Ordering, String)> {
        figures(goal, None, result).gap.map(|gap| (gap.side, gap.by.to_string()))
    }

    #[test]
    fn the_gap_is_from_the_nearer_end() {
        use Ordering::{Equal, Greater, Less};
        let of = |side, by: &str| Some((side, by.to_owned()));
        assert_eq!(gap_of("từ 95% trở lên", "91,5%"), of(Less, "3,5 điểm %"));
        assert_eq!(gap_of("10-12 lượt", "13 lượt"), of(Greater, "1 lượt"));
        assert_eq!(gap_of("10-12 lượt", "11 lượt"), of(Equal, "0 lượt"));
        assert_eq!(gap_of("27,625 tỷ đồng", "13.812,5 triệu đồng"), of(Less, "13,8125 tỷ đồng"));
        assert_eq!(gap_of("không còn hộ nghèo", "3 hộ"), of(Greater, "3 hộ"));
        assert_eq!(gap_of("xếp thứ 5 trở lên", "thứ 7"), None);
        assert_eq!(gap_of("được công nhận", "đạt"), None);
    }

    #[test]
    fn a_running_sum_has_a_pace() {
        let pace = figures("457,802 tỷ đồng", Some(Flow::Cumulative), "212,8 tỷ đồng").pace;
        let Some(Pace::Time { done, gone, ahead, figure: Some(figure) }) = pace else { panic!("{pace:?}") };
        assert_eq!(
            (done.to_string(), gone.to_string(), figure.to_string()),
            ("46.5".into(), "74.8".into(), "342 tỷ đồng".into())
        );
        assert!(ahead < Decimal::from(-28), "{ahead}");
    }
}
