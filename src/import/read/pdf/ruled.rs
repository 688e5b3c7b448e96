//! Tables that lines rule: their columns, rows and merged cells out of what is drawn on a page.

use super::path::Ruling;

/// Lines that differ less stand at one place, and ends that are nearer meet, in points.
const NEAR: f32 = 3.0;
/// The lines of one place differ less.
const SAME: f32 = 1.5;
/// Lines of a page that are told apart.
const MOST: usize = 2500;
/// Cells of a table on one page.
const MOST_CELLS: usize = 10_000;

/// The cells of a table on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ruled {
    /// The places of the upright lines, from left to right.
    pub across: Vec<f32>,
    /// The heights of the level lines, from top to bottom.
    pub down: Vec<f32>,
    /// Of each row and column, the row and column in which its merged cell begins.
    pub owners: Vec<Vec<(usize, usize)>>,
}

impl Ruled {
    pub(super) fn rows(&self) -> usize {
        self.down.len().saturating_sub(1)
    }

    pub(super) fn columns(&self) -> usize {
        self.across.len().saturating_sub(1)
    }

    /// Whether a point lies within the table.
    pub(super) fn holds(&self, (x, y): (f32, f32)) -> bool {
        let within = |first: Option<&f32>, last: Option<&f32>, at: f32| {
            first.zip(last).is_some_and(|(first, last)| first.min(*last) <= at && at <= first.max(*last))
        };
        within(self.across.first(), self.across.last(), x) && within(self.down.first(), self.down.last(), y)
    }

    /// The merged cell at a point.
    pub(super) fn cell_at(&self, (x, y): (f32, f32)) -> Option<(usize, usize)> {
        let column =
            self.across.windows(2).position(|pair| matches!(pair, [left, right] if *left <= x && x <= *right))?;
        let row = self.down.windows(2).position(|pair| matches!(pair, [top, foot] if *foot <= y && y <= *top))?;
        self.owners.get(row)?.get(column).copied()
    }

    /// The rows and columns that a merged cell takes up.
    pub(super) fn span(&self, owner: (usize, usize)) -> (usize, usize) {
        let rows = (owner.0..self.rows()).take_while(|row| self.owner(*row, owner.1) == Some(owner)).count();
        let columns =
            (owner.1..self.columns()).take_while(|column| self.owner(owner.0, *column) == Some(owner)).count();
        (rows, columns)
    }

    pub(super) fn owner(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        self.owners.get(row)?.get(column).copied()
    }
}

/// The tables that the lines of a page rule, from top to bottom. Where lines end within a cell, or cells aren't
/// four-cornered, nothing tells the cells apart, and the table isn't among them.
pub(super) fn tables(rulings: &[Ruling]) -> Vec<Ruled> {
    let level = joined(rulings, true);
    let upright = joined(rulings, false);
    if level.len() > MOST || upright.len() > MOST {
        return Vec::new();
    }
    let mut tables: Vec<Ruled> = Vec::new();
    for (level, upright) in groups(&level, &upright) {
        tables.extend(table(&level, &upright));
    }
    tables.sort_by(|one, two| top(two).total_cmp(&top(one)));
    tables
}

fn top(table: &Ruled) -> f32 {
    table.down.first().copied().unwrap_or(0.0)
}

/// The lines of one way, pieces of one line put together.
fn joined(rulings: &[Ruling], is_level: bool) -> Vec<Ruling> {
    let mut lines: Vec<Ruling> = rulings.iter().copied().filter(|ruling| ruling.is_level == is_level).collect();
    lines.retain(|line| [line.at, line.from, line.to].iter().all(|number| number.is_finite()));
    lines.sort_by(|one, two| one.at.total_cmp(&two.at));
    let mut joined: Vec<Ruling> = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|line| line.at - first.at <= SAME).count();
        let (same, behind) = rest.split_at(count);
        rest = behind;
        let mut same = same.to_vec();
        same.sort_by(|one, two| one.from.total_cmp(&two.from));
        let begin = joined.len();
        for line in same {
            match joined.get_mut(begin..).and_then(<[Ruling]>::last_mut) {
                Some(last) if line.from <= last.to + NEAR => last.to = last.to.max(line.to),
                _ => joined.push(Ruling { at: first.at, ..line }),
            }
        }
    }
    // A dot alone is no line.
    joined.retain(|line| line.to - line.from > 2.0 * NEAR);
    joined
}

/// The lines that hang together, each group with its level and its upright ones.
fn groups(level: &[Ruling], upright: &[Ruling]) -> Vec<(Vec<Ruling>, Vec<Ruling>)> {
    let meet = |level: &Ruling, upright: &Ruling| {
        let near = |line: &Ruling, at: f32| line.from - NEAR <= at && at <= line.to + NEAR;
        near(level, upright.at) && near(upright, level.at)
    };
    let mut level_left: Vec<Ruling> = level.to_vec();
    let mut upright_left: Vec<Ruling> = upright.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = level_left.pop() {
        let (mut of_level, mut of_upright) = (vec![first], Vec::new());
        let (mut seen_level, mut seen_upright) = (0, 0);
        while seen_level < of_level.len() || seen_upright < of_upright.len() {
            if let Some(line) = of_level.get(seen_level).copied() {
                seen_level += 1;
                of_upright.extend(upright_left.extract_if(.., |other| meet(&line, other)));
            }
            if let Some(line) = of_upright.get(seen_upright).copied() {
                seen_upright += 1;
                of_level.extend(level_left.extract_if(.., |other| meet(other, &line)));
            }
        }
        groups.push((of_level, of_upright));
    }
    groups
}

/// The table of lines that hang together; none where they part no two columns or leave it open what a cell is.
fn table(level: &[Ruling], upright: &[Ruling]) -> Option<Ruled> {
    let ends = |lines: &[Ruling]| lines.iter().flat_map(|line| [line.from, line.to]).collect::<Vec<f32>>();
    let outermost = |mut ends: Vec<f32>| {
        ends.sort_by(f32::total_cmp);
        [ends.first().copied(), ends.last().copied()].into_iter().flatten().collect::<Vec<f32>>()
    };
    let places = |lines: &[Ruling], more: Vec<f32>| {
        let mut places: Vec<f32> = lines.iter().map(|line| line.at).chain(more).collect();
        places.sort_by(f32::total_cmp);
        places.dedup_by(|next, place| *next - *place <= NEAR);
        places
    };
    let across = places(upright, outermost(ends(level)));
    let mut down = places(level, outermost(ends(upright)));
    down.reverse();
    if across.len() < 3 || down.len() < 2 || across.len() * down.len() > MOST_CELLS {
        return None;
    }
    let mut table = Ruled { across, down, owners: Vec::new() };
    table.owners = owners(&table, level, upright)?;
    Some(table)
}

/// Of each row and column, the row and column in which its cell begins.
fn owners(table: &Ruled, level: &[Ruling], upright: &[Ruling]) -> Option<Vec<Vec<(usize, usize)>>> {
    let (rows, columns) = (table.rows(), table.columns());
    let mut owners: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; columns]; rows];
    for row in 0..rows {
        for column in 0..columns {
            if owners.get(row)?.get(column)?.is_some() {
                continue;
            }
            let mut wide = 1;
            while column + wide < columns && !is_walled_right(table, upright, row, column + wide - 1)? {
                wide += 1;
            }
            let mut high = 1;
            while row + high < rows && !is_walled_below(table, level, row + high - 1, column)? {
                high += 1;
            }
            for row_in in row..row + high {
                for column_in in column..column + wide {
                    let owner = owners.get_mut(row_in)?.get_mut(column_in)?;
                    // A cell that reaches into another isn't four-cornered.
                    let is_inner_right = column_in + 1 < column + wide;
                    let is_inner_below = row_in + 1 < row + high;
                    let right = column_in + 1 < columns && is_walled_right(table, upright, row_in, column_in)?;
                    let below = row_in + 1 < rows && is_walled_below(table, level, row_in, column_in)?;
                    let ends_right = column_in + 1 == columns || right;
                    let ends_below = row_in + 1 == rows || below;
                    if owner.is_some() || right && is_inner_right || below && is_inner_below {
                        return None;
                    }
                    if !is_inner_right && !ends_right || !is_inner_below && !ends_below {
                        return None;
                    }
                    *owner = Some((row, column));
                }
            }
        }
    }
    owners.into_iter().map(|row| row.into_iter().collect()).collect()
}

/// Whether a line parts a cell from the one to its right; none where a line parts them in half.
fn is_walled_right(table: &Ruled, upright: &[Ruling], row: usize, column: usize) -> Option<bool> {
    let (top, foot) = (*table.down.get(row)?, *table.down.get(row + 1)?);
    is_walled(upright, *table.across.get(column + 1)?, foot, top)
}

fn is_walled_below(table: &Ruled, level: &[Ruling], row: usize, column: usize) -> Option<bool> {
    let (left, right) = (*table.across.get(column)?, *table.across.get(column + 1)?);
    is_walled(level, *table.down.get(row + 1)?, left, right)
}

fn is_walled(lines: &[Ruling], at: f32, from: f32, to: f32) -> Option<bool> {
    let near = lines.iter().filter(|line| (line.at - at).abs() <= NEAR);
    let covered: f32 = near.map(|line| (line.to.min(to) - line.from.max(from)).max(0.0)).sum();
    match covered / (to - from) {
        share if share >= 0.8 => Some(true),
        share if share <= 0.2 => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f32, from: f32, to: f32) -> Ruling {
        Ruling { is_level: true, at, from, to }
    }

    fn upright(at: f32, from: f32, to: f32) -> Ruling {
        Ruling { is_level: false, at, from, to }
    }

    #[test]
    fn lines_rule_cells_and_merged_ones() {
        // A head over two columns, below it two; the second row is drawn in pieces.
        let lines = [
            level(100.0, 0.0, 90.0),
            level(80.0, 0.0, 45.0),
            level(80.4, 45.5, 90.0),
            level(60.0, 0.0, 90.0),
            upright(0.0, 60.0, 100.0),
            upright(90.0, 60.0, 100.0),
            upright(30.0, 60.0, 80.0),
        ];
        let tables = tables(&lines);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].owners, [[(0, 0), (0, 0)], [(1, 0), (1, 1)]]);
        assert_eq!(tables[0].span((0, 0)), (1, 2));
        assert_eq!(tables[0].cell_at((50.0, 70.0)), Some((1, 1)));
        assert_eq!(tables[0].cell_at((50.0, 90.0)), Some((0, 0)));
        assert!(!tables[0].holds((50.0, 50.0)));
    }

    #[test]
    fn lines_that_leave_cells_open_rule_nothing() {
        let frame =
            [level(100.0, 0.0, 90.0), level(60.0, 0.0, 90.0), upright(0.0, 60.0, 100.0), upright(90.0, 60.0, 100.0)];
        // A frame alone has no columns; a line that ends within a cell parts nothing.
        assert_eq!(tables(&frame), []);
        let half = [upright(30.0, 80.0, 100.0)];
        assert_eq!(tables(&[&frame[..], &half].concat()), []);
        // A corner that is missing: the cells to the left and below are one, and not four-cornered.
        let corner = [upright(30.0, 80.0, 100.0), level(80.0, 30.0, 90.0)];
        assert_eq!(tables(&[&frame[..], &corner].concat()), []);
    }
}
