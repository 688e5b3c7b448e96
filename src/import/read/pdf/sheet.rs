//! Ruled tables with their text: what stands in each cell, tables that go on over pages, and rows that
//! nobody can be sure of.

use std::collections::BTreeMap;

use super::content::Run;
use super::geometry::Turn;
use super::lines::{GAP_SIGN, Line, had_no_room, lines};
use super::ruled::Ruled;
use crate::import::document::{Paragraph, Place};
use crate::import::grid::{Cell, Grid, GridName, Span};

/// Columns of two pages stand at one place where they differ less, in points.
const SAME_COLUMN: f32 = 4.0;

/// A table, of one page or of several that follow each other.
#[derive(Debug)]
pub(super) struct Sheet {
    across: Vec<f32>,
    rows: Vec<SheetRow>,
}

#[derive(Debug)]
struct SheetRow {
    cells: Vec<SheetCell>,
    /// Text crosses a ruling, or a number may be broken: a person has to read the row.
    is_unclear: bool,
    place: Place,
}

#[derive(Debug)]
enum SheetCell {
    Text {
        lines: Vec<Line>,
        rows: usize,
        columns: usize,
        left: f32,
        right: f32,
    },
    /// Part of the merged cell that begins so many rows above and columns before.
    Covered {
        up: usize,
        back: usize,
    },
}

impl SheetCell {
    fn lines(&self) -> &[Line] {
        match self {
            SheetCell::Text { lines, .. } => lines,
            SheetCell::Covered { .. } => &[],
        }
    }

    fn text(&self) -> String {
        self.lines().iter().map(joined_pieces).collect::<Vec<_>>().join(" ")
    }

    /// Whether a line of the cell ends, and the next begins, with a digit: one number may be cut, or two stand there.
    fn cuts_number(&self) -> bool {
        let ends = |line: &Line| joined_pieces(line).ends_with(|letter: char| letter.is_ascii_digit());
        let begins = |line: &Line| joined_pieces(line).starts_with(|letter: char| letter.is_ascii_digit());
        self.lines().windows(2).any(|pair| matches!(pair, [line, next] if ends(line) && begins(next)))
    }
}

fn joined_pieces(line: &Line) -> String {
    line.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}

impl Sheet {
    /// The table of a page with the runs that stand in it; `place` tells where a height is.
    pub(super) fn of(table: &Ruled, runs: Vec<Run>, place: impl Fn(f32) -> Place) -> Self {
        let mut texts: BTreeMap<(usize, usize), Vec<Run>> = BTreeMap::new();
        let mut is_unclear = vec![false; table.rows()];
        for run in runs {
            let (right, up) = run.middle();
            let inner = |along: f32| run.turn.of_page((along, run.base + 0.3 * run.size));
            // The blank of a slanted letter may lie beyond the line.
            let margin = (0.3 * run.size).min((run.end - run.start) / 3.0);
            let cells = [(right, up), inner(run.start + margin), inner(run.end - margin)].map(|at| table.cell_at(at));
            let Some(cell) = cells.iter().flatten().next().copied() else { continue };
            if cells.iter().any(|other| *other != Some(cell)) {
                for row in cells.iter().flatten().flat_map(|cell| cell.0..cell.0 + table.span(*cell).0) {
                    is_unclear.get_mut(row).into_iter().for_each(|row| *row = true);
                }
            }
            texts.entry(cell).or_default().push(run);
        }
        for row in crossed_rows(table, &texts) {
            is_unclear.get_mut(row).into_iter().for_each(|row| *row = true);
        }
        let mut rows = Vec::new();
        for row in 0..table.rows() {
            let cells = (0..table.columns()).map(|column| cell(table, &mut texts, row, column)).collect();
            let top = table.down.get(row).copied().unwrap_or(0.0);
            let is_unclear = is_unclear.get(row).copied().unwrap_or(false);
            rows.push(SheetRow { cells, is_unclear, place: place(top) });
        }
        for row in &mut rows {
            row.is_unclear |= row.cells.iter().any(SheetCell::cuts_number);
        }
        Self { across: table.across.clone(), rows }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.lines().is_empty())
    }

    /// Whether another table, on the next page, has the same columns.
    pub(super) fn goes_on_in(&self, next: &Sheet) -> bool {
        self.across.len() == next.across.len()
            && self.across.iter().zip(&next.across).all(|(one, two)| (one - two).abs() <= SAME_COLUMN)
    }

    /// Adds the rows of the next page: its head is told once, and a row that the page cut is one again.
    pub(super) fn append(&mut self, next: Sheet) {
        let head = self.rows.iter().zip(&next.rows).take_while(|(one, two)| is_same_row(one, two)).count();
        let head = if head < next.rows.len() { head } else { 0 };
        let mut rows = next.rows.into_iter().skip(head);
        if let Some(first) = rows.next() {
            match self.rows.last_mut() {
                Some(last) if goes_on(last, &first) => last.take(first),
                Some(last) => {
                    let is_doubtful = begins_within_sentence(&first);
                    last.is_unclear |= is_doubtful;
                    self.rows.push(SheetRow { is_unclear: first.is_unclear || is_doubtful, ..first });
                }
                None => self.rows.push(first),
            }
        }
        self.rows.extend(rows);
    }

    /// The table as a grid without the rows that are unclear, and those.
    pub(super) fn finished(mut self, number: usize) -> (Grid, Vec<Paragraph>) {
        self.widen_unclear();
        let mut unclear = Vec::new();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if row.is_unclear {
                let texts = row.cells.iter().map(SheetCell::text).filter(|text| !text.is_empty());
                let text = texts.collect::<Vec<_>>().join(GAP_SIGN);
                unclear.push(Paragraph::plain(text, row.place.clone()));
            }
            let cells = row.cells.iter().enumerate().map(|(column, cell)| match cell {
                SheetCell::Text { rows, columns, .. } => {
                    let text = if row.is_unclear { String::new() } else { text_of(cell) };
                    Cell { span: Span { rows: *rows, columns: *columns }, ..Cell::of(text) }
                }
                SheetCell::Covered { up, back } => {
                    Cell { covered_by: at.checked_sub(*up).zip(column.checked_sub(*back)), ..Cell::default() }
                }
            });
            rows.push(cells.collect());
        }
        (Grid { name: GridName::Table(number), rows }, unclear)
    }

    /// Makes the rows below an unclear one unclear too, up to one that begins with a text of its own: whom they
    /// belong to isn't known.
    fn widen_unclear(&mut self) {
        let mut is_below = false;
        for row in &mut self.rows {
            let begins = row.cells.first().is_some_and(|cell| !cell.lines().is_empty());
            row.is_unclear |= is_below && !begins;
            is_below = row.is_unclear;
        }
    }
}

impl SheetRow {
    /// Adds the part of the row that stands on the next page.
    fn take(&mut self, rest: SheetRow) {
        for (cell, more) in self.cells.iter_mut().zip(rest.cells) {
            if let (SheetCell::Text { lines, .. }, SheetCell::Text { lines: more, .. }) = (cell, more) {
                lines.extend(more);
            }
        }
        self.is_unclear |= rest.is_unclear || self.cells.iter().any(SheetCell::cuts_number);
    }
}

/// The rows in which a text goes on beyond a line: a blank is all that parts it from that of the next cell.
fn crossed_rows(table: &Ruled, texts: &BTreeMap<(usize, usize), Vec<Run>>) -> Vec<usize> {
    /// The widest gap of a blank, in sizes of letters.
    const BLANK: f32 = 0.35;
    let mut crossed = Vec::new();
    for (owner, runs) in texts {
        let next = (owner.0, owner.1 + table.span(*owner).1);
        let next = table.owner(next.0, next.1).and_then(|owner| texts.get(&owner));
        let meets = |run: &Run| {
            let goes_on = |other: &Run| {
                let gap = other.start - run.end;
                (other.base - run.base).abs() < 0.2 * run.size && gap.abs() < BLANK * run.size
            };
            run.turn == Turn::None && next.is_some_and(|next| next.iter().any(goes_on))
        };
        if runs.iter().any(meets) {
            crossed.extend(owner.0..owner.0 + table.span(*owner).0);
        }
    }
    crossed
}

fn cell(table: &Ruled, texts: &mut BTreeMap<(usize, usize), Vec<Run>>, row: usize, column: usize) -> SheetCell {
    let owner = table.owner(row, column).unwrap_or((row, column));
    if owner != (row, column) {
        return SheetCell::Covered { up: row - owner.0, back: column - owner.1 };
    }
    let (rows, columns) = table.span(owner);
    let mut runs: BTreeMap<Turn, Vec<Run>> = BTreeMap::new();
    for run in texts.remove(&owner).unwrap_or_default() {
        runs.entry(run.turn).or_default().push(run);
    }
    let edge = |at: usize| table.across.get(at).copied().unwrap_or(0.0);
    let lines = runs.into_values().flat_map(lines).collect();
    SheetCell::Text { lines, rows, columns, left: edge(column), right: edge(column + columns) }
}

/// The text of a cell: lines that broke for want of room are one paragraph.
fn text_of(cell: &SheetCell) -> String {
    let SheetCell::Text { lines, left, right, .. } = cell else { return String::new() };
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let more = joined_pieces(line);
        // `đồng/người` and `/năm` are one measure.
        if let Some(before) = before.filter(|_| !text.ends_with('/') && !more.starts_with('/')) {
            text.push(if broke_for_room(before, line, *left, *right) { ' ' } else { '\n' });
        }
        text.push_str(&more);
        before = Some(line);
    }
    text
}

fn broke_for_room(line: &Line, next: &Line, left: f32, right: f32) -> bool {
    let Some(start) = line.pieces.first().map(|piece| piece.start) else { return false };
    // A line that is centred has its room on both sides.
    let padding = (start - left).clamp(0.0, 6.0);
    let shift = start - left - padding;
    had_no_room(line, next, right - padding + shift)
}

/// Whether two rows say the same, as the head of a table on each page does.
fn is_same_row(one: &SheetRow, two: &SheetRow) -> bool {
    let texts = |row: &SheetRow| row.cells.iter().map(SheetCell::text).collect::<Vec<_>>();
    texts(one) == texts(two) && texts(one).iter().any(|text| !text.is_empty())
}

/// Whether the name in a row begins in small letters: it may go on with the row before.
fn begins_within_sentence(row: &SheetRow) -> bool {
    let name = row.cells.iter().skip(1).map(SheetCell::text).find(|text| !text.is_empty());
    name.is_some_and(|name| name.starts_with(char::is_lowercase) && !name.starts_with("trong đó"))
}

/// Whether the first row of a page is the rest of the last one of the page before: it has no number of its own,
/// and wherever it has text, that of the cell above broke for want of room.
fn goes_on(last: &SheetRow, first: &SheetRow) -> bool {
    let has_number = first.cells.first().is_some_and(|cell| !cell.lines().is_empty());
    let is_rest = |(above, below): (&SheetCell, &SheetCell)| match (above, below) {
        (
            SheetCell::Text { lines: above, columns, left, right, .. },
            SheetCell::Text { lines: below, columns: of, .. },
        ) => {
            let Some(next) = below.first() else { return columns == of };
            above.last().is_some_and(|line| broke_for_room(line, next, *left, *right)) && columns == of
        }
        (SheetCell::Covered { back: above, .. }, SheetCell::Covered { back: below, .. }) => above == below,
        _ => false,
    };
    !has_number
        && first.cells.iter().any(|cell| !cell.lines().is_empty())
        && last.cells.iter().zip(&first.cells).all(is_rest)
}
