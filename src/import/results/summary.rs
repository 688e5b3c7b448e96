//! The proposal in lines for people.

use super::columns::Meaning;
use super::draft::{dates, quoted};
use super::proposal::{Proposal, ProposedResult};
use super::question::Open;
use crate::domain::date::Date;
use crate::lang::Lang;

pub(super) fn summary(proposal: &Proposal, lang: Lang) -> String {
    let mut lines = String::new();
    columns(proposal, lang, &mut lines);
    for date in dates(&proposal.results).into_iter().map(Some).chain([None]) {
        let of_day: Vec<&ProposedResult> = proposal.results.iter().filter(|result| result.date == date).collect();
        if of_day.is_empty() {
            continue;
        }
        let day = date.map_or_else(|| lang.pick("chưa rõ ngày", "day unknown").to_owned(), Date::vietnamese);
        line(&mut lines, &format!("{} {day}: {}", lang.pick("kết quả đến", "results of"), of_day.len()));
        of_day.iter().for_each(|result| line(&mut lines, &result_line(result, lang)));
        lines.push('\n');
    }
    years(proposal, lang, &mut lines);
    list(&mut lines, lang.pick("chưa có kết quả", "without a result"), &proposal.missing);
    list(&mut lines, lang.pick("còn phải xem", "open"), &opens(&proposal.open, lang));
    list(&mut lines, lang.pick("đã đọc như sau", "read as follows"), &opens(&proposal.notes, lang));
    lines
}

fn columns(proposal: &Proposal, lang: Lang, lines: &mut String) {
    if proposal.columns.is_empty() {
        return;
    }
    line(lines, lang.pick("các cột được hiểu là:", "the columns are taken as:"));
    for column in &proposal.columns {
        let meaning = match column.meaning {
            Meaning::Other => "skip",
            meaning => meaning.code(),
        };
        line(lines, &format!("  {}!{}  {meaning:<10}  {}", column.sheet, column.letters, column.head));
    }
    lines.push('\n');
}

fn result_line(result: &ProposedResult, lang: Lang) -> String {
    let phrase = result.phrase.as_deref().or(result.said.as_deref()).unwrap_or_default();
    let held = if result.is_withheld { lang.pick(" (chưa lấy)", " (withheld)") } else { "" };
    let estimate = if result.is_estimate { lang.pick(" (số ước)", " (estimate)") } else { "" };
    let title = result.title.as_deref().unwrap_or(&result.row_name);
    let row = if title == result.row_name { String::new() } else { format!(" ← {}", result.row_name) };
    format!("  {}  {phrase}{estimate}{held}  {title}{row}  [{}]", result.key(), result.place)
}

/// The goals of years as lines to paste into the resolution.
fn years(proposal: &Proposal, lang: Lang, lines: &mut String) {
    if proposal.years.is_empty() {
        return;
    }
    line(
        lines,
        lang.pick("mức từng năm, để chép vào chỉ tiêu của nghị quyết:", "goals of years, to paste into the targets:"),
    );
    let mut at = 0;
    while let Some(first) = proposal.years.get(at) {
        let of_part =
            proposal.years.iter().skip(at).take_while(|year| (&year.no, year.part) == (&first.no, first.part));
        let goals: Vec<String> = of_part.map(|year| format!("{} = {}", year.year, quoted(&year.goal))).collect();
        at += goals.len();
        let part = first.part.map(|part| format!(".{part}")).unwrap_or_default();
        line(lines, &format!("  # {}{part} {}", first.no, first.title.as_deref().unwrap_or_default()));
        line(lines, &format!("  years = {{ {} }}", goals.join(", ")));
    }
    lines.push('\n');
}

fn opens(opens: &[Open], lang: Lang) -> Vec<String> {
    let told = opens.iter().map(|open| {
        let quote = if open.quote.is_empty() { String::new() } else { format!(" “{}”", open.quote) };
        format!("{}{quote}: {}", open.place, open.why.words(lang))
    });
    told.collect()
}

fn list(lines: &mut String, title: &str, entries: &[String]) {
    if entries.is_empty() {
        return;
    }
    line(lines, &format!("{title} ({}):", entries.len()));
    entries.iter().for_each(|entry| line(lines, &format!("  {entry}")));
    lines.push('\n');
}

fn line(lines: &mut String, text: &str) {
    lines.push_str(text);
    lines.push('\n');
}
