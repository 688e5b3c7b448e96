//! Cells gathered one by one into a grid. Cells far from the others, which nobody sees, are left out.

use rust_decimal::Decimal;

use super::Sheet;
use super::decimals::is_percent_format;
use super::error::SheetError;
use crate::domain::number;
use crate::import::grid::{Cell, Grid, GridName, Span, TypedNumber, column_letters};
use crate::text::compose;

/// The most rows and columns of a table.
const MAX_ROWS: usize = 20_000;
const MAX_COLUMNS: usize = 256;
/// The most cells of all rows.
const MAX_CELLS: usize = 1_000_000;

/// A sheet while its cells are gathered.
pub(super) struct Cells {
    name: String,
    rows: Vec<Vec<Cell>>,
    count: usize,
    beyond: Option<String>,
    merged: Vec<(usize, usize, Span)>,
    hidden_rows: Vec<usize>,
    hidden_columns: Vec<usize>,
}

impl Cells {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: compose(name).into_owned(),
            rows: Vec::new(),
            count: 0,
            beyond: None,
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// Puts a cell in its place.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), SheetError> {
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            self.beyond.get_or_insert_with(|| format!("{}{}", column_letters(column), row + 1));
            return Ok(());
        }
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        let Some(cells) = self.rows.get_mut(row) else { return Ok(()) };
        while cells.len() <= column {
            self.count += 1;
            cells.push(Cell::default());
        }
        if self.count > MAX_CELLS {
            return Err(SheetError::TooLarge);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    pub(super) fn merge(&mut self, row: usize, column: usize, span: Span) {
        self.merged.push((row, column, span));
    }

    pub(super) fn hide_row(&mut self, row: usize) {
        self.hidden_rows.push(row);
    }

    pub(super) fn hide_column(&mut self, column: usize) {
        self.hidden_columns.push(column);
    }

    /// The sheet with all rows of one length, merged cells and hidden ones marked.
    pub(super) fn finish(mut self, is_hidden: bool) -> Result<Sheet, SheetError> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width * self.rows.len() > MAX_CELLS {
            return Err(SheetError::TooLarge);
        }
        for row in &mut self.rows {
            row.resize(width, Cell::default());
        }
        for (row, column, span) in std::mem::take(&mut self.merged) {
            self.cover(row, column, span);
        }
        for row in std::mem::take(&mut self.hidden_rows) {
            self.rows.get_mut(row).into_iter().flatten().for_each(|cell| cell.hidden = true);
        }
        for column in std::mem::take(&mut self.hidden_columns) {
            self.rows.iter_mut().filter_map(|row| row.get_mut(column)).for_each(|cell| cell.hidden = true);
        }
        let grid = Grid { name: GridName::Sheet(self.name.into()), rows: self.rows };
        Ok(Sheet { grid, is_hidden, beyond: self.beyond })
    }

    fn cover(&mut self, top: usize, left: usize, span: Span) {
        for (at, row) in self.rows.iter_mut().enumerate().skip(top).take(span.rows) {
            for (column, cell) in row.iter_mut().enumerate().skip(left).take(span.columns) {
                if (at, column) == (top, left) {
                    cell.span = span;
                } else {
                    cell.covered_by = Some((top, left));
                }
            }
        }
    }
}

/// A cell with a number, and the text that it is shown as in Vietnamese.
pub(super) fn numeric(value: Decimal, format: &str) -> Cell {
    let shown = value.checked_mul(Decimal::ONE_HUNDRED).filter(|_| is_percent_format(format));
    let text = match shown {
        Some(share) => format!("{}%", number::format(share).replace('.', "")),
        None => number::format(value),
    };
    Cell { number: Some(TypedNumber { value, format: format.into() }), ..Cell::of(text) }
}

/// A cell with text alone.
pub(super) fn textual(text: &str) -> Cell {
    Cell::of(compose(text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_far_away_makes_no_large_table() {
        let mut cells = Cells::new("Biểu");
        cells.put(0, 0, textual("STT")).unwrap();
        cells.put(1_048_575, 16_383, textual("x")).unwrap();
        let sheet = cells.finish(false).unwrap();
        assert_eq!(sheet.grid.rows.len(), 1);
        assert_eq!(sheet.beyond.as_deref(), Some("XFD1048576"));
    }

    #[test]
    fn cells_that_are_merged_or_hidden_say_so() {
        let mut cells = Cells::new("Biểu");
        cells.put(0, 0, textual("Kết quả")).unwrap();
        cells.put(1, 1, textual("6 tháng")).unwrap();
        cells.merge(0, 0, Span { rows: 1, columns: 2 });
        cells.hide_row(1);
        let grid = cells.finish(false).unwrap().grid;
        assert_eq!(grid.seen(0, 1).map(|cell| &*cell.text), Some("Kết quả"));
        assert!(grid.cell(1, 0).unwrap().hidden && !grid.cell(0, 0).unwrap().hidden);
    }

    #[test]
    fn a_share_is_shown_as_one() {
        assert_eq!(numeric(Decimal::new(955, 3), "0.0%").text, "95,5%");
        assert_eq!(numeric(Decimal::new(955, 3), "General").text, "0,955");
    }
}
