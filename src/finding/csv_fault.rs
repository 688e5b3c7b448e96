//! Faults that keep a row of a CSV table from being read.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvFault {
    TooFewCells,
    TooManyCells,
    UnclosedQuote,
}
