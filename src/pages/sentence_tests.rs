//! The sentences and bars of `docs/verdicts.tsv`: each row is a resolution of a small site, and
//! its words are those that pages have. `RENEW=1 cargo test --lib sentences_of_the_table` writes
//! sentences and bars anew, never a status; read the difference before it is committed.

use std::fmt::Write as _;

use super::super::context::PageContext;
use crate::content::document::parse;
use crate::content::loaded::Loaded;
use crate::content::settings;
use crate::domain::date::Date;
use crate::lang::Lang;
use crate::pages::pieces::PartRow;
use crate::site::{Options, assemble};
use crate::theme::files::Theme;
use crate::theme::words::Words;
use std::path::Path;
use std::sync::Arc;

const TABLE: &str = include_str!("../../docs/verdicts.tsv");
const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verdicts.tsv");

/// The files of a row's resolution: its unit, itself and its reports.
fn files(number: usize, row: &[&str]) -> Vec<(String, String)> {
    let [_, goal, better, flow, base, further, results, period, ..] = row else { panic!("columns: {row:?}") };
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let folder = format!("u{number}/{period}");
    let mut target =
        "[[groups]]\nid = \"a\"\ntitle = \"A\"\n[[groups.targets]]\nno = \"1\"\ntitle = \"A\"\n".to_owned();
    match *goal {
        "(không nêu)" => target.push_str("goal = { op = \"unstated\" }\n"),
        goal => writeln!(target, "goal = {}", quoted(goal)).unwrap(),
    }
    for (key, value) in [("better", better), ("flow", flow)].into_iter().filter(|(_, value)| **value != "-") {
        writeln!(target, "{key} = {}", quoted(value)).unwrap();
    }
    if *base != "-" {
        writeln!(target, "baseline = {{ value = {} }}", quoted(base)).unwrap();
    }
    if let Some(way) = further.strip_prefix("adds_up ") {
        writeln!(target, "adds_up = {}", quoted(way)).unwrap();
    }
    if let Some(list) = further.strip_prefix("milestones ") {
        let entries = list.split(", ").map(|entry| entry.split_once(' ').unwrap());
        let entries: Vec<String> = entries.map(|(day, figure)| format!("{day} = {}", quoted(figure))).collect();
        writeln!(target, "milestones = {{ {} }}", entries.join(", ")).unwrap();
    }
    let mut files = vec![
        (format!("u{number}/index.md"), "+++\nkind = \"unit\"\nname = \"A\"\n+++\n".to_owned()),
        (format!("{folder}/index.md"), format!("+++\nkind = \"resolution\"\ntitle = \"A\"\n{target}+++\n")),
    ];
    files.extend(results.split(" || ").filter(|entry| *entry != "-").map(|entry| report(&folder, entry)));
    files
}

/// A report of one result: `2026-06-30 đạt @2026-05-12 ~ !`.
fn report(folder: &str, entry: &str) -> (String, String) {
    let (day, phrase) = entry.split_once(' ').unwrap();
    let (phrase, closes) = phrase.strip_suffix(" !").map_or((phrase, false), |phrase| (phrase, true));
    let (phrase, estimated) = phrase.strip_suffix(" ~").map_or((phrase, false), |phrase| (phrase, true));
    let (phrase, on) = phrase.split_once(" @").map_or((phrase, None), |(phrase, on)| (phrase, Some(on)));
    let undated = if day == "undated" { "undated = true\n" } else { "" };
    let on = on.map_or_else(String::new, |on| format!(", on = {on}"));
    let value = serde_json::to_string(phrase).unwrap();
    let text = format!(
        "+++\nkind = \"report\"\nfinal = {closes}\n{undated}[results]\n\"1\" = {{ value = {value}, provisional = {estimated}{on} }}\n+++\n"
    );
    (format!("{folder}/tien-do/{day}.md"), text)
}

/// The pages' view of each row's part. Rows that are closed without a final report have a site
/// whose day is past their period.
fn views(rows: &[Vec<&str>], as_of: &str) -> Vec<PartRow> {
    let mut files: Vec<(String, String)> = rows.iter().enumerate().flat_map(|(at, row)| files(at, row)).collect();
    files.sort();
    let parsed = files.into_iter().map(|(path, text)| parse(&path, text.into_bytes()));
    let (documents, findings): (Vec<_>, Vec<_>) = parsed.map(|parsed| (parsed.document, parsed.findings)).unzip();
    let (settings, _) = settings::parse("title = \"A\"\n");
    let loaded = Loaded {
        settings,
        documents: documents.into_iter().flatten().collect(),
        attachments: Vec::new(),
        archives: Vec::new(),
        unread: Vec::new(),
        findings: findings.into_iter().flatten().collect(),
    };
    let (site, _) = assemble(loaded, Options { drafts: false, as_of: Date::parse_iso(as_of) });
    let (theme, _) = Theme::load(Path::new("/none"), &site.settings);
    let (words, _) = Words::load(&theme, Lang::Vi);
    let context = PageContext::new(site, Arc::new(words));
    let view = |(at, row): (usize, &Vec<&str>)| {
        let id = context.site.resolution_at(&format!("/u{at}/{}/", row[7])).unwrap_or_else(|| panic!("{row:?}"));
        context.part_rows(id.target(0)).remove(0)
    };
    rows.iter().enumerate().map(view).collect()
}

#[test]
fn sentences_of_the_table() {
    let (head, rows) = TABLE.split_once('\n').unwrap();
    let rows: Vec<Vec<&str>> = rows.lines().map(|line| line.split('\t').collect()).collect();
    let (open, closed) = (views(&rows, "2026-12-31"), views(&rows, "2031-01-01"));
    let mut renewed = format!("{head}\n");
    let mut wrong = Vec::new();
    for (row, (open, closed)) in rows.iter().zip(open.iter().zip(&closed)) {
        let view = if row[8] == "open" { open } else { closed };
        let drawn = &view.bullet;
        let beyond = if drawn.is_beyond { "→" } else { "" };
        let place = drawn.result.as_ref().map(|place| format!("{place}{beyond}/{}", drawn.goal.as_deref().unwrap()));
        let bullet = [Some(drawn.kind), place.as_deref(), drawn.label.as_deref()];
        let bullet: Vec<&str> = bullet.into_iter().flatten().collect();
        let found = [view.status.code, view.sentence.as_str(), &bullet.join(" ")];
        // Verdicts and statuses are written by hand; only what follows from them is written anew.
        writeln!(renewed, "{}\t{}", row[..11].join("\t"), found[1..].join("\t")).unwrap();
        if found != row[10..] {
            wrong.push(format!("{found:?} instead of {row:?}"));
        }
    }
    if std::env::var_os("RENEW").is_some() {
        std::fs::write(PLACE, renewed).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
