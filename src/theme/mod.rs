//! The theme: its files and its words.

mod assets;
pub mod files;
pub mod words;

pub use assets::{Asset, AssetPaths, Assets};
