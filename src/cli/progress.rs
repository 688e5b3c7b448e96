//! The progress bar.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::progress::Progress;

/// A progress bar on a terminal; nothing is shown elsewhere.
pub(super) struct TerminalProgress(ProgressBar);

impl TerminalProgress {
    pub(super) fn new(quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(0);
        // The template is a constant; should it ever be wrong, the plain bar does.
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }

    /// Begins anew, for another piece of work.
    pub(super) fn restart(&self, all: usize) {
        self.0.set_position(0);
        self.steps(all);
    }

    /// Hides the bar while something else is printed.
    pub(super) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }
}

impl Progress for TerminalProgress {
    fn steps(&self, all: usize) {
        self.0.set_length(all as u64);
    }

    fn step(&self) {
        self.0.inc(1);
    }
}
