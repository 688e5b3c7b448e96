//! Brings a store to the state of a new site. What is going to be changed is
//! noted there first, and what was sent is noted from time to time, so that a
//! run that is cut off anywhere is completed by the next.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::error::PublishError;
use super::lock::{Lock, Publisher};
use super::plan::{Known, Plan};
use super::store::{Store, StoreError};
use super::upload::Upload;
use super::{Limits, PlanOutcome, PublishEvents, agreed};
use crate::output::manifest::{Fingerprint, Manifest};
use crate::output::permanent::PermanentAddresses;

/// What the store holds of ours.
const MANIFEST: &str = ".congkhai/manifest";
/// What a run is changing.
const NEXT: &str = ".congkhai/manifest.next";
/// What of that it has sent.
const SENT: &str = ".congkhai/sent";

/// Plans, asks, and sends. Gives back what was done.
pub fn publish(
    store: &dyn Store,
    parcel: &Upload,
    limits: &Limits,
    publisher: &Publisher,
    talk: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    let held = Held::read(store)?;
    let known = held.known();
    let plan = Plan::of(parcel, &known);
    match agreed(&plan, parcel, (&known, &held.published()), limits, talk)? {
        PlanOutcome::Agreed(_) if plan.is_empty() && !held.is_interrupted() => return Ok(PlanOutcome::Agreed(plan)),
        PlanOutcome::Agreed(_) => {}
        other => return Ok(other),
    }
    let lock = Lock::take(store, publisher, &mut |name, patience| talk.waiting(name, patience))?;
    let (stop, stopped) = channel();
    let done = std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.keep(&stopped));
        let done = send(store, parcel, lock, limits, talk);
        // The keeper ends when nobody can tell it anything any more.
        drop(stop);
        done
    });
    // Of a store that doesn't answer the lock falls by itself; asking again only takes time.
    if !done.as_ref().is_err_and(PublishError::is_silence) {
        let released = lock.release();
        if done.is_ok() {
            released?;
        }
    }
    done.map(PlanOutcome::Agreed)
}

/// What a store says it holds.
struct Held {
    manifest: Manifest,
    /// There while, or after, a run was changing files.
    next: Option<Manifest>,
    sent: Manifest,
}

impl Held {
    fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let manifest = |path| -> Result<Option<Manifest>, StoreError> {
            Ok(store.read(path)?.map(|bytes| Manifest::parse(&String::from_utf8_lossy(&bytes))))
        };
        let next = manifest(NEXT)?;
        let sent = if next.is_some() { manifest(SENT)? } else { None };
        Ok(Self { manifest: manifest(MANIFEST)?.unwrap_or_default(), next, sent: sent.unwrap_or_default() })
    }

    fn is_interrupted(&self) -> bool {
        self.next.is_some()
    }

    /// The addresses that readers have met: what a run that was cut off may not
    /// even have sent is none of them.
    fn published(&self) -> PermanentAddresses {
        PermanentAddresses::of_paths(self.manifest.files.keys().chain(self.sent.files.keys()).map(String::as_str))
    }

    /// What is known of each file: after a run that was cut off nothing is, of
    /// what it was changing, but what it noted as sent.
    fn known(&self) -> Known {
        let mut known: Known = self.manifest.files.iter().map(|(path, print)| (path.clone(), Some(*print))).collect();
        for path in self.next.iter().flat_map(|next| next.files.keys()) {
            known.insert(path.clone(), self.sent.files.get(path).copied());
        }
        known
    }
}

fn send(
    store: &dyn Store,
    parcel: &Upload,
    lock: &Lock<'_>,
    limits: &Limits,
    talk: &dyn PublishEvents,
) -> Result<Plan, PublishError> {
    // Another may have published while the lock was waited for.
    let held = Held::read(store)?;
    let known = held.known();
    let plan = Plan::of(parcel, &known);
    limits.allow(&plan, parcel, &known, &held.published())?;
    nothing_foreign(store, &plan, &held)?;

    lock.must_surely_hold()?;
    begin(store, &held, &known, &plan, parcel)?;
    let courier = Sender {
        store,
        parcel,
        lock,
        talk,
        sent: Mutex::default(),
        noted: Mutex::new(0),
        done: AtomicUsize::new(0),
        of: plan.sends() + plan.deletes.len(),
    };
    talk.steps(courier.of);
    if let Err(error) = courier.carry(&plan) {
        // What was sent need not be sent again, if the store still takes a note of it.
        if !error.is_silence() {
            courier.note();
        }
        return Err(error);
    }
    lock.must_surely_hold()?;
    store.write(MANIFEST, parcel.manifest().text().into_bytes())?;
    // What is cleared away must be our own.
    lock.must_surely_hold()?;
    // In this order: what was sent must not outlive what it was sent for.
    store.delete(SENT)?;
    store.delete(NEXT)?;
    store.sweep()?;
    Ok(plan)
}

/// Files that aren't ours are never replaced.
fn nothing_foreign(store: &dyn Store, plan: &Plan, held: &Held) -> Result<(), PublishError> {
    let is_first = held.manifest.files.is_empty() && held.next.is_none();
    if plan.new.is_empty() || (is_first && store.is_empty()?) {
        return Ok(());
    }
    let new: Vec<&String> = plan.new.iter().collect();
    each(
        &new,
        store.hands(),
        |path| {
            if store.exists(path)? { Err(PublishError::Foreign((*path).clone())) } else { Ok(()) }
        },
    )
}

/// Notes what is going to be changed, before anything is.
fn begin(store: &dyn Store, held: &Held, known: &Known, plan: &Plan, parcel: &Upload) -> Result<(), PublishError> {
    let print = |path: &String| known.get(path).copied().flatten();
    let mut doubtful: BTreeMap<String, Fingerprint> = BTreeMap::new();
    for path in plan.sent() {
        if let Some(item) = parcel.items.get(path) {
            doubtful.insert(path.clone(), item.print);
        }
    }
    for path in &plan.deletes {
        doubtful.insert(path.clone(), print(path).unwrap_or(Fingerprint::of(b"")));
    }
    // What an earlier run has sent, and this one leaves alone, is as it is.
    let settled = held.next.iter().flat_map(|next| next.files.keys()).filter(|path| !doubtful.contains_key(*path));
    let settled: BTreeMap<String, Fingerprint> =
        settled.filter_map(|path| Some((path.clone(), print(path)?))).collect();
    let sent = Manifest { files: settled.clone() };
    let mut files = doubtful;
    files.extend(settled);
    // In this order: what is no longer sure must not be taken for sent.
    if held.is_interrupted() {
        store.write(SENT, sent.text().into_bytes())?;
    } else {
        store.delete(SENT)?;
    }
    store.write(NEXT, Manifest { files }.text().into_bytes())?;
    Ok(())
}

/// Sends what a plan says, and remembers what was sent.
struct Sender<'c> {
    store: &'c dyn Store,
    parcel: &'c Upload,
    lock: &'c Lock<'c>,
    talk: &'c dyn PublishEvents,
    sent: Mutex<BTreeMap<String, Fingerprint>>,
    /// How many had been sent when that was last noted.
    noted: Mutex<usize>,
    done: AtomicUsize,
    of: usize,
}

impl Sender<'_> {
    fn carry(&self, plan: &Plan) -> Result<(), PublishError> {
        // A file can't be where a folder has to be.
        self.delete(&plan.in_the_way.iter().collect::<Vec<_>>())?;
        for step in &plan.steps {
            each(step, self.store.hands(), |path| self.send(path))?;
        }
        // Until here nothing was lost; from here on something is.
        self.lock.must_surely_hold()?;
        let (pages, others): (Vec<&String>, Vec<&String>) = plan
            .deletes
            .iter()
            .filter(|path| !plan.in_the_way.contains(*path))
            .partition(|path| path.contains(".html"));
        self.delete(&pages)?;
        self.delete(&others)
    }

    fn delete(&self, paths: &[&String]) -> Result<(), PublishError> {
        each(paths, self.store.hands(), |path| {
            self.lock.must_hold()?;
            self.store.delete(path).map_err(|error| self.cut_off(error))?;
            self.count();
            Ok(())
        })
    }

    fn send(&self, path: &String) -> Result<(), PublishError> {
        self.lock.must_hold()?;
        let Some(item) = self.parcel.items.get(path) else { return Ok(()) };
        let bytes = item.read()?;
        self.store.write(path, bytes).map_err(|error| self.cut_off(error))?;
        self.sent().insert(path.clone(), item.print);
        self.count();
        self.note_at_times();
        Ok(())
    }

    fn cut_off(&self, error: StoreError) -> PublishError {
        PublishError::CutOff { done: self.done.load(Ordering::Relaxed), of: self.of, error }
    }

    fn count(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.talk.step();
    }

    fn sent(&self) -> MutexGuard<'_, BTreeMap<String, Fingerprint>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what was sent so far, once that is twice what was noted: notes of a
    /// country are large. Where it fails the next run only sends more than it must.
    fn note_at_times(&self) {
        const FIRST: usize = 32;
        let Ok(mut noted) = self.noted.try_lock() else { return };
        let sent = self.sent().len();
        if sent >= (*noted * 2).max(FIRST) {
            *noted = sent;
            self.note();
        }
    }

    /// Whoever was overtaken writes into nobody's notes.
    fn note(&self) {
        if self.lock.must_surely_hold().is_err() {
            return;
        }
        let settled = self.store.read(SENT).ok().flatten();
        let mut all = settled.map(|bytes| Manifest::parse(&String::from_utf8_lossy(&bytes))).unwrap_or_default();
        all.files.extend(self.sent().iter().map(|(path, print)| (path.clone(), *print)));
        let _ = self.store.write(SENT, all.text().into_bytes());
    }
}

/// Does the same with each, several at once; the first failure ends it.
fn each<T: Sync>(
    all: &[T],
    hands: usize,
    work: impl Fn(&T) -> Result<(), PublishError> + Sync,
) -> Result<(), PublishError> {
    let waiting: Mutex<VecDeque<&T>> = Mutex::new(all.iter().collect());
    let failed: Mutex<Option<PublishError>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..hands.min(all.len()) {
            scope.spawn(|| {
                loop {
                    if failed.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
                        return;
                    }
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(next) = next else { return };
                    if let Err(error) = work(next) {
                        failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    }
                }
            });
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
