//! Changes and multiples that goals aim at: `tăng 5-7%`, `gấp 2,2 lần`.

use super::amount::{Amount, amount, is_times, times};
use super::goal::leads;
use super::goal_level::{at_bound, bound, level};
use super::goal_tail::{Tail, take_tail};
use super::name::{Name, name_end};
use super::reader::{Bound, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::token::Kind;
use super::vocabulary::NO_SUBJECT_END;
use crate::domain::goal::{Aim, AimedChange, Goal};
use crate::domain::measure::{Measure, Scale};
use crate::domain::outcome::Direction;
use crate::domain::quantity::Quantity;

const CHANGES: [(&str, Direction); 9] = [
    ("tăng", Direction::Increase),
    ("tăng thêm", Direction::Increase),
    ("tăng trưởng", Direction::Increase),
    ("tăng trưởng đạt", Direction::Increase),
    ("giảm", Direction::Decrease),
    ("giảm thêm", Direction::Decrease),
    ("kéo giảm", Direction::Decrease),
    ("giảm bớt", Direction::Decrease),
    ("tăng trên địa bàn", Direction::Increase),
];

/// Takes a verb of change; `tăng cường` is none.
pub(super) fn take_change(reader: &mut Reader<'_>) -> Option<Direction> {
    let other = reader.longest(reader.at(), &["tăng cường", "tăng gia", "giảm nghèo", "giảm thiểu"]);
    if other.is_some() { None } else { reader.take_meaning(&CHANGES, Role::Change) }
}

/// The goal of a change: `tăng 13% so với năm 2025`, `giảm từ 5% trở lên`, `tăng 5-7%`.
pub(super) fn changed(reader: &mut Reader<'_>, direction: Direction, per_year: bool) -> Result<Goal, Refusal> {
    let per_year = per_year | leads(reader)?;
    if !matches!(reader.kind(reader.at()), Some(Kind::Number | Kind::Sign(_))) && at_bound(reader).is_none() {
        // `giảm số vụ phạm pháp 5%`: the thing stands between the verb and the figure.
        let end = name_end(reader, reader.at(), Name::Subject);
        if matches!(reader.kind(end), Some(Kind::Number | Kind::Sign(_)))
            && !NO_SUBJECT_END.contains(&reader.word(end.wrapping_sub(1)))
        {
            reader.take_to(end, Role::Subject);
        }
    }
    let at = reader.at();
    let from = reader.word(at) == "từ";
    let bound = bound(reader)?;
    let figure_at = reader.at();
    let amount = amount(reader)?;
    if is_times(&amount) {
        return Err(reader.refuse_at(figure_at, Reason::Ratio));
    }
    if from && let Some(goal) = from_to_of_change(reader, direction)? {
        return Ok(goal);
    }
    let mut tail = Tail { is_change: true, ..Tail::default() };
    take_tail(reader, &mut tail, true)?;
    let before = if from && (tail.bound.is_some() || amount.high.is_some()) { Bound::Exact } else { bound };
    // `giảm dưới 1%` mostly means a level below 1%, which is `giảm xuống dưới 1%`.
    if before == Bound::LessThan {
        return Err(reader.refuse_at(at, Reason::Contradiction));
    }
    let aim = aim_of_change(reader, direction, &amount, before, tail.bound, figure_at)?;
    let per_year = per_year | amount.per_year | tail.per_year;
    Ok(Goal { per_year, deadline: tail.deadline, ..Goal::of(aim) })
}

/// The goal of `giảm từ 1,5% xuống còn 0,8%`, behind its first figure.
fn from_to_of_change(reader: &mut Reader<'_>, direction: Direction) -> Result<Option<Goal>, Refusal> {
    let word = reader.word(reader.at());
    let goes_on = match direction {
        Direction::Increase => word == "lên",
        Direction::Decrease => matches!(word, "xuống" | "còn"),
    };
    if !goes_on {
        return Ok(None);
    }
    let moved = match direction {
        Direction::Increase => Bound::AtLeast,
        Direction::Decrease => Bound::AtMost,
    };
    reader.take_any(&["lên", "lên thành", "lên mức", "xuống", "xuống còn", "còn"], Role::Change);
    level(reader, moved).map(Some)
}

fn aim_of_change(
    reader: &Reader<'_>,
    direction: Direction,
    amount: &Amount,
    before: Bound,
    behind: Option<(Bound, usize)>,
    figure_at: usize,
) -> Result<Aim, Refusal> {
    let bound = match (behind, before) {
        (None, before) => before,
        (Some((behind, _)), Bound::Exact) => behind,
        (Some((behind, _)), before) if behind == before => behind,
        (Some((_, at)), _) => return Err(reader.refuse_at(at, Reason::Contradiction)),
    };
    let bound = match (&amount.high, bound) {
        (Some(_), Bound::Exact) if behind.is_none() => Bound::Exact,
        (Some(_), _) => return Err(reader.refuse_at(figure_at, Reason::Contradiction)),
        (None, bound) => bound,
    };
    let up_to = amount.high.clone().map(Box::new);
    Ok(Aim::Change(AimedChange { direction, bound, by: amount.low.clone(), up_to }))
}

/// The goal of a ratio: `gấp 2,2 lần`.
pub(super) fn multiplied(reader: &mut Reader<'_>) -> Result<Goal, Refusal> {
    let bound = bound(reader)?;
    let number = times(reader)?;
    let mut tail = Tail { is_change: true, ..Tail::default() };
    take_tail(reader, &mut tail, true)?;
    let bound = match (bound, tail.bound) {
        (Bound::Exact, Some((behind, _))) => behind,
        (bound, None) => bound,
        (bound, Some((behind, _))) if bound == behind => bound,
        (_, Some((_, at))) => return Err(reader.refuse_at(at, Reason::Contradiction)),
    };
    Ok(Goal::of(Aim::Times { bound, times: Quantity::new(number, Measure::count(Scale::One, "lần")) }))
}
