//! Shows the site while it is edited: one thread watches and makes editions,
//! others answer requests from the edition that stands.

mod address;
mod current;
pub mod edition;
mod handler;
pub mod hints;
mod live;
mod overlay;
mod range;
pub mod reloader;
mod reply;
pub mod server;
mod stream;
pub mod watcher;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant};

use crate::content::SiteError;
use crate::finding::Finding;
use crate::finding::source::Sources;
use crate::lang::Lang;
use crate::output::build::{self, Place, Progress, Written};
use crate::output::error::OutputError;
use crate::output::stage::Summary;
use crate::site::{Options, Size};
use current::{Current, Shown};
use edition::Edition;
use handler::RequestHandler;
use overlay::{Fallback, Overlay};
use reloader::{Reload, Reloader};
use server::Server;
use watcher::{CannotWatch, Seen, Watcher};

/// What is asked of a server.
pub struct ServeRequest {
    pub root: PathBuf,
    pub port: u16,
    /// Everything is looked at in turn, nothing is watched.
    pub poll: bool,
    pub drafts: bool,
    /// A folder that is kept up to date.
    pub write: Option<PathBuf>,
    /// The language of messages; else the site's own.
    pub lang: Option<Lang>,
}

/// What happens while the site is shown.
pub enum ServeEvent<'n> {
    /// The site is there. `took` is the time since the start.
    Open {
        address: SocketAddr,
        asked_for: u16,
        size: Size,
        took: Duration,
    },
    /// Something changed and is shown.
    Edition {
        number: u64,
        files: &'n [String],
        took: Duration,
        was_broken: bool,
    },
    /// Something is wrong; the last good edition stays, if there is one.
    Broken {
        files: &'n [String],
        findings: &'n [Finding],
        took: Duration,
        has_edition: bool,
    },
    /// The folder isn't a site any more; the last good edition stays.
    LostAddress(&'n SiteError),
    /// Some pages of what is shown can't be made.
    PagesMissing {
        findings: &'n [Finding],
    },
    CannotWatch(&'n CannotWatch),
    Written(Summary),
    NotWritten(&'n OutputError),
}

/// Why nothing can be shown.
#[derive(Debug)]
pub enum ServeError {
    Site(SiteError),
    /// No port from this one on can be listened on.
    Listen(u16, std::io::Error),
}

/// Told of what happens, in the language of messages.
pub type EventHandler = Box<dyn Fn(&ServeEvent<'_>, Lang) + Send>;

/// Shows the site until `stop` says so.
pub fn serve(request: ServeRequest, stop: &Receiver<()>, tell: EventHandler) -> Result<(), ServeError> {
    let start = Instant::now();
    // Watched before it is read, so that no edit falls in between.
    let (watcher, cannot_watch) = Watcher::new(&request.root, request.poll);
    let options = Options { drafts: request.drafts, as_of: None };
    let (workshop, outcome) = Reloader::open(&request.root, options).map_err(ServeError::Site)?;
    let lang = request.lang.unwrap_or(workshop.lang());

    let at_port = |error| ServeError::Listen(request.port, error);
    let server = Server::bind(request.port).map_err(at_port)?;
    let address = server.address();
    let stand = Arc::new(Current::new(Shown::default()));
    let mut shop = ServeLoop { request, workshop, stand: Arc::clone(&stand), lang, tell, is_broken: false };
    let desk = RequestHandler { root: shop.request.root.clone(), stand, lang };
    let size = shop.workshop.size();
    let asked_for = shop.request.port;
    shop.show(&outcome);
    server.run(move |request| desk.answer(request)).map_err(|error| ServeError::Listen(asked_for, error))?;

    shop.tell(&ServeEvent::Open { address, asked_for, size, took: start.elapsed() });
    if let Some(reason) = &cannot_watch {
        shop.tell(&ServeEvent::CannotWatch(reason));
    }
    shop.tell_of(&outcome, start.elapsed());
    shop.keep_written(&outcome);
    let builder = thread::Builder::new().name("editions".into());
    builder.spawn(move || shop.follow(watcher)).map_err(|error| ServeError::Listen(asked_for, error))?;
    // An error means that nobody is left who could say so.
    let _ = stop.recv();
    Ok(())
}

/// Makes editions and shows them.
struct ServeLoop {
    request: ServeRequest,
    workshop: Reloader,
    stand: Arc<Current>,
    lang: Lang,
    tell: EventHandler,
    is_broken: bool,
}

impl ServeLoop {
    fn follow(mut self, mut watcher: Watcher) {
        let mut last_look = Duration::ZERO;
        loop {
            match watcher.wait(last_look) {
                Seen::CannotWatch(reason) => self.tell(&ServeEvent::CannotWatch(&reason)),
                Seen::Hints(hints) => {
                    let start = Instant::now();
                    if self.workshop.has_links()
                        && let Err(reason) = watcher.watch_again()
                    {
                        self.tell(&ServeEvent::CannotWatch(&reason));
                    }
                    if let Some(outcome) = self.workshop.follow(&hints) {
                        let was_broken = self.is_broken;
                        let number = self.show(&outcome);
                        let took = start.elapsed();
                        if outcome.edition.is_some() {
                            self.tell(&ServeEvent::Edition { number, files: &outcome.files, took, was_broken });
                        }
                        self.tell_of(&outcome, took);
                        self.try_pages(&outcome);
                        self.keep_written(&outcome);
                    }
                    last_look = start.elapsed();
                }
            }
        }
    }

    fn show(&mut self, outcome: &Reload) -> u64 {
        self.is_broken = outcome.edition.is_none();
        let had_one = self.stand.now().edition.is_some();
        let instead = if had_one { Fallback::TheLastGoodPage } else { Fallback::Nothing };
        let trouble = match outcome.edition {
            Some(_) => None,
            None => match &outcome.lost {
                Some(error) => Some(Overlay::of_lost(error, instead, self.lang)),
                None => Overlay::of(&outcome.findings, instead, &Sources::new(&self.request.root), self.lang),
            },
        };
        self.stand.show(outcome.edition.clone(), trouble)
    }

    fn tell_of(&self, outcome: &Reload, took: Duration) {
        if let Some(error) = &outcome.lost {
            self.tell(&ServeEvent::LostAddress(error));
        } else if outcome.edition.is_none() {
            let has_edition = self.stand.now().edition.is_some();
            self.tell(&ServeEvent::Broken { files: &outcome.files, findings: &outcome.findings, took, has_edition });
        }
    }

    /// Content may lead templates where they have not been. The browser is told
    /// by the page itself; the terminal here, when nobody waits any more.
    fn try_pages(&self, outcome: &Reload) {
        let Some(edition) = outcome.edition.as_ref().filter(|_| self.request.write.is_none()) else { return };
        let wrong = match &outcome.resolutions {
            Some(resolutions) => edition.try_resolutions(resolutions),
            None => edition.try_templates(),
        };
        if !wrong.is_empty() {
            self.tell(&ServeEvent::PagesMissing { findings: &wrong });
        }
    }

    fn keep_written(&self, outcome: &Reload) {
        if let (Some(out), Some(edition)) = (&self.request.write, &outcome.edition) {
            match patiently(|| write(edition, &self.request.root, out)) {
                Ok(Written::Whole { summary, .. }) => self.tell(&ServeEvent::Written(summary)),
                Ok(Written::Not(findings)) => {
                    self.tell(&ServeEvent::PagesMissing { findings: &findings });
                }
                Err(error) => self.tell(&ServeEvent::NotWritten(&error)),
            }
        }
    }

    fn tell(&self, news: &ServeEvent<'_>) {
        (self.tell)(news, self.lang);
    }
}

/// Another build that writes to the same folder is waited for.
fn patiently(write: impl Fn() -> Result<Written, OutputError>) -> Result<Written, OutputError> {
    const TRIES: usize = 20;
    for _ in 0..TRIES {
        match write() {
            Err(OutputError::Busy(_)) => thread::sleep(Duration::from_millis(250)),
            done => return done,
        }
    }
    write()
}

fn write(edition: &Edition, root: &Path, out: &Path) -> Result<Written, OutputError> {
    let place = Place { root, out, force: false, made_of: None };
    build::write(&edition.context, edition.engine(), edition.dress(), &place, &NoProgress)
}

/// Nobody watches the progress of what is kept up to date.
struct NoProgress;

impl Progress for NoProgress {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}
