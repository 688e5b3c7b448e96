//! The domain: numbers, quantities, goals, progress, periods and citations, as
//! ward documents write them. Nothing here knows of files, front matter or
//! HTML, so that every rule can be read and tested alone.

pub(crate) mod answer;
pub(crate) mod base_unit;
pub(crate) mod blank;
pub(crate) mod bullet;
pub(crate) mod bytes;
pub(crate) mod citation;
pub(crate) mod data;
pub(crate) mod date;
pub(crate) mod due;
pub(crate) mod fact_name;
pub(crate) mod goal;
pub(crate) mod grade;
pub(crate) mod indicator;
pub(crate) mod measure;
#[cfg(test)]
mod measure_tests;
pub(crate) mod number;
pub(crate) mod outcome;
pub(crate) mod period;
pub(crate) mod phrase;
pub(crate) mod placeholder;
pub(crate) mod progress;
pub(crate) mod quantity;
#[cfg(test)]
mod quantity_tests;
pub(crate) mod reading;
pub(crate) mod spoken;
pub(crate) mod status;
pub(crate) mod status_figures;
mod term;
pub(crate) mod verdict;
