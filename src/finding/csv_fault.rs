//! Faults that keep a row of a CSV table from being read.

/// A fault of a row, or a quotation mark that is never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CsvFault {
    TooFewCells,
    TooManyCells,
    /// A number with a comma stands in two cells, as commas separate cells.
    SplitNumber {
        whole: String,
    },
    UnclosedQuote,
}
