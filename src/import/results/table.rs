//! The tables in a sheet: the rows of each head, its columns, and the rows below it.

use std::ops::Range;

use super::choices::ColumnChoices;
use super::column_time::ColumnTime;
use super::columns::{self, Column, Meaning};
use crate::content::report_csv::EXPORTED;
use crate::domain::period::Period;
use crate::import::form::RowKey;
use crate::import::grid::{Cell, Grid};

/// A table of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub columns: Vec<Column>,
    /// The rows below the head.
    pub body: Range<usize>,
    /// The lines above the head: titles, the unit of all figures, the day.
    pub titles: Vec<String>,
}

/// Columns by which a table of the site's data is known: a CSV, or a sheet in the words of the theme.
const EXPORTED_HEADS: [&[&str]; 3] = [
    &EXPORTED,
    &["Kết quả, bằng số", "Nghị quyết", "Minh họa"],
    &["Result, as a number", "Resolution", "Illustration"],
];

/// The most rows of a head.
const MAX_HEAD: usize = 4;

impl Table {
    /// The tables of a sheet, one below the other.
    pub(crate) fn all(grid: &Grid, period: Period, choices: &ColumnChoices) -> Vec<Table> {
        let by_itself = Self::below_heads(grid, period, choices, |row| is_head(grid, row, period, choices));
        if !by_itself.is_empty() || choices.letters() == 0 {
            return by_itself;
        }
        // A head that says nothing by itself is the first row with words in all columns that were chosen.
        let is_chosen = |row: &usize| {
            let cells: Vec<_> = filled(grid, *row).collect();
            let chosen = cells.iter().filter(|(at, _)| choices.has_letter(*at)).count();
            chosen == choices.letters() && !cells.iter().any(|(_, cell)| is_figure(cell))
        };
        let first = (0..grid.rows.len()).find(is_chosen);
        Self::below_heads(grid, period, choices, |row| Some(row) == first)
    }

    fn below_heads(
        grid: &Grid,
        period: Period,
        choices: &ColumnChoices,
        is_head: impl Fn(usize) -> bool,
    ) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        let mut above = 0;
        let mut at = 0;
        while at < grid.rows.len() {
            if !is_head(at) {
                at += 1;
                continue;
            }
            let end = head_end(grid, at, period);
            let columns = columns_of(grid, at..end, period, choices);
            if let Some(last) = tables.last_mut() {
                last.body.end = at;
            }
            let body = after_numbers(grid, end)..grid.rows.len();
            tables.push(Table { titles: titles(grid, above..at), columns, body });
            (above, at) = (end, end);
        }
        tables
    }

    /// The first column of a meaning.
    pub(crate) fn column(&self, meaning: Meaning) -> Option<&Column> {
        self.columns_of(meaning).next()
    }

    pub(crate) fn columns_of(&self, meaning: Meaning) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.meaning == meaning)
    }
}

/// Whether a sheet is a table of the site's data.
pub(super) fn is_exported(grid: &Grid) -> bool {
    let heads: Vec<String> = filled(grid, 0).map(|(_, cell)| head_words(cell)).collect();
    // A list in a cell may make a CSV look as if it were separated by other marks, and its head is one cell.
    let is = |found: &str, head: &str| found.split(',').chain([found]).any(|found| found.eq_ignore_ascii_case(head));
    let has = |head: &&str| heads.iter().any(|found| is(found, head));
    EXPORTED_HEADS.iter().any(|heads| heads.iter().all(has))
}

/// The cells of a row that are shown and not empty, with their columns.
pub(super) fn filled(grid: &Grid, row: usize) -> impl Iterator<Item = (usize, &Cell)> {
    let cells = grid.rows.get(row).into_iter().flatten().enumerate();
    cells.filter(|(_, cell)| !cell.hidden && cell.covered_by.is_none() && !cell.text.trim().is_empty())
}

/// The words of a cell of a head. A year stands in it as a number, and has no dot.
fn head_words(cell: &Cell) -> String {
    match &cell.number {
        Some(number) if !is_figure(cell) => number.value.normalize().to_string(),
        _ => one_line(&cell.text),
    }
}

/// Whether a row begins the head of a table: it names targets, and figures or numbers beside them.
fn is_head(grid: &Grid, row: usize, period: Period, choices: &ColumnChoices) -> bool {
    let is_of_form = |cell: &Cell| RowKey::parse(&cell.text).is_some();
    if grid.rows.get(row).is_some_and(|cells| cells.iter().any(is_of_form)) {
        return false;
    }
    let mut meanings = Vec::new();
    for (_, cell) in filled(grid, row) {
        if is_figure(cell) || is_outline_number(&cell.text) {
            return false;
        }
        let words = head_words(cell);
        meanings.push(choices.of_head(&words).unwrap_or_else(|| columns::read(&words, period).0));
    }
    let has = |wanted: &[Meaning]| meanings.iter().any(|meaning| wanted.contains(meaning));
    let known = meanings.iter().filter(|meaning| **meaning != Meaning::Other).count();
    // A unit or a share beside a name is found in any row: `Chỉ tiêu kết nạp đảng viên` in `%`.
    let figures = [Meaning::Result, Meaning::Plan, Meaning::YearGoal];
    has(&[Meaning::Key]) && known > 2
        || has(&[Meaning::Name]) && (has(&figures) || has(&[Meaning::No]))
        || has(&[Meaning::No]) && has(&[Meaning::Result, Meaning::Plan])
}

/// Whether a cell is a number of an outline, which no head has: `1`, `8.1`.
fn is_outline_number(text: &str) -> bool {
    let plain = text.trim().trim_end_matches(['.', ')']);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    plain.split('.').all(is_number) && plain.len() < 4
}

/// Whether a cell has a number that is no year.
fn is_figure(cell: &Cell) -> bool {
    let Some(number) = &cell.number else { return false };
    let year = number.value.normalize();
    !(year.scale() == 0 && year >= 1990.into() && year <= 2199.into())
}

/// The row behind the last one of a head.
fn head_end(grid: &Grid, start: usize, period: Period) -> usize {
    let names: Vec<usize> = filled(grid, start)
        .filter(|(_, cell)| matches!(columns::read(&head_words(cell), period).0, Meaning::Name | Meaning::No))
        .map(|(at, _)| at)
        .collect();
    let mut end = start + 1;
    while end < grid.rows.len() && end - start < MAX_HEAD {
        let is_of_head = |at: usize| {
            let own = grid.cell(end, at).filter(|cell| cell.covered_by.is_none());
            own.is_none_or(|cell| cell.text.trim().is_empty())
        };
        let cells: Vec<_> = filled(grid, end).collect();
        let has_figure = cells.iter().any(|(_, cell)| is_figure(cell));
        if cells.is_empty() || has_figure || !names.iter().all(|at| is_of_head(*at)) {
            break;
        }
        end += 1;
    }
    end
}

/// The row behind the row of column numbers, if one stands there: `A B 1 2 3=2/1`.
fn after_numbers(grid: &Grid, row: usize) -> usize {
    let is_number = |text: &str| {
        let text = text.trim().trim_matches(['(', ')']);
        let lead = text.split(['=', ':', '/']).next().unwrap_or_default().trim();
        let is_digit = !lead.is_empty() && lead.len() <= 2 && lead.bytes().all(|byte| byte.is_ascii_digit());
        is_digit || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let cells: Vec<&str> = filled(grid, row).map(|(_, cell)| cell.text.as_str()).collect();
    let digits = cells.iter().filter_map(|text| text.trim().trim_matches(['(', ')']).parse::<u8>().ok());
    let digits: Vec<u8> = digits.collect();
    let rises = digits.windows(2).all(|pair| matches!(pair, [one, two] if one < two));
    let is_numbers = cells.len() >= 3 && cells.iter().all(|text| is_number(text)) && digits.len() >= 2 && rises;
    if is_numbers { row + 1 } else { row }
}

/// The columns of a head. A part of the head that spans several columns leads the parts below it.
fn columns_of(grid: &Grid, head: Range<usize>, period: Period, choices: &ColumnChoices) -> Vec<Column> {
    let width = grid.rows.first().map_or(0, Vec::len);
    let mut columns = Vec::new();
    for at in 0..width {
        let mut pieces: Vec<String> = Vec::new();
        for row in head.clone() {
            let piece = grid.seen(row, at).map(head_words).unwrap_or_default();
            if !piece.is_empty() && pieces.last() != Some(&piece) {
                pieces.push(piece);
            }
        }
        let is_hidden = grid.cell(head.start, at).is_some_and(|cell| cell.hidden);
        let words = pieces.join(" ");
        if words.is_empty() {
            continue;
        }
        let (meaning, time) = columns::read(&words, period);
        let meaning = choices.of(at, &words).unwrap_or(meaning);
        // The key of a form's row stands in a column that isn't shown.
        if !is_hidden || meaning == Meaning::Key {
            columns.push(Column { at, head: words, meaning, time });
        }
    }
    settle(&mut columns);
    columns
}

/// Settles what a head alone doesn't say: a second column of names, or a share beside no result.
fn settle(columns: &mut [Column]) {
    let mut seen_name = false;
    for column in columns.iter_mut().filter(|column| column.meaning == Meaning::Name) {
        if seen_name {
            column.meaning = Meaning::Other;
        }
        seen_name = true;
    }
    let has_result = columns.iter().any(|column| column.meaning == Meaning::Result);
    let plain_share = |column: &Column| {
        let words = crate::slug::slug(&column.head);
        column.meaning == Meaning::Other && matches!(words.as_str(), "ty-le" | "ti-le" | "ty-le-phan-tram" | "so-sanh")
    };
    if has_result {
        columns.iter_mut().filter(|column| plain_share(column)).for_each(|column| column.meaning = Meaning::Share);
    }
    for column in columns.iter_mut().filter(|column| column.meaning == Meaning::Earlier) {
        column.time = ColumnTime::default();
    }
}

/// The texts of rows above a head.
fn titles(grid: &Grid, rows: Range<usize>) -> Vec<String> {
    const MAX: usize = 20;
    let start = rows.end.saturating_sub(MAX).max(rows.start);
    let lines =
        (start..rows.end).map(|row| filled(grid, row).map(|(_, cell)| one_line(&cell.text)).collect::<Vec<_>>());
    lines.filter(|cells| !cells.is_empty()).map(|cells| cells.join(" ")).collect()
}

/// A text on one line, its blanks single.
pub(super) fn one_line(text: &str) -> String {
    let plain = text.replace(['\u{ad}', '\u{200b}', '\u{feff}'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet::{SheetKind, read_bytes};

    fn tables(csv: &str) -> Vec<Table> {
        let sheets = read_bytes(csv.as_bytes(), SheetKind::Text, "bieu.csv").unwrap();
        Table::all(&sheets[0].grid, Period::year(2026).unwrap(), &ColumnChoices::default())
    }

    fn meanings(table: &Table) -> Vec<(&str, Meaning)> {
        table.columns.iter().map(|column| (&*column.head, column.meaning)).collect()
    }

    #[test]
    fn heads_of_two_rows_with_column_numbers() {
        let found = tables(
            "UBND PHƯỜNG;;;;;;\nBIỂU TỔNG HỢP 6 THÁNG NĂM 2026;;;;;;\n\
             TT;Chỉ tiêu;ĐVT;Kế hoạch 2026;Kết quả;;So sánh (%)\n;;;;Quý I;6 tháng;KH\n\
             A;B;C;1;2;3;4=3/1\n1;Thu ngân sách;Tỷ đồng;120,5;28,4;61,3;50,9\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].body, 5..6);
        assert_eq!(found[0].titles.len(), 2);
        assert_eq!(
            meanings(&found[0]),
            [
                ("TT", Meaning::No),
                ("Chỉ tiêu", Meaning::Name),
                ("ĐVT", Meaning::Unit),
                ("Kế hoạch 2026", Meaning::Plan),
                ("Kết quả Quý I", Meaning::Result),
                ("6 tháng", Meaning::Result),
                ("So sánh (%) KH", Meaning::Share),
            ]
        );
    }

    #[test]
    fn rows_that_speak_of_targets_are_no_heads() {
        let found = tables(
            "STT;Chỉ tiêu;ĐVT;Kết quả\n1;Chỉ tiêu kết nạp đảng viên;%;\n;Nhiệm vụ trọng tâm;%;đạt\n2;Hộ nghèo;%;0,6\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].body, 1..4);
    }

    #[test]
    fn a_second_table_ends_the_first() {
        let found = tables("STT;Chỉ tiêu;Kết quả\n1;Thu ngân sách;5\nSTT;Chỉ tiêu;ĐVT;6 tháng\n2;Hộ nghèo;%;0,6\n");
        assert_eq!(found.iter().map(|table| table.body.clone()).collect::<Vec<_>>(), [1..2, 3..4]);
    }
}
