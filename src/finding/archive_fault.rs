//! Faults that keep an archive from being listed.

use crate::bag::fault::Refusal;

/// Why an archive can't be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveFault {
    /// A link, a folder or a device.
    NotAFile,
    Unreadable {
        reason: String,
    },
    Refused(Refusal),
}
