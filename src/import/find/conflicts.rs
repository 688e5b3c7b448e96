//! Conflicts: one thing that a document states twice, with other figures.

use super::clauses::{Reading, clauses};
use super::indicators::NameWords;
use crate::domain::goal::Goal;
use crate::import::document::Place;
use crate::import::proposal::{Conflict, ProposedGroup, ProposedPart, ProposedSection};

/// Names that are less alike are of other things.
const LEAST: u8 = 90;
/// Longer sentences of tasks state no goal.
const LONGEST: usize = 600;

struct Said<'s> {
    title: NameWords,
    goal: Goal,
    place: &'s Place,
    quote: String,
}

/// A part with the number of its target and the words of its title.
struct StatedPart<'p> {
    no: &'p str,
    title: NameWords,
    part: &'p ProposedPart,
}

/// The conflicts between targets, and between a target and a section of tasks.
pub(super) fn find(groups: &[ProposedGroup], sections: &[ProposedSection]) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    let targets = groups.iter().flat_map(|group| &group.targets);
    let parts: Vec<StatedPart<'_>> = targets
        .flat_map(|target| target.parts.iter().map(move |part| (target, part)))
        .map(|(target, part)| StatedPart { no: &target.no, title: NameWords::of(&part.title), part })
        .collect();
    let elsewhere = said_in_sections(sections);
    for (at, StatedPart { no, title, part }) in parts.iter().enumerate() {
        let mut later = parts.iter().skip(at + 1).filter(|other| other.no != *no);
        let of_target = later.find(|other| differs(title, &part.goal, &other.title, &other.part.goal));
        let second = of_target.map(|other| (other.part.quote.clone(), other.part.place.clone()));
        let of_tasks = || elsewhere.iter().find(|said| differs(title, &part.goal, &said.title, &said.goal));
        let second = second.or_else(|| of_tasks().map(|said| (said.quote.clone(), said.place.clone())));
        if let Some(second) = second {
            let first = (part.quote.clone(), part.place.clone());
            conflicts.push(Conflict { no: (*no).to_owned(), first, second });
        }
    }
    conflicts
}

fn has_digit(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}

fn said_in_sections(sections: &[ProposedSection]) -> Vec<Said<'_>> {
    let mut said = Vec::new();
    for section in sections {
        for line in section.lines.iter().filter(|line| has_digit(line)) {
            let sentences =
                line.split_inclusive(['.', ';']).filter(|sentence| has_digit(sentence) && sentence.len() < LONGEST);
            for (sentence, clause) in
                sentences.flat_map(|sentence| clauses(sentence).into_iter().map(move |clause| (sentence, clause)))
            {
                if let Reading::Goal { title, goal, .. } = clause.reading
                    && goal.figure().is_some()
                {
                    let quote = sentence.get(clause.range).unwrap_or_default().to_owned();
                    said.push(Said { title: NameWords::of(&title), goal: *goal, place: &section.place, quote });
                }
            }
        }
    }
    said
}

/// Whether two goals of like names have other figures in the same measure.
fn differs(one: &NameWords, goal: &Goal, two: &NameWords, other: &Goal) -> bool {
    let (Some(first), Some(second)) = (goal.figure(), other.figure()) else { return false };
    let same_kind =
        first.measure.compares_with(&second.measure) && goal.measure().is_some() == other.measure().is_some();
    same_kind && first.compare(second).is_some_and(std::cmp::Ordering::is_ne) && one.likeness(two) >= LEAST
}
