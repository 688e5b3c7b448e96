//! Rows of typed cells as the sheets of a workbook: frozen heads, filters, widths, and formats that show
//! numbers right wherever they are opened.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::rows::{RESULT_COLUMNS, SheetCell, TARGET_COLUMNS, WorkbookRows};
use crate::pages::PageContext;

/// The bytes of a workbook, always the same for the same rows.
pub(super) fn workbook(context: &PageContext, rows: &WorkbookRows) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Each resolution has a workbook. To pack it harder takes a twelfth of the time of a country's build,
    // and makes it a tenth smaller.
    workbook.set_zip_compression_level(2);
    // No moment of making and no name of a machine is in it.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let formats = Formats::new();
    let targets = rows.targets.iter().map(<[SheetCell; TARGET_COLUMNS.len()]>::as_slice);
    sheet(workbook.add_worksheet(), context, "targets", &TARGET_COLUMNS, targets, &formats)?;
    let results = rows.results.iter().map(<[SheetCell; RESULT_COLUMNS.len()]>::as_slice);
    sheet(workbook.add_worksheet(), context, "results", &RESULT_COLUMNS, results, &formats)?;
    workbook.save_to_buffer()
}

/// The formats of cells, made once. A format says the thousands and decimals by marks of its own, which
/// each spreadsheet shows in its locale.
struct Formats {
    head: Format,
    date: Format,
    /// By the decimals that are shown.
    numbers: BTreeMap<u32, Format>,
    percents: BTreeMap<u32, Format>,
}

/// The most decimals of a figure.
const MOST_PLACES: u32 = 6;

impl Formats {
    fn new() -> Self {
        let decimals = |places: u32| match places {
            0 => String::new(),
            places => format!(".{}", "0".repeat(places as usize)),
        };
        let by_places = |lead: &str, end: &str| {
            let format = |places: u32| Format::new().set_num_format(format!("{lead}{}{end}", decimals(places)));
            (0..=MOST_PLACES).map(|places| (places, format(places))).collect()
        };
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00D9_E2EC)),
            date: Format::new().set_num_format("dd/mm/yyyy"),
            numbers: by_places("#,##0", ""),
            percents: by_places("0", "%"),
        }
    }
}

fn sheet<'r>(
    sheet: &mut Worksheet,
    context: &PageContext,
    name: &str,
    columns: &[(&str, f64)],
    rows: impl ExactSizeIterator<Item = &'r [SheetCell]>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(context.words.get(&format!("workbook.{name}")))?;
    for (at, (column, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, super::head(context, column), &formats.head)?;
        sheet.set_column_width(at, *width)?;
    }
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, cell, formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row.max(1), last_column)?;
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &SheetCell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        SheetCell::Empty => {}
        SheetCell::Text(text) => {
            // Never a formula and never a link, whatever the text is.
            sheet.write_string(row, column, text.as_str())?;
        }
        SheetCell::Number(number) => write_number(sheet, row, column, *number, &formats.numbers)?,
        SheetCell::Percent(number) => {
            let fraction = number.checked_div(Decimal::ONE_HUNDRED).unwrap_or(*number).normalize();
            let format = formats.percents.get(&number.scale().min(MOST_PLACES));
            write_with(sheet, row, column, fraction, format)?;
        }
        SheetCell::Date(date) => {
            let (year, month, day) = date.parts();
            let date = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(u16::MAX), month, day)?;
            sheet.write_datetime_with_format(row, column, &date, &formats.date)?;
        }
    }
    Ok(())
}

fn write_number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    number: Decimal,
    formats: &BTreeMap<u32, Format>,
) -> Result<(), XlsxError> {
    write_with(sheet, row, column, number, formats.get(&number.scale().min(MOST_PLACES)))
}

/// A number as a spreadsheet keeps it. A figure has fewer digits than the binary fraction that it becomes.
fn write_with(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    number: Decimal,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    let (Some(value), Some(format)) = (number.to_f64(), format) else {
        sheet.write_string(row, column, number.to_string())?;
        return Ok(());
    };
    sheet.write_number_with_format(row, column, value, format)?;
    Ok(())
}
