//! Sheets packed into a workbook: a zip with the sheets, the styles, and the parts that say what is what.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::sheet::Sheet;
use super::styles::styles;
use crate::text::escape_markup;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/xl/workbook.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
    <Override PartName=\"/xl/styles.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet2.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

const RELATIONS_OF_WORKBOOK: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
    Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
    Target=\"worksheets/sheet2.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" \
    Target=\"styles.xml\"/></Relationships>";

/// The bytes of a workbook of two sheets with their names.
pub(super) fn packed(sheets: &[(String, Sheet); 2]) -> ZipResult<Vec<u8>> {
    // Each resolution has a workbook. To pack it harder takes longer than its rows.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(2))
        // No moment of making is in it.
        .last_modified_time(DateTime::DEFAULT);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, part) in [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/_rels/workbook.xml.rels", RELATIONS_OF_WORKBOOK),
        ("xl/styles.xml", &styles()),
        ("xl/workbook.xml", &list_of_sheets(sheets)),
    ] {
        writer.start_file(path, options)?;
        writer.write_all(DECLARATION.as_bytes())?;
        writer.write_all(part.as_bytes())?;
    }
    for (number, (_, sheet)) in (1..).zip(sheets) {
        writer.start_file(format!("xl/worksheets/sheet{number}.xml"), options)?;
        writer.write_all(DECLARATION.as_bytes())?;
        for piece in sheet.pieces() {
            writer.write_all(piece.as_bytes())?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// A name that a sheet can have: without marks of formulas, and short.
pub(super) fn sheet_name(name: &str) -> String {
    const LONGEST: usize = 31;
    let plain = name.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
    plain.chars().take(LONGEST).collect::<String>().trim().to_owned()
}

/// The part that lists the sheets with their filters.
fn list_of_sheets(sheets: &[(String, Sheet); 2]) -> String {
    let (mut names, mut filters) = (String::new(), String::new());
    for (at, (name, sheet)) in sheets.iter().enumerate() {
        let (name, number) = (escape_markup(name), at + 1);
        let _ = write!(names, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        let _ = write!(
            filters,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">'{name}'!{}</definedName>",
            sheet.filtered()
        );
    }
    format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\" windowHeight=\"9660\"/></bookViews>\
         <sheets>{names}</sheets><definedNames>{filters}</definedNames></workbook>"
    )
}
