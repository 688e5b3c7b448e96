//! Rendering: the theme's templates and words, and Markdown, turned into HTML.

pub mod engine;
mod icons;
pub mod markdown;
pub mod printer;
pub mod theme;
pub mod words;
