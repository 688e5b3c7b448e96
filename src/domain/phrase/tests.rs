//! The tables of phrases in `tests/phrases`: each with its reading, or with the
//! reason why it is refused.

use super::reader::Bound;
use super::refusal::{Reason, Refusal};
use crate::domain::goal::{Aim, AimedChange, Goal};
use crate::domain::outcome::{Direction, Outcome, Reached};
use crate::domain::quantity::Quantity;

const GOALS: &str = include_str!("../../../tests/phrases/goals.tsv");
const RESULTS: &str = include_str!("../../../tests/phrases/results.tsv");

/// The rows of a table: a phrase and its reading.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab in: {line}")))
}

fn told_goal(phrase: &str) -> String {
    let goal = match Goal::parse(phrase) {
        Ok(goal) => goal,
        Err(refusal) => return told_refusal(phrase, &refusal),
    };
    let op = goal.op().code();
    let mut told = match &goal.aim {
        Aim::Between { low, high } => format!("{op} {low} – {high}"),
        Aim::Change(AimedChange { bound, by, up_to, .. }) => match up_to {
            Some(high) => format!("{op} {by} – {high}"),
            None => format!("{op} {}{by}", sign(*bound)),
        },
        Aim::Times { bound, times } => {
            format!("{op} {}{}", sign(*bound), crate::domain::number::format(times.number))
        }
        Aim::Unset(Some(measure)) => format!("{op} {measure}"),
        Aim::Unset(None) | Aim::Achieve(_) | Aim::Maintain(_) => op.to_owned(),
        _ => format!("{op} {}", goal.figure().unwrap()),
    };
    for (holds, flag) in [(goal.of_plan, "plan"), (goal.per_year, "per year"), (goal.kept, "kept")] {
        if holds {
            told += &format!(" | {flag}");
        }
    }
    if let Some(day) = goal.deadline {
        told += &format!(" | by {day}");
    }
    if let Some(grade) = goal.grade {
        told += &format!(" | grade {}", grade.grade.word());
    }
    told
}

fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => ">= ",
        Bound::MoreThan => "> ",
        Bound::AtMost => "<= ",
        Bound::LessThan => "< ",
    }
}

fn told_result(phrase: &str) -> String {
    let outcome = match Outcome::parse(phrase) {
        Ok(outcome) => outcome,
        Err(refusal) => return told_refusal(phrase, &refusal),
    };
    let change = |direction: Direction, by: &Quantity| match direction {
        Direction::Increase => format!("increase {by}"),
        Direction::Decrease => format!("decrease {by}"),
    };
    let mut told = match &outcome.reached {
        Reached::Quantity(quantity) => match outcome.of {
            Some(of) => {
                let count = crate::domain::number::format(quantity.number);
                format!("count {count}/{} {}", crate::domain::number::format(of), quantity.measure)
            }
            None => format!("level {quantity}"),
        },
        Reached::PlanShare(share) => format!("plan {share}"),
        Reached::Change(direction, by) => change(*direction, by),
        Reached::Times(times) => format!("times {}", crate::domain::number::format(times.number)),
        Reached::Yes => "yes".to_owned(),
        Reached::No => "no".to_owned(),
        Reached::Grade(grade) => format!("grade {}", grade.word()),
        Reached::Words(_) => "words".to_owned(),
    };
    for (holds, flag) in [(outcome.estimated, "estimate"), (outcome.cumulative, "cumulative")] {
        if holds {
            told += &format!(" | {flag}");
        }
    }
    if let Some(plan) = &outcome.plan {
        told += &format!(" | plan {plan}");
    }
    if let Some((direction, by)) = outcome.change.as_deref() {
        told += &format!(" | {}", change(*direction, by));
    }
    told
}

fn told_refusal(phrase: &str, refusal: &Refusal) -> String {
    assert!(phrase.get(refusal.span.clone()).is_some(), "{phrase}: {refusal:?}");
    let category = match refusal.reason {
        Reason::NoFigure => "missing",
        Reason::SecondFigure | Reason::SecondCondition => "parts",
        Reason::Alternative => "or",
        Reason::Vague => "vague",
        Reason::Negated => "negated",
        Reason::Planned => "planned",
        Reason::Contradiction => "contradiction",
        Reason::Fraction => "fraction",
        Reason::DateAsFigure | Reason::DateWithoutYear => "date",
        Reason::BlankInNumber | Reason::DotAsDecimal | Reason::NumberTooLong | Reason::PerMilleSpelling => "notation",
        Reason::EmptyRange | Reason::TwoMeasures => "range",
        Reason::Ratio => "ratio",
        Reason::OpenBracket => "bracket",
        Reason::Invisible | Reason::UnknownWord | Reason::BareFigure => "unknown",
    };
    format!("refuse {category}")
}

/// The rows whose reading is another. Refused phrases must be refused, for any reason.
fn wrong(table: &str, told: impl Fn(&str) -> String) -> Vec<String> {
    let mut wrong = Vec::new();
    for (phrase, expected) in rows(table) {
        let told = told(phrase);
        let both_refused = told.starts_with("refuse") && expected.starts_with("refuse");
        if told != expected && !both_refused {
            wrong.push(format!("{phrase}\n    is read as  {told}\n    instead of  {expected}"));
        }
    }
    wrong
}

#[test]
fn goals_are_read_as_the_table_says() {
    let wrong = wrong(GOALS, told_goal);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn results_are_read_as_the_table_says() {
    let wrong = wrong(RESULTS, told_result);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_part_of_an_accepted_phrase_has_a_role() {
    let mut phrases = 0;
    let goals = rows(GOALS).filter_map(|(phrase, _)| Some((phrase, Goal::read(phrase).ok()?.1)));
    let results = rows(RESULTS).filter_map(|(phrase, _)| Some((phrase, Outcome::read(phrase).ok()?.1)));
    for (phrase, parts) in goals.chain(results) {
        phrases += 1;
        let mut end = 0;
        for (span, _) in &parts {
            assert!(phrase[end..span.start].trim().is_empty(), "{phrase}: {parts:?}");
            end = span.end;
        }
        let rest = phrase[end..].trim_matches(|c: char| c.is_whitespace() || ".,;…".contains(c));
        assert!(rest.is_empty(), "{phrase}: {parts:?}");
    }
    assert!(phrases > 700, "{phrases}");
}

#[test]
fn a_word_more_never_gives_the_same_reading() {
    for word in ["xyz", "qua", "trừ", "5", "hoặc", "không", "%", "trên", "lần"] {
        for (phrase, _) in rows(GOALS) {
            let longer = format!("{} {word}", phrase.trim_end_matches([' ', '.', ',', ';']));
            if let (Ok(short), Ok(long)) = (Goal::parse(phrase), Goal::parse(&longer)) {
                assert!(short != long || matches!(short.aim, Aim::Unset(None)), "{longer}");
            }
        }
        for (phrase, _) in rows(RESULTS) {
            let longer = format!("{} {word}", phrase.trim_end_matches([' ', '.', ',', ';']));
            if let (Ok(short), Ok(long)) = (Outcome::parse(phrase), Outcome::parse(&longer)) {
                assert_ne!(short, long, "{longer}");
            }
        }
    }
}

/// Pieces that phrases are made of, and pieces that have no place.
const PIECES: [&str; 48] = [
    "đạt",
    "trên",
    "dưới",
    "từ",
    "95%",
    "66",
    "đảng viên",
    "trở lên",
    "trở xuống",
    "không quá",
    "tăng",
    "giảm",
    "giảm còn",
    "so với năm 2025",
    "kế hoạch",
    "(",
    ")",
    "3/3 trạm",
    "tỷ đồng",
    "457,802",
    "và",
    "hoặc",
    "trong đó",
    "thứ",
    "…",
    "-",
    "đến",
    "năm 2030",
    "gấp",
    "lần",
    "không",
    "chưa",
    "ước",
    "luỹ kế",
    "duy trì",
    "hoàn thành",
    "tốt",
    "nhiệm vụ",
    "trước ngày",
    "30/6/2026",
    "/năm",
    "bình quân",
    "0/00",
    "%o",
    "xyz",
    ",",
    ";",
    "≥",
];

proptest::proptest! {
    #[test]
    fn readings_cover_and_refusals_point(pieces in proptest::collection::vec(0usize..PIECES.len(), 0..8), glue in 0usize..2) {
        let pieces: Vec<&str> = pieces.into_iter().map(|at| PIECES[at]).collect();
        let phrase = pieces.join(["", " "][glue]);
        for read in [Goal::read(&phrase).map(|(_, parts)| parts), Outcome::read(&phrase).map(|(_, parts)| parts)] {
            match read {
                Ok(parts) => {
                    let mut end = 0;
                    for (span, _) in &parts {
                        proptest::prop_assert!(phrase[end..span.start].trim().is_empty());
                        end = span.end;
                    }
                    proptest::prop_assert!(phrase[end..].chars().all(|c| c.is_whitespace() || ".,;…".contains(c)));
                }
                Err(refusal) => proptest::prop_assert!(phrase.get(refusal.span).is_some()),
            }
        }
    }
}

#[test]
fn two_conditions_are_told_to_be_parts() {
    for (phrase, word) in [
        ("tăng 13% so với năm 2025 và đạt 85 triệu đồng", "và"),
        ("tăng 13%, không quá 20%", "không"),
        ("đạt 95%, trên 90%", "trên"),
    ] {
        let refusal = Goal::parse(phrase).unwrap_err();
        assert_eq!((refusal.reason, &*refusal.word), (Reason::SecondCondition, word), "{phrase}");
    }
}
