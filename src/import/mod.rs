//! Import: documents and tables of others, read into proposals of content.

pub(crate) mod grid;
