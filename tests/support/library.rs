//! The parts of the library that tests and benches call. They take them from
//! here, so that a path that changes in the library changes in one place.

pub use congkhai::content::cache::ContentCache;
pub use congkhai::content::walk;
pub use congkhai::domain::goal::Op;
pub use congkhai::domain::progress::Status;
pub use congkhai::finding::source::Sources;
pub use congkhai::finding::{Severity, human, json, sort_and_dedup as sort_findings};
pub use congkhai::lang::Lang;
pub use congkhai::output::build::{BuildError, BuildRequest, Built, build};
pub use congkhai::output::files::{SiteFile, SiteFiles};
pub use congkhai::output::prepare::{Prepared, SoundSite, prepare};
pub use congkhai::output::progress::NoProgress;
pub use congkhai::pages::{PageContext, PageId};
pub use congkhai::serve::{Edition, Hints, Reloader};
pub use congkhai::site::check::check;
pub use congkhai::site::standing::Standings;
pub use congkhai::site::{Options, ResolutionEntry, Site, assemble};
