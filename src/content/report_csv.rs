//! Reports as tables: the sheet of results that a ward keeps, saved as CSV. The
//! header tells the separator (spreadsheets in Vietnamese write `;`).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::csv_cells::{Cell, CellReader, ReadCell};
use super::figures;
use super::findings::FindingList;
use super::formula;
use super::odd_characters;
use super::path::ContentPath;
use super::report::{self, Report, ResultPhrase, StatedResult};
use crate::domain::date::Date;
use crate::finding::{CsvFault, EntryKind, Finding, Problem, Span, Spanned};
use crate::nearest::nearest;
use crate::text;

pub(super) fn read(text: &str, path: &ContentPath, findings: &mut FindingList) -> Report {
    if !path.in_reports_folder() {
        findings.add_for_file(Problem::Misplaced { entry: EntryKind::Report });
    }
    let date = report::date(None, path, findings);
    let rows = rows(text, findings);
    let mut published = None;
    let results: Vec<StatedResult> = match rows.split_first() {
        _ if tell_title_rows(text, findings) => Vec::new(),
        Some((header, rows)) => match columns(header, findings) {
            Some(columns) => {
                let table = Table { text, columns };
                published = publication(&table, rows, findings);
                results(&table, rows, findings)
            }
            None => Vec::new(),
        },
        None => {
            if text.trim().is_empty() {
                findings.add(Span::default(), Problem::CsvNoHeader);
            }
            Vec::new()
        }
    };
    report::tell_if_empty(&results, findings);
    report::check_days(&results, date.as_ref(), findings);
    let report = Report { date, undated: false, published, title: None, closes: false, results: results.into() };
    report::tell_if_early(&report, findings);
    report
}

/// Notes the rows above the one that names the columns, which spreadsheets of offices have.
fn tell_title_rows(text: &str, findings: &mut FindingList) -> bool {
    const SEARCHED: usize = 30;
    let names_columns = |line: &str| {
        let names = [ResultColumn::No, ResultColumn::Result].map(ResultColumn::name);
        let cells = || line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').to_lowercase());
        names.iter().all(|name| cells().any(|cell| cell == *name))
    };
    let rows = text.lines().take(SEARCHED).position(names_columns).filter(|rows| *rows > 0);
    if let Some(rows) = rows {
        findings.add(Span::new(0..text::first_line(text).len()), Problem::CsvTitleRows { rows });
    }
    rows.is_some()
}

/// The day the report became public, from the column `published`, which all rows that have one agree on.
fn publication(table: &Table<'_>, rows: &[Vec<Cell>], findings: &mut FindingList) -> Option<Spanned<Date>> {
    let mut first: Option<Spanned<Date>> = None;
    for cell in rows.iter().filter_map(|cells| Row { table, cells, above: None }.cell(ResultColumn::Published)) {
        match (Date::parse_iso(&cell.value), &first) {
            (None, _) => findings.add(cell.span, Problem::NotADate { found: cell.value.clone() }),
            (Some(day), None) => first = Some(Spanned::new(day, cell.span)),
            (Some(day), Some(first)) if day != first.value => {
                let problem = Problem::CsvTwoDays { first: first.value, other: day };
                findings.add_related(cell.span, problem, first.span);
            }
            (Some(_), Some(_)) => {}
        }
    }
    first
}

/// The results of the rows below the header.
fn results(table: &Table<'_>, rows: &[Vec<Cell>], findings: &mut FindingList) -> Vec<StatedResult> {
    let told = findings.len();
    let mut results = Vec::with_capacity(rows.len());
    let mut above = None;
    for cells in rows {
        let row = Row { table, cells, above };
        results.extend(result(row, findings));
        above = row.cell(ResultColumn::No).map(|cell| cell.value.as_str()).or(above);
    }
    // The program that wrote the table wrote all its numbers so: that is told once.
    findings.change_first(told, |finding| match &finding.problem {
        Problem::DotAsDecimal { phrase, suggestion } => {
            let problem = Problem::CsvDecimalPoint { phrase: phrase.clone(), suggestion: suggestion.clone() };
            Some(Finding::new(finding.place.clone(), problem))
        }
        _ => None,
    });
    results
}

/// The table of a report.
struct Table<'t> {
    text: &'t str,
    columns: Columns,
}

/// A column a report is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ResultColumn {
    No,
    Part,
    Result,
    Said,
    On,
    Note,
    Provisional,
    Evidence,
    Published,
}

impl ResultColumn {
    const ALL: [ResultColumn; 9] = [
        ResultColumn::No,
        ResultColumn::Part,
        ResultColumn::Result,
        ResultColumn::Said,
        ResultColumn::On,
        ResultColumn::Note,
        ResultColumn::Provisional,
        ResultColumn::Evidence,
        ResultColumn::Published,
    ];

    fn name(self) -> &'static str {
        match self {
            ResultColumn::No => "no",
            ResultColumn::Part => "part",
            ResultColumn::Result => "result",
            ResultColumn::Said => "said",
            ResultColumn::On => "on",
            ResultColumn::Note => "note",
            ResultColumn::Provisional => "provisional",
            ResultColumn::Evidence => "evidence",
            ResultColumn::Published => "published",
        }
    }
}

/// The positions of the columns that are read, and the number of all.
struct Columns {
    at: BTreeMap<ResultColumn, usize>,
    count: usize,
}

/// The columns that a form of `congkhai new` has beside those that are read.
const BESIDE: [&str; 2] = ["title", "goal"];
/// Columns by which a table of the site's open data is known.
pub(crate) const EXPORTED: [&str; 3] = ["resolution", "op", "status"];

/// Notes a table of the site's open data. A spreadsheet may have changed its numbers unseen, so it is
/// no report.
fn tell_exported(header: &[Cell], findings: &mut FindingList) -> bool {
    let is_there = |name: &str| header.iter().any(|cell| cell.value.eq_ignore_ascii_case(name));
    let is_exported = EXPORTED.iter().all(|name| is_there(name));
    if let (true, Some(first), Some(last)) = (is_exported, header.first(), header.last()) {
        findings.add(Span { start: first.span.start, end: last.span.end }, Problem::CsvExported);
    }
    is_exported
}

/// The columns of a header; none where one is missing that every table needs.
fn columns(header: &[Cell], findings: &mut FindingList) -> Option<Columns> {
    if tell_exported(header, findings) {
        return None;
    }
    let mut at = BTreeMap::new();
    for (position, cell) in header.iter().enumerate() {
        let name = cell.value.to_lowercase();
        match ResultColumn::ALL.into_iter().find(|column| column.name() == name) {
            Some(column) => {
                if at.insert(column, position).is_some() {
                    findings.add(cell.span, Problem::CsvTwinColumn { column: cell.value.clone() });
                }
            }
            None if BESIDE.contains(&name.as_str()) => {}
            None => {
                let nearest = nearest(&name, ResultColumn::ALL.map(ResultColumn::name));
                findings.add(cell.span, Problem::CsvUnknownColumn { column: cell.value.clone(), nearest });
            }
        }
    }
    if [ResultColumn::No, ResultColumn::Result].iter().all(|column| !at.contains_key(column)) {
        return foreign_head(header, findings);
    }
    let mut complete = true;
    for column in [ResultColumn::No, ResultColumn::Result] {
        if !at.contains_key(&column) {
            let span = header.first().map_or_else(Span::default, |cell| cell.span);
            findings.add(span, Problem::CsvNoColumn { column: column.name() });
            complete = false;
        }
    }
    complete.then_some(Columns { at, count: header.len() })
}

/// Notes a header that names other columns, in one finding instead of one for each of them.
fn foreign_head(header: &[Cell], findings: &mut FindingList) -> Option<Columns> {
    findings.drop_last(header.len(), |problem| matches!(problem, Problem::CsvUnknownColumn { .. }));
    let (first, last) = (header.first()?, header.last()?);
    findings.add(Span { start: first.span.start, end: last.span.end }, Problem::CsvForeignHead);
    None
}

/// A row of the table below its header.
#[derive(Clone, Copy)]
struct Row<'r> {
    table: &'r Table<'r>,
    cells: &'r [Cell],
    /// The number of the target in the nearest row above that has one.
    above: Option<&'r str>,
}

impl<'r> Row<'r> {
    /// The cell of a column; none where the table lacks the column or the cell is empty.
    fn cell(self, column: ResultColumn) -> Option<&'r Cell> {
        let at = self.table.columns.at.get(&column)?;
        self.cells.get(*at).filter(|cell| !cell.value.is_empty())
    }

    fn is_empty(self) -> bool {
        self.cells.iter().all(|cell| cell.value.is_empty())
    }
}

/// The result of a row. None where the row has none, or a wrong one, which is noted.
fn result(row: Row<'_>, findings: &mut FindingList) -> Option<StatedResult> {
    if row.is_empty() || !is_whole(row, findings) || !is_plain(row, findings) {
        return None;
    }
    // A row without a result is a target nothing is known of yet.
    let (phrase, said) = (row.cell(ResultColumn::Result), row.cell(ResultColumn::Said));
    let told = phrase.or(said)?;
    let Some(no) = row.cell(ResultColumn::No) else {
        findings.add(told.span, Problem::CsvNoNumber { above: row.above.map(str::to_owned) });
        return None;
    };
    let part = match row.cell(ResultColumn::Part) {
        Some(cell) => Some(part(cell, findings)?),
        None => None,
    };
    let provisional = match row.cell(ResultColumn::Provisional) {
        Some(cell) => boolean(cell, findings)?,
        None => false,
    };
    let on = match row.cell(ResultColumn::On) {
        Some(cell) => Some(day(cell, findings)?),
        None => None,
    };
    for text in [said, row.cell(ResultColumn::Note), row.cell(ResultColumn::Evidence)].into_iter().flatten() {
        formula::check(text, findings);
    }
    let value = match phrase {
        Some(phrase) => {
            let outcome = figures::outcome(phrase, findings)?;
            Some(ResultPhrase { phrase: phrase.clone().boxed(), outcome })
        }
        None => None,
    };
    Some(StatedResult {
        no: no.clone().boxed(),
        part,
        provisional: provisional || value.as_ref().is_some_and(|value| value.outcome.estimated),
        value,
        said: said.map(|cell| cell.value.as_str().into()),
        on,
        note: row.cell(ResultColumn::Note).map(|cell| cell.value.as_str().into()),
        evidence: row.cell(ResultColumn::Evidence).cloned().map(Spanned::boxed),
    })
}

/// The day in a cell, as front matter or as a spreadsheet writes it.
fn day(cell: &Cell, findings: &mut FindingList) -> Option<Spanned<Date>> {
    let day = Date::parse_iso(&cell.value).or_else(|| Date::parse_loosely(&cell.value));
    if day.is_none() {
        findings.add(cell.span, Problem::NotADate { found: cell.value.clone() });
    }
    day.map(|day| Spanned::new(day, cell.span))
}

/// Whether a row has as many cells as the header.
fn is_whole(row: Row<'_>, findings: &mut FindingList) -> bool {
    let fault = match row.cells.len().cmp(&row.table.columns.count) {
        Ordering::Equal => return true,
        Ordering::Less => CsvFault::TooFewCells,
        Ordering::Greater => {
            if let Some((span, whole)) = split_number(row) {
                findings.add(span, Problem::CsvMalformed { fault: CsvFault::SplitNumber { whole } });
                return false;
            }
            CsvFault::TooManyCells
        }
    };
    let span = row.cells.first().map_or_else(Span::default, |cell| cell.span);
    findings.add(span, Problem::CsvMalformed { fault });
    false
}

/// The number with a decimal comma that stands in two cells of a row, if one does.
fn split_number(row: Row<'_>) -> Option<(Span, String)> {
    let is_digit = |c: char| c.is_ascii_digit();
    row.cells.windows(2).find_map(|pair| {
        let [whole, part] = pair else { return None };
        let span = Span { start: whole.span.start, end: part.span.end };
        let joined = row.table.text.get(span.range())?;
        let is_split = whole.value.ends_with(is_digit)
            && part.value.starts_with(is_digit)
            && whole.span.end + 1 == part.span.start;
        // A number of a target beside that of its part is no figure.
        let is_figure = part.value.contains(|c: char| !c.is_ascii_digit()) || whole.value.contains('.');
        (is_split && is_figure && joined.contains(',')).then(|| (span, joined.to_owned()))
    })
}

/// Whether a row has no character that nobody sees.
fn is_plain(row: Row<'_>, findings: &mut FindingList) -> bool {
    let hidden: Vec<(Span, Problem)> =
        row.cells.iter().filter_map(|cell| odd_characters::hidden_at(row.table.text, cell.span)).collect();
    let is_plain = hidden.is_empty();
    hidden.into_iter().for_each(|(span, problem)| findings.add(span, problem));
    is_plain
}

fn part(cell: &Cell, findings: &mut FindingList) -> Option<Spanned<u32>> {
    match cell.value.parse() {
        Ok(part) => Some(Spanned::new(part, cell.span)),
        Err(_) => {
            findings.add(cell.span, Problem::NotANumber { found: cell.value.clone() });
            None
        }
    }
}

fn boolean(cell: &Cell, findings: &mut FindingList) -> Option<bool> {
    match cell.value.to_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => {
            findings.add(cell.span, Problem::CsvNotBoolean { found: cell.value.clone() });
            None
        }
    }
}

/// The cells of every row, trimmed, each with its place. A quotation mark that
/// is never closed swallows the rest of the table, so its row isn't read.
fn rows(text: &str, findings: &mut FindingList) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    for ReadCell { cell, ends_row, is_closed } in CellReader::new(text) {
        if !is_closed {
            findings.add(cell.span, Problem::CsvMalformed { fault: CsvFault::UnclosedQuote });
            return rows;
        }
        row.push(cell);
        if ends_row {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
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
            let told: Vec<_> = results
                .iter()
                .map(|r| (&*r.no.value, r.part.as_ref().map(|p| p.value), r.words().unwrap_or("")))
                .collect();
            assert_eq!(told, [("13", None, "2,6 triệu lượt khách"), ("26", Some(1), "99,4%")]);
            assert_eq!(results[0].note.as_deref(), Some("ghi chú"));
            let span = results[0].value.as_ref().unwrap().phrase.span;
            assert_eq!(text[span.range()].trim_matches('"'), "2,6 triệu lượt khách");
        }
    }

    #[test]
    fn quotation_marks_may_stand_in_a_cell() {
        for text in ["no,result,note\n1,5%,\"5\"\" ống\"", "no,result,note\n1,5%,5\" ống", "no,result\n1,\"5%\"\n"]
        {
            assert_eq!(parsed(text).1, Vec::<String>::new(), "{text:?}");
        }
    }

    #[test]
    fn says_what_is_wrong_where() {
        for (text, expected) in [
            ("", "csv-no-header Some(\"\")"),
            ("no,resutl\n1,5\n", "csv-unknown-column Some(\"resutl\")"),
            ("part,result\n1,5\n", "csv-no-column Some(\"part\")"),
            ("no,result\n1\n", "csv-malformed Some(\"1\")"),
            ("no,result\n1,\"5%\n2,6%\n", "csv-malformed Some(\"\\\"5%\\n2,6%\")"),
            ("no,result\n1,5,6\n", "csv-malformed Some(\"1\")"),
            ("no,result\n1,88.8%\n", "csv-decimal-point Some(\"88.8\")"),
            ("no,result\n1,khoảng 5%\n", "result-not-understood Some(\"khoảng\")"),
            ("no,result,provisional\n1,5%,có\n", "csv-not-boolean Some(\"có\")"),
            ("no,part,result\n1,một,5%\n", "not-a-number Some(\"một\")"),
            ("no,result\n,5%\n", "csv-no-number Some(\"5%\")"),
            ("BIỂU SỐ 1,\n,\nno,result\n1,5%\n", "csv-title-rows Some(\"BIỂU SỐ 1,\")"),
            ("STT;Chỉ tiêu;Kết quả\n1;a;5%\n", "csv-foreign-head Some(\"STT;Chỉ tiêu;Kết quả\")"),
            ("no,result\n1,95,5%\n", "csv-malformed Some(\"95,5%\")"),
            ("no,result\n1\u{200b},5%\n", "odd-character Some(\"\\u{200b}\")"),
            ("no,result,no\n1,5%,1\n", "csv-twin-column Some(\"no\")"),
            ("resolution,no,result\nb/2026,1,5%\n", "csv-unknown-column Some(\"resolution\")"),
            (
                "resolution,no,op,result,status\na/2026,1,reach,5,met\n",
                "csv-exported Some(\"resolution,no,op,result,status\")",
            ),
        ] {
            let (_, findings) = parsed(text);
            assert!(findings.iter().any(|finding| finding == expected), "{text:?}: {findings:?}");
        }
    }
}
