//! The surroundings of a row: its table, with the units that heads and titles say for it.

use super::columns::Meaning;
use super::dates::ResultColumn;
use super::rows::Row;
use super::table::{Table, one_line};
use super::units;
use crate::import::grid::{Cell, Grid};

/// A table with all that its rows are read with.
pub(super) struct Surroundings<'t> {
    pub grid: &'t Grid,
    pub table: &'t Table,
    pub results: Vec<ResultColumn>,
    /// The unit that a title says for all figures.
    pub unit: Option<String>,
}

impl Surroundings<'_> {
    pub(super) fn text(&self, at: usize, meaning: Meaning) -> Option<String> {
        let texts = self.table.columns_of(meaning).filter_map(|column| self.grid.cell(at, column.at));
        let texts: Vec<String> = texts.map(|cell| one_line(&cell.text)).filter(|text| !text.is_empty()).collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    }

    /// The unit of a row's result: its own, that of the head, or that of the whole table.
    pub(super) fn unit_of(&self, row: &Row, result: &ResultColumn) -> Option<String> {
        row.unit.clone().or_else(|| unit_of_head(&result.column.head)).or_else(|| self.unit.clone())
    }

    pub(super) fn unit_of_plan(&self, row: &Row, head: &str) -> Option<String> {
        row.unit.clone().or_else(|| unit_of_head(head)).or_else(|| self.unit.clone())
    }

    /// The cell of a row in the first column of a meaning.
    pub(super) fn cell(&self, at: usize, meaning: Meaning) -> Option<&Cell> {
        self.table.column(meaning).and_then(|column| self.grid.cell(at, column.at))
    }

    pub(super) fn place(&self, at: usize, meaning: Meaning) -> String {
        self.grid.place(at, self.table.column(meaning).map_or(0, |column| column.at)).to_string()
    }

    pub(super) fn column_head(&self, meaning: Meaning) -> String {
        self.table.column(meaning).map(|column| column.head.clone()).unwrap_or_default()
    }

    pub(super) fn is_estimate(&self, at: usize) -> bool {
        let answer = self.text(at, Meaning::Estimate).map(|text| crate::slug::slug(&text));
        answer.is_some_and(|answer| matches!(answer.as_str(), "x" | "co" | "uoc" | "yes" | "true" | "so-uoc"))
    }
}

/// The unit in brackets behind a head: `Kết quả (tỷ đồng)`.
fn unit_of_head(head: &str) -> Option<String> {
    let inner = head.rsplit_once('(')?.1.split(')').next()?.trim();
    units::measure(inner).filter(units::is_telling).map(|_| inner.to_owned())
}

/// The unit that a line above the table says: `ĐVT: triệu đồng`.
pub(super) fn unit_of_titles(titles: &[String]) -> Option<String> {
    titles.iter().rev().find_map(|title| {
        let lower = title.to_lowercase();
        let at = ["đvt", "đơn vị tính", "đơn vị"].iter().find_map(|lead| {
            let at = lower.rfind(lead)?;
            lower.get(at + lead.len()..)?.trim_start().strip_prefix(':')
        })?;
        let unit = at.trim().trim_end_matches([')', '.']).trim();
        units::measure(unit).filter(units::is_telling).map(|_| unit.to_owned())
    })
}
