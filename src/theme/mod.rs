//! The theme: its files and its words.

mod assets;
pub(crate) mod files;
pub(crate) mod trim;
pub(crate) mod words;

pub(crate) use assets::{Asset, AssetPaths, Assets};
