//! Workbooks of old Excel (.xls, BIFF8). Only cells that are there take room, wherever they lie; formulas have the
//! values that were saved with them, and nothing in them is run or followed.

use std::collections::BTreeMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::Sheet;
use super::biff::{Record, Records, packed_at};
use super::cells::{Cells, Room, numeric, textual};
use super::compound::{Compound, number16, number32};
use super::decimals::{decimal, is_date_format};
use super::error::SheetError;
use crate::domain::date::Date;
use crate::import::grid::{Cell, Span};

/// The kinds of records that are read.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const COLUMNS: u16 = 0x007d;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const PACKED_NUMBERS: u16 = 0x00bd;
    pub(super) const RICH_LABEL: u16 = 0x00d6;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const MERGED: u16 = 0x00e5;
    pub(super) const SHARED_TEXTS: u16 = 0x00fc;
    pub(super) const SHARED_LABEL: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const TRUTH_OR_FAULT: u16 = 0x0205;
    pub(super) const TEXT_OF_FORMULA: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const PACKED_NUMBER: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    let package = Compound::open(bytes)?;
    if package.has("EncryptedPackage") {
        return Err(SheetError::Locked);
    }
    let stream = package.part("Workbook")?.ok_or(SheetError::NotASheet)?;
    let workbook = Workbook::read(&stream)?;
    let mut sheets = Vec::new();
    let mut room = Room::default();
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.is_table) {
        let (read, left) = workbook.sheet(&stream, sheet, room)?;
        sheets.push(read);
        room = left;
    }
    Ok(sheets)
}

/// The facts of a workbook that its sheets rest on.
#[derive(Default)]
struct Workbook {
    sheets: Vec<NamedSheet>,
    texts: Vec<String>,
    formats: BTreeMap<u16, String>,
    /// The number of the format of each style.
    styles: Vec<u16>,
    counts_from_1904: bool,
}

struct NamedSheet {
    start: usize,
    name: String,
    is_hidden: bool,
    is_table: bool,
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Self, SheetError> {
        const BIFF8: u16 = 0x0600;
        let mut workbook = Self::default();
        for (at, record) in Records::from(stream, 0).enumerate() {
            match record.kind {
                kind::BEGIN if at == 0 && record.number(0) == Some(BIFF8) => {}
                _ if at == 0 => return Err(SheetError::NotASheet),
                kind::PASSWORD => return Err(SheetError::Locked),
                kind::DATE_MODE => workbook.counts_from_1904 = record.number(0) == Some(1),
                kind::SHARED_TEXTS => workbook.texts = record.shared_texts(),
                kind::STYLE => workbook.styles.push(record.number(2).unwrap_or_default()),
                kind::FORMAT => {
                    workbook.formats.extend(record.number(0).and_then(|number| Some((number, record.text(2)?))));
                }
                kind::SHEET => workbook.sheets.extend(NamedSheet::of(&record)),
                kind::END => break,
                _ => {}
            }
        }
        if workbook.sheets.is_empty() {
            return Err(SheetError::NotASheet);
        }
        Ok(workbook)
    }

    /// The cells of a sheet, merged and hidden ones marked.
    fn sheet(&self, stream: &[u8], sheet: &NamedSheet, room: Room) -> Result<(Sheet, Room), SheetError> {
        let mut cells = Cells::new(&sheet.name, room);
        // Charts within a sheet are sheets of their own, one in the other.
        let mut depth = 0_usize;
        let mut formula = None;
        for record in Records::from(stream, sheet.start) {
            match record.kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth != 1 => {}
                kind::FORMULA => formula = self.formula(&record, &mut cells)?,
                kind::TEXT_OF_FORMULA => {
                    if let (Some((row, column)), Some(text)) = (formula.take(), record.text(0)) {
                        cells.put(row, column, textual(&text))?;
                    }
                }
                _ => self.record(&record, &mut cells)?,
            }
        }
        cells.finish(sheet.is_hidden)
    }

    fn record(&self, record: &Record<'_>, cells: &mut Cells) -> Result<(), SheetError> {
        match record.kind {
            kind::COLUMNS => hide_columns(record, cells),
            kind::ROW => hide_row(record, cells),
            kind::MERGED => merge(record, cells),
            kind::PACKED_NUMBERS => return self.packed_numbers(record, cells),
            _ => {}
        }
        let Some((row, column)) = position(record) else { return Ok(()) };
        match self.cell(record) {
            Some(cell) => cells.put(row, column, cell),
            None => Ok(()),
        }
    }

    /// The cell that a record of a single one states.
    fn cell(&self, record: &Record<'_>) -> Option<Cell> {
        let bytes = record.bytes();
        let style = record.number(4)?;
        match record.kind {
            kind::NUMBER => Some(self.number(fraction(bytes, 6)?, style)),
            kind::PACKED_NUMBER => Some(self.number(packed_at(bytes, 6)?, style)),
            kind::LABEL | kind::RICH_LABEL => record.text(6).map(|text| textual(&text)),
            kind::SHARED_LABEL => {
                let at = number32(bytes, 6)? as usize;
                self.texts.get(at).map(|text| textual(text))
            }
            kind::TRUTH_OR_FAULT => {
                let (value, is_fault) = (*bytes.get(6)?, *bytes.get(7)? == 1);
                Some(textual(if is_fault { fault(value) } else { truth(value) }))
            }
            _ => None,
        }
    }

    fn packed_numbers(&self, record: &Record<'_>, cells: &mut Cells) -> Result<(), SheetError> {
        let Some((row, first)) = position(record) else { return Ok(()) };
        let bytes = record.bytes();
        let numbers = bytes.get(4..bytes.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
        for (at, styled) in numbers.enumerate() {
            if let (Some(style), Some(number)) = (number16(styled, 0), packed_at(styled, 2)) {
                cells.put(row, first + at, self.number(number, style))?;
            }
        }
        Ok(())
    }

    /// Takes the value that a formula was saved with; the position of one whose text follows.
    fn formula(&self, record: &Record<'_>, cells: &mut Cells) -> Result<Option<(usize, usize)>, SheetError> {
        let bytes = record.bytes();
        let (Some((row, column)), Some(style), Some(value)) = (position(record), record.number(4), bytes.get(6..14))
        else {
            return Ok(None);
        };
        let is_number = value.get(6..8) != Some(&[0xff, 0xff]);
        let cell = match (value.first(), value.get(2)) {
            _ if is_number => fraction(bytes, 6).map(|number| self.number(number, style)),
            (Some(0), _) => return Ok(Some((row, column))),
            (Some(1), Some(value)) => Some(textual(truth(*value))),
            (Some(2), Some(value)) => Some(textual(fault(*value))),
            _ => None,
        };
        cell.map_or(Ok(()), |cell| cells.put(row, column, cell))?;
        Ok(None)
    }

    /// A number as its style shows it: a day, or a figure with its format.
    fn number(&self, number: f64, style: u16) -> Cell {
        let format = self.format(style);
        if is_date_format(format) {
            let time = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.counts_from_1904);
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = Date::new(year.into(), month, day);
            return textual(&date.map_or_else(|| number.to_string(), |date| date.to_string()));
        }
        decimal(number).map_or_else(|| textual(&number.to_string()), |number| numeric(number, format))
    }

    /// The format of a style. Those below 164 are known to every Excel and needn't stand in the file.
    fn format(&self, style: u16) -> &str {
        let number = self.styles.get(usize::from(style)).copied().unwrap_or_default();
        if let Some(format) = self.formats.get(&number) {
            return format;
        }
        match number {
            9 => "0%",
            10 => "0.00%",
            14..=22 | 27..=36 | 45..=47 | 50..=58 => "dd/mm/yyyy",
            _ => "General",
        }
    }
}

impl NamedSheet {
    fn of(record: &Record<'_>) -> Option<Self> {
        let bytes = record.bytes();
        let start = number32(bytes, 0)? as usize;
        let (visibility, kind) = (*bytes.get(4)?, *bytes.get(5)?);
        let name = record.short_text(6)?;
        Some(Self { start, name, is_hidden: visibility & 3 != 0, is_table: kind == 0 })
    }
}

/// The row and column that a record begins with.
fn position(record: &Record<'_>) -> Option<(usize, usize)> {
    Some((record.number(0)?.into(), record.number(2)?.into()))
}

fn fraction(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

/// A fault as cells show it.
fn fault(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#VALUE!",
    }
}

fn hide_columns(record: &Record<'_>, cells: &mut Cells) {
    const HIDDEN: u16 = 1;
    let (Some(first), Some(last), Some(marks)) = (record.number(0), record.number(2), record.number(8)) else { return };
    if marks & HIDDEN != 0 {
        (first..=last.min(255)).for_each(|column| cells.hide_column(column.into()));
    }
}

fn hide_row(record: &Record<'_>, cells: &mut Cells) {
    const HIDDEN: u16 = 0x20;
    if let (Some(row), Some(marks)) = (record.number(0), record.number(12))
        && marks & HIDDEN != 0
    {
        cells.hide_row(row.into());
    }
}

fn merge(record: &Record<'_>, cells: &mut Cells) {
    for range in record.bytes().get(2..).unwrap_or_default().chunks_exact(8) {
        let number = |at: usize| number16(range, at).map(usize::from);
        if let (Some(top), Some(bottom), Some(left), Some(right)) = (number(0), number(2), number(4), number(6)) {
            let length = |from: usize, to: usize| to.saturating_sub(from) + 1;
            cells.merge(top, left, Span { rows: length(top, bottom), columns: length(left, right) });
        }
    }
}
