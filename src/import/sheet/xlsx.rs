//! Workbooks of Excel (.xlsx). calamine reads cells, formats and merged cells; the rows and columns
//! that aren't shown stand in the sheet's own part.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Sheet as SheetName, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{Cells, Room, numeric, textual};
use super::decimals::decimal;
use super::error::SheetError;
use super::xml::attribute;
use super::{Sheet, package};
use crate::domain::date::Date;
use crate::import::grid::{Cell, Span};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    let paths = sheet_paths(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let names: Vec<SheetName> = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut room = Room::default();
    for sheet in names.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut cells = Cells::new(&sheet.name, room);
        gather(&mut workbook, &sheet.name, &mut cells)?;
        for merged in workbook.merge_cells_by_sheet_name(&sheet.name).map_err(|error| fault(&error))? {
            let (from, to) = (merged.start, merged.end);
            let length = |from: u32, to: u32| to.saturating_sub(from) as usize + 1;
            let span = Span { rows: length(from.0, to.0), columns: length(from.1, to.1) };
            cells.merge(from.0 as usize, from.1 as usize, span);
        }
        if let Some(path) = paths.get(&sheet.name) {
            hide(bytes, path, &mut cells)?;
        }
        let (read, left) = cells.finish(sheet.visible != SheetVisible::Visible)?;
        sheets.push(read);
        room = left;
    }
    Ok(sheets)
}

fn fault(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Locked,
        _ => SheetError::NotASheet,
    }
}

/// Gathers the cells of a sheet. Only cells that are there count: the size that a sheet declares is
/// often wrong.
fn gather(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, cells: &mut Cells) -> Result<(), SheetError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| fault(&error))?;
    let formats: Vec<Option<String>> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| fault(&error))? {
        let (row, column) = cell.get_position();
        let format = formats.get(style).cloned().flatten().unwrap_or_else(|| "General".to_owned());
        if let Some(cell) = converted(cell.get_value(), &format) {
            cells.put(row as usize, column as usize, cell)?;
        }
    }
    Ok(())
}

fn converted(value: &DataRef<'_>, format: &str) -> Option<Cell> {
    match value {
        DataRef::Int(number) => Some(numeric((*number).into(), format)),
        DataRef::Float(number) => Some(match decimal(*number) {
            Some(number) => numeric(number, format),
            None => textual(&number.to_string()),
        }),
        DataRef::String(text) => Some(textual(text)),
        DataRef::SharedString(text) => Some(textual(text)),
        DataRef::Bool(value) => Some(textual(if *value { "TRUE" } else { "FALSE" })),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = Date::new(year.into(), month, day);
            Some(textual(&date.map_or_else(|| time.as_f64().to_string(), |date| date.to_string())))
        }
        DataRef::DateTime(time) => Some(textual(&time.as_f64().to_string())),
        DataRef::DateTimeIso(text) => Some(textual(text.get(..10).unwrap_or(text))),
        DataRef::DurationIso(text) => Some(textual(text)),
        DataRef::Error(error) => Some(textual(&error.to_string())),
        DataRef::Empty => None,
    }
}

/// The path of each sheet's part by the sheet's name.
fn sheet_paths(bytes: &[u8]) -> Result<BTreeMap<String, String>, SheetError> {
    let (Some(workbook), Some(relations)) =
        (package::part(bytes, "xl/workbook.xml")?, package::part(bytes, "xl/_rels/workbook.xml.rels")?)
    else {
        return Ok(BTreeMap::new());
    };
    let mut targets = BTreeMap::new();
    each_element(&relations, |element| {
        if element.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, path);
        }
    })?;
    let mut paths = BTreeMap::new();
    each_element(&workbook, |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "r:id"))
            && let Some(path) = targets.get(&id)
        {
            paths.insert(name, path.clone());
        }
    })?;
    Ok(paths)
}

/// Hides the rows and columns that a sheet's part says aren't shown.
fn hide(bytes: &[u8], path: &str, cells: &mut Cells) -> Result<(), SheetError> {
    let Some(part) = package::part(bytes, path)? else { return Ok(()) };
    let number = |element: &BytesStart<'_>, name: &str| {
        attribute(element, name).and_then(|text| text.parse::<usize>().ok()).and_then(|number| number.checked_sub(1))
    };
    let mut row = None;
    each_element(&part, |element| {
        let is_hidden = matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
        match element.local_name().as_ref() {
            "row" => {
                row = number(element, "r").or_else(|| row.map_or(Some(0), |row: usize| row.checked_add(1)));
                row.filter(|_| is_hidden).into_iter().for_each(|row| cells.hide_row(row));
            }
            "col" if is_hidden => {
                if let (Some(first), Some(last)) = (number(element, "min"), number(element, "max")) {
                    (first..=last).take(256).for_each(|column| cells.hide_column(column));
                }
            }
            _ => {}
        }
    })
}

fn each_element(xml: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), SheetError> {
    let mut reader = XmlReader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| SheetError::NotASheet)? {
            Event::Start(element) | Event::Empty(element) => take(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
