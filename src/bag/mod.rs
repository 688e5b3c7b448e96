//! Bags by BagIt (RFC 8493): a folder with manifests that state the checksum of
//! each of its files, as a folder or packed into one file. Knows nothing of sites.

pub(crate) mod algorithm;
pub(crate) mod container;
pub(crate) mod damage;
mod encoding;
pub(crate) mod fault;
mod fetch;
pub(crate) mod info;
mod layout;
pub(crate) mod manifest;
pub(crate) mod pack;
pub(crate) mod path;
mod tag_files;
pub(crate) mod unpack;
pub(crate) mod verify;
mod zip_headers;

pub(crate) use layout::{DECLARATION, INFO, PAYLOAD};
