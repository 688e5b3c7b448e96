//! Publishing to a store on another machine.

#[cfg(feature = "remote")]
pub mod cloud;
mod lock;
mod message;
mod parallel;
pub mod publish;
mod sender;
mod state;
mod store;
#[cfg(test)]
mod tests;
