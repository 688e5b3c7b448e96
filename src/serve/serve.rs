//! The server of a site that is edited: one thread watches and makes editions, others answer
//! requests from the current edition.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant};

use super::current::{Current, Shown};
use super::edition::Edition;
use super::handler::RequestHandler;
use super::overlay::{Fallback, Overlay};
use super::reloader::{Reload, Reloader};
use super::server::Server;
use super::watcher::{CannotWatch, Seen, Watcher};
use crate::content::site_error::SiteError;
use crate::finding::Finding;
use crate::finding::source::Sources;
use crate::lang::Lang;
use crate::output::error::OutputError;
use crate::output::progress::NoProgress;
use crate::output::transaction::Summary;
use crate::output::write::{self, Written};
use crate::site::{Options, Size};

/// The request for one server.
pub(crate) struct ServeRequest {
    pub root: PathBuf,
    pub port: u16,
    /// Whether all files are looked at again and again instead of watched.
    pub poll: bool,
    pub drafts: bool,
    /// A folder that each edition is written to.
    pub write: Option<PathBuf>,
    /// The language of messages; else the site's own.
    pub lang: Option<Lang>,
}

/// An event while the site is shown.
pub(crate) enum ServeEvent<'n> {
    /// The site is shown. `took` is the time since the start.
    Open {
        address: SocketAddr,
        asked_for: u16,
        size: Size,
        took: Duration,
    },
    /// An edit made a new edition, which is shown.
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
    SiteLost(&'n SiteError),
    /// Some pages of the current edition can't be rendered.
    PagesMissing {
        findings: &'n [Finding],
    },
    CannotWatch(&'n CannotWatch),
    Written(Summary),
    NotWritten(&'n OutputError),
}

/// The reason why nothing can be shown.
#[derive(Debug)]
pub(crate) enum ServeError {
    Site(SiteError),
    /// No port from this one on can be listened on.
    Listen(u16, std::io::Error),
}

/// A function that is called with every event and the language of messages.
pub(crate) type EventHandler = Box<dyn Fn(&ServeEvent<'_>, Lang) + Send>;

/// Shows the site until `stop` receives a message.
pub(crate) fn serve(request: ServeRequest, stop: &Receiver<()>, tell: EventHandler) -> Result<(), ServeError> {
    let start = Instant::now();
    // Watching begins before the first read, so that no edit falls in between.
    let (watcher, cannot_watch) = Watcher::new(&request.root, request.poll);
    let options = Options { drafts: request.drafts, as_of: None };
    let (reloader, reload) = Reloader::open(&request.root, options).map_err(ServeError::Site)?;
    let lang = request.lang.unwrap_or(reloader.lang());

    let at_port = |error| ServeError::Listen(request.port, error);
    let server = Server::bind(request.port).map_err(at_port)?;
    let address = server.address();
    let current = Arc::new(Current::new(Shown::default()));
    let mut serve_loop = ServeLoop { request, reloader, current: Arc::clone(&current), lang, tell, is_broken: false };
    let handler = RequestHandler { root: serve_loop.request.root.clone(), current, lang };
    let size = serve_loop.reloader.size();
    let asked_for = serve_loop.request.port;
    serve_loop.show(&reload);
    server.run(move |request| handler.answer(request)).map_err(|error| ServeError::Listen(asked_for, error))?;

    serve_loop.tell(&ServeEvent::Open { address, asked_for, size, took: start.elapsed() });
    if let Some(reason) = &cannot_watch {
        serve_loop.tell(&ServeEvent::CannotWatch(reason));
    }
    serve_loop.tell_of(&reload, start.elapsed());
    serve_loop.keep_written(&reload);
    let builder = thread::Builder::new().name("editions".into());
    builder.spawn(move || serve_loop.follow(watcher)).map_err(|error| ServeError::Listen(asked_for, error))?;
    // An error means that the sender is gone, which ends the server too.
    let _ = stop.recv();
    Ok(())
}

/// The loop that makes editions and shows them.
struct ServeLoop {
    request: ServeRequest,
    reloader: Reloader,
    current: Arc<Current>,
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
                    if self.reloader.has_links()
                        && let Err(reason) = watcher.watch_again()
                    {
                        self.tell(&ServeEvent::CannotWatch(&reason));
                    }
                    if let Some(reload) = self.reloader.reload(&hints) {
                        let was_broken = self.is_broken;
                        let number = self.show(&reload);
                        let took = start.elapsed();
                        if reload.edition.is_some() {
                            self.tell(&ServeEvent::Edition { number, files: &reload.files, took, was_broken });
                        }
                        self.tell_of(&reload, took);
                        self.try_pages(&reload);
                        self.keep_written(&reload);
                    }
                    last_look = start.elapsed();
                }
            }
        }
    }

    fn show(&mut self, reload: &Reload) -> u64 {
        self.is_broken = reload.edition.is_none();
        let had_one = self.current.now().edition.is_some();
        let instead = if had_one { Fallback::TheLastGoodPage } else { Fallback::Nothing };
        let trouble = match reload.edition {
            Some(_) => None,
            None => match &reload.lost {
                Some(error) => Some(Overlay::of_lost(error, instead, self.lang)),
                None => Overlay::of(&reload.findings, instead, &Sources::new(&self.request.root), self.lang),
            },
        };
        self.current.show(reload.edition.clone(), trouble)
    }

    fn tell_of(&self, reload: &Reload, took: Duration) {
        if let Some(error) = &reload.lost {
            self.tell(&ServeEvent::SiteLost(error));
        } else if reload.edition.is_none() {
            let has_edition = self.current.now().edition.is_some();
            self.tell(&ServeEvent::Broken { files: &reload.files, findings: &reload.findings, took, has_edition });
        }
    }

    /// Renders edited pages, as content may reach parts of templates not rendered before. The
    /// browser shows errors in the page; the terminal gets them here, when nobody waits any more.
    fn try_pages(&self, reload: &Reload) {
        let Some(edition) = reload.edition.as_ref().filter(|_| self.request.write.is_none()) else { return };
        let wrong = edition.try_pages_of(&reload.files);
        if !wrong.is_empty() {
            self.tell(&ServeEvent::PagesMissing { findings: &wrong });
        }
    }

    fn keep_written(&self, reload: &Reload) {
        if let (Some(out), Some(edition)) = (&self.request.write, &reload.edition) {
            match patiently(|| write(edition, &self.request.root, out)) {
                Ok(Written::Whole { summary, .. }) => self.tell(&ServeEvent::Written(summary)),
                Ok(Written::Failed(findings)) => {
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

/// Calls `write` again for a while if another build is writing to the same folder.
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
    write::write(&edition.files, root, out, &NoProgress)
}
