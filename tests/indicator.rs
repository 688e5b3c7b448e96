//! An indicator across places: goals, results and distances on one axis, the result in the middle, a
//! page a period, and what the rows of many pages are filtered by.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on fails")]

mod support;

use support::Folder;
use support::province::{assert_has, built, province, report, resolution, row, unit};

/// The province with four more wards that have a result.
fn wards() -> Folder {
    let folder = province();
    for (path, result) in [("d", "95%"), ("e", "96,5%"), ("g", "97%"), ("h", "93%")] {
        unit(&folder, &format!("tinh/{path}"), "xã", &format!("Xóm {path}"), "");
        resolution(&folder, &format!("tinh/{path}/2026"), "");
        report(&folder, &format!("tinh/{path}/2026"), "2026-06-30", "", &[("1", result), ("2", "1,2%")]);
    }
    folder
}

#[test]
fn goals_and_results_stand_on_one_axis_with_the_middle() {
    let folder = wards();
    built(&folder);
    let page = folder.read("public/chi-so/bhyt/index.html");
    let sentence = "Năm 2026: 6 nơi đặt mức cho chỉ số này, 5 nơi có kết quả (3 đang đạt · 2 chưa tới mức). \
                    Kết quả ở giữa là 95%.";
    let (head, body) = page.split_once("<main").unwrap();
    assert!(head.contains(sentence) && body.contains(sentence), "{page}");
    assert_has(&page, &["<span>90%</span><span>94%</span><span>98%</span>", "kết quả ở giữa, 95%"]);
    // Of 5 results from 93 to 97 on the axis from 90 to 98, the least lies in the eighth part of 20.
    assert_has(&page, &["5 kết quả, từ 93% đến 97%", "<rect x=\"35%\" width=\"5%\" y=\"0%\" height=\"100%\"/>"]);
    let short = row(&page, "\"../../tinh/h/2026/chi-tieu-1/\"");
    assert_has(
        short,
        &[
            "data-l=\"xa\"",
            "data-r=\"93\"",
            "data-g=\"-2\"",
            "thiếu 2 điểm %",
            "class=\"short\" x1=\"62.5%\" x2=\"37.5%\"",
        ],
    );
    let over = row(&page, "\"../../tinh/g/2026/chi-tieu-1/\"");
    assert_has(
        over,
        &["data-g=\"2\"", "hơn 2 điểm %", "class=\"over\" x1=\"62.5%\" x2=\"87.5%\"", "class=\"mid\" x=\"62.5%\""],
    );
    // A silent place keeps its tick, and has no distance.
    let silent = row(&page, "\"../../tinh/b/2026/chi-tieu-1/\"");
    assert!(silent.contains("class=\"goal\"") && !silent.contains("<circle") && !silent.contains("data-g"), "{silent}");
    // Of a ceiling, above is worse.
    let poor = folder.read("public/chi-so/ho-ngheo/index.html");
    assert_has(row(&poor, "\"../../tinh/d/2026/chi-tieu-2/\""), &["data-g=\"-0.2\"", "class=\"short\""]);
    let (counted, samples) = page.split_once("Đơn vị minh họa").unwrap();
    assert!(!counted.contains("Phường Mẫu") && samples.contains("Phường Mẫu"), "{page}");
    assert_has(&page, &["<option value=\"xa\">xã</option>", "name=\"noi\""]);
    assert!(!page.contains("name=\"tinh\""), "there is but one province to choose");
}

#[test]
fn a_place_that_states_no_goal_is_not_counted() {
    let folder = wards();
    let goal = |folder: &Folder, path: &str, goal: &str| {
        let file = format!("content/tinh/{path}/2026/index.md");
        folder.write(&file, folder.read(&file).replace("goal = \"từ 95% trở lên\"", goal));
    };
    goal(&folder, "d", "goal = \"…%\"");
    goal(&folder, "e", "goal = { op = \"unstated\" }");
    folder.write(
        "content/tinh/g/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"1\"\ndropped = true\n+++\n",
    );
    built(&folder);
    let page = folder.read("public/chi-so/bhyt/index.html");
    let sentence = "Năm 2026: 3 nơi đặt mức cho chỉ số này, 2 nơi có kết quả (2 chưa tới mức).";
    assert_has(&page, &[sentence, "Năm 2026 <b>3 nơi đặt mức</b>"]);
    let list = folder.read("public/chi-so/index.html");
    let row = row(&list, "\"bhyt/\"");
    assert_has(row, &[">4 nơi</td>", ">7</td>"]);
    for path in ["a", "b", "h"] {
        goal(&folder, path, "goal = \"…%\"");
    }
    built(&folder);
    let page = folder.read("public/chi-so/bhyt/index.html");
    assert_has(&page, &["Năm 2026: không nơi nào nêu mức cho chỉ số này, 5 nơi có kết quả."]);
}

#[test]
fn an_indicator_is_cited_by_the_day_of_its_own_results() {
    let folder = wards();
    report(&folder, "tinh/d/2026", "2026-09-30", "", &[("2", "1%")]);
    let ward = "content/tinh/a/index.md";
    folder.write(ward, folder.read(ward).replace("\"09-30\"", "\"12-31\""));
    built(&folder);
    let next = "Kỳ báo cáo tới: số liệu đến 31/12/2026";
    assert_has(&folder.read("public/tinh/a/index.html"), &[next]);
    for (id, day) in [("bhyt", "30/6/2026"), ("ho-ngheo", "30/9/2026")] {
        let page = folder.read(&format!("public/chi-so/{id}/index.html"));
        assert_has(&page, &[&format!(". Công khai, số liệu đến {day}."), &format!("Số liệu đến {day}.")]);
        assert!(!page.contains("Kỳ báo cáo tới"), "no rule asks for results of an indicator: {page}");
    }
}

#[test]
fn each_period_has_a_page() {
    let folder = wards();
    built(&folder);
    let newest = folder.read("public/chi-so/bhyt/index.html");
    assert_has(&newest, &["href=\"2026/\" aria-current=\"true\"", "href=\"2025/\"", "2025 mức 95, kết quả 94"]);
    let before = folder.read("public/chi-so/bhyt/2025/index.html");
    assert_has(
        &before,
        &["Năm 2025: 2 nơi đặt mức cho chỉ số này, 1 nơi có kết quả (1 không đạt).", "Bảo hiểm y tế, năm 2025"],
    );
    assert!(!before.contains("tinh/g/2026"), "{before}");
    // Links to periods are checked, and content can't have their addresses.
    folder.write(
        "content/lien-ket.md",
        "+++\nkind = \"page\"\ntitle = \"Liên kết\"\n+++\n[a](/chi-so/bhyt/2025/) [b](/chi-so/bhyt/2019/)\n",
    );
    let run = folder.run(&["check"]);
    assert!(
        run.stdout.contains("`/chi-so/bhyt/2019/`") && !run.stdout.contains("`/chi-so/bhyt/2025/`"),
        "{}",
        run.stdout
    );
}

#[test]
fn many_places_are_split_into_pages() {
    let folder = province();
    for at in 0..100 {
        let path = format!("tinh/x{at}");
        unit(&folder, &path, "xã", &format!("Số {at}"), "");
        resolution(&folder, &format!("{path}/2026"), "");
        report(&folder, &format!("{path}/2026"), "2026-06-30", "", &[("1", "96%"), ("2", "0,8%")]);
    }
    built(&folder);
    let first = folder.read("public/chi-so/bhyt/index.html");
    let second = folder.read("public/chi-so/bhyt/2026/trang-2/index.html");
    assert_has(&first, &["href=\"2026/trang-2/\"", "data-pages=\"2\""]);
    assert_has(&second, &["href=\"../\"", "data-pages=\"2\""]);
    let rows = |page: &str| page.matches("<tr data-a").count();
    assert_eq!(rows(&first) + rows(&second), 103, "102 places and an illustration");
    assert!(first.len() < 60_000 && second.len() < 60_000);
}
