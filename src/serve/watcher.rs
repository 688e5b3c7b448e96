//! The watcher of the site's folder. Events are taken as hints only: they come twice, late, for
//! files that don't matter, or not at all when a folder is made and filled in one go. If the system
//! can't watch, all files are looked at again and again (polled).

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::hints::Hints;
use crate::content::archives;
use crate::disk;

/// The folders a site is made of.
const WATCHED: [&str; 3] = ["content", "themes", archives::FOLDER];
/// An editor's save is several events; it is over when none has come for so long.
const QUIET: Duration = Duration::from_millis(80);
/// The longest wait for a burst of events to end.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// The shortest pause between two looks when polling.
const POLL: Duration = Duration::from_millis(500);
/// The pause when polling is at least so many times as long as the last look took.
const POLL_SHARE: u32 = 10;

pub(super) struct Watcher {
    /// The real path of the site's folder, which events have.
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// None when polling.
    system: Option<RecommendedWatcher>,
}

/// The reason why the system can't watch.
#[derive(Debug)]
pub(crate) struct CannotWatch(pub notify::Error);

impl CannotWatch {
    /// Whether the system's limit of watches is reached; it can be raised.
    pub(crate) fn is_limit(&self) -> bool {
        matches!(self.0.kind, notify::ErrorKind::MaxFilesWatch)
    }
}

/// The outcome of a wait.
pub(super) enum Seen {
    Hints(Hints),
    /// Watching has failed; from now on the files are polled.
    CannotWatch(CannotWatch),
}

impl Watcher {
    /// Watches `root`, or polls it if `poll` is set or the system can't watch. Returns the reason
    /// why it can't.
    pub(super) fn new(root: &Path, poll: bool) -> (Self, Option<CannotWatch>) {
        // If there is no real path, events are matched by the path as given.
        let root = disk::real_path(root).unwrap_or_else(|_| root.to_path_buf());
        let (sender, events) = channel();
        let mut watcher = Self { root, events, system: None };
        let failed = if poll { None } else { watcher.start(sender).err().map(CannotWatch) };
        (watcher, failed)
    }

    fn start(&mut self, sender: Sender<notify::Result<Event>>) -> notify::Result<()> {
        let mut system = notify::recommended_watcher(move |event| {
            // Sending only fails when the program is ending.
            let _ = sender.send(event);
        })?;
        // Not recursively: the output and version control don't matter here.
        system.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in WATCHED {
            watch_folder(&mut system, &self.root.join(folder))?;
        }
        self.system = Some(system);
        Ok(())
    }

    /// Waits for an event that matters, and for the end of the save it belongs to. `last_look` is
    /// how long the last look took.
    pub(super) fn wait(&mut self, last_look: Duration) -> Seen {
        if self.system.is_none() {
            std::thread::sleep(POLL.max(last_look * POLL_SHARE));
            return Seen::Hints(Hints::everything());
        }
        let mut hints = Hints::default();
        let mut first: Option<Instant> = None;
        loop {
            let patience = first.map(|first| QUIET.min(LONGEST_WAIT.saturating_sub(first.elapsed())));
            let event = match patience {
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => self.events.recv_timeout(patience),
            };
            match event {
                Ok(Ok(event)) => {
                    if let Err(error) = self.take(&event, &mut hints) {
                        return self.give_up(error);
                    }
                }
                Ok(Err(error)) => return self.give_up(error),
                Err(RecvTimeoutError::Timeout) => return Seen::Hints(hints),
                Err(RecvTimeoutError::Disconnected) => {
                    return self.give_up(notify::Error::generic("the watcher ended"));
                }
            }
            if !hints.is_empty() {
                first.get_or_insert_with(Instant::now);
            }
        }
    }

    /// Watches all folders anew, or polls from now on if that fails. If links lead from one folder
    /// to another, the end of one watch may end both.
    pub(super) fn watch_again(&mut self) -> Result<(), CannotWatch> {
        let Some(system) = &mut self.system else { return Ok(()) };
        for folder in WATCHED {
            if let Err(error) = watch_folder(system, &self.root.join(folder)) {
                self.system = None;
                return Err(CannotWatch(error));
            }
        }
        Ok(())
    }

    fn take(&mut self, event: &Event, hints: &mut Hints) -> notify::Result<()> {
        if event.need_rescan() {
            hints.everything = true;
        }
        if !may_change(event.kind) {
            return Ok(());
        }
        for path in &event.paths {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            hints.add(below);
            // A folder that takes the place of a watched one isn't watched yet.
            if let (Some(system), true) = (&mut self.system, WATCHED.iter().any(|folder| below == Path::new(folder))) {
                watch_folder(system, path)?;
            }
        }
        Ok(())
    }

    fn give_up(&mut self, error: notify::Error) -> Seen {
        self.system = None;
        Seen::CannotWatch(CannotWatch(error))
    }
}

/// Watches a folder anew. If it isn't there, the watch of the folder above tells when it comes.
fn watch_folder(system: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    if !disk::is_folder(folder)? {
        return Ok(());
    }
    // An error means that the folder wasn't watched yet.
    let _ = system.unwatch(folder);
    match system.watch(folder, RecursiveMode::Recursive) {
        // The folder is gone again.
        Err(notify::Error { kind: notify::ErrorKind::PathNotFound, .. }) => Ok(()),
        watched => watched,
    }
}

/// Whether an event may mean a change. Reads are events too: as each look reads files, following
/// those would never end.
fn may_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(notify::event::AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime)) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}
