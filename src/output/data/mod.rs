//! The open data: the tables, the JSON of each resolution, their description and their schemas.

mod catalogue;
mod cell;
mod change_table;
mod citation_table;
mod package;
mod part_rows;
mod place;
mod resolution_json;
mod schema;
mod tables;
mod unit_tables;

use serde_json::Value;

use crate::address::DataFile;
use crate::pages::PageContext;

pub(crate) use tables::{DataTable, ResolutionData, TableWriter, WholeTable, target_file};

/// A file of `/du-lieu/` that is small enough for memory.
pub(crate) fn data_file(context: &PageContext, file: DataFile) -> String {
    let json = |value: Value| format!("{value:#}\n");
    match file {
        DataFile::Units => unit_tables::unit_table(context),
        DataFile::Resolutions => unit_tables::resolution_table(context),
        DataFile::Indicators => unit_tables::indicator_table(context),
        DataFile::Changes => change_table::change_table(context),
        DataFile::Citations => citation_table::citation_table(context),
        DataFile::Package => json(package::datapackage(context)),
        DataFile::Catalogue => json(catalogue::catalogue(context)),
        DataFile::ResolutionSchema => json(schema::resolution_schema(context)),
        DataFile::TargetSchema => json(schema::target_schema(context)),
    }
}
