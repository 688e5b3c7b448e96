//! The outcome of a command that could be run.

/// The outcome of a command, told to the caller by the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommandOutcome {
    Fine,
    /// Something is wrong in the content.
    Wrong,
}
