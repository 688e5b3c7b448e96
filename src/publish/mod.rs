//! Publishing: a built site is brought to the folder or store that readers see.
//! Only changed files are sent, a visitor never meets half a site, and files
//! that congkhai didn't put there are left alone.

#![cfg_attr(not(feature = "remote"), allow(dead_code, reason = "parts of publishing serve only stores"))]

mod approval;
pub(crate) mod error;
mod events;
mod figures;
mod folder;
mod limits;
mod plan;
mod published;
mod publisher;
#[cfg(any(feature = "remote", test))]
mod remote;
mod request;
pub(crate) mod secrets;
mod site;
mod store_error;
mod target;
mod upload;

pub(crate) use approval::PlanOutcome;
pub(crate) use events::PublishEvents;
pub(crate) use figures::FiguresNotice;
pub(crate) use plan::Plan;
pub(crate) use publisher::Publisher;
pub(crate) use request::PublishRequest;
pub(crate) use site::{Published, publish_site, roll_back};
