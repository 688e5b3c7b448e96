//! The words of pages: of a resolution without results, of baselines, of goals without a figure.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use support::{Folder, REPORT, RESOLUTION};

#[test]
fn a_resolution_without_results_says_so_wherever_it_is_summed_up() {
    let folder = Folder::with_site();
    folder.remove(REPORT);
    build(&folder);
    for (page, said) in [
        ("index.html", "Năm 2026: 5 chỉ tiêu, chưa có kết quả"),
        ("index.html", ">Chưa chỉ tiêu nào trong 5 chỉ tiêu ở đây có kết quả công bố.<"),
        ("phuong-mau/index.html", ">Phường Mẫu, năm 2026: đã đặt 5 chỉ tiêu, chưa công bố báo cáo nào"),
        ("nam/2026/index.html", ">5 chỉ tiêu, chưa có kết quả"),
        (
            "phuong-mau/2026/index.html",
            ">Phường Mẫu, năm 2026: đã đặt 5 chỉ tiêu, chưa công bố báo cáo nào trên trang này.<",
        ),
        (
            "phuong-mau/2026/index.html",
            "content=\"Phường Mẫu, năm 2026: đã đặt 5 chỉ tiêu, chưa công bố báo cáo nào trên trang này.\"",
        ),
        ("phuong-mau/2026/nhung/index.html", "đã đặt 5 chỉ tiêu, chưa công bố báo cáo nào trên trang này."),
    ] {
        let html = folder.read(&format!("public/{page}")).replace(">\n", ">");
        assert!(html.contains(said), "{page} doesn't say “{said}”: {html}");
        assert!(!html.contains("0/0") && !html.contains("0/5"), "{page}: {html}");
    }
}

#[test]
fn a_period_that_ended_without_a_final_report_is_not_told_as_open() {
    let folder = Folder::with_site();
    let settings = folder.read("site.toml");
    for (today, said) in
        [("2026-07-01", "Kỳ này chưa tổng kết"), ("2027-01-01", "Kỳ này đã hết mà ở đây không có báo cáo tổng kết")]
    {
        folder.write("site.toml", format!("as_of = \"{today}\"\n{settings}"));
        build(&folder);
        let page = folder.read("public/phuong-mau/2026/index.html");
        assert!(page.contains(said), "{today}: {page}");
    }
    let last = folder.read(REPORT).replace("kind  = \"report\"", "kind  = \"report\"\nfinal = true");
    folder.write(REPORT, last);
    build(&folder);
    assert!(folder.read("public/phuong-mau/2026/index.html").contains("Kỳ này đã có đánh giá cả kỳ."));
}

/// No results, and results of which none can be judged, are two things.
#[test]
fn results_that_cannot_be_judged_are_results() {
    let folder = Folder::with_site();
    folder.replace(RESOLUTION, "goal  = \"86,5 tỷ đồng\"", "goal  = \"… tỷ đồng\"");
    folder.write(REPORT, "+++\nkind = \"report\"\n[results]\n\"1\" = \"45,1 tỷ đồng\"\n+++\n");
    build(&folder);
    let page = folder.read("public/phuong-mau/2026/index.html");
    assert!(
        page.contains("Phường Mẫu, năm 2026, đến 30/6/2026 (50% thời gian): 4 chưa có số liệu · 1 chưa xét được."),
        "{page}"
    );
    assert!(!page.contains("chưa có kết quả"), "{page}");
}

#[test]
fn a_baseline_is_named_by_its_period() {
    let folder = Folder::with_site();
    for (baseline, name) in [
        ("{ period = 2025, value = \"38 hộ\" }", "Thực hiện năm trước (2025): 38 hộ<"),
        ("{ period = 2020, value = \"38 hộ\" }", "Thực hiện năm 2020: 38 hộ<"),
        ("{ period = \"2020-2025\", value = \"38 hộ\" }", "Thực hiện nhiệm kỳ 2020-2025: 38 hộ<"),
        ("{ value = \"38 hộ\" }", "Thực hiện kỳ gốc: 38 hộ<"),
    ] {
        let text = folder.read(RESOLUTION);
        let line = text.lines().find(|line| line.starts_with("baseline = ")).unwrap();
        folder.replace(RESOLUTION, line, &format!("baseline = {baseline}"));
        build(&folder);
        let page = folder.read("public/phuong-mau/2026/chi-tieu-2/index.html");
        assert!(page.contains(name), "{baseline}: {page}");
    }
}

/// The chart of a level names its base as its text does, and never by a year that nobody stated.
#[test]
fn the_base_of_a_chart_is_named_by_its_period() {
    let folder = Folder::with_site();
    folder.write(
        "content/phuong-mau/2026/tien-do/2026-03-31.md",
        "+++\nkind = \"report\"\n[results]\n\"2\" = \"1,6%\"\n+++\n",
    );
    folder.write(REPORT, "+++\nkind = \"report\"\n[results]\n\"2\" = \"1,4%\"\n+++\n");
    let text = folder.read(RESOLUTION);
    let line = text.lines().find(|line| line.starts_with("baseline = ")).unwrap();
    let goal = text.lines().take_while(|of| *of != line).filter(|line| line.starts_with("goal")).last().unwrap();
    for (baseline, name) in [
        ("{ period = 2025, value = \"2%\" }", "2025: 2%"),
        ("{ period = 2020, value = \"2%\" }", "2020: 2%"),
        ("{ value = \"2%\" }", "Thực hiện kỳ gốc: 2%"),
    ] {
        folder.write(
            RESOLUTION,
            text.replace(line, &format!("baseline = {baseline}")).replace(goal, "goal = \"không quá 1%\""),
        );
        build(&folder);
        let page = folder.read("public/phuong-mau/2026/chi-tieu-2/index.html");
        assert!(page.contains(&format!(">{name}</text>")), "{baseline}: {page}");
    }
}

#[test]
fn a_goal_without_a_figure_is_answered_in_words() {
    let folder = Folder::with_site();
    for (goal, result, said) in [
        ("hoàn thành xây dựng", "đạt", "yn-yes\">Đạt<"),
        ("hoàn thành xây dựng", "chưa đạt", "yn-no\">Chưa đạt<"),
        ("giữ vững danh hiệu", "giữ vững", "yn-yes\">Giữ được<"),
        ("giữ vững danh hiệu", "không giữ được", "yn-no\">Chưa giữ được<"),
        ("không còn nhà tạm", "0 nhà tạm", "yn-yes\">Đúng mức<"),
        ("không còn nhà tạm", "2 nhà tạm", "yn-no\">Chưa đúng mức<"),
    ] {
        let text = folder.read(RESOLUTION);
        let line = text.lines().rfind(|line| line.starts_with("goal  = ")).unwrap();
        folder.replace(RESOLUTION, line, &format!("goal  = \"{goal}\""));
        folder.write(REPORT, format!("+++\nkind = \"report\"\n[results]\n\"5\" = \"{result}\"\n+++\n"));
        build(&folder);
        let page = folder.read("public/phuong-mau/2026/chi-tieu-5/index.html");
        assert!(page.contains(said), "{goal}, {result}: {page}");
    }
}

fn build(folder: &Folder) {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}
