//! Pages and tables that count the same thing give the same number: on a site with an amendment that drops
//! and adds, two resolutions of a ward and year, a silent ward, and an illustration.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;

use support::Folder;
use support::province::{assert_has, built, province, report, resolution, row, text_of, unit};
use support::table::{Row, rows};

/// The province, in which an amendment drops a target and adds one, a ward has a second resolution of the
/// year, and a ward drops what no report told of.
fn site() -> Folder {
    let folder = province();
    resolution(&folder, "tinh/a/2026-hdnd", "number = \"8/NQ-HĐND\"\nissued = 2026-01-05\n");
    report(&folder, "tinh/a/2026-hdnd", "2026-06-30", "", &[("1", "96%")]);
    let amend = |path: &str, changes: &str| {
        let text = format!(
            "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n{changes}+++\n"
        );
        folder.write(&format!("content/tinh/{path}/2026-dieu-chinh/index.md"), text);
    };
    amend(
        "a",
        "[[changes]]\nno = \"2\"\ndropped = true\n[[changes]]\nno = \"3\"\nadded = true\ngroup = \"xa-hoi\"\ntitle = \"Nước sạch\"\ngoal = \"từ 90% trở lên\"\n",
    );
    amend("b", "[[changes]]\nno = \"2\"\ndropped = true\n");
    amend("mau", "[[changes]]\nno = \"2\"\ndropped = true\n");
    unit(&folder, "tinh/d", "xã", "Đông", "");
    resolution(&folder, "tinh/d/2025-2030", "");
    folder
}

/// A page in words, each run of blanks as one.
fn words_of(folder: &Folder, page: &str) -> String {
    text_of(&folder.read(&format!("public/{page}"))).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the table of targets that count and are in force. Each target of this site has one part.
fn in_force(folder: &Folder) -> Vec<Row> {
    let mut all = rows(folder, "du-lieu/chi-tieu.csv");
    all.retain(|row| row["sample"] == "false" && row["status"] != "dropped");
    all
}

fn with_result(targets: &[Row]) -> usize {
    targets.iter().filter(|row| !row["result_text"].is_empty()).count()
}

/// The targets of some resolutions, by their paths.
fn of(targets: &[Row], paths: &[&str]) -> Vec<Row> {
    targets.iter().filter(|row| paths.contains(&row["resolution"].as_str())).cloned().collect()
}

const OF_2026: [&str; 3] = ["tinh/a/2026", "tinh/a/2026-hdnd", "tinh/b/2026"];
/// The newest year of each place, and its term.
const CURRENT: [&str; 5] = ["tinh/a/2026", "tinh/a/2026-hdnd", "tinh/b/2026", "tinh/c/2025", "tinh/d/2025-2030"];

#[test]
fn the_whole_site_has_as_many_targets_everywhere() {
    let folder = site();
    built(&folder);
    let all = in_force(&folder);
    assert_eq!((all.len(), with_result(&all)), (11, 4));
    assert_has(
        &words_of(&folder, "index.html"),
        &["4/11 chỉ tiêu ở đây có kết quả công bố.", "5 đơn vị · 6 danh sách"],
    );
    let resolutions = rows(&folder, "du-lieu/nghi-quyet.csv");
    for resolution in resolutions.iter().filter(|row| row["kind"] == "resolution" && row["sample"] == "false") {
        let own = of(&all, &[&resolution["resolution"]]).len();
        assert_eq!(resolution["targets"], own.to_string(), "{resolution:?}");
        let words = words_of(&folder, &format!("{}/index.html", resolution["resolution"]));
        assert_has(&words, &[&format!(": {own} chỉ tiêu n"), &format!("Xã hội {own} chỉ tiêu")]);
    }
    let years = folder.read("public/nam/index.html");
    for (period, lists, targets) in [("2026", 3, 5), ("2025", 2, 4), ("2025-2030", 1, 2)] {
        let wanted = format!("{lists} danh sách với {targets} chỉ tiêu");
        assert_has(row(&years, &format!("\"{period}/\"")), &[&wanted]);
    }
    let check = folder.run(&["check"]);
    assert_has(&check.stdout, &["7 nghị quyết và 3 văn bản điều chỉnh, 12 chỉ tiêu"]);
}

#[test]
fn a_year_counts_alike_for_places_years_and_publication() {
    let folder = site();
    built(&folder);
    let own = of(&in_force(&folder), &OF_2026);
    assert_eq!((own.len(), with_result(&own)), (5, 2));
    let counts = "Trong 2 chỉ tiêu có kết quả: 1 đang đạt · 1 chưa tới mức.";
    assert_has(
        &words_of(&folder, "nam/2026/index.html"),
        &["Năm 2026: 1/4 nơi có báo cáo kết quả ở đây", "1 nơi đã đặt 1 chỉ tiêu mà chưa có báo cáo", counts],
    );
    assert_has(
        &words_of(&folder, "tinh/index.html"),
        &["Năm 2026: 1/4 nơi có báo cáo", "1 nơi đã đặt 1 chỉ tiêu mà", counts],
    );
    let published = words_of(&folder, "cong-bo/2026/index.html");
    assert_has(&published, &["Năm 2026: 1/4 nơi có báo cáo", "2/5 chỉ tiêu có kết quả."]);
    let page = folder.read("public/cong-bo/2026/index.html");
    for path in OF_2026 {
        let own = of(&own, &[path]);
        let share = format!("{}/{}", with_result(&own), own.len());
        assert_has(row(&page, &format!("\"../../{path}/\"")), &[&share]);
    }
    let all = folder.read("public/cong-bo/index.html");
    // Each of two documents lacks its own report.
    let lacking = "8/NQ-HĐND · Chỉ tiêu của tinh/a/2026-hdnd: theo hạn còn thiếu số liệu đến 30/9/2026; \
                   Chỉ tiêu của tinh/a/2026: theo hạn còn thiếu số liệu đến 30/9/2026";
    assert_has(&words_of(&folder, "cong-bo/index.html"), &["1 nơi còn thiếu 2 báo cáo", lacking]);
    assert_has(row(&all, "\"2026/\""), &["1/4 nơi", "2/5"]);
    // A unit's page has both resolutions of the year, each with its own counts.
    let unit = words_of(&folder, "tinh/a/index.html");
    assert_has(&unit, &["1 chưa có số liệu · 1 đã bỏ", "1 đang đạt · 1 chưa có số liệu"]);
    let described = "8/NQ-HĐND · Chỉ tiêu của tinh/a/2026-hdnd: Phường An, năm 2026, đến 30/6/2026";
    let page = folder.read("public/tinh/a/index.html");
    assert_has(&page, &[&format!("content=\"{described}"), "2026 mức đã bỏ, kết quả 0,8"]);
    assert_has(row(&folder.read("public/tinh/index.html"), "\"a/2026-hdnd/\""), &["8/NQ-HĐND · Chỉ tiêu"]);
}

#[test]
fn the_lists_by_status_add_up_to_the_current_targets() {
    let folder = site();
    built(&folder);
    let own = of(&in_force(&folder), &CURRENT);
    assert_eq!(own.len(), 9);
    let statuses = rows(&folder, "du-lieu/chi-tieu.csv");
    let mut sum = 0;
    for status in [
        "missed",
        "unreported",
        "behind",
        "below",
        "no_basis",
        "no_data",
        "unset",
        "not_due",
        "on_pace",
        "holding",
        "met",
        "exceeded",
    ] {
        let targets = own.iter().filter(|row| row["status"] == status).count();
        sum += targets;
        let words = words_of(&folder, &format!("trang-thai/{}/index.html", status.replace('_', "-")));
        let wanted = match targets {
            0 => "kỳ mới nhất ở mỗi nơi không có chỉ tiêu nào như vậy".to_owned(),
            n => format!("”: {n} chỉ tiêu ở "),
        };
        assert_has(&words, &[&wanted]);
        assert!(targets == 0 || words.contains("trong 9 chỉ tiêu của kỳ mới nhất ở mỗi nơi."), "{words}");
    }
    assert_eq!(sum, own.len());
    let dropped = statuses.iter().filter(|row| row["status"] == "dropped" && row["sample"] == "false").count();
    let wanted = format!("“Đã bỏ”: {dropped} chỉ tiêu ở 2 nơi, ngoài 9 chỉ tiêu của kỳ mới nhất ở mỗi nơi.");
    assert_has(&words_of(&folder, "trang-thai/dropped/index.html"), &[&wanted]);
    assert_has(&words_of(&folder, "trang-thai/index.html"), &["Trong 9 chỉ tiêu của kỳ mới nhất ở mỗi nơi"]);
}

#[test]
fn an_indicator_measures_as_many_targets_everywhere() {
    let folder = site();
    built(&folder);
    let all = in_force(&folder);
    let page = folder.read("public/chi-so/bhyt/2026/index.html");
    let sentence = "2 nơi đặt mức cho chỉ số này, 1 nơi có kết quả (2 chỉ tiêu: 1 đang đạt · 1 chưa tới mức).";
    assert_has(&page, &[sentence]);
    let council = row(&page, "\"../../../tinh/a/2026-hdnd/chi-tieu-1/\"");
    assert_has(council, &["8/NQ-HĐND · Chỉ tiêu của tinh/a/2026-hdnd"]);
    assert!(!row(&page, "\"../../../tinh/b/2026/chi-tieu-1/\"").contains("Chỉ tiêu của"), "{page}");
    let list = folder.read("public/chi-so/index.html");
    for indicator in rows(&folder, "du-lieu/chi-so.csv") {
        let id = &indicator["indicator"];
        let own: Vec<&Row> = all.iter().filter(|row| &row["indicator"] == id).collect();
        assert_eq!(indicator["parts"], own.len().to_string(), "{indicator:?}");
        let places: BTreeSet<&str> = own.iter().map(|row| row["unit"].as_str()).collect();
        let row = row(&list, &format!("\"{id}/\""));
        assert_has(row, &[&format!(">{} nơi</td>", places.len()), &format!(">{}</td>", own.len())]);
    }
}
