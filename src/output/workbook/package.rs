//! The parts of a workbook: its sheets, the styles, and the parts that say what is what.

use std::fmt::Write as _;

use super::sheet::Sheet;
use super::styles::styles;
use super::zip::{self, PackedPart, Packer};
use crate::text::escape_markup;

/// The beginning of every part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

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

/// Packs workbooks, one after another. The parts that are the same in all are packed once.
pub(crate) struct WorkbookPacker {
    packer: Packer,
    same: Vec<PackedPart>,
}

impl WorkbookPacker {
    pub(crate) fn new() -> Self {
        let mut packer = Packer::new();
        let same = [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/_rels/workbook.xml.rels", RELATIONS_OF_WORKBOOK),
            ("xl/styles.xml", &styles()),
        ];
        let same = same.map(|(path, part)| packer.pack(path, &[DECLARATION, part])).into();
        Self { packer, same }
    }

    /// The bytes of a workbook of two sheets with their names.
    pub(super) fn packed(&mut self, sheets: &[(String, Sheet); 2]) -> Vec<u8> {
        let [(_, targets), (_, results)] = sheets;
        let own = [
            self.packer.pack("xl/workbook.xml", &[DECLARATION, &list_of_sheets(sheets)]),
            self.packer.pack("xl/worksheets/sheet1.xml", &targets.pieces()),
            self.packer.pack("xl/worksheets/sheet2.xml", &results.pieces()),
        ];
        zip::zip(self.same.iter().chain(&own))
    }
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
