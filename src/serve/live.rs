//! Live reload: the script that pages carry while they are edited, and how a
//! page stands in the newest edition. ServeEvent come by `stream`; each tab then asks
//! for itself.

use serde::Serialize;

use super::address::Address;
use super::current::Shown;
use super::edition::{Edition, Found};
use super::overlay::{Fallback, Overlay};
use crate::finding::source::Sources;
use crate::lang::Lang;
use crate::pages::PageId;

/// The script; no address of a site begins with a dot.
pub(super) const SCRIPT: &str = ".congkhai/live.js";
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");
/// The stream of editions' numbers.
pub(super) const STREAM: &str = ".congkhai/live";
/// How a page stands, `?path=/hai-phong/`.
pub(super) const STATE: &str = ".congkhai/state";

/// How the page of a client stands.
#[derive(Serialize)]
struct State<'s> {
    number: u64,
    /// None while there is no page to compare with.
    hash: Option<String>,
    css: Option<String>,
    trouble: Option<&'s Overlay>,
}

/// The state of an address: a page, or the errors of it.
pub(super) enum PageNow {
    Page {
        bytes: Vec<u8>,
        hash: String,
        css: String,
    },
    Wrong(Overlay),
    /// Something else than a page: a file, or the page of a former address.
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

/// A page as it is at an address.
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

/// How the page that is asked about stands; none where no page is named.
pub(super) fn state(shown: &Shown, address: &Address, sources: &Sources, lang: Lang) -> Option<String> {
    let page = address.value("path").and_then(|path| Address::parse(&path))?;
    let (hash, css, own) = match page_now(shown, &page.path, sources, lang) {
        PageNow::Page { hash, css, .. } => (Some(hash), Some(css), None),
        PageNow::Wrong(trouble) => (None, None, Some(trouble)),
        // No page has this hash: one that was open is left for what is there now.
        PageNow::Else => (Some("-".to_owned()), None, None),
        PageNow::None => (None, None, None),
    };
    let trouble = shown.trouble.as_deref().or(own.as_ref());
    // Text and numbers only: that is always JSON.
    serde_json::to_string(&State { number: shown.number, hash, css, trouble }).ok()
}
