//! Watches the site's folder. Events are taken as hints only: they come twice,
//! late, for files that don't matter, or not at all when a folder is made and
//! filled in one go. Where the system can't watch, everything is looked at in turn.

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
/// An editor's save is several events; they are over when nothing comes for so long.
const QUIET: Duration = Duration::from_millis(80);
/// A burst that doesn't end is looked at in between.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// How often everything is looked at where nothing can be watched.
const POLL: Duration = Duration::from_millis(500);
/// Looking takes no more than this share of the time.
const POLL_SHARE: u32 = 10;

pub(super) struct Watcher {
    /// The site's folder by its real path, as events have it.
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// None where everything is looked at in turn.
    system: Option<RecommendedWatcher>,
}

/// Why the system doesn't watch.
#[derive(Debug)]
pub(crate) struct CannotWatch(pub notify::Error);

impl CannotWatch {
    /// The system's number of watches is used up; it can be raised.
    pub(crate) fn is_limit(&self) -> bool {
        matches!(self.0.kind, notify::ErrorKind::MaxFilesWatch)
    }
}

/// The outcome of a wait.
pub(super) enum Seen {
    Hints(Hints),
    /// From now on everything is looked at in turn.
    CannotWatch(CannotWatch),
}

impl Watcher {
    /// Watches `root`, or only looks in turn if `poll` is asked for or all that can be done.
    pub(super) fn new(root: &Path, poll: bool) -> (Self, Option<CannotWatch>) {
        // Where there is no real path, events are matched by the path as given.
        let root = disk::real_path(root).unwrap_or_else(|_| root.to_path_buf());
        let (sender, events) = channel();
        let mut watcher = Self { root, events, system: None };
        let failed = if poll { None } else { watcher.start(sender).err().map(CannotWatch) };
        (watcher, failed)
    }

    fn start(&mut self, sender: Sender<notify::Result<Event>>) -> notify::Result<()> {
        let mut system = notify::recommended_watcher(move |event| {
            // When nobody listens any more the program is ending.
            let _ = sender.send(event);
        })?;
        // Not recursively: the output and version control are none of our business.
        system.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in WATCHED {
            watch_folder(&mut system, &self.root.join(folder))?;
        }
        self.system = Some(system);
        Ok(())
    }

    /// Waits until there is something worth a look, and for the end of the save
    /// it belongs to. `last_look` is how long the last look took.
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

    /// Watches everything anew, or from now on looks at it in turn. Where links lead from one folder to another, the
    /// end of one watch may be that of both.
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
            // A watched folder that another takes the place of isn't watched any more.
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

/// Watches a folder anew; one that isn't there is watched for by the folder above.
fn watch_folder(system: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    if !disk::is_folder(folder) {
        return Ok(());
    }
    // Not being watched yet is no mistake.
    let _ = system.unwatch(folder);
    match system.watch(folder, RecursiveMode::Recursive) {
        // Gone again in the meantime.
        Err(notify::Error { kind: notify::ErrorKind::PathNotFound, .. }) => Ok(()),
        watched => watched,
    }
}

/// Reading a file is an event too; following those would never end.
fn may_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(notify::event::AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime)) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}
