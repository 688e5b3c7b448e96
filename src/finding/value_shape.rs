//! The shapes that values of front matter have, or should have.

/// The shape of a value, where a message names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueShape {
    Text,
    Integer,
    Negative,
    Float,
    Boolean,
    Date,
    Time,
    Period,
    List,
    Table,
    /// A phrase or a table with an op.
    Goal,
    /// A phrase or a table with a value.
    Result,
    Empty,
}
