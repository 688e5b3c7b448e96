//! The styles and list rules of a Word document, as far as they tell headings, fonts and numbers.

use std::collections::BTreeMap;

use super::ReadFault;
use super::xml::{Piece, Xml};
use crate::import::numbering::{Level, List, NumberFormat, Numbering};

/// The styles of a document by their ids, each with what it takes from those it is based on.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    pub default_font: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    font: Option<String>,
    pub list: Option<String>,
    pub level: Option<usize>,
    pub is_heading: bool,
}

/// The longest chain of styles that are based on one another; files can have circles.
const CHAIN: usize = 12;

impl Styles {
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let mut next = self.styles.get(id);
        let chain = std::iter::from_fn(move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
            Some(style)
        });
        chain.take(CHAIN)
    }

    /// The font of a style, its own or that of the style it is based on.
    pub(super) fn font(&self, id: &str) -> Option<&str> {
        self.chain(id).find_map(|style| style.font.as_deref())
    }

    /// The list and heading of a style.
    pub(super) fn of(&self, id: &str) -> Style {
        let mut found = Style::default();
        for style in self.chain(id) {
            found.list = found.list.or_else(|| style.list.clone());
            found.level = found.level.or(style.level);
            found.is_heading |= style.is_heading;
        }
        found
    }
}

pub(super) fn styles(text: &str) -> Result<Styles, ReadFault> {
    let mut xml = Xml::of(text);
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    let mut in_defaults = false;
    while let Some(piece) = xml.next()? {
        let element = match piece {
            Piece::Open(element) => element,
            Piece::Close(name) => {
                if name == "style" {
                    styles.styles.extend(open.take());
                }
                in_defaults &= name != "docDefaults";
                continue;
            }
            Piece::Text(_) => continue,
        };
        let value = element.attribute("val");
        match (element.name.as_str(), &mut open) {
            ("docDefaults", _) => in_defaults = true,
            ("style", _) => {
                let id = element.attribute("styleId").unwrap_or_default();
                open = Some((id.to_owned(), Style::default()));
            }
            ("rFonts", None) if in_defaults => {
                styles.default_font = element.attribute("ascii").map(str::to_owned);
            }
            ("rFonts", Some((_, style))) => {
                style.font = element.attribute("ascii").or_else(|| element.attribute("hAnsi")).map(str::to_owned);
            }
            ("name", Some((_, style))) => {
                let name = value.unwrap_or_default().to_lowercase();
                style.is_heading |= name.starts_with("heading ");
            }
            ("basedOn", Some((_, style))) => style.based_on = value.map(str::to_owned),
            ("numId", Some((_, style))) => style.list = value.map(str::to_owned),
            ("ilvl", Some((_, style))) => style.level = value.and_then(|level| level.parse().ok()),
            ("outlineLvl", Some((_, style))) => style.is_heading |= value != Some("9"),
            _ => {}
        }
    }
    Ok(styles)
}

pub(super) fn numbering(text: &str) -> Result<Numbering, ReadFault> {
    let mut xml = Xml::of(text);
    let mut numbering = Numbering::default();
    // The kind or list that is being read, and the level within it.
    let mut kind: Option<String> = None;
    let mut list: Option<String> = None;
    let mut at = 0;
    let mut level: Option<Level> = None;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                let value = element.attribute("val");
                let number = || value.and_then(|value| value.parse::<u32>().ok());
                match element.name.as_str() {
                    "abstractNum" => kind = element.attribute("abstractNumId").map(str::to_owned),
                    "num" => {
                        list = element.attribute("numId").map(str::to_owned);
                        numbering.lists.extend(list.clone().map(|id| (id, List::default())));
                    }
                    "abstractNumId" => {
                        if let Some(list) = list.as_ref().and_then(|id| numbering.lists.get_mut(id)) {
                            list.kind = value.unwrap_or_default().to_owned();
                        }
                    }
                    "lvl" | "lvlOverride" => {
                        at = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                        if element.name == "lvl" {
                            let text = String::new();
                            level = Some(Level { start: 1, format: NumberFormat::Decimal, text });
                        }
                    }
                    "startOverride" => {
                        if let Some(list) = list.as_ref().and_then(|id| numbering.lists.get_mut(id)) {
                            list.starts.extend(number().map(|start| (at, start)));
                        }
                    }
                    "start" => {
                        if let Some(level) = &mut level {
                            level.start = number().unwrap_or(1);
                        }
                    }
                    "numFmt" => {
                        if let Some(level) = &mut level {
                            level.format = format(value.unwrap_or_default());
                        }
                    }
                    "lvlText" => {
                        if let Some(level) = &mut level {
                            value.unwrap_or_default().clone_into(&mut level.text);
                        }
                    }
                    _ => {}
                }
            }
            Piece::Close(name) => match name.as_str() {
                "lvl" => keep_level(&mut numbering, kind.as_deref(), list.as_deref(), at, level.take()),
                "abstractNum" => kind = None,
                "num" => list = None,
                _ => {}
            },
            Piece::Text(_) => {}
        }
    }
    Ok(numbering)
}

/// Word has nine levels.
const LEVELS: usize = 9;

fn keep_level(numbering: &mut Numbering, kind: Option<&str>, list: Option<&str>, at: usize, level: Option<Level>) {
    let Some(level) = level.filter(|_| at < LEVELS) else { return };
    if let Some(list) = list.and_then(|id| numbering.lists.get_mut(id)) {
        list.levels.insert(at, level);
    } else if let Some(kind) = kind {
        let levels = numbering.kinds.entry(kind.to_owned()).or_default();
        while levels.len() <= at {
            levels.push(Level { start: 1, format: NumberFormat::None, text: String::new() });
        }
        if let Some(place) = levels.get_mut(at) {
            *place = level;
        }
    }
}

fn format(name: &str) -> NumberFormat {
    match name {
        "decimalZero" => NumberFormat::Padded,
        "upperRoman" => NumberFormat::UpperRoman,
        "lowerRoman" => NumberFormat::LowerRoman,
        "upperLetter" => NumberFormat::UpperLetter,
        "lowerLetter" => NumberFormat::LowerLetter,
        "bullet" => NumberFormat::Bullet,
        "none" => NumberFormat::None,
        _ => NumberFormat::Decimal,
    }
}
