//! Faults that keep a row of a CSV table from being read.

/// A fault of a row, or a quotation mark that is never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvFault {
    TooFewCells,
    TooManyCells,
    UnclosedQuote,
}
