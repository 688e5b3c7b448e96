//! Rendering: views and the theme's templates turned into HTML.

mod icons;
pub mod printer;
pub mod templates;
