//! Spreadsheets of LibreOffice (.ods), whose cells have exact decimals, types and spans.

use std::collections::BTreeMap;

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{Cells, MAX_COLUMNS, MAX_ROWS, Room, numeric, textual};
use super::decimals::written;
use super::error::SheetError;
use super::xml::{attribute, attributes};
use super::{Sheet, package};
use crate::import::grid::{Cell, Span};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    let content = package::part(bytes, "content.xml")?.ok_or(SheetError::NotASheet)?;
    let mut reader = ContentReader::default();
    let mut events = XmlReader::from_str(&content);
    loop {
        match events.read_event().map_err(|_| SheetError::NotASheet)? {
            Event::Start(element) => reader.start(&element),
            Event::Empty(element) => {
                reader.start(&element);
                reader.end(element.name().as_ref())?;
            }
            Event::End(element) => reader.end(element.name().as_ref())?,
            Event::Text(text) => reader.text(&text.xml10_content()),
            Event::GeneralRef(reference) => reader.text(&referred(&reference)),
            Event::Eof => return Ok(reader.sheets),
            _ => {}
        }
    }
}

/// The letter that a reference stands for; one that XML doesn't know itself stands for nothing, so that
/// none can unfold.
fn referred(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let known = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
    let name: &str = reference.as_ref();
    known.iter().find(|(known, _)| *known == name).map_or_else(String::new, |(_, letter)| (*letter).to_owned())
}

/// The state of reading `content.xml`.
#[derive(Default)]
struct ContentReader {
    sheets: Vec<Sheet>,
    room: Room,
    /// The styles of tables that aren't shown.
    hidden_styles: Vec<String>,
    style: Option<String>,
    table: Option<TableReader>,
    /// How deep the reader is inside of a note, a form or a picture, whose text isn't that of a cell.
    aside: usize,
}

/// The state of reading a table.
struct TableReader {
    cells: Cells,
    is_hidden: bool,
    row: usize,
    row_repeats: usize,
    row_cells: Vec<(usize, Cell, Span)>,
    column: usize,
    next_column_style: usize,
    hidden_groups: usize,
    is_row_hidden: bool,
    cell: Option<CellReader>,
}

/// The state of reading a cell.
struct CellReader {
    attributes: BTreeMap<String, String>,
    repeats: usize,
    text: String,
    paragraphs: usize,
}

impl ContentReader {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        let name = name.as_ref();
        if self.aside > 0 || matches!(name, "office:annotation" | "office:forms" | "table:shapes" | "draw:frame") {
            self.aside += 1;
            return;
        }
        match name {
            "style:style" => self.style = attribute(element, "style:name"),
            "style:table-properties" if attribute(element, "table:display").as_deref() == Some("false") => {
                self.hidden_styles.extend(self.style.clone());
            }
            "table:table" => {
                let style = attribute(element, "table:style-name").unwrap_or_default();
                let is_hidden = self.hidden_styles.contains(&style);
                let name = attribute(element, "table:name").unwrap_or_default();
                self.table = Some(TableReader::new(&name, is_hidden, self.room));
            }
            _ => {
                if let Some(table) = &mut self.table {
                    table.start(name, element);
                }
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        if name == "table:table" {
            if let Some(table) = self.table.take() {
                let (sheet, left) = table.cells.finish(table.is_hidden)?;
                self.sheets.push(sheet);
                self.room = left;
            }
            return Ok(());
        }
        self.table.as_mut().map_or(Ok(()), |table| table.end(name))
    }

    fn text(&mut self, text: &str) {
        if self.aside == 0
            && let Some(cell) = self.table.as_mut().and_then(|table| table.cell.as_mut())
            && cell.paragraphs > 0
        {
            cell.text.push_str(text);
        }
    }
}

impl TableReader {
    fn new(name: &str, is_hidden: bool, room: Room) -> Self {
        Self {
            cells: Cells::new(name, room),
            is_hidden,
            row: 0,
            row_repeats: 1,
            row_cells: Vec::new(),
            column: 0,
            next_column_style: 0,
            hidden_groups: 0,
            is_row_hidden: false,
            cell: None,
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        let is_hidden = |element: &BytesStart<'_>| {
            matches!(attribute(element, "table:visibility").as_deref(), Some("collapse" | "filter"))
        };
        match name {
            "table:table-column" => {
                let repeats = count(element, "table:number-columns-repeated");
                if is_hidden(element) {
                    let columns = self.next_column_style..self.next_column_style.saturating_add(repeats);
                    columns.take(MAX_COLUMNS).for_each(|column| self.cells.hide_column(column));
                }
                self.next_column_style = self.next_column_style.saturating_add(repeats);
            }
            "table:table-row-group" => {
                let is_closed = attribute(element, "table:display").as_deref() == Some("false");
                if is_closed || self.hidden_groups > 0 {
                    self.hidden_groups += 1;
                }
            }
            "table:table-row" => {
                self.row_repeats = count(element, "table:number-rows-repeated");
                self.is_row_hidden = is_hidden(element) || self.hidden_groups > 0;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(CellReader {
                    attributes: attributes(element),
                    repeats: count(element, "table:number-columns-repeated"),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            _ => self.start_text(name, element),
        }
    }

    fn start_text(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "text:p" => {
                if cell.paragraphs > 0 {
                    cell.text.push('\n');
                }
                cell.paragraphs += 1;
            }
            "text:s" => cell.text.push_str(&" ".repeat(count(element, "text:c").min(100))),
            "text:tab" => cell.text.push('\t'),
            "text:line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "table:table-row-group" => self.hidden_groups = self.hidden_groups.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => return self.end_cell(),
            "table:table-row" => return self.end_row(),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), SheetError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let span = Span {
            rows: cell.number("table:number-rows-spanned").max(1),
            columns: cell.number("table:number-columns-spanned").max(1),
        };
        if let Some(content) = cell.content() {
            // One beyond the last column tells that there is something.
            let last = self.column.saturating_add(cell.repeats).min(MAX_COLUMNS.max(self.column) + 1);
            for column in self.column..last {
                self.cells.room.take_text(content.text.len())?;
                self.row_cells.push((column, content.clone(), span));
            }
        }
        self.column = self.column.saturating_add(cell.repeats);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), SheetError> {
        // One beyond the last row tells that there is something.
        let most = MAX_ROWS.saturating_sub(self.row) + 1;
        let filled = if self.row_cells.is_empty() { 0 } else { self.row_repeats.min(most) };
        for at in 0..filled {
            let row = self.row.saturating_add(at);
            for (column, cell, span) in &self.row_cells {
                self.cells.put(row, *column, cell.clone())?;
                if (span.rows, span.columns) != (1, 1) {
                    self.cells.merge(row, *column, *span);
                }
            }
            if self.is_row_hidden {
                self.cells.hide_row(row);
            }
        }
        self.row_cells.clear();
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }
}

impl CellReader {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn number(&self, name: &str) -> usize {
        self.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(1)
    }

    /// The cell; none for an empty one.
    fn content(&self) -> Option<Cell> {
        // The older name of the attribute may stand beside the newer one, with the same value.
        let kind = self.attribute("office:value-type").unwrap_or("string");
        let format = if kind == "percentage" { "0%" } else { "General" };
        let value = self.attribute("office:value").and_then(written);
        match kind {
            "float" | "percentage" | "currency" if value.is_some() => value.map(|value| numeric(value, format)),
            "date" => self.attribute("office:date-value").map(|day| textual(day.get(..10).unwrap_or(day))),
            "boolean" => {
                let is_true = self.attribute("office:boolean-value") == Some("true");
                Some(textual(if is_true { "TRUE" } else { "FALSE" }))
            }
            _ => (!self.text.trim().is_empty()).then(|| textual(&self.text)),
        }
    }
}

fn count(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}
