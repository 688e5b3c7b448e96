//! Addresses of the site: their forms, the links to them, and their encoding.

mod encoding;
mod link;
pub(crate) mod names;
mod route;

pub(crate) use encoding::{encoded, href, root_of};
pub(crate) use link::{names_of, of_content_file, of_folders, resolve};
pub(crate) use route::{
    DataFile, GROUP_PREFIX, INDICATORS, LIST_PAGE_PREFIX, REPORTS, Route, SearchFile, TARGET_PREFIX, TableFormat,
};
