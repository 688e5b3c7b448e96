//! The further facts behind the first figure of a result: the share of the plan, the
//! change against last year, brackets.

use super::amount::{Amount, agrees, amount};
use super::name::{take_plan, take_share};
use super::outcome::{Facts, change, compared, exceeded_plan};
use super::planned::{forecast_within, planned_within};
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::subject::figure_within;
use super::time::time_end;
use super::token::Kind;
use super::unplaced::{closing, unplaced};
use super::vocabulary::{CUMULATIVE, ESTIMATES};
use crate::domain::measure::Measure;
use crate::domain::outcome::Direction;
use crate::domain::quantity::Quantity;
use rust_decimal::Decimal;

/// Takes one of the further facts behind the first figure.
pub(super) fn further(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<(), Refusal> {
    let at = reader.at();
    if reader.next_is(Kind::Open) {
        return bracket(reader, facts);
    }
    if reader.take_kind(Kind::Comma, Role::Punctuation) || reader.take_kind(Kind::Semicolon, Role::Punctuation) {
        return if clause(reader, facts)? { Ok(()) } else { Err(unplaced(reader)) };
    }
    if clause(reader, facts)? {
        return Ok(());
    }
    if let Some(end) = time_end(reader, at) {
        reader.take_to(end, Role::Time);
        return Ok(());
    }
    if facts.may_be_share && !facts.has_share && !facts.is_plan {
        let of_whole = reader.longest(at, &["so với tổng", "so với toàn", "so với số"]).map(|(end, _)| end);
        reader.take_to(of_whole.unwrap_or(at), Role::Share);
        if take_share(reader) {
            facts.has_share = true;
            return Ok(());
        }
    }
    Err(unplaced(reader))
}

/// Takes a clause that states a share of the plan, a change, or an estimate.
pub(super) fn clause(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<bool, Refusal> {
    let mut part = reader.clone();
    part.take("và", Role::Punctuation);
    let forecast = forecast_within(&part, part.at(), part.at() + 1);
    if part.take_any(&ESTIMATES, Role::Estimate).is_some() && part.is_at_end() {
        if let Some(at) = forecast {
            return Err(reader.refuse_at(at, Reason::Planned));
        }
        facts.estimated = true;
        reader.continue_from(part);
        return Ok(true);
    }
    if part.take_any(&CUMULATIVE, Role::Cumulative).is_some() && part.is_at_end() {
        facts.cumulative = true;
        reader.continue_from(part);
        return Ok(true);
    }
    let mut part = reader.clone();
    part.take("và", Role::Punctuation);
    if facts.change.is_none()
        && !facts.is_change
        && let Some(change) = change(&mut part)?
    {
        facts.change = Some(change);
        reader.continue_from(part);
        return Ok(true);
    }
    if facts.plan.is_none()
        && !facts.is_plan
        && let Some(share) = exceeded_plan(&mut part)?
    {
        facts.plan = Some(share);
        reader.continue_from(part);
        return Ok(true);
    }
    part.take_any(&["đạt", "bằng", "đạt tỷ lệ", "tương đương", "hoàn thành", "chiếm"], Role::Lead);
    let figure_at = part.at();
    if facts.plan.is_some() || facts.is_plan || !part.next_is(Kind::Number) {
        return Ok(false);
    }
    let amount = amount(&mut part)?;
    if amount.low.measure != Measure::Percent || amount.high.is_some() {
        return Err(part.refuse_at(figure_at, Reason::SecondFigure));
    }
    if take_plan(&mut part) {
        facts.plan = Some(amount.low);
    } else if facts.change.is_none() && !facts.is_change && is_of_last_year(&part) {
        compared(&mut part)?;
        facts.change = Some(change_to(&amount.low));
    } else if let (Some(count), Some(of)) = (&facts.share, facts.of) {
        // `3/3 trạm y tế, đạt 100%` says one thing twice.
        let count = Amount { low: count.clone(), high: None, of: Some(of), per_year: false };
        if !agrees(&amount.low, &count) {
            return Err(part.refuse_at(figure_at, Reason::Contradiction));
        }
    } else {
        return Err(part.refuse_at(figure_at, Reason::SecondFigure));
    }
    reader.continue_from(part);
    Ok(true)
}

/// Whether a comparison with the same time of the year before follows.
pub(super) fn is_of_last_year(reader: &Reader<'_>) -> bool {
    const BEFORE: [&str; 9] = [
        "so với cùng kỳ",
        "so cùng kỳ",
        "so với năm",
        "so với kỳ trước",
        "cùng kỳ",
        "so với ck",
        "so ck",
        "năm trước",
        "so với thực hiện",
    ];
    reader.longest(reader.at(), &BEFORE).is_some()
}

/// The change that a figure in per cent of an earlier one is: 112% is an increase by 12%.
pub(super) fn change_to(share: &Quantity) -> (Direction, Quantity) {
    let by = share.number - Decimal::ONE_HUNDRED;
    let direction = if by.is_sign_negative() { Direction::Decrease } else { Direction::Increase };
    (direction, Quantity::new(by.abs(), Measure::Percent))
}

/// Takes a bracket: further facts, a time, or words that only explain.
pub(super) fn bracket(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<(), Refusal> {
    let start = reader.at();
    let close = closing(reader)?;
    let mut inside = reader.until(close);
    inside.take_to(start + 1, Role::Punctuation);
    let mut counted = inside.clone();
    let counts = amount(&mut counted).ok().filter(|_| counted.is_at_end());
    if let (Some(count), Some(share)) = (&counts, &facts.share)
        && !agrees(share, count)
    {
        return Err(reader.refuse_at(start + 1, Reason::Contradiction));
    }
    if let Some(at) = forecast_within(reader, start + 1, close) {
        return Err(reader.refuse_at(at, Reason::Planned));
    }
    let mut of_bracket = Facts { is_change: facts.is_change, is_plan: facts.is_plan, ..Facts::default() };
    let mut understood = !inside.is_at_end();
    while understood && !inside.is_at_end() {
        inside.take_kind(Kind::Comma, Role::Punctuation);
        understood =
            clause(&mut inside, &mut of_bracket).unwrap_or(false) || take_estimated_time(&mut inside, &mut of_bracket);
    }
    if understood {
        facts.plan = facts.plan.take().or(of_bracket.plan);
        facts.change = facts.change.take().or(of_bracket.change);
        facts.estimated |= of_bracket.estimated;
        facts.cumulative |= of_bracket.cumulative;
        reader.continue_from(inside);
        reader.take_to(close + 1, Role::Punctuation);
        return Ok(());
    }
    if counts.is_none() {
        refuse_second_fact(reader, start + 1, close)?;
    }
    reader.take_to(close + 1, Role::Remark);
    Ok(())
}

/// Takes a time, with the words before it that make it one of an estimate or a sum.
fn take_estimated_time(reader: &mut Reader<'_>, facts: &mut Facts) -> bool {
    let mut part = reader.clone();
    let estimated = part.take_any(&ESTIMATES, Role::Estimate).is_some();
    let cumulative = part.take_any(&CUMULATIVE, Role::Cumulative).is_some();
    let end = time_end(&part, part.at());
    if end.is_none() && !estimated && !cumulative {
        return false;
    }
    part.take_to(end.unwrap_or(part.at()), Role::Time);
    facts.estimated |= estimated;
    facts.cumulative |= cumulative;
    reader.continue_from(part);
    true
}

/// Refuses a bracket that denies the figure, says that it is a plan, or states another.
fn refuse_second_fact(reader: &Reader<'_>, start: usize, end: usize) -> Result<(), Refusal> {
    if let Some(at) = planned_within(reader, start, end) {
        return Err(reader.refuse_at(at, Reason::Planned));
    }
    if let Some(at) = (start..end).find(|at| matches!(reader.word(*at), "không" | "chưa" | "chẳng")) {
        return Err(reader.refuse_at(at, Reason::Negated));
    }
    match figure_within(reader, start, end) {
        Some(at) => Err(reader.refuse_at(at, Reason::SecondFigure)),
        None => Ok(()),
    }
}
