//! `congkhai import --merge`: what a document has more goes into the resolution that is there, line by line where it
//! belongs, and no byte that stands is changed; and a document with the sheet of its results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;
use support::document::{docx, paragraph};

const FILE: &str = "content/phuong-mau/2031/index.md";

/// A resolution as a clerk keeps it, with comments and an order of its own.
const THERE: &str = r#"+++
# Nhập tay ngày 3/1.
kind = "resolution"
title = "Nhiệm vụ năm 2031"   # theo bản in
issuer = "Đảng ủy phường Mẫu"

[[groups]]
id = "kinh-te"
title = "Chỉ tiêu kinh tế"

[[groups.targets]]
no = "1"
title = "Thu ngân sách nhà nước"
goal = "đạt 350 tỷ đồng"      # đã đối chiếu

# Chỉ tiêu 3 chờ số liệu của Phòng Kinh tế.
[[groups.targets]]
no = "3"
title = "Chất lượng chi bộ, đảng viên"
parts = [
  { title = "Chi bộ hoàn thành tốt nhiệm vụ", goal = "90%" },  # không đổi
]

[[groups]]
id = "xa-hoi"
title = "Chỉ tiêu xã hội"

[[groups.targets]]
no = "4"
title = "Tỷ lệ hộ nghèo"
goal = "giảm còn 0,7%"
+++

Lời mở đầu.
"#;

const DOCUMENT: [&str; 16] = [
    "Số 15-NQ/ĐU",
    "Mẫu, ngày 20 tháng 12 năm 2030",
    "NGHỊ QUYẾT",
    "về nhiệm vụ năm 2031",
    "I. CHỈ TIÊU NĂM 2031",
    "1. Chỉ tiêu kinh tế",
    "(1) Thu ngân sách nhà nước đạt 350 tỷ đồng.",
    "(2) Tỷ lệ giải ngân vốn đầu tư công đạt 95% trở lên.",
    "(3) Chất lượng chi bộ, đảng viên: Chi bộ hoàn thành tốt nhiệm vụ đạt 90%; đảng viên hoàn thành tốt nhiệm vụ đạt 80%.",
    "2. Chỉ tiêu xã hội",
    "(4) Tỷ lệ hộ nghèo giảm còn 0,5%.",
    "(5) Kết nạp 45 đảng viên mới.",
    "3. Chỉ tiêu môi trường",
    "(6) Tỷ lệ rác thải được thu gom đạt 98%.",
    "II. NHIỆM VỤ, GIẢI PHÁP",
    "1. Đẩy mạnh thu ngân sách.",
];

fn document() -> Vec<u8> {
    docx(&DOCUMENT.map(paragraph).concat())
}

fn site(there: &str) -> Folder {
    let folder = Folder::with_site();
    folder.write(FILE, there);
    folder.write("a.docx", document());
    folder
}

fn import(folder: &Folder, more: &[&str]) -> support::Run {
    folder.run(&[&["import", "a.docx", "--to", "phuong-mau/2031"][..], more].concat())
}

/// Whether all lines of one text stand in another, in their order.
fn keeps(before: &str, after: &str) -> bool {
    let mut lines = after.split_inclusive('\n');
    before.split_inclusive('\n').all(|line| lines.any(|other| other == line))
}

#[test]
fn a_file_beside_is_left_alone() {
    let folder = site(THERE);
    let beside = ["content/phuong-mau/2031/.index.md.them", "content/phuong-mau/2031/.index.md.1.moi"];
    beside.iter().for_each(|path| folder.write(path, "ghi chú của tôi"));
    let run = import(&folder, &["--merge"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(folder.read(FILE).contains("no = \"2\""));
    for path in beside {
        assert_eq!(folder.read(path), "ghi chú của tôi", "{path}");
    }
    assert!(!folder.at("content/phuong-mau/2031/.index.md.2.moi").exists());
}

#[test]
fn what_is_new_goes_where_it_belongs() {
    let folder = site(THERE);
    // Without being asked, nothing is added.
    let run = import(&folder, &[]);
    assert!(run.status == 2 && run.stderr.contains("--merge"), "{}{}", run.stdout, run.stderr);
    assert_eq!(folder.read(FILE), THERE);
    for told in [
        "+ number = \"15-NQ/ĐU\"",
        "+ issued = 2030-12-20",
        "+ 2: Tỷ lệ giải ngân vốn đầu tư công",
        "+ 3: thêm thành phần: Đảng viên hoàn thành tốt nhiệm vụ",
        "+ 5: Kết nạp đảng viên mới",
        "+ 6: Tỷ lệ rác thải được thu gom",
        "+ mục:",
        "~ 4: tệp đang có “giảm còn 0,7%”, văn bản có “giảm còn 0,5%”",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }

    let run = import(&folder, &["--merge"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let after = folder.read(FILE);
    assert!(keeps(THERE, &after), "{after}");
    let order = [
        "# theo bản in",
        "number = \"15-NQ/ĐU\"",
        "issuer = ",
        "no = \"1\"",
        "no = \"2\"",
        "# Chỉ tiêu 3 chờ",
        "no = \"3\"",
        "Chi bộ hoàn thành tốt nhiệm vụ",
        "Đảng viên hoàn thành tốt nhiệm vụ",
        "id = \"xa-hoi\"",
        "no = \"4\"",
        "no = \"5\"",
        "id = \"moi-truong\"",
        "no = \"6\"",
        "Lời mở đầu.",
        "## ",
    ];
    let places: Vec<usize> =
        order.iter().map(|text| after.find(text).unwrap_or_else(|| panic!("{text}: {after}"))).collect();
    assert!(places.is_sorted(), "{places:?} in {after}");
    // A target has its proof beside it.
    assert!(after.contains("# đoạn 8: “Tỷ lệ giải ngân"), "{after}");
    let run = folder.run(&["check", "--drafts"]);
    assert!(!run.stdout.contains("lỗi["), "{}", run.stdout);

    // Once more, there is nothing to add, but the difference stays told.
    let run = import(&folder, &["--merge"]);
    assert!(run.status == 0 && run.stdout.contains("~ 4:") && !run.stdout.contains("\n+ "), "{}", run.stdout);
    assert_eq!(folder.read(FILE), after);
}

#[test]
fn line_ends_and_marks_stay_those_of_the_file() {
    let windows = format!("\u{feff}{}", THERE.replace('\n', "\r\n"));
    let folder = site(&windows);
    let run = import(&folder, &["--merge"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let after = folder.read(FILE);
    assert!(keeps(&windows, &after) && after.contains("no = \"6\""), "{after}");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn what_has_no_place_is_told_and_nothing_is_harmed() {
    // A target with one goal can't have a second without its line being changed.
    let single = THERE.replace(
        "parts = [\n  { title = \"Chi bộ hoàn thành tốt nhiệm vụ\", goal = \"90%\" },  # không đổi\n]",
        "goal = \"90%\"",
    );
    let folder = site(&single);
    let run = import(&folder, &["--merge"]);
    assert!(run.status == 0 && run.stdout.contains("! phải chép tay: 3:"), "{}{}", run.stdout, run.stderr);
    assert!(keeps(&single, &folder.read(FILE)));
    // YAML, and a file with errors, stay as they are.
    let yaml = "---\nkind: resolution\ntitle: Nhiệm vụ năm 2031\ngroups: []\n---\n";
    for there in [yaml, &THERE.replace("goal = \"giảm còn 0,7%\"", "goal = \"giảm còn 0,7%")] {
        let folder = site(there);
        let run = import(&folder, &["--merge"]);
        assert!(run.status == 2 && run.stderr.contains("cách sửa"), "{}{}", run.stdout, run.stderr);
        assert_eq!(folder.read(FILE), there);
    }
    // A number that belongs to something else isn't given twice.
    let folder = site(&THERE.replace(
        "no = \"4\"\ntitle = \"Tỷ lệ hộ nghèo\"\ngoal = \"giảm còn 0,7%\"",
        "no = \"5\"\ntitle = \"Xóa nhà tạm\"\ngoal = \"3 căn\"",
    ));
    let run = import(&folder, &["--merge"]);
    assert!(run.status == 0 && run.stdout.contains("~ 5: tệp đang có “Xóa nhà tạm”"), "{}{}", run.stdout, run.stderr);
    assert_eq!(folder.read(FILE).matches("no = \"5\"").count(), 1);
}

#[test]
fn a_document_and_its_sheet_become_a_draft_and_its_report() {
    let folder = Folder::with_site();
    folder.write("a.docx", document());
    folder.write(
        "ket-qua.csv",
        "KẾT QUẢ 6 THÁNG NĂM 2031\n\nTT;Chỉ tiêu;ĐVT;Kế hoạch;Thực hiện 6 tháng\n1;Thu ngân sách nhà nước;tỷ đồng;350;180,5\n4;Tỷ lệ hộ nghèo;%;0,5;0,6\n5;Kết nạp đảng viên;đảng viên;46;20\n",
    );
    let together = ["import", "a.docx", "ket-qua.csv", "--to", "phuong-mau/2031"];
    let run = folder.run(&[&together[..], &["--dry-run", "--format", "json"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let proposal: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(proposal["targets"].as_array().unwrap().len(), 6);
    let results: Vec<&str> =
        proposal["results"].as_array().unwrap().iter().filter_map(|result| result["result"].as_str()).collect();
    assert_eq!(results, ["180,5 tỷ đồng", "0,6%", "20 đảng viên"], "{proposal:#}");
    assert!(proposal["columns"].as_array().is_some_and(|columns| columns.len() == 5));
    assert!(!folder.exists(FILE));
    // The plan of the sheet isn't the goal of the document.
    assert!(proposal["open"].to_string().contains("bảng ghi kế hoạch 46"), "{:#}", proposal["open"]);

    let run = folder.run(&together);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("tìm thấy 6 chỉ tiêu") && run.stdout.contains("180,5 tỷ đồng"), "{}", run.stdout);
    assert!(folder.read(FILE).contains("draft = true"));
    let report = folder.read("content/phuong-mau/2031/tien-do/2031-06-30.md");
    assert!(report.contains("\"1\" = \"180,5 tỷ đồng\"") && report.contains("draft = true"), "{report}");
    let run = folder.run(&["check", "--drafts"]);
    assert_eq!(run.status, 0, "{}", run.stdout);

    // With a resolution that is there, what is new comes first, then the results.
    let folder = site(THERE);
    folder.write("ket-qua.csv", "TT;Chỉ tiêu;ĐVT;Thực hiện 6 tháng\n2;Tỷ lệ giải ngân vốn đầu tư công;%;41,5\n");
    let run = folder.run(&[&together[..], &["--merge"]].concat());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let report = folder.read("content/phuong-mau/2031/tien-do/2031-06-30.md");
    assert!(report.contains("\"2\" = \"41,5%\""), "{report}");
}
