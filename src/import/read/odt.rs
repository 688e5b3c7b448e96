//! LibreOffice documents (.odt): paragraphs with their computed list numbers, tables with merged cells, text
//! boxes, without what is deleted.

use std::collections::BTreeMap;

use super::ReadFault;
use super::package::Package;
use super::table::TableBuilder;
use super::xml::{Element, Piece, Xml};
use crate::import::document::{Block, Document, Paragraph, Place, Remark, cleaned};
use crate::import::legacy_font::LegacyFont;
use crate::import::numbering::{Level, List, NumberFormat, Numbering};

const BODY: &str = "content.xml";

/// Whether a package is a text document.
pub(super) fn is_in(package: &mut Package) -> Result<bool, ReadFault> {
    let kind = package.text("mimetype")?.unwrap_or_default();
    Ok(package.has(BODY) && (kind.trim().is_empty() || kind.contains("opendocument.text")))
}

pub(super) fn read(package: &mut Package) -> Result<Document, ReadFault> {
    let mut styles = Styles::default();
    if let Some(text) = package.text("styles.xml")? {
        styles.read(&text)?;
    }
    let text = package.text(BODY)?.ok_or(ReadFault::Damaged(BODY))?;
    styles.read(&text)?;
    let mut body = Body::of(styles);
    body.read(&text)?;
    let mut remarks = Vec::new();
    if body.changes > 0 {
        remarks.push(Remark::TrackedChanges { inserted: body.changes - body.deleted, deleted: body.deleted });
    }
    let struck = cleaned(&body.struck);
    if !struck.is_empty() {
        remarks.push(Remark::StruckText(struck));
    }
    remarks.extend(body.fonts.keys().map(|font| Remark::LegacyFont(font.clone())));
    Ok(Document { blocks: body.blocks, margins: body.margins, remarks, ..Document::default() })
}

/// The styles that tell fonts and list numbers.
#[derive(Debug, Default)]
struct Styles {
    fonts: BTreeMap<String, String>,
    parents: BTreeMap<String, String>,
    lists: BTreeMap<String, String>,
    /// Whether a style draws a line through its text, where it says so or not.
    struck: BTreeMap<String, bool>,
    numbering: Numbering,
}

impl Styles {
    fn read(&mut self, text: &str) -> Result<(), ReadFault> {
        let mut xml = Xml::of(text);
        let mut style = String::new();
        let mut list = String::new();
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match element.name.as_str() {
                // The text comes after all styles.
                "body" => break,
                "style" => {
                    style = element.attribute("name").unwrap_or_default().to_owned();
                    if let Some(parent) = element.attribute("parent-style-name") {
                        self.parents.insert(style.clone(), parent.to_owned());
                    }
                    if let Some(list) = element.attribute("list-style-name").filter(|list| !list.is_empty()) {
                        self.lists.insert(style.clone(), list.to_owned());
                    }
                }
                "text-properties" => {
                    let font = element.attribute("font-name").or_else(|| element.attribute("font-family"));
                    if let Some(font) = font {
                        self.fonts.insert(style.clone(), font.trim_matches('\'').to_owned());
                    }
                    if let Some(line) = element.attribute("text-line-through-style") {
                        self.struck.insert(style.clone(), line != "none");
                    }
                }
                "list-style" => {
                    list = element.attribute("name").unwrap_or_default().to_owned();
                    self.numbering.lists.insert(list.clone(), List { kind: list.clone(), ..List::default() });
                    self.numbering.kinds.insert(list.clone(), Vec::new());
                }
                "outline-style" => list = String::new(),
                "list-level-style-number" | "list-level-style-bullet" => self.add_level(&list, &element),
                _ => {}
            }
        }
        Ok(())
    }

    fn add_level(&mut self, list: &str, element: &Element) {
        const LEVELS: usize = 10;
        let Some(levels) = self.numbering.kinds.get_mut(list) else { return };
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse::<usize>().ok());
        let Some(at) = number("level").and_then(|level| level.checked_sub(1)).filter(|at| *at < LEVELS) else { return };
        let affix = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let level = match element.attribute("bullet-char") {
            Some(sign) => Level { start: 1, format: NumberFormat::Bullet, text: sign.to_owned() },
            None => {
                let format = format(element.attribute("num-format").unwrap_or_default());
                let shown = number("display-levels").unwrap_or(1).clamp(1, at + 1);
                let numbers: Vec<String> = (at + 2 - shown..=at + 1).map(|level| format!("%{level}")).collect();
                let own = element
                    .attribute("num-list-format")
                    .map(|own| own.replace("%%", ""))
                    .filter(|own| own.contains('%'));
                let by_affixes = || format!("{}{}{}", affix("num-prefix"), numbers.join("."), affix("num-suffix"));
                let text = own.map_or_else(by_affixes, |own| {
                    numbers.iter().fold(own, |text, number| text.replace(&format!("{number}%"), number))
                });
                let start = number("start-value").and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
                Level { start, format, text }
            }
        };
        while levels.len() <= at {
            levels.push(Level { start: 1, format: NumberFormat::None, text: String::new() });
        }
        if let Some(place) = levels.get_mut(at) {
            *place = level;
        }
    }

    /// The font of a style, its own or that of one above it.
    fn font<'s>(&'s self, style: &'s str) -> Option<&'s str> {
        self.inherited(&self.fonts, style).map(String::as_str)
    }

    /// The word of a style, or of the nearest above it that says something.
    fn inherited<'s, T>(&'s self, said: &'s BTreeMap<String, T>, style: &'s str) -> Option<&'s T> {
        const CHAIN: usize = 12;
        let mut next = Some(style);
        for _ in 0..CHAIN {
            let style = next?;
            if let Some(said) = said.get(style) {
                return Some(said);
            }
            next = self.parents.get(style).map(String::as_str);
        }
        None
    }
}

fn format(code: &str) -> NumberFormat {
    match code {
        "1" => NumberFormat::Decimal,
        "I" => NumberFormat::UpperRoman,
        "i" => NumberFormat::LowerRoman,
        "A" => NumberFormat::UpperLetter,
        "a" => NumberFormat::LowerLetter,
        _ => NumberFormat::None,
    }
}

#[derive(Default)]
struct OpenParagraph {
    pieces: Vec<(Option<LegacyFont>, String)>,
    styles: Vec<String>,
    is_heading: bool,
}

/// A list that is being read: the name of its style, and whether its item still waits for its number.
struct OpenList {
    style: String,
    item_is_new: bool,
}

struct Body {
    styles: Styles,
    blocks: Vec<Block>,
    margins: Vec<Paragraph>,
    paragraphs: Vec<OpenParagraph>,
    lists: Vec<OpenList>,
    tables: Vec<(TableBuilder, Vec<String>)>,
    in_note: usize,
    repeats: usize,
    paragraph_count: usize,
    table_count: usize,
    page: usize,
    pages_known: bool,
    changes: usize,
    deleted: usize,
    fonts: BTreeMap<String, ()>,
    struck: String,
}

impl Body {
    fn of(styles: Styles) -> Self {
        Self {
            styles,
            blocks: Vec::new(),
            margins: Vec::new(),
            paragraphs: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            in_note: 0,
            repeats: 1,
            paragraph_count: 0,
            table_count: 0,
            page: 1,
            pages_known: false,
            changes: 0,
            deleted: 0,
            fonts: BTreeMap::new(),
            struck: String::new(),
        }
    }

    fn read(&mut self, text: &str) -> Result<(), ReadFault> {
        let mut xml = Xml::of(text);
        let mut in_body = false;
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) if !in_body => in_body = element.name == "body",
                Piece::Open(element) => self.open(&element, &mut xml)?,
                Piece::Close(name) if in_body => self.close(&name),
                Piece::Text(text) if in_body => self.add(&text),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element, xml: &mut Xml<'_>) -> Result<(), ReadFault> {
        let style = element.attribute("style-name").unwrap_or_default();
        match element.name.as_str() {
            "tracked-changes" => self.count_changes(xml)?,
            "annotation" | "note-citation" | "sequence-decls" | "forms" | "title" | "desc" => xml.skip()?,
            "p" | "h" => {
                let is_heading = element.name == "h";
                self.paragraphs.push(OpenParagraph {
                    styles: vec![style.to_owned()],
                    is_heading,
                    ..OpenParagraph::default()
                });
            }
            "span" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.styles.push(style.to_owned());
                }
            }
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.add(&" ".repeat(count.min(8)));
            }
            "tab" => self.add(" "),
            "line-break" => self.add("\n"),
            "soft-page-break" => {
                self.page += 1;
                self.pages_known = true;
            }
            "note" => self.in_note += 1,
            "list" => {
                let inherited = self.lists.last().map(|list| list.style.clone()).unwrap_or_default();
                let style = if style.is_empty() { inherited } else { style.to_owned() };
                self.lists.push(OpenList { style, item_is_new: false });
            }
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.item_is_new = true;
                }
            }
            "table" => self.tables.push((TableBuilder::default(), Vec::new())),
            "table-row" => {
                if let Some((table, _)) = self.tables.last_mut() {
                    table.open_row();
                }
            }
            "table-cell" | "covered-table-cell" => self.open_cell(element),
            _ => {}
        }
        Ok(())
    }

    fn count_changes(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadFault> {
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next()? {
                Some(Piece::Open(element)) => {
                    depth += 1;
                    self.changes += usize::from(element.name == "changed-region");
                    self.deleted += usize::from(element.name == "deletion");
                }
                Some(Piece::Close(_)) => depth -= 1,
                Some(Piece::Text(_)) => {}
                None => return Err(ReadFault::Damaged(BODY)),
            }
        }
        Ok(())
    }

    fn open_cell(&mut self, element: &Element) {
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(1);
        self.repeats = number("number-columns-repeated").min(200);
        let Some((table, lines)) = self.tables.last_mut() else { return };
        lines.clear();
        if element.name == "table-cell" {
            table.open_spanned_cell(number("number-columns-spanned"), number("number-rows-spanned"));
        } else {
            table.open_cell();
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "span" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.styles.pop();
                }
            }
            "note" => self.in_note = self.in_note.saturating_sub(1),
            "list" => {
                self.lists.pop();
            }
            "table-cell" | "covered-table-cell" => {
                let repeats = std::mem::replace(&mut self.repeats, 1);
                if let Some((table, lines)) = self.tables.last_mut() {
                    let text = lines.join("\n");
                    for _ in 0..repeats {
                        if name == "table-cell" { table.close_spanned_cell(&text) } else { table.close_covered_cell() }
                    }
                    lines.clear();
                }
            }
            "table-row" => {
                if let Some((table, _)) = self.tables.last_mut() {
                    table.close_row();
                }
            }
            "table" => self.close_table(),
            _ => {}
        }
    }

    fn close_table(&mut self) {
        let Some((table, _)) = self.tables.pop() else { return };
        match self.tables.last_mut() {
            Some((_, lines)) => {
                let texts = table.finished(0).rows.into_iter().flatten().map(|cell| cell.text);
                lines.extend(texts.filter(|text| !text.is_empty()));
            }
            None => {
                self.table_count += 1;
                self.blocks.push(Block::Table(table.finished(self.table_count)));
            }
        }
    }

    fn add(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let styles = || paragraph.styles.iter().rev();
        if styles().find_map(|style| self.styles.inherited(&self.styles.struck, style)) == Some(&true) {
            self.struck.push_str(text);
            return;
        }
        let font = styles().find_map(|style| self.styles.font(style));
        let legacy = font.and_then(LegacyFont::of);
        if let (Some(_), Some(font)) = (legacy, font) {
            self.fonts.insert(font.to_owned(), ());
        }
        match paragraph.pieces.last_mut() {
            Some((last, piece)) if *last == legacy => piece.push_str(text),
            _ => paragraph.pieces.push((legacy, text.to_owned())),
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        // Words of one paragraph don't run into those of the next.
        self.struck.push(' ');
        let converted = |(font, text): &(Option<LegacyFont>, String)| {
            font.map_or_else(|| text.clone(), |font| font.converted(text))
        };
        let text: String = paragraph.pieces.iter().map(converted).collect();
        let lines: Vec<String> = text.split('\n').map(cleaned).filter(|line| !line.is_empty()).collect();
        if self.in_note > 0 {
            for text in lines {
                let place = Place::Margin(self.margins.len() + 1);
                self.margins.push(Paragraph::plain(text, place));
            }
            return;
        }
        let mut marker = if lines.is_empty() { None } else { self.marker(&paragraph) };
        if let Some((_, cell)) = self.tables.last_mut() {
            let mark = marker.map(|marker| format!("{marker} ")).unwrap_or_default();
            cell.extend(lines.iter().take(1).map(|line| format!("{mark}{line}")));
            cell.extend(lines.into_iter().skip(1));
            return;
        }
        self.paragraph_count += 1;
        let page = self.pages_known.then_some(self.page);
        for text in lines {
            let place = Place::Paragraph { number: self.paragraph_count, page };
            let is_heading = paragraph.is_heading;
            self.blocks.push(Block::Paragraph(Paragraph { text, marker: marker.take(), is_heading, place }));
        }
    }

    /// The number of the list item that a paragraph begins.
    fn marker(&mut self, paragraph: &OpenParagraph) -> Option<String> {
        let level = self.lists.len().checked_sub(1)?;
        let list = self.lists.last_mut().filter(|list| list.item_is_new)?;
        list.item_is_new = false;
        let of_paragraph = paragraph.styles.first().and_then(|style| self.styles.lists.get(style)).cloned();
        let style = if list.style.is_empty() { of_paragraph? } else { list.style.clone() };
        self.styles.numbering.next_marker(&style, level)
    }
}
