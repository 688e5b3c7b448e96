//! The facts beside a goal: a higher level's goal, milestones, goals of years, the day a thing
//! was done, and the reports that are due. Each is seen on a built page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use support::Folder;

const UNIT: &str = "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n";

/// A site with a resolution of this period, whose only target has these keys, on a day.
fn site(as_of: &str, period: &str, head: &str, target: &str) -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", format!("title = \"Thử\"\nbase_url = \"https://thu.example/\"\nas_of = {as_of}\n"));
    folder.write("content/a/index.md", UNIT);
    folder.write(
        &format!("content/a/{period}/index.md"),
        format!(
            "+++\nkind = \"resolution\"\ntitle = \"R\"\n{head}\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n\n\
             [[groups.targets]]\nno = \"1\"\ntitle = \"T\"\n{target}\n+++\n"
        ),
    );
    folder
}

fn report(folder: &Folder, path: &str, result: &str) {
    folder
        .write(&format!("content/a/{path}.md"), format!("+++\nkind = \"report\"\n[results]\n\"1\" = {result}\n+++\n"));
}

/// The words of a page, without its markup.
fn words(folder: &Folder, page: &str) -> String {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let html = folder.read(&format!("public/{page}/index.html"));
    let (_, main) = html.split_once("<main").unwrap();
    let text: Vec<&str> = main.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text)).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, said: &str) {
    assert!(text.contains(said), "“{said}” isn't in: {text}");
}

#[test]
fn a_higher_levels_goal_has_its_own_verdict() {
    let goals = "goal = \"120 tỷ đồng\"\nbetter = \"higher\"\nflow = \"cumulative\"\n\
                 assigned = [ { by = \"Thành phố giao\", goal = \"100 tỷ đồng\" } ]";
    let folder = site("2026-07-01", "2026", "", goals);
    report(&folder, "2026/tien-do/2026-06-30", "\"101 tỷ đồng\"");
    let page = words(&folder, "a/2026/chi-tieu-1");
    says(&page, "Đúng tiến độ Đến 30/6/2026: 101 tỷ đồng; mức 120 tỷ đồng cho cả năm 2026.");
    says(&page, "Thành phố giao: 100 tỷ đồng Vượt");
}

#[test]
fn milestones_are_the_course() {
    let goals = "goal = \"120 tỷ đồng\"\nbetter = \"higher\"\nflow = \"cumulative\"\n\
                 milestones = { 2026-03-31 = \"10 tỷ đồng\", 2026-06-30 = \"30 tỷ đồng\" }";
    let folder = site("2026-07-01", "2026", "", goals);
    report(&folder, "2026/tien-do/2026-06-30", "\"31 tỷ đồng\"");
    let page = words(&folder, "a/2026/chi-tieu-1");
    says(&page, "Đúng tiến độ Đến 30/6/2026: 31 tỷ đồng");
    says(&page, "Mốc tự đặt đến 30/6/2026 là 30 tỷ đồng, hơn 1 tỷ đồng.");
    says(&page, "Các mốc tự đặt: 31/3/2026 : 10 tỷ đồng 30/6/2026 : 30 tỷ đồng");
    report(&folder, "2026/tien-do/2026-06-30", "\"29 tỷ đồng\"");
    says(&words(&folder, "a/2026/chi-tieu-1"), "Chậm tiến độ Đến 30/6/2026: 29 tỷ đồng");
}

#[test]
fn each_year_of_a_term_is_judged_by_its_own_results() {
    let goals = "goal = \"100 tỷ đồng\"\nbetter = \"higher\"\nflow = \"cumulative\"\nadds_up = \"sum\"\n\
                 years = { 2026 = \"45 tỷ đồng\", 2027 = \"55 tỷ đồng\" }";
    let folder = site("2027-07-01", "2026-2027", "", goals);
    report(&folder, "2026-2027/tien-do/2026-12-31", "\"46 tỷ đồng\"");
    report(&folder, "2026-2027/tien-do/2027-06-30", "\"20 tỷ đồng\"");
    let page = words(&folder, "a/2026-2027/chi-tieu-1");
    says(&page, "Đến 30/6/2027: 66 tỷ đồng cộng các năm; mức 100 tỷ đồng");
    says(&page, "năm 2026 45 tỷ đồng 46 tỷ đồng Vượt");
    says(&page, "năm 2027 55 tỷ đồng 20 tỷ đồng Chậm tiến độ");
}

#[test]
fn a_thing_done_in_time_meets_its_deadline_whenever_it_is_reported() {
    let folder = site("2026-10-01", "2026", "", "goal = \"hoàn thành trước ngày 30/6/2026\"");
    report(&folder, "2026/tien-do/2026-09-30", "\"đạt\"");
    says(&words(&folder, "a/2026/chi-tieu-1"), "báo cáo sau hạn 30/6/2026 và không ghi ngày hoàn thành");
    report(&folder, "2026/tien-do/2026-09-30", "{ value = \"đạt\", on = 2026-06-12 }");
    says(&words(&folder, "a/2026/chi-tieu-1"), "ghi đạt (ngày 12/6/2026); mức “hoàn thành trước ngày 30/6/2026”: đạt.");
    report(&folder, "2026/tien-do/2026-09-30", "{ value = \"đạt\", on = 2026-07-12 }");
    says(&words(&folder, "a/2026/chi-tieu-1"), "Không đạt Báo cáo đến 30/9/2026 ghi đạt (ngày 12/7/2026)");
    folder.remove("content/a/2026/tien-do/2026-09-30.md");
    folder.write("content/a/2026/tien-do/2026-09-30.csv", "no,result,on\n1,đạt,12/6/2026\n");
    says(&words(&folder, "a/2026/chi-tieu-1"), "ghi đạt (ngày 12/6/2026)");
    says(&folder.read("public/a/2026/chi-tieu.csv"), ",yes,đạt,,,,,2026-06-12,false,,met,");
}

#[test]
fn a_report_is_missing_only_against_a_rule() {
    let missing = "Trang web này không có báo cáo cho các kỳ đã qua:";
    let goal = "goal = \"120 tỷ đồng\"\nbetter = \"higher\"";
    let folder = site("2026-10-01", "2026", "", goal);
    report(&folder, "2026/tien-do/2026-06-25", "\"29 tỷ đồng\"");
    assert!(!words(&folder, "a/2026").contains(missing));
    // The nearest rule counts: the site's, then the unit's, then the resolution's own.
    let rule = |days: &str, basis: &str| format!("due = [{days}]\ndue_basis = \"{basis}\"\n");
    let settings = folder.read("site.toml");
    folder.write("site.toml", format!("{settings}{}", rule("\"03-31\"", "quy chế chung")));
    let page = words(&folder, "a/2026");
    says(&page, "Theo quy chế chung, phải có báo cáo với số liệu đến: 31/3/2026.");
    says(&page, &format!("{missing} 31/3/2026."));
    folder.write("content/a/index.md", UNIT.replace("level", &format!("{}level", rule("\"06-30\"", "quy chế phường"))));
    let page = words(&folder, "a/2026");
    says(&page, "Theo quy chế phường, phải có báo cáo với số liệu đến: 30/6/2026.");
    assert!(!page.contains(missing), "{page}");
    folder.replace(
        "content/a/2026/index.md",
        "title = \"R\"\n",
        &format!("title = \"R\"\n{}", rule("\"06-30\", \"09-30\"", "mục IV")),
    );
    says(&words(&folder, "a/2026"), &format!("{missing} 30/9/2026."));
}

#[test]
fn a_verdict_in_words_alone_is_told_as_such() {
    let folder = site("2027-01-15", "2026", "", "goal = \"100 tỷ đồng\"\nbetter = \"higher\"\nflow = \"cumulative\"");
    report(&folder, "2026/tien-do/2026-06-30", "\"50 tỷ đồng\"");
    folder.write(
        "content/a/2026/tien-do/2026-12-31.md",
        "+++\nkind = \"report\"\nfinal = true\n[results]\n\"1\" = { said = \"vượt kế hoạch\" }\n+++\n",
    );
    let page = words(&folder, "a/2026/chi-tieu-1");
    says(
        &page,
        "Chưa đủ căn cứ Văn bản đánh giá “vượt kế hoạch”, không nêu số liệu. Lần cuối, đến 30/6/2026: 50 tỷ đồng.",
    );
    assert!(!page.contains("không cùng cách đo"), "{page}");
}
