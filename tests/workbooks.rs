//! The workbooks of a built site: typed cells, texts that stay texts, and the same bytes every time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook};
use quick_xml::events::Event;
use support::Folder;

const RESOLUTION: &str = r#"+++
kind = "resolution"
title = "Chỉ tiêu năm 2026"

[[groups]]
id = "chung"
title = "Chung"

[[groups.targets]]
no = "1"
title = "=HYPERLINK(\"http://x.example\";\"Thu ngân sách\")"
goal = "457,802 tỷ đồng"
better = "higher"

[[groups.targets]]
no = "2"
title = "Bảo hiểm y tế"
goal = "từ 95% trở lên"
indicator = "bhyt"
+++
"#;

fn built() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/\"\n");
    folder.write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n");
    folder.write("content/a/2026/index.md", RESOLUTION);
    folder.write(
        "content/a/2026/tien-do/2026-06-30.md",
        "+++\nkind = \"report\"\n[results]\n\"1\" = \"230,5 tỷ đồng\"\n\"2\" = { value = \"95,5%\", note = \"@SUM(A1)\" }\n+++\n",
    );
    folder.write(
        "content/chi-so/bhyt.md",
        "+++\nkind = \"indicator\"\nname = \"Bảo hiểm y tế\"\nunit = \"%\"\nbetter = \"higher\"\nflow = \"point\"\n+++\n",
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

/// The parts of a workbook with their text.
fn parts(folder: &Folder, path: &str) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(folder.read_bytes(path))).unwrap();
    let names: Vec<String> = package.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: String| {
        let mut text = String::new();
        package.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(&mut read).collect()
}

/// The cells of a sheet, row by row.
fn cells(folder: &Folder, path: &str, sheet: usize) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = open_workbook(folder.at(path)).unwrap();
    let range = workbook.worksheet_range_at(sheet).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn column(rows: &[Vec<Data>], head: &str) -> usize {
    rows[0].iter().position(|cell| *cell == Data::String(head.to_owned())).unwrap()
}

#[test]
fn cells_have_types() {
    let folder = built();
    let path = "public/a/2026/chi-tieu.xlsx";
    let targets = cells(&folder, path, 0);
    assert_eq!(targets.len(), 3);
    let at = |head: &str| column(&targets, head);
    assert_eq!(targets[1][at("Mức, bằng số")], Data::Float(457.802));
    assert_eq!(targets[2][at("Mức, bằng số")], Data::Float(0.95));
    assert_eq!(targets[2][at("Kết quả, bằng số")], Data::Float(0.955));
    assert_eq!(targets[1][at("Kết quả")], Data::String("230,5 tỷ đồng".into()));
    assert!(matches!(&targets[1][at("Ngày số liệu")], Data::DateTime(day) if day.is_datetime()));
    let results = cells(&folder, path, 1);
    assert_eq!(results.len(), 3);
    assert_eq!(results[2][column(&results, "Ghi chú")], Data::String("@SUM(A1)".into()));
}

#[test]
fn texts_are_never_formulas_or_links() {
    let folder = built();
    for path in ["public/a/2026/chi-tieu.xlsx", "public/du-lieu/chi-tieu.xlsx"] {
        let mut workbook: Xlsx<_> = open_workbook(folder.at(path)).unwrap();
        for sheet in workbook.sheet_names() {
            assert!(workbook.worksheet_formula(&sheet).unwrap().is_empty(), "{path} {sheet}");
            assert!(workbook.hyperlinks_by_sheet_name(&sheet).unwrap().is_empty(), "{path} {sheet}");
        }
    }
    let titles = cells(&folder, "public/a/2026/chi-tieu.xlsx", 0);
    assert!(titles[1][column(&titles, "Chỉ tiêu")].to_string().starts_with("=HYPERLINK"));
}

/// A spreadsheet refuses a workbook with a part that is no XML, or offers to mend it.
#[test]
fn parts_are_well_formed() {
    let folder = built();
    let parts = parts(&folder, "public/a/2026/chi-tieu.xlsx");
    for (name, text) in &parts {
        assert!(text.starts_with("<?xml "), "{name}");
        assert_eq!(text.matches("<?xml ").count(), 1, "{name}");
        let mut open = Vec::new();
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => open.push(tag.name().0.to_owned()),
                Event::End(tag) => assert_eq!(open.pop().as_deref(), Some(tag.name().0), "{name}"),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{name}");
    }
    let part = |name: &str| &parts.iter().find(|(of, _)| of == name).unwrap().1;
    for (named, _) in &parts {
        let is_typed = named.ends_with(".rels") || part("[Content_Types].xml").contains(&format!("\"/{named}\""));
        assert!(is_typed || named == "[Content_Types].xml", "{named}");
    }
}

#[test]
fn heads_stay_in_sight_and_filter() {
    let folder = built();
    let parts = parts(&folder, "public/a/2026/chi-tieu.xlsx");
    for number in [1, 2] {
        let name = format!("xl/worksheets/sheet{number}.xml");
        let sheet = &parts.iter().find(|(of, _)| *of == name).unwrap().1;
        assert!(sheet.contains("<dimension ref=\"A1:P3\"/>"), "{name}");
        assert!(sheet.contains("state=\"frozen\""), "{name}");
        assert!(sheet.contains("<autoFilter ref=\"A1:P3\"/>"), "{name}");
    }
}

/// Text that looks like a part of the workbook is text.
#[test]
fn texts_that_look_like_markup_stay_texts() {
    let folder = built();
    let title = "<r><t>Thu & chi</t></r>";
    folder.replace("content/a/2026/index.md", "Bảo hiểm y tế", title);
    folder.replace("content/a/2026/tien-do/2026-06-30.md", "@SUM(A1)", " _x0041_ ");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let path = "public/a/2026/chi-tieu.xlsx";
    let targets = cells(&folder, path, 0);
    assert_eq!(targets[2][column(&targets, "Chỉ tiêu")], Data::String(title.into()));
    let results = cells(&folder, path, 1);
    let note = results[2][column(&results, "Ghi chú")].to_string();
    assert_eq!(note.trim(), "_x0041_");
}

#[test]
fn workbooks_of_the_site_and_of_indicators() {
    let folder = built();
    assert_eq!(cells(&folder, "public/du-lieu/chi-tieu.xlsx", 0).len(), 3);
    assert_eq!(cells(&folder, "public/chi-so/bhyt/chi-tieu.xlsx", 0).len(), 2);
    assert!(folder.read("public/du-lieu/index.html").contains("\"chi-tieu.xlsx\""));
    assert!(folder.read("public/a/2026/index.html").contains("\"chi-tieu.xlsx\""));
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let path = "public/a/2026/chi-tieu.xlsx";
    assert_eq!(built().read_bytes(path), built().read_bytes(path));
    // A build over the last one keeps what is the same, and writes what an edit changed.
    let folder = built();
    let before = folder.read_bytes(path);
    folder.append("content/a/index.md", "Một câu.\n");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_eq!(folder.read_bytes(path), before);
    folder.replace("content/a/2026/tien-do/2026-06-30.md", "95,5%", "95,6%");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_ne!(folder.read_bytes(path), before);
}
