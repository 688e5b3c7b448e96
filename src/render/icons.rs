//! The icons of a page: only those that it uses, put where its template has a place for them. The
//! page has them inside, since one opened from disk may not load them from another file.

use std::sync::Arc;

use memchr::memmem;

use crate::finding::{Finding, Place, Problem, TemplateFault};
use crate::theme::files::Theme;
use crate::theme::trim::trim;

/// The HTML comment in a template that marks where icons go.
pub(super) const PLACE: &str = "<!--icons-->";

/// The beginning of a reference to an icon; the icon's name follows.
const USE: &[u8] = b"#s-";

/// The attributes of an icon file's `<svg>` that are left out of its `<symbol>`.
const LEFT_OUT: [&str; 6] = ["class", "height", "id", "version", "width", "xmlns"];

pub(super) struct Icons {
    /// The HTML before and after the symbols.
    open: String,
    close: String,
    symbols: Vec<Symbol>,
}

pub(super) struct Symbol {
    pub name: &'static str,
    pub html: String,
}

impl Symbol {
    /// The icon that a theme has for a status.
    pub(super) fn of_status(theme: &Theme, status: &'static str) -> Result<Self, Box<Finding>> {
        let path = format!("icons/{status}.svg");
        let file = theme.file(&path);
        file.and_then(|file| Self::of_svg(status, &file.text)).ok_or_else(|| {
            let own = file.and_then(|file| file.own.clone());
            let place = Place::of_file(&own.unwrap_or_else(|| Arc::from(format!("themes/cong-khai/{path}"))));
            Box::new(Finding::new(place, Problem::Template { fault: TemplateFault::Icon, detail: None }))
        })
    }

    /// The symbol made of an icon file's text; none if that isn't an `<svg>` with a `viewBox`.
    fn of_svg(name: &'static str, svg: &str) -> Option<Self> {
        let (_, svg) = svg.split_once("<svg")?;
        let (mut attributes, content) = svg.split_once('>')?;
        let (shapes, _) = content.rsplit_once("</svg>")?;
        let mut html = format!("<symbol id=\"s-{name}\"");
        let mut has_box = false;
        while let Some((name, value, rest)) = attribute(attributes) {
            if !(LEFT_OUT.contains(&name) || name.contains(':')) {
                html.push_str(&format!(" {name}=\"{value}\""));
            }
            has_box |= name == "viewBox";
            attributes = rest;
        }
        // In SVG a line break in an attribute is the same as a space.
        let (shapes, _) = trim(shapes);
        let words: Vec<&str> = shapes.split_whitespace().collect();
        html.push_str(&format!(">{}</symbol>", words.join(" ")));
        has_box.then_some(Self { name, html })
    }
}

impl Icons {
    /// `frame` is the HTML around the symbols, with `PLACE` where they go.
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

/// The name and value of the first attribute, and the text after it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once('=')?;
    let quote = rest.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, rest) = rest.trim_start().strip_prefix(quote)?.split_once(quote)?;
    Some((name.trim(), value, rest))
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
    fn a_symbol_is_made_of_a_file() {
        let html = |svg| Symbol::of_svg("met", svg).map(|symbol| symbol.html);
        let made = |text: &str| Some(text.to_owned());
        assert_eq!(
            html(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\">\n  <path d=\"M0 0\n    9 9\"/>\n</svg>\n"
            ),
            made("<symbol id=\"s-met\" viewBox=\"0 0 20 20\"><path d=\"M0 0 9 9\"/></symbol>")
        );
        // As drawing programs write it.
        assert_eq!(
            html(
                "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg width=\"24\" height=\"24\" id=\"x\" xmlns:b=\"c\"\n  \
                 fill='none' viewBox = '0 0 24 24' b:d=\"e\" >\n<g>\n<path/> <path/>\n</g></svg>"
            ),
            made("<symbol id=\"s-met\" fill=\"none\" viewBox=\"0 0 24 24\"><g><path/> <path/></g></symbol>")
        );
        for other in
            ["", "<svg/>", "<svg></svg>", "<svg width=\"20\"></svg>", "<svg viewBox=\"0 0 9 9\">", "<p>viewBox</p>"]
        {
            assert_eq!(html(other), None, "{other}");
        }
    }

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
