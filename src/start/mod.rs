//! Files to start from: a small new site, new content with examples, and the theme's own.

mod additions;
mod eject;
mod error;
mod new_file;
mod small_site;

pub(crate) use additions::{Addition, new_content};
pub(crate) use eject::eject;
pub(crate) use error::StartError;
pub(crate) use new_file::{NewFile, write_new_files};
pub(crate) use small_site::small_site;
