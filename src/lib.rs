//! congkhai turns the resolutions of Vietnamese wards into a public website.
//!
//! Data goes one way, a stage a module; see `ARCHITECTURE.md`.

mod address;
pub mod archive;
pub mod bag;
pub mod cli;
pub mod content;
mod disk;
pub mod domain;
pub mod finding;
mod hash;
mod invariant;
pub mod lang;
mod nearest;
pub mod output;
pub mod pages;
pub mod publish;
pub mod render;
pub mod serve;
pub mod site;
mod slug;
pub mod start;
mod text;
pub mod theme;

/// The program by its version and its source: another one may understand or
/// make of the same something else.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CONGKHAI_SOURCE"));
