//! The rows of a table: number, name, unit and level of each, as people number them.

use super::columns::Meaning;
use super::table::{Table, filled, one_line};
use crate::import::grid::{Cell, Grid};
use crate::slug::slug;

/// A row of a table that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The position in the sheet, from 0.
    pub at: usize,
    /// The number as the row states it: `13`, `1.1`, `a`, `-`; empty where there is none.
    pub no: String,
    pub name: String,
    /// The unit, also where it is written by ditto marks or behind the name.
    pub unit: Option<String>,
    /// The number of the nearest group above: `I`.
    pub group: Option<String>,
    /// The whole number of the target that the row stands below, and its name.
    pub parent: Option<(String, String)>,
    /// The row stands below "Trong đó".
    pub is_share_of_above: bool,
}

/// How deep a row's number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Group,
    Target,
    Below,
    Unnumbered,
}

/// The rows of a table that are shown. A hidden one is an older state, or filtered away.
pub(crate) fn rows(grid: &Grid, table: &Table) -> Vec<Row> {
    let mut reader = RowReader { grid, table, group: None, parent: None, unit: None, is_within: false };
    table.body.clone().filter_map(|at| reader.row(at)).collect()
}

/// The rows of a table that aren't shown and have figures.
pub(crate) fn hidden_rows(grid: &Grid, table: &Table) -> Vec<usize> {
    let is_hidden = |row: &usize| {
        let cells = grid.rows.get(*row);
        cells
            .is_some_and(|cells| cells.iter().any(|cell| !cell.text.is_empty()) && cells.iter().all(|cell| cell.hidden))
    };
    table.body.clone().filter(is_hidden).collect()
}

struct RowReader<'g> {
    grid: &'g Grid,
    table: &'g Table,
    group: Option<String>,
    parent: Option<(String, String)>,
    /// The unit of the row above, for ditto marks.
    unit: Option<String>,
    is_within: bool,
}

impl RowReader<'_> {
    fn row(&mut self, at: usize) -> Option<Row> {
        filled(self.grid, at).next()?;
        let own_no = self.text(at, Meaning::No);
        let written = self.text(at, Meaning::Name);
        let (no, name) = if own_no.is_empty() { split_number(&written) } else { (own_no, written) };
        if no.is_empty() && name.is_empty() {
            return None;
        }
        let no = no.trim_end_matches(['.', ')']).trim().to_owned();
        let unit = self.unit(at, &name);
        let has_figures = self.has_figures(at);
        let level = level(&no, has_figures);
        match level {
            Level::Group => {
                self.group = Some(no.clone());
                (self.parent, self.is_within) = (None, false);
            }
            Level::Target => self.is_within = false,
            Level::Below | Level::Unnumbered => {}
        }
        let begins_within = slug(&name).starts_with("trong-do");
        let is_share_of_above = begins_within || self.is_within && level != Level::Target;
        let row = Row {
            at,
            no: no.clone(),
            name: name.clone(),
            unit,
            group: self.group.clone().filter(|_| level != Level::Group),
            parent: self.parent.clone().filter(|_| matches!(level, Level::Below | Level::Unnumbered)),
            is_share_of_above,
        };
        self.is_within |= begins_within;
        if level == Level::Target {
            self.parent = Some((no, name));
        }
        Some(row)
    }

    fn text(&self, at: usize, meaning: Meaning) -> String {
        let cell = self.table.column(meaning).and_then(|column| self.grid.cell(at, column.at));
        cell.map(|cell| one_line(&cell.text)).unwrap_or_default()
    }

    /// The unit of a row: its own, one that is merged over it, or the one above by ditto marks; else one
    /// in brackets behind the name.
    fn unit(&mut self, at: usize, name: &str) -> Option<String> {
        let cell = self.table.column(Meaning::Unit).and_then(|column| self.grid.seen(at, column.at));
        let written = cell.map(|cell| one_line(&cell.text)).filter(|text| !is_blank(text));
        match written {
            Some(text) if is_ditto(&text) => self.unit.clone(),
            Some(text) => {
                self.unit = Some(text.clone());
                Some(text)
            }
            None => in_brackets(name),
        }
    }

    fn has_figures(&self, at: usize) -> bool {
        let meanings = [Meaning::Result, Meaning::Plan, Meaning::YearGoal, Meaning::Share];
        let columns = self.table.columns.iter().filter(|column| meanings.contains(&column.meaning));
        let cells = columns.filter_map(|column| self.grid.cell(at, column.at));
        cells.into_iter().any(|cell: &Cell| cell.covered_by.is_none() && !cell.text.trim().is_empty())
    }
}

/// Whether a cell of units names none: it is empty, or has a dash.
fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, '-' | '–' | '.' | '…' | '_' | ' '))
}

/// Whether a cell says that the one above holds for it as well.
fn is_ditto(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    matches!(
        plain.as_str(),
        "\"" | "''" | "'" | "”" | "“" | "〃" | "″" | "''-" | "-\"-" | "-''-" | "—\"—" | "nt" | "-nt-" | "nhưtrên"
    )
}

/// The unit in brackets behind a name: `Thu ngân sách (tỷ đồng)`.
fn in_brackets(name: &str) -> Option<String> {
    let inner = name.trim_end().strip_suffix(')')?.rsplit_once('(')?.1.trim();
    super::units::measure(inner).filter(super::units::is_telling).map(|_| inner.to_owned())
}

/// The level of a number. A bare letter or Roman number without figures is that of a group.
fn level(no: &str, has_figures: bool) -> Level {
    let is_roman = !no.is_empty() && no.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let is_letter = no.len() == 1 && no.bytes().all(|byte| byte.is_ascii_uppercase());
    if (is_roman || is_letter) && !has_figures {
        return Level::Group;
    }
    match no {
        "" => Level::Unnumbered,
        "-" | "+" | "•" | "–" | "*" => Level::Below,
        _ if no.bytes().all(|byte| byte.is_ascii_digit()) || is_roman || is_letter => Level::Target,
        _ if no.contains('.') => Level::Target,
        _ => Level::Below,
    }
}

/// The number at the start of a name, and the name behind it: `1. Thu ngân sách`, `- Tỷ lệ hộ nghèo`.
fn split_number(written: &str) -> (String, String) {
    for mark in ['-', '+', '•', '–', '*'] {
        if let Some(rest) = written.strip_prefix(mark) {
            return (mark.to_string(), rest.trim().to_owned());
        }
    }
    let split = written.split_once(' ').filter(|(lead, _)| {
        let number = lead.trim_end_matches(['.', ')', '/', ':']);
        let is_marked = number.len() < lead.len();
        let is_dotted =
            number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let is_letter = number.chars().count() == 1 && number.chars().all(char::is_alphabetic);
        let is_roman = !number.is_empty() && number.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
        is_marked && (is_dotted || is_letter || is_roman) || is_dotted && number.contains('.')
    });
    match split {
        Some((lead, rest)) => (lead.to_owned(), rest.trim().to_owned()),
        None => (String::new(), written.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Period;
    use crate::import::results::choices::ColumnChoices;
    use crate::import::sheet::{SheetKind, read_bytes};

    fn read(csv: &str) -> Vec<Row> {
        let sheets = read_bytes(csv.as_bytes(), SheetKind::Text, "bieu.csv").unwrap();
        let grid = &sheets[0].grid;
        let table = &Table::all(grid, Period::year(2026).unwrap(), &ColumnChoices::default())[0];
        rows(grid, table)
    }

    #[test]
    fn numbers_groups_and_units() {
        let rows = read(
            "STT;Chỉ tiêu;ĐVT;Kết quả\nI;KINH TẾ;;\n1;Thu ngân sách;Tỷ đồng;98,7\n2;Chi ngân sách;\"\"\"\";72\n\
             ;- Trong đó: chi đầu tư;-nt-;30\n;+ chi đường;-nt-;10\nII;XÃ HỘI;;\n3;Giảm nghèo;;\n\
             ;a) Tỷ lệ hộ nghèo;%;0,6\n4;Thu nhập (triệu đồng/người);;77\n",
        );
        let told: Vec<_> = rows
            .iter()
            .map(|row| (&*row.no, &*row.name, row.unit.as_deref(), row.group.as_deref(), row.is_share_of_above))
            .collect();
        assert_eq!(
            told,
            [
                ("I", "KINH TẾ", None, None, false),
                ("1", "Thu ngân sách", Some("Tỷ đồng"), Some("I"), false),
                ("2", "Chi ngân sách", Some("Tỷ đồng"), Some("I"), false),
                ("-", "Trong đó: chi đầu tư", Some("Tỷ đồng"), Some("I"), true),
                ("+", "chi đường", Some("Tỷ đồng"), Some("I"), true),
                ("II", "XÃ HỘI", None, None, false),
                ("3", "Giảm nghèo", None, Some("II"), false),
                ("a", "Tỷ lệ hộ nghèo", Some("%"), Some("II"), false),
                ("4", "Thu nhập (triệu đồng/người)", Some("triệu đồng/người"), Some("II"), false),
            ]
        );
        assert_eq!(rows[7].parent.as_ref().map(|(no, _)| &**no), Some("3"));
    }
}
