//! The file system as tests want it: below a folder of the test's own, a call fails, or is the last
//! one that is made, or all are recorded.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::calls::Call;

/// The calls that are made in a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Plan {
    /// All of them.
    Watch,
    /// All but those of these numbers, which fail with an error of the system.
    Fail(Vec<usize>, i32),
    /// So many, and then none, as of a process that was killed.
    End(usize),
}

/// The calls of a trial.
#[derive(Default)]
pub(crate) struct Seen {
    /// All of them, in words, those that weren't made too.
    pub calls: Vec<String>,
    /// The number of the first call that wasn't made.
    pub fault: Option<usize>,
    /// The changes of all calls that were made.
    pub changes: Vec<Change>,
}

/// A change of the file system, or the wait for one.
#[derive(Debug)]
pub(crate) enum Change {
    /// The bytes of a file, which may be a new one.
    Bytes(PathBuf, Vec<u8>),
    Folder(PathBuf),
    /// A link to the first path, written as it is, at the second.
    Symlink(PathBuf, PathBuf),
    /// A second name for the file at the first path.
    HardLink(PathBuf, PathBuf),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
    SyncedFile(PathBuf),
    SyncedFolder(PathBuf),
    SyncedBelow(PathBuf),
}

impl Change {
    /// The path that was waited for; none of a change itself.
    pub(crate) fn synced(&self) -> Option<&Path> {
        match self {
            Change::SyncedFile(path) | Change::SyncedFolder(path) | Change::SyncedBelow(path) => Some(path),
            _ => None,
        }
    }
}

struct Trial {
    plan: Plan,
    seen: Seen,
}

/// The trials that run now, by the folders they are about.
static TRIALS: Mutex<Vec<(PathBuf, Arc<Mutex<Trial>>)>> = Mutex::new(Vec::new());

/// Runs `work` while calls for paths below a folder go by a plan.
pub(crate) fn during<T>(below: &Path, plan: Plan, work: impl FnOnce() -> T) -> (T, Seen) {
    let trial = Arc::new(Mutex::new(Trial { plan, seen: Seen::default() }));
    lock(&TRIALS).push((below.to_path_buf(), Arc::clone(&trial)));
    let done = work();
    lock(&TRIALS).retain(|(_, other)| !Arc::ptr_eq(other, &trial));
    let seen = std::mem::take(&mut lock(&trial).seen);
    (done, seen)
}

/// Makes a call, unless a plan says otherwise.
pub(super) fn make<T>(call: Call<'_>, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    match trial_of(&call.paths()) {
        Some(trial) => lock(&trial).make(call, real),
        None => real(),
    }
}

/// Waits, unless a plan says otherwise: in a trial nobody waits for the disk.
pub(super) fn sync(call: Call<'_>, real: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    match trial_of(&call.paths()) {
        Some(trial) => lock(&trial).make(call, || Ok(())),
        None => real(),
    }
}

/// Whether calls for a path go by a plan.
pub(super) fn covers(path: &Path) -> bool {
    trial_of(&[path]).is_some()
}

/// Removes a folder with everything in it, each by a call of its own.
pub(super) fn remove_step_by_step(path: &Path) -> io::Result<()> {
    for entry in super::read_folder(path)? {
        if entry.file_type()?.is_dir() {
            remove_step_by_step(&entry.path())
        } else {
            super::remove_file(&entry.path())
        }?;
    }
    super::remove_empty_folder(path)
}

fn trial_of(paths: &[&Path]) -> Option<Arc<Mutex<Trial>>> {
    let trials = lock(&TRIALS);
    let found = trials.iter().find(|(below, _)| paths.iter().any(|path| path.starts_with(below)));
    found.map(|(_, trial)| Arc::clone(trial))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Trial {
    /// Makes a call while no other thread makes one, so that changes are noted in their order.
    fn make<T>(&mut self, call: Call<'_>, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let at = self.seen.calls.len();
        self.seen.calls.push(call.in_words());
        let error = match &self.plan {
            Plan::Fail(numbers, code) if numbers.contains(&at) => Some(io::Error::from_raw_os_error(*code)),
            Plan::End(after) if at >= *after => Some(io::Error::other("the process was killed")),
            _ => None,
        };
        if let Some(error) = error {
            // After the end nothing happens, not even by halves.
            if self.seen.fault.is_none() || matches!(self.plan, Plan::Fail(..)) {
                call.half_make();
            }
            self.seen.fault.get_or_insert(at);
            return Err(error);
        }
        let made = real()?;
        if self.plan == Plan::Watch {
            self.seen.changes.extend(call.changes());
        }
        Ok(made)
    }
}

impl Call<'_> {
    /// The name of the call and its paths.
    fn in_words(&self) -> String {
        match *self {
            Call::Write(path, bytes) => format!("Write({path:?}, {} bytes)", bytes.len()),
            Call::WriteInto(path, bytes) => format!("WriteInto({path:?}, {} bytes)", bytes.len()),
            call => format!("{call:?}"),
        }
    }

    fn paths(&self) -> Vec<&Path> {
        match *self {
            Call::Look(path)
            | Call::Create(path)
            | Call::WriteInto(path, _)
            | Call::Write(path, _)
            | Call::Symlink(_, path)
            | Call::CreateFolder(path)
            | Call::Remove(path)
            | Call::SyncFile(path)
            | Call::SyncFolder(path)
            | Call::SyncBelow(path) => vec![path],
            Call::Copy(from, to) | Call::HardLink(from, to) | Call::Rename(from, to) => vec![from, to],
            Call::SyncFolders(paths) => paths.iter().map(PathBuf::as_path).collect(),
        }
    }

    /// Writes half of what a call that fails was to write.
    fn half_make(&self) {
        let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
        match *self {
            Call::WriteInto(path, bytes) => {
                fs::OpenOptions::new().append(true).open(path).unwrap().write_all(&half(bytes)).unwrap();
            }
            // The folder may be missing; then nothing is written.
            Call::Write(path, bytes) => drop(fs::write(path, half(bytes))),
            Call::Copy(from, to) => drop(fs::read(from).and_then(|bytes| fs::write(to, half(&bytes)))),
            _ => {}
        }
    }

    /// The changes that a call has made.
    fn changes(&self) -> Vec<Change> {
        let own = Path::to_path_buf;
        vec![match *self {
            Call::Look(_) => return Vec::new(),
            Call::Create(path) | Call::WriteInto(path, _) | Call::Write(path, _) | Call::Copy(_, path) => {
                Change::Bytes(own(path), fs::read(path).unwrap())
            }
            Call::HardLink(from, to) => Change::HardLink(own(from), own(to)),
            Call::Symlink(to, link) => Change::Symlink(own(to), own(link)),
            Call::CreateFolder(path) => Change::Folder(own(path)),
            Call::Rename(from, to) => Change::Renamed(own(from), own(to)),
            Call::Remove(path) => Change::Removed(own(path)),
            Call::SyncFile(path) => Change::SyncedFile(own(path)),
            Call::SyncFolder(path) => Change::SyncedFolder(own(path)),
            Call::SyncBelow(path) => Change::SyncedBelow(own(path)),
            Call::SyncFolders(paths) => return paths.iter().cloned().map(Change::SyncedFolder).collect(),
        }]
    }
}
