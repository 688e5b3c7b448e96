//! A period in one file: a BagIt bag with its pages, which open from disk, the
//! content they were made of, and the proof that nothing was changed since.
//! The same content gives the same bytes on any day and machine.

#[allow(clippy::module_inception, reason = "the command is called so")]
mod archive;
mod bag;
pub(crate) mod error;
mod extract;
mod links;
mod readme;
mod working_folder;

pub(crate) use archive::{ArchiveRequest, Archived, archive};
