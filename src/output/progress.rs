//! How a caller is told of the progress of a build.

/// Told how many of how many steps are done.
pub trait Progress: Sync {
    fn steps(&self, all: usize);
    fn step(&self);
}

/// A progress that nobody watches.
pub struct NoProgress;

impl Progress for NoProgress {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}
