//! The notice of a resolution: what it leaves out, what it counts, and what is read out of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on fails")]

mod support;

use support::Folder;
use support::province::{assert_has, built, province, report, resolution, text_of};

/// The notice of a resolution in words, and the text for the loudspeaker in it.
fn notice(folder: &Folder, path: &str) -> (String, String) {
    let page = text_of(&folder.read(&format!("public/{path}/thong-bao/index.html")));
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let (sheet, speech) = words.split_once("Bài đọc trên loa").unwrap();
    (sheet.to_owned(), speech.to_owned())
}

fn drop_target(folder: &Folder, path: &str, no: &str) {
    folder.write(
        &format!("content/{path}-dieu-chinh/index.md"),
        format!(
            "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"{no}\"\ndropped = true\n+++\n"
        ),
    );
}

#[test]
fn what_was_dropped_is_no_goal_of_a_notice() {
    let folder = province();
    drop_target(&folder, "tinh/b/2026", "2");
    built(&folder);
    let (sheet, speech) = notice(&folder, "tinh/b/2026");
    assert_has(&sheet, &["1 chỉ tiêu đã đặt", "Bảo hiểm y tế", "từ 95% trở lên"]);
    assert!(!sheet.contains("Hộ nghèo") && !speech.contains("Hộ nghèo"), "{sheet} {speech}");
    assert_has(&speech, &["Phường Bình đặt một chỉ tiêu.", "Chỉ tiêu một, Bảo hiểm y tế."]);
    // A part alone.
    let path = "content/tinh/b/2026/index.md";
    let parts =
        "parts = [{ title = \"Tỷ lệ\", goal = \"không quá 1%\" }, { title = \"Số\", goal = \"không quá 9 hộ\" }]";
    folder.write(path, folder.read(path).replace("goal = \"không quá 1%\"\nindicator = \"ho-ngheo\"", parts));
    drop_target(&folder, "tinh/b/2026", "2.2");
    built(&folder);
    let (sheet, _) = notice(&folder, "tinh/b/2026");
    assert!(sheet.contains("Tỷ lệ: không quá 1%.") && !sheet.contains("9 hộ"), "{sheet}");
}

#[test]
fn the_loudspeaker_says_where_the_whole_list_is() {
    let folder = province();
    drop_target(&folder, "tinh/a/2026", "2");
    built(&folder);
    let (sheet, speech) = notice(&folder, "tinh/a/2026");
    assert_has(&sheet, &["1 chỉ tiêu cần chú ý", "1. Bảo hiểm y tế"]);
    let counts = "Phường An đặt một chỉ tiêu. Một chỉ tiêu chưa tới mức. Ngoài ra có một chỉ tiêu đã bỏ.";
    let list =
        "Danh sách một chỉ tiêu của phường An có trên trang web Công khai. Địa chỉ trang web in trên tờ niêm yết.";
    assert_has(&speech, &[counts, list]);
    // Without its address the sheet has none to show.
    folder.write("site.toml", "title = \"Công khai\"\nas_of = \"2026-10-10\"\n");
    built(&folder);
    let (_, speech) = notice(&folder, "tinh/a/2026");
    assert!(speech.contains("có trên trang web Công khai.") && !speech.contains("tờ niêm yết"), "{speech}");
}

/// The review of a whole year that states no day is newer than the report of its June.
#[test]
fn the_day_of_an_older_report_is_not_that_of_a_review_without_a_day() {
    let folder = province();
    let review =
        "+++\nkind = \"report\"\nfinal = true\nundated = true\n[results]\n\"1\" = \"96%\"\n\"2\" = \"0,8%\"\n+++\n";
    folder.write("content/tinh/a/2026/tien-do/tong-ket.md", review);
    built(&folder);
    let (sheet, speech) = notice(&folder, "tinh/a/2026");
    assert!(!sheet.contains("30/6/2026"), "{sheet}");
    assert_has(&speech, &["Sau đây là kết quả thực hiện các chỉ tiêu năm hai nghìn không trăm hai mươi sáu. Phường"]);
    let page = folder.read("public/tinh/a/2026/index.html");
    assert!(!page.contains("số liệu đến 30/6/2026"), "{page}");
}

/// A list of what a later document mentions is read out with that, and isn't called what the ward set.
#[test]
fn a_list_with_gaps_is_read_out_with_them() {
    let folder = province();
    resolution(&folder, "tinh/b/2026", "incomplete = \"Chỉ gồm những điều mà báo cáo (năm sau) nhắc đến.\"\n");
    built(&folder);
    let (sheet, speech) = notice(&folder, "tinh/b/2026");
    assert_has(&sheet, &["Công khai các chỉ tiêu của văn bản “Chỉ tiêu của tinh/b/2026”"]);
    assert_has(&speech, &["Chỉ gồm những điều mà báo cáo, năm sau, nhắc đến. Danh sách có hai chỉ tiêu."]);
    assert!(!speech.contains("đặt hai chỉ tiêu"), "{speech}");
}

#[test]
fn estimates_are_read_out_apart() {
    let folder = province();
    report(&folder, "tinh/a/2026", "2026-09-30", "provisional = true\n", &[("1", "95%"), ("2", "0,8%")]);
    built(&folder);
    let (_, speech) = notice(&folder, "tinh/a/2026");
    assert_has(&speech, &["Hai chỉ tiêu đang đạt, trong đó hai theo số ước."]);
}
