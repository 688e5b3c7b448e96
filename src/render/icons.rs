//! The icons of a page: only those that it uses, where its template leaves the
//! place for them. They are in the page itself, since one opened from a disk may
//! not take them from another file.

use memchr::memmem;

/// What a template writes where icons go.
pub(super) const PLACE: &str = "<!--icons-->";

/// What a use of an icon begins with; its name follows.
const USE: &[u8] = b"#s-";

pub(super) struct Icons {
    /// What stands around them.
    open: String,
    close: String,
    symbols: Vec<Symbol>,
}

pub(super) struct Symbol {
    pub name: &'static str,
    pub html: String,
}

impl Icons {
    /// `frame` is what stands around icons, with `PLACE` where they go.
    pub(super) fn new(frame: &str, symbols: Vec<Symbol>) -> Self {
        let (open, close) = frame.split_once(PLACE).unwrap_or((frame, ""));
        Self { open: open.to_owned(), close: close.to_owned(), symbols }
    }

    /// Puts the icons that a page uses into their place, if it has one.
    pub(super) fn put(&self, page: &mut Vec<u8>) {
        let Some(at) = memmem::find(page, PLACE.as_bytes()) else { return };
        let used: Vec<&[u8]> =
            memmem::find_iter(page, USE).filter_map(|at| name(page.get(at + USE.len()..)?)).collect();
        let mut symbols = self.symbols.iter().filter(|symbol| used.contains(&symbol.name.as_bytes())).peekable();
        let mut icons = String::new();
        if symbols.peek().is_some() {
            icons.push_str(&self.open);
            symbols.for_each(|symbol| icons.push_str(&symbol.html));
            icons.push_str(&self.close);
        }
        page.splice(at..at + PLACE.len(), icons.into_bytes());
    }
}

/// The name at the start of some bytes.
fn name(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().position(|byte| !(byte.is_ascii_lowercase() || *byte == b'_'))?;
    bytes.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_icons_it_uses() {
        let symbol = |name| Symbol { name, html: format!("[{name}]") };
        let frame = format!("<svg>{PLACE}</svg>");
        let icons = Icons::new(&frame, vec![symbol("met"), symbol("no_data"), symbol("not")]);
        let put = |page: &str| {
            let mut page = page.replace("PLACE", PLACE).into_bytes();
            icons.put(&mut page);
            String::from_utf8(page).unwrap()
        };
        assert_eq!(put("aPLACEb"), "ab");
        assert_eq!(
            put("PLACE#s-no_data\" #s-met\" #s-met\" #s-other\" #s-"),
            "<svg>[met][no_data]</svg>#s-no_data\" #s-met\" #s-met\" #s-other\" #s-"
        );
        assert_eq!(put("no place #s-met\""), "no place #s-met\"");
    }
}
