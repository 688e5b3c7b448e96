//! Lines of a page: runs at one height from left to right, in pieces where gaps part them.

use super::content::Run;
use crate::import::document::cleaned;
use crate::import::find::marker::typed;

/// The sign of a gap between the columns of a table.
pub(super) const GAP_SIGN: &str = " | ";
/// Runs that differ less in height stand on one line, in points.
const SAME: f32 = 2.5;
/// The gaps of a blank and of columns, in sizes of letters; blanks that are written can be wide.
const BLANK: f32 = 0.18;
const GAP: f32 = 1.6;
const GAP_OF_BLANKS: f32 = 2.5;
/// Raised letters are smaller than those beside them by this.
const RAISED: f32 = 0.8;

/// A line of a page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub base: f32,
    pub size: f32,
    pub pieces: Vec<Piece>,
}

/// Text of a line without a gap in it.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub start: f32,
    pub end: f32,
    pub text: String,
}

impl Line {
    /// The text, with a sign for each gap that no blank makes: what stands in a row of a table isn't one sentence.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            if !text.is_empty() {
                // Behind the number of a list there is a gap as well.
                let is_marker = typed(&format!("{text} X")).is_some_and(|(_, rest)| rest == "X");
                text.push_str(if is_marker { " " } else { GAP_SIGN });
            }
            text.push_str(&piece.text);
        }
        text
    }
}

/// The lines of runs that run the same way, from top to bottom.
pub(super) fn lines(runs: Vec<Run>) -> Vec<Line> {
    let mut runs = runs;
    lower_raised(&mut runs);
    runs.sort_by(|one, two| two.base.total_cmp(&one.base));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| (first.base - run.base).abs() < SAME) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(line).filter(|line| !line.pieces.is_empty()).collect()
}

/// Puts small raised letters, as of `m²` and of notes, on the line they stand beside.
fn lower_raised(runs: &mut [Run]) {
    /// More small runs a page of text doesn't have.
    const MOST: usize = 600;
    let usual = usual_size(runs);
    let is_small = |run: &Run| run.size < RAISED * usual;
    if runs.iter().filter(|run| is_small(run)).count() > MOST {
        return;
    }
    let base = |run: &Run| is_small(run).then(|| line_beside(run, runs)).flatten();
    let bases: Vec<Option<f32>> = runs.iter().map(base).collect();
    for (run, base) in runs.iter_mut().zip(bases) {
        if let Some(base) = base {
            let is_power = run.text.trim() == "2" || run.text.trim() == "3";
            run.base = base;
            // A number behind a word is no part of it, unless it can be a power.
            run.text = if is_power { run.text.trim().to_owned() } else { format!(" {}", run.text) };
        }
    }
}

/// The size of most letters.
fn usual_size(runs: &[Run]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = runs.iter().map(|run| (run.size, run.text.len())).collect();
    sizes.sort_by(|one, two| one.0.total_cmp(&two.0));
    let mut usual = (0.0, 0);
    for same in sizes.chunk_by(|one, two| two.0 - one.0 < 0.1) {
        let count = same.iter().map(|(_, count)| count).sum();
        if count > usual.1 {
            usual = (same.first().map_or(0.0, |(size, _)| *size), count);
        }
    }
    usual.0
}

/// The height of the line of larger letters that a run stands right behind.
fn line_beside(run: &Run, runs: &[Run]) -> Option<f32> {
    let is_beside = |other: &&Run| {
        let (right, up) = (run.start - other.end, run.base - other.base);
        let is_raised = run.size < RAISED * other.size && (-0.3 * other.size..0.6 * other.size).contains(&up);
        let is_power = !matches!(run.text.trim(), "2" | "3") || other.text.trim_end().ends_with('m');
        is_raised && is_power && (-0.2 * other.size..0.3 * other.size).contains(&right)
    };
    runs.iter().find(is_beside).map(|other| other.base)
}

fn line(mut runs: Vec<Run>) -> Line {
    runs.sort_by(|one, two| one.start.total_cmp(&two.start));
    let base = runs.first().map_or(0.0, |run| run.base);
    let size = runs.iter().map(|run| run.size).fold(0.0, f32::max);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<Run> = None;
    for run in runs {
        if before.as_ref().is_some_and(|before| is_drawn_twice(before, &run)) {
            continue;
        }
        let gap = before.as_ref().map(|before| run.start - before.end);
        let written = before.as_ref().is_some_and(|before| before.text.ends_with(' ')) || run.text.starts_with(' ');
        let widest = if written { GAP_OF_BLANKS } else { GAP };
        // Letters over others are another text.
        let goes_on = gap.is_some_and(|gap| (-run.size..widest * run.size).contains(&gap));
        match pieces.last_mut() {
            Some(last) if goes_on => {
                if !written && gap.is_some_and(|gap| gap > BLANK * run.size) {
                    last.text.push(' ');
                }
                last.text.push_str(&run.text);
                last.end = last.end.max(run.end);
            }
            _ => pieces.push(Piece { start: run.start, end: run.end, text: run.text.clone() }),
        }
        before = Some(run);
    }
    for piece in &mut pieces {
        piece.text = cleaned(&piece.text);
    }
    pieces.retain(|piece| !piece.text.is_empty());
    Line { base, size, pieces }
}

/// Whether a run is the one before again, drawn a little beside it to look bold.
fn is_drawn_twice(before: &Run, run: &Run) -> bool {
    before.text == run.text && (before.start - run.start).abs() < 0.1 * run.size
}

/// The words of a piece of text in lines: whether the line broke because its next word had no room left.
pub(super) fn had_no_room(line: &Line, next: &Line, right: f32) -> bool {
    let Some(end) = line.pieces.last().map(|piece| piece.end) else { return false };
    let Some(piece) = next.pieces.first() else { return false };
    let letters = piece.text.chars().count().max(1);
    let word = piece.text.split(' ').next().unwrap_or_default().chars().count();
    let share = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    let width = (piece.end - piece.start) * share(word) / share(letters);
    end + 0.2 * next.size + width > right
}
