//! The publisher of a run.

use std::time::Duration;

/// A run that publishes, as its lock in a store names it.
#[derive(Debug, Clone)]
pub(crate) struct Publisher {
    /// The user and machine, for others to read: `an@may-1`.
    pub name: String,
    /// Tells this run from all others.
    pub id: String,
    /// How often the lock is renewed.
    pub renewal_interval: Duration,
    /// Two runs that take the lock at once see each other after this time.
    pub settle_time: Duration,
}
