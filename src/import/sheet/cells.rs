//! Cells gathered one by one into a grid. Cells far from the others, which nobody sees, are left out.

use rust_decimal::Decimal;

use super::Sheet;
use super::decimals::is_percent_format;
use super::error::SheetError;
use crate::domain::number;
use crate::import::grid::{Cell, Grid, GridName, Span, TypedNumber, column_letters};
use crate::text::compose;

/// The most rows and columns of a table.
pub(super) const MAX_ROWS: usize = 20_000;
pub(super) const MAX_COLUMNS: usize = 256;
/// The most cells of all sheets of a file, empty ones among others too, and the most bytes of their texts. A year's
/// workbook of a ward has some thousands.
const MAX_CELLS: usize = 400_000;
const MAX_TEXT: usize = 24 * 1024 * 1024;

/// The room that is left for the cells of a file, and for their texts. A cell may be stated a thousand times by a few
/// bytes, so that the size of a file says nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }
}

impl Room {
    pub(super) fn take_cells(&mut self, count: usize) -> Result<(), SheetError> {
        self.cells = self.cells.checked_sub(count).ok_or(SheetError::TooLarge)?;
        Ok(())
    }

    pub(super) fn take_text(&mut self, bytes: usize) -> Result<(), SheetError> {
        self.text = self.text.checked_sub(bytes).ok_or(SheetError::TooLarge)?;
        Ok(())
    }
}

/// A sheet while its cells are gathered.
pub(super) struct Cells {
    name: String,
    pub(super) room: Room,
    rows: Vec<Vec<Cell>>,
    beyond: Option<String>,
    merged: Vec<(usize, usize, Span)>,
    hidden_rows: Vec<usize>,
    hidden_columns: Vec<usize>,
}

impl Cells {
    pub(super) fn new(name: &str, room: Room) -> Self {
        Self {
            name: compose(name).into_owned(),
            room,
            rows: Vec::new(),
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
        self.room.take_cells((column + 1).saturating_sub(cells.len()))?;
        self.room.take_text(cell.text.len())?;
        while cells.len() <= column {
            cells.push(Cell::default());
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

    /// The sheet with all rows of one length, merged cells and hidden ones marked; and the room that is left.
    pub(super) fn finish(mut self, is_hidden: bool) -> Result<(Sheet, Room), SheetError> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.room.take_cells(self.rows.iter().map(|row| width - row.len()).sum())?;
        for row in &mut self.rows {
            row.resize(width, Cell::default());
        }
        let mut covered = MAX_CELLS;
        for (_, _, span) in &self.merged {
            let area = span.rows.min(self.rows.len()).saturating_mul(span.columns.min(width));
            covered = covered.checked_sub(area).ok_or(SheetError::TooLarge)?;
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
        Ok((Sheet { grid, is_hidden, beyond: self.beyond }, self.room))
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
        let mut cells = Cells::new("Biểu", Room::default());
        cells.put(0, 0, textual("STT")).unwrap();
        cells.put(1_048_575, 16_383, textual("x")).unwrap();
        let (sheet, _) = cells.finish(false).unwrap();
        assert_eq!(sheet.grid.rows.len(), 1);
        assert_eq!(sheet.beyond.as_deref(), Some("XFD1048576"));
    }

    #[test]
    fn a_file_takes_no_more_room_than_a_table_of_an_office() {
        // Two cells may make a grid of any size, and several sheets may each have one.
        let mut room = Room::default();
        let mut count = 0;
        let refused = loop {
            let mut cells = Cells::new("Biểu", room);
            cells.put(0, 9, textual("x")).unwrap();
            cells.put(15_000, 0, textual("x")).unwrap();
            match cells.finish(false) {
                Ok((_, left)) => room = left,
                Err(error) => break error,
            }
            count += 1;
        };
        assert!(matches!(refused, SheetError::TooLarge) && count == 2, "{count} sheets");
        let long = "x".repeat(1024 * 1024);
        let mut cells = Cells::new("Biểu", Room::default());
        assert!((0..100).any(|row| cells.put(row, 0, textual(&long)).is_err()));
        // Each merged cell alone is harmless.
        let mut cells = Cells::new("Biểu", Room::default());
        cells.put(5_000, 19, textual("x")).unwrap();
        (0..100).for_each(|_| cells.merge(0, 0, Span { rows: 65_536, columns: 256 }));
        assert!(matches!(cells.finish(false), Err(SheetError::TooLarge)));
    }

    #[test]
    fn cells_that_are_merged_or_hidden_say_so() {
        let mut cells = Cells::new("Biểu", Room::default());
        cells.put(0, 0, textual("Kết quả")).unwrap();
        cells.put(1, 1, textual("6 tháng")).unwrap();
        cells.merge(0, 0, Span { rows: 1, columns: 2 });
        cells.hide_row(1);
        let grid = cells.finish(false).unwrap().0.grid;
        assert_eq!(grid.seen(0, 1).map(|cell| &*cell.text), Some("Kết quả"));
        assert!(grid.cell(1, 0).unwrap().hidden && !grid.cell(0, 0).unwrap().hidden);
    }

    #[test]
    fn a_share_is_shown_as_one() {
        assert_eq!(numeric(Decimal::new(955, 3), "0.0%").text, "95,5%");
        assert_eq!(numeric(Decimal::new(955, 3), "General").text, "0,955");
    }
}
