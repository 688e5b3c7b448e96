//! The edition that is shown. It is swapped as a whole: a request sees one edition, and a browser
//! that waits is told of the next.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::edition::Edition;
use super::overlay::Overlay;

/// The last good edition, and the errors that have come up since.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// A number that grows by one each time something new is shown.
    pub number: u64,
    pub edition: Option<Arc<Edition>>,
    pub trouble: Option<Arc<Overlay>>,
}

#[derive(Default)]
pub(super) struct Current {
    shown: Mutex<Arc<Shown>>,
    changed: Condvar,
}

impl Current {
    pub(super) fn new(shown: Shown) -> Self {
        Self { shown: Mutex::new(Arc::new(shown)), changed: Condvar::new() }
    }

    pub(super) fn now(&self) -> Arc<Shown> {
        Arc::clone(&self.lock())
    }

    /// Replaces what is shown, and wakes the threads that wait for it. Without a new edition the
    /// old one stays. Returns the new number.
    pub(super) fn show(&self, edition: Option<Arc<Edition>>, trouble: Option<Overlay>) -> u64 {
        let mut shown = self.lock();
        let next = Shown {
            number: shown.number + 1,
            edition: edition.or_else(|| shown.edition.clone()),
            trouble: trouble.map(Arc::new),
        };
        let number = next.number;
        *shown = Arc::new(next);
        drop(shown);
        self.changed.notify_all();
        number
    }

    /// The next thing shown after `number`; none if nothing new comes within `patience`.
    pub(super) fn after(&self, number: u64, patience: Duration) -> Option<Arc<Shown>> {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, |shown| shown.number == number);
        let (shown, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (shown.number != number).then(|| Arc::clone(&shown))
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Shown>> {
        // No code that holds the lock can leave its value half-changed.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
