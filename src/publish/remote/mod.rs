//! Publishing to a store on another machine.

#[cfg(feature = "remote")]
pub(crate) mod cloud;
mod lock;
mod message;
mod parallel;
pub(crate) mod publish;
mod sender;
mod state;
mod store;
#[cfg(test)]
mod tests;
