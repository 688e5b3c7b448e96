//! The open data: tables of targets, citations and changes, and their description.

mod change_table;
mod citation_table;
mod package;
mod rows;
mod tables;

pub(crate) use change_table::change_table;
pub(crate) use citation_table::citation_table;
pub(crate) use package::datapackage;
pub(crate) use rows::DataRow;
pub(crate) use tables::{TableWriter, whole_table, written_rows};
