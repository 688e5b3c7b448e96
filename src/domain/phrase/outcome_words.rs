//! Results in words alone.

use super::grade::take_grade;
use super::kind::{age_end, label_end};
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time::time_end;
use super::token::Kind;
use super::unplaced::{refuse_without_figure, unplaced};
use super::vocabulary::{ESTIMATES, VAGUE};
use crate::domain::outcome::{Outcome, Reached};

/// A result in words alone.
pub(super) fn worded(reader: &mut Reader<'_>) -> Result<Outcome, Refusal> {
    let mut estimated = false;
    while reader.take_any(&ESTIMATES, Role::Estimate).is_some() {
        estimated = true;
    }
    let of = |reached: Reached| Outcome { estimated, ..Outcome::of(reached) };
    if reader.is_at_end() {
        return Err(unplaced(reader));
    }
    refuse_without_figure(reader)?;
    for (words, reached) in
        [("đạt", Reached::Yes), ("đã đạt", Reached::Yes), ("không đạt", Reached::No), ("chưa đạt", Reached::No)]
    {
        if reader.after(reader.at(), words) == Some(reader.end()) {
            reader.take(words, Role::Words);
            return Ok(of(reached));
        }
    }
    if let Some(grade) = take_grade(reader) {
        return if grade.or_better { Err(reader.refuse(Reason::Vague)) } else { Ok(of(Reached::Grade(grade.grade))) };
    }
    let start = reader.at();
    while !reader.is_at_end() {
        let at = reader.at();
        let end = match reader.kind(at) {
            Some(Kind::Word) => at + 1,
            Some(Kind::Comma | Kind::Quote | Kind::Dash | Kind::Slash | Kind::Colon | Kind::Open | Kind::Close) => {
                at + 1
            }
            Some(Kind::Number) => {
                let end = time_end(reader, at).or_else(|| label_end(reader, 0, at)).or_else(|| age_end(reader, at));
                end.ok_or_else(|| unplaced(reader))?
            }
            _ => return Err(unplaced(reader)),
        };
        if matches!(reader.word(at), "hoặc") || reader.longest(at, &VAGUE).is_some() {
            return Err(unplaced(reader));
        }
        reader.take_to(time_end(reader, at).unwrap_or(end), Role::Words);
    }
    let words = reader.written(start..reader.end());
    if !words.chars().any(char::is_alphabetic) {
        return Err(reader.refuse_at(start, Reason::UnknownWord));
    }
    Ok(of(Reached::Words(words.into())))
}
