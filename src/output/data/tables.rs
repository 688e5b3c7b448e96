//! Tables of targets in the formats CSV and JSON, and lines of CSV.

use std::borrow::Cow;
use std::io::{self, Write};

use super::rows::DataRow;
use crate::address::TableFormat;
use crate::domain::columns::COLUMNS;

/// The text of rows, one line each, without the beginning and the end of a table.
pub(crate) fn written_rows(rows: &[DataRow], format: TableFormat) -> io::Result<Vec<u8>> {
    let mut written = Vec::with_capacity(rows.len() * 256);
    for (at, row) in rows.iter().enumerate() {
        match format {
            TableFormat::Csv => row.write_csv(&mut written)?,
            TableFormat::Json => {
                if at > 0 {
                    written.extend_from_slice(b",\n");
                }
                serde_json::to_writer(&mut written, row)?;
            }
        }
    }
    Ok(written)
}

/// Adds cells as a line of CSV.
pub(super) fn push_csv_line<'c>(text: &mut String, cells: impl IntoIterator<Item = Cow<'c, str>>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push('\n');
}

/// A whole table of rows that `written_rows` returned.
pub(crate) fn whole_table(rows: &[u8], format: TableFormat) -> io::Result<Vec<u8>> {
    let mut table = TableWriter::begin(format, Vec::with_capacity(rows.len() + 512))?;
    table.add(rows)?;
    table.end()
}

/// A table that is written piece by piece, as that of the whole site may be larger than memory.
pub(crate) struct TableWriter<W> {
    format: TableFormat,
    out: W,
    is_empty: bool,
}

impl<W: Write> TableWriter<W> {
    pub(crate) fn begin(format: TableFormat, mut out: W) -> io::Result<Self> {
        if format == TableFormat::Csv {
            // The byte order mark tells spreadsheets that the text is UTF-8.
            writeln!(out, "\u{feff}{}", COLUMNS.join(","))?;
        }
        Ok(Self { format, out, is_empty: true })
    }

    /// Adds rows that `written_rows` returned.
    pub(crate) fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        if self.format == TableFormat::Json && !rows.is_empty() {
            self.out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
            self.is_empty = false;
        }
        self.out.write_all(rows)
    }

    /// Ends the table. Returns the writer it was written to.
    pub(crate) fn end(mut self) -> io::Result<W> {
        match (self.format, self.is_empty) {
            (TableFormat::Csv, _) => {}
            (TableFormat::Json, true) => writeln!(self.out, "[]")?,
            (TableFormat::Json, false) => writeln!(self.out, "\n]")?,
        }
        Ok(self.out)
    }

    pub(crate) fn format(&self) -> TableFormat {
        self.format
    }
}
