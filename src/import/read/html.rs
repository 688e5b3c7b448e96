//! Web pages and what Word saves as one (.html): paragraphs, lists with their numbers, tables. Scripts and
//! styles are passed over, and no address is followed.

use html5gum::{Token, Tokenizer};

use super::table::TableBuilder;
use crate::import::document::{Block, Document, Paragraph, Place, Remark, cleaned};
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
    /// The element whose text is passed over, and how many of its name are open.
    skipped: Option<(Vec<u8>, usize)>,
    skips_struck: bool,
    struck: String,
    inserted: usize,
    deleted: usize,
    is_of_libreoffice: bool,
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
                page.look_at(&tag.name, |name| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value)));
                let format =
                    tag.attributes.get(b"type".as_slice()).map_or(NumberFormat::Decimal, |value| format(value));
                let (columns, rows) = (attribute(b"colspan").unwrap_or(1), attribute(b"rowspan").unwrap_or(1));
                page.open(&tag.name, columns, rows, (format, attribute(b"start")));
            }
            Token::EndTag(tag) => page.close(&tag.name),
            Token::String(text) if page.skipped.is_none() => page.text.push_str(&String::from_utf8_lossy(&text)),
            Token::String(text) if page.skips_struck => page.struck.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    page.end_paragraph();
    while !page.tables.is_empty() {
        page.close(b"table");
    }
    page.remark();
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
    /// Looks at what a tag says of changes: those of Word are elements or classes, a line through a text is a style.
    fn look_at<'t>(&mut self, name: &[u8], attribute: impl Fn(&[u8]) -> Option<std::borrow::Cow<'t, str>>) {
        let says = |name: &[u8], words: &str| attribute(name).is_some_and(|value| value.to_lowercase().contains(words));
        match name {
            b"meta" if says(b"name", "generator") => self.is_of_libreoffice |= says(b"content", "libreoffice"),
            _ if self.skipped.is_some() => {}
            b"ins" => self.inserted += 1,
            b"del" => self.deleted += 1,
            b"s" | b"strike" => self.skips_struck = true,
            b"p" | b"span" | b"font" | b"b" | b"i" | b"u" | b"em" | b"strong" | b"a"
                if says(b"style", "line-through") =>
            {
                self.skips_struck = true;
                self.skipped = Some((name.to_owned(), 0));
            }
            _ => {}
        }
    }

    /// Tells what was left out.
    fn remark(&mut self) {
        let struck = cleaned(&self.struck);
        let (inserted, deleted) = (self.inserted, self.deleted);
        let changes = (inserted + deleted > 0).then_some(Remark::TrackedChanges { inserted, deleted });
        let untold = self.is_of_libreoffice.then_some(Remark::UntoldChanges);
        let struck = (!struck.is_empty()).then_some(Remark::StruckText(struck));
        self.document.remarks.extend([changes, struck, untold].into_iter().flatten());
    }

    fn open(&mut self, name: &[u8], columns: usize, rows: usize, (format, start): (NumberFormat, Option<usize>)) {
        if let Some((skipped, depth)) = &mut self.skipped {
            // The end of a paragraph may be left out.
            if name != b"p" || skipped != b"p" || *depth == 0 {
                *depth += usize::from(skipped == name);
                return;
            }
            self.end_skipped();
        }
        match name {
            _ if is_skipped(name) => self.skipped = Some((name.to_owned(), 1)),
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
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.end_skipped();
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

    fn end_skipped(&mut self) {
        self.skipped = None;
        self.skips_struck = false;
        self.struck.push(' ');
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
    fn what_is_struck_or_deleted_is_left_out_and_told() {
        let page = "<meta name=generator content=\"LibreOffice 25.2\"><p>Thu <del>300</del><ins>350</ins> tỷ, <s>12</s>
            <span style=\"color: red; text-decoration: line-through\">chi <span>40</span> tỷ</span> hết</p><p>Sau</p>";
        let document = read(page);
        let texts: Vec<_> = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.text.as_str(),
                Block::Table(_) => "bảng",
            })
            .collect();
        assert_eq!(texts, ["Thu 350 tỷ, hết", "Sau"]);
        let expected = [
            Remark::TrackedChanges { inserted: 1, deleted: 1 },
            Remark::StruckText("12 chi 40 tỷ".to_owned()),
            Remark::UntoldChanges,
        ];
        assert_eq!(document.remarks, expected);
    }

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
