//! The address of a request: decoded, in composed form (NFC), and inside the site, or refused.

use percent_encoding::percent_decode_str;

use crate::text::compose;

/// An address from the root of the site, without its first slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub path: String,
    /// With its question mark; empty where there is none.
    pub query: String,
}

impl Address {
    /// Parses the target of a request. None if no page can have it: another form of target, `..`,
    /// an encoded separator, a control character.
    pub(crate) fn parse(target: &str) -> Option<Self> {
        let target = target.split_once('#').map_or(target, |(before, _)| before);
        let (path, query) = match target.find('?') {
            Some(at) => target.split_at(at),
            None => (target, ""),
        };
        let path = path.strip_prefix('/')?;
        let mut names = Vec::new();
        for name in path.split('/') {
            let name = percent_decode_str(name).decode_utf8().ok()?;
            if name == "." || name == ".." || name.contains(|c: char| c == '/' || c == '\\' || c.is_control()) {
                return None;
            }
            names.push(compose(&name).into_owned());
        }
        // An empty name inside a path is refused: a browser takes `//host/` for another host.
        let inner = names.len().saturating_sub(1);
        if names.iter().take(inner).any(String::is_empty) {
            return None;
        }
        Some(Self { path: names.join("/"), query: query.to_owned() })
    }

    /// A value of the query, decoded.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let pairs = self.query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.into_iter().find(|(key, _)| *key == name)?;
        percent_decode_str(value).decode_utf8().ok().map(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(target: &str) -> Option<String> {
        Address::parse(target).map(|address| address.path)
    }

    #[test]
    fn addresses_are_decoded_and_composed() {
        assert_eq!(path("/").as_deref(), Some(""));
        assert_eq!(path("/a/2026/?x=1#y").as_deref(), Some("a/2026/"));
        assert_eq!(path("/tep/B%C3%A1o%20c%C3%A1o.pdf").as_deref(), Some("tep/Báo cáo.pdf"));
        assert_eq!(path("/tep/Ba%CC%81o.pdf").as_deref(), Some("tep/Báo.pdf"));
        assert_eq!(Address::parse("/x?path=%2Fa%2F&n=2").unwrap().value("path").as_deref(), Some("/a/"));
        assert_eq!(Address::parse("/x?n=2").unwrap().value("path"), None);
    }

    #[test]
    fn ways_out_are_no_addresses() {
        for target in [
            "/..",
            "/../etc/passwd",
            "/a/../../b",
            "/%2e%2e/etc/passwd",
            "/%2E%2e/",
            "/a/%2e%2e%2fb",
            "/a%2fb",
            "/./a",
            "/a%5c..%5cb",
            "/a\\b",
            "/%00",
            "/a%00.html",
            "/%0d%0aX:1",
            "//etc/passwd",
            "//evil.example/",
            "/a//b",
            "etc/passwd",
            "http://evil.example/",
            "*",
            "",
            "/%ff",
            "/%c0%ae%c0%ae/",
        ] {
            assert_eq!(path(target), None, "{target}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_asked_stays_inside(target in "(/|%2e|%2f|%5c|\\.|a|%00|\\\\|%25){0,12}") {
            if let Some(path) = path(&target) {
                prop_assert!(!path.starts_with('/'));
                prop_assert!(path.split('/').all(|name| name != ".." && name != "."), "{path}");
                prop_assert!(!path.contains('\0'));
            }
        }
    }
}
