//! The media type of a file, by its name.

use crate::address::Route;

/// The media type of a file, with its encoding where it is text.
pub(crate) fn media_type(path: &str) -> String {
    if Route::parse(path) == Route::Feed {
        return "application/atom+xml; charset=utf-8".to_owned();
    }
    let guessed = if path.ends_with('/') { mime_guess::from_ext("html") } else { mime_guess::from_path(path) };
    let kind = guessed.first_raw().unwrap_or("application/octet-stream");
    let is_text = kind.starts_with("text/")
        || matches!(kind, "application/json" | "application/xml" | "application/javascript" | "image/svg+xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
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
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a/2026/tep/bao-cao.pdf", "application/pdf"),
            ("cu/", "text/html; charset=utf-8"),
            ("a/tep/khong-ro", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), kind, "{path}");
        }
    }
}
