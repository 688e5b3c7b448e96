//! The command `serve`: shows the site in a browser while it is edited.

mod address;
mod current;
mod edition;
mod handler;
mod hints;
mod live;
mod origin;
mod overlay;
mod range;
mod relay;
mod reloader;
mod reply;
#[allow(clippy::module_inception, reason = "the command is called so")]
mod serve;
mod server;
mod stream;
mod watcher;

pub(crate) use address::Address;
pub use edition::Edition;
pub(crate) use edition::Found;
pub use hints::Hints;
pub(crate) use range::{Range, range};
pub use reloader::Reloader;
pub(crate) use serve::{ServeError, ServeEvent, ServeRequest, serve};
pub(crate) use watcher::CannotWatch;
