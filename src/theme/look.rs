//! The look that a site gives its theme: logo, colours and further style become part of the style sheet.

use std::path::Path;
use std::sync::Arc;

use super::files::{Theme, ThemeFile, ThemePicture};
use crate::colour::Colour;
use crate::content::look::{Look, Palette};
use crate::content::settings;
use crate::disk;
use crate::finding::{Encoding, Finding, Place, Problem, ScreenKind, Spanned};
use crate::invariant::must;
use crate::system_error::SystemError;
use crate::text;

/// The rules of the colours, and of the logo, as a file of the theme that nobody wrote.
const COLOURS: &str = "look/colours.css";
/// The site's own style sheet as a file of the theme.
const EXTRA: &str = "look/extra.css";
/// The logo among the pictures of a theme, without its ending.
const LOGO: &str = "assets/logo.";
/// Text is read from this contrast on, marks are seen from the other.
const READ: f64 = 4.5;
const SEEN: f64 = 3.0;
/// The text of the main button, on the accent.
const BUTTON_TEXT: &str = "#2b1600";

impl Theme {
    /// The theme with the look of the site in `root`, and what is wrong with it.
    pub(super) fn with_look(mut self, root: &Path, look: &Look) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let sheet = must(self.file("assets/cong-khai.css"), "the theme has its style sheet").text.clone();
        for (kind, palette) in [(ScreenKind::Light, &look.light), (ScreenKind::Dark, &look.dark)] {
            faint(kind, palette, &sheet, &mut findings);
        }
        let rules = rules(look);
        if !rules.is_empty() {
            self.add(COLOURS, ThemeFile { text: rules, own: None });
        }
        if let Some(name) = &look.css {
            match read(root, name).and_then(|bytes| {
                text::decode(bytes)
                    .map_err(|byte| Problem::NotUtf8 { encoding: Encoding::EightBit { byte }, is_table: false })
            }) {
                Ok(text) => self.add(EXTRA, ThemeFile { text, own: Some(Arc::from(name.value.as_str())) }),
                Err(problem) => findings.push(finding(name, problem)),
            }
        }
        if let Some(name) = &look.logo {
            let ending = name.value.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
            match read(root, name) {
                Ok(bytes) => {
                    let own = Some(Arc::from(name.value.as_str()));
                    self.add_picture(&format!("{LOGO}{ending}"), ThemePicture { bytes: Arc::from(bytes), own });
                }
                Err(problem) => findings.push(finding(name, problem)),
            }
        }
        (self, findings)
    }

    /// The text to add to the style sheet. `logo` is the name that the logo has beside it.
    pub(super) fn added_style(&self, logo: Option<&str>) -> String {
        let mut style = String::new();
        if let Some(logo) = logo {
            style.push_str(&format!(
                "\n.brand::before {{ width: 2.4rem; height: 2.4rem; border: 0; \
                 background: url(\"{logo}\") center / contain no-repeat; grid-row: 1 / 3; }}\n"
            ));
        }
        for file in [COLOURS, EXTRA].into_iter().filter_map(|path| self.file(path)) {
            style.push('\n');
            style.push_str(&file.text);
        }
        style
    }
}

/// Whether a picture of the theme is the site's logo.
pub(super) fn is_logo(name: &str) -> bool {
    LOGO.strip_prefix("assets/").is_some_and(|logo| name.starts_with(logo))
}

fn read(root: &Path, name: &Spanned<String>) -> Result<Vec<u8>, Problem> {
    disk::read(&root.join(&name.value)).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem::NoLookFile { name: name.value.clone() },
        _ => Problem::Unreadable { error: SystemError::from(&error) },
    })
}

fn finding<T>(at: &Spanned<T>, problem: Problem) -> Finding {
    Finding::new(Place::at(&Arc::from(settings::FILE), at.span), problem)
}

/// The rules of the colours. They are for screens: on paper the theme's own are.
fn rules(look: &Look) -> String {
    let light = variables(&look.light);
    let dark = variables(&look.dark);
    let mut rules = String::new();
    if !light.is_empty() {
        rules.push_str(&format!("@media screen {{ :root {{{light} }} }}\n"));
    }
    if !dark.is_empty() {
        let screen = "screen and (prefers-color-scheme: dark)";
        rules.push_str(&format!("@media {screen} {{ :root:not(.light) {{{dark} }} }}\n"));
    }
    rules
}

fn variables(palette: &Palette) -> String {
    let named = [
        (&palette.header, &["deep"][..]),
        (&palette.header_text, &["on-deep", "deep-soft"]),
        (&palette.link, &["link", "brand"]),
        (&palette.accent, &["amber"]),
    ];
    let mut rules = String::new();
    for (colour, names) in named {
        let Some(colour) = colour else { continue };
        names.iter().for_each(|name| rules.push_str(&format!(" --{name}: {};", colour.value)));
    }
    rules
}

/// The findings of colours in which texts and marks can't be read or seen.
fn faint(screen: ScreenKind, palette: &Palette, sheet: &str, findings: &mut Vec<Finding>) {
    let of_theme = |name: &str| variable(sheet, screen, name);
    let header = palette.header.as_ref().map(|colour| colour.value).or_else(|| of_theme("deep"));
    let header_text = palette.header_text.as_ref().map(|colour| colour.value).or_else(|| of_theme("on-deep"));
    let accent = palette.accent.as_ref().map(|colour| colour.value).or_else(|| of_theme("amber"));
    let mut check = |stated: &Spanned<Colour>, key, ground: Option<Colour>, least: f64| {
        let Some(ground) = ground else { return };
        let ratio = stated.value.contrast(ground);
        if ratio < least {
            // Rounded down, so that no ratio that is too low looks like one that isn't.
            let ratio = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
            let least = if least == SEEN { "3" } else { "4.5" };
            findings
                .push(finding(stated, Problem::FaintColour { key, screen, ground: ground.to_string(), ratio, least }));
        }
    };
    match (&palette.header_text, &palette.header) {
        (Some(text), _) => check(text, "header_text", header, READ),
        (None, Some(ground)) => check(ground, "header", header_text, READ),
        (None, None) => {}
    }
    if let Some(link) = &palette.link {
        let grounds = ["paper", "card", "wash"].into_iter().filter_map(of_theme);
        let faintest = grounds.min_by(|one, two| link.value.contrast(*one).total_cmp(&link.value.contrast(*two)));
        check(link, "link", faintest, READ);
    }
    if let Some(stated) = &palette.accent {
        check(stated, "accent", Colour::parse(BUTTON_TEXT), READ);
    }
    match (&palette.accent, &palette.header) {
        (Some(stated), _) => check(stated, "accent", header, SEEN),
        (None, Some(stated)) => check(stated, "header", accent, SEEN),
        (None, None) => {}
    }
}

/// A colour of the style sheet by the name of its variable. The first block of variables is of light screens, the
/// second of dark ones, which has only what differs.
fn variable(sheet: &str, screen: ScreenKind, name: &str) -> Option<Colour> {
    let blocks: Vec<&str> = sheet
        .match_indices("--paper:")
        .filter_map(|(at, _)| Some(sheet.get(at..)?.split_once('}')?.0))
        .take(2)
        .collect();
    let in_block = |block: &&str| {
        let mut declarations = block.split([';', '{']).filter_map(|one| one.split_once(':'));
        let (_, value) = declarations.find(|(declared, _)| declared.trim().strip_prefix("--") == Some(name))?;
        Colour::parse(value.trim())
    };
    let light = blocks.first().and_then(in_block);
    match screen {
        ScreenKind::Light => light,
        ScreenKind::Dark => blocks.get(1).and_then(in_block).or(light),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without these variables no colour of a site could be checked.
    #[test]
    fn the_theme_has_the_colours_that_are_checked() {
        let sheet = Theme::embedded("assets/cong-khai.css").unwrap();
        for screen in [ScreenKind::Light, ScreenKind::Dark] {
            for name in ["paper", "card", "wash", "deep", "on-deep", "link", "amber"] {
                assert!(variable(sheet, screen, name).is_some(), "{name}");
            }
            let of = |name| variable(sheet, screen, name).unwrap();
            assert!(of("on-deep").contrast(of("deep")) >= READ);
            assert!(of("amber").contrast(of("deep")) >= SEEN);
            assert!(Colour::parse(BUTTON_TEXT).unwrap().contrast(of("amber")) >= READ);
        }
        assert!(sheet.contains(&format!("color: {BUTTON_TEXT}")));
        let (light, dark) = (variable(sheet, ScreenKind::Light, "paper"), variable(sheet, ScreenKind::Dark, "paper"));
        assert_ne!(light, dark);
    }
}
