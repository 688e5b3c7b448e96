//! The checks for mistakes between files. Mistakes within a file were found when it was parsed.

mod attachments;
mod corrections;
mod dates;
mod links;
mod measures;
mod plausibility;
mod site;
mod words;

pub use site::check;
