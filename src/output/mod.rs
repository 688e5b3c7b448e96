//! The last stage: everything a site consists of is rendered, kept beside the
//! old output until it is whole, and then moved into place.

pub mod build;
mod datapackage;
mod feed;
pub mod manifest;
pub mod prepare;
mod search;
mod sitemap;
pub mod stage;
pub mod table;
