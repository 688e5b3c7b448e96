//! Goals in words alone: something to achieve or to keep, a grade, a deadline.

use super::goal_tail::{Tail, bracket, refuse_after};
use super::grade::take_grade;
use super::kind::{age_end, label_end};
use super::name::{Name, name_end};
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time::{take_deadline, time_end};
use super::token::Kind;
use super::unplaced::{refuse_without_figure, unplaced};
use super::vocabulary::{ACHIEVE, GRADED, MAINTAIN};
use crate::domain::goal::{Aim, Goal};

/// A goal in words alone: something to achieve or to keep, a grade, a deadline.
pub(super) fn worded(reader: &mut Reader<'_>) -> Result<Goal, Refusal> {
    let whole = reader.clone();
    refuse_without_figure(reader)?;
    let subject_end = name_end(reader, reader.at(), Name::Subject);
    for start in (0..=subject_end).filter(|at| *at == 0 || reader.longest(*at, &GRADED).is_some()) {
        let mut graded = reader.clone();
        graded.take_to(start, Role::Subject);
        if let Some(grade) = take_grade(&mut graded) {
            reader.continue_from(graded);
            return Ok(Goal { grade: Some(grade), ..Goal::of(Aim::Achieve(words_of(&whole, whole.end()))) });
        }
    }
    while reader.take_any(&["phấn đấu", "mục tiêu"], Role::Lead).is_some() {}
    let start = reader.at();
    let subject_end = name_end(reader, start, Name::Subject);
    let verb = (start..=subject_end).find_map(|at| {
        let keep = reader.longest(at, &MAINTAIN).map(|_| true);
        keep.or_else(|| reader.longest(at, &ACHIEVE).map(|_| false)).map(|keep| (at, keep))
    });
    let Some((_, keep)) = verb else {
        let at = if subject_end >= reader.end() { start } else { subject_end };
        return Err(refusal_of_words(reader, at));
    };
    let mut deadline = None;
    while !reader.is_at_end() {
        if !keep && let Some(day) = take_deadline(reader)? {
            if deadline.replace(day).is_some() {
                return Err(reader.refuse(Reason::SecondCondition));
            }
            continue;
        }
        let at = reader.at();
        if let Some(end) = time_end(reader, at) {
            refuse_after(reader)?;
            reader.take_to(end, Role::Time);
        } else if reader.next_is(Kind::Open) {
            bracket(reader, &mut Tail::default())?;
        } else {
            let end = worded_end(reader, at).ok_or_else(|| refusal_of_words(reader, at))?;
            reader.take_to(end, Role::Words);
        }
    }
    let words = words_of(&whole, whole.end());
    let words = words.trim_start_matches("phấn đấu ").trim_start_matches("Phấn đấu ").to_owned();
    Ok(Goal { deadline, ..Goal::of(if keep { Aim::Maintain(words) } else { Aim::Achieve(words) }) })
}

/// The position behind the word at `at`, where it may stand in a goal in words.
fn worded_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if let Some(end) = age_end(reader, at).or_else(|| label_end(reader, 0, at)) {
        return Some(end);
    }
    match reader.kind(at)? {
        Kind::Comma | Kind::Quote | Kind::Dash | Kind::Slash | Kind::Colon => Some(at + 1),
        Kind::Word => {
            let has_no_place = match reader.word(at) {
                "hoặc" | "hay" | "chưa" | "khoảng" | "gần" | "nếu" | "trừ" | "tùy" => true,
                "trong" => reader.word(at + 1) == "đó",
                "không" => at == 0,
                _ => false,
            };
            (!has_no_place).then_some(at + 1)
        }
        _ => None,
    }
}

fn refusal_of_words(reader: &Reader<'_>, at: usize) -> Refusal {
    let mut there = reader.clone();
    there.take_to(at, Role::Words);
    unplaced(&there)
}

fn words_of(reader: &Reader<'_>, end: usize) -> String {
    reader.written(reader.at()..end)
}
