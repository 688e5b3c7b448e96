//! The parts of the library that tests and benches call. They take them from
//! here, so that a path that changes in the library changes in one place.

pub use congkhai::content::{load, walk};
pub use congkhai::domain::goal::Op;
pub use congkhai::domain::progress::Status;
pub use congkhai::finding::source::Sources;
pub use congkhai::finding::{Severity, human, json, sort as sort_findings};
pub use congkhai::lang::Lang;
pub use congkhai::output::build::{BuildError, BuildRequest, Built, Progress, build};
pub use congkhai::output::manifest::Fingerprint;
pub use congkhai::output::prepare::{Prepared, prepare};
pub use congkhai::pages::PageContext;
pub use congkhai::pages::catalog::{self, PageId};
pub use congkhai::render::printer::Printer;
pub use congkhai::serve::edition::Edition;
pub use congkhai::serve::hints::Hints;
pub use congkhai::serve::reloader::Reloader;
pub use congkhai::site::check::check;
pub use congkhai::site::standing::Standings;
pub use congkhai::site::{Options, ResolutionEntry, Site, assemble};
