//! The handler of requests: it refuses those from elsewhere and answers the others.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Method, Request};

use super::address::Address;
use super::current::{Current, Shown};
use super::edition::Found;
use super::live::{self, PageNow};
use super::origin::RequestOrigin;
use super::overlay::Overlay;
use super::reply::{Reply, ReplyBody, bytes, plain, send};
use super::stream;
use crate::address::{Route, encoded};
use crate::content::archives;
use crate::content::walk::FileStamp;
use crate::disk;
use crate::finding::source::Sources;
use crate::hash;
use crate::lang::Lang;
use crate::output::media::{is_saved, media_type};
use crate::pages::PageId;
use crate::system_error;

/// The handler of requests to one server.
pub(super) struct RequestHandler {
    pub root: PathBuf,
    pub current: Arc<Current>,
    pub lang: Lang,
}

impl RequestHandler {
    pub(super) fn answer(&self, request: Request) {
        let reply = match self.refuse(&request) {
            Some(refusal) => refusal,
            None => match own_target(request.url()).and_then(Address::parse) {
                None => plain(400, "400 Bad Request\n"),
                Some(address) if !RequestOrigin::of(&request).is_allowed(is_for_frames(&address)) => {
                    plain(403, "403 Forbidden: asked for by a page of another site\n")
                }
                Some(address) if address.path == live::STREAM && *request.method() == Method::Get => {
                    return stream::stream(request, &self.current);
                }
                Some(address) => self.reply(&address),
            },
        };
        // An error means that the client left before its answer came.
        let _ = send(request, reply);
    }

    /// The answer to a refused request; none if it is allowed. Another host name is refused: a page
    /// from elsewhere could read the site by pointing its own host name at this server.
    fn refuse(&self, request: &Request) -> Option<Reply> {
        let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
        let host = hosts.next().map(|header| header.value.as_str()).unwrap_or_default();
        if hosts.next().is_some() {
            return Some(plain(400, "400 Bad Request\n"));
        }
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
        let shown = self.current.now();
        if path == live::STATE {
            let state = live::state(&shown, address, &self.sources(), self.lang);
            return state.map_or_else(
                || plain(400, "400 Bad Request\n"),
                |state| bytes(200, "application/json; charset=utf-8", state.into_bytes()),
            );
        }
        let Some(edition) = &shown.edition else {
            let trouble = shown.trouble.as_deref().cloned().unwrap_or_default();
            return self.trouble(503, &trouble);
        };
        match edition.find(path) {
            Some(Found::Bytes(text)) => bytes(200, &media_type(path), text),
            Some(Found::Copy(disk)) => {
                self.copy(path, &disk).unwrap_or_else(|error| match error.kind() {
                    // The file was removed since the edition was made.
                    io::ErrorKind::NotFound => {
                        let page = live::page(edition, &PageId::NotFound, path, &self.sources(), self.lang);
                        self.page(404, page)
                    }
                    _ => plain(500, &format!("500: {}\n", system_error::words(&error, self.lang))),
                })
            }
            Some(Found::MissesSlash) => {
                let mut reply = plain(302, "");
                reply.headers.push(("Location", format!("/{}/{}", encoded(path), address.query)));
                reply
            }
            Some(Found::Page(_)) => self.page(200, self.page_now(&shown, path)),
            None => self.page(404, self.page_now(&shown, path)),
        }
    }

    fn page_now(&self, shown: &Shown, path: &str) -> PageNow {
        live::page_now(shown, path, &self.sources(), self.lang)
    }

    fn page(&self, status: u16, page: PageNow) -> Reply {
        match page {
            PageNow::Page { bytes: page, hash, css } => {
                bytes(status, "text/html; charset=utf-8", live::with_script(&page, &hash, &css))
            }
            PageNow::Wrong(trouble) => self.trouble(500, &trouble),
            PageNow::Else | PageNow::None => plain(404, "404 Not Found\n"),
        }
    }

    /// The answer with a file of the content, or an archive, as it is now. The file may have become
    /// a link to anywhere, so its real path is checked again.
    fn copy(&self, path: &str, disk: &Path) -> io::Result<Reply> {
        let real = disk::real_path(disk)?;
        // A folder that isn't there holds no file.
        let is_in =
            |folder: &str| disk::real_path(&self.root.join(folder)).is_ok_and(|folder| real.starts_with(folder));
        if !is_in("content") && !is_in(archives::FOLDER) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = disk::open(&real)?;
        let data = file.metadata()?;
        if !data.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let stamp = hash::of_value(&(FileStamp::of(&data), real));
        let tag = format!("{}-{}", data.len(), hash::hex(&stamp, 16));
        let body = ReplyBody::File { bytes: data.len(), file, tag };
        let mut headers = Vec::new();
        if is_saved(path) {
            headers.push(("Content-Disposition", "attachment".to_owned()));
            headers.push(("Content-Security-Policy", "sandbox".to_owned()));
        }
        Ok(Reply { status: 200, kind: media_type(path), body, headers })
    }

    fn trouble(&self, status: u16, trouble: &Overlay) -> Reply {
        let page = trouble.page(self.lang);
        bytes(status, "text/html; charset=utf-8", live::with_script(page.as_bytes(), "", ""))
    }

    fn sources(&self) -> Sources {
        Sources::new(&self.root)
    }
}

/// Whether an address is that of a page made for frames in pages of others.
fn is_for_frames(address: &Address) -> bool {
    matches!(Route::parse(&address.path), Route::Embed(_))
}

/// The path of a target that may begin with `http://` and a host; none for another host.
fn own_target(target: &str) -> Option<&str> {
    let Some(rest) = target.strip_prefix("http://") else { return Some(target) };
    let (host, _) = rest.split_once('/')?;
    is_loopback(host).then(|| rest.get(host.len()..)).flatten()
}

fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    ["127.0.0.1", "localhost", "[::1]"].iter().filter_map(|name| host.strip_prefix(name)).any(|port| {
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_machine_itself_is_answered() {
        for host in ["127.0.0.1", "127.0.0.1:1111", "localhost:1111", "LOCALHOST", "[::1]:1111"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:1111",
            "0.0.0.0",
            "[::2]",
            "[::1].evil.example",
            "localhost:1@evil.example",
            "::1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
