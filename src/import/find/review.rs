//! The look back of a document: how many targets of the time before were met, and the results it states.

use super::outline::Outline;
use super::section::SectionRole;
use crate::domain::measure::Measure;
use crate::domain::outcome::{Outcome, Reached};
use crate::domain::period::Period;
use crate::domain::phrase::{Kind, tokens};
use crate::import::document::Place;
use crate::import::proposal::{OpenQuestion, ProposedResult, ProposedReview, Stated, Why};
use crate::text::slice;

#[derive(Debug, Default)]
pub(super) struct LookBack {
    pub review: Option<Stated<ProposedReview>>,
    pub results: Vec<ProposedResult>,
    pub open: Vec<OpenQuestion>,
}

/// The look back of a document for a period: of the year before, or of the term before.
pub(super) fn find(outline: &Outline, period: Period) -> LookBack {
    let mut found = LookBack::default();
    let Some(before) = before(period) else { return found };
    for (at, entry) in outline.entries.iter().enumerate() {
        if outline.role_of(at) != Some(SectionRole::Review) {
            continue;
        }
        if found.review.is_none() {
            let value = tally(&entry.text, before);
            found.review = value.map(|value| Stated { value, place: entry.place.clone(), quote: entry.text.clone() });
        }
        let pieces = pieces(&entry.text);
        let mut next = 0;
        while let Some(piece) = pieces.get(next) {
            // `đạt 320,5 tỷ đồng, bằng 112% dự toán` is one result.
            let longest = (next + 1..pieces.len().min(next + 3)).rev().find(|last| {
                pieces.get(*last).is_some_and(|last| is_result(slice(&entry.text, piece.start..last.end)))
                    && is_result(slice(&entry.text, piece.clone()))
            });
            let end = longest.and_then(|last| pieces.get(last)).map_or(piece.end, |last| last.end);
            take(slice(&entry.text, piece.start..end), before, &entry.place, &mut found);
            next = longest.unwrap_or(next) + 1;
        }
    }
    found
}

fn before(period: Period) -> Option<Period> {
    if period.is_term() {
        let length = period.last_year() - period.first_year();
        Period::term(period.first_year().checked_sub(length)?, period.first_year())
    } else {
        Period::year(period.first_year().checked_sub(1)?)
    }
}

/// `14/14 chỉ tiêu, trong đó 6/14 chỉ tiêu vượt`; `Trong số 19 chỉ tiêu …, có 18 chỉ tiêu đạt và vượt`.
fn tally(text: &str, period: Period) -> Option<ProposedReview> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |token| &*token.key);
    let number = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == Kind::Number && token.key.len() <= 3)?;
        token.key.parse::<u64>().ok()
    };
    let mut review = ProposedReview { period, total: None, met: None, exceeded: None };
    let mut at = 0;
    while at < tokens.len() {
        let Some(first) = number(at) else {
            at += 1;
            continue;
        };
        let second = (word(at + 1) == "/").then(|| number(at + 2)).flatten();
        let end = if second.is_some() { at + 3 } else { at + 1 };
        if word(end) == "chỉ" && word(end + 1) == "tiêu" {
            let behind = (end + 2, word(end + 2));
            let total_before = (at >= 2 && word(at - 1) == "số") || (at >= 1 && word(at - 1) == "tổng");
            let exceeds = behind.1 == "vượt" || (behind.1 == "hoàn" && word(behind.0 + 2) == "vượt");
            let not = matches!(behind.1, "chưa" | "không");
            match second {
                Some(total) => {
                    review.total = review.total.or(Some(total));
                    if exceeds {
                        review.exceeded = review.exceeded.or(Some(first));
                    } else if !not {
                        review.met = review.met.or(Some(first));
                    }
                }
                None if total_before => review.total = review.total.or(Some(first)),
                None if exceeds => review.exceeded = review.exceeded.or(Some(first)),
                None if behind.1 == "đạt" => review.met = review.met.or(Some(first)),
                None => {}
            }
        }
        at = end;
    }
    (review.met.is_some() || review.exceeded.is_some()).then_some(review)
}

fn is_result(text: &str) -> bool {
    Outcome::parse(text.trim()).is_ok_and(|outcome| has_figure(&outcome))
}

fn has_figure(outcome: &Outcome) -> bool {
    outcome.quantity().is_some() || matches!(outcome.reached, Reached::PlanShare(_) | Reached::Change(..))
}

/// The pieces of a text between commas, semicolons and full stops, brackets left whole.
fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let tokens = tokens(text);
    for (at, token) in tokens.iter().enumerate() {
        let is_number = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|it| it.kind == Kind::Number);
        // `148, 2%` may be one figure: nothing is made of half of it.
        let in_figure = token.kind == Kind::Comma && is_number(at.checked_sub(1)) && is_number(Some(at + 1));
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Comma | Kind::Semicolon | Kind::Dot if depth == 0 && !in_figure => {
                pieces.push(start..token.span.start);
                start = token.span.end;
            }
            _ => {}
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// Takes a piece with a figure as a result, where it is read whole as one.
fn take(piece: &str, period: Period, place: &Place, found: &mut LookBack) {
    let plain = piece.trim();
    let states_figure = tokens(plain).iter().any(|token| token.kind == Kind::Number);
    if tokens(plain).iter().any(|token| token.kind == Kind::Blank) && !plain.starts_with('…') {
        found.open.push(OpenQuestion { place: place.clone(), quote: plain.to_owned(), why: Why::Blank });
        return;
    }
    if !states_figure || (plain.to_lowercase().contains(" chỉ tiêu") && !plain.contains('%')) {
        return;
    }
    let Ok((outcome, parts)) = Outcome::read(plain) else { return };
    if !has_figure(&outcome) {
        return;
    }
    use crate::domain::phrase::Role;
    let figure = parts.iter().position(|(_, role)| *role == Role::Figure).unwrap_or(0);
    let before = parts.get(..figure).unwrap_or_default();
    let end = before.iter().rev().find(|(_, role)| *role == Role::Subject).map_or(0, |(range, _)| range.end);
    let (title, result) = plain.split_at(end);
    found.open.push(OpenQuestion { place: place.clone(), quote: plain.to_owned(), why: Why::UnmatchedResult });
    found.results.push(ProposedResult {
        no: None,
        part: None,
        title: title_of(title, &outcome),
        result: result.trim_matches([' ', ':', ',']).trim_end_matches(['.', ';']).to_owned(),
        date: None,
        period: Some(period),
        place: place.clone(),
        quote: plain.to_owned(),
    });
}

/// The title of a result: its subject, and the noun that is counted where the subject is but a verb, `kết nạp`.
fn title_of(subject: &str, outcome: &Outcome) -> String {
    let title = super::goal_title::title_case(subject);
    match outcome.quantity().map(|quantity| &quantity.measure) {
        Some(Measure::Count { noun, .. }) if title.split(' ').count() <= 2 && !noun.is_empty() => {
            format!("{title} {noun}")
        }
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_not_cut() {
        let told =
            |text: &str| pieces(text).into_iter().map(|piece| slice(text, piece).trim().to_owned()).collect::<Vec<_>>();
        assert_eq!(told("thu đạt 148, 2% kế hoạch, chi đạt 90%"), ["thu đạt 148, 2% kế hoạch", "chi đạt 90%"]);
    }

    #[test]
    fn tallies_are_read() {
        let period = Period::year(2025).unwrap();
        for (text, expected) in [
            (
                "hoàn thành toàn diện 14/14 chỉ tiêu, trong đó có 6/14 chỉ tiêu vượt kế hoạch",
                (Some(14), Some(14), Some(6)),
            ),
            ("Trong số 19 chỉ tiêu Nghị quyết đề ra, có 18 chỉ tiêu đạt và vượt", (Some(19), Some(18), None)),
        ] {
            let review = tally(text, period).unwrap();
            assert_eq!((review.total, review.met, review.exceeded), expected, "{text}");
        }
        assert_eq!(tally("đạt 100% chỉ tiêu", period), None);
    }
}
