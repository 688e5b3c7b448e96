//! The count of a page's steps and bytes: a template may loop without end, writing or not.

use std::hash::BuildHasher;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use foldhash::fast::FixedState;
use tera::{Error, Kwargs, State, Tera, TeraResult};

use crate::finding::TemplateFault;

/// The most rounds of loops, calls of components and numbers of ranges that a page is made with. The
/// largest page of a whole country has some thousands.
const MOST_STEPS: u64 = 1_000_000;
/// The most bytes of a page. A template that would make more has a loop that nobody meant.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The most numbers of one range.
const LONGEST_RANGE: i64 = 100_000;

/// The counts of the pages that are being made. A page is made on one thread, by which its count is
/// found. Of two threads that share a count, each page has fewer steps.
pub(super) struct Steps {
    counts: Vec<AtomicU64>,
}

impl Steps {
    /// Adds the functions that count to an engine: `step`, which `with_counts` writes into loops, and a
    /// `range` that counts its numbers.
    pub(super) fn of(tera: &mut Tera) -> Arc<Self> {
        const COUNTS: usize = 256;
        let steps = Arc::new(Self { counts: (0..COUNTS).map(|_| AtomicU64::new(0)).collect() });
        let counter = Arc::clone(&steps);
        tera.register_function("step", move |_: Kwargs, _: &State<'_>| counter.add(1).map(|()| ""));
        let counter = Arc::clone(&steps);
        tera.register_function("range", move |values: Kwargs, _: &State<'_>| counter.range(&values));
        steps
    }

    /// Begins the count of a page on this thread.
    pub(super) fn begin(&self) {
        if let Some(count) = self.count() {
            count.store(0, Ordering::Relaxed);
        }
    }

    /// Stops the page of this thread at its next step: it has become too large.
    fn stop(&self) {
        if let Some(count) = self.count() {
            count.store(u64::MAX, Ordering::Relaxed);
        }
    }

    fn add(&self, steps: u64) -> TeraResult<()> {
        let Some(count) = self.count() else { return Ok(()) };
        let before = count.load(Ordering::Relaxed);
        if before == u64::MAX {
            return Err(Error::message(TemplateFault::TOO_MANY_BYTES));
        }
        count.store(before.saturating_add(steps).min(u64::MAX - 1), Ordering::Relaxed);
        if before > MOST_STEPS { Err(Error::message(TemplateFault::TOO_MANY_STEPS)) } else { Ok(()) }
    }

    fn count(&self) -> Option<&AtomicU64> {
        let hash = FixedState::default().hash_one(thread::current().id());
        usize::try_from(hash % self.counts.len() as u64).ok().and_then(|at| self.counts.get(at))
    }

    /// `range(end=5)`, `range(start=5, end=0, step_by=-1)`: the numbers up to before the end.
    fn range(&self, values: &Kwargs) -> TeraResult<Vec<i64>> {
        let start = values.get::<i64>("start")?.unwrap_or_default();
        let end = values.must_get::<i64>("end")?;
        let step = values.get::<i64>("step_by")?.unwrap_or(1);
        let distance = if step > 0 { end.checked_sub(start) } else { start.checked_sub(end) };
        let (Some(distance), Some(size @ 1..)) = (distance, step.checked_abs()) else {
            return Err(Error::message("`range` is called with an argument out of range"));
        };
        let count = distance.max(0).div_euclid(size) + i64::from(distance.max(0) % size > 0);
        if count > LONGEST_RANGE {
            return Err(Error::message(TemplateFault::TOO_MANY_STEPS));
        }
        self.add(count.unsigned_abs())?;
        Ok((0..count).map(|at| start + at * step).collect())
    }
}

/// A writer to the buffer of a page. Once the buffer is full it takes no more, and the page is stopped
/// at its next step, whose place is known.
pub(super) struct PageWriter<'b> {
    pub buffer: &'b mut Vec<u8>,
    pub steps: &'b Steps,
}

impl PageWriter<'_> {
    pub(super) fn is_full(buffer: &[u8]) -> bool {
        buffer.len() >= MOST_BYTES
    }
}

impl Write for PageWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (taken, _) = bytes.split_at(bytes.len().min(MOST_BYTES.saturating_sub(self.buffer.len())));
        self.buffer.extend_from_slice(taken);
        if Self::is_full(self.buffer) {
            self.steps.stop();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Context;

    fn rendered(template: &str) -> TeraResult<String> {
        let mut tera = Tera::new();
        Steps::of(&mut tera).begin();
        tera.add_raw_template("a", template)?;
        tera.render("a", &Context::new())
    }

    #[test]
    fn ranges_are_those_of_the_engine() {
        for (call, numbers) in [
            ("end=3", "0 1 2 "),
            ("start=1, end=8, step_by=3", "1 4 7 "),
            ("start=3, end=0, step_by=-1", "3 2 1 "),
            ("start=3, end=0, step_by=-2", "3 1 "),
            ("end=0", ""),
            ("start=0, end=3, step_by=-1", ""),
        ] {
            let template = format!("{{% for a in range({call}) %}}{{{{ a }}}} {{% endfor %}}");
            assert_eq!(rendered(&template).unwrap(), numbers, "{call}");
        }
        for call in ["start=1, end=2, step_by=0", "start=-9223372036854775807, end=9223372036854775807", "end=100001"] {
            assert!(rendered(&format!("{{% for a in range({call}) %}}{{% endfor %}}")).is_err(), "{call}");
        }
    }

    #[test]
    fn nested_ranges_come_to_an_end() {
        let error = rendered("{{ [[0 for a in range(end=50000)] | length for b in range(end=50000)] | length }}");
        let error = error.unwrap_err().to_string();
        assert!(error.contains(TemplateFault::TOO_MANY_STEPS), "{error}");
    }
}
