//! Live reload: the script that pages carry while they are edited, the stream
//! that tells it of every edition, and how a page stands in the newest one. A
//! browser has six connections for all its tabs, so they share one stream, and
//! each asks for itself.

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
/// The stream of editions' numbers.
pub const STREAM: &str = ".congkhai/live";
/// How a page stands, `?path=/hai-phong/`.
pub const STATE: &str = ".congkhai/state";

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
        Some(Ok(bytes)) => PageNow::Page { print: edition.print_of(path, &bytes), css: edition.css(), bytes },
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

/// How the page that is asked about stands; none where no page is named.
pub fn state(shown: &Shown, address: &Address, sources: &Sources, lang: Lang) -> Option<String> {
    let page = address.value("path").and_then(|path| Address::parse(&path))?;
    let (print, css, own) = match page_now(shown, &page.path, sources, lang) {
        PageNow::Page { print, css, .. } => (Some(print), Some(css), None),
        PageNow::Wrong(trouble) => (None, None, Some(trouble)),
        PageNow::None => (None, None, None),
    };
    let trouble = shown.trouble.as_deref().or(own.as_ref());
    // Text and numbers only: that is always JSON.
    serde_json::to_string(&State { number: shown.number, print, css, trouble }).ok()
}

/// Tells a browser of every edition, until it leaves.
pub fn stream(request: Request, stand: &Stand) {
    let is_chunked = *request.http_version() >= HTTPVersion(1, 1);
    let mut out = Chunks { to: request.into_writer(), is_chunked };
    // An error means that the browser has left, as all do in the end.
    let _ = tell(&mut out, stand);
}

fn tell(out: &mut Chunks, stand: &Stand) -> io::Result<()> {
    out.begin()?;
    let mut number = stand.now().number;
    loop {
        out.put(&format!("id: {number}\nretry: 500\ndata: {number}\n\n"))?;
        number = loop {
            match stand.after(number, HEARTBEAT) {
                Some(next) => break next.number,
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
