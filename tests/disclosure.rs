//! Who has published and who hasn't, targets by status and by responsible body: what is counted,
//! what is called missing, and what stays apart.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on fails")]

mod support;

use support::Folder;
use support::province::{assert_has, built, province, report, row, text_of, unit};

/// A page in words, each run of blanks as one.
fn words_of(page: &str) -> String {
    text_of(page).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_report_is_missing_only_where_a_rule_asks_for_it() {
    let folder = province();
    built(&folder);
    let page = folder.read("public/cong-bo/index.html");
    let sentence = "Năm 2026: 1/3 nơi có báo cáo kết quả ở đây, mới nhất đến 30/6/2026; \
                    1 nơi đã đặt 2 chỉ tiêu mà chưa có báo cáo; 1 nơi chưa có nghị quyết. \
                    2/4 chỉ tiêu có kết quả. Theo hạn đã định, 1 nơi còn thiếu 1 báo cáo.";
    let (head, body) = page.split_once("<main").unwrap();
    assert!(head.contains(sentence) && body.contains(sentence), "{page}");
    let words = words_of(&page);
    assert_has(
        &words,
        &[
            "Hạn theo quy chế của tỉnh; đối chiếu với báo cáo có ở đây, tính đến 10/10/2026.",
            "Phường Bình : đã đặt 2 chỉ tiêu, ở đây chưa có báo cáo nào",
            "Xã Chính : ở đây chưa có nghị quyết năm 2026",
            "Phường An : theo hạn còn thiếu số liệu đến 30/9/2026",
        ],
    );
    let (_, silent) = words.split_once("Nơi chưa báo cáo").unwrap();
    let places: Vec<_> = ["Phường Bình", "Xã Chính", "Phường An"].map(|name| silent.find(name).unwrap()).into();
    assert!(places.is_sorted(), "those without any report first: {silent}");

    let year = folder.read("public/cong-bo/2026/index.html");
    let reported = row(&year, "\"../../tinh/a/\"");
    assert_has(reported, &["30/6/2026", "<td class=\"overdue\"", "quá hạn, chưa có", "2/2"]);
    let silent = row(&year, "\"../../tinh/b/\"");
    assert!(!silent.contains("hạn") && silent.contains("0/2"), "no rule asks this ward for anything: {silent}");
    assert_has(row(&year, "\"../../tinh/c/\""), &["ở đây chưa có nghị quyết của kỳ này"]);
    let (counted, samples) = year.split_once("Đơn vị minh họa").unwrap();
    assert!(!counted.contains("Phường Mẫu") && samples.contains("Phường Mẫu"), "{year}");

    // Of 2025 a rule asks for two days; the report of the whole year answers neither.
    let before = folder.read("public/cong-bo/2025/index.html");
    assert_has(&words_of(&before), &["Năm 2025: 1/2 nơi có báo cáo", "Theo hạn đã định, 1 nơi còn thiếu 2 báo cáo."]);
}

#[test]
fn a_status_has_its_targets_by_place() {
    let folder = province();
    built(&folder);
    let page = folder.read("public/trang-thai/below/index.html");
    let words = words_of(&page);
    assert_has(
        &words,
        &[
            "“Chưa tới mức”: 1 chỉ tiêu ở 1 nơi, trong 6 chỉ tiêu của kỳ mới nhất ở mỗi nơi.",
            "1 trong 2 chỉ tiêu năm 2026",
            "1. Bảo hiểm y tế",
            "thiếu 0,8 điểm %",
        ],
    );
    let holding = folder.read("public/trang-thai/holding/index.html");
    let (counted, samples) = holding.split_once("Đơn vị minh họa").unwrap();
    assert!(!counted.contains("Phường Mẫu") && samples.contains("Phường Mẫu"), "{holding}");
    assert_has(&words_of(&holding), &["“Đang đạt”: 1 chỉ tiêu ở 1 nơi"]);
    // Lists lead to others that have a target, and not to illustrations alone.
    assert!(!words.contains("không có chỉ tiêu nào"), "{words}");
    // A status without a target has its page all the same: its address is known.
    let none = words_of(&folder.read("public/trang-thai/missed/index.html"));
    assert_has(&none, &["kỳ mới nhất ở mỗi nơi không có chỉ tiêu nào như vậy"]);
    let guide = words_of(&folder.read("public/trang-thai/index.html"));
    let counts = "Trong 6 chỉ tiêu của kỳ mới nhất ở mỗi nơi: 1 đang đạt · 1 chưa tới mức · 2 không có báo cáo · 2 chưa có số liệu.";
    assert_has(&guide, &[counts, "Mỗi trạng thái nghĩa là gì", "1 chỉ tiêu ở 1 nơi", "Ví dụ:", "Đã bỏ"]);
}

#[test]
fn dropped_targets_are_told_beside_all_others() {
    let folder = province();
    folder.write(
        "content/tinh/a/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"2\"\ndropped = true\n+++\n",
    );
    built(&folder);
    let words = words_of(&folder.read("public/trang-thai/dropped/index.html"));
    let sentence = "“Đã bỏ”: 1 chỉ tiêu ở 1 nơi, ngoài 5 chỉ tiêu của kỳ mới nhất ở mỗi nơi.";
    assert_has(&words, &[sentence, "2. Hộ nghèo"]);
}

#[test]
fn a_responsible_body_has_a_page() {
    let folder = province();
    let path = "content/tinh/a/2026/index.md";
    let text = folder.read(path).replace(
        "indicator = \"bhyt\"\n",
        "indicator = \"bhyt\"\nresponsible = [\"Bảo hiểm xã hội\", \"Phòng Văn hóa - Xã hội\"]\n",
    );
    folder.write(path, text);
    let before = folder.read("content/tinh/a/2025/index.md");
    folder.write(
        "content/tinh/a/2025/index.md",
        before.replace("goal = \"không quá 1%\"\n", "goal = \"không quá 1%\"\nresponsible = [\"bảo hiểm xã hội\"]\n"),
    );
    built(&folder);
    let page = folder.read("public/tinh/a/co-quan/bao-hiem-xa-hoi/index.html");
    let words = words_of(&page);
    assert_has(
        &words,
        &["Bảo hiểm xã hội, Phường An: 1 chỉ tiêu năm 2026, 1 chưa tới mức.", "Cơ quan khác của đơn vị", "2. Hộ nghèo"],
    );
    assert!(words.find("1. Bảo hiểm y tế") < words.find("2. Hộ nghèo"), "the newest first: {words}");
    assert_has(&folder.read("public/tinh/a/index.html"), &["\"co-quan/bao-hiem-xa-hoi/\""]);
    let year = words_of(&folder.read("public/cong-bo/2026/index.html"));
    assert_has(&year, &["Theo cơ quan chịu trách nhiệm", "Bảo hiểm xã hội 1/1", "Văn bản không nêu cơ quan 1/3"]);
    // A name that is corrected has another address; the unit may keep the former one.
    let path = "content/tinh/a/2026/index.md";
    folder.write(path, folder.read(path).replace("\"Phòng Văn hóa - Xã hội\"", "\"Phòng Văn hóa và Xã hội\""));
    let run = folder.run(&["check", "--against", "public"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert_has(&run.stdout, &["/tinh/a/co-quan/phong-van-hoa-xa-hoi/"]);
}

#[test]
fn content_has_none_of_these_addresses() {
    let folder = province();
    for (path, said) in [("cong-bo.md", "cong-bo"), ("trang-thai.md", "trang-thai")] {
        folder.write(&format!("content/{path}"), "+++\nkind = \"page\"\ntitle = \"Trang\"\n+++\n");
        let run = folder.run(&["check"]);
        assert_eq!(run.status, 1, "{}", run.stdout);
        assert_has(&run.stdout, &["reserved-address", said]);
        folder.remove(&format!("content/{path}"));
    }
    // Links to them are good.
    report(&folder, "tinh/b/2026", "2026-06-30", "", &[("1", "96%")]);
    folder.write(
        "content/lien-ket.md",
        "+++\nkind = \"page\"\ntitle = \"Liên kết\"\n+++\n[a](/cong-bo/) [b](/cong-bo/2026/) [c](/trang-thai/behind/)\n",
    );
    built(&folder);
}

/// Without any day of real content nothing tells what is late.
#[test]
fn without_a_day_rules_are_rules_and_nobody_is_late() {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Công khai\"\nbase_url = \"https://vi-du.example/\"\n");
    folder.write("content/index.md", "+++\ntitle = \"Công khai\"\n+++\n");
    unit(&folder, "a", "phường", "An", "due = [\"06-30\"]\ndue_basis = \"quy chế của tỉnh\"\n");
    folder.write(
        "content/a/2026/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu\"\n[[groups]]\nid = \"a\"\ntitle = \"A\"\n[[groups.targets]]\nno = \"1\"\ntitle = \"Việc\"\ngoal = \"từ 9% trở lên\"\n+++\n",
    );
    built(&folder);
    let rules = "Hạn theo quy chế của tỉnh. Ở đây chưa có ngày nào để đối chiếu, nên trang này không nói ai chậm.";
    for page in ["cong-bo/index.html", "cong-bo/2026/index.html", "a/index.html"] {
        let words = words_of(&folder.read(&format!("public/{page}")));
        assert_has(&words, &[rules]);
        assert!(!words.contains("chưa đến hạn") && !words.contains("quá hạn,"), "{page}: {words}");
    }
    assert_has(&words_of(&folder.read("public/cong-bo/index.html")), &["chưa có ngày để đối chiếu 0/1"]);
    assert_has(&folder.read("public/a/lich.ics"), &["Chưa có ngày để đối chiếu."]);
}
