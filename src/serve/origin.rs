//! The origin of a request: whether a page of another site makes a browser send it.

use tiny_http::Request;

use super::reply::header;

/// The headers in which a browser tells who asks, and for what. All are absent outside of browsers.
#[derive(Default)]
pub(super) struct RequestOrigin<'r> {
    /// `Sec-Fetch-Site`: the relation of the page that asks to this server.
    site: Option<&'r str>,
    /// `Sec-Fetch-Mode`: `navigate` where the answer becomes a page of its own.
    mode: Option<&'r str>,
    /// `Sec-Fetch-Dest`: the use of the answer.
    dest: Option<&'r str>,
    /// `Origin`, which older browsers send with some requests.
    origin: Option<&'r str>,
    host: &'r str,
}

impl<'r> RequestOrigin<'r> {
    pub(super) fn of(request: &'r Request) -> Self {
        Self {
            site: header(request, "Sec-Fetch-Site"),
            mode: header(request, "Sec-Fetch-Mode"),
            dest: header(request, "Sec-Fetch-Dest"),
            origin: header(request, "Origin"),
            host: header(request, "Host").unwrap_or_default(),
        }
    }

    /// Whether the answer may be given. A page of another site may lead to a page of this one, but
    /// not take it, its data or its scripts into itself: it could read drafts out of them. It may
    /// frame a page that is made for frames.
    pub(super) fn is_allowed(&self, is_for_frames: bool) -> bool {
        let is_own_origin = self.origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(self.host));
        let is_own_site = self.site.is_none_or(|site| ["same-origin", "none"].contains(&site));
        let is_page = self.mode == Some("navigate")
            && match self.dest {
                Some("document") => true,
                Some("iframe") => is_for_frames,
                _ => false,
            };
        is_own_origin && (is_own_site || is_page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_allowed(site: &str, mode: &str, dest: &str) -> bool {
        RequestOrigin { site: Some(site), mode: Some(mode), dest: Some(dest), ..RequestOrigin::default() }
            .is_allowed(false)
    }

    #[test]
    fn another_site_may_only_lead_here() {
        for site in ["same-origin", "none"] {
            assert!(is_allowed(site, "no-cors", "script") && is_allowed(site, "navigate", "document"), "{site}");
        }
        for site in ["cross-site", "same-site", "unknown", ""] {
            assert!(is_allowed(site, "navigate", "document"), "{site}");
            for (mode, dest) in [
                ("no-cors", "script"),
                ("no-cors", "image"),
                ("cors", "empty"),
                ("same-origin", "document"),
                ("navigate", "iframe"),
                ("navigate", "object"),
                ("navigate", "embed"),
                ("navigate", ""),
            ] {
                assert!(!is_allowed(site, mode, dest), "{site} {mode} {dest}");
            }
        }
    }

    #[test]
    fn an_older_browser_is_known_by_the_origin_it_states() {
        let of = |origin| RequestOrigin { origin, host: "localhost:1111", ..RequestOrigin::default() };
        for origin in [None, Some("http://localhost:1111")] {
            assert!(of(origin).is_allowed(false), "{origin:?}");
        }
        for origin in ["null", "", "http://localhost:2222", "https://localhost:1111", "https://evil.example"] {
            assert!(!of(Some(origin)).is_allowed(true), "{origin}");
        }
    }
}
