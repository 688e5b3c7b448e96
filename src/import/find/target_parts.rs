//! The parts of a target: the goals that its text states, what goes into its note, and the title above them.

use super::clause_reading::is_worded;
use super::clauses::{Clause, Reading, clauses};
use super::goal_title::{names_two, title_case};
use super::outline::heading_of;
use super::table_goal::lacks_unit;
use crate::domain::goal::Goal;
use crate::domain::measure::Measure;
use crate::import::document::Place;
use crate::import::proposal::{Check, CheckKind, OpenQuestion, ProposedPart, ProposedTarget, Why};
use crate::text::slice;

/// Reads the parts that a text states into a target.
pub(super) fn read_parts(text: &str, place: &Place, target: &mut ProposedTarget, open: &mut Vec<OpenQuestion>) {
    let (offset, text_of_goals) = behind_name(text);
    let found = clauses(text_of_goals);
    let has_figure = found.iter().any(Clause::has_figure);
    for clause in found {
        let quote = slice(text_of_goals, clause.range.clone()).to_owned();
        let follows_comma = slice(text, 0..offset + clause.range.start).trim_end().ends_with(',');
        if let Reading::Goal { goal, .. } = &clause.reading
            && goal.is_blank()
        {
            open.push(OpenQuestion { place: place.clone(), quote: quote.clone(), why: Why::Blank });
        }
        match clause.reading {
            Reading::Goal { goal, .. } if has_figure && is_worded(&goal) && follows_comma => add_note(target, &quote),
            Reading::Goal { title, phrase, goal, whole } => {
                if goal.figure().is_some() {
                    let why = if names_two(&title) {
                        Some(Why::OneForSeveral)
                    } else {
                        goes_on(&phrase).then_some(Why::GoesOn)
                    };
                    let no_unit = lacks_unit(&goal, &title).then_some(Why::NoUnit);
                    let asked = why.into_iter().chain(no_unit);
                    open.extend(asked.map(|why| OpenQuestion { place: place.clone(), quote: quote.clone(), why }));
                }
                let mut checks = vec![Check { kind: CheckKind::Whole, passed: whole }];
                checks.push(Check { kind: CheckKind::Unit, passed: has_unit(&goal) });
                checks.push(Check { kind: CheckKind::Quote, passed: text.contains(&quote) });
                target.parts.push(ProposedPart {
                    title,
                    phrase,
                    goal: *goal,
                    place: place.clone(),
                    quote,
                    checks,
                    indicator: None,
                    years: Vec::new(),
                    baseline: None,
                    assigned: None,
                });
            }
            Reading::Words => add_note(target, &quote),
            Reading::Unread(refusal) => {
                open.push(OpenQuestion { place: place.clone(), quote, why: Why::UnreadGoal(refusal.word.to_string()) });
            }
        }
    }
}

/// Whether words go on behind a comma of a goal, outside of its brackets.
fn goes_on(phrase: &str) -> bool {
    let before_bracket = phrase.split('(').next().unwrap_or(phrase);
    before_bracket.split_once(", ").is_some_and(|(_, rest)| rest.split_whitespace().count() > 3)
}

fn add_note(target: &mut ProposedTarget, words: &str) {
    let words = words.trim();
    target.note = Some(match target.note.take() {
        Some(note) => format!("{note}; {words}"),
        None => words.to_owned(),
    });
}

pub(super) fn has_unit(goal: &Goal) -> bool {
    goal.figure().is_none_or(|figure| figure.measure != Measure::bare())
}

/// The goals of an item that first names their subject: `Cơ cấu kinh tế: Dịch vụ 80%; Công nghiệp 15%`.
fn behind_name(text: &str) -> (usize, &str) {
    let Some((name, rest)) = text.split_once(':') else { return (0, text) };
    let names_several =
        rest.matches([';', ',']).count() > 0 && clauses(rest).iter().filter(|clause| clause.has_figure()).count() > 1;
    let is_name = !name.chars().any(|letter| letter.is_ascii_digit()) && name.chars().count() < 120;
    // `Hộ nghèo: 0,5%; hộ cận nghèo: 1,1%`: the name is that of the first figure alone.
    let is_of_first = rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit() || "<>≤≥".contains(letter));
    if names_several && is_name && !is_of_first { (name.len() + 1, rest) } else { (0, text) }
}

/// The title of a target: of its only part, or what its parts have in common by the words before a colon,
/// or the titles of all of them.
pub(super) fn title_of(own: &str, target: &ProposedTarget) -> String {
    const LONGEST: usize = 160;
    let (offset, _) = behind_name(own);
    let first_line = own.lines().next().unwrap_or(own);
    let own_has_part = target.parts.iter().any(|part| own.contains(&part.quote));
    let title = match target.parts.as_slice() {
        [] => title_case(first_line),
        _ if offset > 0 => title_case(slice(own, 0..offset)),
        _ if !own_has_part => title_case(heading_of(first_line)),
        [only] => only.title.clone(),
        parts => parts.iter().map(|part| part.title.as_str()).collect::<Vec<_>>().join("; "),
    };
    shortened(&title, LONGEST)
}

/// A text cut at a blank, with an ellipsis, where it is longer than so many letters.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or(text);
    let cut = start.rfind(' ').and_then(|at| start.get(..at)).unwrap_or(start);
    format!("{}…", cut.trim_end_matches([',', ';', ' ']))
}
