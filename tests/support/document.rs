//! Documents for tests: .docx files made of the few parts that a reader needs.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A paragraph with a typed number or none.
pub fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A paragraph of a list, whose number only numbering.xml tells.
pub fn item(list: u32, level: u32, text: &str) -> String {
    let list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run(text))
}

pub fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

/// A paragraph in the letters of a font.
pub fn in_font(font: &str, text: &str) -> String {
    let font = format!("<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr>");
    format!("<w:p><w:r>{font}<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text))
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A table. A cell may begin with `2|`, which makes it two columns wide, `v|`, which begins a merge with the
/// cells below, or `^|`, which goes on with the cell above.
pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| {
        let (mark, text) = text.split_once('|').unwrap_or(("", text));
        let property = match mark {
            "" => String::new(),
            "v" => "<w:vMerge w:val=\"restart\"/>".to_owned(),
            "^" => "<w:vMerge/>".to_owned(),
            columns => format!("<w:gridSpan w:val=\"{columns}\"/>"),
        };
        format!("<w:tc><w:tcPr>{property}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// List 1 has Roman numbers, decimal ones below them and dashes below those; list 2 has `(1)`.
pub const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\">\
<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl>\
<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
<w:lvlText w:val=\"(%1)\"/></w:lvl></w:abstractNum>\
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";

/// The bytes of a .docx with a body.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let numbering = format!("<w:numbering {SPACE}>{NUMBERING}</w:numbering>");
    packed(&[("word/document.xml", document.as_bytes()), ("word/numbering.xml", numbering.as_bytes())])
}

/// A zip file of parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
