//! One request and its answer: who may ask, for what, and in which form it is given.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::address::Address;
use super::edition::Found;
use super::live::{self, PageNow};
use super::range::{Range, range};
use super::stand::{Shown, Stand};
use super::trouble::{Told, Trouble};
use crate::finding::Lang;
use crate::finding::source::Sources;
use crate::output::feed;
use crate::output::feed::escaped;
use crate::output::manifest::Print;
use crate::pages::encoded;

/// Where requests are answered.
pub struct Desk {
    pub root: PathBuf,
    pub stand: Arc<Stand>,
    pub lang: Lang,
}

/// More than this a browser doesn't say of itself.
const MOST_HEADERS: usize = 64 * 1024;

/// An answer before it is known which part of it is wanted.
struct Reply {
    status: u16,
    kind: String,
    body: Body,
    /// Other headers.
    headers: Vec<(&'static str, String)>,
}

enum Body {
    Bytes(Vec<u8>),
    File { file: File, bytes: u64, tag: String },
}

impl Desk {
    pub fn answer(&self, request: Request) {
        let reply = match self.refuse(&request) {
            Some(refusal) => refusal,
            None => match Address::parse(request.url()) {
                None => plain(400, "400 Bad Request\n"),
                Some(address) if address.path == live::STREAM && *request.method() == Method::Get => {
                    return live::stream(request, &self.stand);
                }
                Some(address) => self.reply(&address),
            },
        };
        // A client that left before its answer came doesn't want it any more.
        let _ = send(request, reply);
    }

    /// Pages of other hosts must not read the site by giving their name this address.
    fn refuse(&self, request: &Request) -> Option<Reply> {
        let size: usize = request.headers().iter().map(|h| h.field.as_str().as_str().len() + h.value.len()).sum();
        if size + request.url().len() > MOST_HEADERS {
            return Some(plain(431, "431 Request Header Fields Too Large\n"));
        }
        let host = header(request, "Host").unwrap_or_default();
        if !is_loopback(host) {
            return Some(plain(403, "403 Forbidden: this server answers as 127.0.0.1 and localhost only\n"));
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            let mut reply = plain(405, "405 Method Not Allowed\n");
            reply.headers.push(("Allow", "GET, HEAD".to_owned()));
            return Some(reply);
        }
        None
    }

    fn reply(&self, address: &Address) -> Reply {
        let path = address.path.as_str();
        if path == live::SCRIPT {
            return bytes(200, "text/javascript; charset=utf-8", live::SCRIPT_TEXT.into());
        }
        let shown = self.stand.now();
        if path == live::STATE {
            let state = live::state(&shown, address, &self.sources(), self.lang);
            return state.map_or_else(
                || plain(400, "400 Bad Request\n"),
                |state| bytes(200, "application/json; charset=utf-8", state.into_bytes()),
            );
        }
        let Some(edition) = &shown.edition else {
            let trouble = shown.trouble.as_deref().cloned().unwrap_or_default();
            return trouble_page(503, &trouble, self.lang);
        };
        match edition.find(path) {
            Some(Found::File(text)) => bytes(200, &kind_of(path), text),
            Some(Found::Attachment(disk)) => {
                self.attachment(path, &disk).unwrap_or_else(|_| self.page(404, &shown, path))
            }
            Some(Found::MissesSlash) => {
                let mut reply = plain(302, "");
                reply.headers.push(("Location", format!("/{}/{}", encoded(path), address.query)));
                reply
            }
            Some(Found::Page(_)) => self.page(200, &shown, path),
            None => self.page(404, &shown, path),
        }
    }

    fn page(&self, status: u16, shown: &Shown, path: &str) -> Reply {
        match live::page_now(shown, path, &self.sources(), self.lang) {
            PageNow::Page { bytes: page, print, css, .. } => {
                bytes(status, "text/html; charset=utf-8", live::with_script(&page, &print, &css))
            }
            PageNow::Wrong(trouble) => trouble_page(500, &trouble, self.lang),
            PageNow::None => plain(404, "404 Not Found\n"),
        }
    }

    /// A file of the content, as it is now. A link put in its place since it
    /// was found may lead anywhere, so the real path is looked at again.
    fn attachment(&self, path: &str, disk: &Path) -> io::Result<Reply> {
        let real = disk.canonicalize()?;
        if !real.starts_with(self.root.join("content").canonicalize()?) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = File::open(&real)?;
        let data = file.metadata()?;
        if !data.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let print = Print::of(format!("{:?} {:?}", data.modified().ok(), real).as_bytes());
        let tag = format!("{}-{}", data.len(), hex(&print));
        let body = Body::File { bytes: data.len(), file, tag };
        Ok(Reply { status: 200, kind: kind_of(path), body, headers: Vec::new() })
    }

    fn sources(&self) -> Sources {
        Sources::new(&self.root)
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name.to_ascii_lowercase().as_str(), "127.0.0.1" | "localhost" | "::1")
}

/// The type of a file, by its name.
fn kind_of(path: &str) -> String {
    if path == feed::FILE {
        return "application/atom+xml; charset=utf-8".to_owned();
    }
    let guessed = if path.ends_with('/') { mime_guess::from_ext("html") } else { mime_guess::from_path(path) };
    let kind = guessed.first_raw().unwrap_or("application/octet-stream");
    let is_text = kind.starts_with("text/")
        || matches!(kind, "application/json" | "application/xml" | "application/javascript" | "image/svg+xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

fn bytes(status: u16, kind: &str, body: Vec<u8>) -> Reply {
    Reply { status, kind: kind.to_owned(), body: Body::Bytes(body), headers: Vec::new() }
}

fn plain(status: u16, text: &str) -> Reply {
    bytes(status, "text/plain; charset=utf-8", text.into())
}

/// The page where there is none to show: what is wrong, also for those without scripts.
fn trouble_page(status: u16, trouble: &Trouble, lang: Lang) -> Reply {
    let told: String =
        trouble.findings.iter().map(Told::as_text).map(|text| format!("<pre>{}</pre>\n", escaped(&text))).collect();
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n{told}</body>\n</html>\n",
        lang.code(),
        title = escaped(&trouble.title),
    );
    bytes(status, "text/html; charset=utf-8", live::with_script(page.as_bytes(), "", ""))
}

fn send(request: Request, reply: Reply) -> io::Result<()> {
    let Reply { status, kind, body, mut headers } = reply;
    let tag = match &body {
        Body::Bytes(bytes) => hex(&Print::of(bytes)),
        Body::File { tag, .. } => tag.clone(),
    };
    let tag = format!("\"{tag}\"");
    headers.push(("Content-Type", kind));
    headers.push(("Cache-Control", "no-cache".to_owned()));
    headers.push(("X-Content-Type-Options", "nosniff".to_owned()));
    let all = match &body {
        Body::Bytes(bytes) => bytes.len() as u64,
        Body::File { bytes, .. } => *bytes,
    };
    if status != 200 {
        return respond(request, status, headers, body, 0, all);
    }
    headers.push(("ETag", tag.clone()));
    headers.push(("Accept-Ranges", "bytes".to_owned()));
    if header(&request, "If-None-Match").is_some_and(|tags| matches_tag(tags, &tag)) {
        return respond(request, 304, headers, Body::Bytes(Vec::new()), 0, 0);
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
            respond(request, 416, headers, Body::Bytes(Vec::new()), 0, 0)
        }
    }
}

/// Sends the bytes of a body from one position to another.
fn respond(
    request: Request,
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
    from: u64,
    to: u64,
) -> io::Result<()> {
    let headers = headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok()).collect();
    let length = usize::try_from(to - from).map_err(io::Error::other)?;
    let reader: Box<dyn Read> = match body {
        Body::Bytes(bytes) => {
            let mut bytes = Cursor::new(bytes);
            bytes.set_position(from);
            Box::new(bytes.take(to - from))
        }
        Body::File { mut file, .. } => {
            file.seek(SeekFrom::Start(from))?;
            Box::new(file.take(to - from))
        }
    };
    let response = Response::new(StatusCode(status), headers, reader, Some(length), None);
    // Its length is always known, so it always says so.
    request.respond(response.with_chunked_threshold(usize::MAX))
}

fn matches_tag(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

fn header<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn hex(print: &Print) -> String {
    print.hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_machine_itself_is_answered() {
        for host in ["127.0.0.1", "127.0.0.1:1111", "localhost:1111", "LOCALHOST", "[::1]:1111"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:1111", "0.0.0.0", "[::2]"] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn types_name_their_encoding() {
        for (path, kind) in [
            ("du-lieu/chi-tieu.csv", "text/csv; charset=utf-8"),
            ("du-lieu/chi-tieu.json", "application/json; charset=utf-8"),
            ("tai-nguyen/cong-khai.1.css", "text/css; charset=utf-8"),
            ("tai-nguyen/cong-khai.1.js", "text/javascript; charset=utf-8"),
            ("tai-nguyen/icon.1.svg", "image/svg+xml; charset=utf-8"),
            ("feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a/2026/tep/bao-cao.pdf", "application/pdf"),
            ("cu/", "text/html; charset=utf-8"),
            ("a/tep/khong-ro", "application/octet-stream"),
        ] {
            assert_eq!(kind_of(path), kind, "{path}");
        }
    }

    #[test]
    fn tags_are_compared_weakly() {
        assert!(matches_tag("\"a\", W/\"b\"", "\"b\""));
        assert!(matches_tag("*", "\"b\""));
        assert!(!matches_tag("\"a\"", "\"b\""));
    }
}
