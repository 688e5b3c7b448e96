//! Faults that keep an archive from being listed.

use crate::bag::fault::Refusal;
use crate::system_error::SystemError;

/// The reason an archive can't be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveFault {
    /// A link, a folder or a device.
    NotAFile,
    /// The file or the folder of archives can't be read.
    Unreadable(SystemError),
    /// The bag it should be is refused.
    Refused(Refusal),
}
