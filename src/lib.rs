//! congkhai turns the resolutions of Vietnamese wards into a public website.
//!
//! Data goes one way, through stages that are a module each; see `ARCHITECTURE.md`. The
//! modules are private: only the items exported below can be named from outside.

#![deny(unreachable_pub)]

mod address;
mod archive;
mod bag;
mod cli;
mod colour;
mod content;
mod disk;
mod domain;
#[cfg(test)]
mod fault_tests;
mod finding;
#[doc(hidden)]
pub mod fuzzing;
mod hash;
#[allow(dead_code, reason = "the finders and readers that use the rest come next")]
mod import;
mod invariant;
mod lang;
mod letters;
mod nearest;
mod output;
mod pages;
mod publish;
mod render;
mod serve;
mod site;
mod slug;
mod start;
mod system_error;
mod text;
mod theme;

// The command line, which is all that the binary uses.
pub use cli::{Environment, run};
pub use publish::secrets::Secrets;

// Stages on their own, for tests and benchmarks.
pub use content::cache::ContentCache;
pub use content::walk::walk;
pub use domain::goal::Op;
pub use domain::status::Status;
pub use finding::source::Sources;
pub use finding::{CODES, Severity, human, json, sort_and_dedup};
pub use lang::Lang;
pub use output::build::{BuildError, BuildRequest, Built, build};
pub use output::files::{SiteFile, SiteFiles};
pub use output::prepare::{Prepared, SoundSite, prepare};
pub use output::progress::NoProgress;
pub use pages::{PageContext, PageId};
pub use serve::{Edition, Hints, Reloader};
pub use site::check::check;
pub use site::standing::Standings;
pub use site::{Options, ResolutionEntry, Site, assemble};

/// The version of the program and the hash of its source. Another program may read the same
/// content differently, or make other pages of it.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CONGKHAI_SOURCE"));
