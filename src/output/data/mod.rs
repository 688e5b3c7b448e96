//! The open data: tables of targets, and their description.

mod package;
mod rows;
mod tables;

pub(crate) use package::datapackage;
pub(crate) use rows::DataRow;
pub(crate) use tables::{TableWriter, whole_table, written_rows};
