//! The icons of statuses: each a drawing in a file of its own, written into the style sheet where
//! that names the file. A page loads them once, with the style, and also one opened from disk may
//! use them, which a picture in another file it couldn't be for a mask.

use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::files::Theme;
use super::trim::trim;
use crate::finding::{Finding, Place, Problem, TemplateFault};

/// The reference to an icon in the style sheet, up to its name: `url("../icons/met.svg")`.
const USE: &str = "url(\"../icons/";

/// The characters that would end a URL in quotes, or begin something else in it.
const SPECIAL: &AsciiSet = &CONTROLS.add(b'"').add(b'#').add(b'%').add(b'\\');

/// The style sheet with the icons of the theme in place of the names of their files.
pub(super) fn with_icons(theme: &Theme, style: &str) -> Result<String, Box<Finding>> {
    let mut written = String::with_capacity(style.len() * 2);
    let mut rest = style;
    while let Some((before, after)) = rest.split_once(USE) {
        let Some((name, after)) = after.split_once("\")") else { break };
        let path = format!("icons/{name}");
        written.push_str(&format!("{before}url(\"{}\")", data_url(theme, &path)?));
        rest = after;
    }
    written.push_str(rest);
    Ok(written)
}

/// The icon in a file of the theme as a `data:` URL.
fn data_url(theme: &Theme, path: &str) -> Result<String, Box<Finding>> {
    let file = theme.file(path);
    let svg = file.and_then(|file| compact(&file.text)).ok_or_else(|| {
        let own = file.and_then(|file| file.own.clone());
        let place = Place::of_file(&own.unwrap_or_else(|| Arc::from(format!("themes/cong-khai/{path}"))));
        Box::new(Finding::new(place, Problem::Template { fault: TemplateFault::Icon, detail: None }))
    })?;
    Ok(format!("data:image/svg+xml,{}", utf8_percent_encode(&svg, SPECIAL)))
}

/// The `<svg>` of a file in one line; none if the file has none that shows as a picture at any size.
fn compact(text: &str) -> Option<String> {
    let start = text.find("<svg")?;
    let end = text.rfind("</svg>")? + "</svg>".len();
    let svg = text.get(start..end)?;
    let head = svg.get(..svg.find('>')?)?;
    let is_picture = head.contains("viewBox") && head.contains("http://www.w3.org/2000/svg");
    // In SVG a line break in an attribute is the same as a space.
    let (svg, _) = trim(svg);
    let words: Vec<&str> = svg.split_whitespace().collect();
    // Quotes of the other kind need no encoding.
    is_picture.then(|| if svg.contains('\'') { words.join(" ") } else { words.join(" ").replace('"', "'") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn an_icon_stands_in_the_style_sheet() {
        let (theme, _) = Theme::with_overrides(Path::new("/nowhere"), super::super::files::DEFAULT);
        let style = ".a { --shape: url(\"../icons/below.svg\"); } .b { background: url(\"x.png\"); }";
        assert_eq!(
            with_icons(&theme, style).unwrap(),
            ".a { --shape: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'>\
             <path fill='none' stroke='currentColor' stroke-width='2' stroke-linejoin='round' \
             d='M2.2 3h15.6L10 17z'/></svg>\"); } .b { background: url(\"x.png\"); }"
        );
        assert!(with_icons(&theme, "url(\"../icons/khong-co.svg\")").is_err());
    }

    #[test]
    fn a_drawing_is_taken_as_programs_write_it() {
        let head = "xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"";
        let drawn = format!("<?xml version=\"1.0\"?>\n<!-- a -->\n<svg {head}\n  fill='none'>\n<path/>\n</svg>\n");
        assert_eq!(compact(&drawn), Some(format!("<svg {head} fill='none'><path/></svg>")));
        for other in ["", "<svg/>", "<svg></svg>", "<p>viewBox</p>", "<svg viewBox=\"0 0 9 9\"></svg>"] {
            assert_eq!(compact(other), None, "{other}");
        }
    }
}
