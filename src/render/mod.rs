//! Rendering: the theme's templates and words, and Markdown, turned into HTML.

pub mod engine;
pub mod markdown;
pub mod printer;
pub mod theme;
pub mod words;
