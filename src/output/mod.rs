//! The output, the last stage of a build: the files of a site are written beside the old output and
//! moved into place once all are there.

pub(crate) mod against;
mod badge;
pub(crate) mod build;
mod calendar;
mod data;
pub(crate) mod error;
mod feed;
pub(crate) mod figures;
pub(crate) mod files;
mod files_beside;
mod hashing;
pub(crate) mod manifest;
mod manifest_index;
pub(crate) mod media;
pub(crate) mod permanent;
pub(crate) mod place;
pub(crate) mod prepare;
mod presence;
pub(crate) mod progress;
mod record;
mod redirects;
mod search;
mod sitemap;
mod spooled;
pub(crate) mod transaction;
mod workbook;
pub(crate) mod write;
mod write_tables;
