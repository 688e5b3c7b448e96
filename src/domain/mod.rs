//! The words of the domain: numbers, quantities, goals, progress, periods,
//! citations and slugs, as ward documents write them. Nothing here knows of
//! files, front matter or HTML, so that every rule can be read and tested alone.

pub mod bar;
pub mod blank;
pub mod bytes;
pub mod citation;
pub mod columns;
pub mod date;
pub mod goal;
pub mod indicator;
pub mod measure;
#[cfg(test)]
mod measure_tests;
pub mod number;
pub mod outcome;
pub mod period;
pub(crate) mod phrase;
pub mod progress;
pub mod quantity;
#[cfg(test)]
mod quantity_tests;
