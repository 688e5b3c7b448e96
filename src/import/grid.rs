//! Grids: tables of any file, as rows of cells with their places. Documents and sheets are read
//! into the same type, so that one finder understands both.

use std::fmt;

use rust_decimal::Decimal;

/// A table of a document, or a sheet of a workbook. All rows have the same number of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    pub name: GridName,
    pub rows: Vec<Vec<Cell>>,
}

/// The name by which people find a table: its number in a document, its name in a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GridName {
    /// Tables of a document are counted from 1.
    Table(usize),
    Sheet(Box<str>),
}

/// A cell as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    /// The text that is shown.
    pub text: String,
    /// The number behind the text, where the file has it as one.
    pub number: Option<TypedNumber>,
    /// The rows and columns that the cell takes up; 1 and 1 for a cell that isn't merged.
    pub span: Span,
    /// The row and column of the merged cell that lies over this one, counted from 0.
    pub covered_by: Option<(usize, usize)>,
    /// The cell lies in a row or column that isn't shown.
    pub hidden: bool,
}

/// A number of a workbook, with the format that its cell shows it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedNumber {
    pub value: Decimal,
    pub format: Box<str>,
}

/// The size of a merged cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub rows: usize,
    pub columns: usize,
}

impl Default for Span {
    fn default() -> Self {
        Self { rows: 1, columns: 1 }
    }
}

/// The place of a cell, as people find it. Row and column are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellPlace {
    pub grid: GridName,
    pub row: usize,
    pub column: usize,
}

impl Grid {
    pub(crate) fn place(&self, row: usize, column: usize) -> CellPlace {
        CellPlace { grid: self.name.clone(), row, column }
    }

    /// The cell at a position; none outside the grid.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    /// The cell that is seen at a position: the merged one where one lies over it.
    pub(crate) fn seen(&self, row: usize, column: usize) -> Option<&Cell> {
        let cell = self.cell(row, column)?;
        match cell.covered_by {
            Some((row, column)) => self.cell(row, column),
            None => Some(cell),
        }
    }
}

impl Cell {
    /// A cell with text alone.
    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// `trang tính “Biểu 1”, ô C5`; `bảng 2, hàng 5, ô 3`.
impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.grid {
            GridName::Table(number) => write!(f, "bảng {number}, hàng {}, ô {}", self.row + 1, self.column + 1),
            GridName::Sheet(name) => {
                write!(f, "trang tính “{name}”, ô {}{}", column_letters(self.column), self.row + 1)
            }
        }
    }
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn a_merged_cell_is_seen_wherever_it_lies() {
        let merged = Cell { span: Span { rows: 1, columns: 2 }, ..Cell::of("I. Kinh tế") };
        let covered = Cell { covered_by: Some((0, 0)), ..Cell::default() };
        let grid = Grid { name: GridName::Table(2), rows: vec![vec![merged, covered]] };
        assert_eq!(grid.seen(0, 1).map(|cell| &*cell.text), Some("I. Kinh tế"));
        assert_eq!(grid.seen(1, 0), None);
        assert_eq!(grid.place(4, 2).to_string(), "bảng 2, hàng 5, ô 3");
        let sheet = Grid { name: GridName::Sheet("Biểu 1".into()), rows: Vec::new() };
        assert_eq!(sheet.place(4, 2).to_string(), "trang tính “Biểu 1”, ô C5");
    }
}
