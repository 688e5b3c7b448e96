//! Word documents (.docx): paragraphs with their computed list numbers, tables with merged cells,
//! text boxes, tracked changes as accepted, headers, footers and footnotes.

use std::collections::BTreeMap;

use super::ReadFault;
use super::docx_styles::{self, Styles};
use super::package::Package;
use super::table::TableBuilder;
use super::xml::{Element, Piece, Xml};
use crate::import::document::{Block, Document, Paragraph, Place, Remark, cleaned};
use crate::import::legacy_font::LegacyFont;
use crate::import::numbering::Numbering;

const BODY: &str = "word/document.xml";

/// The name of the part that makes a package a Word document.
pub(super) fn is_in(package: &Package) -> bool {
    package.has(BODY)
}

pub(super) fn read(package: &mut Package) -> Result<Document, ReadFault> {
    let styles = match package.text("word/styles.xml")? {
        Some(text) => docx_styles::styles(&text)?,
        None => Styles::default(),
    };
    let numbering = match package.text("word/numbering.xml")? {
        Some(text) => docx_styles::numbering(&text)?,
        None => Numbering::default(),
    };
    let mut body = Body::new(&styles, numbering);
    let text = package.text(BODY)?.ok_or(ReadFault::Damaged(BODY))?;
    body.read(&text)?;
    drop(text);
    let mut document = Document { blocks: body.finished(), ..Document::default() };
    document.remarks = body.remarks();
    let mut margins = Vec::new();
    for start in ["word/header", "word/footer", "word/footnotes", "word/endnotes"] {
        margins.extend(package.names(start, ".xml"));
    }
    for name in margins {
        let Some(text) = package.text(&name)? else { continue };
        let mut margin = Body::new(&styles, Numbering::default());
        margin.read(&text)?;
        let paragraphs = margin.finished().into_iter().flat_map(paragraphs_of);
        for paragraph in paragraphs.filter(|paragraph| paragraph.text.chars().any(char::is_alphabetic)) {
            let place = Place::Margin(document.margins.len() + 1);
            document.margins.push(Paragraph { place, ..paragraph });
        }
    }
    if package.has("word/vbaProject.bin") {
        document.remarks.push(Remark::Macros);
    }
    Ok(document)
}

fn paragraphs_of(block: Block) -> Vec<Paragraph> {
    match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(grid) => {
            let cells = grid.rows.into_iter().flatten().filter(|cell| !cell.text.is_empty());
            cells.map(|cell| Paragraph::plain(cell.text, Place::Margin(1))).collect()
        }
    }
}

/// A paragraph that is being read.
#[derive(Default)]
struct OpenParagraph {
    /// The text in pieces, each with the encoding of its font.
    pieces: Vec<(Option<LegacyFont>, String)>,
    style: String,
    list: Option<String>,
    level: Option<usize>,
    outline: bool,
    run_font: Option<String>,
    run_style: Option<String>,
    run_is_hidden: bool,
    run_is_struck: bool,
    /// The mark at its end is deleted, so that it goes on in the next.
    joins_next: bool,
}

/// A place that paragraphs and tables are put into.
enum Container {
    Body(Vec<Block>),
    Cell(Vec<String>),
    TextBox(Vec<Block>),
}

struct Body<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    containers: Vec<Container>,
    paragraphs: Vec<OpenParagraph>,
    tables: Vec<TableBuilder>,
    /// The paragraphs of text boxes, until the one they hang on is done.
    waiting: Vec<Block>,
    carried: Vec<(Option<LegacyFont>, String)>,
    page: usize,
    pages_known: bool,
    paragraph_count: usize,
    table_count: usize,
    inserted: usize,
    deleted: usize,
    hidden: String,
    struck: String,
    fonts: BTreeMap<String, ()>,
}

impl<'s> Body<'s> {
    fn new(styles: &'s Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            containers: vec![Container::Body(Vec::new())],
            paragraphs: Vec::new(),
            tables: Vec::new(),
            waiting: Vec::new(),
            carried: Vec::new(),
            page: 1,
            pages_known: false,
            paragraph_count: 0,
            table_count: 0,
            inserted: 0,
            deleted: 0,
            hidden: String::new(),
            struck: String::new(),
            fonts: BTreeMap::new(),
        }
    }

    fn read(&mut self, text: &str) -> Result<(), ReadFault> {
        let mut xml = Xml::of(text);
        let mut in_properties_of_mark = false;
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => self.open(&element, &mut xml, &mut in_properties_of_mark)?,
                Piece::Close(name) => self.close(&name, &mut in_properties_of_mark),
                Piece::Text(_) => {}
            }
        }
        Ok(())
    }

    fn finished(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for container in self.containers.drain(..) {
            match container {
                Container::Body(inner) | Container::TextBox(inner) => blocks.extend(inner),
                Container::Cell(_) => {}
            }
        }
        blocks.append(&mut self.waiting);
        blocks
    }

    fn remarks(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if self.inserted + self.deleted > 0 {
            remarks.push(Remark::TrackedChanges { inserted: self.inserted, deleted: self.deleted });
        }
        let hidden = cleaned(&self.hidden);
        if !hidden.is_empty() {
            remarks.push(Remark::HiddenText(hidden));
        }
        let struck = cleaned(&self.struck);
        if !struck.is_empty() {
            remarks.push(Remark::StruckText(struck));
        }
        remarks.extend(self.fonts.keys().map(|font| Remark::LegacyFont(font.clone())));
        remarks
    }

    fn open(&mut self, element: &Element, xml: &mut Xml<'_>, in_mark: &mut bool) -> Result<(), ReadFault> {
        let value = element.attribute("val");
        match element.name.as_str() {
            "del" | "moveFrom" if *in_mark => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.joins_next = true;
                }
            }
            "ins" | "moveTo" if !*in_mark => self.inserted += 1,
            "del" | "moveFrom" => {
                self.deleted += 1;
                xml.skip()?;
                if let Some(table) = self.tables.last_mut()
                    && self.paragraphs.is_empty()
                {
                    table.drop_row();
                }
            }
            "Fallback" | "instrText" | "delText" | "rPrChange" | "pPrChange" | "tblPrChange" | "tcPrChange"
            | "trPrChange" | "sectPrChange" | "tblGridChange" => xml.skip()?,
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "txbxContent" => self.containers.push(Container::TextBox(Vec::new())),
            "tbl" => self.tables.push(TableBuilder::default()),
            "tr" | "gridBefore" | "tc" | "gridSpan" | "vMerge" => self.open_in_table(&element.name, value),
            "t" => {
                let text = xml.text()?;
                self.add(&text);
            }
            "tab" if !self.in_tab_stops(element) => self.add(" "),
            "cr" => self.add("\n"),
            "br" => match element.attribute("type") {
                Some("page") => self.next_page(),
                _ => self.add("\n"),
            },
            "lastRenderedPageBreak" => self.next_page(),
            "noBreakHyphen" => self.add("-"),
            "softHyphen" => self.add("\u{ad}"),
            "sym" => self.add("•"),
            name => self.property(name, value, element, in_mark),
        }
        Ok(())
    }

    /// Whether a `tab` describes a tab stop; one in a run has no position.
    fn in_tab_stops(&self, element: &Element) -> bool {
        element.attribute("pos").is_some()
    }

    fn next_page(&mut self) {
        self.page += 1;
        self.pages_known = true;
    }

    fn property(&mut self, name: &str, value: Option<&str>, element: &Element, in_mark: &mut bool) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match (name, value) {
            ("pPr", _) => *in_mark = true,
            ("pStyle", Some(style)) => style.clone_into(&mut paragraph.style),
            ("ilvl", Some(level)) if *in_mark => paragraph.level = level.parse().ok(),
            ("numId", Some(list)) if *in_mark => paragraph.list = Some(list.to_owned()),
            ("outlineLvl", Some(level)) if *in_mark => paragraph.outline = level != "9",
            ("r", _) => {
                paragraph.run_font = None;
                paragraph.run_style = None;
                paragraph.run_is_hidden = false;
                paragraph.run_is_struck = false;
            }
            ("rStyle", Some(style)) if !*in_mark => paragraph.run_style = Some(style.to_owned()),
            ("rFonts", _) if !*in_mark => {
                let named = element.attribute("ascii").or_else(|| element.attribute("hAnsi"));
                paragraph.run_font = named.map(str::to_owned);
            }
            ("vanish", value) if !*in_mark => {
                paragraph.run_is_hidden = !matches!(value, Some("0" | "false"));
            }
            ("strike" | "dstrike", value) if !*in_mark => {
                paragraph.run_is_struck |= !matches!(value, Some("0" | "false"));
            }
            _ => {}
        }
    }

    fn open_in_table(&mut self, name: &str, value: Option<&str>) {
        let Some(table) = self.tables.last_mut() else { return };
        match name {
            "tr" => table.open_row(),
            "gridBefore" => table.pass_columns(value.and_then(|count| count.parse().ok()).unwrap_or(0)),
            "tc" => {
                table.open_cell();
                self.containers.push(Container::Cell(Vec::new()));
            }
            "gridSpan" => table.widen_cell(value.and_then(|count| count.parse().ok()).unwrap_or(1)),
            _ => table.continue_above(value != Some("restart")),
        }
    }

    fn close(&mut self, name: &str, in_mark: &mut bool) {
        match name {
            "pPr" => *in_mark = false,
            "p" => self.close_paragraph(),
            "txbxContent" => {
                if let Some(Container::TextBox(blocks)) = self.containers.pop() {
                    self.waiting.extend(blocks);
                }
            }
            "tc" => {
                if let Some(Container::Cell(lines)) = self.containers.pop()
                    && let Some(table) = self.tables.last_mut()
                {
                    table.close_cell(&lines.join("\n"));
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_row();
                }
            }
            "tbl" => self.close_table(),
            _ => {}
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let is_nested = matches!(self.containers.last(), Some(Container::Cell(_)));
        if !is_nested {
            self.table_count += 1;
        }
        let grid = table.finished(self.table_count);
        match self.containers.last_mut() {
            Some(Container::Body(blocks) | Container::TextBox(blocks)) => blocks.push(Block::Table(grid)),
            Some(Container::Cell(lines)) => {
                let texts = grid.rows.into_iter().flatten().map(|cell| cell.text);
                lines.extend(texts.filter(|text| !text.is_empty()));
            }
            None => {}
        }
        self.release_waiting();
    }

    /// Adds text to the paragraph at hand, in the encoding of its font.
    fn add(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if paragraph.run_is_hidden {
            self.hidden.push_str(text);
            return;
        }
        if paragraph.run_is_struck {
            self.struck.push_str(text);
            return;
        }
        let of_style = || {
            let of_run = paragraph.run_style.as_deref().and_then(|style| self.styles.font(style));
            of_run.or_else(|| self.styles.font(&paragraph.style)).or(self.styles.default_font.as_deref())
        };
        let font = paragraph.run_font.as_deref().or_else(of_style);
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
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        // Words of one paragraph don't run into those of the next.
        self.struck.push(' ');
        let mut pieces = std::mem::take(&mut self.carried);
        pieces.append(&mut paragraph.pieces);
        if paragraph.joins_next {
            self.carried = pieces;
            return;
        }
        let style = self.styles.of(&paragraph.style);
        let list = paragraph.list.clone().or_else(|| style.list.clone());
        let level = paragraph.level.or(style.level).unwrap_or(0);
        let text: String =
            pieces.iter().map(|(font, text)| font.map_or_else(|| text.clone(), |font| font.converted(text))).collect();
        let lines: Vec<String> = text.split('\n').map(cleaned).filter(|line| !line.is_empty()).collect();
        // An item without text counts for Word as well, but only left-over line ends have none.
        let marker = match list.as_deref() {
            Some("0") | None => None,
            Some(_) if lines.is_empty() => None,
            Some(list) => self.numbering.next_marker(list, level),
        };
        let is_heading = paragraph.outline || style.is_heading;
        self.put_lines(lines, marker, is_heading);
        self.release_waiting();
    }

    fn put_lines(&mut self, lines: Vec<String>, mut marker: Option<String>, is_heading: bool) {
        if let Some(Container::Cell(cell)) = self.containers.last_mut() {
            let mark = marker.map(|marker| format!("{marker} ")).unwrap_or_default();
            cell.extend(lines.iter().take(1).map(|line| format!("{mark}{line}")));
            cell.extend(lines.into_iter().skip(1));
            return;
        }
        self.paragraph_count += 1;
        let page = self.pages_known.then_some(self.page);
        for text in lines {
            let place = Place::Paragraph { number: self.paragraph_count, page };
            let paragraph = Paragraph { text, marker: marker.take(), is_heading, place };
            if let Some(Container::Body(blocks) | Container::TextBox(blocks)) = self.containers.last_mut() {
                blocks.push(Block::Paragraph(paragraph));
            }
        }
    }

    /// Puts what text boxes hold behind the paragraph or table they hang on.
    fn release_waiting(&mut self) {
        match self.containers.last_mut() {
            Some(Container::Body(blocks)) if self.paragraphs.is_empty() => blocks.append(&mut self.waiting),
            Some(Container::Cell(lines)) if self.paragraphs.is_empty() => {
                let texts = self.waiting.drain(..).flat_map(paragraphs_of).map(|paragraph| paragraph.text);
                lines.extend(texts);
            }
            _ => {}
        }
    }
}
