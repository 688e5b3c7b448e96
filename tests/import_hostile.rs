//! Spreadsheets made to take all memory, to never end or to break the program: each is refused with a way out, or
//! does no harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;
use support::document::packed;
use support::old_excel::{DAY, Record, SHARE, compound, hidden_row, label, number, shared, workbook};

const SAMPLE: &str = "mau/phuong-mau/2026";

/// A table with one result of the sample resolution.
fn table() -> Vec<Record> {
    let head = ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2026", "Thực hiện 10 tháng"];
    let mut records: Vec<Record> = (0..).zip(head).map(|(column, text)| label(0, column, text)).collect();
    records.extend([
        number(1, 0, 0, 7.0),
        label(1, 1, "Dân số tham gia bảo hiểm y tế"),
        label(1, 2, "%"),
        number(1, 3, SHARE, 0.96),
        number(1, 4, SHARE, 0.963),
    ]);
    records
}

fn imported(bytes: &[u8]) -> Value {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    folder.write("bieu.xls", bytes);
    let run = folder.run(&["import", "bieu.xls", "--to", SAMPLE, "--dry-run", "--format", "json"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn an_old_workbook_tells_formats_and_what_is_hidden() {
    let mut records = table();
    // Fractions that aren't shown as shares stay what they are: a question.
    records.extend([label(2, 1, "Tỷ lệ hộ nghèo"), label(2, 2, "%"), number(2, 4, 0, 0.006)]);
    records.extend([number(3, 0, 0, 13.0), shared(3, 1, 0), label(3, 2, "Người"), number(3, 4, DAY, 45_000.0)]);
    records.extend([hidden_row(4), number(4, 0, 0, 2.0), label(4, 1, "Chi ngân sách"), number(4, 4, 0, 1.0)]);
    let proposal = imported(&workbook(&[("Biểu 1", records)], &["Giải quyết việc làm"]));
    let results = proposal["results"].as_array().unwrap();
    assert_eq!(results.len(), 1, "{proposal:#}");
    assert_eq!((&results[0]["no"], &results[0]["result"]), (&"7".into(), &"96,3%".into()), "{proposal:#}");
    let open = proposal["open"].to_string();
    assert!(open.contains("0,006% hay 0,6%") && open.contains("ô là ngày tháng"), "{open}");
    assert!(proposal["notes"].to_string().contains("ẩn"), "{proposal:#}");
}

#[test]
fn a_cell_at_the_far_end_of_an_old_workbook_is_told_and_takes_no_room() {
    let mut records = table();
    records.push(number(65_535, 255, 0, 1.0));
    // A sheet states any size it likes.
    records.insert(0, (0x0200, [0_u32, u32::MAX].into_iter().flat_map(u32::to_le_bytes).chain([0; 6]).collect()));
    let sheets: Vec<(&str, Vec<Record>)> = (0..40).map(|_| ("Biểu", records.clone())).collect();
    let proposal = imported(&workbook(&sheets, &[]));
    assert_eq!(proposal["results"][0]["result"], "96,3%", "{proposal:#}");
    assert!(proposal["notes"].to_string().contains("IV65536"), "{proposal:#}");
}

#[test]
fn old_workbooks_that_lie_about_themselves_are_refused_or_harmless() {
    let whole = workbook(&[("Biểu 1", table())], &[]);
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let table_of_sectors = whole.len() - 512;
    let looped = |sector: usize, next: u32| {
        let mut bytes = whole.clone();
        bytes[table_of_sectors + sector * 4..][..4].copy_from_slice(&next.to_le_bytes());
        bytes
    };
    let mut named_twice = whole.clone();
    named_twice[76..512].copy_from_slice(&whole[76..80].repeat(109));
    let mut own_table = whole.clone();
    own_table[68..72].copy_from_slice(&0_u32.to_le_bytes());
    // A hundred thousand cells with one long text.
    let text = "ạ".repeat(30_000);
    let cells: Vec<Record> = (0..10_000).flat_map(|row| (0..10).map(move |column| shared(row, column, 0))).collect();
    let repeated = workbook(&[("a", cells)], &[&text]);
    // Two cells at the ends of each sheet.
    let corners: Vec<(&str, Vec<Record>)> =
        (0..60).map(|_| ("a", vec![number(0, 200, 0, 1.0), number(19_000, 0, 0, 1.0)])).collect();
    let merged = [0_u16, 65_535, 0, 255].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().repeat(1_000);
    let mut all_merged = vec![number(9_000, 30, 0, 1.0)];
    all_merged.extend((0..100).map(|_| (0x00e5, [vec![0xe8, 3], merged.clone()].concat())));
    for (name, bytes) in [
        ("a directory without an end", looped(0, 0)),
        ("a part without an end", looped(2, 1)),
        ("a sector that isn't there", looped(2, 70_000)),
        ("a part cut off", whole[..700].to_vec()),
        ("no records", compound(&[0xff; 5_000])),
        ("a text a hundred thousand times", repeated),
        ("far corners", workbook(&corners, &[])),
        ("merged a hundred thousand times", workbook(&[("a", all_merged)], &[])),
    ] {
        folder.write("bieu.xls", &bytes);
        let run = folder.run(&["import", "bieu.xls", "--to", SAMPLE, "--dry-run"]);
        assert!(run.status == 2 && run.stderr.contains("cách sửa"), "{name}: {}{}", run.stdout, run.stderr);
    }
    for harmless in [named_twice, own_table] {
        folder.write("bieu.xls", &harmless);
        let run = folder.run(&["import", "bieu.xls", "--to", SAMPLE, "--dry-run"]);
        assert!(run.status == 0 && run.stdout.contains("96,3%"), "{}{}", run.stdout, run.stderr);
    }
    // An old workbook under a new name is still one.
    folder.write("bieu.xlsx", &whole);
    let run = folder.run(&["import", "bieu.xlsx", "--to", SAMPLE, "--dry-run"]);
    assert!(run.status == 0 && run.stdout.contains("96,3%"), "{}{}", run.stdout, run.stderr);
}

/// A workbook of LibreOffice with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let spaces: String = ["office", "table", "text"].map(|name| format!(" xmlns:{name}=\"{name}\"")).concat();
    let content = format!(
        "<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name=\"a\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[("content.xml", content.as_bytes())])
}

/// A workbook of Excel with these rows, and what stands behind them.
fn xlsx(rows: &str, behind: &str) -> Vec<u8> {
    let workbook = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
        <sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData>{behind}</worksheet>"
    );
    packed(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn cells_that_a_few_bytes_repeat_are_refused() {
    let cell = |repeats: usize, text: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{repeats}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |repeats: usize, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeats}\">{cells}</table:table-row>")
    };
    let long = "ạ".repeat(300_000);
    let a_row_of_many = cell(1_000, "x").repeat(100_000);
    let merged = "<mergeCell ref=\"A1:IV20000\"/>".repeat(100_000);
    let corners = "<row r=\"1\"><c r=\"IV1\"><v>1</v></c></row><row r=\"20000\"><c r=\"A20000\"><v>1</v></c></row>";
    let filled = "<row r=\"9000\"><c r=\"AD9000\"><v>1</v></c></row>";
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    for (name, bytes) in [
        ("rows.ods", ods(&row(1_048_576, &cell(256, "x")).repeat(200))),
        ("text.ods", ods(&row(1_000, &cell(1_000, &long)))),
        ("corners.xlsx", xlsx(corners, "")),
        ("merged.xlsx", xlsx(filled, &format!("<mergeCells>{merged}</mergeCells>"))),
        ("zeros.csv", "0,".repeat(900_000).into_bytes()),
    ] {
        folder.write(name, &bytes);
        let run = folder.run(&["import", name, "--to", SAMPLE, "--dry-run"]);
        assert!(run.status == 2 && run.stderr.contains("cách sửa"), "{name}: {}{}", run.stdout, run.stderr);
    }
    // A cell beyond the last column takes no room, and is told.
    folder.write("wide.ods", ods(&row(1, &a_row_of_many)));
    let run = folder.run(&["import", "wide.ods", "--to", SAMPLE, "--dry-run"]);
    assert!(run.status == 0 && run.stdout.contains("IW1"), "{}{}", run.stdout, run.stderr);
}
