//! Publishing to a store in memory that breaks wherever it is told to: after
//! every operation, done or not, whatever was cut off is completed by the next
//! run, and no visitor meets a page that leads nowhere meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::error::PublishError;
use super::lock::{LOCK, Publisher};
use super::plan::Plan;
use super::remote::publish;
use super::store::{Store, StoreError, StoreFault};
use super::upload::Upload;
use super::{Limits, PlanOutcome, PublishEvents};
use crate::content::settings::DeleteLimit;
use crate::output::progress::Progress;

type Files = BTreeMap<String, Vec<u8>>;
/// Called with what a visitor would see after each change.
type Look = dyn Fn(&Files) + Send + Sync;
/// Called with a path before it is written.
type Before = dyn Fn(&Memory, &str) -> Result<(), StoreError> + Send + Sync;

#[derive(Default)]
struct Memory {
    files: Mutex<Files>,
    operations: AtomicUsize,
    writes: AtomicUsize,
    /// From this operation on nothing answers; the operation itself is done, or not.
    breaks: Option<(usize, bool)>,
    look: Option<Box<Look>>,
    before: Option<Box<Before>>,
}

impl Memory {
    fn with(files: Files) -> Self {
        Self { files: Mutex::new(files), ..Self::default() }
    }

    fn files(&self) -> Files {
        self.files.lock().unwrap().clone()
    }

    fn operate<T>(&self, work: impl FnOnce(&mut Files) -> T) -> Result<T, StoreError> {
        let broken = || StoreError { kind: StoreFault::Connection, said: "connection reset".to_owned() };
        let number = self.operations.fetch_add(1, Ordering::SeqCst);
        let mut files = self.files.lock().unwrap();
        match self.breaks {
            Some((at, _)) if number > at => Err(broken()),
            Some((at, is_done)) if number == at => {
                if is_done {
                    work(&mut files);
                }
                Err(broken())
            }
            _ => {
                let done = work(&mut files);
                if let Some(look) = &self.look {
                    look(&files);
                }
                Ok(done)
            }
        }
    }
}

impl Store for Memory {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.operate(|files| files.get(path).cloned())
    }

    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        if let Some(before) = &self.before {
            before(self, path)?;
        }
        self.writes.fetch_add(1, Ordering::SeqCst);
        self.operate(|files| drop(files.insert(path.to_owned(), bytes)))
    }

    fn delete(&self, path: &str) -> Result<(), StoreError> {
        self.operate(|files| drop(files.remove(path)))
    }

    fn exists(&self, path: &str) -> Result<bool, StoreError> {
        self.operate(|files| files.contains_key(path))
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        self.operate(|files| files.keys().all(|path| path.starts_with(".congkhai/")))
    }

    fn hands(&self) -> usize {
        2
    }
}

/// Agrees to everything.
struct Quiet;

impl Progress for Quiet {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}

impl PublishEvents for Quiet {
    fn agree(&self, _: &Plan) -> bool {
        true
    }
    fn waiting(&self, _: &str, _: Duration) {}
}

fn publisher(id: &str) -> Publisher {
    let beat = Duration::from_millis(4);
    Publisher { name: format!("{id}@may"), id: id.to_owned(), beat, settle: Duration::ZERO }
}

fn limits() -> Limits {
    Limits { dry_run: false, max_deletes: DeleteLimit::Percent(100), lose: vec!["/".to_owned()] }
}

fn run(store: &Memory, parcel: &Upload) -> Result<Plan, PublishError> {
    match publish(store, parcel, &limits(), &publisher("a"), &Quiet)? {
        PlanOutcome::Agreed(plan) => Ok(plan),
        _ => panic!("neither a dry run nor declined"),
    }
}

/// A page's text is the paths it leads to.
fn site(pages: &[(&str, &str)]) -> Upload {
    Upload::of_texts(pages.iter().copied())
}

fn first() -> Upload {
    site(&[
        ("index.html", "x.1.css a/index.html"),
        ("a/index.html", "x.1.css index.html a/1/index.html a/2/index.html"),
        ("a/1/index.html", "x.1.css a/index.html a/2/index.html"),
        ("a/2/index.html", "x.1.css a/index.html a/1/index.html"),
        ("x.1.css", ""),
        ("robots.txt", ""),
    ])
}

/// Another style sheet, a page less, a unit more that leads to everything.
fn second() -> Upload {
    site(&[
        ("index.html", "x.2.css a/index.html b/index.html"),
        ("a/index.html", "x.2.css index.html a/1/index.html b/index.html"),
        ("a/1/index.html", "x.2.css a/index.html b/1/index.html"),
        ("b/index.html", "x.2.css index.html b/1/index.html a/1/index.html"),
        ("b/1/index.html", "x.2.css b/index.html a/index.html"),
        ("x.2.css", ""),
        ("robots.txt", ""),
    ])
}

/// Every page that a visitor comes to from home must have what it leads to.
fn visit(files: &Files) {
    let mut waiting = vec!["index.html".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let text = files.get(&path).unwrap_or_else(|| panic!("{path} is not there: {:?}", files.keys()));
        if path.ends_with(".html") {
            waiting.extend(String::from_utf8_lossy(text).split_whitespace().map(str::to_owned));
        }
    }
}

fn without_lock(mut files: Files) -> Files {
    files.remove(LOCK);
    files
}

#[test]
fn what_is_published_is_there_and_not_sent_again() {
    let store = Memory::default();
    assert_eq!(run(&store, &first()).unwrap().sends(), 6);
    let files = store.files();
    assert_eq!(files["a/index.html"], b"x.1.css index.html a/1/index.html a/2/index.html");
    let names: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.starts_with('.')).collect();
    assert_eq!(names, [".congkhai/manifest"], "neither lock nor notes stay behind");

    store.writes.store(0, Ordering::SeqCst);
    assert!(run(&store, &first()).unwrap().is_empty());
    assert_eq!(store.writes.load(Ordering::SeqCst), 0, "not even a lock is written where there is nothing to do");

    let plan = run(&store, &second()).unwrap();
    assert_eq!((plan.sends(), plan.unchanged, plan.deletes.len()), (6, 1, 2));
    let fresh = Memory::default();
    run(&fresh, &second()).unwrap();
    assert_eq!(store.files(), fresh.files());
}

#[test]
fn a_visitor_always_meets_whole_pages() {
    let store = Memory::default();
    run(&store, &first()).unwrap();
    let looks = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&looks);
    let look = move |files: &Files| {
        counted.fetch_add(1, Ordering::SeqCst);
        visit(files);
    };
    let store = Memory { look: Some(Box::new(look)), ..Memory::with(store.files()) };
    run(&store, &second()).unwrap();
    assert!(looks.load(Ordering::SeqCst) > 15);
}

#[test]
fn whatever_is_cut_off_is_completed_by_the_next_run() {
    let fresh = |parcel: &Upload| {
        let store = Memory::default();
        run(&store, parcel).unwrap();
        store.files()
    };
    let (before, after) = (fresh(&first()), fresh(&second()));
    for (start, parcel, end) in [(Files::new(), first(), &before), (before.clone(), second(), &after)] {
        let mut at = 0;
        loop {
            let mut failed = false;
            for is_done in [false, true] {
                let store = Memory { breaks: Some((at, is_done)), ..Memory::with(start.clone()) };
                failed |= run(&store, &parcel).is_err();
                if !start.is_empty() {
                    visit(&store.files());
                }
                // Whoever publishes next may have other content by then.
                for (next, wanted) in [(&parcel, end), (&first(), &before)] {
                    let store = Memory::with(store.files());
                    run(&store, next).unwrap_or_else(|error| panic!("{at} {is_done}: {error:?}"));
                    assert_eq!(without_lock(store.files()), *wanted, "cut off at {at}, {is_done}");
                }
            }
            if !failed {
                break;
            }
            at += 1;
        }
        assert!(at > 15, "{at}");
    }
}

#[test]
fn what_was_sent_before_a_cut_is_not_sent_twice() {
    // A store that fails for one file only, as one that is full does.
    let full = |_: &Memory, path: &str| match path {
        "index.html" => Err(StoreError { kind: StoreFault::Full, said: "no space".to_owned() }),
        _ => Ok(()),
    };
    let store = Memory { before: Some(Box::new(full)), ..Memory::default() };
    let error = run(&store, &first()).unwrap_err();
    assert!(matches!(error, PublishError::CutOff { done: 4, of: 6, .. }), "{error:?}");
    let plan = run(&Memory::with(store.files()), &first()).unwrap();
    assert_eq!(plan.sends(), 2, "home, and robots.txt after it");
}

#[test]
fn files_of_others_are_left_alone() {
    let foreign = Files::from([("google.html".to_owned(), b"x".to_vec()), ("b/x.pdf".to_owned(), b"y".to_vec())]);
    let store = Memory::with(foreign.clone());
    run(&store, &first()).unwrap();
    run(&store, &second()).unwrap();
    run(&store, &first()).unwrap();
    for (path, bytes) in &foreign {
        assert_eq!(store.files().get(path), Some(bytes));
    }
    // One in the way stops a run before it changes anything.
    let store = Memory::with(Files::from([("a/index.html".to_owned(), b"z".to_vec())]));
    let error = run(&store, &first()).unwrap_err();
    assert!(matches!(&error, PublishError::Foreign(path) if path == "a/index.html"), "{error:?}");
    assert_eq!(store.files().len(), 1);
}

#[test]
fn limits_stop_a_run_before_it_sends() {
    let store = Memory::default();
    run(&store, &first()).unwrap();
    let before = store.files();
    let with = |max_deletes, lose: &[&str], dry_run| {
        let lose = lose.iter().map(|one| (*one).to_owned()).collect();
        publish(&store, &second(), &Limits { dry_run, max_deletes, lose }, &publisher("a"), &Quiet)
    };
    let error = with(DeleteLimit::Percent(100), &[], false).err().unwrap();
    assert!(matches!(&error, PublishError::LostAddress(lost) if lost[0].address == "/a/2/"), "{error:?}");
    let error = with(DeleteLimit::Percent(20), &["/a/2/", "/x.1.css"], false).err().unwrap();
    assert!(matches!(error, PublishError::TooManyDeletes { deletes: 2, most: 1 }), "{error:?}");
    assert!(
        matches!(with(DeleteLimit::Files(0), &[], true), Ok(PlanOutcome::Shown(plan, Some(PublishError::LostAddress(_)))) if plan.deletes.len() == 2)
    );
    assert_eq!(store.files(), before);
}

#[test]
fn of_two_publishers_the_second_is_told() {
    let store = Memory::default();
    let other = publisher("b");
    let lock = super::lock::Lock::take(&store, &other, &mut |_, _| {}).ok().unwrap();
    let (stop, stopped) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.keep(&stopped));
        let error = run(&store, &first()).unwrap_err();
        drop(stop);
        assert!(matches!(&error, PublishError::Busy(name) if name == "b@may"), "{error:?}");
    });
    assert_eq!(store.files().len(), 1, "only the lock of the other");
    // Left behind, it falls.
    run(&store, &first()).unwrap();
    // A damaged one falls as well.
    let store = Memory::with(Files::from([(LOCK.to_owned(), b"\xff\n\n\n4\n".to_vec())]));
    run(&store, &first()).unwrap();
}

#[test]
fn who_is_overtaken_stops() {
    let store = Memory::default();
    run(&store, &first()).unwrap();
    let before = store.files();
    // The lock changes hands as soon as the first page was sent.
    let steal = |store: &Memory, path: &str| {
        if path == "x.2.css" {
            let lock = b"congkhai lock 1\nother\nother@may\n4\n0\n".to_vec();
            store.files.lock().unwrap().insert(LOCK.to_owned(), lock);
        }
        Ok(())
    };
    let store = Memory { before: Some(Box::new(steal)), ..Memory::with(before.clone()) };
    let error = run(&store, &second()).unwrap_err();
    assert!(matches!(error, PublishError::Overtaken), "{error:?}");
    let files = store.files();
    assert!(files.contains_key("a/2/index.html"), "nothing was deleted");
    assert_eq!(files[".congkhai/manifest"], before[".congkhai/manifest"]);
    assert!(String::from_utf8_lossy(&files[LOCK]).contains("other"), "the other's lock stays");
}

#[test]
fn a_lock_that_is_gone_is_not_taken_back() {
    let store = Memory::default();
    let mine = publisher("a");
    let lock = super::lock::Lock::take(&store, &mine, &mut |_, _| {}).ok().unwrap();
    let (stop, stopped) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.keep(&stopped));
        lock.must_hold().unwrap();
        // While this run slept another took the lock, published, and gave it back.
        store.delete(LOCK).unwrap();
        std::thread::sleep(mine.beat * 8);
        assert!(matches!(lock.must_hold(), Err(PublishError::Overtaken)));
        drop(stop);
    });
    assert!(store.files().is_empty());
}
