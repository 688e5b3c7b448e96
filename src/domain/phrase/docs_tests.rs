//! The tables of phrases in `docs/`: every phrase is read as its row says, and both languages
//! have the same phrases.

use crate::domain::goal::Goal;
use crate::domain::outcome::Outcome;

const GOALS: [&str; 2] = [include_str!("../../../docs/vi/muc-phan-dau.md"), include_str!("../../../docs/en/goals.md")];
const RESULTS: [&str; 2] = [include_str!("../../../docs/vi/bao-cao.md"), include_str!("../../../docs/en/reports.md")];

/// The text of a numbered section.
fn section(text: &'static str, number: u32) -> &'static str {
    let (_, rest) = text.split_once(&format!("\n## {number}. ")).unwrap();
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

/// The rows of the first table of a section, without its head.
fn rows(section: &'static str) -> Vec<Vec<&'static str>> {
    let lines = section.lines().skip_while(|line| !line.starts_with("|---"));
    let table = lines.skip(1).take_while(|line| line.starts_with('|'));
    table.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// The phrases in code marks.
fn phrases(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn goals_of_the_docs_are_read_as_they_say() {
    let tables = GOALS.map(|text| rows(section(text, 1)));
    let mut count = 0;
    for row in tables[0].iter().filter(|row| !row[0].contains("unstated")) {
        let op = phrases(row[0])[0];
        for phrase in phrases(row[2]) {
            count += 1;
            let goal = Goal::parse(phrase).unwrap_or_else(|refusal| panic!("{phrase}: {refusal:?}"));
            assert_eq!(goal.op().code(), op, "{phrase}");
        }
    }
    assert!(count > 90, "{count}");
    let of = |table: &[Vec<&'static str>]| table.iter().map(|row| phrases(row[2])).collect::<Vec<_>>();
    assert_eq!(of(&tables[0])[..count.min(16)], of(&tables[1])[..count.min(16)]);
}

#[test]
fn refused_goals_of_the_docs_are_refused() {
    let tables = GOALS.map(|text| rows(section(text, 4)));
    for row in &tables[0] {
        for phrase in phrases(row[0]) {
            assert!(Goal::parse(phrase).is_err(), "{phrase}");
        }
    }
    let of = |table: &[Vec<&'static str>]| table.iter().map(|row| phrases(row[0])).collect::<Vec<_>>();
    assert_eq!(of(&tables[0]), of(&tables[1]));
}

#[test]
fn results_of_the_docs_are_read() {
    let tables = RESULTS.map(|text| rows(section(text, 2)));
    for phrase in tables[0].iter().flat_map(|row| phrases(row[1])) {
        assert!(Outcome::parse(phrase).is_ok(), "{phrase}: {:?}", Outcome::parse(phrase));
    }
    let refused = RESULTS.map(|text| section(text, 2).lines().rfind(|line| line.contains("88.8%")).unwrap());
    let refused = refused.map(|line| phrases(line.split_once(". ").unwrap().0));
    for phrase in &refused[0] {
        assert!(Outcome::parse(phrase).is_err(), "{phrase}");
    }
    assert_eq!(refused[0], refused[1]);
    let of = |table: &[Vec<&'static str>]| table.iter().map(|row| phrases(row[1])).collect::<Vec<_>>();
    assert_eq!(of(&tables[0]), of(&tables[1]));
}
