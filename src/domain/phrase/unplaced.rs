//! The refusal of a phrase: the reason that fits the token without a place best.

use super::measure::measure;
use super::name::{Name, name_end};
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time::time_end;
use super::token::Kind;
use super::vocabulary::{DANGLING, VAGUE};
use crate::domain::measure::Measure;

/// The refusal of a token that has no place, with the reason that fits it best.
pub(super) fn unplaced(reader: &Reader<'_>) -> Refusal {
    let at = reader.at();
    let reason = match reader.kind(at) {
        None => Reason::NoFigure,
        Some(Kind::Number | Kind::Percent | Kind::PerMille) => Reason::SecondFigure,
        Some(Kind::Sign(_)) => Reason::SecondCondition,
        Some(Kind::Open | Kind::Close) => Reason::OpenBracket,
        Some(Kind::Invisible) => Reason::Invisible,
        Some(Kind::Comma | Kind::Semicolon) => {
            let mut behind = reader.clone();
            behind.take_to(at + 1, Role::Punctuation);
            let refusal = unplaced(&behind);
            let figure_follows = (at + 1..reader.end()).any(|at| reader.kind(at) == Some(Kind::Number));
            return match refusal.reason {
                Reason::NoFigure => reader.refuse(Reason::UnknownWord),
                Reason::UnknownWord if figure_follows => Refusal { reason: Reason::SecondFigure, ..refusal },
                _ => refusal,
            };
        }
        Some(Kind::Word) => return reader.refuse(reason_of_word(reader, at)),
        Some(_) => Reason::UnknownWord,
    };
    reader.refuse(reason)
}

fn reason_of_word(reader: &Reader<'_>, at: usize) -> Reason {
    match reader.word(at) {
        "hoặc" | "hay" => Reason::Alternative,
        "trong" if reader.word(at + 1) == "đó" => Reason::SecondFigure,
        "riêng" | "gồm" => Reason::SecondFigure,
        "và" | "đồng" | "nhưng" | "song" => Reason::SecondCondition,
        // `tăng 13%, không quá 20%`: a bound of its own, which denies nothing.
        "không"
            if matches!(
                reader.word(at + 1),
                "quá" | "vượt" | "dưới" | "thấp" | "cao" | "ít" | "trên" | "lớn" | "nhỏ"
            ) =>
        {
            Reason::SecondCondition
        }
        "không" | "chưa" | "chẳng" => Reason::Negated,
        "trước" | "chậm" => Reason::SecondCondition,
        "đạt" | "tăng" | "giảm" | "trên" | "dưới" | "từ" | "vượt" | "bằng" | "là" => {
            Reason::SecondCondition
        }
        _ if reader.longest(at, &VAGUE).is_some() => Reason::Vague,
        _ => Reason::UnknownWord,
    }
}

/// The further of two refusals: it tells most of what is wrong.
pub(super) fn further_of(one: Option<Refusal>, two: Refusal) -> Refusal {
    match one {
        Some(one) if one.span.start >= two.span.start => one,
        _ => two,
    }
}

/// The refusal of a phrase that is read neither as a figure nor in words. Where it has a figure,
/// what is wrong with that counts too, and that nothing leads to it.
pub(super) fn of_both(reader: &Reader<'_>, figured: Option<Refusal>, worded: Refusal) -> Refusal {
    match figured.map(|refusal| further_of(bare_figure(reader), refusal)) {
        Some(refusal) => further_of(Some(refusal), worded),
        None => worded,
    }
}

/// The refusal of a figure behind words that don't lead to it, where that is all that is wrong.
fn bare_figure(reader: &Reader<'_>) -> Option<Refusal> {
    let end = name_end(reader, 0, Name::Subject);
    (end > 0 && reader.kind(end) == Some(Kind::Number)).then(|| reader.refuse_at(end, Reason::BareFigure))
}

/// The refusal of a phrase that lacks its figure: it ends in a word that leads to one, is but a
/// date, or but a measure.
pub(super) fn refuse_without_figure(reader: &Reader<'_>) -> Result<(), Refusal> {
    let start = usize::from(reader.word(0) == "đạt");
    if time_end(reader, start) == Some(reader.end())
        && (start..reader.end()).any(|at| reader.kind(at) == Some(Kind::Number))
    {
        return Err(reader.refuse_at(start, Reason::DateAsFigure));
    }
    let last = reader.end().saturating_sub(1);
    let mut measured = reader.clone();
    let is_measure = matches!(measure(&mut measured), Ok(Measure::Money { .. } | Measure::Percent | Measure::PerMille))
        && measured.is_at_end();
    let dangles = DANGLING.contains(&reader.word(last)) && !(reader.end() > 1 && reader.word(last - 1) == "giới");
    if dangles || is_measure {
        return Err(reader.refuse_at(reader.end(), Reason::NoFigure));
    }
    Ok(())
}

/// The position of the bracket that closes the one at hand. Nothing in it may say more of the
/// figure than explain it.
pub(super) fn closing(reader: &Reader<'_>) -> Result<usize, Refusal> {
    let start = reader.at();
    let close = (start + 1..reader.end()).find(|at| matches!(reader.kind(*at), Some(Kind::Open | Kind::Close)));
    let Some(close) = close.filter(|at| reader.kind(*at) == Some(Kind::Close)) else {
        return Err(reader.refuse(Reason::OpenBracket));
    };
    for at in start + 1..close {
        let reason = match reader.word(at) {
            "trong" if reader.word(at + 1) == "đó" => Reason::SecondFigure,
            "hoặc" => Reason::Alternative,
            _ if reader.longest(at, &VAGUE).is_some() => Reason::Vague,
            _ => continue,
        };
        return Err(reader.refuse_at(at, reason));
    }
    Ok(close)
}
