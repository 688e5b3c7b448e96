//! Rendering: views and the theme's templates turned into HTML.

mod icons;
mod renderer;
mod templates;

pub(crate) use renderer::{Renderer, top_of};
