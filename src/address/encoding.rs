//! The forms in which a page writes an address.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The characters to percent-encode: each would end a path, a name in it or an attribute.
const SPECIAL: &AsciiSet = &CONTROLS.add(b' ').add(b'#').add(b'?').add(b'%').add(b'"').add(b'<').add(b'>').add(b'`');

/// The address with special characters percent-encoded.
pub(crate) fn encoded(address: &str) -> String {
    utf8_percent_encode(address, SPECIAL).to_string()
}

/// The address without its first slash, as links and routes have it.
pub(crate) fn href(address: &str) -> &str {
    address.trim_start_matches('/')
}

/// The relative path from a page to the root of the site: `../../`, or `./` at the root.
pub(crate) fn root_of(address: &str) -> String {
    match address.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root() {
        assert_eq!(root_of(""), "./");
        assert_eq!(root_of("chi-so/"), "../");
        assert_eq!(root_of("hai-phong/do-son/2026/"), "../../../");
    }
}
