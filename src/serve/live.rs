//! Live reload: the script that pages carry while they are edited, and the
//! stream that tells it how its page stands. Every event is the whole state.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;
use tiny_http::{HTTPVersion, Request};

use super::address::Address;
use super::edition::Found;
use super::stand::{Shown, Stand};
use super::trouble::{Instead, Trouble};
use crate::finding::Lang;
use crate::finding::source::Sources;
use crate::pages::catalog::PageId;

/// The script; no address of a site begins with a dot.
pub const SCRIPT: &str = ".congkhai/live.js";
pub const SCRIPT_TEXT: &str = include_str!("live.js");
/// The stream of events.
pub const STREAM: &str = ".congkhai/live";

/// Without news, a sign of life after so long; a client that is gone shows by it.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// How the page of a client stands.
#[derive(Serialize)]
struct State<'s> {
    number: u64,
    /// None while there is no page to compare with.
    print: Option<String>,
    css: Option<String>,
    trouble: Option<&'s Trouble>,
}

/// What is shown at an address: a page, or what is wrong with it.
pub enum PageNow {
    Page {
        bytes: Vec<u8>,
        print: String,
        css: String,
    },
    Wrong(Trouble),
    /// It isn't a page, or there is no edition yet.
    None,
}

/// The page at an address; the 404 page where there is none.
pub fn page_now(shown: &Shown, path: &str, sources: &Sources, lang: Lang) -> PageNow {
    let Some(edition) = &shown.edition else { return PageNow::None };
    let id = match edition.find(path) {
        Some(Found::Page(id)) => id,
        Some(_) => return PageNow::None,
        None => PageId::NotFound,
    };
    match edition.page(&id) {
        Some(Ok(bytes)) => PageNow::Page { print: edition.print_of(&bytes), css: edition.css(), bytes },
        Some(Err(finding)) => {
            Trouble::of(&[*finding], Instead::Nothing, sources, lang).map_or(PageNow::None, PageNow::Wrong)
        }
        None => PageNow::None,
    }
}

/// Puts the script into a page.
pub fn with_script(page: &[u8], print: &str, css: &str) -> Vec<u8> {
    const END_OF_HEAD: &[u8] = b"</head>";
    let tag = format!("<script src=\"/{SCRIPT}\" data-print=\"{print}\" data-css=\"{css}\"></script>\n");
    let at = page.windows(END_OF_HEAD.len()).position(|window| window == END_OF_HEAD).unwrap_or(page.len());
    let (head, rest) = page.split_at(at);
    [head, tag.as_bytes(), rest].concat()
}

/// Tells a client how its page stands, now and after every change, until it leaves.
pub fn stream(request: Request, address: &Address, stand: &Stand, sources: impl Fn() -> (Sources, Lang)) {
    let Some(page) = address.value("path").and_then(|path| Address::parse(&path)) else {
        let response = tiny_http::Response::empty(400);
        // Who asks like this may be gone already.
        let _ = request.respond(response);
        return;
    };
    let is_chunked = *request.http_version() >= HTTPVersion(1, 1);
    let mut out = Chunks { to: request.into_writer(), is_chunked };
    // An error means that the client has left, as all do in the end.
    let _ = tell(&mut out, &page.path, stand, sources);
}

fn tell(out: &mut Chunks, path: &str, stand: &Stand, sources: impl Fn() -> (Sources, Lang)) -> io::Result<()> {
    out.begin()?;
    let mut shown = stand.now();
    loop {
        let (sources, lang) = sources();
        let (print, css, own) = match page_now(&shown, path, &sources, lang) {
            PageNow::Page { print, css, .. } => (Some(print), Some(css), None),
            PageNow::Wrong(trouble) => (None, None, Some(trouble)),
            PageNow::None => (None, None, None),
        };
        let trouble = shown.trouble.as_deref().or(own.as_ref());
        let state = State { number: shown.number, print, css, trouble };
        let data = serde_json::to_string(&state).map_err(io::Error::from)?;
        out.put(&format!("id: {}\nretry: 500\ndata: {data}\n\n", state.number))?;
        shown = loop {
            match stand.after(shown.number, HEARTBEAT) {
                Some(next) => break next,
                None => out.put(":\n\n")?,
            }
        };
    }
}

/// A response whose end isn't known: each piece goes out as it is written.
struct Chunks {
    to: Box<dyn Write + Send>,
    is_chunked: bool,
}

impl Chunks {
    fn begin(&mut self) -> io::Result<()> {
        let framing = if self.is_chunked { "Transfer-Encoding: chunked\r\n" } else { "Connection: close\r\n" };
        write!(
            self.to,
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n{framing}\r\n"
        )?;
        self.to.flush()
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        if self.is_chunked {
            write!(self.to, "{:x}\r\n{text}\r\n", text.len())?;
        } else {
            self.to.write_all(text.as_bytes())?;
        }
        self.to.flush()
    }
}
