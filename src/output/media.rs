//! The media type of a file, by its name, and whether it is shown or saved.

use crate::address::Route;
use crate::content::attachable;

/// The media type of a file, with its encoding where it is text.
pub(crate) fn media_type(path: &str) -> String {
    if let Route::Feed(_) = Route::parse(path) {
        return "application/atom+xml; charset=utf-8".to_owned();
    }
    let guessed = if path.ends_with('/') { mime_guess::from_ext("html") } else { mime_guess::from_path(path) };
    let kind = guessed.first_raw().unwrap_or("application/octet-stream");
    let is_text = kind.starts_with("text/")
        || matches!(
            kind,
            "application/json" | "application/ld+json" | "application/xml" | "application/javascript" | "image/svg+xml"
        );
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

/// Whether a browser is told to save a file instead of showing it: an attachment of a kind that
/// it might run in the name of the site.
pub(crate) fn is_saved(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    // Pages are files of this name. An attachment of this name is shown in place of one.
    let is_page = name.is_empty() || name == "index.html";
    matches!(Route::parse(path), Route::File(_)) && !is_page && !attachable::is_harmless(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_name_their_encoding() {
        for (path, kind) in [
            ("du-lieu/chi-tieu.csv", "text/csv; charset=utf-8"),
            ("du-lieu/chi-tieu.json", "application/json; charset=utf-8"),
            ("tai-nguyen/cong-khai.1.css", "text/css; charset=utf-8"),
            ("tai-nguyen/cong-khai.1.js", "text/javascript; charset=utf-8"),
            ("tai-nguyen/icon.1.svg", "image/svg+xml; charset=utf-8"),
            ("feed.xml", "application/atom+xml; charset=utf-8"),
            ("a/feed.xml", "application/atom+xml; charset=utf-8"),
            ("du-lieu/catalog.jsonld", "application/ld+json; charset=utf-8"),
            ("a/lich.ics", "text/calendar; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a/2026/tep/bao-cao.pdf", "application/pdf"),
            ("cu/", "text/html; charset=utf-8"),
            ("a/tep/khong-ro", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), kind, "{path}");
        }
    }

    #[test]
    fn attachments_that_may_run_are_saved() {
        for path in ["a/2026/tep/trang.html", "a/anh.svg", "ma.js", "_headers", "a/tep/khong-ro"] {
            assert!(is_saved(path), "{path}");
        }
        for path in [
            "index.html",
            "a/2026/index.html",
            "a/2026/",
            "404.html",
            "tai-nguyen/icon.1.svg",
            "tai-nguyen/cong-khai.1.js",
            "tim-kiem/chi-muc/meta.js",
            "feed.xml",
            "sitemap.xml",
            "du-lieu/datapackage.json",
            "luu-tru/a-2025.zip",
            "a/2026/tep/bao-cao.pdf",
            "a/2026/tep/anh.png",
        ] {
            assert!(!is_saved(path), "{path}");
        }
    }
}
