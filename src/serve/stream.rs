//! The stream of edition numbers, by server-sent events. A browser has six connections to a site
//! for all tabs together, so the tabs share one stream.

use std::io::{self, Write};
use std::time::Duration;

use tiny_http::{HTTPVersion, Request};

use super::current::Current;
use super::reply::OWN_PAGES_ONLY;

/// The interval of empty messages while there is no news. Sending one fails if the client is gone.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// Tells a browser the number of every edition, until it leaves.
pub(super) fn stream(request: Request, current: &Current) {
    let is_chunked = *request.http_version() >= HTTPVersion(1, 1);
    let mut out = Chunks { to: request.into_writer(), is_chunked };
    // An error means that the browser has left.
    let _ = tell(&mut out, current);
}

fn tell(out: &mut Chunks, current: &Current) -> io::Result<()> {
    out.begin()?;
    let mut number = current.now().number;
    loop {
        out.put(&format!("id: {number}\nretry: 500\ndata: {number}\n\n"))?;
        number = loop {
            match current.after(number, HEARTBEAT) {
                Some(next) => break next.number,
                None => out.put(":\n\n")?,
            }
        };
    }
}

/// A response of unknown length; each piece is sent as soon as it is written.
struct Chunks {
    to: Box<dyn Write + Send>,
    is_chunked: bool,
}

impl Chunks {
    fn begin(&mut self) -> io::Result<()> {
        let framing = if self.is_chunked { "Transfer-Encoding: chunked\r\n" } else { "Connection: close\r\n" };
        let (own_pages, only) = OWN_PAGES_ONLY;
        write!(
            self.to,
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n{own_pages}: {only}\r\n{framing}\r\n"
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
