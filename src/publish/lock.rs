//! One publisher at a time: a file in the store that its holder renews. One
//! that isn't renewed for a while was left behind, and falls. Nobody's clock
//! is compared with another's.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::error::PublishError;
use super::store::{Store, StoreError};

/// The path of the lock.
pub const LOCK: &str = ".congkhai/lock";

const HEADER: &str = "congkhai lock 1";
/// A lock that is renewed so often is not left behind before three times as long.
const BEATS_MISSED: u32 = 3;

/// Who publishes, and how the lock is kept.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// Who it is, for the other one to read: `an@may-1`.
    pub name: String,
    /// Tells this run from all others.
    pub id: String,
    /// How often the lock is renewed.
    pub beat: Duration,
    /// Two that take the lock at once see each other after so long.
    pub settle: Duration,
}

/// What a lock says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    id: String,
    name: String,
    beat: Duration,
    count: u64,
}

/// The lock while it is held.
pub struct Lock<'s> {
    store: &'s dyn Store,
    publisher: &'s Publisher,
    /// Another has taken it.
    is_lost: AtomicBool,
    /// When it was last seen to be ours. Both clocks are this machine's own: one
    /// of them may stand still while it sleeps.
    confirmed: Mutex<(Instant, SystemTime)>,
}

impl<'s> Lock<'s> {
    /// Takes the lock. `waiting` is told who holds it while that is found out.
    pub fn take(
        store: &'s dyn Store,
        publisher: &'s Publisher,
        waiting: &mut dyn FnMut(&str, Duration),
    ) -> Result<Self, PublishError> {
        if let Some(held) = read(store)? {
            watch(store, &held, publisher, waiting)?;
        }
        let confirmed = Mutex::new((Instant::now(), SystemTime::now()));
        let lock = Self { store, publisher, is_lost: AtomicBool::new(false), confirmed };
        lock.renew(0)?;
        std::thread::sleep(publisher.settle);
        match read(store)? {
            Some(held) if held.id == publisher.id => Ok(lock),
            Some(held) => Err(PublishError::Busy(held.name)),
            None => Err(PublishError::Overtaken),
        }
    }

    /// Renews the lock until told that it is no longer needed. Nothing else is
    /// done here: whoever watches must not have to wait.
    pub fn keep(&self, done: &Receiver<()>) {
        let mut count = 0;
        while let Err(RecvTimeoutError::Timeout) = done.recv_timeout(self.publisher.beat) {
            count += 1;
            // A store that can't be asked now may be asked again; sending will meet the same trouble.
            match read(self.store) {
                Ok(Some(held)) if held.id == self.publisher.id => {
                    if self.renew(count).is_ok() {
                        self.confirm();
                    }
                }
                // One that is gone was taken, and given back, by another.
                Ok(_) => self.is_lost.store(true, Ordering::Relaxed),
                Err(_) => {}
            }
        }
    }

    /// Nothing may be changed any more once another has the lock.
    pub fn must_hold(&self) -> Result<(), PublishError> {
        let (tick, time) = *self.confirmed.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = self.publisher.beat * (BEATS_MISSED - 1);
        // A clock that was set back tells nothing.
        let is_stale = tick.elapsed() > stale || time.elapsed().is_ok_and(|gone| gone > stale);
        if is_stale { self.must_surely_hold() } else { self.not_lost() }
    }

    /// Asks the store itself, before what can't be taken back.
    pub fn must_surely_hold(&self) -> Result<(), PublishError> {
        match read(self.store)? {
            Some(held) if held.id == self.publisher.id => {
                self.confirm();
                self.not_lost()
            }
            _ => Err(PublishError::Overtaken),
        }
    }

    /// Gives the lock back.
    pub fn release(self) -> Result<(), StoreError> {
        let is_ours = read(self.store)?.is_some_and(|held| held.id == self.publisher.id);
        if is_ours { self.store.delete(LOCK) } else { Ok(()) }
    }

    fn not_lost(&self) -> Result<(), PublishError> {
        if self.is_lost.load(Ordering::Relaxed) { Err(PublishError::Overtaken) } else { Ok(()) }
    }

    fn confirm(&self) {
        let now = (Instant::now(), SystemTime::now());
        *self.confirmed.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    fn renew(&self, count: u64) -> Result<(), StoreError> {
        let Publisher { name, id, beat, .. } = self.publisher;
        let text = format!("{HEADER}\n{id}\n{name}\n{}\n{count}\n", beat.as_millis());
        self.store.write(LOCK, text.into_bytes())
    }
}

/// Watches a lock: one that is renewed or changes hands is held, one that goes
/// or stays as it is may be taken.
fn watch(
    store: &dyn Store,
    held: &Held,
    publisher: &Publisher,
    waiting: &mut dyn FnMut(&str, Duration),
) -> Result<(), PublishError> {
    let patience = held.beat.max(publisher.beat) * BEATS_MISSED;
    waiting(&held.name, patience);
    let start = Instant::now();
    while start.elapsed() < patience {
        std::thread::sleep(publisher.beat / 4);
        match read(store)? {
            None => return Ok(()),
            Some(now) if now != *held => return Err(PublishError::Busy(now.name)),
            Some(_) => {}
        }
    }
    Ok(())
}

fn read(store: &dyn Store) -> Result<Option<Held>, StoreError> {
    Ok(store.read(LOCK)?.map(|bytes| Held::parse(&String::from_utf8_lossy(&bytes))))
}

impl Held {
    /// A lock that isn't understood is watched like any other.
    fn parse(text: &str) -> Self {
        let mut lines = text.lines();
        let mut next = || lines.next().unwrap_or_default().to_owned();
        let (_, id, name, beat, count) = (next(), next(), next(), next(), next());
        // What a damaged lock says of its holder must not make others wait for hours.
        let longest = Duration::from_secs(30);
        let beat = beat.parse().map_or(longest, Duration::from_millis).min(longest);
        Self { id, name, beat, count: count.parse().unwrap_or_default() }
    }
}
