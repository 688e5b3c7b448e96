//! Documents in the layouts of offices, in blocks that are written as .docx, .odt, .html and .txt alike.

use super::document::{NUMBERING, escaped, packed};

/// A paragraph or a table.
pub enum Block {
    Line(Vec<Piece>),
    /// A paragraph whose number only its list tells.
    Numbered {
        list: List,
        number: usize,
        text: String,
    },
    Table(Vec<Vec<Cell>>),
}

/// A piece of a line: a run of letters with what was tracked of it.
pub struct Piece {
    pub text: String,
    pub change: Change,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Change {
    None,
    Inserted,
    Deleted,
}

/// The lists of a document: `I.` and `(1)`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum List {
    Roman,
    Bracket,
}

/// A cell of a table, or one that a merged cell above lies over.
#[derive(Clone)]
pub enum Cell {
    Text { text: String, columns: usize, rows: usize },
    Above,
}

/// The kinds of file that a document is written as.
pub const KINDS: [&str; 4] = ["docx", "odt", "html", "txt"];

pub fn line(text: impl Into<String>) -> Block {
    Block::Line(vec![piece(text, Change::None)])
}

pub fn piece(text: impl Into<String>, change: Change) -> Piece {
    Piece { text: text.into(), change }
}

pub fn cell(text: impl Into<String>) -> Cell {
    merged(text, 1, 1)
}

pub fn merged(text: impl Into<String>, columns: usize, rows: usize) -> Cell {
    Cell::Text { text: text.into(), columns, rows }
}

/// The bytes of a file of a kind.
pub fn written(blocks: &[Block], kind: &str) -> Vec<u8> {
    match kind {
        "docx" => docx(blocks),
        "odt" => odt(blocks),
        "html" => html(blocks).into_bytes(),
        "txt" => txt(blocks).into_bytes(),
        other => panic!("no writer of .{other}"),
    }
}

fn docx(blocks: &[Block]) -> Vec<u8> {
    const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
        <Override PartName=\"/word/numbering.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    let body: String = blocks.iter().map(docx_block).collect();
    let document = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let numbering = format!("<w:numbering {SPACE}>{NUMBERING}</w:numbering>");
    let relation = |kind: &str, target: &str| {
        format!("{RELATIONS}<Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", relation("officeDocument", "word/document.xml").as_bytes()),
        ("word/_rels/document.xml.rels", relation("numbering", "numbering.xml").as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ])
}

fn docx_block(block: &Block) -> String {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    match block {
        Block::Line(pieces) => {
            let runs = pieces.iter().map(|piece| match piece.change {
                Change::None => run(&piece.text),
                Change::Inserted => format!("<w:ins w:id=\"1\" w:author=\"a\">{}</w:ins>", run(&piece.text)),
                Change::Deleted => {
                    format!("<w:del w:id=\"2\" w:author=\"a\">{}</w:del>", run(&piece.text).replace("w:t", "w:delText"))
                }
            });
            format!("<w:p>{}</w:p>", runs.collect::<String>())
        }
        Block::Numbered { list, text, .. } => {
            let id = if *list == List::Roman { 1 } else { 2 };
            let list = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
            format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run(text))
        }
        Block::Table(rows) => {
            let of_cell = |cell: &Cell| {
                let (property, text) = match cell {
                    Cell::Above => ("<w:vMerge/>".to_owned(), ""),
                    Cell::Text { text, columns, rows } => {
                        let down = if *rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                        (format!("<w:gridSpan w:val=\"{columns}\"/>{down}"), text.as_str())
                    }
                };
                format!("<w:tc><w:tcPr>{property}</w:tcPr><w:p>{}</w:p></w:tc>", run(text))
            };
            let rows = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(of_cell).collect::<String>()));
            let grid = "<w:gridCol w:w=\"1500\"/>".repeat(width(block));
            let borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
                .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\"/>"))
                .concat();
            format!(
                "<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl><w:p/>",
                rows.collect::<String>()
            )
        }
    }
}

/// The columns of a table.
fn width(block: &Block) -> usize {
    let of_cell = |cell: &Cell| match cell {
        Cell::Text { columns, .. } => *columns,
        Cell::Above => 1,
    };
    match block {
        Block::Table(rows) => rows.iter().map(|row| row.iter().map(of_cell).sum()).max().unwrap_or(0),
        _ => 0,
    }
}

fn odt(blocks: &[Block]) -> Vec<u8> {
    const SPACES: [(&str, &str); 4] = [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")];
    let spaces =
        SPACES.map(|(short, name)| format!(" xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let list = |name: &str, before: &str, format: &str, behind: &str| {
        format!(
            "<text:list-style style:name=\"{name}\"><text:list-level-style-number text:level=\"1\" \
             style:num-prefix=\"{before}\" style:num-suffix=\"{behind}\" style:num-format=\"{format}\"/></text:list-style>"
        )
    };
    let styles = list("Roman", "", "I", ".") + &list("Bracket", "(", "1", ")");
    let mut changes = String::new();
    let body: String = blocks.iter().map(|block| odt_block(block, &mut changes)).collect();
    let tracked = if changes.is_empty() {
        String::new()
    } else {
        format!("<text:tracked-changes>{changes}</text:tracked-changes>")
    };
    let content = format!(
        "<office:document-content office:version=\"1.3\"{}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{tracked}{body}</office:text></office:body></office:document-content>",
        spaces.concat()
    );
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

fn odt_block(block: &Block, changes: &mut String) -> String {
    match block {
        Block::Line(pieces) => {
            let mut runs = String::new();
            for piece in pieces {
                let id = format!("c{}", changes.len());
                let text = escaped(&piece.text);
                match piece.change {
                    Change::None => runs.push_str(&format!("<text:span>{text}</text:span>")),
                    Change::Inserted => {
                        changes.push_str(&format!(
                            "<text:changed-region text:id=\"{id}\"><text:insertion/></text:changed-region>"
                        ));
                        runs.push_str(&format!(
                            "<text:change-start text:change-id=\"{id}\"/>{text}<text:change-end text:change-id=\"{id}\"/>"
                        ));
                    }
                    Change::Deleted => {
                        changes.push_str(&format!(
                            "<text:changed-region text:id=\"{id}\"><text:deletion><text:p>{text}</text:p></text:deletion></text:changed-region>"
                        ));
                        runs.push_str(&format!("<text:change text:change-id=\"{id}\"/>"));
                    }
                }
            }
            format!("<text:p>{runs}</text:p>")
        }
        Block::Numbered { list, number, text } => {
            let style = if *list == List::Roman { "Roman" } else { "Bracket" };
            format!(
                "<text:list text:style-name=\"{style}\"><text:list-item text:start-value=\"{number}\"><text:p>{}</text:p></text:list-item></text:list>",
                escaped(text)
            )
        }
        Block::Table(rows) => {
            let of_cell = |cell: &Cell| match cell {
                Cell::Above => "<table:covered-table-cell/>".to_owned(),
                Cell::Text { text, columns, rows } => format!(
                    "<table:table-cell table:number-columns-spanned=\"{columns}\" table:number-rows-spanned=\"{rows}\"><text:p>{}</text:p></table:table-cell>{}",
                    escaped(text),
                    "<table:covered-table-cell/>".repeat(columns - 1)
                ),
            };
            let rows = rows.iter().map(|row| {
                format!("<table:table-row>{}</table:table-row>", row.iter().map(of_cell).collect::<String>())
            });
            format!(
                "<table:table><table:table-column table:number-columns-repeated=\"{}\"/>{}</table:table>",
                width(block),
                rows.collect::<String>()
            )
        }
    }
}

/// The text of a line with its changes accepted.
fn accepted(pieces: &[Piece]) -> String {
    pieces.iter().filter(|piece| piece.change != Change::Deleted).map(|piece| piece.text.as_str()).collect()
}

fn html(blocks: &[Block]) -> String {
    let of_block = |block: &Block| match block {
        Block::Line(pieces) => format!("<p>{}</p>\n", escaped(&accepted(pieces))),
        Block::Numbered { list: List::Roman, number, text } => {
            format!("<ol type=\"I\" start=\"{number}\"><li>{}</li></ol>\n", escaped(text))
        }
        Block::Numbered { list: List::Bracket, number, text } => {
            format!("<ol start=\"{number}\"><li>{}</li></ol>\n", escaped(text))
        }
        Block::Table(rows) => {
            let of_cell = |cell: &Cell| match cell {
                Cell::Above => String::new(),
                Cell::Text { text, columns, rows } => {
                    format!("<td colspan=\"{columns}\" rowspan=\"{rows}\">{}</td>", escaped(text))
                }
            };
            let of_row = |row: &Vec<Cell>| format!("<tr>{}</tr>\n", row.iter().map(of_cell).collect::<String>());
            format!("<table>{}</table>\n", rows.iter().map(of_row).collect::<String>())
        }
    };
    format!("<!DOCTYPE html><html><body>\n{}</body></html>\n", blocks.iter().map(of_block).collect::<String>())
}

/// The text as Word saves it: numbers of lists typed out, cells with tabs between them, lines as long as they are.
fn txt(blocks: &[Block]) -> String {
    const ROMAN: [&str; 11] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let of_block = |block: &Block| match block {
        Block::Line(pieces) => accepted(pieces) + "\n",
        Block::Numbered { list: List::Roman, number, text } => format!("{}. {text}\n", ROMAN[*number]),
        Block::Numbered { list: List::Bracket, number, text } => format!("({number}) {text}\n"),
        Block::Table(rows) => {
            let of_cell = |cell: &Cell| match cell {
                Cell::Above => String::new(),
                Cell::Text { text, .. } => text.clone(),
            };
            rows.iter().map(|row| row.iter().map(of_cell).collect::<Vec<_>>().join("\t") + "\n").collect()
        }
    };
    blocks.iter().map(of_block).collect()
}
