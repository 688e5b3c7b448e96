//! The report card of a unit and the matrix of the wards below it: what they count, what they call
//! silent, and what they keep apart.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on fails")]

mod support;

use support::Folder;
use support::province::{assert_has, built, province, report, resolution, row, text_of, unit};

#[test]
fn a_province_tells_who_is_silent_and_counts_no_illustration() {
    let folder = province();
    built(&folder);
    let page = folder.read("public/tinh/index.html");
    let sentence = "Năm 2026: 1/3 nơi có báo cáo kết quả ở đây, mới nhất đến 30/6/2026; \
                    1 nơi đã đặt 2 chỉ tiêu mà chưa có báo cáo; 1 nơi chưa có nghị quyết. \
                    Trong 2 chỉ tiêu có kết quả: 1 đang đạt · 1 chưa tới mức.";
    assert_has(&page, &[sentence, &format!("content=\"{sentence}\"")]);
    let reported = row(&page, "\"a/\"");
    assert_has(reported, &["Chưa tới mức".to_lowercase().as_str(), "94,2", "đang đạt", "0,8"]);
    assert_has(row(&page, "\"b/\""), &["mute", "đã đặt 2 chỉ tiêu, ở đây chưa có báo cáo nào"]);
    assert_has(row(&page, "\"c/\""), &["mute", "ở đây chưa có nghị quyết năm 2026"]);
    let (matrix, rest) = page.split_once("</table>").unwrap();
    assert!(!matrix.contains("Phường Mẫu") && rest.contains("Phường Mẫu"), "an illustration stands behind");
}

#[test]
fn a_ward_tells_what_needs_attention_and_what_is_overdue() {
    let folder = province();
    built(&folder);
    let text = text_of(&folder.read("public/tinh/a/index.html"));
    assert_has(
        &text,
        &[
            "Cần chú ý: 1 chỉ tiêu",
            "1. Bảo hiểm y tế",
            "Đến hạn và quá hạn",
            "quá hạn, ở đây chưa có báo cáo",
            "Hạn theo quy chế của tỉnh",
            "Qua các năm",
            "Theo lĩnh vực",
        ],
    );
    // No rule asks this ward for anything, so nothing of it is late.
    let silent = text_of(&folder.read("public/tinh/b/index.html"));
    assert!(!silent.contains("hạn"), "{silent}");
    assert_has(&silent, &["đã đặt 2 chỉ tiêu", "Các mức đã đặt ra", "từ 95% trở lên", "không quá 1%"]);
}

#[test]
fn two_resolutions_of_a_year_stand_side_by_side() {
    let folder = province();
    resolution(&folder, "tinh/a/2026-hdnd", "number = \"8/NQ-HĐND\"\n");
    report(&folder, "tinh/a/2026-hdnd", "2026-06-30", "", &[("1", "95%"), ("2", "0,8%")]);
    built(&folder);
    let page = folder.read("public/tinh/a/index.html");
    assert_eq!(page.matches("<section class=\"answer\"").count(), 2, "{page}");
    assert_eq!(page.matches("class=\"year\"").count(), 3, "a column a resolution: {page}");
    assert_has(&page, &["Cần chú ý: 1 chỉ tiêu", "Cần chú ý: 0 chỉ tiêu", "8/NQ-HĐND"]);
    let province = folder.read("public/tinh/index.html");
    assert_has(&province, &["1/3 nơi"]);
    assert_has(row(&province, "\"a/2026-hdnd/\""), &["95"]);
}

#[test]
fn what_an_amendment_added_since_is_told_once() {
    let folder = province();
    report(&folder, "tinh/a/2026", "2026-09-30", "", &[("2", "0,8%"), ("3", "90%")]);
    folder.write(
        "content/tinh/a/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"3\"\nadded = true\ngroup = \"xa-hoi\"\ntitle = \"Nước sạch\"\ngoal = \"từ 90% trở lên\"\n+++\n",
    );
    built(&folder);
    let text = text_of(&folder.read("public/tinh/a/index.html"));
    assert_has(&text, &["Khác gì báo cáo 30/6/2026", "thêm, mức từ 90% trở lên"]);
    assert_has(&text, &["báo cáo 30/9/2026 không nêu; theo số trước đó: chưa tới mức"]);
    assert!(!text.contains("chưa có số liệu → "), "{text}");
}

#[test]
fn predecessors_and_successors_lead_to_each_other() {
    let folder = province();
    unit(&folder, "tinh/cu", "xã", "Cũ", "");
    resolution(&folder, "tinh/cu/2024", "");
    report(&folder, "tinh/cu/2024", "2024-12-31", "final = true\n", &[("1", "91%"), ("2", "1,4%")]);
    unit(&folder, "tinh/d", "phường", "Đông", "predecessors = [\"xã Cũ\", \"xã Không Có\"]\n");
    for year in ["2025", "2026"] {
        resolution(&folder, &format!("tinh/d/{year}"), "");
    }
    report(&folder, "tinh/d/2026", "2026-06-30", "", &[("1", "96%"), ("2", "0,8%")]);
    built(&folder);
    let page = folder.read("public/tinh/d/index.html");
    assert_has(&page, &["Lập từ", "\"../cu/\">xã Cũ</a>", "xã Không Có", "của Xã Cũ"]);
    assert_has(&page, &["2024 mức 95, kết quả 91; 2025 mức 95, kết quả chưa có; 2026 mức 95, kết quả 96"]);
    // Nothing joins 2024 and 2026: 2025 has no report.
    assert!(!page.contains("class=\"run"), "{page}");
    assert_has(&folder.read("public/tinh/cu/index.html"), &["Nay thuộc", "\"../d/\">Phường Đông</a>"]);
    // A ward that is no more isn't silent.
    let province = folder.read("public/tinh/index.html");
    assert!(province.contains("2/4 nơi") && !row(&province, "\"d/\"").contains("mute"), "{province}");
}

#[test]
fn sentences_of_home_year_and_indicator_are_their_descriptions() {
    let folder = province();
    built(&folder);
    for (page, sentence) in [
        ("public/index.html", "4/8 chỉ tiêu ở đây có kết quả công bố."),
        ("public/nam/2026/index.html", "Năm 2026: 1/3 nơi có báo cáo kết quả ở đây, mới nhất đến 30/6/2026; 1 nơi"),
        ("public/chi-so/bhyt/index.html", "Năm 2026: 2 nơi đặt mức cho chỉ số này, 1 nơi có kết quả (1 chưa tới mức)."),
    ] {
        let page = folder.read(page);
        let (head, body) = page.split_once("<main").unwrap();
        assert!(head.contains(sentence) && body.contains(sentence), "{sentence}: {page}");
    }
}

#[test]
fn no_page_of_a_large_province_is_over_60_kilobytes() {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Công khai\"\n");
    folder.write("content/index.md", "+++\ntitle = \"Công khai\"\n+++\n");
    unit(&folder, "tinh", "tỉnh", "Lớn", "");
    let mut targets = String::from("\n[[groups]]\nid = \"a\"\ntitle = \"Văn hóa - xã hội\"\n");
    for at in 0..30 {
        let name = format!("Tỷ lệ dân số tham gia bảo hiểm y tế thứ {at}");
        let text = format!("+++\nkind = \"indicator\"\nname = \"{name}\"\nunit = \"%\"\nbetter = \"higher\"\n+++\n");
        folder.write(&format!("content/chi-so/chi-so-{at}.md"), text);
        targets += &format!(
            "\n[[groups.targets]]\nno = \"{at}\"\ntitle = \"{name}\"\ngoal = \"từ 95% trở lên\"\nindicator = \"chi-so-{at}\"\n"
        );
    }
    let results: Vec<(String, String)> = (0..30).map(|at| (at.to_string(), format!("9{},5%", at % 10))).collect();
    let results: Vec<(&str, &str)> = results.iter().map(|(no, result)| (no.as_str(), result.as_str())).collect();
    for ward in 0..120 {
        unit(&folder, &format!("tinh/phuong-{ward}"), "phường", &format!("Phường số {ward}"), "");
        let text = format!("+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu năm 2026\"\n{targets}+++\n");
        folder.write(&format!("content/tinh/phuong-{ward}/2026/index.md"), text);
        report(&folder, &format!("tinh/phuong-{ward}/2026"), "2026-06-30", "provisional = true\n", &results);
    }
    built(&folder);
    let mut seen = 0;
    for (path, bytes) in support::files::files(&folder.at("public")) {
        let is_of_matrix = path.starts_with("tinh/index") || path.starts_with("tinh/trang");
        let lists = ["nam/", "chi-so/", "cong-bo/", "trang-thai/", "du-lieu/", "van-ban/", "index.html"];
        if (is_of_matrix || lists.iter().any(|list| path.starts_with(list))) && path.ends_with(".html") {
            assert!(bytes.len() <= 60_000, "{path} has {} bytes", bytes.len());
        }
        if is_of_matrix {
            seen += bytes.windows(9).filter(|bytes| bytes == b"class=\"ic").count();
        }
    }
    assert_eq!(seen, 120 * 30, "each ward and indicator stands once in the matrix");
}
