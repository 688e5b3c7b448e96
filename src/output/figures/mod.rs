//! The figures that were ever public: kept append-only beside what is published, and the guard that
//! lets none of them change without an amendment or a correction.

mod correction_lines;
pub(crate) mod damage;
mod explanation;
pub(crate) mod fact;
pub(crate) mod guard;
mod past;
pub(crate) mod public_figures;
mod returned;
pub(crate) mod site_figures;
#[cfg(test)]
pub(crate) mod tests;
mod text;
