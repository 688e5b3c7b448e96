//! Publishing to a folder of this machine.

mod new_version;
pub mod publish;
mod versions;
