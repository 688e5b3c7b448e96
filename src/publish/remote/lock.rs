//! The lock of a store: one publisher at a time. The lock is a file that its
//! holder renews. A lock that isn't renewed for a while was left behind and may
//! be taken. Clocks of two machines are never compared.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::store::Store;
use crate::publish::error::PublishError;
use crate::publish::publisher::Publisher;
use crate::publish::store_error::StoreError;

/// The path of the lock in a store.
pub(crate) const LOCK: &str = ".congkhai/lock";

const HEADER: &str = "congkhai lock 1";
/// A lock that missed so many renewals was left behind.
const MISSED_RENEWALS: u32 = 3;
/// The longest renewal interval that another's lock is believed to have: a
/// damaged lock must not make others wait for hours.
const LONGEST_INTERVAL: Duration = Duration::from_secs(30);

/// The text of a lock file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LockRecord(String);

/// The lock while this run holds it.
pub(crate) struct Lock<'s> {
    store: &'s dyn Store,
    publisher: &'s Publisher,
    /// Another run has taken the lock.
    is_lost: AtomicBool,
    /// When the lock was last seen to be ours. Both clocks are this machine's
    /// own: one of them may stand still while the machine sleeps.
    last_confirmed: Mutex<(Instant, SystemTime)>,
    /// Held while this run reads or writes the lock file. Some servers delete a
    /// file before they replace it: read meanwhile, the lock would seem lost.
    access: Mutex<()>,
}

impl<'s> Lock<'s> {
    /// Takes the lock. Where another run seems to hold it, `waiting` is told its
    /// name and how long the lock will be watched.
    pub(crate) fn acquire(
        store: &'s dyn Store,
        publisher: &'s Publisher,
        waiting: &mut dyn FnMut(&str, Duration),
    ) -> Result<Self, PublishError> {
        if let Some(record) = LockRecord::read(store)? {
            wait_until_abandoned(store, &record, publisher, waiting)?;
        }
        let last_confirmed = Mutex::new((Instant::now(), SystemTime::now()));
        let access = Mutex::new(());
        let lock = Self { store, publisher, is_lost: AtomicBool::new(false), last_confirmed, access };
        lock.renew(0)?;
        std::thread::sleep(publisher.settle_time);
        match LockRecord::read(store)? {
            Some(record) if record.is_of(publisher) => Ok(lock),
            Some(record) => Err(PublishError::Busy(record.holder())),
            None => Err(PublishError::LockLost),
        }
    }

    /// Renews the lock until the sender of `stopped` is dropped. Runs in a thread
    /// of its own: others that watch the lock must not have to wait.
    pub(crate) fn renew_until(&self, stopped: &Receiver<()>) {
        let mut count = 0;
        while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(self.publisher.renewal_interval) {
            count += 1;
            let _access = self.access.lock().unwrap_or_else(PoisonError::into_inner);
            match LockRecord::read(self.store) {
                Ok(Some(record)) if record.is_of(self.publisher) => {
                    if self.renew(count).is_ok() {
                        self.confirm();
                    }
                }
                // A lock that is gone was taken, and released, by another run.
                Ok(_) => self.is_lost.store(true, Ordering::Relaxed),
                // The store may answer again; if it doesn't, sending fails as well.
                Err(_) => {}
            }
        }
    }

    /// Fails once another run has the lock: nothing may be changed any more. Asks
    /// the store where the last renewal is too long ago.
    pub(crate) fn ensure_held(&self) -> Result<(), PublishError> {
        let (tick, time) = *self.last_confirmed.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = self.publisher.renewal_interval * (MISSED_RENEWALS - 1);
        // A clock that was set back tells nothing.
        let is_stale = tick.elapsed() > stale || time.elapsed().is_ok_and(|elapsed| elapsed > stale);
        if is_stale { self.ensure_held_in_store() } else { self.ensure_not_lost() }
    }

    /// The same, asking the store in any case: needed before a change that can't
    /// be taken back.
    pub(crate) fn ensure_held_in_store(&self) -> Result<(), PublishError> {
        let _access = self.access.lock().unwrap_or_else(PoisonError::into_inner);
        match LockRecord::read(self.store)? {
            Some(record) if record.is_of(self.publisher) => {
                self.confirm();
                self.ensure_not_lost()
            }
            _ => Err(PublishError::LockLost),
        }
    }

    /// Deletes the lock, unless another run has taken it.
    pub(crate) fn release(self) -> Result<(), StoreError> {
        let is_ours = LockRecord::read(self.store)?.is_some_and(|record| record.is_of(self.publisher));
        if is_ours { self.store.delete(LOCK) } else { Ok(()) }
    }

    fn ensure_not_lost(&self) -> Result<(), PublishError> {
        if self.is_lost.load(Ordering::Relaxed) { Err(PublishError::LockLost) } else { Ok(()) }
    }

    fn confirm(&self) {
        let now = (Instant::now(), SystemTime::now());
        *self.last_confirmed.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    fn renew(&self, count: u64) -> Result<(), StoreError> {
        let Publisher { name, id, renewal_interval, .. } = self.publisher;
        let text = format!("{HEADER}\n{id}\n{name}\n{}\n{count}\n", renewal_interval.as_millis());
        self.store.write(LOCK, text.into_bytes())
    }
}

/// Watches another run's lock. A lock that changes is held, which is an error; a
/// lock that goes away or stays as it is may be taken.
fn wait_until_abandoned(
    store: &dyn Store,
    record: &LockRecord,
    publisher: &Publisher,
    waiting: &mut dyn FnMut(&str, Duration),
) -> Result<(), PublishError> {
    let patience = record.renewal_interval().max(publisher.renewal_interval) * MISSED_RENEWALS;
    waiting(&record.holder(), patience);
    let start = Instant::now();
    while start.elapsed() < patience {
        std::thread::sleep(publisher.renewal_interval / 4);
        match LockRecord::read(store)? {
            None => return Ok(()),
            Some(now) if now != *record => return Err(PublishError::Busy(now.holder())),
            Some(_) => {}
        }
    }
    Ok(())
}

impl LockRecord {
    fn read(store: &dyn Store) -> Result<Option<Self>, StoreError> {
        Ok(store.read(LOCK)?.map(|bytes| Self(String::from_utf8_lossy(&bytes).into_owned())))
    }

    fn is_of(&self, publisher: &Publisher) -> bool {
        self.line(1) == Some(&publisher.id)
    }

    /// The name of the publisher that holds the lock; empty in a damaged lock.
    fn holder(&self) -> String {
        self.line(2).map_or_else(String::new, str::to_owned)
    }

    fn renewal_interval(&self) -> Duration {
        let milliseconds = self.line(3).and_then(|line| line.parse().ok());
        milliseconds.map_or(LONGEST_INTERVAL, Duration::from_millis).min(LONGEST_INTERVAL)
    }

    fn line(&self, index: usize) -> Option<&str> {
        self.0.lines().nth(index)
    }
}
