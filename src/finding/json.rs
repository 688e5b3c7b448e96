//! Findings for tools: one JSON object with every finding and the counts.

use serde::Serialize;

use super::count::Count;
use super::place::Place;
use super::record::Finding;
use super::severity::Severity;
use super::source::Sources;
use crate::lang::Lang;

#[derive(Serialize)]
struct JsonReport<'a> {
    findings: Vec<JsonFinding<'a>>,
    errors: usize,
    warnings: usize,
    blanks: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<JsonPlace<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

/// All findings as the text of one JSON object.
pub fn report(findings: &[Finding], sources: &Sources, lang: Lang) -> serde_json::Result<String> {
    let count = Count::of(findings);
    let rows = findings.iter().map(|finding| row(finding, sources, lang)).collect();
    let report = JsonReport { findings: rows, errors: count.errors, warnings: count.warnings, blanks: count.blanks };
    serde_json::to_string_pretty(&report)
}

fn row<'a>(finding: &'a Finding, sources: &Sources, lang: Lang) -> JsonFinding<'a> {
    let JsonPlace { file, line, column } = path(&finding.place, sources);
    JsonFinding {
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
        detail: finding.detail(),
        related: finding.related.as_ref().map(|place| path(place, sources)),
    }
}

fn path<'a>(place: &'a Place, sources: &Sources) -> JsonPlace<'a> {
    let position = sources.position(place);
    JsonPlace { file: &place.file, line: position.map(|p| p.line), column: position.map(|p| p.column) }
}
