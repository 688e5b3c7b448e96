//! Import: documents and tables of others, read into proposals of content.
//!
//! `read` turns a file of any kind into a `Document`; `find` looks for what a resolution consists of;
//! `proposal` has the types of what was found, each with its place and quote; `json` and `draft` write it.
//! `documents` says which files that makes; `difference` and `merge` add to a resolution that is there.
//!
//! `sheet` reads spreadsheets into grids; `results` proposes the results in them, with a `Proposal` of its
//! own; `form` makes spreadsheets to fill in.

pub(crate) mod catalogue;
pub(crate) mod destination;
mod difference;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod error;
pub(crate) mod find;
pub(crate) mod form;
pub(crate) mod grid;
pub(crate) mod json;
pub(crate) mod legacy_font;
mod merge;
pub(crate) mod numbering;
pub(crate) mod proposal;
pub(crate) mod read;
pub(crate) mod results;
pub(crate) mod sheet;
mod words;
mod year_before;
