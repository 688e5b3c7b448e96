//! The last stage: everything a site consists of is rendered, kept beside the
//! old output until it is whole, and then moved into place.

pub mod addresses;
pub mod against;
pub mod build;
pub mod data;
mod datapackage;
pub mod error;
pub mod feed;
mod hashing;
mod inputs;
pub mod keys;
mod known;
pub mod manifest;
pub mod media;
mod postings;
pub mod prepare;
mod presence;
pub mod redirect;
pub mod search;
pub mod sitemap;
pub mod stage;
pub mod table;
