//! The grammar of goals. Every token of a phrase has a role in its reading, or
//! the phrase is refused at the first that has none.

use super::amount::amount;
use super::goal_change::{changed, multiplied, take_change};
use super::goal_level::{aim_of_level, bound, can_be_a_share, goal_of, level, moved_level};
use super::goal_tail::{Tail, take_tail};
use super::goal_words::worded;
use super::name::{Name, name_end};
use super::rank::rank;
use super::reader::{Bound, PhrasePart, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::subject::{figure_at, starts};
use super::time::time_end;
use super::token::{Kind, Sign, tokens};
use super::unplaced::{further_of, of_both, unplaced};
use super::vocabulary::{BOUNDS, BOUNDS_BELOW, ESTIMATES, KEEP_LEVEL, LEADS, NO_SUBJECT_END, NONE_OF, VAGUE, WORK};
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::{Measure, Scale};
use crate::domain::quantity::Quantity;
use rust_decimal::Decimal;

/// Reads a goal, with the role of each part of the phrase.
pub(crate) fn read(phrase: &str) -> Result<(Goal, Vec<PhrasePart>), Refusal> {
    let tokens = tokens(phrase);
    let reader = Reader::new(phrase, &tokens);
    if let Some(at) = tokens.iter().position(|token| token.kind == Kind::Invisible) {
        return Err(reader.refuse_at(at, Reason::Invisible));
    }
    if tokens.iter().any(|token| token.kind == Kind::Blank) {
        return Ok(blank(reader));
    }
    let has_figure = figure_at(&reader).is_some();
    let mut refusal: Option<Refusal> = None;
    for start in starts(&reader) {
        let mut reader = reader.clone();
        reader.take_to(start, Role::Subject);
        match figured(&mut reader) {
            Ok(goal) => return Ok(finished(goal, &reader)),
            Err(error) => refusal = Some(further_of(refusal, error)),
        }
    }
    let mut words = reader.clone();
    match worded(&mut words) {
        Ok(goal) => Ok(finished(goal, &words)),
        Err(error) if error.reason == Reason::DateWithoutYear => Err(error),
        Err(error) => Err(of_both(&reader, refusal.filter(|_| has_figure), error)),
    }
}

fn finished(goal: Goal, reader: &Reader<'_>) -> (Goal, Vec<PhrasePart>) {
    (Goal { remark: reader.remark(), ..goal }, reader.parts())
}

/// The goal of a phrase with a blank: `…`, `… tỷ đồng`, `đạt …%`, `…/… chỉ tiêu`. A
/// blank among other words leaves the aim open.
pub(super) fn blank(mut reader: Reader<'_>) -> (Goal, Vec<PhrasePart>) {
    let all = reader.clone();
    let mut figure_words = true;
    let mut is_change = false;
    while !reader.next_is(Kind::Blank) && !reader.is_at_end() {
        let bound = bound(&mut reader);
        let change = reader.take_any(&["tăng", "giảm"], Role::Change).is_some();
        is_change |= change;
        let leads = reader.word(reader.at()) != "được" && reader.take_any(&LEADS, Role::Lead).is_some();
        if bound == Ok(Bound::Exact) && !change && !leads {
            figure_words = false;
            break;
        }
    }
    reader.take_kind(Kind::Blank, Role::Blank);
    if reader.next_is(Kind::Slash) && reader.kind(reader.at() + 1) == Some(Kind::Blank) {
        reader.take_to(reader.at() + 2, Role::Blank);
    }
    let measure = super::measure::measure(&mut reader).ok().filter(|measure| *measure != Measure::bare());
    let mut tail = Tail { is_change, ..Tail::default() };
    let is_whole = figure_words && take_tail(&mut reader, &mut tail, false).is_ok();
    if is_whole {
        return finished(Goal::of(Aim::Unset(measure)), &reader);
    }
    let mut rest = all;
    rest.take_to(rest.end(), Role::Blank);
    finished(Goal::of(Aim::Unset(None)), &rest)
}

/// A goal with a figure, or of none left.
pub(super) fn figured(reader: &mut Reader<'_>) -> Result<Goal, Refusal> {
    let mut per_year = leads(reader)?;
    if let Some(goal) = none_to_keep(reader)? {
        return Ok(goal);
    }
    if let Some(words) = reader.take_any(&NONE_OF, Role::Bound) {
        return none_left(reader, words);
    }
    take_work(reader);
    if let Some(rank) = rank(reader)? {
        return Ok(rank);
    }
    let kept = keeps(reader);
    per_year |= leads(reader)?;
    if kept && let Some(rank) = rank(reader)? {
        return Ok(Goal { kept, ..rank });
    }
    if reader.take_any(&["gấp", "tăng gấp"], Role::Change).is_some() {
        return multiplied(reader);
    }
    let goal = match moved_level(reader)? {
        Some(goal) => goal,
        None => match take_change(reader) {
            Some(direction) => return changed(reader, direction, per_year),
            None => level(reader, Bound::Exact)?,
        },
    };
    Ok(Goal { kept, per_year: per_year | goal.per_year, ..goal })
}

/// The goal to keep that there is none: `duy trì không còn hộ nghèo`.
fn none_to_keep(reader: &mut Reader<'_>) -> Result<Option<Goal>, Refusal> {
    let mut part = reader.clone();
    if part.take_any(&KEEP_LEVEL, Role::Kept).is_none() {
        return Ok(None);
    }
    part.take_any(&["chỉ tiêu", "mục tiêu", "việc"], Role::Lead);
    let Some(words) = part.take_any(&NONE_OF, Role::Bound) else { return Ok(None) };
    let goal = none_left(&mut part, words)?;
    reader.continue_from(part);
    Ok(Some(Goal { kept: true, ..goal }))
}

/// Takes a verb of work and its object before a figure: `mỗi năm kết nạp 12-13 đảng viên`.
fn take_work(reader: &mut Reader<'_>) {
    if reader.longest(reader.at(), &WORK).is_none() {
        return;
    }
    let end = name_end(reader, reader.at(), Name::Subject);
    let figure = matches!(reader.kind(end), Some(Kind::Number | Kind::Sign(_)))
        || BOUNDS.iter().chain(&BOUNDS_BELOW).any(|(words, _)| reader.after(end, words).is_some());
    if figure && !NO_SUBJECT_END.contains(&reader.word(end - 1)) {
        reader.take_to(end, Role::Subject);
    }
}

/// The goal to have none of something: `không còn hộ nghèo`; with `quá` a ceiling.
fn none_left(reader: &mut Reader<'_>, words: &str) -> Result<Goal, Refusal> {
    if reader.take_any(&["quá", "trên"], Role::Bound).is_some() {
        let amount = amount(reader)?;
        let mut tail = Tail::default();
        take_tail(reader, &mut tail, can_be_a_share(&amount))?;
        let figure_at = reader.at();
        let aim = aim_of_level(reader, &amount, Bound::AtMost, tail.bound, figure_at)?;
        return Ok(goal_of(aim, &amount, tail));
    }
    let is_plain = words != "xóa hết" || !reader.is_at_end();
    let end = name_end(reader, reader.at(), Name::Unwanted);
    let noun = reader.written(reader.at()..end);
    if noun.is_empty() || !is_plain {
        return Err(unplaced(reader));
    }
    // `không để tỷ lệ hộ nghèo tăng` is a direction, and none of nothing.
    let last = end - 1;
    if end > reader.at() + 1 && matches!(reader.word(last), "tăng" | "giảm") {
        return Err(reader.refuse_at(last, Reason::NoFigure));
    }
    reader.take_to(end, Role::Measure);
    take_tail(reader, &mut Tail::default(), false)?;
    let once = ["để", "xảy ra", "phát sinh"].iter().any(|verb| words.contains(verb));
    let none = Aim::AtMost(Quantity::new(Decimal::ZERO, Measure::count(Scale::One, &noun)));
    Ok(Goal { once, ..Goal::of(none) })
}

/// Takes the words that lead to a figure; tells whether they say that it is a rate a year.
pub(super) fn leads(reader: &mut Reader<'_>) -> Result<bool, Refusal> {
    let mut per_year = false;
    loop {
        let at = reader.at();
        if reader.longest(at, &VAGUE).is_some() || reader.longest(at, &ESTIMATES).is_some() {
            return Err(reader.refuse(Reason::Vague));
        }
        let comparison = BOUNDS.iter().chain(&BOUNDS_BELOW).any(|(words, _)| reader.after(at, words).is_some());
        if comparison || reader.longest(at, &NONE_OF).is_some() {
            return Ok(per_year);
        }
        if let Some(found) = take_average(reader) {
            per_year |= found;
            continue;
        }
        if let Some(end) = time_end(reader, at) {
            per_year |= says_each_year(reader, at);
            reader.take_to(end, Role::Time);
            continue;
        }
        let is_lead = reader.take_any(&LEADS, Role::Lead).is_some()
            || reader.take_kind(Kind::Colon, Role::Punctuation)
            || reader.take_kind(Kind::Comma, Role::Punctuation)
            || reader.take_kind(Kind::Sign(Sign::Equal), Role::Lead);
        if !is_lead {
            return Ok(per_year);
        }
    }
}

/// Takes `bình quân`, with what it is the mean of; tells whether that is a year.
fn take_average(reader: &mut Reader<'_>) -> Option<bool> {
    let words = reader.take_any(
        &[
            "bình quân",
            "bình quân hằng năm",
            "bình quân hàng năm",
            "bình quân mỗi năm",
            "bình quân năm",
            "trung bình",
            "trung bình mỗi năm",
            "trung bình hằng năm",
            "trung bình hàng năm",
            "bình quân đầu người",
            "bình quân một năm",
            "bình quân cả nhiệm kỳ",
            "bình quân cả giai đoạn",
        ],
        Role::Time,
    )?;
    Some(words.contains(" năm"))
}

pub(super) fn says_each_year(reader: &Reader<'_>, at: usize) -> bool {
    reader.longest(at, &["hằng năm", "hàng năm", "mỗi năm", "từng năm", "một năm"]).is_some()
}

/// Takes a verb of keeping that is followed by a figure.
fn keeps(reader: &mut Reader<'_>) -> bool {
    let mut part = reader.clone();
    if part.take_any(&KEEP_LEVEL, Role::Kept).is_none() {
        return false;
    }
    let end = name_end(&part, part.at(), Name::Subject);
    let leads_on = |at: usize| {
        matches!(part.kind(at), Some(Kind::Number | Kind::Sign(_)))
            || part
                .longest(
                    at,
                    &["ở mức", "mức", "trên", "đạt", "từ", "dưới", "không", "vị trí", "thứ", "ít nhất", "tối thiểu"],
                )
                .is_some()
    };
    let at = part.at();
    if !leads_on(at) {
        if !leads_on(end) {
            return false;
        }
        part.take_to(end, Role::Subject);
    }
    reader.continue_from(part);
    true
}
