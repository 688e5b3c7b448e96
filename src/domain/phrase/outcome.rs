//! The grammar of results. Every token of a phrase has a role in its reading, or
//! the phrase is refused at the first that has none.

use super::amount::{amount, is_times, number, times};
use super::name::{Name, name_end, take_plan};
use super::outcome_facts::{change_to, further, is_of_last_year};
use super::outcome_words::worded;
use super::planned::planned_at;
use super::rank::take_place;
use super::reader::{PhrasePart, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::subject::{figure_at, starts};
use super::time::time_end;
use super::token::{Kind, Sign, tokens};
use super::unplaced::{further_of, of_both, unplaced};
use super::vocabulary::{COMPARED, CUMULATIVE, ESTIMATES, LEADS, NO_RESULT, PLACES, RESULT_LEADS, VAGUE};
use crate::domain::measure::{Measure, Scale};
use crate::domain::outcome::{Direction, Outcome, Reached};
use crate::domain::quantity::Quantity;
use rust_decimal::Decimal;

/// Reads a result, with the role of each part of the phrase.
pub(crate) fn read(phrase: &str) -> Result<(Outcome, Vec<PhrasePart>), Refusal> {
    let tokens = tokens(phrase);
    let reader = Reader::new(phrase, &tokens);
    let unseen = tokens.iter().position(|token| matches!(token.kind, Kind::Invisible | Kind::Blank));
    if let Some(at) = unseen {
        let reason = if reader.kind(at) == Some(Kind::Blank) { Reason::NoFigure } else { Reason::Invisible };
        return Err(reader.refuse_at(at, reason));
    }
    let figure = figure_at(&reader);
    let has_figure = figure.is_some();
    if has_figure && reader.longest(0, &NO_RESULT).is_some() {
        return Err(reader.refuse(Reason::UnknownWord));
    }
    if let Some(at) = figure.and_then(|figure| planned_at(&reader, figure)) {
        return Err(reader.refuse_at(at, Reason::Planned));
    }
    let mut furthest: Option<Refusal> = None;
    for start in starts(&reader) {
        let mut reader = reader.clone();
        reader.take_to(start, Role::Subject);
        match stated(&mut reader) {
            Ok(outcome) => return Ok(finished(outcome, &reader)),
            Err(refusal) => furthest = Some(further_of(furthest, refusal)),
        }
    }
    let mut words = reader.clone();
    match worded(&mut words) {
        Ok(outcome) if !has_figure => Ok(finished(outcome, &words)),
        worded => {
            let worded = worded.err().unwrap_or_else(|| unplaced(&reader));
            Err(of_both(&reader, furthest.filter(|_| has_figure), worded))
        }
    }
}

fn finished(outcome: Outcome, reader: &Reader<'_>) -> (Outcome, Vec<PhrasePart>) {
    (Outcome { remark: reader.remark(), ..outcome }, reader.parts())
}

/// A result with a figure.
pub(super) fn stated(reader: &mut Reader<'_>) -> Result<Outcome, Refusal> {
    let mut facts = Facts::default();
    leads(reader, &mut facts)?;
    let reached = if let Some(rank) = stated_rank(reader)? {
        rank
    } else if reader.take_any(&["gấp", "tăng gấp"], Role::Change).is_some() {
        stated_times(reader)?
    } else if let Some(share) = exceeded_plan(reader)? {
        Reached::PlanShare(share)
    } else if let Some((direction, by)) = change(reader)? {
        facts.is_change = true;
        Reached::Change(direction, by)
    } else {
        level(reader, &mut facts)?
    };
    while !reader.is_at_end() {
        further(reader, &mut facts)?;
    }
    Ok(Outcome {
        remark: None,
        estimated: facts.estimated,
        cumulative: facts.cumulative,
        of: facts.of,
        plan: facts.plan.map(Box::new),
        change: facts.change.map(Box::new),
        reached,
    })
}

/// The facts that a result states beside its first figure.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub estimated: bool,
    pub cumulative: bool,
    pub of: Option<Decimal>,
    pub plan: Option<Quantity>,
    pub change: Option<(Direction, Quantity)>,
    /// The first figure is itself a change.
    pub is_change: bool,
    /// The first figure is itself a share of a plan.
    pub is_plan: bool,
    pub may_be_share: bool,
    pub has_share: bool,
    /// The share before a bracket, which a count in it must agree with.
    pub share: Option<Quantity>,
}

/// Takes the words that lead to a figure.
pub(super) fn leads(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<(), Refusal> {
    loop {
        let at = reader.at();
        if reader.take_any(&ESTIMATES, Role::Estimate).is_some() {
            facts.estimated = true;
        } else if reader.longest(at, &VAGUE).is_some() {
            return Err(reader.refuse(Reason::Vague));
        } else if reader.take_any(&CUMULATIVE, Role::Cumulative).is_some() {
            facts.cumulative = true;
        } else if let Some(end) = time_end(reader, at) {
            reader.take_to(end, Role::Time);
        } else if reader.take_any(&["bình quân", "trung bình", "bình quân đầu người"], Role::Time).is_none()
            && reader.take_any(&RESULT_LEADS, Role::Lead).is_none()
            && reader.take_any(&LEADS, Role::Lead).is_none()
            && !reader.take_kind(Kind::Colon, Role::Punctuation)
            && !reader.take_kind(Kind::Comma, Role::Punctuation)
            && !reader.take_kind(Kind::Sign(Sign::Equal), Role::Lead)
        {
            return Ok(());
        }
    }
}

/// The level that a result states.
pub(super) fn level(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<Reached, Refusal> {
    let at = reader.at();
    if !reader.next_is(Kind::Number) {
        let refusal = unplaced(reader);
        let vague = matches!(reader.kind(at), Some(Kind::Sign(_)))
            || matches!(reader.word(at), "trên" | "hơn" | "dưới" | "từ" | "ít" | "tối" | "vượt");
        return Err(if vague && !reader.is_at_end() { reader.refuse(Reason::Vague) } else { refusal });
    }
    let amount = amount(reader)?;
    if amount.high.is_some() {
        return Err(reader.refuse_at(at, Reason::Vague));
    }
    if is_times(&amount) {
        return Err(reader.refuse_at(at, Reason::Ratio));
    }
    facts.of = amount.of;
    facts.share = Some(amount.low.clone());
    facts.may_be_share = amount.low.measure.is_share()
        || matches!(&amount.low.measure, Measure::Money { scale, .. } if *scale != Scale::One);
    if amount.low.measure == Measure::Percent && is_of_last_year(reader) {
        compared(reader)?;
        facts.is_change = true;
        let (direction, by) = change_to(&amount.low);
        return Ok(Reached::Change(direction, by));
    }
    if amount.low.measure == Measure::Percent && take_plan(reader) {
        facts.is_plan = true;
        return Ok(Reached::PlanShare(amount.low));
    }
    Ok(Reached::Quantity(amount.low))
}

/// Takes `vượt 2% kế hoạch`, which is 102% of it.
pub(super) fn exceeded_plan(reader: &mut Reader<'_>) -> Result<Option<Quantity>, Refusal> {
    if reader.word(reader.at()) != "vượt" {
        return Ok(None);
    }
    let mut part = reader.clone();
    part.take("vượt", Role::Change);
    let at = part.at();
    let by = amount(&mut part)?;
    if by.low.measure != Measure::Percent || by.high.is_some() || !take_plan(&mut part) {
        return Err(reader.refuse(Reason::UnknownWord));
    }
    // `vượt 102% kế hoạch` may say 102% or 202%.
    if by.low.number >= Decimal::from(50) {
        return Err(part.refuse_at(at, Reason::Contradiction));
    }
    let whole =
        by.low.number.checked_add(Decimal::ONE_HUNDRED).ok_or_else(|| part.refuse_at(at, Reason::NumberTooLong))?;
    reader.continue_from(part);
    Ok(Some(Quantity::new(whole, Measure::Percent)))
}

/// Takes a change with the time it is compared with: `tăng 12% so với cùng kỳ`.
pub(super) fn change(reader: &mut Reader<'_>) -> Result<Option<(Direction, Quantity)>, Refusal> {
    const VERBS: [(&str, Direction); 6] = [
        ("tăng", Direction::Increase),
        ("tăng thêm", Direction::Increase),
        ("tăng trưởng", Direction::Increase),
        ("giảm", Direction::Decrease),
        ("giảm thêm", Direction::Decrease),
        ("giảm bớt", Direction::Decrease),
    ];
    let Some(direction) = reader.take_meaning(&VERBS, Role::Change) else { return Ok(None) };
    if reader.longest(reader.at(), &VAGUE).is_some() {
        return Err(reader.refuse(Reason::Vague));
    }
    let at = reader.at();
    if matches!(reader.word(at), "trên" | "hơn" | "từ" | "ít" | "dưới") {
        return Err(reader.refuse(Reason::Vague));
    }
    let amount = amount(reader)?;
    if is_times(&amount) {
        return Err(reader.refuse_at(at, Reason::Ratio));
    }
    if amount.high.is_some() || amount.of.is_some() {
        return Err(reader.refuse_at(at, Reason::Vague));
    }
    compared(reader)?;
    Ok(Some((direction, amount.low)))
}

/// Takes the time that a change is compared with, where it is stated.
pub(super) fn compared(reader: &mut Reader<'_>) -> Result<(), Refusal> {
    let named = ["cùng kỳ", "năm trước"];
    if reader.longest(reader.at(), &COMPARED).is_none() && reader.longest(reader.at(), &named).is_none() {
        return Ok(());
    }
    reader.take_any(&["so với", "so sánh với", "so", "thực hiện"], Role::Base);
    let start = reader.at();
    loop {
        let at = reader.at();
        let time = time_end(reader, at);
        let named = reader.longest(at, &["cùng kỳ", "kế hoạch", "chỉ tiêu", "ck", "kỳ trước"]).map(|(end, _)| end);
        let end = time.or(named).unwrap_or_else(|| name_end(reader, at, Name::Share));
        if end == at {
            break;
        }
        reader.take_to(end, Role::Base);
    }
    if reader.at() == start { Err(unplaced(reader)) } else { Ok(()) }
}

/// The multiple that a result states, behind `gấp`.
fn stated_times(reader: &mut Reader<'_>) -> Result<Reached, Refusal> {
    let times = times(reader)?;
    compared(reader)?;
    Ok(Reached::Times(Quantity::new(times, Measure::count(Scale::One, "lần"))))
}

/// The rank that a result states: `xếp thứ 4/40`.
fn stated_rank(reader: &mut Reader<'_>) -> Result<Option<Reached>, Refusal> {
    let mut part = reader.clone();
    part.take_any(&["đứng", "xếp"], Role::Lead);
    let Some(place) = take_place(&mut part, &PLACES)? else { return Ok(None) };
    if part.next_is(Kind::Slash) {
        part.take_to(part.at() + 1, Role::Remark);
        number(&mut part)?;
    }
    let end = name_end(&part, part.at(), Name::Share);
    part.take_to(end, Role::Remark);
    reader.continue_from(part);
    Ok(Some(Reached::Quantity(Quantity::new(place, Measure::Rank))))
}
