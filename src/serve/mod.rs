//! The site while it is edited.

mod address;
mod current;
mod edition;
mod handler;
mod hints;
mod live;
mod overlay;
mod range;
mod reloader;
mod reply;
#[allow(clippy::module_inception, reason = "the command is called so")]
mod serve;
mod server;
mod stream;
mod watcher;

pub use edition::{Edition, Found};
pub use hints::Hints;
pub use reloader::{Reload, Reloader};
pub use serve::{EventHandler, ServeError, ServeEvent, ServeRequest, serve};
pub use server::Server;
pub use watcher::CannotWatch;
