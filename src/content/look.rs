//! How a site looks beside its theme, and its menu: `[look]` and `[[menu]]` of the settings.

use super::fields::Fields;
use super::findings::FindingList;
use super::keys;
use super::node::Node;
use crate::colour::Colour;
use crate::finding::{Problem, Spanned};

/// The logo, the further style and the colours of a site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// The name of a picture beside the settings.
    pub(crate) logo: Option<Spanned<String>>,
    /// The name of a style sheet beside the settings.
    pub(crate) css: Option<Spanned<String>>,
    pub(crate) light: Palette,
    pub(crate) dark: Palette,
}

/// The colours that a site may choose, for light screens or for dark ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Palette {
    /// The colour of the bar at the top.
    pub header: Option<Spanned<Colour>>,
    pub header_text: Option<Spanned<Colour>>,
    pub link: Option<Spanned<Colour>>,
    /// The colour of the line below the bar, and of the main button.
    pub accent: Option<Spanned<Colour>>,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    pub title: String,
    /// An address of the site, `/chi-so/`, or a web address.
    pub to: Spanned<String>,
}

/// The endings of pictures that can be a logo.
pub(crate) const PICTURES: [&str; 5] = ["svg", "png", "webp", "jpg", "jpeg"];

/// Reads the table `look`.
pub(super) fn look(node: &Node<'_>, findings: &mut FindingList) -> Option<Look> {
    let mut fields = Fields::of(node, "look", &keys::LOOK, findings)?;
    let look = Look {
        logo: file(&mut fields, "logo", &PICTURES, findings),
        css: file(&mut fields, "css", &["css"], findings),
        light: palette(&mut fields, "light", findings),
        dark: palette(&mut fields, "dark", findings),
    };
    fields.finish(findings);
    Some(look)
}

/// The name of a file beside the settings, where `serve` sees it change.
fn file(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    endings: &[&'static str],
    findings: &mut FindingList,
) -> Option<Spanned<String>> {
    let name = fields.text(key, findings)?;
    let ending = name.value.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let fits = !name.value.contains(['/', '\\']) && ending.is_some_and(|ending| endings.contains(&ending.as_str()));
    if !fits {
        findings.add(name.span, Problem::BadLookFile { found: name.value.clone(), endings: endings.to_vec() });
    }
    fits.then_some(name)
}

fn palette(fields: &mut Fields<'_, '_>, key: &'static str, findings: &mut FindingList) -> Palette {
    let Some(mut fields) = fields.node(key).and_then(|node| Fields::of(node, key, &keys::PALETTE, findings)) else {
        return Palette::default();
    };
    let mut colour = |key| {
        let text = fields.text(key, findings)?;
        let colour = Colour::parse(text.value.trim());
        if colour.is_none() {
            findings.add(text.span, Problem::BadColour { found: text.value.clone() });
        }
        colour.map(|colour| Spanned::new(colour, text.span))
    };
    let palette = Palette {
        header: colour("header"),
        header_text: colour("header_text"),
        link: colour("link"),
        accent: colour("accent"),
    };
    fields.finish(findings);
    palette
}

/// Reads an entry of the list `menu`.
pub(super) fn menu_entry(node: &Node<'_>, findings: &mut FindingList) -> Option<MenuEntry> {
    let mut fields = Fields::of(node, "menu", &keys::MENU, findings)?;
    let entry =
        MenuEntry { title: fields.required_text("title", findings).value, to: fields.required_text("to", findings) };
    fields.finish(findings);
    let is_web = entry.to.value.starts_with("https://") || entry.to.value.starts_with("http://");
    let fits = is_web || entry.to.value.starts_with('/') && !entry.to.value.starts_with("//");
    // A missing text was told already.
    if !fits && !entry.to.value.is_empty() {
        findings.add(entry.to.span, Problem::BadMenuAddress { found: entry.to.value.clone() });
    }
    fits.then_some(entry)
}
