//! The facts that stand behind the figure of a goal, up to the end.

use super::amount::{agrees, amount};
use super::goal::says_each_year;
use super::name::{Name, name_end, take_plan, take_share};
use super::reader::{Bound, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time::{take_deadline, time_end};
use super::token::Kind;
use super::unplaced::{closing, unplaced};
use super::vocabulary::{COMPARED, OF_PLAN};
use crate::domain::date::Date;
use crate::domain::goal::Whole;
use crate::domain::quantity::Quantity;

/// The facts that stand behind a figure.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// `trở lên`, `trở xuống`, and its position.
    pub bound: Option<(Bound, usize)>,
    pub of_plan: bool,
    pub per_year: bool,
    pub whole: Option<Whole>,
    /// The figure is a change, so a base may follow.
    pub is_change: bool,
    pub has_share: bool,
    pub deadline: Option<Date>,
    /// The share before a bracket, which a count in it must agree with.
    pub share: Option<Quantity>,
}

/// Takes all that stands behind a figure, up to the end.
pub(super) fn take_tail(reader: &mut Reader<'_>, tail: &mut Tail, may_be_share: bool) -> Result<(), Refusal> {
    const BEHIND: [(&str, Bound); 4] = [
        ("trở lên", Bound::AtLeast),
        ("trở xuống", Bound::AtMost),
        ("trở lại", Bound::AtMost),
        ("hoặc hơn", Bound::AtLeast),
    ];
    while !reader.is_at_end() {
        let at = reader.at();
        if reader.word(at) == "hoặc" || reader.word(at) == "hay" {
            return Err(reader.refuse(Reason::Alternative));
        }
        if reader.next_is(Kind::Open) {
            bracket(reader, tail)?;
        } else if let Some(bound) = reader.take_meaning(&BEHIND, Role::Bound) {
            if tail.bound.is_some() {
                return Err(reader.refuse_at(at, Reason::Contradiction));
            }
            tail.bound = Some((bound, at));
        } else if may_be_share && !tail.of_plan && !tail.is_change && take_plan(reader) {
            tail.of_plan = true;
        } else if reader.longest(at, &COMPARED).is_some() {
            compared(reader, tail, may_be_share)?;
        } else if tail.deadline.is_none()
            && matches!(reader.word(at), "trước" | "chậm" | "muộn" | "xong")
            && let Some(day) = take_deadline(reader)?
        {
            tail.deadline = Some(day);
        } else if let Some(end) = time_end(reader, at) {
            refuse_after(reader)?;
            tail.per_year |= says_each_year(reader, at);
            reader.take_to(end, Role::Time);
        } else if may_be_share && !tail.has_share && take_share(reader) {
            tail.has_share = true;
        } else if reader.next_is(Kind::Comma) && time_end(reader, at + 1).is_some() {
            reader.take_to(at + 1, Role::Punctuation);
        } else {
            return Err(unplaced(reader));
        }
    }
    Ok(())
}

/// Refuses `sau ngày 30/6/2026`, before which nothing is due.
pub(super) fn refuse_after(reader: &Reader<'_>) -> Result<(), Refusal> {
    if reader.word(reader.at()) == "sau" { Err(reader.refuse(Reason::UnknownWord)) } else { Ok(()) }
}

/// Takes a comparison with an earlier time, a plan or a whole.
pub(super) fn compared(reader: &mut Reader<'_>, tail: &mut Tail, may_be_share: bool) -> Result<(), Refusal> {
    if may_be_share && !tail.is_change && take_plan(reader) {
        tail.of_plan = true;
        return Ok(());
    }
    let of_whole = reader.longest(reader.at(), &["so với tổng", "so với toàn", "so với số", "so với dân"]).is_some();
    if !tail.is_change && !of_whole {
        return Err(reader.refuse(Reason::UnknownWord));
    }
    reader.take_any(&["so với", "so sánh với", "so"], Role::Base);
    let start = reader.at();
    let mut in_plan = false;
    loop {
        let at = reader.at();
        if let Some(end) = time_end(reader, at) {
            reader.take_to(end, Role::Base);
            continue;
        }
        let time = reader.longest(at, &["cùng kỳ", "kỳ trước"]).map(|(end, _)| end);
        let plan = reader.longest(at, &["kế hoạch", "dự toán", "chỉ tiêu", "nghị quyết"]).map(|(end, _)| end);
        in_plan |= plan.is_some();
        // `dự toán thành phố giao`
        let of_plan = (in_plan && OF_PLAN.contains(&reader.word(at))).then_some(at + 1);
        if let Some(end) = time.or(plan).or(of_plan) {
            reader.take_to(end, Role::Base);
            continue;
        }
        let end = name_end(reader, at, Name::Share);
        if end == at {
            break;
        }
        reader.take_to(end, Role::Base);
    }
    if reader.at() == start { Err(unplaced(reader)) } else { Ok(()) }
}

/// Takes a bracket, which explains the figure: `(3/3 trạm y tế)`, `(nếu có)`.
pub(super) fn bracket(reader: &mut Reader<'_>, tail: &mut Tail) -> Result<(), Refusal> {
    let start = reader.at();
    let close = closing(reader)?;
    let mut inside = reader.until(close);
    inside.take_to(start + 1, Role::Remark);
    if let Ok(count) = amount(&mut inside)
        && inside.is_at_end()
        && let Some(number) = count.of
    {
        if tail.share.as_ref().is_some_and(|share| !agrees(share, &count)) {
            return Err(reader.refuse_at(start + 1, Reason::Contradiction));
        }
        tail.whole = Some(Whole { number, noun: count.low.measure.to_string().into() });
    }
    reader.take_to(close + 1, Role::Remark);
    Ok(())
}
