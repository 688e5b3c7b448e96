//! The words of every finding: its message and its help, in Vietnamese and
//! English. Every match is exhaustive, so the compiler sees to it that no
//! problem goes without words in either language.

mod change_fault;
mod doubt;
mod en;
mod entry_kind;
mod examples;
mod figure_change;
mod problem;
mod refusal;
mod syntax;
mod value_shape;
mod vi;
