//! Amendments and corrections, from front matter to pages and data: whose goal is in force on which
//! day, what a dropped or added target counts for, and what is told of a figure that was changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;

const RESOLUTION: &str = r#"+++
kind = "resolution"
title = "Chỉ tiêu năm 2026"
number = "01-NQ/ĐU"
issued = 2026-01-09

[[groups]]
id = "a"
title = "Nhóm A"

[[groups.targets]]
no = "1"
title = "Khách du lịch"
goal = "4 nghìn lượt khách"
better = "higher"
flow = "cumulative"

[[groups.targets]]
no = "2"
title = "Thủ tục"
parts = [
  { title = "Đúng hạn", goal = "từ 99% trở lên" },
  { title = "Trực tuyến", goal = "từ 85% trở lên" },
]

[[groups]]
id = "b"
title = "Nhóm B"

[[groups.targets]]
no = "3"
title = "Việc làm"
goal = "từ 100 lượt lao động trở lên"
"#;

const MARCH: &str =
    "[results]\n\"1\" = \"1 nghìn lượt khách\"\n\"2.1\" = \"99,2%\"\n\"2.2\" = \"80%\"\n\"3\" = \"30 lượt lao động\"\n";
const JUNE: &str = "[results]\n\"1\" = \"4,2 nghìn lượt khách\"\n\"2.1\" = \"99,4%\"\n\"2.2\" = \"84%\"\n\"3\" = \"60 lượt lao động\"\n";
const END: &str =
    "final = true\n[results]\n\"1\" = \"5,1 nghìn lượt khách\"\n\"2.1\" = \"99,5%\"\n\"3\" = \"110 lượt lao động\"\n";

/// A site with the resolution, with `more` at the end of its front matter, and these reports.
fn site(more: &str, reports: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/\"\n");
    folder.write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n");
    folder.write("content/a/2026/index.md", format!("{RESOLUTION}\n{more}\n+++\nXem [[1]].\n"));
    for (date, results) in reports {
        let text = format!("+++\nkind = \"report\"\n{results}+++\n");
        folder.write(&format!("content/a/2026/tien-do/{date}.md"), text);
    }
    folder
}

fn amend(folder: &Folder, name: &str, issued: &str, changes: &str) {
    let text = format!(
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh {name}\"\nnumber = \"{name}-NQ/ĐU\"\namends = \"../2026\"\nissued = {issued}\n{changes}\n+++\nSửa [[1]].\n"
    );
    folder.write(&format!("content/a/2026-{name}/index.md"), text);
}

fn build(folder: &Folder) {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// The cell of a column for a part, `2.1`, in the open data.
fn cell(folder: &Folder, no: &str, column: &str) -> Value {
    let whole: Value = serde_json::from_str(&folder.read("public/a/2026/chi-tieu.json")).unwrap();
    let rows = &whole["targets"];
    let (target, part) = no.split_once('.').unwrap_or((no, "1"));
    let part: u64 = part.parse().unwrap();
    let row =
        rows.as_array().unwrap().iter().find(|row| row["no"] == format!("Chỉ tiêu {target}") && row["part"] == part);
    row.unwrap_or_else(|| panic!("no row {no}: {rows}"))[column].clone()
}

/// The words of a page between its tags, in one line.
fn words(folder: &Folder, page: &str) -> String {
    let html = folder.read(&format!("public/{page}/index.html"));
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let mut text = String::new();
    let mut inside = false;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_says(folder: &Folder, page: &str, said: &[&str]) {
    let words = words(folder, page);
    for sentence in said {
        assert!(words.contains(sentence), "{page} doesn't say “{sentence}”:\n{words}");
    }
}

const NEW_GOAL: &str = "[[changes]]\nno = \"1\"\ngoal = \"5 nghìn lượt khách\"\nreason = \"thêm tuyến tàu\"\n";
const NEWER_GOAL: &str = "[[changes]]\nno = \"1\"\ngoal = \"6 nghìn lượt khách\"\n";

/// The folder that comes first by name was issued last.
#[test]
fn amendments_apply_in_order_of_issue() {
    let folder = site("", &[("2026-03-31", MARCH), ("2026-06-30", JUNE), ("2026-12-31", END)]);
    amend(&folder, "02", "2026-09-01", NEWER_GOAL);
    amend(&folder, "03", "2026-04-15", NEW_GOAL);
    build(&folder);
    assert_eq!(cell(&folder, "1", "goal"), "6 nghìn lượt khách");
    assert_eq!(cell(&folder, "1", "status"), "missed");
    assert_says(
        &folder,
        "a/2026/chi-tieu-1",
        &[
            "4 nghìn lượt khách → 5 nghìn lượt khách từ 15/4/2026, theo 03-NQ/ĐU · Điều chỉnh 03 . Lý do: thêm tuyến tàu",
            "5 nghìn lượt khách → 6 nghìn lượt khách từ 1/9/2026, theo 02-NQ/ĐU · Điều chỉnh 02",
            "31/3/2026 1 nghìn lượt khách Đúng tiến độ theo mức 4 nghìn lượt khách",
            "30/6/2026 4,2 nghìn lượt khách Đúng tiến độ theo mức 5 nghìn lượt khách",
            "31/12/2026 5,1 nghìn lượt khách Không đạt 30/6/2026",
        ],
    );
    assert_says(&folder, "a/2026", &["Đã điều chỉnh theo 03-NQ/ĐU · Điều chỉnh 03 (ngày 15/4/2026); 02-NQ/ĐU"]);
    assert_says(
        &folder,
        "a/2026-03",
        &["Điều chỉnh Chỉ tiêu năm 2026", "1 · Khách du lịch : 4 nghìn", "Sửa 1 · Khách"],
    );
    assert_says(&folder, "a", &["1/9/2026 02-NQ/ĐU · Điều chỉnh 02"]);
    // The goal steps twice on the chart.
    let html = folder.read("public/a/2026/chi-tieu-1/index.html");
    let line = html.split("<polyline class=\"goal\" points=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(line.split(' ').count(), 6, "{line}");
}

/// Both sides of every border: the day before an amendment, its day, and no day at all.
#[test]
fn a_result_is_judged_by_the_goal_of_its_day() {
    for (date, status, past) in [("2026-06-29", "Đạt", true), ("2026-06-30", "Đúng tiến độ", false)] {
        let folder = site("", &[(date, "[results]\n\"1\" = \"4 nghìn lượt khách\"\n")]);
        amend(&folder, "02", "2026-06-30", NEW_GOAL);
        build(&folder);
        assert_eq!(cell(&folder, "1", "status"), "on_pace", "the goal in force says the status now");
        let words = words(&folder, "a/2026/chi-tieu-1");
        let row = words.split("Báo cáo đến ngày Kết quả Trạng thái").nth(1).unwrap();
        assert!(row.contains(&format!("4 nghìn lượt khách {status} ")), "{date}: {row}");
        assert_eq!(row.contains("theo mức 4 nghìn lượt khách"), past, "{date}: {row}");
    }
    let folder = site("", &[]);
    let undated =
        "+++\nkind = \"report\"\nfinal = true\nundated = true\n[results]\n\"1\" = \"4,5 nghìn lượt khách\"\n+++\n";
    folder.write("content/a/2026/tien-do/tong-ket.md", undated);
    amend(&folder, "02", "2026-06-30", NEW_GOAL);
    build(&folder);
    assert_eq!(cell(&folder, "1", "status"), "missed");
}

#[test]
fn what_is_dropped_counts_for_nothing() {
    const DROP_PART: &str = "[[changes]]\nno = \"2.2\"\ndropped = true\n";
    const DROP_TARGET: &str = "[[changes]]\nno = \"2\"\ndropped = true\n";
    let reports = [("2026-03-31", MARCH), ("2026-06-30", JUNE), ("2026-12-31", END)];
    // Without an amendment the part that the final report leaves out speaks for the target.
    let folder = site("", &reports);
    build(&folder);
    assert_eq!(cell(&folder, "2.2", "status"), "unreported");
    assert_says(&folder, "a/2026", &["đạt 2/3 chỉ tiêu"]);
    amend(&folder, "02", "2026-07-15", DROP_PART);
    build(&folder);
    assert_eq!((cell(&folder, "2.1", "status"), cell(&folder, "2.2", "status")), ("exceeded".into(), "dropped".into()));
    assert_says(&folder, "a/2026", &["đạt 3/3 chỉ tiêu", "từ 85% trở lên bỏ từ 15/7/2026"]);
    assert_says(
        &folder,
        "a/2026/chi-tieu-2",
        &["bỏ, trước đó từ 85% trở lên từ 15/7/2026, theo", "30/6/2026 84% Chưa tới mức", "Trực tuyến Đã bỏ"],
    );
    // The whole target.
    amend(&folder, "02", "2026-07-15", DROP_TARGET);
    build(&folder);
    assert_eq!(cell(&folder, "2.1", "status"), "dropped");
    assert_says(&folder, "a/2026", &["đạt 2/2 chỉ tiêu", "1 đã bỏ"]);
    assert_says(&folder, "a/2026/chi-tieu-2", &["Đã bỏ", "31/12/2026 99,5% Đã bỏ", "31/3/2026 99,2%"]);
    let check = folder.run(&["check"]);
    assert!(
        check.stdout.contains("1 nghị quyết và 1 văn bản điều chỉnh, 2 chỉ tiêu (2 thành phần)"),
        "{}",
        check.stdout
    );
}

#[test]
fn an_added_target_has_its_place_below_the_resolution() {
    let folder = site("", &[("2026-03-31", MARCH), ("2026-09-30", "[results]\n\"4\" = \"700 cây\"\n")]);
    let added = "[[changes]]\nno = \"4\"\nadded = true\ngroup = \"a\"\ntitle = \"Trồng cây\"\ngoal = \"từ 800 cây trở lên\"\nflow = \"cumulative\"\n";
    amend(&folder, "02", "2026-07-15", added);
    build(&folder);
    assert_eq!((cell(&folder, "4", "group"), cell(&folder, "4", "status")), ("Nhóm A".into(), "on_pace".into()));
    assert_says(
        &folder,
        "a/2026/chi-tieu-4",
        &["Chỉ tiêu này được bổ sung theo 02-NQ/ĐU · Điều chỉnh 02 , ngày 15/7/2026."],
    );
    assert_says(&folder, "a/2026", &["Trồng cây bổ sung từ 15/7/2026", "Việc làm"]);
    // Content can't have its address.
    folder.write("content/a/2026/chi-tieu-4/index.md", "+++\ntitle = \"X\"\n+++\n");
    assert!(folder.run(&["check"]).stdout.contains("reserved-address"));
    folder.remove("content/a/2026/chi-tieu-4/index.md");
    // A new report asks for what is in force.
    amend(&folder, "03", "2026-08-15", "[[changes]]\nno = \"2.2\"\ndropped = true\n");
    assert_eq!(folder.run(&["new", "report", "a/2026/2026-12-31"]).status, 0);
    let report = folder.read("content/a/2026/tien-do/2026-12-31.md");
    assert!(
        report.contains("# \"4\" = ") && report.contains("# \"2.1\" = ") && !report.contains("\"2.2\""),
        "{report}"
    );
}

/// The parts of a target may become others. Results go to the part that stood on their day.
#[test]
fn results_go_to_the_parts_of_their_day() {
    let reports = [
        ("2026-03-31", "[results]\n\"3\" = \"30 lượt lao động\"\n"),
        ("2026-09-30", "[results]\n\"3.1\" = \"80 lượt lao động\"\n\"3.2\" = \"40 lượt lao động\"\n"),
    ];
    let folder = site("", &reports);
    let parts = "[[changes]]\nno = \"3\"\nparts = [\n  { title = \"Trong phường\", goal = \"từ 70 lượt lao động trở lên\" },\n  { title = \"Ngoài phường\", goal = \"từ 50 lượt lao động trở lên\" },\n]\n";
    amend(&folder, "02", "2026-07-15", parts);
    build(&folder);
    let of = |no: &str| (cell(&folder, no, "status"), cell(&folder, no, "result_value"), cell(&folder, no, "title"));
    assert_eq!(of("3.1"), ("holding".into(), 80.into(), "Việc làm: Trong phường".into()));
    assert_eq!(of("3.2").0, "below");
    assert_eq!(of("3.3"), ("dropped".into(), 30.into(), "Việc làm".into()));
    assert_says(&folder, "a/2026/chi-tieu-3", &["thêm, mức từ 70 lượt lao động trở lên", "bỏ, trước đó từ 100 lượt"]);
    // A part of the same title stays the same part, with another goal.
    let same = "[[changes]]\nno = \"2\"\nparts = [{ title = \"Trực tuyến\", goal = \"từ 80% trở lên\" }]\n";
    let folder = site("", &[("2026-03-31", MARCH), ("2026-09-30", "[results]\n\"2\" = \"82%\"\n")]);
    amend(&folder, "02", "2026-07-15", same);
    build(&folder);
    assert_eq!((cell(&folder, "2.1", "status"), cell(&folder, "2.2", "status")), ("dropped".into(), "holding".into()));
    assert_says(&folder, "a/2026/chi-tieu-2", &["từ 85% trở lên → từ 80% trở lên", "theo mức từ 85% trở lên"]);
}

const CORRECTIONS: &str = r#"
[[corrections]]
target = "2.1"
report = 2026-06-30
was = "98,4%"
on = 2026-08-02
reason = "nhập nhầm dòng"

[[corrections]]
target = "2.1"
report = 2026-06-30
was = "97%"
on = 2026-07-10
reason = "đọc nhầm"

[[corrections]]
target = "1"
report = 2026-06-30
was = "ước 4 nghìn lượt khách"
on = 2026-07-20

[[corrections]]
target = "3"
report = 2026-03-31
on = 2026-04-20
reason = "gửi chậm"

[[corrections]]
target = "2.2"
report = 2026-09-30
was = "90%"
now_withdrawn = true
on = 2026-10-10
reason = "chưa có số chính thức"

[[corrections]]
target = "3"
was = "từ 10 lượt lao động trở lên"
on = 2026-02-01
reason = "gõ thiếu một số 0"

[[corrections]]
was = "10-NQ/ĐU"
on = 2026-02-02
reason = "gõ nhầm số"
"#;

#[test]
fn corrections_are_told_where_they_matter() {
    let autumn = "published = 2026-10-05\n[results]\n\"1\" = \"4,5 nghìn lượt khách\"\n";
    let folder = site(CORRECTIONS, &[("2026-03-31", MARCH), ("2026-06-30", JUNE), ("2026-09-30", autumn)]);
    build(&folder);
    assert_says(
        &folder,
        "a/2026/chi-tieu-2",
        &[
            "98,4% → 99,4% (ngày 2/8/2026, Kết quả đến ngày 30/6/2026 ). Lý do: nhập nhầm dòng",
            "97% → 98,4% (ngày 10/7/2026,",
            "90% → rút, không có số thay (ngày 10/10/2026,",
        ],
    );
    assert_says(&folder, "a/2026/chi-tieu-1", &["Số chính thức thay số ước ước 4 nghìn lượt khách → 4,2 nghìn"]);
    assert_says(
        &folder,
        "a/2026/chi-tieu-3",
        &["mức gõ nhầm: từ 10 lượt lao động trở lên → từ 100 lượt", "bổ sung 30 lượt lao động (ngày 20/4/2026,"],
    );
    assert_says(&folder, "a/2026/tien-do/2026-06-30", &["99,4% Đính chính 2/8/2026 : 98,4% → 99,4%"]);
    assert_says(
        &folder,
        "a/2026/tien-do/2026-09-30",
        &["Công bố ngày 5/10/2026.", "2.2 · Thủ tục: Trực tuyến : 90% → rút"],
    );
    assert_says(&folder, "a/2026", &["số của văn bản: 10-NQ/ĐU → 01-NQ/ĐU (ngày 2/2/2026"]);
    // A cross stands where each corrected figure stood, and none where an estimate did.
    let crosses = |page: &str| folder.read(&format!("public/{page}/index.html")).matches("class=\"cross\"").count();
    assert_eq!((crosses("a/2026/chi-tieu-2"), crosses("a/2026/chi-tieu-1")), (3, 0));
    // The list, newest first, with what is official apart.
    let list = words(&folder, "thay-doi");
    let at = |text: &str| list.find(text).unwrap_or_else(|| panic!("no “{text}” in {list}"));
    assert!(at("10/10/2026") < at("2/8/2026") && at("2/8/2026") < at("10/7/2026"), "{list}");
    assert!(
        at("Số chính thức thay số ước") > at("20/4/2026") && at("20/7/2026") > at("Số chính thức thay số ước"),
        "{list}"
    );
    let table = folder.read("public/du-lieu/thay-doi.csv");
    let kinds: Vec<&str> = table.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(kinds, ["withdrawn", "corrected", "official", "corrected", "supplied", "corrected", "corrected"]);
    let feed = folder.read("public/feed.xml");
    assert!(feed.contains("2.1 · Thủ tục: Đúng hạn: 98,4% → 99,4%"), "{feed}");
    let ids: Vec<&str> = feed.split("<id>").skip(1).map(|rest| rest.split("</id>").next().unwrap()).collect();
    let different: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(different.len(), ids.len(), "{ids:?}");
    // Each entry leads to an anchor that is there.
    for id in ids.iter().filter_map(|id| id.strip_prefix("https://thu.example/")).filter(|id| id.contains('#')) {
        let (page, anchor) = id.split_once('#').unwrap();
        let html = folder.read(&format!("public/{page}index.html"));
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{id}");
    }
}

/// A correction of the amendment stands in the amendment.
#[test]
fn an_amendment_is_corrected_in_its_own_file() {
    let folder = site("", &[]);
    let corrected = format!(
        "{NEW_GOAL}\n[[corrections]]\ntarget = \"1\"\nwas = \"50 nghìn lượt khách\"\non = 2026-08-01\nreason = \"gõ thừa một số 0\"\n"
    );
    amend(&folder, "02", "2026-07-15", &corrected);
    build(&folder);
    assert_says(&folder, "a/2026/chi-tieu-1", &["mức gõ nhầm: 50 nghìn lượt khách → 5 nghìn lượt khách"]);
    assert_says(&folder, "a/2026-02", &["mức gõ nhầm: 50 nghìn lượt khách → 5 nghìn lượt khách"]);
}

#[test]
fn a_draft_amendment_changes_nothing() {
    let folder = site("", &[("2026-03-31", MARCH)]);
    amend(&folder, "02", "2026-07-15", &format!("draft = true\n{NEW_GOAL}"));
    build(&folder);
    assert_eq!(cell(&folder, "1", "goal"), "4 nghìn lượt khách");
    assert!(!folder.exists("public/a/2026-02/index.html"));
}

/// The archive of a period has the amendments of its resolutions, and the goals they left in force.
#[test]
fn an_archive_has_the_amendments_of_its_period() {
    let folder = site(CORRECTIONS, &[("2026-03-31", MARCH), ("2026-06-30", JUNE), ("2026-09-30", END)]);
    folder.replace("content/a/2026/tien-do/2026-09-30.md", "final = true\n", "");
    amend(&folder, "02", "2026-07-15", NEW_GOAL);
    folder.write("content/a/2025/index.md", RESOLUTION.replace("2026", "2025") + "+++\n");
    let run = folder.run(&["archive", "2026", "--out", "a.zip"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let list = String::from_utf8_lossy(&std::fs::read(folder.at("a.zip")).unwrap()).into_owned();
    for path in ["site/a/2026-02/index.html", "site/thay-doi/index.html", "content/a/2026-02/index.md"] {
        assert!(list.contains(path), "{path} isn't in the archive");
    }
    assert!(!list.contains("site/a/2025/index.html"));
    assert_eq!(folder.run(&["verify", "a.zip"]).status, 0);
    let run = folder.run(&["archive", "2025", "--out", "b.zip"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!String::from_utf8_lossy(&std::fs::read(folder.at("b.zip")).unwrap()).contains("2026-02"));
}

/// A mention of the amendment's number leads to its page.
#[test]
fn an_amendment_is_a_document_of_the_site() {
    let folder = site("", &[]);
    amend(&folder, "02", "2026-07-15", NEW_GOAL);
    folder.append("content/a/index.md", "\nTheo Nghị quyết số 02-NQ/ĐU ngày 15/7/2026 của Đảng ủy.\n");
    build(&folder);
    assert!(
        folder.read("public/a/index.html").contains("href=\"2026-02/\">Nghị quyết số 02-NQ/ĐU"),
        "{}",
        folder.read("public/a/index.html")
    );
    let sitemap = folder.read("public/sitemap.xml");
    assert!(sitemap.contains("/a/2026-02/") && sitemap.contains("/thay-doi/"));
    let names = folder.names("public/tim-kiem/chi-muc").into_iter().filter(|name| name.starts_with('d'));
    let documents: String = names.map(|name| folder.read(&format!("public/tim-kiem/chi-muc/{name}"))).collect();
    assert!(documents.contains("Điều chỉnh 02"), "{documents}");
}

#[test]
fn a_table_says_when_it_became_public() {
    let folder = site("", &[]);
    folder.write(
        "content/a/2026/tien-do/2026-06-30.csv",
        "no;result;published\n1;4,2 nghìn lượt khách;2026-07-08\n2.1;99%;\n",
    );
    build(&folder);
    assert_says(&folder, "a/2026/tien-do/2026-06-30", &["Công bố ngày 8/7/2026."]);
    assert!(folder.read("public/feed.xml").contains("<updated>2026-07-08T"));
}

/// A target that the document never had is taken out, with its results; both leave a trace.
#[test]
fn a_target_that_never_was_is_withdrawn() {
    let withdrawn = "[[corrections]]\ntarget = \"9\"\nwas = \"5%\"\nnow_withdrawn = true\non = 2026-08-01\nreason = \"văn bản không có\"\n\n[[corrections]]\ntarget = \"9\"\nreport = 2026-06-30\nwas = \"3%\"\nnow_withdrawn = true\non = 2026-08-01\nreason = \"văn bản không có\"\n";
    let folder = site(withdrawn, &[("2026-06-30", JUNE)]);
    build(&folder);
    assert_says(&folder, "a/2026", &["Chỉ tiêu 9: 5% → rút, không có số thay (ngày 1/8/2026)"]);
    assert_says(&folder, "a/2026/tien-do/2026-06-30", &["Chỉ tiêu 9: 3% → rút, không có số thay (ngày 1/8/2026)"]);
    // The result alone could be a slip in the number.
    let alone = withdrawn.split("\n\n").nth(1).unwrap();
    let run = site(alone, &[("2026-06-30", JUNE)]).run(&["check"]);
    assert!(run.stdout.contains("đính chính chỉ tiêu 9, nhưng nghị quyết không có chỉ tiêu này"), "{}", run.stdout);
}

/// The lines that the documentation shows are right, in both languages: tried on the sample ward.
#[test]
fn the_documented_lines_are_right() {
    for page in ["docs/vi/thay-doi.md", "docs/en/changes.md"] {
        let text = std::fs::read_to_string(support::repository().join(page)).unwrap();
        let blocks: Vec<&str> =
            text.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
        let [amendment, corrections] = blocks[..] else { panic!("{page} has {} blocks", blocks.len()) };
        let folder = Folder::with_copy_of(&["content"]);
        folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/\"\n");
        folder.write("content/mau/phuong-mau/2026-dieu-chinh/index.md", amendment);
        let sample = "content/mau/phuong-mau/2026/index.md";
        let resolution = folder.read(sample);
        let (stated, rest) = resolution.split_once("\n# Số ước đã công bố").unwrap();
        let body = rest.split_once("\n+++\n").unwrap().1.replace("[[11]]", "");
        folder.write(sample, format!("{stated}\n{corrections}+++\n{body}"));
        let closing = "+++\nkind = \"report\"\nfinal = true\n[results]\n\"1\" = \"121 tỷ đồng\"\n+++\n";
        folder.write("content/mau/phuong-mau/2026/tien-do/2026-12-31.md", closing);
        let run = folder.run(&["check"]);
        let errors: Vec<&str> = run.stdout.split("\n\n").filter(|finding| finding.starts_with("lỗi")).collect();
        assert!(run.status == 0 && errors.is_empty(), "{page}: {}", errors.join("\n"));
        assert!(!run.stdout.contains("phuong-mau/2026-dieu-chinh"), "{page}: {}", run.stdout);
        build(&folder);
        let told =
            folder.read("public/du-lieu/thay-doi.csv").lines().filter(|line| line.contains("mau/phuong-mau")).count();
        let changes = amendment.matches("[[changes]]").count();
        // One change drops a part of those it doesn't list, and leaves the goal of another as it is.
        assert_eq!(told, changes + 1 + corrections.matches("[[corrections]]").count(), "{page}");
    }
}
