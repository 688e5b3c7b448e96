//! Carries out a plan: sends and deletes files in a store, several at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::lock::Lock;
use super::parallel::in_parallel;
use super::state::add_to_sent;
use super::store::Store;
use crate::output::manifest::Fingerprint;
use crate::publish::error::PublishError;
use crate::publish::events::PublishEvents;
use crate::publish::plan::Plan;
use crate::publish::store_error::StoreError;
use crate::publish::upload::Upload;

/// Carries out one plan, and keeps the store's list of sent files.
pub(crate) struct Sender<'c> {
    store: &'c dyn Store,
    upload: &'c Upload,
    lock: &'c Lock<'c>,
    events: &'c dyn PublishEvents,
    plan: &'c Plan,
    sent: Mutex<BTreeMap<String, Fingerprint>>,
    /// How many files had been sent when the store's list was last written.
    listed: Mutex<usize>,
    done: AtomicUsize,
}

impl<'c> Sender<'c> {
    pub(crate) fn new(
        store: &'c dyn Store,
        upload: &'c Upload,
        lock: &'c Lock<'c>,
        events: &'c dyn PublishEvents,
        plan: &'c Plan,
    ) -> Self {
        let (sent, listed, done) = (Mutex::default(), Mutex::new(0), AtomicUsize::new(0));
        Self { store, upload, lock, events, plan, sent, listed, done }
    }

    /// Sends and deletes everything in the plan's order.
    pub(crate) fn carry_out(&self) -> Result<(), PublishError> {
        self.events.steps(self.steps());
        let changed = self.change_files();
        // The next run need not send again what is listed, if the store still takes the list.
        if changed.as_ref().is_err_and(|error| !error.is_unreachable()) {
            self.list_sent();
        }
        changed
    }

    /// Whether no file has reached the store, so that readers can't have met anything new.
    pub(crate) fn has_sent_nothing(&self) -> bool {
        self.sent().is_empty()
    }

    fn change_files(&self) -> Result<(), PublishError> {
        // A file can't be where a folder has to be.
        self.delete_all(&self.plan.blocking_deletes.iter().collect::<Vec<_>>())?;
        for step in &self.plan.steps {
            in_parallel(step, self.store.parallel_requests(), |path| self.send(path))?;
        }
        // Until here readers have lost nothing.
        self.lock.ensure_held_in_store()?;
        let deletes = self.plan.deletes.iter().filter(|path| !self.plan.blocking_deletes.contains(*path));
        let (pages, others): (Vec<&String>, Vec<&String>) = deletes.partition(|path| path.contains(".html"));
        self.delete_all(&pages)?;
        self.delete_all(&others)
    }

    fn delete_all(&self, paths: &[&String]) -> Result<(), PublishError> {
        in_parallel(paths, self.store.parallel_requests(), |path| {
            self.lock.ensure_held()?;
            self.store.delete(path).map_err(|error| self.cut_off(error))?;
            self.step();
            Ok(())
        })
    }

    fn send(&self, path: &String) -> Result<(), PublishError> {
        self.lock.ensure_held()?;
        let Some(file) = self.upload.files.get(path) else { return Ok(()) };
        let bytes = file.read()?;
        self.store.write(path, bytes).map_err(|error| self.cut_off(error))?;
        self.sent().insert(path.clone(), file.fingerprint);
        self.step();
        self.list_sent_at_times();
        Ok(())
    }

    fn cut_off(&self, error: StoreError) -> PublishError {
        PublishError::CutOff { done: self.done.load(Ordering::Relaxed), of: self.steps(), error }
    }

    fn steps(&self) -> usize {
        self.plan.send_count() + self.plan.deletes.len()
    }

    fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.events.step();
    }

    fn sent(&self) -> MutexGuard<'_, BTreeMap<String, Fingerprint>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the list whenever it has doubled: that of a country is large.
    fn list_sent_at_times(&self) {
        const FIRST: usize = 32;
        let Ok(mut listed) = self.listed.try_lock() else { return };
        let sent = self.sent().len();
        if sent >= (*listed * 2).max(FIRST) {
            *listed = sent;
            self.list_sent();
        }
    }

    /// Adds the files sent so far to the store's list, unless another run has
    /// the lock. A failure is no error: the next run only sends more than it must.
    fn list_sent(&self) {
        if self.lock.ensure_held_in_store().is_ok() {
            let sent = self.sent().clone();
            let _ = add_to_sent(self.store, &sent);
        }
    }
}
