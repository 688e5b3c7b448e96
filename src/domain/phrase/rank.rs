//! Ranks: `xếp thứ 5 toàn thành phố trở lên`, `trong nhóm 10 phường dẫn đầu`.

use super::amount::number;
use super::goal_tail::{Tail, take_tail};
use super::name::{Name, name_end};
use super::reader::{Bound, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::token::Kind;
use super::unplaced::unplaced;
use super::vocabulary::{GROUPS_OF_FIRST, PLACES};
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::Measure;
use crate::domain::quantity::Quantity;
use rust_decimal::Decimal;

/// The goal of a rank: `thứ 5 toàn thành phố trở lên`, `trong nhóm 10 phường dẫn đầu`.
pub(super) fn rank(reader: &mut Reader<'_>) -> Result<Option<Goal>, Refusal> {
    let mut part = reader.clone();
    part.take_any(&["đứng", "xếp", "nằm", "giữ vững", "giữ"], Role::Lead);
    if let Some(words) = part.take_any(&GROUPS_OF_FIRST, Role::Bound) {
        if !part.next_is(Kind::Number) {
            return Ok(None);
        }
        let place = number(&mut part)?;
        return rank_in_group(reader, part, place, words);
    }
    let from = part.take("từ", Role::Bound);
    let Some(place) = take_place(&mut part, &PLACES)? else { return Ok(None) };
    if part.next_is(Kind::Slash) {
        part.take_to(part.at() + 1, Role::Remark);
        number(&mut part)?;
    }
    let mut end = name_end(&part, part.at(), Name::Share);
    if part.word(part.at()) == "trong" && part.word(part.at() + 1) == "tổng" {
        end = end.max(part.at());
    }
    part.take_to(end, Role::Remark);
    let mut tail = Tail::default();
    take_tail(&mut part, &mut tail, false)?;
    let place = Quantity::new(place, Measure::Rank);
    let goal = match tail.bound {
        Some((Bound::AtLeast, _)) => Goal::of(Aim::AtMost(place)),
        Some((_, at)) => return Err(part.refuse_at(at, Reason::Contradiction)),
        None if from => return Err(unplaced(&part)),
        None => Goal::of(Aim::Reach(place)),
    };
    reader.continue_from(part);
    Ok(Some(goal))
}

/// Takes the number of a place: `thứ 5`, `thứ nhất`, `dẫn đầu`.
pub(super) fn take_place(reader: &mut Reader<'_>, names: &[&'static str]) -> Result<Option<Decimal>, Refusal> {
    const ORDINALS: [(&str, i64); 6] = [("nhất", 1), ("nhì", 2), ("hai", 2), ("ba", 3), ("tư", 4), ("năm", 5)];
    if reader.take_any(&["dẫn đầu", "đứng đầu"], Role::Measure).is_some() {
        return Ok(Some(Decimal::ONE));
    }
    if reader.take_any(names, Role::Measure).is_none() {
        return Ok(None);
    }
    if let Some(place) = reader.take_meaning(&ORDINALS, Role::Figure) {
        return Ok(Some(Decimal::from(place)));
    }
    if !reader.next_is(Kind::Number) {
        return Ok(None);
    }
    let place = number(reader)?;
    // Of stars more are better: they are a grade of hotels, and no place.
    if reader.word(reader.at()) == "sao" { Err(unplaced(reader)) } else { Ok(Some(place)) }
}

/// The goal of a place in the first so many; the name must say that they are the first.
fn rank_in_group<'t>(
    reader: &mut Reader<'t>,
    mut part: Reader<'t>,
    place: Decimal,
    words: &str,
) -> Result<Option<Goal>, Refusal> {
    let start = part.at();
    let end = name_end(&part, start, Name::Share);
    let name = part.written(start..end).to_lowercase();
    let first = ["dẫn đầu", "đứng đầu", "cao nhất", "tốt nhất", "đầu"].iter().any(|word| name.contains(word))
        || words.contains("top")
        || words.contains("tốp");
    let last = ["cuối", "thấp", "chót"].iter().any(|word| name.contains(word));
    if !first || last {
        return Ok(None);
    }
    part.take_to(end, Role::Remark);
    take_tail(&mut part, &mut Tail::default(), false)?;
    reader.continue_from(part);
    Ok(Some(Goal::of(Aim::AtMost(Quantity::new(place, Measure::Rank)))))
}
