//! The theme: its files and its words.

pub mod files;
pub mod trim;
pub mod words;
