//! The draft of a report: proposed results as a file of content, with the questions that are left open.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::matching::{KnownPart, known_parts};
use super::proposal::{Proposal, ProposedResult, Request};
use super::question::Question;
use crate::disk;
use crate::domain::date::Date;
use crate::domain::outcome::Outcome;
use crate::domain::reading;
use crate::import::documents::DraftFile;
use crate::site::{ReportEntry, ResolutionEntry};

/// The text of a report, with the place of each result in it.
pub(super) struct Composed {
    pub text: String,
    /// In the order of the results that aren't withheld.
    pub places: Vec<(usize, Range<usize>)>,
}

/// The drafts of all days. A report that is there is compared, and never overwritten.
pub(super) fn drafts(
    root: &Path,
    entry: &ResolutionEntry,
    request: &Request,
    proposal: &mut Proposal,
) -> Vec<DraftFile> {
    let mut drafts = Vec::new();
    for date in dates(&proposal.results) {
        tell_missing(entry, date, request, proposal);
        if let Some(report) = entry.reports.iter().find(|report| report.date == Some(date)) {
            compare(report, date, proposal);
            continue;
        }
        let path = path_of(entry, date);
        // A place that can't be looked at isn't written to either.
        if !matches!(disk::is_there(&root.join(&path)), Ok(false)) {
            proposal.ask(path.clone(), "", Question::ReportExists { report: path });
            continue;
        }
        let open: Vec<String> = proposal
            .open
            .iter()
            .map(|open| {
                let quote = if open.quote.is_empty() { String::new() } else { format!(", “{}”", open.quote) };
                format!("{}{quote}: {}", open.place, open.why.words(request.lang))
            })
            .collect();
        let composed = compose(date, &proposal.results, Some(&open));
        drafts.push(DraftFile { path: PathBuf::from(path), text: composed.text });
    }
    drafts
}

/// The days that results are of, oldest first.
pub(super) fn dates(results: &[ProposedResult]) -> Vec<Date> {
    let mut dates: Vec<Date> = results.iter().filter_map(|result| result.date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The path of a report of a resolution, from the site's folder.
pub(super) fn path_of(entry: &ResolutionEntry, date: Date) -> String {
    let file = entry.document.file();
    let folder = file.rsplit_once('/').map_or("content", |(folder, _)| folder);
    format!("{folder}/tien-do/{date}.md")
}

/// Asks where a report that is there says something else.
fn compare(report: &ReportEntry, date: Date, proposal: &mut Proposal) {
    let file = report.document.file().to_string();
    let mut questions = Vec::new();
    for result in proposal.results.iter().filter(|result| result.date == Some(date)) {
        let there = report.report.results.iter().find(|stated| {
            let part = stated.part.as_ref().map(|part| format!(".{}", part.value)).unwrap_or_default();
            let stated = format!("{}{part}", stated.no.value);
            stated == result.key() || result.part == Some(1) && stated == result.no
        });
        let read = |phrase: &str| Outcome::parse(phrase).map(|outcome| reading::of_outcome(&outcome, false)).ok();
        let (Some(there), Some(phrase)) = (there.and_then(|there| there.words()), &result.phrase) else { continue };
        if there != phrase && read(there) != read(phrase) {
            let question = Question::OtherResult { report: file.clone(), there: there.to_owned() };
            questions.push((result.place.clone(), phrase.clone(), question));
        }
    }
    for (place, quote, question) in questions {
        proposal.ask(place, &quote, question);
    }
    proposal.ask(file.clone(), "", Question::ReportExists { report: file });
}

/// Tells the parts that no table has a result of.
fn tell_missing(entry: &ResolutionEntry, date: Date, request: &Request, proposal: &mut Proposal) {
    let known = known_parts(entry, Some(date));
    let has_result = |key: &str| proposal.results.iter().any(|result| result.date == Some(date) && result.key() == key);
    let missing: Vec<&KnownPart<'_>> =
        known.iter().filter(|part| !part.is_dropped && !has_result(&part.key())).collect();
    let told: Vec<String> = missing.iter().map(|part| format!("{date} {} – {}", part.key(), part.title())).collect();
    proposal.missing.extend(told);
    if proposal.is_form {
        tell_unanswered(&missing, date, request, proposal);
    }
}

/// Tells the bodies that haven't answered all they are asked.
fn tell_unanswered(missing: &[&KnownPart<'_>], date: Date, request: &Request, proposal: &mut Proposal) {
    let mut by_body: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for part in missing {
        let nobody = request.lang.pick("chưa phân công", "nobody assigned");
        let body = part.target.responsible.first().map_or(nobody, String::as_str);
        by_body.entry(body).or_default().push(part.key());
    }
    for (by, keys) in by_body {
        let question = Question::Unanswered { by: by.to_owned(), keys: keys.join(", ") };
        proposal.ask(date.to_string(), "", question);
    }
}

/// The report of a day. With open questions it is a draft.
pub(super) fn compose(date: Date, results: &[ProposedResult], open: Option<&[String]>) -> Composed {
    let of_day: Vec<(usize, &ProposedResult)> =
        results.iter().enumerate().filter(|(_, result)| result.date == Some(date)).collect();
    let all_estimates = !of_day.is_empty() && of_day.iter().all(|(_, result)| result.is_estimate);
    let mut text = format!("+++\nkind = \"report\"\ndate = {date}\n");
    if all_estimates {
        text.push_str("provisional = true\n");
    }
    if let Some(open) = open {
        text.push_str("draft = true\n");
        if !open.is_empty() {
            text.push_str("open = [\n");
            open.iter().for_each(|question| text += &format!("  {},\n", quoted(question)));
            text.push_str("]\n");
        }
    }
    text.push_str("\n[results]\n");
    let mut places = Vec::new();
    for (at, result) in of_day {
        let start = text.len();
        if result.is_withheld {
            text.push_str("# ");
        }
        text += &line(result, !all_estimates);
        if !result.is_withheld {
            places.push((at, start..text.len()));
        }
        text += &format!("  # {}\n", comment(&format!("{}: {}", result.place, result.row_name)));
    }
    text.push_str("+++\n");
    Composed { text, places }
}

/// The line of a result: a phrase, or a table where it has more.
fn line(result: &ProposedResult, tells_estimate: bool) -> String {
    let key = quoted(&result.key());
    let is_said_estimate =
        result.phrase.as_deref().is_some_and(|phrase| Outcome::parse(phrase).is_ok_and(|outcome| outcome.estimated));
    let fields: Vec<(&str, String)> = [
        ("value", result.phrase.as_deref().map(quoted)),
        ("said", result.said.as_deref().map(quoted)),
        ("on", result.on.map(|on| on.to_string())),
        ("provisional", (tells_estimate && result.is_estimate && !is_said_estimate).then(|| "true".to_owned())),
        ("note", result.note.as_deref().map(quoted)),
        ("evidence", result.evidence.as_deref().map(quoted)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect();
    match fields.as_slice() {
        [("value", value)] => format!("{key} = {value}"),
        fields => {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            format!("{key} = {{ {} }}", fields.join(", "))
        }
    }
}

/// A text between straight quotation marks of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            _ if letter.is_control() => quoted.push(' '),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A text that can't end the comment it stands in.
fn comment(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '·' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(no: &str, phrase: &str) -> ProposedResult {
        ProposedResult {
            no: no.to_owned(),
            part: None,
            title: None,
            row_name: "Thu \"ngân sách\"\nnhà nước".to_owned(),
            phrase: Some(phrase.to_owned()),
            said: None,
            on: None,
            note: None,
            evidence: None,
            is_estimate: false,
            date: Date::new(2026, 6, 30),
            place: "ô F7".to_owned(),
            is_withheld: false,
        }
    }

    #[test]
    fn a_draft_reads_back() {
        let mut detailed = result("2", "96%");
        detailed.part = Some(1);
        detailed.note = Some("ghi \"chú\" \\ x".to_owned());
        let withheld = ProposedResult { is_withheld: true, ..result("3", "9600%") };
        let date = Date::new(2026, 6, 30).unwrap();
        let composed = compose(date, &[result("1", "98,7 tỷ đồng"), detailed, withheld], Some(&["hỏi".to_owned()]));
        assert_eq!(
            composed.text,
            "+++\nkind = \"report\"\ndate = 2026-06-30\ndraft = true\nopen = [\n  \"hỏi\",\n]\n\n[results]\n\
             \"1\" = \"98,7 tỷ đồng\"  # ô F7: Thu \"ngân sách\"·nhà nước\n\
             \"2.1\" = { value = \"96%\", note = \"ghi \\\"chú\\\" \\\\ x\" }  # ô F7: Thu \"ngân sách\"·nhà nước\n\
             # \"3\" = \"9600%\"  # ô F7: Thu \"ngân sách\"·nhà nước\n+++\n"
        );
        let parsed = crate::content::document::parse("a/2026/tien-do/2026-06-30.md", composed.text.into_bytes());
        let codes: Vec<_> = parsed.findings.iter().map(|finding| finding.problem.code()).collect();
        assert_eq!(codes, ["open-in-draft"]);
    }
}
