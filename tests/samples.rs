//! Illustrations are never counted, charted or dated with the real. A site that has nothing
//! else shows them everywhere, under the banner.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;

/// A site as `init` makes it, whose one ward is an illustration of 2026.
fn only_samples() -> Folder {
    built(Folder::with_site())
}

/// The same with a real ward beside it, whose figures are older.
fn mixed() -> Folder {
    let folder = Folder::with_site();
    folder.write("content/that/index.md", "+++\nkind = \"unit\"\nname = \"Thật\"\nlevel = \"phường\"\n+++\n");
    folder.write(
        "content/that/2025/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu năm 2025\"\nissued = 2025-01-05\n[[groups]]\nid = \"a\"\ntitle = \"A\"\n[[groups.targets]]\nno = \"1\"\ntitle = \"Tham gia bảo hiểm y tế\"\ngoal = \"đạt 95%\"\nindicator = \"bhyt\"\n+++\nTheo Nghị quyết số 71-NQ/TW ngày 22/8/2025.\n",
    );
    folder.write(
        "content/that/2025/tien-do/2025-12-31.md",
        "+++\nkind = \"report\"\nfinal = true\n[results]\n\"1\" = \"96%\"\n+++\n",
    );
    // The illustration cites the same document, by another date.
    let sample = folder.read("content/phuong-mau/2026/index.md");
    folder.write("content/phuong-mau/2026/index.md", sample + "\nTheo Nghị quyết số 71-NQ/TW ngày 23/8/2025.\n");
    built(folder)
}

fn built(folder: Folder) -> Folder {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

/// The position of a text in a page, which must have it.
fn at(page: &str, text: &str) -> usize {
    page.find(text).unwrap_or_else(|| panic!("{text} in {page}"))
}

#[test]
fn a_site_of_samples_shows_them_everywhere_under_the_banner() {
    let folder = only_samples();
    for page in ["index.html", "nam/index.html", "nam/2026/index.html", "chi-so/bhyt/index.html", "du-lieu/index.html"]
    {
        let text = folder.read(&format!("public/{page}"));
        assert!(text.contains("sample-banner"), "{page}");
        assert!(!text.contains("Đơn vị minh họa, số liệu không có thật"), "no place behind anything: {page}");
    }
    let home = folder.read("public/index.html");
    assert!(home.contains("Nội dung tính đến ngày 30/6/2026."), "{home}");
    assert!(home.contains("1 đơn vị · 1 danh sách"), "{home}");
    assert!(home.contains("id=\"_thay-doi\"") && home.contains(">Năm 2026</a>"), "{home}");
    assert!(folder.read("public/chi-so/bhyt/index.html").contains("<rect class=\"goal\""));
    let feed = folder.read("public/feed.xml");
    assert!(feed.contains("<updated>2026-06-30T") && feed.contains("/phuong-mau/2026/"), "{feed}");
}

#[test]
fn the_day_and_the_counts_are_those_of_the_real() {
    let folder = mixed();
    let home = folder.read("public/index.html");
    assert!(!home.contains("sample-banner"));
    assert!(home.contains("Nội dung tính đến ngày 31/12/2025."), "{home}");
    assert!(home.contains("1 đơn vị · 1 danh sách chỉ tiêu"), "{home}");
    assert!(home.contains("1/1 chỉ tiêu ở đây có kết quả công bố."), "{home}");
    assert!(home.contains(">Năm 2025</a>") && !home.contains(">Năm 2026</a>"), "{home}");
    let (real, samples) = home.split_at(at(&home, "Đơn vị minh họa, số liệu không có thật"));
    assert!(real.contains("Phường Thật") && !real.contains("phuong-mau/"), "{real}");
    assert!(samples.contains("phuong-mau/"), "{samples}");
}

#[test]
fn feeds_tell_of_the_real() {
    let feed = mixed().read("public/feed.xml");
    assert!(feed.contains("<updated>2025-12-31T") && feed.contains("/that/2025/"), "{feed}");
    assert!(!feed.contains("phuong-mau") && !feed.contains("2026-"), "{feed}");
}

#[test]
fn years_count_the_real_and_list_illustrations_behind() {
    let folder = mixed();
    let years = folder.read("public/nam/index.html");
    assert!(at(&years, "href=\"2025/\"") < at(&years, "href=\"2026/\""), "a year of illustrations comes last: {years}");
    assert!(years.contains("1 danh sách với 1 chỉ tiêu"), "{years}");
    assert!(years[at(&years, "href=\"2026/\"")..].contains("<span class=\"tag\">"), "{years}");
    let year = folder.read("public/nam/2026/index.html");
    assert!(at(&year, "Đơn vị minh họa, số liệu không có thật") < at(&year, "phuong-mau/2026/"), "{year}");
}

#[test]
fn an_indicator_counts_and_charts_the_real() {
    let folder = mixed();
    let list = folder.read("public/chi-so/index.html");
    assert!(list[at(&list, "href=\"bhyt/\"")..].contains("data-label=\"Số chỉ tiêu sử dụng\">1<"), "{list}");
    let page = folder.read("public/chi-so/bhyt/index.html");
    let table = &page[at(&page, "<tbody>")..at(&page, "</tbody>")];
    assert!(table.contains("Phường Thật") && !table.contains("Phường Mẫu"), "{table}");
    // The axis is that of the real figures, 95% and 96%.
    assert!(page.contains("<span>94,8%</span>"), "{page}");
    assert!(folder.read("public/chi-so/bhyt/2026/index.html").contains("sample-banner"));
    let choices = &page[at(&page, "<ul class=\"tally\">")..];
    let choices = &choices[..at(choices, "</ul>")];
    assert!(at(choices, "Năm 2025") < at(choices, "Năm 2026") && choices.contains("class=\"tag\""), "{choices}");
    // Neither stands among the like of the other.
    assert!(!folder.read("public/that/2025/chi-tieu-1/index.html").contains("phuong-mau"));
    assert!(!folder.read("public/phuong-mau/2026/chi-tieu-1/index.html").contains("that/2025"));
}

#[test]
fn harvesters_are_told_of_the_real() {
    let folder = mixed();
    let sample = folder.read("content/phuong-mau/2026/index.md");
    folder.write(
        "content/chi-so/chi-mau.md",
        "+++\nkind = \"indicator\"\nname = \"Chỉ ở mẫu\"\nunit = \"tỷ đồng\"\nbetter = \"higher\"\n+++\n",
    );
    let with_indicator =
        sample.replacen("flow   = \"cumulative\"", "flow   = \"cumulative\"\nindicator = \"chi-mau\"", 1);
    assert_ne!(with_indicator, sample);
    folder.write("content/phuong-mau/2026/index.md", with_indicator);
    let folder = built(folder);
    let page = folder.read("public/chi-so/bhyt/index.html");
    assert!(page.contains("\"temporalCoverage\":\"2025-01-01/2025-12-31\""), "{page}");
    for path in ["chi-so/chi-mau", "phuong-mau/2026"] {
        let page = folder.read(&format!("public/{path}/index.html"));
        assert!(page.contains("sample-banner") && !page.contains("\"Dataset\""), "{path}: {page}");
        assert!(page.contains("<link rel=\"alternate\" type=\"text/csv\""), "{path}: {page}");
    }
    let data = folder.read("public/du-lieu/index.html");
    assert!(data.contains("\"variableMeasured\":[\"") && !data.contains("Chỉ ở mẫu"), "{data}");
    let list = folder.read("public/chi-so/index.html");
    assert!(list.contains("1 chỉ số trong 1 lĩnh vực, đo 1 chỉ tiêu"), "{list}");
    let (real, samples) = list.split_at(at(&list, "Chỉ đơn vị minh họa sử dụng"));
    assert!(real.contains("href=\"bhyt/\"") && samples.contains("href=\"chi-mau/\""), "{list}");
    // An empty feed isn't as new as an illustration.
    let feed = folder.read("public/chi-so/chi-mau/feed.xml");
    assert!(feed.contains("<updated>2025-12-31T") && !feed.contains("<entry>"), "{feed}");
    let catalogue: Value = serde_json::from_str(&folder.read("public/du-lieu/catalog.jsonld")).unwrap();
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    let told: Vec<_> =
        datasets.iter().map(|set| (&set["dct:title"], &set["dct:temporal"], &set["dct:modified"]["@value"])).collect();
    let site = datasets[0]["dct:title"].clone();
    let (year, day) = (Value::from("2025-01-01/2025-12-31"), Value::from("2025-12-31"));
    let titles = [site, "Phường Thật".into(), datasets[2]["dct:title"].clone()];
    assert_eq!(told, titles.iter().map(|title| (title, &year, &day)).collect::<Vec<_>>(), "{catalogue:#}");
}

/// The banner asks not to cite what is made up.
#[test]
fn nobody_is_told_how_to_cite_an_illustration() {
    let folder = mixed();
    for (page, is_cited) in [("that/2025", true), ("phuong-mau", false), ("phuong-mau/2026", false)] {
        let page = folder.read(&format!("public/{page}/index.html"));
        assert_eq!(page.contains("Trích dẫn trang này"), is_cited, "{page}");
        assert_eq!(page.contains("xin đừng trích dẫn"), !is_cited, "{page}");
        assert!(page.contains("Số liệu đến "), "{page}");
    }
}

#[test]
fn a_year_of_illustrations_says_so() {
    let folder = mixed();
    assert!(folder.read("public/nam/2026/index.html").contains("sample-banner"));
    assert!(!folder.read("public/nam/2025/index.html").contains("sample-banner"));
}

#[test]
fn data_puts_illustrations_last_and_marks_them() {
    let folder = mixed();
    let rows: Value = serde_json::from_str(&folder.read("public/du-lieu/chi-tieu.json")).unwrap();
    let marks: Vec<(&str, bool)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["unit"].as_str().unwrap(), row["sample"].as_bool().unwrap()))
        .collect();
    assert_eq!(marks[0], ("that", false));
    assert!(marks.len() > 1 && marks[1..].iter().all(|mark| *mark == ("phuong-mau", true)), "{marks:?}");
    let csv = folder.read("public/du-lieu/chi-tieu.csv");
    let ends: Vec<&str> = csv.lines().map(|line| line.rsplit(',').next().unwrap()).collect();
    assert_eq!(&ends[..2], ["sample", "false"]);
    assert!(ends[2..].iter().all(|end| *end == "true"), "{ends:?}");
    let package: Value = serde_json::from_str(&folder.read("public/du-lieu/datapackage.json")).unwrap();
    let fields = package["resources"][0]["schema"]["fields"].as_array().unwrap();
    assert!(fields.iter().any(|field| field["name"] == "sample" && field["type"] == "boolean"));
}

#[test]
fn a_search_finds_illustrations_last() {
    let folder = mixed();
    let part = |name: &str| {
        let script = folder.read(&format!("public/tim-kiem/chi-muc/{name}.js"));
        let value = script.trim_end().trim_end_matches(");").split_once('(').unwrap().1.to_owned();
        serde_json::from_str::<Value>(&format!("[{value}]")).unwrap()
    };
    let meta = part("meta")[0].clone();
    let of_chunk = |chunk| part(&format!("d{chunk}"))[1].as_array().unwrap().clone();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let (all, chunk) = (number(&meta["docs"]), number(&meta["chunk"]));
    let rows: Vec<Value> = (0..all.div_ceil(chunk)).flat_map(of_chunk).collect();
    assert_eq!(rows.len(), all);
    let is_sample = |row: &Value| row[1].as_str().unwrap().starts_with("phuong-mau/");
    let real = rows.iter().position(is_sample).unwrap();
    assert!(rows[..real].iter().any(|row| row[1] == "that/2025/chi-tieu-1/") && rows[real..].iter().all(is_sample));
    let runs = meta["runs"].as_array().unwrap();
    let of_samples: Vec<&Value> = runs.iter().filter(|run| number(&run[1]) > real).collect();
    assert!(!of_samples.is_empty() && of_samples.iter().all(|run| run[2] == true), "{meta}");
    assert_eq!(runs.iter().filter(|run| run[2] == true).count(), of_samples.len(), "{meta}");
}

#[test]
fn a_cited_document_counts_mentions_of_the_real() {
    let folder = mixed();
    let list = folder.read("public/van-ban/index.html");
    assert!(list.contains("data-label=\"Số lần được viện dẫn\">1<"), "{list}");
    assert!(list.contains("22/8/2025") && !list.contains("23/8/2025"), "{list}");
}

#[test]
fn a_site_of_samples_counts_their_mentions_beside_those_of_pages() {
    let folder = Folder::with_site();
    let sample = folder.read("content/phuong-mau/2026/index.md");
    folder.write("content/phuong-mau/2026/index.md", sample + "\nTheo Nghị quyết số 71-NQ/TW ngày 22/8/2025.\n");
    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nNghị quyết số 71-NQ/TW.\n");
    let folder = built(folder);
    let list = folder.read("public/van-ban/index.html");
    let row = &list[at(&list, "href=\"71-nq-tw-2025/\"")..];
    assert!(row.contains("22/8/2025") && row.contains("data-label=\"Số lần được viện dẫn\">2<"), "{list}");
    let table = folder.read("public/du-lieu/vien-dan.csv");
    assert!(table.contains(",phuong-mau/2026,") && table.contains("/van-ban/71-nq-tw-2025/,true\n"), "{table}");
}

#[test]
fn a_document_that_only_samples_cite_stands_last_and_is_marked() {
    let folder = Folder::with_site();
    folder.write("content/that/index.md", "+++\nkind = \"unit\"\nname = \"Thật\"\nlevel = \"phường\"\n+++\n");
    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nLuật Bầu cử.\n");
    let sample = folder.read("content/phuong-mau/2026/index.md");
    folder.write("content/phuong-mau/2026/index.md", sample + "\nTheo Nghị quyết số 71-NQ/TW ngày 22/8/2025.\n");
    let folder = built(folder);
    let page = folder.read("public/van-ban/71-nq-tw-2025/index.html");
    assert!(page.contains("sample-banner"), "{page}");
    let list = folder.read("public/van-ban/index.html");
    let (real, sample) = (at(&list, "href=\"luat-bau-cu/\""), at(&list, "href=\"71-nq-tw-2025/\""));
    assert!(real < sample, "{list}");
    assert!(!list[real..sample].contains("<span class=\"tag\">") && list[sample..].contains("<span class=\"tag\">"));
}

#[test]
fn an_illustration_is_as_far_as_its_own_reports() {
    let folder = mixed();
    let unit = folder.read("content/phuong-mau/index.md");
    let rule = "due = [\"03-31\", \"09-30\"]\ndue_basis = \"quy chế minh họa\"\n";
    folder.write("content/phuong-mau/index.md", unit.replacen("+++\n", &format!("+++\n{rule}"), 1));
    let folder = built(folder);
    let words = folder.read("public/phuong-mau/index.html");
    // The newest day of the real ward is of 2025, that of the illustration's report 30/6/2026.
    assert!(words.contains("tính đến 30/6/2026"), "{words}");
    assert!(words.contains("quá hạn"), "31/3/2026 is over by then: {words}");
}
