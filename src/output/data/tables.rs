//! The rows of resolutions as files: whole tables, and tables that are written piece by piece, as those of
//! a country are larger than memory.

use std::io::{self, Write};

use super::cell::csv_head;
use super::part_rows::PartRows;
use super::resolution_json::resolution_json;
use crate::address::TableFormat;
use crate::domain::data::Table;
use crate::invariant::must;
use crate::pages::PageContext;
use crate::site::{ResolutionId, UnitId};

/// The data of one resolution in the forms of its files and of the tables that take it in.
pub(crate) struct ResolutionData {
    /// The lines of its targets, without a head.
    pub targets_csv: Vec<u8>,
    /// Its targets as objects, without brackets around them.
    pub targets_json: Vec<u8>,
    /// The lines of its results.
    pub results_csv: Vec<u8>,
    /// The whole resolution.
    pub whole_json: Vec<u8>,
    /// The lines of the targets with an indicator, by its id, in the order of the document.
    pub by_indicator: Vec<(String, Vec<u8>)>,
}

impl ResolutionData {
    pub(crate) fn of(context: &PageContext, id: ResolutionId) -> Self {
        let parts = PartRows::of_resolution(context, id);
        let mut data = Self {
            targets_csv: Vec::with_capacity(parts.len() * 1024),
            targets_json: Vec::with_capacity(parts.len() * 2048),
            results_csv: Vec::with_capacity(parts.len() * 1024),
            whole_json: resolution_json(context, id, &parts),
            by_indicator: Vec::new(),
        };
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                data.targets_json.extend_from_slice(b",\n");
            }
            data.targets_json.push(b'{');
            data.targets_json.extend_from_slice(&part.target_json);
            data.targets_json.push(b'}');
            let start = data.targets_csv.len();
            part.target.push_csv(&mut data.targets_csv);
            if let (Some(indicator), Some(line)) = (part.indicator, data.targets_csv.get(start..)) {
                data.by_indicator.push((indicator.to_owned(), line.to_vec()));
            }
            part.results.iter().for_each(|result| result.push_csv(&mut data.results_csv));
        }
        data
    }

    /// The resolution's own file in a format.
    pub(crate) fn file(&self, format: TableFormat) -> Vec<u8> {
        match format {
            TableFormat::Csv => [csv_head(Table::Targets).as_bytes(), &self.targets_csv].concat(),
            TableFormat::Json => self.whole_json.clone(),
        }
    }

    /// The rows that a table of the site takes of it.
    pub(crate) fn rows(&self, table: WholeTable) -> &[u8] {
        match table {
            WholeTable::Targets(TableFormat::Csv) => &self.targets_csv,
            WholeTable::Targets(TableFormat::Json) => &self.targets_json,
            WholeTable::Results => &self.results_csv,
        }
    }
}

/// A table that the rows of all resolutions make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeTable {
    Targets(TableFormat),
    Results,
}

impl WholeTable {
    pub(crate) const ALL: [Self; 3] =
        [Self::Targets(TableFormat::Csv), Self::Targets(TableFormat::Json), Self::Results];
}

/// A table of the rows of many resolutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataTable {
    Whole(WholeTable),
    /// The targets of a unit and of those below it.
    Unit(UnitId),
    /// The targets that an indicator measures, by its id.
    Indicator(String),
}

impl DataTable {
    /// The whole table in memory. A build writes it piece by piece.
    pub(crate) fn bytes(&self, context: &PageContext) -> Vec<u8> {
        let kind = match self {
            Self::Whole(table) => *table,
            Self::Unit(_) | Self::Indicator(_) => WholeTable::Targets(TableFormat::Csv),
        };
        let written = TableWriter::begin(kind, Vec::new()).and_then(|mut table| {
            for id in context.site.real_first() {
                match self {
                    Self::Unit(unit) if !context.takes_in(*unit, id) => {}
                    Self::Indicator(indicator) => {
                        let lines = ResolutionData::of(context, id).by_indicator;
                        let own = lines.iter().filter(|(of, _)| of == indicator);
                        own.map(|(_, line)| line).try_for_each(|line| table.add(line))?;
                    }
                    Self::Whole(_) | Self::Unit(_) => table.add(ResolutionData::of(context, id).rows(kind))?,
                }
            }
            table.end()
        });
        must(written.ok(), "writing text to memory doesn't fail")
    }
}

/// The data of a resolution as the text of its own file.
pub(crate) fn target_file(context: &PageContext, id: ResolutionId, format: TableFormat) -> String {
    let file = ResolutionData::of(context, id).file(format);
    must(String::from_utf8(file).ok(), "texts, numbers and dates are UTF-8")
}

/// A table that is written piece by piece.
pub(crate) struct TableWriter<W> {
    table: WholeTable,
    out: W,
    is_empty: bool,
}

impl<W: Write> TableWriter<W> {
    pub(crate) fn begin(table: WholeTable, mut out: W) -> io::Result<Self> {
        match table {
            WholeTable::Targets(TableFormat::Csv) => out.write_all(csv_head(Table::Targets).as_bytes())?,
            WholeTable::Results => out.write_all(csv_head(Table::Results).as_bytes())?,
            WholeTable::Targets(TableFormat::Json) => {}
        }
        Ok(Self { table, out, is_empty: true })
    }

    /// Adds rows, as `ResolutionData` has them.
    pub(crate) fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        if self.table == WholeTable::Targets(TableFormat::Json) && !rows.is_empty() {
            self.out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
            self.is_empty = false;
        }
        self.out.write_all(rows)
    }

    /// Ends the table. Returns the writer it was written to.
    pub(crate) fn end(mut self) -> io::Result<W> {
        if self.table == WholeTable::Targets(TableFormat::Json) {
            self.out.write_all(if self.is_empty { b"[]\n" } else { b"\n]\n" })?;
        }
        Ok(self.out)
    }
}
