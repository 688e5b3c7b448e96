//! Levels that goals aim at, and those that something comes down or up to.

use super::amount::{Amount, amount};
use super::goal::leads;
use super::goal_tail::{Tail, take_tail};
use super::name::{Name, name_end};
use super::reader::{Bound, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::token::Sign;
use super::vocabulary::{BOUNDS, BOUNDS_BELOW};
use crate::domain::goal::{Aim, Goal, Whole};
use crate::domain::measure::{Measure, Scale};
use rust_decimal::Decimal;

/// Takes a comparison before a figure.
pub(super) fn bound(reader: &mut Reader<'_>) -> Result<Bound, Refusal> {
    if let Some(sign) = reader.take_sign() {
        return Ok(match sign {
            Sign::AtLeast => Bound::AtLeast,
            Sign::MoreThan => Bound::MoreThan,
            Sign::AtMost => Bound::AtMost,
            Sign::LessThan => Bound::LessThan,
            Sign::Equal => Bound::Exact,
        });
    }
    let at = reader.at();
    let longest = |choices: &[(&'static str, Bound)]| {
        let found = choices.iter().filter_map(|(words, bound)| Some((reader.after(at, words)?, *bound)));
        found.max_by_key(|(end, _)| *end)
    };
    let found = longest(&BOUNDS).into_iter().chain(longest(&BOUNDS_BELOW)).max_by_key(|(end, _)| *end);
    let Some((end, bound)) = found else { return Ok(Bound::Exact) };
    reader.take_to(end, Role::Bound);
    reader.take_any(&["mức", "là", "tỷ lệ", "đạt", "đạt từ", "đạt mức"], Role::Lead);
    Ok(bound)
}

pub(super) fn at_bound(reader: &Reader<'_>) -> Option<()> {
    let at = reader.at();
    BOUNDS.iter().chain(&BOUNDS_BELOW).any(|(words, _)| reader.after(at, words).is_some()).then_some(())
}

/// The goal of a level: `95%`, `trên 95%`, `từ 66 đảng viên trở lên`, `10-12 lượt`.
pub(super) fn level(reader: &mut Reader<'_>, moved: Bound) -> Result<Goal, Refusal> {
    let at = reader.at();
    let from = reader.word(at) == "từ";
    let stated = bound(reader)?;
    let stated = exceeds(reader, stated)?;
    let bound = narrowed(moved, stated).ok_or_else(|| reader.refuse_at(at, Reason::Contradiction))?;
    let figure_at = reader.at();
    let amount = amount(reader)?;
    refuse_ratio(reader, figure_at)?;
    if from && let Some(goal) = from_to(reader)? {
        return Ok(goal);
    }
    let mut tail = Tail { share: Some(amount.low.clone()), ..Tail::default() };
    take_tail(reader, &mut tail, can_be_a_share(&amount))?;
    // `từ 5% trở xuống`, `từ 10-12 lượt`: there "từ" says nothing by itself.
    let before = if from && (tail.bound.is_some() || amount.high.is_some()) { moved } else { bound };
    let aim = aim_of_level(reader, &amount, before, tail.bound, figure_at)?;
    Ok(goal_of(aim, &amount, tail))
}

pub(super) fn goal_of(aim: Aim, amount: &Amount, tail: Tail) -> Goal {
    let whole = amount.of.map(|number| Whole { number, noun: amount.low.measure.to_string().into() });
    Goal {
        of_plan: tail.of_plan,
        per_year: amount.per_year | tail.per_year,
        deadline: tail.deadline,
        whole: whole.or(tail.whole),
        ..Goal::of(aim)
    }
}

/// The aim of a level with the comparisons before and behind it.
pub(super) fn aim_of_level(
    reader: &Reader<'_>,
    amount: &Amount,
    before: Bound,
    behind: Option<(Bound, usize)>,
    figure_at: usize,
) -> Result<Aim, Refusal> {
    let low = amount.low.clone();
    if let Some(high) = &amount.high {
        let plain = before == Bound::Exact && behind.is_none();
        return if plain {
            Ok(Aim::Between { low, high: Box::new(high.clone()) })
        } else {
            Err(reader.refuse_at(behind.map_or(figure_at, |(_, at)| at), Reason::Contradiction))
        };
    }
    let bound = match behind {
        None => before,
        Some((bound, at)) => match (before, bound) {
            (Bound::Exact, bound) => bound,
            (before, bound) if before == bound => bound,
            _ => return Err(reader.refuse_at(at, Reason::Contradiction)),
        },
    };
    Ok(match bound {
        Bound::Exact => Aim::Reach(low),
        Bound::AtLeast => Aim::AtLeast(low),
        Bound::MoreThan => Aim::MoreThan(low),
        Bound::AtMost => Aim::AtMost(low),
        Bound::LessThan => Aim::LessThan(low),
    })
}

/// The narrower of a comparison that a verb says and one that stands before the figure.
fn narrowed(moved: Bound, stated: Bound) -> Option<Bound> {
    let upward = |bound: Bound| matches!(bound, Bound::AtLeast | Bound::MoreThan);
    match (moved, stated) {
        (moved, Bound::Exact) => Some(moved),
        (Bound::Exact, stated) => Some(stated),
        (moved, stated) if upward(moved) == upward(stated) => Some(stated),
        _ => None,
    }
}

/// Takes `vượt` before most of a whole: `vượt 95%`. `vượt 5%` may mean 105%.
fn exceeds(reader: &mut Reader<'_>, bound: Bound) -> Result<Bound, Refusal> {
    let at = reader.at();
    if bound != Bound::Exact || reader.word(at) != "vượt" {
        return Ok(bound);
    }
    let mut part = reader.clone();
    part.take("vượt", Role::Bound);
    let start = part.clone();
    let (half, whole) = (Decimal::from(50), Decimal::ONE_HUNDRED);
    match amount(&mut part) {
        Ok(Amount { low, high: None, .. })
            if low.measure == Measure::Percent && low.number >= half && low.number <= whole =>
        {
            reader.continue_from(start);
            Ok(Bound::MoreThan)
        }
        _ => Err(reader.refuse(Reason::UnknownWord)),
    }
}

/// Refuses a number of times that isn't behind `gấp`: up by it, or up to it?
fn refuse_ratio(reader: &Reader<'_>, figure_at: usize) -> Result<(), Refusal> {
    let end = (figure_at + 1..=reader.at()).find(|at| reader.word(*at) == "lần");
    match end.or_else(|| (reader.word(reader.at()) == "lần").then(|| reader.at())) {
        Some(at) if at == figure_at + 1 => Err(reader.refuse_at(figure_at, Reason::Ratio)),
        _ => Ok(()),
    }
}

pub(super) fn can_be_a_share(amount: &Amount) -> bool {
    amount.low.measure.is_share() || matches!(&amount.low.measure, Measure::Money { scale, .. } if *scale != Scale::One)
}

/// Verbs that say to which level something comes: down to it at most, up to it at least.
const MOVES: [(&str, Bound); 34] = [
    ("giảm còn", Bound::AtMost),
    ("giảm xuống", Bound::AtMost),
    ("giảm xuống còn", Bound::AtMost),
    ("giảm xuống mức", Bound::AtMost),
    ("giảm về", Bound::AtMost),
    ("giảm về mức", Bound::AtMost),
    ("giảm đến mức", Bound::AtMost),
    ("kéo giảm còn", Bound::AtMost),
    ("kéo giảm xuống", Bound::AtMost),
    ("kéo giảm xuống còn", Bound::AtMost),
    ("kéo xuống còn", Bound::AtMost),
    ("hạ xuống", Bound::AtMost),
    ("hạ còn", Bound::AtMost),
    ("hạ xuống còn", Bound::AtMost),
    ("xuống còn", Bound::AtMost),
    ("xuống", Bound::AtMost),
    ("đưa xuống còn", Bound::AtMost),
    ("giảm chỉ còn", Bound::AtMost),
    ("giảm còn lại", Bound::AtMost),
    ("tăng lên", Bound::AtLeast),
    ("tăng lên mức", Bound::AtLeast),
    ("tăng lên đạt", Bound::AtLeast),
    ("tăng lên thành", Bound::AtLeast),
    ("tăng đến", Bound::AtLeast),
    ("nâng lên", Bound::AtLeast),
    ("nâng lên mức", Bound::AtLeast),
    ("nâng lên đạt", Bound::AtLeast),
    ("nâng lên thành", Bound::AtLeast),
    ("nâng đạt", Bound::AtLeast),
    ("đưa lên", Bound::AtLeast),
    ("đưa lên mức", Bound::AtLeast),
    ("lên", Bound::AtLeast),
    ("lên mức", Bound::AtLeast),
    ("lên đạt", Bound::AtLeast),
];

/// The goal of a level that something comes down or up to: `giảm còn 0,8%`,
/// `nâng tỷ lệ … lên 95%`. None where no such verb stands there.
pub(super) fn moved_level(reader: &mut Reader<'_>) -> Result<Option<Goal>, Refusal> {
    if let Some(moved) = reader.take_meaning(&MOVES, Role::Change) {
        leads(reader)?;
        return level(reader, moved).map(Some);
    }
    const VERBS: [(&str, Option<Bound>); 6] = [
        ("giảm", Some(Bound::AtMost)),
        ("kéo giảm", Some(Bound::AtMost)),
        ("hạ", Some(Bound::AtMost)),
        ("nâng", Some(Bound::AtLeast)),
        ("tăng", Some(Bound::AtLeast)),
        ("đưa", None),
    ];
    const DOWN: [&str; 6] = ["xuống còn", "còn", "xuống", "về", "xuống mức", "giảm còn"];
    const UP: [&str; 5] = ["lên", "lên đạt", "lên mức", "tăng lên", "lên thành"];
    let mut part = reader.clone();
    let Some(verb) = part.take_meaning(&VERBS, Role::Change) else { return Ok(None) };
    let end = name_end(&part, part.at(), Name::Subject);
    if end == part.at() {
        return Ok(None);
    }
    part.take_to(end, Role::Subject);
    let down = part.take_any(&DOWN, Role::Change).is_some();
    let up = !down && part.take_any(&UP, Role::Change).is_some();
    let moved = match verb {
        Some(Bound::AtMost) | None if down => Bound::AtMost,
        Some(Bound::AtLeast) | None if up => Bound::AtLeast,
        _ => return Ok(None),
    };
    leads(&mut part)?;
    let goal = level(&mut part, moved)?;
    reader.continue_from(part);
    Ok(Some(goal))
}

/// The goal of `từ 85% lên 90%`, behind its first figure.
fn from_to(reader: &mut Reader<'_>) -> Result<Option<Goal>, Refusal> {
    match reader.take_meaning(&MOVES, Role::Change) {
        Some(moved) => level(reader, moved).map(Some),
        None => Ok(None),
    }
}
