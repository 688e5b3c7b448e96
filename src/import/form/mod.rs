//! Forms: workbooks that offices fill in, with a row for each part of a resolution, and their rows as
//! they come back.

mod answer;
mod key;
#[cfg(test)]
mod tests;
mod unit;
mod words;
mod workbook;

pub(crate) use answer::{Answer, answer};
pub(crate) use key::RowKey;
pub(crate) use unit::asked;
pub(crate) use workbook::{FormRequest, forms};

/// The address of the cell, counted from 0, with a number whose text tells the decimal mark of a form
/// that was saved as text.
const MARK_ROW: u32 = 0;
