//! Tables as they are read, cell by cell, into a grid whose rows are all as long as the longest.

use crate::import::grid::{Cell, Grid, GridName, Span};

/// More columns no table of a document has; a file can state any number.
const COLUMNS: usize = 200;

#[derive(Default)]
pub(super) struct TableBuilder {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    width: usize,
    /// The size that the cell at hand states.
    stated: Span,
    /// The cell at hand belongs to the one above it.
    continues: bool,
    row_is_dropped: bool,
}

impl TableBuilder {
    pub(super) fn open_row(&mut self) {
        self.row = Vec::new();
        self.row_is_dropped = false;
    }

    /// Leaves the row at hand out: it is deleted.
    pub(super) fn drop_row(&mut self) {
        self.row_is_dropped = true;
    }

    pub(super) fn pass_columns(&mut self, count: usize) {
        for _ in 0..count.min(COLUMNS) {
            self.row.push(Cell::default());
        }
    }

    pub(super) fn open_cell(&mut self) {
        self.width = 1;
        self.continues = false;
    }

    pub(super) fn widen_cell(&mut self, columns: usize) {
        self.width = columns.clamp(1, COLUMNS);
    }

    /// Opens a cell whose size is stated; the cells it covers follow as covered ones.
    pub(super) fn open_spanned_cell(&mut self, columns: usize, rows: usize) {
        self.open_cell();
        self.stated = Span { rows: rows.clamp(1, COLUMNS), columns: columns.clamp(1, COLUMNS) };
    }

    pub(super) fn close_spanned_cell(&mut self, text: &str) {
        if self.row.len() < COLUMNS {
            self.row.push(Cell { span: self.stated, ..Cell::of(text) });
        }
    }

    /// Closes a cell whose size is stated where nothing stands for the cells it covers.
    pub(super) fn close_laid_cell(&mut self, text: &str) {
        self.pass_covered();
        let columns = self.stated.columns;
        self.close_spanned_cell(text);
        for _ in 1..columns {
            self.close_covered_cell();
        }
    }

    pub(super) fn close_laid_row(&mut self) {
        self.pass_covered();
        self.close_row();
    }

    /// Adds the cells that merged ones above lie over, up to the next free column.
    fn pass_covered(&mut self) {
        while self.row.len() < COLUMNS && self.lying_over(self.rows.len(), self.row.len()).is_some() {
            self.close_covered_cell();
        }
    }

    /// Adds a cell that a merged one lies over.
    pub(super) fn close_covered_cell(&mut self) {
        let (row, column) = (self.rows.len(), self.row.len());
        if column < COLUMNS {
            let covered_by = self.lying_over(row, column);
            self.row.push(Cell { covered_by, ..Cell::default() });
        }
    }

    /// The position of the merged cell whose stated size reaches a position.
    fn lying_over(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let reaches = |top: usize, left: usize, cell: &Cell| {
            top + cell.span.rows > row && left + cell.span.columns > column && cell.covered_by.is_none()
        };
        let in_row = |top: usize, cells: &[Cell]| {
            let before = cells.iter().enumerate().take(column + 1).rev();
            before.filter(|(left, cell)| reaches(top, *left, cell)).map(|(left, _)| (top, left)).next()
        };
        let above = self.rows.iter().enumerate().rev().take(COLUMNS);
        in_row(row, &self.row).or_else(|| above.filter_map(|(top, cells)| in_row(top, cells)).next())
    }

    /// Says whether the cell at hand is part of the merged one above it.
    pub(super) fn continue_above(&mut self, continues: bool) {
        self.continues = continues;
    }

    pub(super) fn close_cell(&mut self, text: &str) {
        if self.row.len() + self.width > COLUMNS {
            return;
        }
        let (row, column) = (self.rows.len(), self.row.len());
        let above = self.continues.then(|| self.merged_above(row, column)).flatten();
        if let Some((top, left)) = above {
            if let Some(cell) = self.rows.get_mut(top).and_then(|row| row.get_mut(left)) {
                cell.span.rows = row - top + 1;
            }
            let covered = || Cell { covered_by: Some((top, left)), ..Cell::default() };
            self.row.extend((0..self.width).map(|_| covered()));
            return;
        }
        self.row.push(Cell { span: Span { rows: 1, columns: self.width }, ..Cell::of(text) });
        let covered = || Cell { covered_by: Some((row, column)), ..Cell::default() };
        self.row.extend((1..self.width).map(|_| covered()));
    }

    /// The position of the cell that one which goes on from above belongs to.
    fn merged_above(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let above = row.checked_sub(1)?;
        let cell = self.rows.get(above)?.get(column)?;
        Some(cell.covered_by.unwrap_or((above, column)))
    }

    pub(super) fn close_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if !self.row_is_dropped {
            self.rows.push(row);
        }
    }

    /// The grid, as the table of this number in its document.
    pub(super) fn finished(mut self, number: usize) -> Grid {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut self.rows {
            row.resize(width, Cell::default());
        }
        Grid { name: GridName::Table(number), rows: self.rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_keep_their_size() {
        let mut table = TableBuilder::default();
        table.open_row();
        table.open_cell();
        table.widen_cell(2);
        table.close_cell("I. Kinh tế");
        table.close_row();
        table.open_row();
        for text in ["1", "Thu"] {
            table.open_cell();
            table.continue_above(text == "1");
            table.close_cell(text);
        }
        table.close_row();
        let grid = table.finished(1);
        assert_eq!(grid.cell(0, 0).map(|cell| cell.span), Some(Span { rows: 2, columns: 2 }));
        assert_eq!(grid.seen(1, 0).map(|cell| &*cell.text), Some("I. Kinh tế"));
        assert_eq!(grid.seen(1, 1).map(|cell| &*cell.text), Some("Thu"));
    }
}
