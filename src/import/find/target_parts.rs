//! The parts of a target: the goals that its text states, what goes into its note, and the title above them.

use super::clause_reading::{is_worded, small_first};
use super::clauses::{Clause, Reading, clauses};
use super::goal_title::{is_noun_alone, names_two, title_case, titles_of_two};
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
    let mut last_end = 0;
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
                let is_share = goal.figure().is_some_and(|figure| figure.measure.is_share());
                let titles = titles_of_two(&title).filter(|_| is_share);
                if goal.figure().is_some() {
                    let why = if titles.is_some() || names_two(&title) {
                        Some(if titles.is_some() { Why::OneForBoth } else { Why::OneForSeveral })
                    } else {
                        goes_on(&phrase).then_some(Why::GoesOn)
                    };
                    let no_unit = lacks_unit(&goal, &title).then_some(Why::NoUnit);
                    let asked = why.into_iter().chain(no_unit);
                    open.extend(asked.map(|why| OpenQuestion { place: place.clone(), quote: quote.clone(), why }));
                }
                let joint = slice(text_of_goals, last_end..clause.range.start).trim_matches([',', ' ']);
                let with_verb = target.parts.last().filter(|_| matches!(joint, "" | "và") && last_end > 0);
                let title =
                    with_verb.and_then(|before| title_with_verb(before, &title, &goal, &quote)).unwrap_or(title);
                let mut checks = vec![Check { kind: CheckKind::Whole, passed: whole }];
                checks.push(Check { kind: CheckKind::Unit, passed: has_unit(&goal) });
                checks.push(Check { kind: CheckKind::Quote, passed: text.contains(&quote) });
                for title in titles.map_or_else(|| vec![title], Vec::from) {
                    target.parts.push(ProposedPart {
                        title,
                        phrase: phrase.clone(),
                        goal: Goal::clone(&goal),
                        place: place.clone(),
                        quote: quote.clone(),
                        checks: checks.clone(),
                        indicator: None,
                        years: Vec::new(),
                        baseline: None,
                        assigned: None,
                    });
                }
                last_end = clause.range.end;
            }
            Reading::Words => add_note(target, &quote),
            Reading::Unread(refusal) => {
                open.push(OpenQuestion { place: place.clone(), quote, why: Why::UnreadGoal(refusal.word.to_string()) });
            }
        }
    }
}

/// The title of a number of things that follows another, with the verb of that one: `kiểm tra đối với 08 tổ chức
/// đảng, 08 đảng viên`.
fn title_with_verb(before: &ProposedPart, title: &str, goal: &Goal, quote: &str) -> Option<String> {
    let noun_of = |goal: &Goal| match &goal.figure()?.measure {
        Measure::Count { noun, .. } if !noun.is_empty() => Some(noun.to_lowercase()),
        _ => None,
    };
    let is_alone = is_noun_alone(title) && noun_of(goal).is_some();
    let begins_with_figure = quote.starts_with(|letter: char| letter.is_ascii_digit());
    let above = noun_of(&before.goal)?;
    let verb = before.title.to_lowercase().strip_suffix(&above).and_then(|verb| before.title.get(..verb.len()))?;
    (is_alone && begins_with_figure && !verb.is_empty()).then(|| format!("{verb}{}", title.to_lowercase()))
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
        parts => joined_titles(parts),
    };
    shortened(&title, LONGEST)
}

/// The titles of parts in one line, each spelt as the document begins it, and none said twice.
fn joined_titles(parts: &[ProposedPart]) -> String {
    let mut joined = String::new();
    for part in parts {
        let plain = part.quote.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
        let small = small_first(&part.title);
        let begin = small.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let (joint, title) = if part.title.to_lowercase().ends_with(&format!(" {}", plain.to_lowercase())) {
            (", ", plain)
        } else if part.quote.contains(&begin) {
            ("; ", small.as_str())
        } else {
            ("; ", part.title.as_str())
        };
        if joined.is_empty() {
            joined.push_str(&part.title);
        } else {
            joined.push_str(joint);
            joined.push_str(title);
        }
    }
    joined
}

/// A text cut at a blank, with an ellipsis, where it is longer than so many letters.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or(text);
    let cut = start.rfind(' ').and_then(|at| start.get(..at)).unwrap_or(start);
    format!("{}…", cut.trim_end_matches([',', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The title of a target, its parts as `title = phrase`, and what is asked.
    fn told(text: &str) -> Vec<String> {
        let place = Place::Line(1);
        let mut target = ProposedTarget {
            no: "1".to_owned(),
            no_is_stated: true,
            title: String::new(),
            parts: Vec::new(),
            responsible: Vec::new(),
            note: None,
            place: place.clone(),
            quote: text.to_owned(),
        };
        let mut open = Vec::new();
        read_parts(text, &place, &mut target, &mut open);
        let parts = target.parts.iter().map(|part| format!("{} = {}", part.title, part.phrase));
        let asked = open.iter().map(|question| format!("? {:?}", question.why));
        [title_of(text, &target)].into_iter().chain(parts).chain(asked).collect()
    }

    #[test]
    fn parts_have_names_that_say_what_they_are() {
        for (text, expected) in [
            (
                "Ban Thường vụ kiểm tra đối với 08 tổ chức đảng, 08 đảng viên; giám sát đối với 07 tổ chức đảng và 05 đảng viên",
                &[
                    "Ban Thường vụ kiểm tra đối với tổ chức đảng, đảng viên; giám sát đối với tổ chức đảng, đảng viên",
                    "Ban Thường vụ kiểm tra đối với tổ chức đảng = 08 tổ chức đảng",
                    "Ban Thường vụ kiểm tra đối với đảng viên = 08 đảng viên",
                    "Giám sát đối với tổ chức đảng = 07 tổ chức đảng",
                    "Giám sát đối với đảng viên = 05 đảng viên",
                ][..],
            ),
            // A number with words of its own has its own name.
            (
                "Kết nạp 45 đảng viên và 02 mô hình dân vận khéo",
                &[
                    "Kết nạp đảng viên; mô hình dân vận khéo",
                    "Kết nạp đảng viên = 45 đảng viên",
                    "Mô hình dân vận khéo = 02 mô hình",
                ],
            ),
            (
                "Có từ 90% tổ chức đảng, đảng viên hoàn thành tốt nhiệm vụ trở lên",
                &[
                    "Tổ chức đảng hoàn thành tốt nhiệm vụ trở lên; đảng viên hoàn thành tốt nhiệm vụ trở lên",
                    "Tổ chức đảng hoàn thành tốt nhiệm vụ trở lên = từ 90%",
                    "Đảng viên hoàn thành tốt nhiệm vụ trở lên = từ 90%",
                    "? OneForBoth",
                ],
            ),
            // Three things, or a number of two: one goal, and a question.
            (
                "90% chi bộ, đảng viên và hội viên hoàn thành nhiệm vụ",
                &[
                    "Chi bộ, đảng viên và hội viên hoàn thành nhiệm vụ",
                    "Chi bộ, đảng viên và hội viên hoàn thành nhiệm vụ = 90%",
                    "? OneForSeveral",
                ],
            ),
            (
                "Tỷ lệ học sinh hoàn thành chương trình tiểu học và tốt nghiệp THCS: 100%",
                &[
                    "Tỷ lệ học sinh hoàn thành chương trình tiểu học; Tỷ lệ học sinh tốt nghiệp THCS",
                    "Tỷ lệ học sinh hoàn thành chương trình tiểu học = 100%",
                    "Tỷ lệ học sinh tốt nghiệp THCS = 100%",
                    "? OneForBoth",
                ],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
