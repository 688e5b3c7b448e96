//! The guard of figures, with the real binary: what was public doesn't change in silence. Each
//! refusal says what was public and prints the lines to write; the tests paste just those.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;

use support::{Folder, Run};

const RESOLUTION: &str = "content/a/2026/index.md";
const REPORT: &str = "content/a/2026/tien-do/2026-06-30.md";
/// The file of the figures where the site is published.
const FIGURES: &str = "www/.congkhai/figures";
/// Its copy beside the site.
const COPY: &str = "published/portal.figures";

/// The day that is filled in.
const DAY: &str = "2026-10-02";

/// A ward with two targets and a report, which publishes to `www`.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\n[publish.portal]\nto = \"www\"\nmax_deletes = \"100%\"\n");
    folder.write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n");
    folder.write(
        RESOLUTION,
        r#"+++
kind = "resolution"
title = "Chỉ tiêu năm 2026"
number = "01/NQ-HĐND"
issued = 2026-01-06

[[groups]]
id = "chung"
title = "Chung"

[[groups.targets]]
no = "1"
title = "Thu ngân sách"
goal = "27,6 tỷ đồng"
better = "higher"

[[groups.targets]]
no = "2"
title = "Thủ tục"
parts = [
  { title = "Đúng hạn", goal = "từ 99% trở lên" },
  { title = "Trực tuyến", goal = "trên 85%" },
]
+++
"#,
    );
    folder.write(
        REPORT,
        "+++\nkind = \"report\"\n[results]\n\"1\" = \"13,5 tỷ đồng\"\n\"2.1\" = \"99,5%\"\n\"2.2\" = \"ước 80%\"\n+++\n",
    );
    folder
}

/// The site after it was published.
fn published() -> Folder {
    let folder = site();
    succeeds(&publish(&folder));
    folder
}

fn publish(folder: &Folder) -> Run {
    folder.run(&["publish"])
}

fn succeeds(run: &Run) {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

/// The lines of a refusal, one a finding.
fn refusals(run: &Run) -> Vec<String> {
    let told = run.stderr.lines().filter_map(|line| line.strip_prefix("lỗi[figure-changed]: "));
    told.map(str::to_owned).collect()
}

/// Publishes, is refused for one thing in these words, and returns the run.
fn refused(folder: &Folder, words: &str) -> Run {
    let before = folder.read("www/a/2026/index.html");
    let figures = folder.read(FIGURES);
    let run = publish(folder);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert_eq!(refusals(&run), [words], "{}", run.stderr);
    assert!(run.stderr.ends_with("không gửi gì; trang web giữ nguyên\n"), "{}", run.stderr);
    assert_eq!(folder.read("www/a/2026/index.html"), before);
    assert_eq!(folder.read(FIGURES), figures);
    run
}

/// The blocks of lines that a refusal prints, as they are printed.
fn printed(run: &Run, opening: &str) -> Vec<String> {
    let blocks = run.stderr.split("\n\n").filter(|block| block.starts_with(opening));
    blocks.map(|block| format!("{}\n", block.trim_end())).collect()
}

/// Pastes the printed corrections at the end of the front matter, with the day and the reason filled in.
fn paste(folder: &Folder, run: &Run) {
    for lines in printed(run, "[[corrections]]") {
        let lines = lines.replace("<điền ngày đính chính>", DAY).replace("<điền lý do>", "nhập nhầm dòng");
        let text = folder.read(RESOLUTION);
        let (head, body) = text.rsplit_once("+++\n").unwrap();
        folder.write(RESOLUTION, format!("{head}\n{lines}+++\n{body}"));
    }
}

/// Publishes after a change, is refused for one thing in these words, pastes the lines, and publishes.
fn corrected(folder: &Folder, words: &str) -> String {
    let run = refused(folder, words);
    let lines = printed(&run, "[[corrections]]").concat();
    paste(folder, &run);
    succeeds(&publish(folder));
    assert_eq!(folder.read(FIGURES), folder.read(COPY));
    lines
}

/// The last columns of the lines of the figures that begin with these.
fn words_of(figures: &str, columns: &str) -> Vec<String> {
    let lines = figures.lines().filter(|line| line.starts_with(columns));
    lines.map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn a_changed_figure_needs_the_printed_lines() {
    let folder = published();
    let before = folder.read(RESOLUTION);
    folder.replace(REPORT, "13,5 tỷ", "15,3 tỷ");
    let words = "số liệu của chỉ tiêu 1 trong báo cáo 2026-06-30 đã công bố là “13,5 tỷ đồng”, nay là “15,3 tỷ đồng” mà không có đính chính";
    let run = refused(&folder, words);
    // With the lines as they are printed, and with one of the two filled in, nothing is published.
    for (from, to) in [("", ""), ("<điền ngày đính chính>", "2026-08-02"), ("<điền lý do>", "x")] {
        let lines = printed(&run, "[[corrections]]").concat().replace(from, to);
        folder.write(RESOLUTION, before.replacen("\n]\n+++\n", &format!("\n]\n{lines}+++\n"), 1));
        let run = publish(&folder);
        assert!(run.status == 1 && run.stderr.contains("[placeholder]"), "{to}: {}{}", run.stdout, run.stderr);
    }
    folder.write(RESOLUTION, &before);
    assert_eq!(
        corrected(&folder, words),
        "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\nwas = \"13,5 tỷ đồng\"\non = \"<điền ngày đính chính>\"\nreason = \"<điền lý do>\"\n"
    );
    let result = "/a/2026/\tresult\t2026-06-30\t1\t1\t";
    assert_eq!(words_of(&folder.read(FIGURES), result), ["13,5 tỷ đồng", "15,3 tỷ đồng"]);
    // The correction stays: without it the change is unexplained again.
    folder.write(RESOLUTION, before);
    refused(&folder, words);
}

/// The day is that of the site, where it states one.
#[test]
fn the_day_of_the_site_is_the_day_of_the_lines() {
    let folder = published();
    folder.replace("site.toml", "title = \"Thử\"\n", "title = \"Thử\"\nas_of = 2026-09-15\n");
    folder.replace(REPORT, "99,5%", "95,9%");
    let run = publish(&folder);
    assert!(printed(&run, "[[corrections]]").concat().contains("\non = 2026-09-15\n"), "{}", run.stderr);
}

#[test]
fn another_spelling_is_no_change() {
    let folder = published();
    folder.replace(REPORT, "13,5 tỷ đồng", "13.500 triệu đồng");
    folder.replace(RESOLUTION, "27,6 tỷ đồng", "27.600 triệu đồng");
    folder.replace(RESOLUTION, "Thu ngân sách", "THU  NGÂN SÁCH");
    folder.replace(RESOLUTION, "Chỉ tiêu năm 2026", "Các chỉ tiêu năm 2026");
    succeeds(&publish(&folder));
}

/// Facts beside goals and results: a change of each, the refusal, and the row of its correction.
#[test]
fn facts_beside_goals_and_results_are_guarded() {
    let cases: [(&str, &str, &str, &str, &str); 14] = [
        (
            "value = \"20 tỷ đồng\"",
            "value = \"19 tỷ đồng\"",
            "số gốc (`baseline`) của chỉ tiêu 1 đã công bố là “20 tỷ đồng (2025)”, nay là “19 tỷ đồng (2025)” mà không có đính chính",
            "of = \"baseline\"\nwas = \"20 tỷ đồng (2025)\"",
            "số gốc để so: 20 tỷ đồng (2025) → 19 tỷ đồng (2025)",
        ),
        (
            "baseline = { period = \"2025\"",
            "baseline = { period = \"2024\"",
            "số gốc (`baseline`) của chỉ tiêu 1 đã công bố là “20 tỷ đồng (2025)”, nay là “20 tỷ đồng (2024)” mà không có đính chính",
            "of = \"baseline\"\nwas = \"20 tỷ đồng (2025)\"",
            "số gốc để so: 20 tỷ đồng (2025) → 20 tỷ đồng (2024)",
        ),
        (
            "better = \"higher\"",
            "better = \"lower\"",
            "chiều tốt (`better`) của chỉ tiêu 1 đã công bố là “higher”, nay là “lower” mà không có đính chính",
            "of = \"direction\"\nwas = \"higher\"",
            "chiều tốt: càng cao càng tốt → càng thấp càng tốt",
        ),
        (
            "flow = \"cumulative\"\n",
            "",
            "cách tính (`flow`) của chỉ tiêu 1 đã công bố là “cumulative”, nay không còn mà không có đính chính",
            "of = \"flow\"\nwas = \"cumulative\"\nnow_withdrawn = true",
            "cách tính số liệu: lũy kế từ đầu kỳ → bỏ",
        ),
        (
            "2026-06-30 = \"13 tỷ đồng\"",
            "2026-06-30 = \"14 tỷ đồng\"",
            "mốc 2026-06-30 của chỉ tiêu 1 đã công bố là “13 tỷ đồng”, nay là “14 tỷ đồng” mà không có đính chính",
            "of = \"milestone 2026-06-30\"\nwas = \"13 tỷ đồng\"",
            "mốc 30/6/2026: 13 tỷ đồng → 14 tỷ đồng",
        ),
        (
            "2026-06-30 = \"13 tỷ đồng\"",
            "2026-06-30 = \"13 tỷ đồng\", 2026-09-30 = \"15 tỷ đồng\"",
            "mốc 2026-09-30 của chỉ tiêu 1 nay là “15 tỷ đồng”, mà trước đây đã công bố khi chưa có, và không có đính chính",
            "of = \"milestone 2026-09-30\"\non = ",
            "mốc 30/9/2026: bổ sung 15 tỷ đồng",
        ),
        (
            "goal = \"26 tỷ đồng\"",
            "goal = \"25 tỷ đồng\"",
            "mức “Thành phố giao” của chỉ tiêu 1 đã công bố là “26 tỷ đồng”, nay là “25 tỷ đồng” mà không có đính chính",
            "of = \"assigned Thành phố giao\"\nwas = \"26 tỷ đồng\"",
            "Thành phố giao: 26 tỷ đồng → 25 tỷ đồng",
        ),
        (
            "title = \"Thu ngân sách\"",
            "title = \"Chi ngân sách\"",
            "tên của chỉ tiêu 1 đã công bố là “Thu ngân sách”, nay là “Chi ngân sách” mà không có đính chính",
            "target = \"1\"\nof = \"title\"\nwas = \"Thu ngân sách\"",
            "tên: Thu ngân sách → Chi ngân sách",
        ),
        (
            "title = \"Đúng hạn\"",
            "title = \"Quá hạn\"",
            "tên của chỉ tiêu 2.1 đã công bố là “Đúng hạn”, nay là “Quá hạn” mà không có đính chính",
            "target = \"2.1\"\nof = \"title\"\nwas = \"Đúng hạn\"",
            "tên: Đúng hạn → Quá hạn",
        ),
        (
            "title = \"Thủ tục\"",
            "title = \"Giấy tờ\"",
            "tên của chỉ tiêu 2 đã công bố là “Thủ tục”, nay là “Giấy tờ” mà không có đính chính",
            "target = \"2\"\nof = \"title\"\nwas = \"Thủ tục\"",
            "tên: Thủ tục → Giấy tờ",
        ),
        (
            "từ 99% trở lên",
            "từ 99% hồ sơ trở lên",
            "mức phấn đấu của chỉ tiêu 2.1 đã công bố là “từ 99% trở lên”, nay là “từ 99% hồ sơ trở lên” mà không có đính chính",
            "was = \"từ 99% trở lên\"",
            "từ 99% trở lên → từ 99% hồ sơ trở lên",
        ),
        (
            "published = 2026-07-05",
            "published = 2026-07-15",
            "ngày công bố của báo cáo 2026-06-30 đã công bố là “5/7/2026”, nay là “15/7/2026” mà không có đính chính",
            "report = 2026-06-30\nof = \"published\"\nwas = 2026-07-05",
            "ngày công bố báo cáo: 5/7/2026 → 15/7/2026",
        ),
        (
            "said = \"đúng tiến độ\"",
            "said = \"vượt kế hoạch\"",
            "lời đánh giá (`said`) của chỉ tiêu 2.2 trong báo cáo 2026-06-30 đã công bố là “đúng tiến độ”, nay là “vượt kế hoạch” mà không có đính chính",
            "report = 2026-06-30\nof = \"said\"\nwas = \"đúng tiến độ\"",
            "lời đánh giá của báo cáo: đúng tiến độ → vượt kế hoạch",
        ),
        (
            "on = 2026-06-01",
            "on = 2026-06-02",
            "ngày xong việc (`on`) của chỉ tiêu 1 trong báo cáo 2026-06-30 đã công bố là “1/6/2026”, nay là “2/6/2026” mà không có đính chính",
            "report = 2026-06-30\nof = \"on\"\nwas = 2026-06-01",
            "ngày xong việc: 1/6/2026 → 2/6/2026",
        ),
    ];
    for (from, to, message, lines, row) in cases {
        let folder = site();
        folder.replace(RESOLUTION, "better = \"higher\"", "better = \"higher\"\nflow = \"cumulative\"\nbaseline = { period = \"2025\", value = \"20 tỷ đồng\" }\nmilestones = { 2026-06-30 = \"13 tỷ đồng\" }\nassigned = [ { by = \"Thành phố giao\", goal = \"26 tỷ đồng\" } ]");
        folder.replace(REPORT, "[results]", "published = 2026-07-05\n[results]");
        folder.replace(REPORT, "\"13,5 tỷ đồng\"", "{ value = \"13,5 tỷ đồng\", on = 2026-06-01 }");
        folder.replace(REPORT, "\"ước 80%\"", "{ value = \"ước 80%\", said = \"đúng tiến độ\" }");
        let file = if folder.read(RESOLUTION).contains(from) { RESOLUTION } else { REPORT };
        succeeds(&publish(&folder));
        folder.replace(file, from, to);
        let printed = corrected(&folder, message);
        assert!(printed.contains(lines), "{printed}");
        let page = folder.read("www/thay-doi/index.html");
        assert!(page.contains(row), "{row}: {page}");
        // Without the correction the change is unexplained again.
        let text = folder.read(RESOLUTION);
        let (head, _) = text.split_once("\n[[corrections]]").unwrap();
        folder.write(RESOLUTION, format!("{head}\n+++\n"));
        assert_eq!(refusals(&publish(&folder)), [message]);
    }
}

/// A resolution of a closed year isn't opened again.
#[test]
fn a_period_that_becomes_longer_is_told() {
    let folder = published();
    folder.replace(RESOLUTION, "number = ", "period = \"2026-2028\"\nnumber = ");
    let lose = ["publish", "--lose", "/nam/2026/", "--lose", "/cong-bo/2026/"];
    let run = folder.run(&lose);
    assert_eq!(refusals(&run), ["kỳ của văn bản đã công bố là “2026”, nay là “2026-2028” mà không có đính chính"]);
    paste(&folder, &run);
    succeeds(&folder.run(&lose));
    assert!(folder.read("www/thay-doi/index.html").contains("kỳ của văn bản: 2026 → 2026-2028"));
}

/// The direction of an indicator is that of all goals that have it.
#[test]
fn an_indicator_turns_no_verdict_in_silence() {
    let folder = site();
    let indicator = "content/chi-so/thu.md";
    folder
        .write(indicator, "+++\nkind = \"indicator\"\nname = \"Thu\"\nunit = \"tỷ đồng\"\nbetter = \"higher\"\n+++\n");
    folder.replace(RESOLUTION, "better = \"higher\"", "indicator = \"thu\"");
    succeeds(&publish(&folder));
    folder.replace(indicator, "higher", "lower");
    corrected(
        &folder,
        "chiều tốt (`better`) của chỉ tiêu 1 đã công bố là “higher”, nay là “lower” mà không có đính chính",
    );
}

/// A goal whose words turn says its direction itself: it is told once.
#[test]
fn a_goal_that_says_its_direction_is_told_once() {
    let folder = published();
    folder.replace(RESOLUTION, "trên 85%", "không quá 85%");
    corrected(
        &folder,
        "mức phấn đấu của chỉ tiêu 2.2 đã công bố là “trên 85%”, nay là “không quá 85%” mà không có đính chính",
    );
}

/// A plain goal that becomes one of a named part is another goal.
#[test]
fn a_goal_that_becomes_one_of_a_part_is_told() {
    let folder = published();
    folder.replace(
        RESOLUTION,
        "goal = \"27,6 tỷ đồng\"\nbetter = \"higher\"",
        "parts = [ { title = \"Cán bộ\", goal = \"27,6 tỷ đồng\", better = \"higher\" } ]",
    );
    let lines = corrected(
        &folder,
        "tên của chỉ tiêu 1.1 nay là “Cán bộ”, mà trước đây đã công bố khi chưa có, và không có đính chính",
    );
    assert!(lines.contains("target = \"1.1\"\nof = \"title\"\non = "), "{lines}");
}

/// Parts that change places take their names along, so that results get other owners.
#[test]
fn parts_that_change_places_are_told() {
    let folder = published();
    folder.replace(RESOLUTION, "\"Đúng hạn\"", "\"x\"");
    folder.replace(RESOLUTION, "\"Trực tuyến\"", "\"Đúng hạn\"");
    folder.replace(RESOLUTION, "\"x\"", "\"Trực tuyến\"");
    let run = publish(&folder);
    assert_eq!(refusals(&run).len(), 2, "{}", run.stderr);
    paste(&folder, &run);
    succeeds(&publish(&folder));
}

/// Made-up content that had been taken for real, and the other way round.
#[test]
fn a_ward_that_becomes_a_sample_is_told() {
    let folder = published();
    folder.replace("content/a/index.md", "kind", "sample = true\nkind");
    let lines =
        corrected(&folder, "khóa `sample` của đơn vị đã công bố là “false”, nay là “true” mà không có đính chính");
    assert!(lines.contains("of = \"sample\"\nwas = false\n"), "{lines}");
}

/// A correction that names a fact must fit it.
#[test]
fn a_correction_that_names_no_fact_is_told() {
    for (lines, words) in [
        ("target = \"1\"\nof = \"nền\"\nwas = \"1\"", "`of` không có tên “nền”"),
        ("of = \"baseline\"\nwas = \"20 hộ\"", "đính chính `baseline` mà không có `target`"),
        ("target = \"1\"\nof = \"period\"\nwas = \"2025\"", "`period` không phải là điều của một `target`"),
        ("target = \"1\"\nof = \"direction\"\nwas = \"cao\"", "`was` của `direction` không thể là “cao”"),
        (
            "target = \"1\"\nof = \"direction\"\nwas = \"higher\"",
            "đính chính ghi trước đây là “higher”, mà nay vẫn là “higher”",
        ),
        (
            "target = \"1\"\nof = \"baseline\"\nwas = \"20 tỷ đồng\"",
            "đính chính `baseline`, nhưng nay không còn điều ấy",
        ),
        (
            "target = \"1\"\nof = \"title\"\nwas = \"Chi\"\nnow_withdrawn = true",
            "`title` ghi là đã bỏ, nhưng vẫn còn “Thu ngân sách”",
        ),
    ] {
        let folder = site();
        let text = folder.read(RESOLUTION);
        let head = text.strip_suffix("+++\n").unwrap();
        folder.write(RESOLUTION, format!("{head}[[corrections]]\n{lines}\non = 2026-08-02\nreason = \"x\"\n+++\n"));
        let run = folder.run(&["check"]);
        assert!(run.status == 1 && run.stdout.contains(words), "{words}: {}", run.stdout);
    }
}

#[test]
fn a_mistyped_goal_is_corrected() {
    let folder = published();
    folder.replace(RESOLUTION, "27,6 tỷ", "26,7 tỷ");
    let lines = corrected(
        &folder,
        "mức phấn đấu của chỉ tiêu 1 đã công bố là “27,6 tỷ đồng”, nay là “26,7 tỷ đồng” mà không có đính chính",
    );
    assert!(lines.starts_with("[[corrections]]\ntarget = \"1\"\nwas = \"27,6 tỷ đồng\"\non = "), "{lines}");
}

/// The other way out of a changed goal: a document has changed it.
#[test]
fn a_goal_that_a_document_changed_is_amended() {
    let folder = published();
    let before = folder.read(RESOLUTION);
    folder.replace(RESOLUTION, "27,6 tỷ", "26,7 tỷ");
    let run = publish(&folder);
    assert_eq!(refusals(&run).len(), 1);
    let place = "content/a/2026-dieu-chinh/index.md";
    assert!(
        run.stderr.contains(&format!(
            "nếu một văn bản sau đã điều chỉnh mức này, ghi lại “27,6 tỷ đồng” như cũ và viết văn bản ấy vào {place}"
        )),
        "{}",
        run.stderr
    );
    let (_, amendment) = run.stderr.split_once(&format!("{place}\n\n")).unwrap();
    let (amendment, _) = amendment.split_once("\n+++\n").unwrap();
    let filled = amendment
        .replace("<điền tên văn bản điều chỉnh>", "Điều chỉnh")
        .replace("\"<điền ngày ban hành>\"", "2026-07-15");
    folder.write(RESOLUTION, before);
    folder.write(place, format!("{filled}\n+++\n"));
    succeeds(&publish(&folder));
    // A second one follows. What the first one set is public as well.
    let second = filled.replace("26,7 tỷ", "26,1 tỷ").replace("2026-07-15", "2026-10-15");
    folder.write("content/a/2026-dieu-chinh-2/index.md", format!("{second}\n+++\n"));
    succeeds(&publish(&folder));
    let figures = folder.read(FIGURES);
    let goal = |folder: &str| words_of(&figures, &format!("/a/{folder}/\tgoal\t-\t1\t1\t"));
    assert_eq!(
        [goal("2026"), goal("2026-dieu-chinh"), goal("2026-dieu-chinh-2")].concat(),
        ["27,6 tỷ đồng", "26,7 tỷ đồng", "26,1 tỷ đồng"]
    );
    folder.replace(place, "26,7 tỷ", "26,8 tỷ");
    refused(
        &folder,
        "mức phấn đấu của chỉ tiêu 1 đã công bố là “26,7 tỷ đồng”, nay là “26,8 tỷ đồng” mà không có đính chính",
    );
}

#[test]
fn a_target_that_is_left_out_is_told() {
    let folder = published();
    let before = folder.read(RESOLUTION);
    let (head, rest) = before.split_once("[[groups.targets]]").unwrap();
    let (_, second) = rest.split_once("[[groups.targets]]").unwrap();
    folder.write(RESOLUTION, format!("{head}[[groups.targets]]{second}"));
    folder.replace(REPORT, "\"1\" = \"13,5 tỷ đồng\"\n", "");
    let run = folder.run(&["publish", "--lose", "/a/2026/chi-tieu-1/"]);
    assert_eq!(
        refusals(&run),
        [
            "mức phấn đấu của chỉ tiêu 1 đã công bố là “27,6 tỷ đồng”, nay không còn mà không có đính chính",
            "số liệu của chỉ tiêu 1 trong báo cáo 2026-06-30 đã công bố là “13,5 tỷ đồng”, nay không còn mà không có đính chính"
        ]
    );
    // By a document that drops it the target stays, with its results.
    folder.write(RESOLUTION, before);
    folder.replace(REPORT, "[results]\n", "[results]\n\"1\" = \"13,5 tỷ đồng\"\n");
    folder.write(
        "content/a/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"1\"\ndropped = true\n+++\n",
    );
    succeeds(&publish(&folder));
}

/// A target that the document doesn't have is withdrawn, and so is each of its results.
#[test]
fn a_target_that_never_was_is_withdrawn() {
    let folder = published();
    let (head, rest) = folder
        .read(RESOLUTION)
        .split_once("[[groups.targets]]")
        .map(|(one, two)| (one.to_owned(), two.to_owned()))
        .unwrap();
    let (_, second) = rest.split_once("[[groups.targets]]").unwrap();
    folder.write(RESOLUTION, format!("{head}[[groups.targets]]{second}"));
    folder.replace(REPORT, "\"1\" = \"13,5 tỷ đồng\"\n", "");
    let run = folder.run(&["publish", "--lose", "/a/2026/chi-tieu-1/"]);
    assert_eq!(refusals(&run).len(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("nếu văn bản không có mức này, dán"), "{}", run.stderr);
    let blocks = printed(&run, "[[corrections]]");
    let goal = blocks.iter().find(|lines| !lines.contains("report = ")).unwrap();
    let result = blocks.iter().find(|lines| lines.contains("report = ")).unwrap();
    assert!(result.contains("was = \"13,5 tỷ đồng\"\nnow_withdrawn = true"), "{result}");
    // The goal's alone takes no result with it.
    let before = folder.read(RESOLUTION);
    let fill = |lines: &str| lines.replace("<điền ngày đính chính>", DAY).replace("<điền lý do>", "không có");
    folder.write(RESOLUTION, format!("{}{}+++\n", before.strip_suffix("+++\n").unwrap(), fill(goal)));
    let alone = folder.run(&["publish", "--lose", "/a/2026/chi-tieu-1/"]);
    assert_eq!(refusals(&alone).len(), 1, "{}", alone.stderr);
    folder.write(RESOLUTION, before);
    paste(&folder, &run);
    succeeds(&folder.run(&["publish", "--lose", "/a/2026/chi-tieu-1/"]));
    succeeds(&publish(&folder));
    assert_eq!(words_of(&folder.read(FIGURES), "/a/2026/\tgoal\t-\t1\t1\t"), ["27,6 tỷ đồng", ""]);
}

/// A part that only an amendment brought about has results that are guarded like all others.
#[test]
fn results_of_amended_parts_are_guarded() {
    let folder = published();
    folder.write(
        "content/a/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"2\"\nparts = [\n  { title = \"Đúng hạn\", goal = \"từ 99% trở lên\" },\n  { title = \"Trực tuyến\", goal = \"trên 85%\" },\n  { title = \"Hài lòng\", goal = \"từ 90% trở lên\" },\n]\n[[changes]]\nno = \"3\"\nadded = true\ngroup = \"chung\"\ntitle = \"Đường\"\ngoal = \"3 km\"\nbetter = \"higher\"\n+++\n",
    );
    let report = "content/a/2026/tien-do/2026-09-30.md";
    folder.write(report, "+++\nkind = \"report\"\n[results]\n\"2.3\" = \"91%\"\n\"3\" = \"1 km\"\n+++\n");
    succeeds(&publish(&folder));
    folder.replace(report, "91%", "19%");
    corrected(
        &folder,
        "số liệu của chỉ tiêu 2.3 trong báo cáo 2026-09-30 đã công bố là “91%”, nay là “19%” mà không có đính chính",
    );
    folder.replace(report, "1 km", "2 km");
    corrected(
        &folder,
        "số liệu của chỉ tiêu 3 trong báo cáo 2026-09-30 đã công bố là “1 km”, nay là “2 km” mà không có đính chính",
    );
}

#[test]
fn a_target_that_is_added_is_told() {
    let folder = published();
    folder.replace(RESOLUTION, "[[groups.targets]]\nno = \"2\"", "[[groups.targets]]\nno = \"3\"\ntitle = \"Đường\"\ngoal = \"3 km\"\nbetter = \"higher\"\n\n[[groups.targets]]\nno = \"2\"");
    let lines = corrected(&folder, "nghị quyết đã công bố nay có thêm chỉ tiêu 3 (“3 km”) mà không có đính chính");
    assert!(!lines.contains("was"), "{lines}");
}

#[test]
fn a_date_or_number_that_was_mistyped_is_corrected() {
    let folder = published();
    folder.replace(RESOLUTION, "issued = 2026-01-06", "issued = 2026-01-05");
    let lines = corrected(
        &folder,
        "ngày ban hành của văn bản đã công bố là “6/1/2026”, nay là “5/1/2026” mà không có đính chính",
    );
    assert!(lines.starts_with("[[corrections]]\nof = \"issued\"\nwas = 2026-01-06\non = "), "{lines}");
    folder.replace(RESOLUTION, "number = \"01/", "number = \"10/");
    corrected(&folder, "số của văn bản đã công bố là “01/NQ-HĐND”, nay là “10/NQ-HĐND” mà không có đính chính");
    // A fact that wasn't stated may be stated later, and goes by a correction only.
    folder.replace(RESOLUTION, "issued =", "adopted = 2026-01-04\nissued =");
    succeeds(&publish(&folder));
    folder.replace(RESOLUTION, "adopted = 2026-01-04\n", "");
    let lines =
        corrected(&folder, "ngày thông qua của văn bản đã công bố là “4/1/2026”, nay không còn mà không có đính chính");
    assert!(
        lines.starts_with("[[corrections]]\nof = \"adopted\"\nwas = 2026-01-04\nnow_withdrawn = true\n"),
        "{lines}"
    );
}

/// The day of issue had been taken for that of the meeting, which stays.
#[test]
fn one_of_two_equal_dates_is_corrected() {
    for (from, to, date) in [
        (
            "issued = 2026-01-06",
            "issued = 2026-01-08",
            "ngày ban hành của văn bản đã công bố là “6/1/2026”, nay là “8/1/2026”",
        ),
        (
            "adopted = 2026-01-06",
            "adopted = 2026-01-04",
            "ngày thông qua của văn bản đã công bố là “6/1/2026”, nay là “4/1/2026”",
        ),
    ] {
        let folder = site();
        folder.replace(RESOLUTION, "issued =", "adopted = 2026-01-06\nissued =");
        succeeds(&publish(&folder));
        folder.replace(RESOLUTION, from, to);
        corrected(&folder, &format!("{date} mà không có đính chính"));
    }
}

/// Both days were mistaken: each line of the changes says which day it is about.
#[test]
fn both_dates_are_corrected_each_by_its_name() {
    let folder = site();
    folder.replace(RESOLUTION, "issued = 2026-01-06", "adopted = 2026-01-04\nissued = 2026-01-06");
    succeeds(&publish(&folder));
    folder.replace(
        RESOLUTION,
        "adopted = 2026-01-04\nissued = 2026-01-06",
        "adopted = 2026-01-03\nissued = 2026-01-08",
    );
    let fill = |lines: &str| lines.replace("<điền ngày đính chính>", DAY).replace("<điền lý do>", "gõ nhầm");
    let lines = printed(&publish(&folder), "[[corrections]]");
    assert_eq!(lines.len(), 2, "{lines:?}");
    let before = folder.read(RESOLUTION);
    let lines: String = lines.iter().map(|lines| fill(lines)).collect();
    folder.write(RESOLUTION, format!("{}{lines}+++\n", before.strip_suffix("+++\n").unwrap()));
    succeeds(&publish(&folder));
    succeeds(&folder.run(&["build"]));
    let page = folder.read("public/thay-doi/index.html");
    for told in ["ngày thông qua của văn bản: 4/1/2026 → 3/1/2026", "ngày ban hành của văn bản: 6/1/2026 → 8/1/2026"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
}

/// A correction that doesn't say which of the days it is about could tell a day that no document has.
#[test]
fn a_day_without_a_name_is_refused() {
    let folder = site();
    let before = folder.read(RESOLUTION);
    let lines = format!("[[corrections]]\nwas = 2026-01-05\non = {DAY}\nreason = \"gõ nhầm\"\n");
    folder.write(RESOLUTION, format!("{}{lines}+++\n", before.strip_suffix("+++\n").unwrap()));
    let run = folder.run(&["check"]);
    assert!(run.stdout.contains("đính chính một ngày của văn bản nhưng không nói là ngày nào"), "{}", run.stdout);
}

/// Without a number no number is right, so the published one can't be corrected away.
#[test]
fn a_number_that_is_left_out_is_put_back() {
    let folder = published();
    folder.replace(RESOLUTION, "number = \"01/NQ-HĐND\"\n", "");
    let run = refused(&folder, "số của văn bản đã công bố là “01/NQ-HĐND”, nay không còn mà không có đính chính");
    assert_eq!(printed(&run, "[[corrections]]").len(), 0);
    assert!(run.stderr.contains("cách sửa: ghi lại như đã công bố"), "{}", run.stderr);
}

#[test]
fn a_report_of_another_day_is_corrected() {
    let folder = published();
    folder.rename(REPORT, "content/a/2026/tien-do/2026-06-29.md");
    folder.replace("content/a/2026/tien-do/2026-06-29.md", "kind", "aliases = [\"/a/2026/tien-do/2026-06-30/\"]\nkind");
    let lines = corrected(&folder, "báo cáo 2026-06-30 đã công bố nay không còn");
    assert!(lines.starts_with("[[corrections]]\nreport = 2026-06-29\nwas = 2026-06-30\non = "), "{lines}");
    // The figures go on under the new day.
    folder.replace("content/a/2026/tien-do/2026-06-29.md", "13,5", "15,3");
    corrected(
        &folder,
        "số liệu của chỉ tiêu 1 trong báo cáo 2026-06-29 đã công bố là “13,5 tỷ đồng”, nay là “15,3 tỷ đồng” mà không có đính chính",
    );
}

#[test]
fn a_report_that_is_left_out_is_put_back() {
    let folder = published();
    folder.remove(REPORT);
    let run = folder.run(&["publish", "--lose", "/a/2026/tien-do/2026-06-30/"]);
    assert_eq!(refusals(&run), ["báo cáo 2026-06-30 đã công bố nay không còn"]);
    assert!(run.stderr.contains("đặt lại tệp báo cáo 2026-06-30"), "{}", run.stderr);
}

#[test]
fn a_figure_of_a_table_is_guarded_too() {
    let folder = site();
    folder.remove(REPORT);
    let table = "content/a/2026/tien-do/2026-06-30.csv";
    folder.write(
        table,
        "no,part,result,note,provisional,evidence\n1,,\"13,5 tỷ đồng\",,,\n2,1,\"99,5%\",,,\n2,2,80%,,true,\n",
    );
    succeeds(&publish(&folder));
    folder.replace(table, "99,5%", "95,9%");
    corrected(
        &folder,
        "số liệu của chỉ tiêu 2.1 trong báo cáo 2026-06-30 đã công bố là “99,5%”, nay là “95,9%” mà không có đính chính",
    );
    folder.replace(table, "80%,,true", "80%,,");
    let lines = corrected(
        &folder,
        "số liệu của chỉ tiêu 2.2 trong báo cáo 2026-06-30 đã công bố là số ước “80%”, nay là số chính thức “80%” mà chưa được ghi nhận",
    );
    // An estimate that became official needs no reason.
    assert_eq!(
        lines,
        "[[corrections]]\ntarget = \"2.2\"\nreport = 2026-06-30\nwas = \"ước 80%\"\non = \"<điền ngày đính chính>\"\n"
    );
}

#[test]
fn a_figure_is_withdrawn_and_added_by_its_own_lines() {
    let folder = published();
    folder.replace(REPORT, "\"2.1\" = \"99,5%\"\n", "");
    let lines = corrected(
        &folder,
        "số liệu của chỉ tiêu 2.1 trong báo cáo 2026-06-30 đã công bố là “99,5%”, nay không còn mà không có đính chính",
    );
    assert!(lines.contains("was = \"99,5%\"\nnow_withdrawn = true\n"), "{lines}");
    // In a report that had been public without it, a figure is an addition.
    let folder = site();
    folder.replace(REPORT, "\"2.1\" = \"99,5%\"\n", "");
    succeeds(&publish(&folder));
    folder.replace(REPORT, "[results]\n", "[results]\n\"2.1\" = \"99,5%\"\n");
    let lines = corrected(
        &folder,
        "số liệu của chỉ tiêu 2.1 trong báo cáo 2026-06-30 nay có thêm “99,5%”, mà báo cáo ấy đã công bố khi chưa có, và không có đính chính",
    );
    assert!(!lines.contains("was"), "{lines}");
    // A new report is none.
    folder.write(
        "content/a/2026/tien-do/2026-09-30.md",
        "+++\nkind = \"report\"\n[results]\n\"1\" = \"20 tỷ đồng\"\n+++\n",
    );
    succeeds(&publish(&folder));
}

/// A report without a day is named by its file.
#[test]
fn a_figure_of_an_undated_report_is_corrected() {
    let folder = site();
    folder.write(
        "content/a/2026/tien-do/tong-ket.md",
        "+++\nkind = \"report\"\nfinal = true\nundated = true\n[results]\n\"1\" = \"28 tỷ đồng\"\n+++\n",
    );
    succeeds(&publish(&folder));
    folder.replace("content/a/2026/tien-do/tong-ket.md", "28 tỷ", "82 tỷ");
    let lines = corrected(
        &folder,
        "số liệu của chỉ tiêu 1 trong báo cáo tong-ket đã công bố là “28 tỷ đồng”, nay là “82 tỷ đồng” mà không có đính chính",
    );
    assert!(lines.contains("report = \"tong-ket\"\n"), "{lines}");
}

/// A goal that no phrase states, and one that the document left open.
#[test]
fn a_goal_that_was_not_stated_is_corrected() {
    for (goal, shown, was) in [
        ("{ op = \"unstated\" }", "Văn bản không nêu mức", "{ op = \"unstated\" }"),
        ("\"… hộ\"", "… hộ", "\"… hộ\""),
        ("{ op = \"achieve\" }", "đạt", "{ op = \"achieve\" }"),
        (
            "{ op = \"between\", value = \"10\", value2 = \"12\", unit = \"hộ\" }",
            "từ 10 đến 12 hộ",
            "\"từ 10 đến 12 hộ\"",
        ),
    ] {
        let folder = site();
        folder.remove(REPORT);
        folder.replace(RESOLUTION, "\"27,6 tỷ đồng\"", goal);
        if goal.contains("achieve") || goal.contains("unstated") {
            folder.replace(RESOLUTION, "\nbetter = \"higher\"", "");
        }
        succeeds(&publish(&folder));
        folder.replace(RESOLUTION, goal, "\"5 hộ\"");
        let lines = corrected(
            &folder,
            &format!("mức phấn đấu của chỉ tiêu 1 đã công bố là “{shown}”, nay là “5 hộ” mà không có đính chính"),
        );
        assert!(lines.contains(&format!("was = {was}\n")), "{lines}");
    }
}

#[test]
fn a_report_that_closes_the_period_later_is_told() {
    let folder = published();
    folder.replace(REPORT, "[results]", "final = true\n[results]");
    let lines = corrected(
        &folder,
        "khóa `final` của báo cáo 2026-06-30 đã công bố là “final = false”, nay là “final = true” mà không có đính chính",
    );
    assert!(lines.starts_with("[[corrections]]\nreport = 2026-06-30\nwas = false\n"), "{lines}");
}

/// Front matter in YAML gets lines in YAML; the second correction goes on with the list of the first.
#[test]
fn lines_are_in_the_syntax_of_the_file() {
    let folder = site();
    folder.write(
        RESOLUTION,
        "---\nkind: resolution\ntitle: Năm 2026\ngroups:\n  - id: g\n    title: G\n    targets:\n      - no: \"1\"\n        title: Thu\n        goal: 27,6 tỷ đồng\n        better: higher\n---\n",
    );
    folder.write(REPORT, "+++\nkind = \"report\"\n[results]\n\"1\" = \"13,5 tỷ đồng\"\n+++\n");
    succeeds(&publish(&folder));
    for (from, to, day, opening) in [
        ("13,5", "15,3", "2026-08-02", "corrections:\n  - target: \"1\"\n    report: 2026-06-30\n"),
        ("15,3", "15,4", "2026-08-03", "  - target: \"1\"\n"),
    ] {
        folder.replace(REPORT, from, to);
        let run = publish(&folder);
        let lines = printed(&run, opening).concat();
        assert!(lines.starts_with(opening), "{}", run.stderr);
        let lines = lines.replace("<điền ngày đính chính>", day).replace("<điền lý do>", "nhập nhầm");
        let text = folder.read(RESOLUTION);
        folder.write(RESOLUTION, format!("{}{lines}---\n", text.strip_suffix("---\n").unwrap()));
        succeeds(&publish(&folder));
    }
}

#[test]
fn two_corrections_of_one_figure_explain_both_states() {
    let folder = published();
    for (from, to) in [("13,5", "15,3"), ("15,3", "15,8")] {
        folder.replace(REPORT, from, to);
        let run = publish(&folder);
        assert_eq!(refusals(&run).len(), 1, "{}", run.stderr);
        paste(&folder, &run);
        if from == "15,3" {
            let text = folder.read(RESOLUTION);
            let (head, last) = text.rsplit_once(DAY).unwrap();
            folder.write(RESOLUTION, format!("{head}2026-10-09{last}"));
        }
        succeeds(&publish(&folder));
    }
    let result = "/a/2026/\tresult\t2026-06-30\t1\t1\t";
    assert_eq!(words_of(&folder.read(FIGURES), result), ["13,5 tỷ đồng", "15,3 tỷ đồng", "15,8 tỷ đồng"]);
}

/// A version that was rolled back had been public, and stays in the figures.
#[test]
fn a_rollback_forgets_nothing() {
    let folder = published();
    let before = (folder.read(RESOLUTION), folder.read(REPORT));
    folder.replace(REPORT, "13,5 tỷ", "15,3 tỷ");
    let run = publish(&folder);
    paste(&folder, &run);
    succeeds(&publish(&folder));
    let (figures, corrected) = (folder.read(FIGURES), (folder.read(RESOLUTION), folder.read(REPORT)));
    assert_eq!(folder.run(&["publish", "--rollback"]).status, 0);
    assert!(folder.read("www/a/2026/tien-do/2026-06-30/index.html").contains("13,5"));
    assert_eq!((folder.read(FIGURES), folder.read(COPY)), (figures.clone(), figures.clone()));
    // As it was before, the content now takes back what was public in between.
    folder.write(RESOLUTION, before.0);
    folder.write(REPORT, before.1);
    refused(
        &folder,
        "số liệu của chỉ tiêu 1 trong báo cáo 2026-06-30 đã công bố là “15,3 tỷ đồng”, nay là “13,5 tỷ đồng” mà không có đính chính",
    );
    folder.write(RESOLUTION, corrected.0);
    folder.write(REPORT, corrected.1);
    succeeds(&publish(&folder));
    assert_eq!(folder.read(FIGURES), figures);
}

#[test]
fn a_resolution_may_go_by_name_and_its_figures_stay() {
    let folder = site();
    folder.write("content/a/2025/index.md", folder.read(RESOLUTION).replace("2026", "2025"));
    succeeds(&publish(&folder));
    folder.remove_folder("content/a/2025");
    let run = publish(&folder);
    assert_eq!(refusals(&run), ["nghị quyết đã công bố /a/2025/ nay không còn"]);
    assert!(run.stderr.contains("lỗi[address-lost]: địa chỉ đã công bố /a/2025/"), "{}", run.stderr);
    succeeds(&folder.run(&["publish", "--lose", "/a/2025/", "--lose", "/nam/2025/", "--lose", "/cong-bo/2025/"]));
    let figures = folder.read(FIGURES);
    assert_eq!(words_of(&figures, "/a/2025/\tgoal\t-\t1\t"), ["27,6 tỷ đồng"]);
    // It isn't asked for again. If it comes back it is held against what was public.
    folder.replace("site.toml", "Thử", "Thử lại");
    succeeds(&publish(&folder));
    folder.write("content/a/2025/index.md", folder.read(RESOLUTION).replace("2026", "2025").replace("27,6", "26,7"));
    refused(
        &folder,
        "mức phấn đấu của chỉ tiêu 1 đã công bố là “27,6 tỷ đồng”, nay là “26,7 tỷ đồng” mà không có đính chính",
    );
}

#[test]
fn figures_go_on_under_a_new_address() {
    let folder = published();
    folder.rename("content/a", "content/b");
    folder.replace("content/b/index.md", "kind", "aliases = [\"/a/\"]\nkind");
    succeeds(&publish(&folder));
    folder.replace("content/b/2026/tien-do/2026-06-30.md", "13,5", "15,3");
    let run = publish(&folder);
    assert_eq!(
        refusals(&run),
        [
            "số liệu của chỉ tiêu 1 trong báo cáo 2026-06-30 đã công bố là “13,5 tỷ đồng”, nay là “15,3 tỷ đồng” mà không có đính chính"
        ]
    );
    // At once with the new address as well.
    let folder = published();
    folder.rename("content/a", "content/b");
    folder.replace("content/b/index.md", "kind", "aliases = [\"/a/\"]\nkind");
    folder.replace(
        "content/b/2026/index.md",
        "no = \"1\"",
        "no = \"I\"\naliases = [\"/a/2026/chi-tieu-1/\", \"/b/2026/chi-tieu-1/\"]",
    );
    folder.replace("content/b/2026/index.md", "27,6", "26,7");
    folder.replace("content/b/2026/tien-do/2026-06-30.md", "\"1\"", "\"I\"");
    let run = publish(&folder);
    assert_eq!(
        refusals(&run),
        ["mức phấn đấu của chỉ tiêu I đã công bố là “27,6 tỷ đồng”, nay là “26,7 tỷ đồng” mà không có đính chính"]
    );
}

#[test]
fn figures_that_are_lost_or_older_come_back_from_the_copy() {
    let folder = published();
    let first = folder.read(FIGURES);
    folder.write(
        "content/a/2026/tien-do/2026-09-30.md",
        "+++\nkind = \"report\"\n[results]\n\"1\" = \"20 tỷ đồng\"\n+++\n",
    );
    succeeds(&publish(&folder));
    let whole = folder.read(FIGURES);
    for text in [None, Some(&first), Some(&"congkhai figures 1\n".to_owned())] {
        match text {
            None => folder.remove(FIGURES),
            Some(text) => folder.write(FIGURES, text),
        }
        folder.replace("content/a/2026/tien-do/2026-09-30.md", "20 tỷ", "21 tỷ");
        let run = publish(&folder);
        assert!(run.stderr.starts_with("lưu ý: sổ số liệu ở nơi xuất bản thiếu điều đã công bố"), "{}", run.stderr);
        assert_eq!(refusals(&run).len(), 1, "{}", run.stderr);
        folder.replace("content/a/2026/tien-do/2026-09-30.md", "21 tỷ", "20 tỷ");
        let run = publish(&folder);
        assert_eq!((run.status, run.stderr.lines().count()), (0, 1), "{}", run.stderr);
        assert_eq!(folder.read(FIGURES), whole);
        succeeds(&publish(&folder));
    }
    // On another machine there is no copy yet, or an older one.
    folder.remove(COPY);
    succeeds(&publish(&folder));
    assert_eq!(folder.read(COPY), whole);
    folder.write(COPY, first);
    succeeds(&publish(&folder));
    assert_eq!(folder.read(COPY), whole);
}

#[test]
fn damaged_figures_stop_everything() {
    let folder = published();
    let whole = folder.read(FIGURES);
    let altered = whole.replace("13,5 tỷ", "15,3 tỷ").replace("13500000000", "15300000000");
    for (damaged, words) in [
        (altered, "có dòng bị sửa, thêm hoặc bớt ở phần phía trên dòng"),
        (whole.replace("\tgoal\t", "\tmức\t"), "không hiểu dòng"),
        (whole[..whole.len() - 20].to_owned(), "sổ bị cụt ở dòng"),
        ("x".to_owned(), "đây không phải sổ số liệu của congkhai"),
        (whole.replace("figures 1", "figures 9"), "sổ do một bản congkhai mới hơn ghi"),
    ] {
        folder.write(FIGURES, &damaged);
        let run = publish(&folder);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("figures bị hỏng: ") && run.stderr.contains(words), "{}", run.stderr);
        assert_eq!(folder.run(&["publish", "--dry-run"]).status, 1);
        assert_eq!(folder.read(FIGURES), damaged);
        folder.write(FIGURES, &whole);
        folder.write(COPY, &damaged);
        let run = publish(&folder);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("published/portal.figures bị hỏng: "), "{}", run.stderr);
        assert_eq!(folder.run(&["check", "--against", "published/portal.manifest"]).status, 2);
        folder.write(COPY, &whole);
    }
    // The way out that is told: what is damaged goes, and the other takes its place.
    folder.write(FIGURES, "x");
    folder.remove(FIGURES);
    assert_eq!(publish(&folder).status, 0);
    assert_eq!(folder.read(FIGURES), whole);
}

/// A site published before there were figures guards its addresses, and says so once.
#[test]
fn a_place_without_figures_is_told_of_once() {
    let folder = published();
    folder.remove(FIGURES);
    folder.remove(COPY);
    folder.replace(REPORT, "13,5", "15,3");
    let run = publish(&folder);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            0,
            "lưu ý: không tìm thấy sổ số liệu của các lần công bố trước (chưa từng có, hoặc đã bị xóa) nên lần này chỉ giữ được địa chỉ; từ nay mọi số liệu đã công bố đều được giữ\n"
        )
    );
    succeeds(&publish(&folder));
    folder.replace(REPORT, "15,3", "15,4");
    assert_eq!(refusals(&publish(&folder)).len(), 1);
}

#[test]
fn build_and_check_hold_against_what_was_public() {
    let folder = published();
    folder.run(&["archive", "2026"]);
    folder.replace(REPORT, "13,5", "15,3");
    let words = "the figure of target 1 in report 2026-06-30 was published as “13,5 tỷ đồng” and now is “15,3 tỷ đồng”, without a correction";
    for against in ["published/portal.manifest", "www", "www/.congkhai/manifest", "archives/site-2026.zip"] {
        let run = folder.run(&["check", "--against", against, "--lang", "en"]);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{against}");
        assert!(run.stdout.contains(words), "{against}: {}", run.stdout);
        let run = folder.run(&["build", "--against", against, "--lang", "en"]);
        assert_eq!(run.status, 1, "{against}");
        assert!(run.stderr.contains(words), "{against}: {}", run.stderr);
        let json = folder.run(&["check", "--against", against, "--format", "json"]).stdout;
        assert!(json.contains("\"figure-changed\"") && json.contains("[[corrections]]"), "{json}");
    }
}

#[test]
fn an_archive_holds_all_that_was_public() {
    let folder = published();
    folder.replace(REPORT, "13,5", "15,3");
    let run = folder.run(&["archive", "2026"]);
    assert_eq!(run.status, 1);
    assert_eq!(refusals(&run).len(), 1, "{}", run.stderr);
    assert!(!folder.exists("archives/site-2026.zip"));
    paste(&folder, &run);
    succeeds(&folder.run(&["archive", "2026"]));
    let bytes = fs::read(folder.at("archives/site-2026.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut figures = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("site-2026/data/figures").unwrap(), &mut figures).unwrap();
    let result = "/a/2026/\tresult\t2026-06-30\t1\t1\t";
    assert_eq!(words_of(&figures, result), ["13,5 tỷ đồng", "15,3 tỷ đồng"]);
    // Again, and after it was published too: the same bytes.
    for _ in 0..2 {
        let run = folder.run(&["archive", "2026"]);
        assert!(run.stdout.contains("(không đổi)"), "{}{}", run.stdout, run.stderr);
        succeeds(&publish(&folder));
    }
    // A figure that only an archive has made public is guarded by the next.
    folder.remove_folder("published");
    folder.remove("www");
    folder.replace(REPORT, "15,3", "15,4");
    for arguments in [&["archive", "2026"][..], &["archive", "2026", "--unit", "a"]] {
        let run = folder.run(arguments);
        assert_eq!(refusals(&run).len(), 1, "{arguments:?} {}", run.stderr);
    }
}

/// The page about all this, in both languages.
const PAGES: [(&str, &str, &str); 2] = [
    ("vi", "lỗi[figure-changed]: ", include_str!("../docs/vi/so-lieu-cong-bo.md")),
    ("en", "error[figure-changed]: ", include_str!("../docs/en/figures.md")),
];

/// The cases of a page: what the error says, and the lines that are written then.
fn cases_of(page: &str, sign: &str) -> Vec<(String, String)> {
    let opening = format!("```\n{sign}");
    let cases = page.split(&opening).skip(1).map(|block| {
        let (message, rest) = block.split_once('\n').unwrap();
        let (_, lines) = rest.split_once("```toml\n").unwrap();
        (message.to_owned(), lines.split_once("```").unwrap().0.to_owned())
    });
    cases.collect()
}

/// Each case of the page is refused in the words that the page has, and passes with its lines.
#[test]
fn the_page_about_figures_is_right() {
    let edits: [fn(&Folder); 8] = [
        |folder| folder.replace(REPORT, "13,5", "15,3"),
        |folder| folder.replace(REPORT, "\"2.1\" = \"99,5%\"\n", ""),
        |folder| folder.replace(REPORT, "[results]\n", "[results]\n\"2.1\" = \"99,5%\"\n"),
        |folder| folder.replace(REPORT, "ước 80%", "80%"),
        |folder| folder.replace(RESOLUTION, "27,6", "26,7"),
        |folder| folder.replace(RESOLUTION, "\"13 tỷ", "\"14 tỷ"),
        |folder| folder.rename(REPORT, "content/a/2026/tien-do/2026-06-29.md"),
        |folder| folder.replace(RESOLUTION, "issued = 2026-01-06", "issued = 2026-01-05"),
    ];
    for (language, sign, page) in PAGES {
        let cases = cases_of(page, sign);
        assert_eq!(cases.len(), edits.len(), "{language}");
        for (at, ((message, lines), edit)) in cases.iter().zip(edits).enumerate() {
            let folder = site();
            let is_added = at == 2;
            folder.replace(RESOLUTION, "better = ", "milestones = { 2026-06-30 = \"13 tỷ đồng\" }\nbetter = ");
            if is_added {
                folder.replace(REPORT, "\"2.1\" = \"99,5%\"\n", "");
            }
            succeeds(&publish(&folder));
            edit(&folder);
            let against = "published/portal.manifest";
            // The address of the report of another day is no matter here.
            let lose = "/a/2026/tien-do/2026-06-30/";
            let check = || folder.run(&["check", "--against", against, "--lose", lose, "--lang", language]);
            let run = check();
            assert!(run.stdout.contains(&format!("{sign}{message}\n")), "{message}: {}", run.stdout);
            let text = folder.read(RESOLUTION);
            folder.write(RESOLUTION, format!("{}{lines}+++\n", text.strip_suffix("+++\n").unwrap()));
            let run = check();
            assert_eq!(run.status, 0, "{lines}: {}", run.stdout);
        }
    }
}

/// An amendment that sets a goal and drops a target.
const AMENDMENT: &str = "content/a/2026-dieu-chinh/index.md";

/// The site with an amendment, after it was published.
fn amended(changes: &str) -> Folder {
    let folder = site();
    folder.write(
        AMENDMENT,
        format!(
            "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n{changes}+++\n"
        ),
    );
    succeeds(&publish(&folder));
    folder
}

/// Pastes the printed corrections into the file that the refusal names for them.
fn paste_into(folder: &Folder, run: &Run, file: &str) {
    assert!(run.stderr.contains(&format!("phần khai báo của {file} rồi")), "{}", run.stderr);
    for lines in printed(run, "[[corrections]]") {
        let lines = lines.replace("<điền ngày đính chính>", DAY).replace("<điền lý do>", "gõ nhầm");
        let text = folder.read(file);
        folder.write(file, format!("{}\n{lines}+++\n", text.strip_suffix("+++\n").unwrap()));
    }
}

/// A drop that the document doesn't have is taken back by the printed lines, and the other way round.
#[test]
fn a_drop_that_was_a_mistake_is_taken_back() {
    let drop = "[[changes]]\nno = \"1\"\ndropped = true\n";
    let goal = "[[changes]]\nno = \"1\"\ngoal = \"26 tỷ đồng\"\n";
    for (before, after, messages) in [
        (drop, goal, ["khóa `dropped` của chỉ tiêu 1 đã công bố là “true”, nay không còn mà không có đính chính"]),
        (goal, drop, ["mức phấn đấu của chỉ tiêu 1 đã công bố là “26 tỷ đồng”, nay không còn mà không có đính chính"]),
    ] {
        let folder = amended(before);
        folder.replace(AMENDMENT, before, after);
        let run = publish(&folder);
        assert_eq!(refusals(&run), messages, "{}", run.stderr);
        paste_into(&folder, &run, AMENDMENT);
        succeeds(&publish(&folder));
        succeeds(&publish(&folder));
        let page = folder.read("www/thay-doi/index.html");
        let row = if before == drop { "việc bỏ chỉ tiêu: bỏ → " } else { "26 tỷ đồng → rút" };
        assert!(page.contains(row), "{page}");
    }
}

/// An amendment goes only with the resolution that it amends, or with a row that tells of it.
#[test]
fn an_amendment_goes_not_in_silence() {
    let folder = amended("[[changes]]\nno = \"1\"\ngoal = \"26 tỷ đồng\"\n");
    folder.remove_folder("content/a/2026-dieu-chinh");
    let lose = ["publish", "--lose", "/a/2026-dieu-chinh/"];
    let run = folder.run(&lose);
    assert_eq!(
        refusals(&run),
        ["văn bản điều chỉnh 2026-dieu-chinh đã công bố là “Điều chỉnh”, nay không còn mà không có đính chính"]
    );
    paste_into(&folder, &run, RESOLUTION);
    succeeds(&folder.run(&lose));
    succeeds(&publish(&folder));
    assert!(folder.read("www/thay-doi/index.html").contains("văn bản điều chỉnh 2026-dieu-chinh: Điều chỉnh → bỏ"));
    // A folder of another name, with its aliases, is the same document.
    let folder = amended("[[changes]]\nno = \"1\"\ngoal = \"26 tỷ đồng\"\n");
    folder.rename("content/a/2026-dieu-chinh", "content/a/2026-bo-sung");
    folder.replace("content/a/2026-bo-sung/index.md", "kind", "aliases = [\"/a/2026-dieu-chinh/\"]\nkind");
    folder.replace("content/a/2026-bo-sung/index.md", "\"Điều chỉnh\"", "\"Bổ sung\"");
    succeeds(&publish(&folder));
    // With the resolution it may go.
    let folder = amended("[[changes]]\nno = \"1\"\ngoal = \"26 tỷ đồng\"\n");
    folder.write("content/a/2025/index.md", folder.read(RESOLUTION).replace("2026", "2025"));
    succeeds(&publish(&folder));
    folder.remove_folder("content/a/2026-dieu-chinh");
    folder.remove_folder("content/a/2026");
    succeeds(&folder.run(&[
        "publish",
        "--lose",
        "/a/2026-dieu-chinh/",
        "--lose",
        "/a/2026/",
        "--lose",
        "/nam/2026/",
        "--lose",
        "/cong-bo/2026/",
    ]));
}

/// A single goal that an amendment divides into parts, with a result from before.
#[test]
fn results_stay_with_their_part_when_an_amendment_divides_a_target() {
    let folder = published();
    folder.write(
        AMENDMENT,
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-07-15\n[[changes]]\nno = \"1\"\nparts = [ { title = \"Thuế\", goal = \"20 tỷ đồng\", better = \"higher\" }, { title = \"Phí\", goal = \"7 tỷ đồng\", better = \"higher\" } ]\n+++\n",
    );
    succeeds(&publish(&folder));
    folder.replace(REPORT, "13,5", "15,3");
    corrected(
        &folder,
        "số liệu của chỉ tiêu 1 trong báo cáo 2026-06-30 đã công bố là “13,5 tỷ đồng”, nay là “15,3 tỷ đồng” mà không có đính chính",
    );
}

/// A report that was public without any result is filled once.
#[test]
fn an_empty_report_is_filled_freely() {
    let folder = site();
    let full = folder.read(REPORT);
    folder.write(REPORT, "+++\nkind = \"report\"\n+++\n");
    let run = publish(&folder);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    folder.write(REPORT, &full);
    succeeds(&publish(&folder));
    folder.replace(REPORT, "13,5", "15,3");
    assert_eq!(refusals(&publish(&folder)).len(), 1);
    // From then on an addition is one.
    folder.write(REPORT, &full);
    folder.replace(REPORT, "\"2.1\" = \"99,5%\"\n", "");
    assert_eq!(refusals(&publish(&folder)).len(), 1);
}

#[test]
fn an_empty_report_may_go() {
    let folder = site();
    folder.write(REPORT, "+++\nkind = \"report\"\n+++\n");
    assert_eq!(publish(&folder).status, 0);
    folder.remove(REPORT);
    let run = folder.run(&["publish", "--lose", "/a/2026/tien-do/2026-06-30/"]);
    assert_eq!(refusals(&run), [""; 0], "{}", run.stderr);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// A resolution that is lost and comes back in another folder is the same one.
#[test]
fn a_resolution_in_another_folder_is_held_against_its_past() {
    let folder = published();
    folder.rename("content/a/2026", "content/a/2026-nq");
    folder.replace("content/a/2026-nq/index.md", "27,6", "26,7");
    let lose = ["publish", "--lose", "/a/2026/"];
    let words =
        "mức phấn đấu của chỉ tiêu 1 đã công bố là “27,6 tỷ đồng”, nay là “26,7 tỷ đồng” mà không có đính chính";
    assert_eq!(refusals(&folder.run(&lose)), [words]);
    // Also where it was away in between.
    folder.rename("content/a/2026-nq", "later");
    folder.write(
        "content/a/2025/index.md",
        folder.read("later/index.md").replace("2026", "2025").replace("01/NQ", "09/NQ"),
    );
    succeeds(&folder.run(&["publish", "--lose", "/a/2026/", "--lose", "/nam/2026/", "--lose", "/cong-bo/2026/"]));
    folder.rename("later", "content/a/2026-nq");
    assert_eq!(refusals(&publish(&folder)), [words]);
    folder.replace("content/a/2026-nq/index.md", "26,7", "27,6");
    succeeds(&publish(&folder));
    folder.replace("content/a/2026-nq/index.md", "27,6", "26,7");
    assert_eq!(refusals(&publish(&folder)), [words]);
}

/// A target that one document dropped and a later one sets again.
#[test]
fn a_dropped_target_comes_back_by_a_later_amendment() {
    let folder = amended("[[changes]]\nno = \"1\"\ndropped = true\n[[changes]]\nno = \"2.1\"\ndropped = true\n");
    for (name, issued, no, goal) in
        [("2026-lan-2", "2026-08-15", "1", "27,6 tỷ đồng"), ("2026-lan-3", "2026-08-16", "2.1", "từ 98% trở lên")]
    {
        let document = format!(
            "+++\nkind = \"resolution\"\ntitle = \"{name}\"\namends = \"../2026\"\nissued = {issued}\n[[changes]]\nno = \"{no}\"\ngoal = \"{goal}\"\n+++\n"
        );
        folder.write(&format!("content/a/{name}/index.md"), document);
        succeeds(&publish(&folder));
    }
    let page = folder.read("www/thay-doi/index.html");
    for row in [
        "bỏ, trước đó 27,6 tỷ đồng",
        "thêm, mức 27,6 tỷ đồng",
        "bỏ, trước đó từ 99% trở lên",
        "thêm, mức từ 98% trở lên",
    ] {
        assert!(page.contains(row), "{row}: {page}");
    }
    assert!(!folder.read("www/a/2026/chi-tieu-1/index.html").contains("Đã bỏ"));
}

/// A figure that was public at another place is guarded as well.
#[test]
fn another_target_is_no_way_around() {
    let folder = published();
    folder.replace("site.toml", "[publish.portal]", "[publish.other]\nto = \"www2\"\n[publish.portal]");
    folder.replace(REPORT, "13,5", "15,3");
    let run = folder.run(&["publish", "other"]);
    assert_eq!(refusals(&run).len(), 1, "{}{}", run.stdout, run.stderr);
    paste(&folder, &run);
    succeeds(&folder.run(&["publish", "other"]));
    succeeds(&folder.run(&["publish", "portal"]));
}

/// Both records are gone: archives still know what was public.
#[test]
fn archives_know_what_was_public() {
    let folder = published();
    succeeds(&folder.run(&["archive", "2026"]));
    folder.remove(FIGURES);
    folder.remove(COPY);
    folder.replace(REPORT, "13,5", "15,3");
    let run = publish(&folder);
    assert_eq!(refusals(&run).len(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("lấy lại những gì bản lưu"), "{}", run.stderr);
    folder.replace(REPORT, "15,3", "13,5");
    assert_eq!(publish(&folder).status, 0);
    assert_eq!(words_of(&folder.read(FIGURES), "/a/2026/\tresult\t2026-06-30\t1\t1\t"), ["13,5 tỷ đồng"]);
}

/// Nothing is corrected before it is public.
#[test]
fn a_correction_is_not_older_than_the_publication() {
    let folder = site();
    folder.replace(REPORT, "[results]", "published = 2026-07-05\n[results]");
    let text = folder.read(RESOLUTION);
    for (on, status) in [("2026-07-04", 1), ("2026-07-05", 0)] {
        let lines = format!(
            "[[corrections]]\ntarget = \"1\"\nreport = 2026-06-30\nwas = \"13 tỷ đồng\"\non = {on}\nreason = \"x\"\n"
        );
        folder.write(RESOLUTION, format!("{}{lines}+++\n", text.strip_suffix("+++\n").unwrap()));
        let run = folder.run(&["check"]);
        assert_eq!(run.status, status, "{}", run.stdout);
    }
}

/// A correction has a day, and is in force from none.
#[test]
fn a_corrected_amendment_is_of_a_day() {
    let folder = amended("[[changes]]\nno = \"1\"\ngoal = \"26 tỷ đồng\"\n");
    folder.replace(AMENDMENT, "26 tỷ", "25 tỷ");
    let run = publish(&folder);
    paste_into(&folder, &run, AMENDMENT);
    succeeds(&publish(&folder));
    let page = folder.read("www/a/2026/chi-tieu-1/index.html");
    let (_, row) = page.split_once("mức gõ nhầm: 26 tỷ đồng → 25 tỷ đồng").unwrap();
    let row = row.split_once("</li>").unwrap().0;
    assert!(row.contains("ngày 2/10/2026") && !row.contains("từ 2/10/2026"), "{row}");
}

/// An estimate of a table is called one once, whichever column says so.
#[test]
fn an_estimate_of_a_table_is_one_once() {
    let folder = site();
    folder.remove(REPORT);
    folder.write(
        "content/a/2026/tien-do/2026-06-30.csv",
        "no,part,result,note,provisional,evidence\n2,1,\"99,5%\",,,\n2,2,ước 80%,,true,\n",
    );
    succeeds(&publish(&folder));
    let page = folder.read("www/a/2026/tien-do/2026-06-30/index.html");
    assert!(page.contains("99,5%"), "{page}");
    assert!(page.contains("ước 80%") && !page.contains(">ước<"), "{page}");
}

/// The day of a table: the lines that the refusal prints are enough, also for its address.
#[test]
fn a_table_of_another_day_is_corrected() {
    let folder = site();
    folder.remove(REPORT);
    let table = "content/a/2026/tien-do/2026-06-30.csv";
    folder.write(table, "no,part,result,note,provisional,evidence\n1,,\"13,5 tỷ đồng\",,,\n2,1,\"99,5%\",,,\n");
    succeeds(&publish(&folder));
    folder.rename(table, "content/a/2026/tien-do/2026-06-29.csv");
    let run = publish(&folder);
    assert_eq!(refusals(&run), ["báo cáo 2026-06-30 đã công bố nay không còn"]);
    paste(&folder, &run);
    succeeds(&publish(&folder));
    assert!(folder.read("www/a/2026/tien-do/2026-06-30/index.html").contains("tien-do/2026-06-29/"));
}

/// The figure for a blank that the document had left was no slip.
#[test]
fn a_blank_that_is_filled_is_no_slip() {
    let folder = site();
    folder.remove(REPORT);
    folder.replace(RESOLUTION, "27,6 tỷ đồng", "… tỷ đồng");
    assert_eq!(publish(&folder).status, 0);
    folder.replace(RESOLUTION, "… tỷ đồng", "5 tỷ đồng");
    let run = publish(&folder);
    assert!(run.stderr.contains("nếu nay đã có số cho chỗ văn bản để trống, dán"), "{}", run.stderr);
    paste(&folder, &run);
    succeeds(&publish(&folder));
    let page = folder.read("www/thay-doi/index.html");
    assert!(page.contains("điền mức văn bản còn để trống: … tỷ đồng → 5 tỷ đồng"), "{page}");
}
