//! The theme: its files, its assets and words, and the trimming of its templates.

mod assets;
pub(crate) mod ejected;
pub(crate) mod files;
mod icons;
mod look;
pub(crate) mod steps;
pub(crate) mod trim;
pub(crate) mod words;

pub(crate) use assets::{Asset, AssetPaths, Assets};
