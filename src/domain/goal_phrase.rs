//! The grammar of goals. Every token of a phrase has a role in its reading, or
//! the phrase is refused at the first that has none.

use rust_decimal::Decimal;

use super::amount::{
    Amount, Name, age_end, agrees, amount, bare_figure, further_of, has_figure, label_end, name_end, number,
    refuse_without_figure, starts, take_plan, take_share, unplaced,
};
use super::date::Date;
use super::goal::{Aim, AimedChange, Goal, Whole};
use super::grade::take_grade;
use super::measure::{Measure, Scale};
use super::outcome::Direction;
use super::quantity::Quantity;
use super::reader::{Bound, PhrasePart, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time_phrase::{take_deadline, time_end};
use super::token::{Kind, Sign, tokens};
use super::vocabulary::{
    ACHIEVE, BOUNDS, BOUNDS_BELOW, COMPARED, ESTIMATES, GRADED, KEEP_LEVEL, LEADS, MAINTAIN, NO_SUBJECT_END, NONE_OF,
    VAGUE, WORK,
};

/// Reads a goal, with the role of each part of the phrase.
pub(super) fn read(phrase: &str) -> Result<(Goal, Vec<PhrasePart>), Refusal> {
    let tokens = tokens(phrase);
    let reader = Reader::new(phrase, &tokens);
    if let Some(at) = tokens.iter().position(|token| token.kind == Kind::Invisible) {
        return Err(reader.refuse_at(at, Reason::Invisible));
    }
    if tokens.iter().any(|token| token.kind == Kind::Blank) {
        return Ok(blank(reader));
    }
    let has_figure = has_figure(&reader);
    let mut refusal: Option<Refusal> = None;
    for start in starts(&reader) {
        let mut reader = reader.clone();
        reader.take_to(start, Role::Subject);
        match figured(&mut reader) {
            Ok(goal) => return Ok(finished(goal, &reader)),
            Err(error) => keep_furthest(&mut refusal, error),
        }
    }
    let mut words = reader.clone();
    match worded(&mut words) {
        Ok(goal) => Ok(finished(goal, &words)),
        Err(error) if error.reason == Reason::DateWithoutYear => Err(error),
        Err(error) => {
            let figured = refusal.filter(|_| has_figure).map(|refusal| match bare_figure(&reader) {
                Some(bare) => further_of(Some(refusal), bare),
                None => refusal,
            });
            Err(further_of(figured, error))
        }
    }
}

fn keep_furthest(kept: &mut Option<Refusal>, refusal: Refusal) {
    let is_further = kept.as_ref().is_none_or(|kept| refusal.span.start > kept.span.start);
    if is_further {
        *kept = Some(refusal);
    }
}

fn finished(mut goal: Goal, reader: &Reader<'_>) -> (Goal, Vec<PhrasePart>) {
    let parts = reader.parts();
    let explains =
        |role: Role| matches!(role, Role::Subject | Role::Share | Role::Plan | Role::Base | Role::Time | Role::Remark);
    let written = parts.iter().filter(|(_, role)| explains(*role)).map(|(span, _)| {
        let words = crate::text::slice(reader.text, span.clone());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let remark = written.collect::<Vec<_>>().join(" ");
    goal.remark = (!remark.is_empty()).then(|| remark.into());
    (goal, parts)
}

/// The goal of a phrase with a blank: `…`, `… tỷ đồng`, `đạt …%`, `…/… chỉ tiêu`. A
/// blank among other words leaves the aim open.
fn blank(mut reader: Reader<'_>) -> (Goal, Vec<PhrasePart>) {
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
    let measure = super::amount::measure(&mut reader).ok().filter(|measure| *measure != Measure::bare());
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
fn figured(reader: &mut Reader<'_>) -> Result<Goal, Refusal> {
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
        return times(reader);
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

/// Takes a verb of change; `tăng cường` is none.
fn take_change(reader: &mut Reader<'_>) -> Option<Direction> {
    let other = reader.longest(reader.at(), &["tăng cường", "tăng gia", "giảm nghèo", "giảm thiểu"]);
    if other.is_some() { None } else { reader.take_meaning(&CHANGES, Role::Change) }
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

/// Takes the words that lead to a figure; tells whether they say that it is a rate a year.
fn leads(reader: &mut Reader<'_>) -> Result<bool, Refusal> {
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

fn says_each_year(reader: &Reader<'_>, at: usize) -> bool {
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

/// Takes a comparison before a figure.
fn bound(reader: &mut Reader<'_>) -> Result<Bound, Refusal> {
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

/// The goal of a level: `95%`, `trên 95%`, `từ 66 đảng viên trở lên`, `10-12 lượt`.
fn level(reader: &mut Reader<'_>, moved: Bound) -> Result<Goal, Refusal> {
    let at = reader.at();
    let from = reader.word(at) == "từ";
    let stated = bound(reader)?;
    let stated = exceeds(reader, stated)?;
    let bound = narrowed(moved, stated).ok_or_else(|| reader.refuse_at(at, Reason::Contradiction))?;
    let figure_at = reader.at();
    let amount = amount(reader)?;
    refuse_ratio(reader, figure_at)?;
    if from && let Some(goal) = from_to(reader, &amount)? {
        return Ok(goal);
    }
    let mut tail = Tail { share: Some(amount.low.clone()), ..Tail::default() };
    take_tail(reader, &mut tail, can_be_a_share(&amount))?;
    // `từ 5% trở xuống`, `từ 10-12 lượt`: there "từ" says nothing by itself.
    let before = if from && (tail.bound.is_some() || amount.high.is_some()) { moved } else { bound };
    let aim = aim_of_level(reader, &amount, before, tail.bound, figure_at)?;
    Ok(goal_of(aim, &amount, tail))
}

fn goal_of(aim: Aim, amount: &Amount, tail: Tail) -> Goal {
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
fn aim_of_level(
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

fn can_be_a_share(amount: &Amount) -> bool {
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
fn moved_level(reader: &mut Reader<'_>) -> Result<Option<Goal>, Refusal> {
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
fn from_to(reader: &mut Reader<'_>, _from: &Amount) -> Result<Option<Goal>, Refusal> {
    match reader.take_meaning(&MOVES, Role::Change) {
        Some(moved) => level(reader, moved).map(Some),
        None => Ok(None),
    }
}

/// The goal of a change: `tăng 13% so với năm 2025`, `giảm từ 5% trở lên`, `tăng 5-7%`.
fn changed(reader: &mut Reader<'_>, direction: Direction, per_year: bool) -> Result<Goal, Refusal> {
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

fn at_bound(reader: &Reader<'_>) -> Option<()> {
    let at = reader.at();
    BOUNDS.iter().chain(&BOUNDS_BELOW).any(|(words, _)| reader.after(at, words).is_some()).then_some(())
}

fn is_times(amount: &Amount) -> bool {
    matches!(&amount.low.measure, Measure::Count { noun, .. } if noun.split(' ').next() == Some("lần"))
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
fn times(reader: &mut Reader<'_>) -> Result<Goal, Refusal> {
    const WORDS: [(&str, i64); 2] = [("đôi", 2), ("ba", 3)];
    let bound = bound(reader)?;
    let number = match reader.take_meaning(&WORDS, Role::Figure) {
        Some(times) => Decimal::from(times),
        None => {
            let number = number(reader)?;
            if !reader.take("lần", Role::Measure) {
                return Err(unplaced(reader));
            }
            number
        }
    };
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
    reader.take_to(end, Role::Measure);
    take_tail(reader, &mut Tail::default(), false)?;
    Ok(Goal::of(Aim::AtMost(Quantity::new(Decimal::ZERO, Measure::count(Scale::One, &noun)))))
}

/// The goal of a rank: `thứ 5 toàn thành phố trở lên`, `trong nhóm 10 phường dẫn đầu`.
fn rank(reader: &mut Reader<'_>) -> Result<Option<Goal>, Refusal> {
    const PLACE: [&str; 16] = [
        "thứ",
        "hạng",
        "vị trí",
        "vị trí thứ",
        "thứ hạng",
        "hạng thứ",
        "đứng thứ",
        "xếp thứ",
        "đứng vị trí thứ",
        "đứng hạng",
        "đứng vị trí",
        "xếp vị trí thứ",
        "xếp hạng",
        "xếp vị trí",
        "xếp hạng thứ",
        "vị thứ",
    ];
    const GROUP: [&str; 20] = [
        "trong nhóm",
        "nhóm",
        "thuộc nhóm",
        "nằm trong nhóm",
        "đứng trong nhóm",
        "top",
        "tốp",
        "trong top",
        "trong tốp",
        "thuộc top",
        "thuộc tốp",
        "nằm trong top",
        "nằm trong tốp",
        "vào nhóm",
        "trong số",
        "lọt vào top",
        "vào top",
        "vào tốp",
        "lọt vào tốp",
        "trong",
    ];
    let mut part = reader.clone();
    part.take_any(&["đứng", "xếp", "nằm", "giữ vững", "giữ"], Role::Lead);
    if let Some(words) = part.take_any(&GROUP, Role::Bound) {
        if !part.next_is(Kind::Number) {
            return Ok(None);
        }
        let place = number(&mut part)?;
        return rank_in_group(reader, part, place, words);
    }
    let from = part.take("từ", Role::Bound);
    let Some(place) = take_place(&mut part, &PLACE)? else { return Ok(None) };
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
    if reader.next_is(Kind::Number) { number(reader).map(Some) } else { Ok(None) }
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

/// The facts that stand behind a figure.
#[derive(Debug, Default)]
struct Tail {
    /// `trở lên`, `trở xuống`, and its position.
    bound: Option<(Bound, usize)>,
    of_plan: bool,
    per_year: bool,
    whole: Option<Whole>,
    /// The figure is a change, so a base may follow.
    is_change: bool,
    has_share: bool,
    deadline: Option<Date>,
    /// The share before a bracket, which a count in it must agree with.
    share: Option<Quantity>,
}

/// Takes all that stands behind a figure, up to the end.
fn take_tail(reader: &mut Reader<'_>, tail: &mut Tail, may_be_share: bool) -> Result<(), Refusal> {
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

/// Takes a comparison with an earlier time, a plan or a whole.
fn compared(reader: &mut Reader<'_>, tail: &mut Tail, may_be_share: bool) -> Result<(), Refusal> {
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
    loop {
        let at = reader.at();
        if let Some(end) = time_end(reader, at) {
            reader.take_to(end, Role::Base);
            continue;
        }
        if let Some(end) =
            reader.longest(at, &["cùng kỳ", "kế hoạch", "chỉ tiêu", "nghị quyết", "kỳ trước"]).map(|(end, _)| end)
        {
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
fn bracket(reader: &mut Reader<'_>, tail: &mut Tail) -> Result<(), Refusal> {
    let start = reader.at();
    let close = (start + 1..reader.end()).find(|at| matches!(reader.kind(*at), Some(Kind::Open | Kind::Close)));
    let Some(close) = close.filter(|at| reader.kind(*at) == Some(Kind::Close)) else {
        return Err(reader.refuse(Reason::OpenBracket));
    };
    let second = (start + 1..close).find(|at| {
        reader.after(*at, "trong đó").is_some() || reader.word(*at) == "hoặc" || reader.longest(*at, &VAGUE).is_some()
    });
    if let Some(at) = second {
        let reason = match reader.word(at) {
            "trong" => Reason::SecondFigure,
            "hoặc" => Reason::Alternative,
            _ => Reason::Vague,
        };
        return Err(reader.refuse_at(at, reason));
    }
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

/// A goal in words alone: something to achieve or to keep, a grade, a deadline.
fn worded(reader: &mut Reader<'_>) -> Result<Goal, Refusal> {
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
