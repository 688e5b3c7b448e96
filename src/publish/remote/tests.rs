//! Publishing to a store in memory that breaks at a chosen operation. A run that
//! is cut off anywhere is completed by the next, and no visitor meets a page
//! that leads nowhere meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::lock::{LOCK, Lock};
use super::publish::publish_to_store;
use super::store::Store;
use crate::content::settings::DeleteLimit;
use crate::lang::Lang;
use crate::output::figures::fact::Subject;
use crate::output::figures::public_figures::PublicFigures;
use crate::output::figures::site_figures::SiteFigures;
use crate::output::figures::tests::SmallSite;
use crate::output::progress::Progress;
use crate::publish::approval::PlanOutcome;
use crate::publish::error::PublishError;
use crate::publish::events::PublishEvents;
use crate::publish::figures::{FiguresCopy, FiguresNotice, SiteWithFigures};
use crate::publish::limits::Limits;
use crate::publish::plan::Plan;
use crate::publish::publisher::Publisher;
use crate::publish::store_error::{StoreError, StoreFault};
use crate::publish::upload::Upload;

type StoredFiles = BTreeMap<String, Vec<u8>>;
/// Called after each change, with the files a visitor would meet.
type AfterChange = dyn Fn(&StoredFiles) + Send + Sync;
/// Called before a file is written, with its path.
type BeforeWrite = dyn Fn(&MemoryStore, &str) -> Result<(), StoreError> + Send + Sync;

#[derive(Default)]
struct MemoryStore {
    files: Mutex<StoredFiles>,
    operations: AtomicUsize,
    writes: AtomicUsize,
    /// The store doesn't answer from this operation on; whether the operation itself is done.
    breaks: Option<(usize, bool)>,
    after_change: Option<Box<AfterChange>>,
    before_write: Option<Box<BeforeWrite>>,
}

impl MemoryStore {
    fn with(files: StoredFiles) -> Self {
        Self { files: Mutex::new(files), ..Self::default() }
    }

    fn files(&self) -> StoredFiles {
        self.files.lock().unwrap().clone()
    }

    fn operate<T>(&self, work: impl FnOnce(&mut StoredFiles) -> T) -> Result<T, StoreError> {
        let broken = || StoreError { fault: StoreFault::Connection, message: "connection reset".to_owned() };
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
                if let Some(after_change) = &self.after_change {
                    after_change(&files);
                }
                Ok(done)
            }
        }
    }
}

impl Store for MemoryStore {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.operate(|files| files.get(path).cloned())
    }

    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        if let Some(before) = &self.before_write {
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

    fn parallel_requests(&self) -> usize {
        2
    }
}

/// Confirms every plan and shows nothing.
struct ConfirmAll;

impl Progress for ConfirmAll {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}

impl PublishEvents for ConfirmAll {
    fn confirm(&self, _: &Plan) -> bool {
        true
    }
    fn figures(&self, _: &FiguresNotice) {}

    fn waiting_for_lock(&self, _: &str, _: Duration) {}
}

fn publisher(id: &str) -> Publisher {
    let renewal_interval = Duration::from_millis(4);
    Publisher { name: format!("{id}@may"), id: id.to_owned(), renewal_interval, settle_time: Duration::ZERO }
}

fn limits() -> Limits {
    Limits { dry_run: false, max_deletes: DeleteLimit::Percent(100), allowed_losses: vec!["/".to_owned()] }
}

fn site_of(figures: &SiteFigures) -> SiteWithFigures<'_> {
    let copy = FiguresCopy::in_folder(&std::env::temp_dir().join(format!("congkhai-copy-{}", std::process::id())));
    SiteWithFigures { site: figures, target: "portal", copy, elsewhere: PublicFigures::default(), allowed_losses: &[] }
}

fn run(store: &MemoryStore, upload: &Upload) -> Result<Plan, PublishError> {
    run_with(store, upload, &SiteFigures::default())
}

fn run_with(store: &MemoryStore, upload: &Upload, figures: &SiteFigures) -> Result<Plan, PublishError> {
    let site = site_of(figures);
    match publish_to_store(store, upload, &site, &limits(), &publisher("a"), &ConfirmAll)? {
        PlanOutcome::Published(plan) => Ok(plan),
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

/// Fails where a page that a visitor can come to leads to a file that isn't there.
fn visit(files: &StoredFiles) {
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

fn without_lock(mut files: StoredFiles) -> StoredFiles {
    files.remove(LOCK);
    files
}

#[test]
fn published_files_are_not_sent_again() {
    let store = MemoryStore::default();
    assert_eq!(run(&store, &first()).unwrap().send_count(), 6);
    let files = store.files();
    assert_eq!(files["a/index.html"], b"x.1.css index.html a/1/index.html a/2/index.html");
    let names: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.starts_with('.')).collect();
    assert_eq!(names, [".congkhai/manifest"], "neither lock nor notes stay behind");

    store.writes.store(0, Ordering::SeqCst);
    assert!(run(&store, &first()).unwrap().is_empty());
    assert_eq!(store.writes.load(Ordering::SeqCst), 0, "not even a lock is written where there is nothing to do");

    let plan = run(&store, &second()).unwrap();
    assert_eq!((plan.send_count(), plan.unchanged, plan.deletes.len()), (6, 1, 2));
    let fresh = MemoryStore::default();
    run(&fresh, &second()).unwrap();
    assert_eq!(store.files(), fresh.files());
}

#[test]
fn a_visitor_always_meets_whole_pages() {
    let store = MemoryStore::default();
    run(&store, &first()).unwrap();
    let changes = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&changes);
    let after_change = move |files: &StoredFiles| {
        counted.fetch_add(1, Ordering::SeqCst);
        visit(files);
    };
    let store = MemoryStore { after_change: Some(Box::new(after_change)), ..MemoryStore::with(store.files()) };
    run(&store, &second()).unwrap();
    assert!(changes.load(Ordering::SeqCst) > 15);
}

#[test]
fn a_run_cut_off_anywhere_is_completed_by_the_next() {
    let fresh = |upload: &Upload| {
        let store = MemoryStore::default();
        run(&store, upload).unwrap();
        store.files()
    };
    let (before, after) = (fresh(&first()), fresh(&second()));
    for (start, upload, end) in [(StoredFiles::new(), first(), &before), (before.clone(), second(), &after)] {
        let mut at = 0;
        loop {
            let mut failed = false;
            for is_done in [false, true] {
                let store = MemoryStore { breaks: Some((at, is_done)), ..MemoryStore::with(start.clone()) };
                failed |= run(&store, &upload).is_err();
                if !start.is_empty() {
                    visit(&store.files());
                }
                // The next run may publish other content.
                for (next, wanted) in [(&upload, end), (&first(), &before)] {
                    let store = MemoryStore::with(store.files());
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
fn files_sent_before_a_cut_are_not_sent_twice() {
    // A store that fails for one file only, as one that is full does.
    let full = |_: &MemoryStore, path: &str| match path {
        "index.html" => Err(StoreError { fault: StoreFault::Full, message: "no space".to_owned() }),
        _ => Ok(()),
    };
    let store = MemoryStore { before_write: Some(Box::new(full)), ..MemoryStore::default() };
    let error = run(&store, &first()).unwrap_err();
    assert!(matches!(error, PublishError::CutOff { done: 4, of: 6, .. }), "{error:?}");
    let plan = run(&MemoryStore::with(store.files()), &first()).unwrap();
    assert_eq!(plan.send_count(), 2, "home, and robots.txt after it");
}

#[test]
fn files_of_others_are_left_alone() {
    let foreign = StoredFiles::from([("google.html".to_owned(), b"x".to_vec()), ("b/x.pdf".to_owned(), b"y".to_vec())]);
    let store = MemoryStore::with(foreign.clone());
    run(&store, &first()).unwrap();
    run(&store, &second()).unwrap();
    run(&store, &first()).unwrap();
    for (path, bytes) in &foreign {
        assert_eq!(store.files().get(path), Some(bytes));
    }
    // One in the way stops a run before it changes anything.
    let store = MemoryStore::with(StoredFiles::from([("a/index.html".to_owned(), b"z".to_vec())]));
    let error = run(&store, &first()).unwrap_err();
    assert!(matches!(&error, PublishError::ForeignFile(path) if path == "a/index.html"), "{error:?}");
    assert_eq!(store.files().len(), 1);
}

#[test]
fn limits_stop_a_run_before_it_sends() {
    let store = MemoryStore::default();
    run(&store, &first()).unwrap();
    let before = store.files();
    let with = |max_deletes, allowed_losses: &[&str], dry_run| {
        let allowed_losses = allowed_losses.iter().map(|one| (*one).to_owned()).collect();
        publish_to_store(
            &store,
            &second(),
            &site_of(&SiteFigures::default()),
            &Limits { dry_run, max_deletes, allowed_losses },
            &publisher("a"),
            &ConfirmAll,
        )
    };
    let error = with(DeleteLimit::Percent(100), &[], false).err().unwrap();
    assert!(matches!(&error, PublishError::LostAddress(lost) if lost[0].address == "/a/2/"), "{error:?}");
    let error = with(DeleteLimit::Percent(20), &["/a/2/", "/x.1.css"], false).err().unwrap();
    assert!(matches!(error, PublishError::TooManyDeletes { deletes: 2, most: 1 }), "{error:?}");
    assert!(
        matches!(with(DeleteLimit::Files(0), &[], true), Ok(PlanOutcome::Shown { plan, refusal: Some(PublishError::LostAddress(_)) }) if plan.deletes.len() == 2)
    );
    assert_eq!(store.files(), before);
}

#[test]
fn of_two_publishers_the_second_is_told() {
    let store = MemoryStore::default();
    // Long enough that the thread that renews isn't late on a busy machine.
    let other = Publisher { renewal_interval: Duration::from_millis(50), ..publisher("b") };
    let lock = Lock::acquire(&store, &other, &mut |_, _| {}).ok().unwrap();
    let (stop, stopped) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.renew_until(&stopped));
        let error = run(&store, &first()).unwrap_err();
        drop(stop);
        assert!(matches!(&error, PublishError::Busy(name) if name == "b@may"), "{error:?}");
    });
    assert_eq!(store.files().len(), 1, "only the lock of the other");
    // Left behind, it falls.
    run(&store, &first()).unwrap();
    // A damaged one falls as well.
    let store = MemoryStore::with(StoredFiles::from([(LOCK.to_owned(), b"\xff\n\n\n4\n".to_vec())]));
    run(&store, &first()).unwrap();
}

#[test]
fn a_run_that_lost_its_lock_stops() {
    let store = MemoryStore::default();
    run(&store, &first()).unwrap();
    let before = store.files();
    // Another run takes the lock as soon as the first page was sent.
    let steal = |store: &MemoryStore, path: &str| {
        if path == "x.2.css" {
            let lock = b"congkhai lock 1\nother\nother@may\n4\n0\n".to_vec();
            store.files.lock().unwrap().insert(LOCK.to_owned(), lock);
        }
        Ok(())
    };
    let store = MemoryStore { before_write: Some(Box::new(steal)), ..MemoryStore::with(before.clone()) };
    let error = run(&store, &second()).unwrap_err();
    assert!(matches!(error, PublishError::LockLost), "{error:?}");
    let files = store.files();
    assert!(files.contains_key("a/2/index.html"), "nothing was deleted");
    assert_eq!(files[".congkhai/manifest"], before[".congkhai/manifest"]);
    assert!(String::from_utf8_lossy(&files[LOCK]).contains("other"), "the other's lock stays");
}

#[test]
fn a_lock_that_is_gone_is_not_taken_back() {
    let store = MemoryStore::default();
    let mine = publisher("a");
    let lock = Lock::acquire(&store, &mine, &mut |_, _| {}).ok().unwrap();
    let (stop, stopped) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.renew_until(&stopped));
        lock.ensure_held().unwrap();
        // While this run slept another took the lock, published, and gave it back.
        store.delete(LOCK).unwrap();
        std::thread::sleep(mine.renewal_interval * 8);
        assert!(matches!(lock.ensure_held(), Err(PublishError::LockLost)));
        drop(stop);
    });
    assert!(store.files().is_empty());
}

#[test]
fn a_lock_that_is_being_renewed_is_not_lost() {
    // As some WebDAV servers do, the file is deleted before it is replaced.
    let slow = |store: &MemoryStore, path: &str| {
        assert_eq!(path, LOCK);
        store.files.lock().unwrap().remove(LOCK);
        std::thread::sleep(Duration::from_millis(2));
        Ok(())
    };
    let store = MemoryStore { before_write: Some(Box::new(slow)), ..MemoryStore::default() };
    let mine = publisher("a");
    let lock = Lock::acquire(&store, &mine, &mut |_, _| {}).ok().unwrap();
    let (stop, stopped) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || lock.renew_until(&stopped));
        while store.writes.load(Ordering::SeqCst) < 12 {
            lock.ensure_held_in_store().unwrap();
            std::thread::sleep(Duration::from_micros(100));
        }
        drop(stop);
    });
}

/// The readings of one result, as the figures of a store have them, oldest first.
fn readings(store: &MemoryStore) -> Vec<String> {
    let files = store.files();
    let text = files.get(".congkhai/figures").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let figures = PublicFigures::parse(&text.unwrap_or_else(|| "congkhai figures 1\n".to_owned())).unwrap();
    let facts = figures.publications.iter().flat_map(|one| &one.facts);
    let results = facts.filter(|(key, _)| matches!(&key.subject, Subject::Result(_, part) if part.target == "1"));
    results.filter_map(|(_, statement)| statement.reading().map(str::to_owned)).collect()
}

/// At every operation the store tells no less than what readers met, and once a run is over, no more.
#[test]
fn figures_survive_a_cut_anywhere() {
    let old = SmallSite::new().figures();
    let lines = "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\nwas = \"13,5 tỷ đồng\"\non = 2026-08-02\nreason = \"x\"\n";
    let new = SmallSite::new().in_report("13,5", "15,3").corrected(lines).figures();
    let other = SmallSite::new().in_report("13,5", "15,8").corrected(lines).figures();
    let store = MemoryStore::default();
    run_with(&store, &first(), &old).unwrap();
    assert_eq!(readings(&store), ["13500000000 đồng"]);
    let before = store.files();
    let (mut at, mut cut_offs) = (0, 0);
    loop {
        let mut failed = false;
        for is_done in [false, true] {
            let store = MemoryStore { breaks: Some((at, is_done)), ..MemoryStore::with(before.clone()) };
            failed |= run_with(&store, &second(), &new).is_err();
            let left = store.files();
            let was_sent = left.get("index.html") != before.get("index.html") || left.contains_key("x.2.css");
            // The next run completes it.
            let store = MemoryStore::with(left.clone());
            run_with(&store, &second(), &new).unwrap();
            assert_eq!(readings(&store), ["13500000000 đồng", "15300000000 đồng"], "cut off at {at}, {is_done}");
            assert!(!store.files().contains_key(".congkhai/figures.next"));
            assert!(!String::from_utf8_lossy(&store.files()[".congkhai/figures"]).contains("cut-off"));
            // Other figures need an explanation as soon as any file may have been met.
            let store = MemoryStore::with(left.clone());
            let refused = run_with(&store, &second(), &other);
            if was_sent {
                let is_refused =
                    matches!(&refused, Err(PublishError::FiguresChanged(changed)) if changed.findings.len() == 1);
                assert!(is_refused, "cut off at {at}, {is_done}: {refused:?}");
                cut_offs += 1;
            }
        }
        if !failed {
            break;
        }
        at += 1;
    }
    assert!(at > 15 && cut_offs > 10, "{at} {cut_offs}");
}

/// Figures that only a run that was cut off has shown are marked, if the next shows others.
#[test]
fn what_may_have_been_met_is_marked() {
    let store = MemoryStore::default();
    run_with(&store, &first(), &SmallSite::new().without_result().figures()).unwrap();
    let added = "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\non = 2026-08-02\nreason = \"x\"\n";
    let new = SmallSite::new().corrected(added).figures();
    let broken = |_: &MemoryStore, path: &str| match path {
        "index.html" => Err(StoreError { fault: StoreFault::Full, message: "no space".to_owned() }),
        _ => Ok(()),
    };
    let full = MemoryStore { before_write: Some(Box::new(broken)), ..MemoryStore::with(store.files()) };
    run_with(&full, &second(), &new).unwrap_err();
    assert_eq!(readings(&full), Vec::<String>::new(), "nothing is claimed that nobody may have met");
    let store = MemoryStore::with(full.files());
    let error = run_with(&store, &first(), &SmallSite::new().without_result().figures()).unwrap_err();
    assert!(
        matches!(&error, PublishError::FiguresChanged(changed) if changed.findings[0].problem.message(Lang::En).ends_with("(that publication was cut off; readers may have met it)")),
        "{error:?}"
    );
    let lines = "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\nwas = \"13,5 tỷ đồng\"\nnow_withdrawn = true\non = 2026-08-02\nreason = \"x\"\n";
    run_with(&store, &first(), &SmallSite::new().without_result().corrected(lines).figures()).unwrap();
    let text = String::from_utf8_lossy(&store.files()[".congkhai/figures"]).into_owned();
    assert!(text.contains("publication\t2026-08-02\tportal\tcut-off\n"), "{text}");
}

/// A report that only a run that was cut off has shown is told of with that doubt.
#[test]
fn a_report_that_may_have_been_met_is_told_with_the_doubt() {
    let broken = |_: &MemoryStore, path: &str| match path {
        "index.html" => Err(StoreError { fault: StoreFault::Full, message: "no space".to_owned() }),
        _ => Ok(()),
    };
    let without = SmallSite::new().without_reports().figures();
    let store = MemoryStore::default();
    run_with(&store, &first(), &without).unwrap();
    let full = MemoryStore { before_write: Some(Box::new(broken)), ..MemoryStore::with(store.files()) };
    run_with(&full, &second(), &SmallSite::new().figures()).unwrap_err();
    let error = run_with(&MemoryStore::with(full.files()), &first(), &without).unwrap_err();
    let PublishError::FiguresChanged(changed) = &error else { panic!("{error:?}") };
    let told: Vec<String> = changed.findings.iter().map(|finding| finding.problem.message(Lang::En)).collect();
    assert_eq!(
        told,
        ["the published report 2026-06-30 is gone (that publication was cut off; readers may have met it)"]
    );
}

/// A run that fails before it has sent anything leaves no figures that were never met.
#[test]
fn a_run_that_sent_nothing_claims_nothing() {
    let refuses = |_: &MemoryStore, path: &str| match path.starts_with('.') {
        true => Ok(()),
        false => Err(StoreError { fault: StoreFault::Permission, message: "denied".to_owned() }),
    };
    let store = MemoryStore { before_write: Some(Box::new(refuses)), ..MemoryStore::default() };
    run_with(&store, &first(), &SmallSite::new().figures()).unwrap_err();
    assert!(!store.files().keys().any(|path| path.contains("figures")), "{:?}", store.files().keys());
    let store = MemoryStore::with(store.files());
    run_with(&store, &first(), &SmallSite::new().in_report("13,5", "15,3").figures()).unwrap();
    assert_eq!(readings(&store), ["15300000000 đồng"]);
}
