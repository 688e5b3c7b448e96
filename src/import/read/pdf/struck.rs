//! Text with a line through it, as deletions are printed that were tracked: it is none of the document's.

use super::content::Run;
use super::font::UNKNOWN;
use super::geometry::Turn;
use super::path::Ruling;

/// Empties the runs that a line goes through, so that their neighbours still meet, and gives their words. A run
/// that is struck in part can't be read.
pub(super) fn take_out(runs: &mut [Run], rulings: &[Ruling]) -> Vec<String> {
    let mut level: Vec<Ruling> = rulings.iter().copied().filter(|line| line.is_level && line.at.is_finite()).collect();
    level.sort_by(|one, two| one.at.total_cmp(&two.at));
    let mut struck = Vec::new();
    for run in runs {
        match share(run, &level) {
            share if share > 0.8 => struck.push(std::mem::take(&mut run.text).trim().to_owned()),
            share if share > 0.1 => run.text.push(UNKNOWN),
            _ => {}
        }
    }
    struck
}

/// The part of a run that lines go through.
fn share(run: &Run, level: &[Ruling]) -> f32 {
    /// Between these heights a line goes through letters, in their size.
    const LOW: f32 = 0.15;
    const HIGH: f32 = 0.45;
    if run.turn != Turn::None {
        return 0.0;
    }
    let (low, high) = (run.base + LOW * run.size, run.base + HIGH * run.size);
    let first = level.partition_point(|line| line.at < low);
    let through = level.iter().skip(first).take_while(|line| line.at <= high);
    let covered: f32 =
        through.map(|line| (line.to.min(run.end) - line.from.max(run.start)).max(0.0)).fold(0.0, f32::max);
    covered / (run.end - run.start).max(0.1)
}
