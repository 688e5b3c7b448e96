//! The last stage: the files a site consists of, made beside the old output and moved into
//! place once all are there.

pub mod against;
pub mod build;
mod data;
pub mod error;
mod feed;
pub mod files;
mod hashing;
pub mod manifest;
mod manifest_index;
pub mod media;
pub mod permanent;
pub mod prepare;
mod presence;
pub mod progress;
mod record;
mod redirects;
mod search;
mod sitemap;
pub mod transaction;
pub mod write;
