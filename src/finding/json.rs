//! Findings for tools: one JSON object with every finding and the counts.

use serde::Serialize;

use super::source::Sources;
use super::{Count, Finding, Lang, Place, Severity};

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Row<'a>>,
    errors: usize,
    warnings: usize,
    blanks: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Spot<'a>>,
}

#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

pub fn report(findings: &[Finding], sources: &Sources, lang: Lang) -> serde_json::Result<String> {
    let count = Count::of(findings);
    let rows = findings.iter().map(|finding| row(finding, sources, lang)).collect();
    let report = Report { findings: rows, errors: count.errors, warnings: count.warnings, blanks: count.blanks };
    serde_json::to_string_pretty(&report)
}

fn row<'a>(finding: &'a Finding, sources: &Sources, lang: Lang) -> Row<'a> {
    let Spot { file, line, column } = spot(&finding.place, sources);
    Row {
        code: finding.problem.code(),
        severity: match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file,
        line,
        column,
        message: finding.problem.message(lang),
        help: finding.problem.help(lang),
        related: finding.related.as_ref().map(|place| spot(place, sources)),
    }
}

fn spot<'a>(place: &'a Place, sources: &Sources) -> Spot<'a> {
    let position = sources.position(place);
    Spot { file: &place.file, line: position.map(|p| p.line), column: position.map(|p| p.column) }
}
