//! Several requests to a store at once.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::publish::error::PublishError;

/// Calls `work` for each item, in `threads` threads. Returns the first failure;
/// after it no further item is begun.
pub(crate) fn in_parallel<T: Sync>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> Result<(), PublishError> + Sync,
) -> Result<(), PublishError> {
    let waiting: Mutex<VecDeque<&T>> = Mutex::new(items.iter().collect());
    let failure: Mutex<Option<PublishError>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..threads.min(items.len()) {
            scope.spawn(|| {
                loop {
                    if failure.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
                        return;
                    }
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(next) = next else { return };
                    if let Err(error) = work(next) {
                        failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    }
                }
            });
        }
    });
    failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
