//! Rendering: views and the theme's templates turned into HTML.

mod renderer;
mod shorten;
mod steps;
mod templates;

pub(crate) use renderer::{Renderer, top_of};
