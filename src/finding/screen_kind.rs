//! The kinds of screens that have colours of their own.

/// A kind of screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreenKind {
    Light,
    Dark,
}
