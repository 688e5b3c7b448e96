//! Faults that keep an archive from being listed.

use crate::bag::fault::Refusal;

/// The reason an archive can't be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveFault {
    /// A link, a folder or a device.
    NotAFile,
    /// The bag it should be is refused.
    Refused(Refusal),
}
