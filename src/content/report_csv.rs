//! A report as a table: the sheet of results a ward keeps, saved as CSV. The
//! separator is whichever the header uses (spreadsheets in Vietnamese write
//! `;`). Tables in the format congkhai exports are read as well: they have a
//! `measure` column, and their numbers are plain decimals with a dot.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::figures;
use super::findings::FindingList;
use super::path::ContentPath;
use super::report::{self, Report, StatedResult};
use crate::domain::columns::COLUMNS;
use crate::domain::measure::Measure;
use crate::domain::number;
use crate::domain::outcome::{Outcome, Reached};
use crate::domain::quantity::Quantity;
use crate::finding::{CsvFault, EntryKind, Problem, Span, Spanned};
use crate::nearest::nearest;

/// The columns a report is read from.
const READ: [&str; 8] = ["no", "part", "result", "note", "provisional", "evidence", "measure", "resolution"];

/// A cell with its place in the file.
type Cell = Spanned<String>;

pub fn read(text: &str, path: &ContentPath, findings: &mut FindingList) -> Report {
    if !path.in_reports_folder() {
        findings.add_for_file(Problem::Misplaced { entry: EntryKind::Report });
    }
    let date = report::date(None, path, findings);
    let mut rows = rows(text, findings).into_iter();
    let results: Vec<StatedResult> = match rows.next().and_then(|header| columns(&header, findings)) {
        Some(columns) => {
            let home = path.folders.split_last().map(|(_, above)| above.join("/")).unwrap_or_default();
            let mut results = Vec::with_capacity(rows.len());
            results.extend(rows.filter_map(|row| result(&columns, &row, &home, findings)));
            results
        }
        None => {
            if text.trim().is_empty() {
                findings.add(Span::default(), Problem::CsvNoHeader);
            }
            Vec::new()
        }
    };
    report::tell_if_empty(&results, findings);
    Report { date, title: None, closes: false, results: results.into() }
}

/// Where each known column stands, and how many there are.
struct Columns {
    at: [Option<usize>; READ.len()],
    count: usize,
}

impl Columns {
    fn cell<'r>(&self, name: &str, row: &'r [Cell]) -> Option<&'r Cell> {
        let known = READ.iter().position(|column| *column == name)?;
        let at = self.at.get(known).copied().flatten()?;
        row.get(at).filter(|cell| !cell.value.is_empty())
    }

    fn has(&self, name: &str) -> bool {
        READ.iter()
            .position(|column| *column == name)
            .is_some_and(|known| self.at.get(known).is_some_and(Option::is_some))
    }
}

fn columns(header: &[Cell], findings: &mut FindingList) -> Option<Columns> {
    let mut columns = Columns { at: [None; READ.len()], count: header.len() };
    for (position, cell) in header.iter().enumerate() {
        let name = cell.value.to_lowercase();
        match READ.iter().position(|column| *column == name) {
            Some(known) => {
                if let Some(slot) = columns.at.get_mut(known)
                    && slot.replace(position).is_some()
                {
                    findings.add(cell.span, Problem::CsvTwinColumn { column: cell.value.clone() });
                }
            }
            // Exported tables say what the resolution says already.
            None if COLUMNS.contains(&name.as_str()) => {}
            None => {
                let nearest = nearest(&name, READ);
                findings.add(cell.span, Problem::CsvUnknownColumn { column: cell.value.clone(), nearest });
            }
        }
    }
    let mut complete = true;
    for column in ["no", "result"] {
        if !columns.has(column) {
            let span = header.first().map_or_else(Span::default, |cell| cell.span);
            findings.add(span, Problem::CsvNoColumn { column });
            complete = false;
        }
    }
    complete.then_some(columns)
}

fn result(columns: &Columns, row: &[Cell], home: &str, findings: &mut FindingList) -> Option<StatedResult> {
    let first = row.first()?;
    if row.iter().all(|cell| cell.value.is_empty()) {
        return None;
    }
    if row.len() != columns.count {
        let fault = if row.len() < columns.count { CsvFault::TooFewCells } else { CsvFault::TooManyCells };
        findings.add(first.span, Problem::CsvMalformed { fault });
        return None;
    }
    if let Some(resolution) = columns.cell("resolution", row).filter(|cell| cell.value != home) {
        findings.add(resolution.span, Problem::CsvElsewhere { found: resolution.value.clone() });
        return None;
    }
    // A row without a result is a target nothing is known of yet.
    let phrase = columns.cell("result", row)?.clone();
    let Some(no) = columns.cell("no", row).cloned() else {
        findings.add(phrase.span, Problem::CsvNoColumn { column: "no" });
        return None;
    };
    let part = match columns.cell("part", row) {
        None => None,
        Some(cell) => match cell.value.parse::<u32>() {
            Ok(part) => Some(Spanned::new(part, cell.span)),
            Err(_) => {
                findings.add(cell.span, Problem::NotANumber { found: cell.value.clone() });
                return None;
            }
        },
    };
    let provisional = match columns.cell("provisional", row).map(|cell| (cell, cell.value.to_lowercase())) {
        None => Some(false),
        Some((cell, word)) => match word.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                findings.add(cell.span, Problem::CsvNotBoolean { found: cell.value.clone() });
                None
            }
        },
    }?;
    let outcome = if columns.has("measure") {
        exported_outcome(&phrase, columns.cell("measure", row), findings)?
    } else {
        figures::outcome(&phrase, findings)?
    };
    Some(StatedResult {
        no: no.boxed(),
        part,
        provisional: provisional || outcome.estimated,
        phrase: phrase.boxed(),
        outcome,
        note: columns.cell("note", row).map(|cell| cell.value.as_str().into()),
        evidence: columns.cell("evidence", row).cloned().map(Spanned::boxed),
    })
}

/// A result in the format of exports: a plain decimal in the measure of its own column, or words.
fn exported_outcome(phrase: &Cell, measure: Option<&Cell>, findings: &mut FindingList) -> Option<Outcome> {
    let starts_a_number = phrase.value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if !starts_a_number {
        return figures::outcome(phrase, findings);
    }
    let Ok(number) = number::parse_plain(&phrase.value) else {
        findings.add(phrase.span, Problem::CsvPlainNumber { found: phrase.value.clone() });
        return None;
    };
    let measure = match measure {
        None => Measure::bare(),
        Some(cell) if cell.value == Measure::Rank.to_string() => Measure::Rank,
        Some(cell) => figures::measure(cell, findings)?,
    };
    Some(Outcome { reached: Reached::Quantity(Quantity::new(number, measure)), remark: None, estimated: false })
}

/// The cells of every row, trimmed, each with its place.
fn rows(text: &str, findings: &mut FindingList) -> Vec<Vec<Cell>> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).build();
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut at = 0;
    loop {
        let start = at;
        let Some((cell, ends_row, ended)) = cell(&mut reader, text, &mut at) else {
            findings.add(Span::new(start..text.len()), Problem::CsvMalformed { fault: CsvFault::UnclosedQuote });
            return rows;
        };
        if ended {
            break;
        }
        row.push(cell);
        if ends_row {
            rows.push(std::mem::take(&mut row));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Reads the cell at `at` and moves on; whether it ends its row, and whether the table ended.
fn cell(reader: &mut Reader, text: &str, at: &mut usize) -> Option<(Cell, bool, bool)> {
    let start = *at;
    let mut value = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let input = text.as_bytes().get(*at..).unwrap_or_default();
        let (outcome, read, written) = reader.read_field(input, &mut buffer);
        value.extend_from_slice(buffer.get(..written).unwrap_or_default());
        *at += read;
        match outcome {
            // The input was given whole; an empty one tells the reader that it is over.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                let cell = Spanned::new(trimmed(value)?, cell_span(text, start, *at));
                return Some((cell, record_end, false));
            }
            ReadFieldResult::End => {
                return Some((Spanned::new(String::new(), Span::default()), true, true));
            }
        }
    }
}

fn trimmed(value: Vec<u8>) -> Option<String> {
    // Cells are cut out of valid text at ASCII bytes, so this only fails for a reader gone wrong.
    String::from_utf8(value).ok().map(|text| text.trim().to_owned())
}

/// The cell itself, without the separator or line end behind it.
fn cell_span(text: &str, start: usize, end: usize) -> Span {
    let raw = text.get(start..end).unwrap_or_default();
    let leading = raw.len() - raw.trim_start_matches(['\r', '\n', ' ']).len();
    let core = raw.trim_end_matches(['\r', '\n']).trim_end_matches([',', ';', '\t', ' ']);
    Span::new(start + leading.min(core.len())..start + core.len())
}

/// The separator the first line uses most.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |byte: u8| header.bytes().filter(|found| *found == byte).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn parsed(text: &str) -> (Vec<StatedResult>, Vec<String>) {
        let path = ContentPath::of("a/2026/tien-do/2026-06-30.csv");
        let mut findings = FindingList::new(&Arc::clone(&path.file));
        let report = read(text, &path, &mut findings);
        let findings = findings
            .into_findings()
            .into_iter()
            .map(|finding| {
                format!("{} {:?}", finding.problem.code(), finding.place.span.map(|span| &text[span.range()]))
            })
            .collect();
        (report.results.into(), findings)
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        for text in [
            "no,part,result,note\n13,,\"2,6 triệu lượt khách\",ghi chú\n26,1,\"99,4%\",\n27,,,\n",
            "no;part;result;note\r\n13;;2,6 triệu lượt khách;ghi chú\r\n26;1;99,4%;\r\n27;;;\r\n",
            "No\tPart\tResult\tNote\n13\t\t2,6 triệu lượt khách\tghi chú\n26\t1\t99,4%\t\n27\t\t\t",
        ] {
            let (results, findings) = parsed(text);
            assert_eq!(findings, Vec::<String>::new());
            let told: Vec<_> =
                results.iter().map(|r| (&*r.no.value, r.part.as_ref().map(|p| p.value), &*r.phrase.value)).collect();
            assert_eq!(told, [("13", None, "2,6 triệu lượt khách"), ("26", Some(1), "99,4%")]);
            assert_eq!(results[0].note.as_deref(), Some("ghi chú"));
            assert_eq!(text[results[0].phrase.span.range()].trim_matches('"'), "2,6 triệu lượt khách");
        }
    }

    #[test]
    fn reads_what_it_exports() {
        let (results, findings) = parsed(
            "unit,no,part,measure,result,provisional,status\nx,13,1,tỷ đồng,457.802,true,met\nx,14,1,,đạt,false,met\nx,15,1,thứ,4,,met\n",
        );
        assert_eq!(findings, Vec::<String>::new());
        let quantities: Vec<_> = results.iter().map(|r| r.outcome.quantity().map(ToString::to_string)).collect();
        assert_eq!(quantities, [Some("457,802 tỷ đồng".to_owned()), None, Some("thứ 4".to_owned())]);
        assert!(results[0].provisional);
        let (_, findings) = parsed("no,measure,result\n13,tỷ đồng,\"457,802\"\n");
        assert_eq!(findings, ["csv-plain-number Some(\"\\\"457,802\\\"\")"]);
    }

    #[test]
    fn says_what_is_wrong_where() {
        for (text, expected) in [
            ("", "csv-no-header Some(\"\")"),
            ("no,resutl\n1,5\n", "csv-unknown-column Some(\"resutl\")"),
            ("part,result\n1,5\n", "csv-no-column Some(\"part\")"),
            ("no,result\n1\n", "csv-malformed Some(\"1\")"),
            ("no,result\n1,5,6\n", "csv-malformed Some(\"1\")"),
            ("no,result\n1,88.8%\n", "dot-as-decimal Some(\"88.8%\")"),
            ("no,result\n1,khá\n", "result-not-understood Some(\"khá\")"),
            ("no,result,provisional\n1,5%,có\n", "csv-not-boolean Some(\"có\")"),
            ("no,part,result\n1,một,5%\n", "not-a-number Some(\"một\")"),
            ("no,result\n,5%\n", "csv-no-column Some(\"5%\")"),
            ("no,result,no\n1,5%,1\n", "csv-twin-column Some(\"no\")"),
            ("resolution,no,result\nb/2026,1,5%\n", "csv-elsewhere Some(\"b/2026\")"),
        ] {
            let (_, findings) = parsed(text);
            assert!(findings.iter().any(|finding| finding == expected), "{text:?}: {findings:?}");
        }
    }
}
