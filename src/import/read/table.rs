//! Tables as they are read, cell by cell, into a grid whose rows are all as long as the longest.

use crate::import::grid::{Cell, Grid, GridName, Span};

/// More columns no table of a document has; a file can state any number.
const COLUMNS: usize = 200;

#[derive(Default)]
pub(super) struct TableBuilder {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    width: usize,
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
