//! Progress: the status of a part from its results, by what is settled and what is so today.
//!
//! "Đạt" is said when it can't be lost, "Không đạt" when it can't be won. Until the period
//! closes, an estimate does neither.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::date::Date;
use super::goal::{Aim, AimedChange, Goal};
use super::indicator::{Better, Flow};
use super::measure::Measure;
use super::outcome::{Direction, Outcome, Reached};
use super::quantity::Quantity;
use super::status::Status;
use super::term;
use super::verdict::{Milestone, Terms, Verdict, plan_share, verdict};

/// A result as a report gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MeasuredResult<'a> {
    pub outcome: &'a Outcome,
    /// The day of the report's figures; none where the document has none.
    pub date: Option<Date>,
    pub estimated: bool,
    /// The report closes the period.
    pub closes: bool,
    /// The day on which it came about, where the report states it.
    pub on: Option<Date>,
    /// The figure is that of one year of a term, and nothing tells those of the years before.
    pub of_one_year: bool,
}

/// The status of a part, and the result that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Assessment {
    pub status: Status,
    /// The position of the result among all of the part; none where no result decides.
    pub by: Option<usize>,
}

/// The figure that a running sum should have come to by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected<'a> {
    /// The milestone that the ward itself set.
    Milestone(&'a Milestone),
    /// The share of the period that has gone by, in days.
    ShareOfPeriod { gone: i64, all: i64 },
}

/// Whether a period is closed, by a final report or by the site's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    Open,
    Closed,
}

/// The way a part's figure comes to its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    /// A sum that grows towards its goal.
    RunningSum,
    /// A sum that may not grow past its goal.
    RunningCeiling,
    /// A sum that grows into a range, and may not grow past it.
    RunningRange,
    /// Something that is established at the year's end.
    YearEnd,
    /// Something to do, once and for all.
    Achieve,
    /// Anything that is read as it stands: a level, something to keep.
    Level,
}

/// The status of a part from its results, oldest first.
pub(crate) fn assess(terms: Terms<'_>, results: &[MeasuredResult<'_>], closing: Closing) -> Assessment {
    if !terms.period.is_term() {
        return assess_figures(terms, results, closing);
    }
    let so_far = term::so_far(terms, results);
    assess_figures(terms, &term::replaced(results, &so_far), closing)
}

/// The status of a part from figures of the whole period so far.
pub(super) fn assess_figures(terms: Terms<'_>, results: &[MeasuredResult<'_>], closing: Closing) -> Assessment {
    if !terms.goal.is_set() {
        return Assessment { status: Status::Unset, by: results.len().checked_sub(1) };
    }
    let settled = settled_by(terms, results);
    let last = results.iter().enumerate().rfind(|(_, result)| result.closes);
    let last = last.map(|(at, result)| Assessment { status: closed(terms, *result), by: Some(at) });
    match (settled, last, closing) {
        (Some(settled), None, _) => settled,
        (Some(settled), Some(last), _) => match (settled.status, last.status) {
            // A goal that was reached can't be lost, a ceiling that was passed can't be won.
            (Status::Missed, Status::Missed) => last,
            (_, Status::Missed | Status::NoBasis) | (Status::Missed, _) => settled,
            _ => last,
        },
        (None, Some(last), _) => last,
        (None, None, Closing::Closed) => Assessment { status: Status::Unreported, by: results.len().checked_sub(1) },
        (None, None, Closing::Open) => match results.last() {
            None => Assessment { status: Status::NoData, by: None },
            Some(newest) => Assessment { status: today(terms, *newest), by: results.len().checked_sub(1) },
        },
    }
}

/// The status that official results settle for good. A success that can't be lost stays; a
/// later one may be greater.
fn settled_by(terms: Terms<'_>, results: &[MeasuredResult<'_>]) -> Option<Assessment> {
    let official = results.iter().enumerate().filter(|(_, result)| !result.estimated);
    let settled =
        official.filter_map(|(at, result)| settled(terms, *result).map(|status| Assessment { status, by: Some(at) }));
    settled.reduce(|kept, next| if kept.status.passes() && !next.status.passes() { kept } else { next })
}

/// The status of a result that closes the period.
fn closed(terms: Terms<'_>, result: MeasuredResult<'_>) -> Status {
    match judged(terms, result) {
        // The figure of one year alone closes no term, unless it settles it.
        _ if result.of_one_year => settled(terms, result).unwrap_or(Status::NoBasis),
        Verdict::Exceeded => Status::Exceeded,
        Verdict::Met => Status::Met,
        Verdict::NotMet => Status::Missed,
        Verdict::NoBasis => Status::NoBasis,
    }
}

/// The status that a result settles for good, while the period is open.
fn settled(terms: Terms<'_>, result: MeasuredResult<'_>) -> Option<Status> {
    let verdict = judged(terms, result);
    let passed = match verdict {
        Verdict::Exceeded => Some(Status::Exceeded),
        Verdict::Met => Some(Status::Met),
        Verdict::NotMet | Verdict::NoBasis => None,
    };
    match course(terms, result.outcome) {
        // A no behind the deadline can't be won any more.
        Course::Achieve | Course::RunningSum if verdict == Verdict::NotMet && is_late(terms, result) => {
            Some(Status::Missed)
        }
        Course::RunningSum | Course::Achieve => passed,
        // A level that was reached by its deadline has been reached.
        Course::Level if terms.goal.deadline.is_some() => passed,
        Course::RunningCeiling => (verdict == Verdict::NotMet).then_some(Status::Missed),
        Course::RunningRange => is_past_range(terms, result.outcome).then_some(Status::Missed),
        Course::YearEnd | Course::Level => None,
    }
}

/// The status of a result that settles nothing, while the period is open.
fn today(terms: Terms<'_>, result: MeasuredResult<'_>) -> Status {
    let verdict = judged(terms, result);
    let course = course(terms, result.outcome);
    let as_it_should_be = match verdict {
        _ if course == Course::YearEnd => return Status::NotDue,
        _ if result.of_one_year => return Status::NoBasis,
        Verdict::NoBasis => return Status::NoBasis,
        Verdict::Exceeded | Verdict::Met => true,
        Verdict::NotMet => false,
    };
    match (course, as_it_should_be) {
        (Course::RunningRange, false) if is_past_range(terms, result.outcome) => Status::Below,
        (Course::RunningSum | Course::RunningRange, true) => Status::OnPace,
        (Course::RunningSum | Course::RunningRange, false) => pace(terms, result).unwrap_or(Status::NoBasis),
        (_, true) => Status::Holding,
        (_, false) => Status::Below,
    }
}

/// The verdict on a result. A deadline is met by a yes that came about on or before it. A later
/// report that doesn't say when leaves it open: it may have come in time.
fn judged(terms: Terms<'_>, result: MeasuredResult<'_>) -> Verdict {
    let verdict = verdict(terms.goal, terms.direction(), terms.baseline, result.outcome);
    let passes = matches!(verdict, Verdict::Met | Verdict::Exceeded);
    let Some(deadline) = terms.goal.deadline.filter(|_| passes) else { return verdict };
    let in_time = |day: Option<Date>| day.is_some_and(|day| day <= deadline);
    match result.on {
        Some(_) if in_time(result.on) => verdict,
        Some(_) => Verdict::NotMet,
        None if in_time(result.date) => verdict,
        None => Verdict::NoBasis,
    }
}

/// Whether a result is dated behind the deadline of its goal.
fn is_late(terms: Terms<'_>, result: MeasuredResult<'_>) -> bool {
    terms.goal.deadline.zip(result.on.or(result.date)).is_some_and(|(deadline, date)| date > deadline)
}

/// Whether a running sum has grown past the range that it may reach.
fn is_past_range(terms: Terms<'_>, outcome: &Outcome) -> bool {
    let ends = terms.goal.upper_figure().zip(outcome.quantity());
    ends.is_some_and(|(high, value)| value.compare(high) == Some(Ordering::Greater))
}

/// The way the figure of a part comes to its goal.
fn course(terms: Terms<'_>, outcome: &Outcome) -> Course {
    match &terms.goal.aim {
        // A grade may be lost until it is given for the whole period.
        Aim::Achieve(_) if terms.goal.grade.is_some() => {
            return if terms.flow == Some(Flow::YearEnd) { Course::YearEnd } else { Course::Level };
        }
        Aim::Achieve(_) => return Course::Achieve,
        _ if terms.goal.once => return Course::RunningCeiling,
        // The rate of a year is no sum of the term.
        _ if is_rate_of_year(terms.goal) && terms.period.is_term() => return Course::Level,
        _ => {}
    }
    match terms.flow {
        Some(Flow::YearEnd) => Course::YearEnd,
        Some(Flow::Point) | None => Course::Level,
        Some(Flow::Cumulative) if !is_sum(terms.goal, outcome) => Course::Level,
        Some(Flow::Cumulative) => match (terms.direction(), &terms.goal.aim) {
            (Some(Better::Lower), _) => Course::RunningCeiling,
            (Some(Better::Neutral), Aim::Between { .. }) => Course::RunningRange,
            (Some(Better::Higher | Better::Neutral), _) => Course::RunningSum,
            (None, _) => Course::Level,
        },
    }
}

/// Whether a goal is a rate a year: `bình quân 10,2%/năm`, `100 triệu đồng/năm`.
fn is_rate_of_year(goal: &Goal) -> bool {
    goal.per_year || goal.figure().is_some_and(|figure| figure.measure.is_per_year())
}

/// Whether a figure is counted from 0 on over the period, whichever direction is better.
pub(super) fn is_counted(terms: Terms<'_>, outcome: &Outcome) -> bool {
    let is_rate = is_rate_of_year(terms.goal) && terms.period.is_term();
    terms.flow == Some(Flow::Cumulative) && is_sum(terms.goal, outcome) && !is_rate
}

/// Whether a figure is a sum, of whatever kind.
pub(super) fn runs(terms: Terms<'_>, outcome: &Outcome) -> bool {
    matches!(course(terms, outcome), Course::RunningSum | Course::RunningCeiling | Course::RunningRange)
}

/// Whether an outcome is the sum itself; a stated change or rank is read as it stands.
fn is_sum(goal: &Goal, outcome: &Outcome) -> bool {
    let ranked = goal.figure().is_some_and(|figure| figure.measure.is_rank());
    !ranked && matches!(outcome.reached, Reached::Quantity(_) | Reached::PlanShare(_))
}

/// The pace of a running sum. None where nothing tells how far it should be.
fn pace(terms: Terms<'_>, result: MeasuredResult<'_>) -> Option<Status> {
    let is_behind = match expected(terms, result.date?)? {
        Expected::Milestone(milestone) => {
            let value = plan_share(terms.goal, result.outcome).or(result.outcome.quantity())?;
            value.compare(&milestone.quantity)? == Ordering::Less
        }
        Expected::ShareOfPeriod { gone, all } => {
            let (value, goal) = value_and_goal(terms, result.outcome)?;
            value.checked_mul(Decimal::from(all))? < goal.checked_mul(Decimal::from(gone))?
        }
    };
    Some(if is_behind { Status::Behind } else { Status::OnPace })
}

/// The figure that a running sum should have come to by a day: the last milestone on or before
/// it, else the share of the period gone by.
pub(super) fn expected(terms: Terms<'_>, day: Date) -> Option<Expected<'_>> {
    match terms.milestones.iter().rfind(|milestone| milestone.day <= day) {
        Some(milestone) => Some(Expected::Milestone(milestone)),
        None => {
            let (gone, all) = terms.period.days_gone(day)?;
            // The time of a goal with a deadline is up with it.
            let deadline = terms.goal.deadline.filter(|deadline| terms.period.contains(*deadline));
            let all = deadline.and_then(|deadline| terms.period.days_gone(deadline)).map_or(all, |(until, _)| until);
            Some(Expected::ShareOfPeriod { gone: gone.min(all), all })
        }
    }
}

/// A level or running sum and the figure it grows towards, in one exact scale.
pub(super) fn value_and_goal(terms: Terms<'_>, outcome: &Outcome) -> Option<(Decimal, Decimal)> {
    let value = plan_share(terms.goal, outcome).or(outcome.quantity())?;
    match (&terms.goal.aim, terms.baseline) {
        (Aim::Change(change), Some(base)) => grown(change, base, value),
        (Aim::Times { times, .. }, Some(base)) if base.measure.compares_with(&value.measure) => {
            let (value, base) = value.in_common_scale(base)?;
            Some((value, base.checked_mul(times.number)?))
        }
        (Aim::Change(_) | Aim::Times { .. }, _) => None,
        _ => value.in_common_scale(terms.goal.figure()?),
    }
}

/// A running sum beside base plus or minus the aimed change, both in one exact scale.
fn grown(change: &AimedChange, base: &Quantity, value: &Quantity) -> Option<(Decimal, Decimal)> {
    if !base.measure.compares_with(&value.measure) {
        return None;
    }
    let (value, base_number) = value.in_common_scale(base)?;
    let moved = |from: Decimal, by: Decimal| match change.direction {
        Direction::Increase => from.checked_add(by),
        Direction::Decrease => from.checked_sub(by),
    };
    match change.by.measure {
        Measure::Percent | Measure::PerMille if !base.measure.is_share() => {
            let whole = Decimal::from(if change.by.measure == Measure::Percent { 100 } else { 1000 });
            let aimed = base_number.checked_mul(moved(whole, change.by.number)?)?;
            Some((value.checked_mul(whole)?, aimed))
        }
        _ => {
            let by = change.by.in_measure_of(base)?;
            // Both in the measure of the base.
            let scale = if base.number.is_zero() { return None } else { base_number.checked_div(base.number)? };
            Some((value, moved(base_number, by.checked_mul(scale)?)?))
        }
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
