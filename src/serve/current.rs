//! The edition that is shown, swapped as one: a request gets a whole edition, and a waiting
//! browser is told of the next.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::edition::Edition;
use super::overlay::Overlay;

/// The last good edition, and what is wrong since.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// Grows with every look that found something new.
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

    /// Shows something else from now on. An edition stays until there is another.
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

    /// The edition after the one with this number; none if nothing new comes in time.
    pub(super) fn after(&self, number: u64, patience: Duration) -> Option<Arc<Shown>> {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, |shown| shown.number == number);
        let (shown, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (shown.number != number).then(|| Arc::clone(&shown))
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Shown>> {
        // Nothing is done under the lock that could leave it half-done.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
