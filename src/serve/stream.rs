//! The stream of news: the number of every edition, by server-sent events. A
//! browser has six connections for all its tabs of a site, so they share one.

use std::io::{self, Write};
use std::time::Duration;

use tiny_http::{HTTPVersion, Request};

use super::current::Current;

/// Without news, a sign of life after so long; a client that is gone shows by it.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// Tells a browser of every edition, until it leaves.
pub(super) fn stream(request: Request, current: &Current) {
    let is_chunked = *request.http_version() >= HTTPVersion(1, 1);
    let mut out = Chunks { to: request.into_writer(), is_chunked };
    // An error means that the browser has left, as all do in the end.
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
