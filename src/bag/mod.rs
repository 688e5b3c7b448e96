//! Bags by BagIt (RFC 8493): a folder with manifests that state the checksum of
//! each of its files, as a folder or packed into one file. Knows nothing of sites.

pub mod algorithm;
pub mod container;
pub mod fault;
pub mod info;
mod layout;
pub mod manifest;
pub mod pack;
pub mod path;
mod tag_files;
pub mod verify;

pub use layout::{DECLARATION, INFO, PAYLOAD};
