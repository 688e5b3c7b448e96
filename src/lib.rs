//! congkhai turns the resolutions of Vietnamese wards into a public website.
//!
//! Data goes one way, a stage a module; see `ARCHITECTURE.md`.

pub mod words;
