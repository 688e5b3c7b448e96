//! The grammar of results. Every token of a phrase has a role in its reading, or
//! the phrase is refused at the first that has none.

use rust_decimal::Decimal;

use super::amount::{
    Amount, Name, age_end, agrees, amount, bare_figure, further_of, has_figure, label_end, name_end, number,
    refuse_without_figure, starts, take_plan, take_share, unplaced,
};
use super::goal_phrase::take_place;
use super::grade::take_grade;
use super::measure::{Measure, Scale};
use super::outcome::{Direction, Outcome, Reached};
use super::quantity::Quantity;
use super::reader::{PhrasePart, Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time_phrase::time_end;
use super::token::{Kind, Sign, tokens};
use super::vocabulary::{COMPARED, CUMULATIVE, ESTIMATES, LEADS, NO_RESULT, RESULT_LEADS, VAGUE};

/// Reads a result, with the role of each part of the phrase.
pub(super) fn read(phrase: &str) -> Result<(Outcome, Vec<PhrasePart>), Refusal> {
    let tokens = tokens(phrase);
    let reader = Reader::new(phrase, &tokens);
    let unseen = tokens.iter().position(|token| matches!(token.kind, Kind::Invisible | Kind::Blank));
    if let Some(at) = unseen {
        let reason = if reader.kind(at) == Some(Kind::Blank) { Reason::NoFigure } else { Reason::Invisible };
        return Err(reader.refuse_at(at, reason));
    }
    let has_figure = has_figure(&reader);
    if has_figure && reader.longest(0, &NO_RESULT).is_some() {
        return Err(reader.refuse(Reason::UnknownWord));
    }
    let mut furthest: Option<Refusal> = None;
    for start in starts(&reader) {
        let mut reader = reader.clone();
        reader.take_to(start, Role::Subject);
        match stated(&mut reader) {
            Ok(outcome) => return Ok(finished(outcome, &reader)),
            Err(refusal) => {
                if furthest.as_ref().is_none_or(|kept| refusal.span.start > kept.span.start) {
                    furthest = Some(refusal);
                }
            }
        }
    }
    let mut words = reader.clone();
    match worded(&mut words) {
        Ok(outcome) if !has_figure => Ok(finished(outcome, &words)),
        worded => {
            let figured = furthest.filter(|_| has_figure).map(|refusal| match bare_figure(&reader) {
                Some(bare) => further_of(Some(refusal), bare),
                None => refusal,
            });
            Err(further_of(figured, worded.err().unwrap_or_else(|| unplaced(&reader))))
        }
    }
}

fn finished(mut outcome: Outcome, reader: &Reader<'_>) -> (Outcome, Vec<PhrasePart>) {
    let parts = reader.parts();
    let explains =
        |role: Role| matches!(role, Role::Subject | Role::Share | Role::Plan | Role::Base | Role::Time | Role::Remark);
    let written = parts.iter().filter(|(_, role)| explains(*role)).map(|(span, _)| {
        let words = crate::text::slice(reader.text, span.clone());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let remark = written.collect::<Vec<_>>().join(" ");
    outcome.remark = (!remark.is_empty()).then(|| remark.into());
    (outcome, parts)
}

/// A result with a figure.
fn stated(reader: &mut Reader<'_>) -> Result<Outcome, Refusal> {
    let mut facts = Facts::default();
    leads(reader, &mut facts)?;
    let reached = if let Some(rank) = rank(reader)? {
        rank
    } else if reader.take_any(&["gấp", "tăng gấp"], Role::Change).is_some() {
        times(reader)?
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
        plan: facts.plan,
        change: facts.change,
        reached,
    })
}

/// The facts that a result states beside its first figure.
#[derive(Debug, Default)]
struct Facts {
    estimated: bool,
    cumulative: bool,
    of: Option<Decimal>,
    plan: Option<Quantity>,
    change: Option<(Direction, Quantity)>,
    /// The first figure is itself a change.
    is_change: bool,
    /// The first figure is itself a share of a plan.
    is_plan: bool,
    may_be_share: bool,
    has_share: bool,
    /// The share before a bracket, which a count in it must agree with.
    share: Option<Quantity>,
}

/// Takes the words that lead to a figure.
fn leads(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<(), Refusal> {
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
fn level(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<Reached, Refusal> {
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

fn is_times(amount: &Amount) -> bool {
    matches!(&amount.low.measure, Measure::Count { noun, .. } if noun.split(' ').next() == Some("lần"))
}

/// Takes `vượt 2% kế hoạch`, which is 102% of it.
fn exceeded_plan(reader: &mut Reader<'_>) -> Result<Option<Quantity>, Refusal> {
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
fn change(reader: &mut Reader<'_>) -> Result<Option<(Direction, Quantity)>, Refusal> {
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
fn compared(reader: &mut Reader<'_>) -> Result<(), Refusal> {
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

fn times(reader: &mut Reader<'_>) -> Result<Reached, Refusal> {
    const WORDS: [(&str, i64); 2] = [("đôi", 2), ("ba", 3)];
    let times = match reader.take_meaning(&WORDS, Role::Figure) {
        Some(times) => Decimal::from(times),
        None => {
            let number = number(reader)?;
            if !reader.take("lần", Role::Measure) {
                return Err(unplaced(reader));
            }
            number
        }
    };
    compared(reader)?;
    Ok(Reached::Times(Quantity::new(times, Measure::count(Scale::One, "lần"))))
}

/// The rank that a result states: `xếp thứ 4/40`.
fn rank(reader: &mut Reader<'_>) -> Result<Option<Reached>, Refusal> {
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
    let mut part = reader.clone();
    part.take_any(&["đứng", "xếp"], Role::Lead);
    let Some(place) = take_place(&mut part, &PLACE)? else { return Ok(None) };
    if part.next_is(Kind::Slash) {
        part.take_to(part.at() + 1, Role::Remark);
        number(&mut part)?;
    }
    let end = name_end(&part, part.at(), Name::Share);
    part.take_to(end, Role::Remark);
    reader.continue_from(part);
    Ok(Some(Reached::Quantity(Quantity::new(place, Measure::Rank))))
}

/// Takes one of the further facts behind the first figure.
fn further(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<(), Refusal> {
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
fn clause(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<bool, Refusal> {
    let mut part = reader.clone();
    part.take("và", Role::Punctuation);
    if part.take_any(&ESTIMATES, Role::Estimate).is_some() && part.is_at_end() {
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
fn is_of_last_year(reader: &Reader<'_>) -> bool {
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
fn change_to(share: &Quantity) -> (Direction, Quantity) {
    let by = share.number - Decimal::ONE_HUNDRED;
    let direction = if by.is_sign_negative() { Direction::Decrease } else { Direction::Increase };
    (direction, Quantity::new(by.abs(), Measure::Percent))
}

/// Takes a bracket: further facts, or words that only explain.
fn bracket(reader: &mut Reader<'_>, facts: &mut Facts) -> Result<(), Refusal> {
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
    let mut counted = inside.clone();
    if let (Ok(count), Some(share)) = (amount(&mut counted), &facts.share)
        && counted.is_at_end()
        && !agrees(share, &count)
    {
        return Err(reader.refuse_at(start + 1, Reason::Contradiction));
    }
    let mut of_bracket = Facts { is_change: facts.is_change, is_plan: facts.is_plan, ..Facts::default() };
    let mut understood = !inside.is_at_end();
    while understood && !inside.is_at_end() {
        inside.take_kind(Kind::Comma, Role::Punctuation);
        understood = clause(&mut inside, &mut of_bracket).unwrap_or(false);
    }
    if understood {
        facts.plan = facts.plan.take().or(of_bracket.plan);
        facts.change = facts.change.take().or(of_bracket.change);
        facts.estimated |= of_bracket.estimated;
        facts.cumulative |= of_bracket.cumulative;
    }
    reader.take_to(close + 1, Role::Remark);
    Ok(())
}

/// A result in words alone.
fn worded(reader: &mut Reader<'_>) -> Result<Outcome, Refusal> {
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
