//! The words of every finding, in Vietnamese and English: what is wrong, and
//! the way out. Every match is exhaustive, so the compiler sees to it that no
//! problem goes without words in either language.

mod en;
mod entry_kind;
mod examples;
mod problem;
mod value_shape;
mod vi;
