//! The events of a run, told to the person who publishes.

use std::time::Duration;

use super::figures::FiguresNotice;
use super::plan::Plan;
use crate::output::progress::Progress;

/// Told of the run's progress, and asked before anything is sent.
pub(crate) trait PublishEvents: Progress {
    /// Whether the plan is to be carried out.
    fn confirm(&self, plan: &Plan) -> bool;

    /// Something about the figures that were public.
    fn figures(&self, notice: &FiguresNotice);

    /// `holder` has the lock. It is watched for at most `patience`.
    fn waiting_for_lock(&self, holder: &str, patience: Duration);
}
