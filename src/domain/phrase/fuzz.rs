//! Phrases at random: the tables of `tests/phrases`, cut, spliced and mixed with
//! other pieces. `CONGKHAI_ROUNDS` says how many of each grammar are tried.

use super::parse_measure;
use super::reader::{PhrasePart, Role};
use super::refusal::Refusal;
use super::token::{Kind, tokens};
use crate::domain::goal::{Aim, Goal};
use crate::domain::outcome::Outcome;

const GOALS: &str = include_str!("../../../tests/phrases/goals.tsv");
const RESULTS: &str = include_str!("../../../tests/phrases/results.tsv");

/// Pieces that change a meaning, or have none.
const PIECES: [&str; 40] = [
    "không",
    "chưa",
    "hoặc",
    "và",
    "trong đó",
    "trở lên",
    "trở xuống",
    "từ",
    "đến",
    "trên",
    "dưới",
    "5",
    "95%",
    "1/2",
    "6/2026",
    "30/6/2026",
    ",",
    ";",
    "(",
    ")",
    "…",
    "-",
    "‰",
    "0/00",
    "%o",
    "lần",
    "gấp",
    "tăng",
    "giảm",
    "giảm còn",
    "kế hoạch",
    "so với",
    "năm 2025",
    "tỷ đồng",
    "đồng",
    "ước",
    "lũy kế",
    "đạt",
    "xyz",
    "\u{200b}",
];

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

fn rounds() -> usize {
    let asked = std::env::var("CONGKHAI_ROUNDS").ok();
    asked.map_or(20_000, |text| text.parse().unwrap_or_else(|_| panic!("CONGKHAI_ROUNDS is {text:?}")))
}

fn phrases(table: &'static str) -> Vec<&'static str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(phrase, _)| phrase).collect()
}

/// A phrase of the table with one to three changes.
fn changed(chance: &mut Chance, table: &[&str]) -> String {
    let mut words: Vec<String> = chance.of(table).split(' ').map(str::to_owned).collect();
    for _ in 0..=chance.below(3) {
        let at = chance.below(words.len() + 1);
        match chance.below(6) {
            0 if at < words.len() => drop(words.remove(at)),
            1 | 2 => words.insert(at, chance.of(&PIECES).to_owned()),
            3 => {
                let other: Vec<&str> = chance.of(table).split(' ').collect();
                let from = chance.below(other.len());
                words.truncate(at);
                words.extend(other[from..].iter().map(|word| (*word).to_owned()));
            }
            4 if at < words.len() => {
                let cut: Vec<char> = words[at].chars().collect();
                words[at] = cut[..chance.below(cut.len() + 1)].iter().collect();
            }
            _ if at < words.len() => words.swap(at, 0),
            _ => {}
        }
    }
    words.join(if chance.below(12) == 0 { "" } else { " " })
}

/// The laws of every reading: all tokens have a role, and no more than two are figures.
fn assert_lawful<T>(phrase: &str, read: &Result<(T, Vec<PhrasePart>), Refusal>) {
    match read {
        Ok((_, parts)) => {
            let mut end = 0;
            for (span, _) in parts {
                assert!(phrase[end..span.start].trim().is_empty(), "{phrase:?}: {parts:?}");
                end = span.end;
            }
            let rest = phrase[end..].trim_matches(|c: char| c.is_whitespace() || ".,;…".contains(c));
            assert!(rest.is_empty(), "{phrase:?}: {parts:?}");
            let all = tokens(phrase);
            let hidden = all.iter().any(|token| token.kind == Kind::Invisible);
            assert!(!hidden, "{phrase:?}");
        }
        Err(refusal) => {
            let word = phrase.get(refusal.span.clone());
            assert_eq!(word, Some(&*refusal.word), "{phrase:?}: {refusal:?}");
        }
    }
}

fn has(parts: &[PhrasePart], role: Role) -> bool {
    parts.iter().any(|(_, of)| *of == role)
}

#[test]
fn goals_at_random() {
    let (mut chance, table) = (Chance(0x9e37_79b9), phrases(GOALS));
    let mut accepted = 0;
    for _ in 0..rounds() {
        let phrase = changed(&mut chance, &table);
        let read = Goal::read(&phrase);
        assert_lawful(&phrase, &read);
        let Ok((goal, parts)) = read else { continue };
        accepted += 1;
        if goal.figure().is_some_and(|figure| !figure.is_zero()) {
            assert!(has(&parts, Role::Figure) || has(&parts, Role::Measure), "{phrase:?}: {parts:?}");
            let again = Goal::parse(&goal.in_words());
            let again = again.unwrap_or_else(|refusal| panic!("{phrase:?}: {:?}: {refusal:?}", goal.in_words()));
            assert_eq!((again.op(), again.figure()), (goal.op(), goal.figure()), "{phrase:?}: {:?}", goal.in_words());
            assert_eq!(again.upper_figure(), goal.upper_figure(), "{phrase:?}: {:?}", goal.in_words());
        }
        let longer = format!("{} xyz", phrase.trim_end_matches([' ', '.', ',', ';', '…']));
        if !matches!(goal.aim, Aim::Unset(_))
            && let Ok(longer) = Goal::parse(&longer)
        {
            assert!(longer != goal, "{phrase:?}");
        }
    }
    assert!(accepted > rounds() / 50, "{accepted}");
}

#[test]
fn results_at_random() {
    let (mut chance, table) = (Chance(0x1234_5678), phrases(RESULTS));
    let mut accepted = 0;
    for _ in 0..rounds() {
        let phrase = changed(&mut chance, &table);
        let read = Outcome::read(&phrase);
        assert_lawful(&phrase, &read);
        let Ok((outcome, _)) = read else { continue };
        accepted += 1;
        if let Some(quantity) = outcome.quantity() {
            let again = Outcome::parse(&quantity.to_string());
            assert_eq!(again.as_ref().ok().and_then(Outcome::quantity), Some(quantity), "{phrase:?}: {again:?}");
        }
        let longer = format!("{} xyz", phrase.trim_end_matches([' ', '.', ',', ';', '…']));
        if let Ok(longer) = Outcome::parse(&longer) {
            assert!(longer != outcome, "{phrase:?}");
        }
    }
    assert!(accepted > rounds() / 50, "{accepted}");
}

#[test]
fn measures_at_random() {
    let (mut chance, table) = (Chance(0x0bad_cafe), phrases(GOALS));
    for _ in 0..rounds() {
        let phrase = changed(&mut chance, &table);
        let from = phrase.char_indices().map(|(at, _)| at).nth(chance.below(phrase.chars().count())).unwrap_or(0);
        let text = &phrase[from..];
        match parse_measure(text) {
            Ok(measure) => {
                let again = parse_measure(&measure.to_string());
                assert_eq!(again.as_ref(), Ok(&measure), "{text:?}: {measure}");
                assert!(measure.compares_with(&measure), "{text:?}");
            }
            Err(refusal) => assert!(text.get(refusal.span.clone()).is_some(), "{text:?}: {refusal:?}"),
        }
    }
}
