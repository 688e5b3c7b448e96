//! `congkhai import`: tables of results as offices keep them. Each trap of such tables has a case.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value;
use support::Folder;

const SAMPLE: &str = "mau/phuong-mau/2026";

/// A cell of a made workbook.
#[derive(Clone, Copy)]
enum Made {
    No,
    Text(&'static str),
    Number(f64),
    Share(f64),
}

use Made::{No, Number, Share, Text};

fn write_rows(sheet: &mut Worksheet, first: u32, rows: &[&[Made]]) {
    let percent = Format::new().set_num_format("0.0%");
    for (row, cells) in (first..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell {
                No => {}
                Text(text) => drop(sheet.write_string(row, column, *text).unwrap()),
                Number(number) => drop(sheet.write_number(row, column, *number).unwrap()),
                Share(number) => drop(sheet.write_number_with_format(row, column, *number, &percent).unwrap()),
            }
        }
    }
}

/// The site of this repository with a workbook of these rows, and what an import proposes.
fn import(rows: &[&[Made]], arguments: &[&str]) -> Value {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let mut workbook = Workbook::new();
    write_rows(workbook.add_worksheet().set_name("Biểu 1").unwrap(), 0, rows);
    workbook.save(folder.at("bieu.xlsx")).unwrap();
    imported(&folder, "bieu.xlsx", arguments)
}

fn imported(folder: &Folder, file: &str, arguments: &[&str]) -> Value {
    let mut all = vec!["import", file, "--to", SAMPLE, "--format", "json"];
    all.extend(arguments);
    let run = folder.run(&all);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// The results as `key: phrase`.
fn results(proposal: &Value) -> Vec<String> {
    let told = proposal["results"].as_array().unwrap().iter().map(|result| {
        let part = result["part"].as_u64().map(|part| format!(".{part}")).unwrap_or_default();
        format!("{}{part}: {}", result["no"].as_str().unwrap(), result["result"].as_str().unwrap_or("–"))
    });
    told.collect()
}

/// The reasons for open questions as `cell: why`.
fn open(proposal: &Value) -> Vec<String> {
    let told = proposal["open"].as_array().unwrap().iter();
    told.map(|open| format!("{}: {}", open["place"].as_str().unwrap(), open["why"].as_str().unwrap())).collect()
}

fn asks(proposal: &Value, words: &[&str]) {
    let open = open(proposal);
    assert!(open.iter().any(|open| words.iter().all(|word| open.contains(word))), "{words:?} in {open:#?}");
}

const HEAD: [Made; 6] =
    [Text("STT"), Text("Chỉ tiêu"), Text("ĐVT"), Text("Kế hoạch 2026"), Text("Thực hiện 10 tháng"), Text("Ghi chú")];

#[test]
fn an_ordinary_table_becomes_a_draft() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let mut workbook = Workbook::new();
    let rows: [&[Made]; 8] = [
        &[Text("UBND PHƯỜNG MẪU")],
        &[Text("KẾT QUẢ THỰC HIỆN CHỈ TIÊU 10 THÁNG NĂM 2026")],
        &HEAD,
        &[Text("A"), Text("B"), Text("C"), Number(1.0), Number(2.0), Number(3.0)],
        &[Text("I"), Text("KINH TẾ")],
        &[Number(1.0), Text("Thu ngân sách nhà nước trên địa bàn"), Text("Tỷ đồng"), Number(120.5), Number(104.25)],
        &[
            Number(7.0),
            Text("Dân số tham gia bảo hiểm y tế"),
            Text("%"),
            Share(0.96),
            Share(0.963),
            Text("số của BHXH"),
        ],
        &[Number(13.0), Text("Giải quyết việc làm"), Text("Người"), Number(350.0), Number(322.0)],
    ];
    write_rows(workbook.add_worksheet().set_name("Biểu 1").unwrap(), 0, &rows);
    workbook.save(folder.at("bieu.xlsx")).unwrap();

    let shown = imported(&folder, "bieu.xlsx", &["--dry-run"]);
    assert_eq!(results(&shown), ["1: 104,25 tỷ đồng", "7: 96,3%", "13: 322 lượt lao động"]);
    assert_eq!(open(&shown), Vec::<String>::new());
    assert_eq!(shown["results"][0]["date"], "2026-10-31");
    assert_eq!(shown["results"][0]["place"], "trang tính “Biểu 1”, ô E6");
    let report = "content/mau/phuong-mau/2026/tien-do/2026-10-31.md";
    assert!(!folder.exists(report));

    imported(&folder, "bieu.xlsx", &[]);
    let text = folder.read(report);
    assert!(text.contains("\"7\" = { value = \"96,3%\", note = \"số của BHXH\" }"), "{text}");
    assert!(text.contains("draft = true"), "{text}");
    let run = folder.run(&["check", "--drafts"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);

    // A file that is there is never written over.
    folder.replace(report, "96,3%", "96,4%");
    let again = imported(&folder, "bieu.xlsx", &[]);
    asks(&again, &["E7", "96,4%"]);
    assert!(folder.read(report).contains("96,4%"));
}

#[test]
fn rows_are_matched_by_number_then_by_name() {
    let proposal = import(
        &[
            &HEAD,
            // The numbers are those of the table.
            &[Number(1.0), Text("Giảm nghèo")],
            &[No, Text("- Tỷ lệ hộ nghèo"), Text("%"), Number(0.6), Number(0.7)],
            &[No, Text("- Tỷ lệ hộ cận nghèo"), Text("\""), Number(1.5), Number(1.6)],
            &[Number(2.0), Text("Chi ngân sách phường"), Text("tỷ dông"), Number(96.0), Number(80.0)],
            &[No, Text("Trong đó: chi thường xuyên"), Text("tỷ đồng"), No, Number(60.0)],
            &[Number(3.0), Text("Kết nạp đảng viên"), Text("đảng viên"), Text("10-12"), Number(9.0)],
            &[Number(20.0), Text("Thủ tục hành chính"), Text("%"), No, Number(99.0)],
            &[Number(99.0), Text("Trồng rau sạch"), Text("ha"), No, Number(4.0)],
        ],
        &[],
    );
    assert_eq!(results(&proposal), ["8.1: 0,7%", "8.2: 1,6%", "2: 80 tỷ đồng", "19: 9 đảng viên"]);
    asks(&proposal, &["E7", "Kết nạp đảng viên", "đã lấy theo tên"]);
    asks(&proposal, &["E8", "chỉ tiêu 20 có 2 thành phần"]);
    asks(&proposal, &["E9", "Trồng rau sạch"]);
    asks(&proposal, &["E6", "chi thường xuyên"]);
    let notes = proposal["notes"].to_string();
    assert!(notes.contains("tỷ dông") || notes.contains("dông"), "{notes}");
}

#[test]
fn scales_are_never_guessed() {
    let proposal = import(
        &[
            &HEAD,
            // Neither a unit nor a plan says what the number counts.
            &[Number(1.0), Text("Thu ngân sách nhà nước trên địa bàn"), No, No, Number(104.25)],
            // The plan is the goal to the digit, so that the row is in the goal's unit.
            &[Number(2.0), Text("Chi ngân sách phường"), No, Number(96.0), Number(80.0)],
            // A fraction without its format.
            &[Number(7.0), Text("Dân số tham gia bảo hiểm y tế"), Text("%"), Number(96.0), Number(0.963)],
            // A share in a row of money.
            &[Number(6.0), Text("Thu nhập bình quân đầu người"), Text("triệu đồng/người/năm"), No, Share(0.98)],
            // A number that someone typed as text, and one with a foreign point.
            &[Text("8.1"), Text("Tỷ lệ hộ nghèo"), Text("%"), No, Text("0,72")],
            &[Text("8.2"), Text("Tỷ lệ hộ cận nghèo"), Text("%"), No, Text("1.44")],
            &[Number(3.0), Text("Giải ngân vốn đầu tư công"), Text("%"), No, Number(46.523_423_1)],
            // Another unit, which compares exactly, and one that doesn't.
            &[Number(13.0), Text("Giải quyết việc làm"), Text("ha"), No, Number(300.0)],
        ],
        &[],
    );
    assert_eq!(results(&proposal), ["2: 80 tỷ đồng", "8.1: 0,72%"]);
    asks(&proposal, &["E2", "không thấy đơn vị tính"]);
    asks(&proposal, &["E4", "0,963% hay 96,3%"]);
    asks(&proposal, &["E5", "dạng phần trăm"]);
    asks(&proposal, &["E7", "1,44"]);
    asks(&proposal, &["E8", "sáu chữ số thập phân"]);
    asks(&proposal, &["E9", "300 ha"]);
}

#[test]
fn plans_shares_and_differences_are_compared() {
    let proposal = import(
        &[
            &[
                Text("ĐVT"),
                Text("Thực hiện 10 tháng"),
                Text("So KH (%)"),
                Text("Chỉ tiêu"),
                Text("TT"),
                Text("Kế hoạch 2026"),
                Text("Cùng kỳ 2025"),
                Text("So cùng kỳ (%)"),
                Text("Chủ trì"),
            ],
            &[
                Text("tỷ đồng"),
                Number(104.25),
                Number(86.5),
                Text("Thu ngân sách nhà nước trên địa bàn"),
                Number(1.0),
                Number(120.5),
            ],
            &[Text("tỷ đồng"), Number(80.0), Number(216.87), Text("Chi ngân sách phường"), Number(2.0), Number(90.0)],
        ],
        &[],
    );
    assert_eq!(results(&proposal), ["1: 104,25 tỷ đồng", "2: 80 tỷ đồng"]);
    asks(&proposal, &["F3", "kế hoạch 90 tỷ đồng", "96 tỷ đồng"]);
    asks(&proposal, &["C3", "216,87%", "83,33%"]);
    assert_eq!(open(&proposal).len(), 2, "{:#?}", open(&proposal));
}

#[test]
fn what_can_hardly_be_right_is_withheld() {
    let proposal = import(
        &[
            &HEAD,
            &[Number(1.0), Text("Thu ngân sách nhà nước trên địa bàn"), Text("tỷ đồng"), No, Number(104_250.0)],
            &[Number(7.0), Text("Dân số tham gia bảo hiểm y tế"), Text("%"), No, Number(196.3)],
            &[Number(13.0), Text("Giải quyết việc làm"), Text("lượt lao động"), No, Number(100.0)],
        ],
        &[],
    );
    asks(&proposal, &["E2", "104.250 tỷ đồng"]);
    asks(&proposal, &["E3", "196,3%"]);
    asks(&proposal, &["E4", "301 lượt lao động"]);
    assert_eq!(results(&proposal), ["7: 196,3%", "13: 100 lượt lao động"]);
}

/// A spreadsheet may have changed the numbers of such a table unseen, and its results are public already.
#[test]
fn tables_of_the_data_for_download_are_no_reports() {
    for language in ["vi", "en"] {
        let folder = Folder::with_copy_of(&["content", "site.toml"]);
        folder.replace("site.toml", "language = \"vi\"", &format!("language = \"{language}\""));
        assert_eq!(folder.run(&["build"]).status, 0);
        for file in ["chi-tieu.csv", "chi-tieu.xlsx"] {
            let proposal = imported(&folder, &format!("public/{SAMPLE}/{file}"), &["--date", "2026-11-01"]);
            asks(&proposal, &["congkhai form"]);
            assert!(results(&proposal).is_empty(), "{language} {file}");
        }
        let proposal = imported(&folder, "public/du-lieu/ket-qua.csv", &["--date", "2026-11-01"]);
        asks(&proposal, &["congkhai form"]);
        assert!(results(&proposal).is_empty(), "{language}");
    }
}

#[test]
fn columns_of_several_days_become_several_reports() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let head: &[Made] = &[Text("STT"), Text("Chỉ tiêu"), Text("ĐVT"), Text("Kết quả"), No, No];
    let under: &[Made] = &[No, No, No, Text("Tháng 10"), Text("10 tháng"), Text("Ước cả năm")];
    let row: &[Made] = &[
        Number(1.0),
        Text("Thu ngân sách nhà nước trên địa bàn"),
        Text("tỷ đồng"),
        Number(9.0),
        Number(104.0),
        Number(125.0),
    ];
    write_rows(sheet, 0, &[head, under, row]);
    let plain = Format::new();
    for column in 0..3 {
        let text = ["STT", "Chỉ tiêu", "ĐVT"][usize::from(column)];
        sheet.merge_range(0, column, 1, column, text, &plain).unwrap();
    }
    sheet.merge_range(0, 3, 0, 5, "Kết quả", &plain).unwrap();
    workbook.save(folder.at("bieu.xlsx")).unwrap();
    let proposal = imported(&folder, "bieu.xlsx", &["--dry-run"]);
    assert_eq!(results(&proposal), ["1: 104 tỷ đồng"]);
    // One month of a sum is no state of it.
    asks(&proposal, &["D3", "Tháng 10"]);
    assert!(proposal["notes"].to_string().contains("Ước cả năm"));
}

#[test]
fn hidden_rows_faults_and_far_cells() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let old: &[Made] = &[Number(1.0), Text("Thu ngân sách nhà nước trên địa bàn"), Text("tỷ đồng"), No, Number(50.0)];
    let live: &[Made] = &[Number(1.0), Text("Thu ngân sách nhà nước trên địa bàn"), Text("tỷ đồng"), No, Number(104.0)];
    let text: &[Made] = &[Number(7.0), Text("Dân số tham gia bảo hiểm y tế"), Text("%"), No, Text("#REF!")];
    write_rows(sheet, 0, &[&HEAD, old, &HEAD, live, text]);
    sheet.set_row_hidden(0).unwrap().set_row_hidden(1).unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let mut other = Worksheet::new();
    other.set_name("Nháp").unwrap().set_hidden(true);
    write_rows(&mut other, 0, &[&HEAD, old]);
    workbook.push_worksheet(other);
    workbook.save(folder.at("bieu.xlsx")).unwrap();
    let proposal = imported(&folder, "bieu.xlsx", &["--dry-run"]);
    assert_eq!(results(&proposal), ["1: 104 tỷ đồng"]);
    asks(&proposal, &["E5", "lỗi công thức"]);
    let notes = proposal["notes"].to_string();
    for told in ["XFD1048576", "Nháp"] {
        assert!(notes.contains(told), "{told}: {notes}");
    }
}

#[test]
fn columns_that_are_said_are_remembered() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let table = "STT;Chỉ tiêu;ĐVT;Số tháng này báo về;Ghi chú\n1;Thu ngân sách nhà nước trên địa bàn;tỷ đồng;104,25;\n";
    folder.write("bieu.csv", table);
    let date = ["--date", "2026-10-31", "--dry-run"];
    let proposal = imported(&folder, "bieu.csv", &date);
    asks(&proposal, &["--columns"]);
    imported(&folder, "bieu.csv", &["--date", "2026-10-31", "--columns", "D=result"]);
    assert_eq!(
        folder.read("content/mau/phuong-mau/.congkhai-import.toml"),
        "[columns]\n\"Số tháng này báo về\" = \"result\"\n"
    );
    let proposal = imported(&folder, "bieu.csv", &["--date", "2026-11-30"]);
    assert_eq!(results(&proposal), ["1: 104,25 tỷ đồng"]);
    assert!(folder.exists("content/mau/phuong-mau/2026/tien-do/2026-11-30.md"));
}

#[test]
fn a_table_without_a_resolution_is_proposed_unmatched() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    folder.write("bieu.csv", "KẾT QUẢ NĂM 2025\n\nSTT;Chỉ tiêu;ĐVT;Kết quả 6 tháng\n5;Thu ngân sách;tỷ đồng;104,25\n");
    let run = folder.run(&["import", "bieu.csv", "--to", "hai-phong/do-son/2031", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let proposal: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(results(&proposal), ["5: 104,25 tỷ đồng"]);
    assert_eq!(proposal["results"][0]["date"], "2031-06-30");
    assert_eq!(proposal["results"][0]["place"], "trang tính “bieu.csv”, ô D4");
    asks(&proposal, &["2025", "2031"]);
    assert!(!folder.exists("content/hai-phong/do-son/2031"));
}

#[test]
fn years_of_a_term_become_goals() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    folder.write(
        "bieu.csv",
        "STT;Chỉ tiêu;ĐVT;2026;2027;2028\n1;Tốc độ tăng giá trị sản xuất;%;10,3;10,2;10,4\n2;Tỷ lệ hộ nghèo;%;0,6;-;< 0,4\n",
    );
    let run = folder.run(&["import", "bieu.csv", "--to", "hai-phong/do-son/2026-2030", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let proposal: Value = serde_json::from_str(&run.stdout).unwrap();
    let years: Vec<String> = proposal["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| format!("{} {} {}", year["no"].as_str().unwrap(), year["year"], year["goal"].as_str().unwrap()))
        .collect();
    assert_eq!(years, ["1 2026 10,3%", "1 2027 10,2%", "1 2028 10,4%", "2 2026 0,6%", "2 2028 < 0,4 %"]);
}

#[test]
fn files_that_are_no_tables_are_refused_with_a_way_out() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    folder.write("bieu.xlsx", "không phải bảng tính");
    folder.write("anh.png", "x");
    for (file, told) in [
        ("bieu.xlsx", "lưu lại thành .xlsx"),
        ("anh.png", "không biết đọc loại tệp"),
        ("khong-co.csv", "không đọc được"),
    ] {
        let run = folder.run(&["import", file, "--to", SAMPLE]);
        assert_eq!(run.status, 2, "{file}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{file}: {}", run.stderr);
    }
    folder.write("bieu.csv", "STT;Chỉ tiêu;Kết quả\n");
    let run = folder.run(&["import", "bieu.csv", "--to", "hai-phong/do-son"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("--to"), "{}", run.stderr);
}
