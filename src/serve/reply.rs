//! The answer to a request, as it is sent: whole, in part, or as "not modified".

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::range::{Range, range};
use crate::disk::File;
use crate::hash::{self, hex};

/// The header by which a browser gives an answer to pages of this server only.
pub(super) const OWN_PAGES_ONLY: (&str, &str) = ("Cross-Origin-Resource-Policy", "same-origin");

/// A whole answer; `send` cuts it to the part that is wanted.
pub(super) struct Reply {
    pub status: u16,
    /// The type of the body.
    pub kind: String,
    pub body: ReplyBody,
    /// Other headers.
    pub headers: Vec<(&'static str, String)>,
}

pub(super) enum ReplyBody {
    Bytes(Vec<u8>),
    File { file: File, bytes: u64, tag: String },
}

pub(super) fn bytes(status: u16, kind: &str, body: Vec<u8>) -> Reply {
    Reply { status, kind: kind.to_owned(), body: ReplyBody::Bytes(body), headers: Vec::new() }
}

pub(super) fn plain(status: u16, text: &str) -> Reply {
    bytes(status, "text/plain; charset=utf-8", text.into())
}

/// Sends as much of an answer as is asked for.
pub(super) fn send(request: Request, reply: Reply) -> io::Result<()> {
    let Reply { status, kind, body, mut headers } = reply;
    let tag = match &body {
        ReplyBody::Bytes(bytes) => hex(&hash::of(bytes), 16),
        ReplyBody::File { tag, .. } => tag.clone(),
    };
    let tag = format!("\"{tag}\"");
    headers.push(("Content-Type", kind));
    headers.push(("Cache-Control", "no-cache".to_owned()));
    headers.push(("X-Content-Type-Options", "nosniff".to_owned()));
    headers.push((OWN_PAGES_ONLY.0, OWN_PAGES_ONLY.1.to_owned()));
    let all = match &body {
        ReplyBody::Bytes(bytes) => bytes.len() as u64,
        ReplyBody::File { bytes, .. } => *bytes,
    };
    if status != 200 {
        return respond(request, status, headers, body, 0, all);
    }
    headers.push(("ETag", tag.clone()));
    headers.push(("Accept-Ranges", "bytes".to_owned()));
    if header(&request, "If-None-Match").is_some_and(|tags| matches_tag(tags, &tag)) {
        return respond(request, 304, headers, ReplyBody::Bytes(Vec::new()), 0, 0);
    }
    let is_same = header(&request, "If-Range").is_none_or(|wanted| wanted.trim() == tag);
    let wanted = header(&request, "Range").filter(|_| is_same && *request.method() == Method::Get);
    match wanted.map_or(Range::Whole, |wanted| range(wanted, all)) {
        Range::Whole => respond(request, 200, headers, body, 0, all),
        Range::Part { from, to } => {
            headers.push(("Content-Range", format!("bytes {from}-{}/{all}", to - 1)));
            respond(request, 206, headers, body, from, to)
        }
        Range::Beyond => {
            headers.push(("Content-Range", format!("bytes */{all}")));
            respond(request, 416, headers, ReplyBody::Bytes(Vec::new()), 0, 0)
        }
    }
}

/// Sends the bytes of a body from one position to another.
fn respond(
    request: Request,
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: ReplyBody,
    from: u64,
    to: u64,
) -> io::Result<()> {
    let headers = headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok()).collect();
    let length = usize::try_from(to - from).map_err(io::Error::other)?;
    let reader: Box<dyn Read> = match body {
        ReplyBody::Bytes(bytes) => {
            let mut bytes = Cursor::new(bytes);
            bytes.set_position(from);
            Box::new(bytes.take(to - from))
        }
        ReplyBody::File { mut file, .. } => {
            file.seek(SeekFrom::Start(from))?;
            // Zeros stand in for bytes of a file that shrinks meanwhile. Else the client would wait
            // for them and take the next answer for the rest of this one.
            Box::new(file.chain(io::repeat(0)).take(to - from))
        }
    };
    let response = Response::new(StatusCode(status), headers, reader, Some(length), None);
    // The length is always known, so no answer is sent in chunks.
    request.respond(response.with_chunked_threshold(usize::MAX))
}

fn matches_tag(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

pub(super) fn header<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        assert!(matches_tag("\"a\", W/\"b\"", "\"b\""));
        assert!(matches_tag("*", "\"b\""));
        assert!(!matches_tag("\"a\"", "\"b\""));
    }
}
