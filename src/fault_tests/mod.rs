//! Commands on a file system that fails: whichever call fails, wherever the process is killed, and
//! whatever a power cut loses of what wasn't synced. After each: what stands is old or new, the user
//! was told which, and the next run makes it whole.
//!
//! `cargo test` takes some of the calls and moments. With `CONGKHAI_ROUNDS` all are taken, and as
//! many power cuts at each moment; `CONGKHAI_SEED` chooses others.

mod archive;
mod build;
#[cfg(unix)]
mod publish;
mod restore;
mod sites;
mod undo;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use crate::disk::power_cut::{Chance, ForgetfulDisk};
use crate::disk::trial::{self, Plan, Seen};
use crate::output::manifest::OWN;

/// The bytes of files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// The system's codes of an error of input and output, of a full disk, and of what isn't allowed.
const ERRORS: [i32; 3] = if cfg!(windows) { [1117, 112, 5] } else { [5, 28, 13] };

/// The state that a user was told of.
#[derive(Debug)]
#[expect(dead_code, reason = "the texts are shown where a test fails")]
enum Told {
    /// The command did its work.
    Done,
    /// It failed, and all is as it was.
    AsBefore(String),
    /// It failed once the new state was in place; something old may be left.
    InPlace(String),
    /// It failed, and all but these files and folders is as it was.
    HalfUndone(BTreeSet<String>),
}

/// A command with a folder to work in.
trait Case: Sync {
    /// Runs the command in a work folder.
    fn run(&self, work: &Path) -> Told;

    /// Runs the command again without faults, by turns with the same and another content, and holds
    /// that it does what it does in a clean folder.
    fn run_again(&self, work: &Path, turn: usize, when: &str);

    /// The folder that readers see.
    fn folder(&self, work: &Path) -> PathBuf;

    /// The files in it.
    fn shown(&self, work: &Path) -> Files {
        files(&self.folder(work), OWN)
    }

    /// The files that last once the command says that it is done: those, and notes of its own.
    fn kept(&self, work: &Path) -> Files {
        self.shown(work)
    }

    /// Whether in the middle of the work some files may be old and others new.
    fn may_be_mixed(&self) -> bool;
}

/// A case in a folder of its own, with the states before and after it.
struct Bench<C: Case> {
    case: C,
    folder: PathBuf,
    old: Files,
    new: Files,
    kept: Files,
    /// All calls and changes of a run without faults.
    whole: Seen,
}

impl<C: Case> Bench<C> {
    /// A bench of a case whose work folder is prepared in `folder/before`.
    fn new(folder: PathBuf, case: C) -> Self {
        let work = folder.join("work");
        copy(&folder.join("before"), &work);
        let old = case.shown(&work);
        let (told, whole) = trial::during(&folder, Plan::Watch, || in_one_thread(|| case.run(&work)));
        assert!(matches!(told, Told::Done), "{told:?}");
        let (new, kept) = (case.shown(&work), case.kept(&work));
        assert_ne!(old, new);
        fs::remove_dir_all(&work).unwrap();
        Self { case, folder, old, new, kept, whole }
    }

    fn work(&self) -> PathBuf {
        self.folder.join("work")
    }

    /// Runs the case by a plan and holds what stands then against what was told.
    fn run_by(&self, plan: Plan, turn: usize) -> Seen {
        let when = format!("{plan:?}");
        let is_killed = matches!(plan, Plan::End(_));
        let work = self.work();
        copy(&self.folder.join("before"), &work);
        let (told, seen) = trial::during(&self.folder, plan, || in_one_thread(|| self.case.run(&work)));
        let fault = seen.fault.and_then(|at| seen.calls.get(at));
        let when = format!("{when} {fault:?}: {told:?}");
        let stands = self.case.shown(&work);
        if is_killed {
            // Nobody is told anything.
            self.assert_between(&stands, &when);
        } else {
            self.assert_told_truly(&told, &stands, &when);
            assert!(fault.is_some() || matches!(told, Told::Done), "{when}: failed without a fault");
        }
        self.case.run_again(&work, turn, &when);
        fs::remove_dir_all(&work).unwrap();
        seen
    }

    fn assert_told_truly(&self, told: &Told, stands: &Files, when: &str) {
        match told {
            Told::Done => assert_same(stands, &self.new, when),
            Told::AsBefore(_) => assert_same(stands, &self.old, when),
            Told::InPlace(_) => {
                let left = stands.iter().filter(|(path, _)| !self.new.contains_key(*path));
                for (path, bytes) in left {
                    assert_eq!(self.old.get(path), Some(bytes), "{when}: {path}");
                }
                let ours = stands.iter().filter(|(path, _)| self.new.contains_key(*path));
                assert_same(&ours.map(|(path, bytes)| (path.clone(), bytes.clone())).collect(), &self.new, when);
            }
            Told::HalfUndone(places) => self.assert_half_undone(places, stands, when),
        }
    }

    /// Exactly the places that were named are not as they were.
    fn assert_half_undone(&self, places: &BTreeSet<String>, stands: &Files, when: &str) {
        let other = differences(stands, &self.old);
        let is_at = |path: &str, place: &String| Path::new(path).starts_with(place);
        for path in &other {
            assert!(places.iter().any(|place| is_at(path, place)), "{when}: {path} isn't named");
        }
        for place in places {
            // Of a new folder nothing but the folder may be left.
            let is_folder = self.case.folder(&self.work()).join(place).is_dir();
            assert!(is_folder || other.iter().any(|path| is_at(path, place)), "{when}: {place} is as it was");
        }
        for (path, bytes) in stands {
            assert!([self.old.get(path), self.new.get(path)].contains(&Some(bytes)), "{when}: {path}");
        }
    }

    /// Whether what stands is old or new: each file, or all of them.
    fn assert_between(&self, stands: &Files, when: &str) {
        if !self.case.may_be_mixed() {
            if *stands != self.new {
                assert_same(stands, &self.old, when);
            }
            return;
        }
        for path in self.old.keys().chain(self.new.keys()).chain(stands.keys()) {
            let found = stands.get(path);
            assert!([self.old.get(path), self.new.get(path)].contains(&found), "{when}: {path} is {found:?}");
        }
    }

    /// Fails each call, or some of them.
    fn fail_calls(&self) {
        for at in self.chosen_calls(12) {
            self.run_by(Plan::Fail(vec![at], ERRORS[at % ERRORS.len()]), at);
        }
    }

    /// Kills the process at each call, or at some of them.
    fn kill(&self) {
        for at in self.chosen_calls(6) {
            self.run_by(Plan::End(at), at);
        }
    }

    /// Cuts the power after each change, or after some of them.
    fn cut_power(&self) {
        let mut disk = self.disk_before();
        let all = self.whole.changes.len();
        let chosen = chosen(all + 1, 8);
        for made in 0..=all {
            if chosen.contains(&made) {
                for round in 0..rounds().unwrap_or(2) {
                    self.cut_power_once(&disk, made, round);
                }
            }
            if let Some(change) = self.whole.changes.get(made) {
                disk.take_in(change);
            }
        }
    }

    /// Leaves out each wait for the disk that is about one of some paths, or a few of them: then a power
    /// cut must do harm, or else these tests would prove nothing.
    fn leave_out_syncs(&self, is_meant: impl Fn(&Path) -> bool) {
        let changes = &self.whole.changes;
        let is_sync = |at: &usize| changes[*at].synced().is_some_and(&is_meant);
        let syncs: Vec<usize> = (0..changes.len()).filter(is_sync).collect();
        for left_out in chosen(syncs.len(), 1).into_iter().map(|at| syncs[at]) {
            assert!(self.is_harmed_without(left_out), "{:?} is of no use", changes[left_out]);
        }
    }

    /// Whether some power cut does harm if one change is left out: at the end, or at some moment before.
    fn is_harmed_without(&self, left_out: usize) -> bool {
        let all = self.whole.changes.len();
        [all].into_iter().chain(left_out + 1..all).any(|made| {
            let mut disk = self.disk_before();
            let changes = self.whole.changes[..made].iter().enumerate();
            changes.filter(|(at, _)| *at != left_out).for_each(|(_, change)| disk.take_in(change));
            let cut = |round| self.cut_power_once(&disk, made, round);
            let is_harmed = |round| std::panic::catch_unwind(AssertUnwindSafe(|| cut(round))).is_err();
            let is_harmed = (0..8).any(is_harmed);
            if is_harmed {
                fs::remove_dir_all(self.work()).unwrap();
            }
            is_harmed
        })
    }

    fn disk_before(&self) -> ForgetfulDisk {
        let work = self.work();
        copy(&self.folder.join("before"), &work);
        let disk = ForgetfulDisk::of(&work);
        fs::remove_dir_all(&work).unwrap();
        disk
    }

    fn cut_power_once(&self, disk: &ForgetfulDisk, made: usize, round: usize) {
        let seed = seed() + (made * 1_000 + round) as u64;
        let all = self.whole.changes.len();
        let last = made.checked_sub(1).and_then(|last| self.whole.changes.get(last));
        let when = format!("power cut {seed} after {made} of {all}, {last:?}").chars().take(300).collect::<String>();
        let work = self.work();
        disk.cut(seed, &work);
        let stands = self.case.shown(&work);
        self.assert_between(&stands, &when);
        if made == all {
            assert_same(&self.case.kept(&work), &self.kept, &format!("{when}: it was said to be done"));
        }
        self.case.run_again(&work, made + round, &when);
        fs::remove_dir_all(&work).unwrap();
    }

    /// All calls of a run without faults, or some: many of those that change something, few others.
    fn chosen_calls(&self, most: usize) -> BTreeSet<usize> {
        let (looks, others): (Vec<usize>, Vec<usize>) =
            (0..self.whole.calls.len()).partition(|at| self.whole.calls[*at].starts_with("Look"));
        let some = |of: Vec<usize>, most| chosen(of.len(), most).into_iter().map(move |at| of[at]);
        some(looks, most / 3).chain(some(others, most)).collect()
    }
}

impl<C: Case> Drop for Bench<C> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// All numbers below `all` in the long form, else one of each stretch of them, the last among them.
fn chosen(all: usize, most: usize) -> BTreeSet<usize> {
    if rounds().is_some() || all <= most {
        return (0..all).collect();
    }
    let mut chance = Chance::new(seed());
    let of_stretch = |at: usize| {
        let (from, to) = (all * at / most, all * (at + 1) / most);
        from + usize::try_from(chance.below((to - from) as u64)).unwrap()
    };
    (0..most).map(of_stretch).chain([all - 1]).collect()
}

/// The power cuts at each moment, in the long form.
fn rounds() -> Option<usize> {
    number("CONGKHAI_ROUNDS").map(|rounds| usize::try_from(rounds).unwrap().clamp(1, 16))
}

fn seed() -> u64 {
    number("CONGKHAI_SEED").unwrap_or(0)
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is {text:?}, which is no number")))
}

/// Runs `work` in one thread, so that its calls have the same order every time.
fn in_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(work)
}

/// A new folder for a bench.
fn bench_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("congkhai-faults-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::canonicalize(folder).unwrap()
}

/// All files below a folder that have no part of their path in `without`; none where there is no folder.
fn files(folder: &Path, without: &str) -> Files {
    fn gather(top: &Path, folder: &Path, without: &str, found: &mut Files) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if entry.file_name() == without {
                continue;
            }
            if path.is_dir() {
                gather(top, &path, without, found);
            } else {
                let below = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(below, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = Files::new();
    if folder.is_dir() {
        gather(folder, folder, without, &mut found);
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to, kind) = (entry.path(), to.join(entry.file_name()), entry.file_type().unwrap());
        if kind.is_dir() {
            copy(&from, &to);
        } else if kind.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(&from).unwrap(), &to).unwrap();
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

fn differences<'f>(found: &'f Files, wanted: &'f Files) -> BTreeSet<&'f str> {
    let all = found.keys().chain(wanted.keys());
    all.filter(|path| found.get(*path) != wanted.get(*path)).map(String::as_str).collect()
}

fn assert_same(found: &Files, wanted: &Files, when: &str) {
    let other = differences(found, wanted);
    let there: Vec<(&str, bool)> = other.into_iter().map(|path| (path, found.contains_key(path))).collect();
    assert!(there.is_empty(), "{when}: other than expected (and whether it is there): {there:?}");
}
