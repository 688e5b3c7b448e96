//! Publishing to a folder of this machine.

mod new_version;
pub(super) mod publish;
mod versions;
