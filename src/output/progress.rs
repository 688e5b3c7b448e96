//! The interface through which a build reports its progress.

/// A receiver of progress: first of the number of steps, then of each step that is done.
pub trait Progress: Sync {
    fn steps(&self, all: usize);
    fn step(&self);
}

/// A receiver that ignores all progress.
pub struct NoProgress;

impl Progress for NoProgress {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}
