//! Workbooks of old Excel (.xls). Their cells come without number formats and without what is hidden:
//! a share may be stored as 0.955 or as 95.5, and nothing tells which.

use std::io::Cursor;

use calamine::{Data, Reader, Sheet as SheetName, SheetType, SheetVisible, Xls, XlsError};

use super::Sheet;
use super::cells::{Cells, numeric, textual};
use super::decimals::decimal;
use super::error::SheetError;
use crate::domain::date::Date;
use crate::import::grid::{Cell, Span};

/// The format of a number whose file doesn't tell it.
pub(crate) const UNTOLD: &str = "";

pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, SheetError> {
    let fault = |error: XlsError| match error {
        XlsError::Password => SheetError::Locked,
        _ => SheetError::NotASheet,
    };
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let names: Vec<SheetName> = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for sheet in names.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut cells = Cells::new(&sheet.name);
        let range = workbook.worksheet_range(&sheet.name).map_err(fault)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            if let Some(cell) = converted(value) {
                cells.put(top as usize + row, left as usize + column, cell)?;
            }
        }
        for merged in workbook.merge_cells_by_sheet_name(&sheet.name).map_err(fault)? {
            let (from, to) = (merged.start, merged.end);
            let length = |from: u32, to: u32| to.saturating_sub(from) as usize + 1;
            let span = Span { rows: length(from.0, to.0), columns: length(from.1, to.1) };
            cells.merge(from.0 as usize, from.1 as usize, span);
        }
        sheets.push(cells.finish(sheet.visible != SheetVisible::Visible)?);
    }
    Ok(sheets)
}

fn converted(value: &Data) -> Option<Cell> {
    match value {
        Data::Int(number) => Some(numeric((*number).into(), UNTOLD)),
        Data::Float(number) => Some(match decimal(*number) {
            Some(number) => numeric(number, UNTOLD),
            None => textual(&number.to_string()),
        }),
        Data::String(text) | Data::DurationIso(text) => Some(textual(text)),
        Data::Bool(value) => Some(textual(if *value { "TRUE" } else { "FALSE" })),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = Date::new(year.into(), month, day).filter(|_| time.is_datetime());
            Some(textual(&date.map_or_else(|| time.as_f64().to_string(), |date| date.to_string())))
        }
        Data::DateTimeIso(text) => Some(textual(text.get(..10).unwrap_or(text))),
        Data::Error(error) => Some(textual(&error.to_string())),
        Data::Empty => None,
    }
}
