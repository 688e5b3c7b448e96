//! Web pages and what Word saves as one (.html): paragraphs, lists with their numbers, tables. Scripts and
//! styles are passed over, and no address is followed.

use html5gum::{Token, Tokenizer};

use super::table::TableBuilder;
use crate::import::document::{Block, Document, Paragraph, Place, cleaned};
use crate::import::numbering::NumberFormat;

/// Lists and tables lie no deeper in one another than this.
const DEPTH: usize = 60;

/// A table that is being read. Pages leave out the ends of rows and cells.
#[derive(Default)]
struct OpenTable {
    builder: TableBuilder,
    lines: Vec<String>,
    in_row: bool,
    in_cell: bool,
}

#[derive(Default)]
struct Page {
    document: Document,
    text: String,
    is_heading: bool,
    marker: Option<String>,
    /// The lists that are open: the number of the next item, or none where items have a sign.
    lists: Vec<Option<(NumberFormat, u32)>>,
    tables: Vec<OpenTable>,
    table_count: usize,
    paragraph_count: usize,
    /// The element whose text is passed over.
    skipped: Option<Vec<u8>>,
}

pub(super) fn read(text: &str) -> Document {
    let mut page = Page::default();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &[u8]| {
                    let value = tag.attributes.get(name)?;
                    String::from_utf8_lossy(value).parse::<usize>().ok()
                };
                let format =
                    tag.attributes.get(b"type".as_slice()).map_or(NumberFormat::Decimal, |value| format(value));
                let (columns, rows) = (attribute(b"colspan").unwrap_or(1), attribute(b"rowspan").unwrap_or(1));
                page.open(&tag.name, columns, rows, (format, attribute(b"start")));
            }
            Token::EndTag(tag) => page.close(&tag.name),
            Token::String(text) if page.skipped.is_none() => page.text.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    page.end_paragraph();
    while !page.tables.is_empty() {
        page.close(b"table");
    }
    page.document
}

/// The way a list is numbered, by its `type`.
fn format(kind: &[u8]) -> NumberFormat {
    match kind {
        b"I" => NumberFormat::UpperRoman,
        b"i" => NumberFormat::LowerRoman,
        b"A" => NumberFormat::UpperLetter,
        b"a" => NumberFormat::LowerLetter,
        _ => NumberFormat::Decimal,
    }
}

fn is_skipped(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style" | b"title" | b"template" | b"noscript" | b"del" | b"s" | b"strike" | b"xml")
}

impl Page {
    fn open(&mut self, name: &[u8], columns: usize, rows: usize, (format, start): (NumberFormat, Option<usize>)) {
        if self.skipped.is_some() {
            return;
        }
        match name {
            _ if is_skipped(name) => self.skipped = Some(name.to_owned()),
            b"br" => self.end_paragraph(),
            b"p" | b"div" | b"section" | b"article" => self.end_paragraph(),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.end_paragraph();
                self.is_heading = true;
            }
            b"ol" if self.lists.len() < DEPTH => {
                self.end_paragraph();
                let start = start.and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
                self.lists.push(Some((format, start)));
            }
            b"ul" if self.lists.len() < DEPTH => {
                self.end_paragraph();
                self.lists.push(None);
            }
            b"li" => {
                self.end_paragraph();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some((format, number))) => {
                        *number = number.saturating_add(1);
                        format!("{}.", format.written(*number - 1))
                    }
                    _ => "-".to_owned(),
                });
            }
            b"table" if self.tables.len() < DEPTH => {
                self.end_paragraph();
                self.tables.push(OpenTable::default());
            }
            b"tr" => {
                self.end_row();
                if let Some(table) = self.tables.last_mut() {
                    table.builder.open_row();
                    table.in_row = true;
                }
            }
            b"td" | b"th" => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.builder.open_spanned_cell(columns, rows);
                    table.in_cell = true;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(skipped) = &self.skipped {
            if skipped == name {
                self.skipped = None;
            }
            return;
        }
        match name {
            b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.end_paragraph();
                self.is_heading = false;
            }
            b"ol" | b"ul" => {
                self.end_paragraph();
                self.lists.pop();
            }
            b"td" | b"th" => self.end_cell(),
            b"tr" => self.end_row(),
            b"table" => self.close_table(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        self.end_paragraph();
        let Some(table) = self.tables.last_mut() else { return };
        if std::mem::take(&mut table.in_cell) {
            table.builder.close_laid_cell(&table.lines.join("\n"));
        }
        table.lines.clear();
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else { return };
        if std::mem::take(&mut table.in_row) {
            table.builder.close_laid_row();
        }
    }

    fn close_table(&mut self) {
        self.end_row();
        let Some(OpenTable { builder: table, .. }) = self.tables.pop() else { return };
        match self.tables.last_mut() {
            Some(OpenTable { lines, .. }) => {
                let texts = table.finished(0).rows.into_iter().flatten().map(|cell| cell.text);
                lines.extend(texts.filter(|text| !text.is_empty()));
            }
            None => {
                self.table_count += 1;
                self.document.blocks.push(Block::Table(table.finished(self.table_count)));
            }
        }
    }

    fn end_paragraph(&mut self) {
        let text = cleaned(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        let marker = self.marker.take();
        if let Some(OpenTable { lines, .. }) = self.tables.last_mut() {
            lines.push(marker.map_or_else(|| text.clone(), |marker| format!("{marker} {text}")));
            return;
        }
        self.paragraph_count += 1;
        let place = Place::Paragraph { number: self.paragraph_count, page: None };
        let is_heading = self.is_heading;
        self.document.blocks.push(Block::Paragraph(Paragraph { text, marker, is_heading, place }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read() {
        let page = "<html><style>p{}</style><h2>Chỉ tiêu</h2><ol start=3><li>Thu <b>571</b>&nbsp;tỷ<li>Chi</ol>
            <table><tr><td rowspan=2>A<td>b</tr><tr><td>c</tr></table><script>alert('<p>x')</script>";
        let document = read(page);
        let told: Vec<String> = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => {
                    format!("{}{}", paragraph.marker.clone().unwrap_or_default(), paragraph.text)
                }
                Block::Table(grid) => format!(
                    "{:?}",
                    (0..2).map(|row| grid.seen(row, 0).map(|cell| cell.text.clone())).collect::<Vec<_>>()
                ),
            })
            .collect();
        assert_eq!(told, ["Chỉ tiêu", "3.Thu 571 tỷ", "4.Chi", "[Some(\"A\"), Some(\"A\")]"]);
    }
}
