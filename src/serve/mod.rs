//! Shows the site while it is edited: one thread watches and makes editions,
//! others answer requests from the edition that stands.

mod address;
mod answer;
pub mod edition;
pub mod hints;
mod live;
mod range;
mod reply;
pub mod server;
mod stand;
mod stream;
mod trouble;
pub mod watcher;
pub mod workshop;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant};

use crate::finding::source::Sources;
use crate::finding::{Finding, Lang};
use crate::load::NotASite;
use crate::output::build::{self, Place, Progress, Written};
use crate::output::error::OutputError;
use crate::output::stage::Summary;
use crate::site::{Options, Size};
use answer::Desk;
use edition::Edition;
use server::Server;
use stand::{Shown, Stand};
use trouble::{Instead, Trouble};
use watcher::{CannotWatch, Seen, Watcher};
use workshop::{Outcome, Workshop};

/// What is asked of a server.
pub struct Request {
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
pub enum News<'n> {
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
    Lost(&'n NotASite),
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
    Site(NotASite),
    /// No port from this one on can be listened on.
    Listen(u16, std::io::Error),
}

/// Told of what happens, in the language of messages.
pub type Tell = Box<dyn Fn(&News<'_>, Lang) + Send>;

/// Shows the site until `stop` says so.
pub fn serve(request: Request, stop: &Receiver<()>, tell: Tell) -> Result<(), ServeError> {
    let start = Instant::now();
    // Watched before it is read, so that no edit falls in between.
    let (watcher, cannot_watch) = Watcher::new(&request.root, request.poll);
    let options = Options { drafts: request.drafts, as_of: None };
    let (workshop, outcome) = Workshop::open(&request.root, options).map_err(ServeError::Site)?;
    let lang = request.lang.unwrap_or(workshop.lang());

    let at_port = |error| ServeError::Listen(request.port, error);
    let server = Server::bind(request.port).map_err(at_port)?;
    let address = server.address();
    let stand = Arc::new(Stand::new(Shown::default()));
    let mut shop = Shop { request, workshop, stand: Arc::clone(&stand), lang, tell, is_broken: false };
    let desk = Desk { root: shop.request.root.clone(), stand, lang };
    let size = shop.workshop.size();
    let asked_for = shop.request.port;
    shop.show(&outcome);
    server.run(move |request| desk.answer(request)).map_err(|error| ServeError::Listen(asked_for, error))?;

    shop.tell(&News::Open { address, asked_for, size, took: start.elapsed() });
    if let Some(reason) = &cannot_watch {
        shop.tell(&News::CannotWatch(reason));
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
struct Shop {
    request: Request,
    workshop: Workshop,
    stand: Arc<Stand>,
    lang: Lang,
    tell: Tell,
    is_broken: bool,
}

impl Shop {
    fn follow(mut self, mut watcher: Watcher) {
        let mut last_look = Duration::ZERO;
        loop {
            match watcher.wait(last_look) {
                Seen::CannotWatch(reason) => self.tell(&News::CannotWatch(&reason)),
                Seen::Hints(hints) => {
                    let start = Instant::now();
                    if self.workshop.has_links()
                        && let Err(reason) = watcher.watch_again()
                    {
                        self.tell(&News::CannotWatch(&reason));
                    }
                    if let Some(outcome) = self.workshop.follow(&hints) {
                        let was_broken = self.is_broken;
                        let number = self.show(&outcome);
                        let took = start.elapsed();
                        if outcome.edition.is_some() {
                            self.tell(&News::Edition { number, files: &outcome.files, took, was_broken });
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

    fn show(&mut self, outcome: &Outcome) -> u64 {
        self.is_broken = outcome.edition.is_none();
        let had_one = self.stand.now().edition.is_some();
        let instead = if had_one { Instead::TheLastGoodPage } else { Instead::Nothing };
        let trouble = match outcome.edition {
            Some(_) => None,
            None => match &outcome.lost {
                Some(error) => Some(Trouble::of_lost(error, instead, self.lang)),
                None => Trouble::of(&outcome.findings, instead, &Sources::new(&self.request.root), self.lang),
            },
        };
        self.stand.show(outcome.edition.clone(), trouble)
    }

    fn tell_of(&self, outcome: &Outcome, took: Duration) {
        if let Some(error) = &outcome.lost {
            self.tell(&News::Lost(error));
        } else if outcome.edition.is_none() {
            let has_edition = self.stand.now().edition.is_some();
            self.tell(&News::Broken { files: &outcome.files, findings: &outcome.findings, took, has_edition });
        }
    }

    /// Content may lead templates where they have not been. The browser is told
    /// by the page itself; the terminal here, when nobody waits any more.
    fn try_pages(&self, outcome: &Outcome) {
        let Some(edition) = outcome.edition.as_ref().filter(|_| self.request.write.is_none()) else { return };
        let wrong = match &outcome.resolutions {
            Some(resolutions) => edition.try_resolutions(resolutions),
            None => edition.try_templates(),
        };
        if !wrong.is_empty() {
            self.tell(&News::PagesMissing { findings: &wrong });
        }
    }

    fn keep_written(&self, outcome: &Outcome) {
        if let (Some(out), Some(edition)) = (&self.request.write, &outcome.edition) {
            match patiently(|| write(edition, &self.request.root, out)) {
                Ok(Written::Whole { summary, .. }) => self.tell(&News::Written(summary)),
                Ok(Written::Not(findings)) => {
                    self.tell(&News::PagesMissing { findings: &findings });
                }
                Err(error) => self.tell(&News::NotWritten(&error)),
            }
        }
    }

    fn tell(&self, news: &News<'_>) {
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
    build::write(&edition.book, edition.engine(), edition.dress(), &place, &Unseen)
}

/// Nobody watches the progress of what is kept up to date.
struct Unseen;

impl Progress for Unseen {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}
