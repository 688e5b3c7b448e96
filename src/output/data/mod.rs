//! The open data: tables of targets, and their description.

mod package;
mod rows;
mod tables;

pub use package::datapackage;
pub use rows::DataRow;
pub use tables::{TableWriter, whole_table, written_rows};
