//! Files to start from: a small new site, and new content with examples.

mod additions;
mod error;
mod new_file;
mod small_site;

pub use additions::{Addition, new_content};
pub use error::StartError;
pub use new_file::{NewFile, write_new_files};
pub use small_site::small_site;
