//! A document's own verdict (`said`), a goal it doesn't state (`unstated`), and a report without
//! a day: all three are shown as what they are, and nothing is counted or judged by them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;

const RESOLUTION: &str = r#"+++
kind = "resolution"
title = "Chỉ tiêu năm 2025"

[[groups]]
id = "a"
title = "A"

[[groups.targets]]
no = "1"
title = "Thu ngân sách"
goal = { op = "unstated", unit = "tỷ đồng" }

[[groups.targets]]
no = "2"
title = "Khách du lịch"
goal = "5 triệu lượt khách"
better = "higher"

[[groups.targets]]
no = "3"
title = "Việc làm"
goal = "100 lượt lao động"
better = "higher"
+++
"#;

fn site(report: &str, text: &str) -> Folder {
    let folder = Folder::new();
    folder.write(
        "site.toml",
        "title = \"Thử\"\nbase_url = \"https://thu.example/\"\nlicence = \"CC0-1.0\"\npublisher.name = \"A\"\n",
    );
    folder.write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n");
    folder.write("content/a/2025/index.md", RESOLUTION);
    folder.write(&format!("content/a/2025/tien-do/{report}"), text);
    folder
}

fn built(folder: Folder) -> Folder {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

fn rows(folder: &Folder) -> Vec<Value> {
    let whole: Value = serde_json::from_str(&folder.read("public/a/2025/chi-tieu.json")).unwrap();
    whole["targets"].as_array().unwrap().clone()
}

const FINAL: &str = "+++\nkind = \"report\"\nfinal = true\n[results]\n\"1\" = { value = \"12 tỷ đồng\", said = \"vượt kế hoạch\" }\n\"2\" = { said = \"đạt 100% kế hoạch\" }\n\"3\" = { value = \"90 lượt lao động\", said = \"vượt kế hoạch\" }\n+++\n";

#[test]
fn a_verdict_of_the_document_is_shown_and_decides_nothing() {
    let folder = built(site("2025-12-31.md", FINAL));
    let told: Vec<_> = rows(&folder)
        .iter()
        .map(|row| ["goal", "op", "measure", "result_text", "said", "status"].map(|key| row[key].clone()))
        .collect();
    let text = |text: &str| Value::from(text);
    assert_eq!(
        told,
        [
            [Value::Null, text("unstated"), text("tỷ đồng"), text("12 tỷ đồng"), text("vượt kế hoạch"), text("unset")],
            [
                text("5 triệu lượt khách"),
                text("reach"),
                text("triệu lượt khách"),
                Value::Null,
                text("đạt 100% kế hoạch"),
                text("no_data"),
            ],
            [
                text("100 lượt lao động"),
                text("reach"),
                text("lượt lao động"),
                text("90 lượt lao động"),
                text("vượt kế hoạch"),
                text("missed"),
            ],
        ]
    );
    let target = folder.read("public/a/2025/chi-tieu-1/index.html");
    assert!(target.contains("<b class=\"figure\">Văn bản không nêu mức</b>"), "{target}");
    assert!(target.contains("Văn bản đánh giá: “vượt kế hoạch”"), "{target}");
    let target = folder.read("public/a/2025/chi-tieu-2/index.html");
    assert!(target.contains("Chưa có số liệu") && target.contains("Văn bản đánh giá: “đạt 100% kế hoạch”"), "{target}");
    let page = folder.read("public/a/2025/index.html");
    assert!(page.contains("Văn bản đánh giá: “đạt 100% kế hoạch”"), "{page}");
    assert!(!page.contains("chỗ để trống"), "a goal that isn't stated is no blank: {page}");
    // A verdict alone isn't counted as a result with the others.
    let said = "3 kết quả, trong đó 1 chỉ là lời đánh giá";
    for page in ["a", "a/2025", "a/2025/tien-do/2025-12-31"] {
        let page = folder.read(&format!("public/{page}/index.html"));
        assert!(page.contains(said), "{page}");
    }
    assert!(folder.read("public/cong-bo/2025/index.html").contains("2/3 chỉ tiêu có kết quả."));
    let csv = folder.read("public/a/2025/chi-tieu.csv");
    assert!(csv.contains(",Thu ngân sách,,unstated,"), "{csv}");
}

#[test]
fn check_takes_a_verdict_alone_and_beside_a_value() {
    let folder = site("2025-12-31.md", FINAL);
    let report: Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(
        (&report["errors"], &report["blanks"], report["findings"].as_array().unwrap().len()),
        (&0.into(), &0.into(), 0)
    );
    folder.write("content/a/2025/tien-do/2025-12-31.md", FINAL.replace("said = \"đạt 100% kế hoạch\"", "note = \"x\""));
    let report: Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["findings"][0]["code"], "missing-key", "{report}");
}

#[test]
fn a_goal_that_is_not_stated_has_no_value() {
    let folder = site("2025-12-31.md", FINAL);
    let wrong = RESOLUTION.replace("op = \"unstated\", unit = \"tỷ đồng\"", "op = \"unstated\", value = \"5\"");
    folder.write("content/a/2025/index.md", wrong);
    let report: Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["findings"][0]["code"], "explicit-goal", "{report}");
}

/// A spreadsheet may change the numbers of an exported table unseen, so none is a report.
#[test]
fn an_exported_table_is_no_report() {
    let folder = built(site("2025-12-31.md", FINAL));
    let table = folder.read("public/a/2025/chi-tieu.csv");
    folder.remove("content/a/2025/tien-do/2025-12-31.md");
    folder.write("content/a/2025/tien-do/2025-12-31.csv", table);
    let report: Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).stdout).unwrap();
    let codes: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["csv-exported"], "{report}");
}

/// A later verdict without a value leaves the value before it, and its status, in place.
#[test]
fn a_later_verdict_alone_leaves_the_value() {
    let folder = site(
        "2025-06-30.md",
        "+++\nkind = \"report\"\n[results]\n\"2\" = { value = \"6 triệu lượt khách\", said = \"khá\" }\n+++\n",
    );
    folder.write(
        "content/a/2025/tien-do/2025-09-30.md",
        "+++\nkind = \"report\"\n[results]\n\"2\" = { said = \"vượt kế hoạch\" }\n+++\n",
    );
    let folder = built(folder);
    let row = &rows(&folder)[1];
    assert_eq!(
        [&row["result_text"], &row["said"], &row["status"], &row["result_date"]],
        ["6 triệu lượt khách", "vượt kế hoạch", "holding", "2025-06-30"]
    );
}

/// A report whose document states no day says nothing of a day, anywhere.
#[test]
fn a_report_without_a_day_has_none() {
    let undated = FINAL.replace("final = true\n", "final = true\nundated = true\ntitle = \"Đánh giá\"\n");
    let folder = built(site("danh-gia.md", &undated));
    let report = folder.read("public/a/2025/tien-do/danh-gia/index.html");
    assert!(report.contains("Văn bản không nêu ngày của số liệu.") && !report.contains("<time"), "{report}");
    for page in ["a/2025/index.html", "a/2025/chi-tieu-3/index.html", "index.html"] {
        assert!(!folder.read(&format!("public/{page}")).contains("<time"), "{page}");
    }
    assert!(!folder.exists("public/feed.xml"), "there is no day to tell of");
    assert!(
        folder.read("public/a/index.html").contains("không nêu ngày của số liệu"),
        "the list doesn't say there is no report"
    );
    assert_eq!([&rows(&folder)[2]["status"], &rows(&folder)[2]["result_date"]], [&Value::from("missed"), &Value::Null]);
    // Only a report that closes its period can do without a day.
    folder.write("content/a/2025/tien-do/danh-gia.md", undated.replace("final = true\n", ""));
    let report: Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["findings"][0]["code"], "report-name", "{report}");
}

#[test]
fn a_verdict_in_words_speaks_for_its_own_report_only() {
    let words = "+++\nkind = \"report\"\n[results]\n\"3\" = { said = \"vượt kế hoạch\" }\n+++\n";
    let last = "+++\nkind = \"report\"\nfinal = true\n[results]\n\"2\" = \"5 triệu lượt khách\"\n+++\n";
    let status = |folder: &Folder| rows(folder)[2]["status"].clone();
    // The final report leaves out what an earlier one spoke of.
    let folder = site("2025-06-30.md", words);
    folder.write("content/a/2025/tien-do/2025-12-31.md", last);
    assert_eq!(status(&built(folder)), "unreported");
    // It speaks of a part with a figure in words alone: the figure is an earlier one.
    let folder = site("2025-06-30.md", &words.replace("{ said = \"vượt kế hoạch\" }", "\"50 lượt lao động\""));
    folder.write("content/a/2025/tien-do/2025-12-31.md", words.replace("[results]", "final = true\n[results]"));
    assert_eq!(status(&built(folder)), "no_basis");
}
