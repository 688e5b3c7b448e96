//! Live reload: the script that is put into pages, and the state of a page in the newest edition.
//! Edition numbers come through `stream`; each tab then asks for its own state.

use serde::Serialize;

use super::address::Address;
use super::current::Shown;
use super::edition::{Edition, Found};
use super::overlay::{Fallback, Overlay};
use crate::finding::source::Sources;
use crate::lang::Lang;
use crate::pages::PageId;

/// The path of the script; no address of a site begins with a dot.
pub(super) const SCRIPT: &str = ".congkhai/live.js";
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");
/// The path of the stream of edition numbers.
pub(super) const STREAM: &str = ".congkhai/live";
/// The path of the state of a page, which the query names: `?path=/hai-phong/`.
pub(super) const STATE: &str = ".congkhai/state";

/// The state of the page that a client has open.
#[derive(Serialize)]
struct State<'s> {
    number: u64,
    /// The hash of the page; none if there is no page to compare with.
    hash: Option<String>,
    css: Option<String>,
    trouble: Option<&'s Overlay>,
}

/// The answer to an address: a page, or the errors in it.
pub(super) enum PageNow {
    Page {
        bytes: Vec<u8>,
        hash: String,
        css: String,
    },
    Wrong(Overlay),
    /// The address is that of another file, or of a former page.
    Else,
    /// There is no edition yet.
    None,
}

/// The page at an address; the 404 page where there is none.
pub(super) fn page_now(shown: &Shown, path: &str, sources: &Sources, lang: Lang) -> PageNow {
    let Some(edition) = &shown.edition else { return PageNow::None };
    match edition.find(path) {
        Some(Found::Page(id)) => page(edition, &id, path, sources, lang),
        Some(_) => PageNow::Else,
        None => page(edition, &PageId::NotFound, path, sources, lang),
    }
}

/// A page, rendered for an address.
pub(super) fn page(edition: &Edition, id: &PageId, path: &str, sources: &Sources, lang: Lang) -> PageNow {
    match edition.page(id) {
        Ok(bytes) => PageNow::Page { hash: edition.hash_of_page(path, &bytes), css: edition.css().to_owned(), bytes },
        Err(finding) => {
            Overlay::of(&[*finding], Fallback::Nothing, sources, lang).map_or(PageNow::None, PageNow::Wrong)
        }
    }
}

/// Puts the script into a page.
pub(super) fn with_script(page: &[u8], hash: &str, css: &str) -> Vec<u8> {
    const END_OF_HEAD: &[u8] = b"</head>";
    let tag = format!("<script src=\"/{SCRIPT}\" data-hash=\"{hash}\" data-css=\"{css}\"></script>\n");
    let at = page.windows(END_OF_HEAD.len()).position(|window| window == END_OF_HEAD).unwrap_or(page.len());
    let (head, rest) = page.split_at(at);
    [head, tag.as_bytes(), rest].concat()
}

/// The state, as JSON, of the page that the query names; none if it names no page.
pub(super) fn state(shown: &Shown, address: &Address, sources: &Sources, lang: Lang) -> Option<String> {
    let page = address.value("path").and_then(|path| Address::parse(&path))?;
    let (hash, css, own) = match page_now(shown, &page.path, sources, lang) {
        PageNow::Page { hash, css, .. } => (Some(hash), Some(css), None),
        PageNow::Wrong(trouble) => (None, None, Some(trouble)),
        // No page has this hash, so an open page reloads to show what is there now.
        PageNow::Else => (Some("-".to_owned()), None, None),
        PageNow::None => (None, None, None),
    };
    let trouble = shown.trouble.as_deref().or(own.as_ref());
    // Text and numbers can always be written as JSON.
    serde_json::to_string(&State { number: shown.number, hash, css, trouble }).ok()
}
