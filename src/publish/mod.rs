//! Publishing: a built site is brought to the folder or store that readers see.
//! Only changed files are sent, a visitor never meets half a site, and files
//! that congkhai didn't put there are left alone.

mod approval;
pub mod error;
mod events;
mod folder;
mod limits;
mod plan;
mod published;
mod publisher;
#[cfg(any(feature = "remote", test))]
mod remote;
mod request;
pub mod secrets;
mod site;
mod store_error;
mod target;
mod upload;

pub use approval::PlanOutcome;
pub use events::PublishEvents;
pub use plan::Plan;
pub use publisher::Publisher;
pub use request::PublishRequest;
pub use site::{Published, publish_site, roll_back};
