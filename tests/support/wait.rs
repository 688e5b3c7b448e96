//! Waiting for what another process does.

use std::thread;
use std::time::{Duration, Instant};

/// Looks again and again until something is there. When the patience is at its
/// end, the test fails with the last thing that was seen instead.
#[track_caller]
pub fn until<T>(patience: Duration, mut look: impl FnMut() -> Result<T, String>) -> T {
    let start = Instant::now();
    loop {
        match look() {
            Ok(found) => return found,
            Err(seen) => assert!(start.elapsed() < patience, "not in time: {seen}"),
        }
        thread::sleep(Duration::from_millis(5));
    }
}
