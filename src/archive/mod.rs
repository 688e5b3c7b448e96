//! An archive: one file with a BagIt bag of a period's pages, the content they were made of, and
//! the hashes that prove nothing was changed since. The pages open from disk. The same content
//! gives the same bytes on any day and machine.

#[allow(clippy::module_inception, reason = "the command is called so")]
mod archive;
mod bag;
pub(crate) mod error;
mod extract;
mod figures;
mod links;
mod readme;
pub(crate) mod restore;
mod settings;
mod working_folder;

pub(crate) use archive::{ArchiveRequest, Archived, archive};
