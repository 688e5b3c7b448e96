//! Everything that is wrong between files, all at once. Mistakes inside of a file were found
//! when it was parsed.

mod dates;
mod links;
mod measures;
mod site;

pub use site::check;
