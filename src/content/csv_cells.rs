//! The cells of tables as text, each with its place in the file.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::finding::{Span, Spanned};
use crate::text;

/// A cell with its place in the file.
pub(crate) type Cell = Spanned<String>;

/// A cell of a table while it is read.
pub(crate) struct ReadCell {
    pub cell: Cell,
    pub ends_row: bool,
    /// The quotation mark that opens it, if one does, is closed.
    pub is_closed: bool,
}

/// The cells of a table, one by one.
pub(crate) struct CellReader<'t> {
    reader: Reader,
    text: &'t str,
    /// The offset of the next cell.
    at: usize,
}

impl<'t> CellReader<'t> {
    /// The cells of a table whose first line tells what separates them.
    pub(super) fn new(text: &'t str) -> Self {
        Self::separated_by(text, delimiter(text))
    }

    pub(crate) fn separated_by(text: &'t str, separator: u8) -> Self {
        Self { reader: ReaderBuilder::new().delimiter(separator).build(), text, at: 0 }
    }
}

impl Iterator for CellReader<'_> {
    type Item = ReadCell;

    fn next(&mut self) -> Option<ReadCell> {
        let start = self.at;
        let mut value = Vec::new();
        let mut buffer = [0; 1024];
        loop {
            let (_, input) = self.text.as_bytes().split_at(self.at);
            let (outcome, read, written) = self.reader.read_field(input, &mut buffer);
            value.extend_from_slice(buffer.split_at(written).0);
            self.at += read;
            match outcome {
                // The input was given whole; an empty one tells the reader that it is over.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    // The text is valid and cut at ASCII bytes, so no letter is lost.
                    let value = String::from_utf8_lossy(&value).trim().to_owned();
                    let cell = Spanned::new(value, cell_span(self.text, start, self.at));
                    let is_closed =
                        self.at < self.text.len() || !leaves_quote_open(text::slice(self.text, start..self.at));
                    return Some(ReadCell { cell, ends_row: record_end, is_closed });
                }
                ReadFieldResult::End => return None,
            }
        }
    }
}

/// Whether the last cell of a table opens a quotation mark and never closes it.
/// A mark within quotes is doubled, so that a closed cell has an even number.
fn leaves_quote_open(raw: &str) -> bool {
    raw.trim_start_matches(['\r', '\n']).starts_with('"') && raw.matches('"').count() % 2 == 1
}

/// The span of a cell without the separator or line end behind it.
fn cell_span(text: &str, start: usize, end: usize) -> Span {
    let raw = text::slice(text, start..end);
    let leading = raw.len() - raw.trim_start_matches(['\r', '\n', ' ']).len();
    let core = raw.trim_end_matches(['\r', '\n']).trim_end_matches([',', ';', '\t', ' ']);
    Span::new(start + leading.min(core.len())..start + core.len())
}

/// The separator that the first line has most of: comma, semicolon or tab, the
/// first of them where two are as frequent.
fn delimiter(text: &str) -> u8 {
    let header = text::first_line(text);
    let count = |byte: u8| header.bytes().filter(|found| *found == byte).count();
    let mut most = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(most) {
            most = other;
        }
    }
    most
}
