//! Publishes to a store. Pending changes are listed there before they are made,
//! so that a run that is cut off anywhere is completed by the next.

use std::sync::mpsc::channel;

use super::lock::Lock;
use super::parallel::in_parallel;
use super::sender::Sender;
use super::state::{
    FIGURES, StoreState, delete_pending, delete_pending_figures, write_figures, write_manifest, write_pending_figures,
};
use super::store::Store;
use crate::publish::approval::{Approval, PlanOutcome, approve};
use crate::publish::error::PublishError;
use crate::publish::events::PublishEvents;
use crate::publish::figures::{ContinuedFigures, SiteWithFigures};
use crate::publish::limits::{Limits, TargetContents};
use crate::publish::plan::Plan;
use crate::publish::publisher::Publisher;
use crate::publish::upload::Upload;

/// Plans, asks, and changes the store. Returns the plan that was carried out.
pub(crate) fn publish_to_store(
    store: &dyn Store,
    upload: &Upload,
    site: &SiteWithFigures<'_>,
    limits: &Limits,
    publisher: &Publisher,
    events: &dyn PublishEvents,
) -> Result<PlanOutcome, PublishError> {
    let state = StoreState::read(store)?;
    let contents = state.contents();
    let figures = continue_figures(&state, &contents, site)?;
    figures.tell(events);
    let plan = Plan::new(upload, &contents.files);
    match approve(&plan, upload, &contents, &figures, limits, events)? {
        Approval::Granted if plan.is_empty() && figures.is_stored && !state.is_interrupted() => {
            site.keep_copy(&figures)?;
            return Ok(PlanOutcome::Published(plan));
        }
        Approval::Granted => {}
        Approval::Withheld(outcome) => return Ok(outcome),
    }
    let mut waiting = |holder: &str, patience| events.waiting_for_lock(holder, patience);
    let lock = Lock::acquire(store, publisher, &mut waiting)?;
    let (stop, stopped) = channel();
    let changed = std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.renew_until(&stopped));
        let changed = change_store(store, upload, site, lock, limits, events);
        drop(stop);
        changed
    });
    // A store that doesn't answer would only keep us waiting; its lock will be taken as left behind.
    if !changed.as_ref().is_err_and(PublishError::is_unreachable) {
        let released = lock.release();
        if changed.is_ok() {
            released?;
        }
    }
    changed.map(PlanOutcome::Published)
}

fn change_store(
    store: &dyn Store,
    upload: &Upload,
    site: &SiteWithFigures<'_>,
    lock: &Lock<'_>,
    limits: &Limits,
    events: &dyn PublishEvents,
) -> Result<Plan, PublishError> {
    // Another run may have published while this one waited for the lock.
    let state = StoreState::read(store)?;
    let contents = state.contents();
    let figures = continue_figures(&state, &contents, site)?;
    let plan = Plan::new(upload, &contents.files);
    limits.check(&plan, upload, &contents, &figures)?;
    ensure_no_foreign_files(store, &plan, &state)?;

    lock.ensure_held_in_store()?;
    state.write_pending(store, &plan, upload, &contents.files)?;
    let new_figures = figures.text.as_deref().filter(|_| !figures.is_stored);
    if let Some(text) = new_figures {
        write_pending_figures(store, text)?;
    }
    let sender = Sender::new(store, upload, lock, events, &plan);
    let carried_out = sender.carry_out();
    if carried_out.is_err() && sender.has_sent_nothing() && !state.is_interrupted() {
        // No reader has met them. If this fails, the next run takes them for public.
        let _ = lock.ensure_held_in_store().is_ok_and(|()| delete_pending_figures(store).is_ok());
    }
    carried_out?;
    lock.ensure_held_in_store()?;
    // Everything they tell of is public now.
    if let Some(text) = new_figures {
        write_figures(store, text)?;
    }
    write_manifest(store, &upload.manifest())?;
    // The notes and leftovers that are deleted must be our own.
    lock.ensure_held_in_store()?;
    delete_pending(store)?;
    store.remove_leftovers()?;
    site.keep_copy(&figures)?;
    Ok(plan)
}

/// The figures of the store, continued by those of the site.
fn continue_figures(
    state: &StoreState,
    contents: &TargetContents,
    site: &SiteWithFigures<'_>,
) -> Result<ContinuedFigures, PublishError> {
    site.continue_from(&contents.figures, FIGURES, !state.is_unused())
}

/// Fails where a new file would replace one that congkhai didn't put there.
fn ensure_no_foreign_files(store: &dyn Store, plan: &Plan, state: &StoreState) -> Result<(), PublishError> {
    if plan.new.is_empty() || (state.is_unused() && store.is_empty()?) {
        return Ok(());
    }
    let new: Vec<&String> = plan.new.iter().collect();
    in_parallel(&new, store.parallel_requests(), |path| {
        if store.exists(path)? { Err(PublishError::ForeignFile((*path).clone())) } else { Ok(()) }
    })
}
