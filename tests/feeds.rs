//! Feeds, calendars and the sitemap: what became public, on which day, and where it is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

#[path = "../benches/country/mod.rs"]
mod country;
mod support;

use std::collections::BTreeSet;

use support::Folder;
use support::files::files;

const RESOLUTION: &str = "content/t/a/2026/index.md";

/// A province with two wards, an indicator and a rule that asks for reports.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử & xem\"\nbase_url = \"https://thu.example/\"\nlicence = \"CC-BY-4.0\"\npublisher.name = \"Tỉnh T\"\n");
    folder.write("content/t/index.md", "+++\nkind = \"unit\"\nname = \"T\"\nlevel = \"tỉnh\"\n+++\n");
    folder.write(
        "content/t/a/index.md",
        "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\ncode = \"00123\"\npredecessors = [\"Phường Cũ\"]\ndue = [\"06-30\", \"12-31\"]\ndue_basis = \"Quy chế; khoản 1, điều 2\"\n+++\n",
    );
    folder.write("content/t/b/index.md", "+++\nkind = \"unit\"\nname = \"B\"\nlevel = \"phường\"\n+++\n");
    folder.write(
        "content/chi-so/bhyt.md",
        "+++\nkind = \"indicator\"\nname = \"Bảo hiểm y tế\"\nunit = \"%\"\nbetter = \"higher\"\n+++\n",
    );
    let text = "+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu năm 2026\"\nissued = 2026-01-06\n\n[[groups]]\nid = \"1\"\ntitle = \"Chung\"\n[[groups.targets]]\nno = \"7\"\ntitle = \"Tham gia <bảo hiểm>\"\ngoal = \"95,5% trở lên\"\nindicator = \"bhyt\"\n+++\n";
    folder.write(RESOLUTION, text);
    folder.write("content/t/b/2026/index.md", text);
    folder.write("content/t/a/2026/tien-do/2026-03-31.md", report("94%"));
    folder.write(
        "content/t/a/2026/tien-do/2026-06-30.md",
        report("96%").replace("[results]", "published = 2026-07-08\n[results]"),
    );
    folder.write("content/t/b/2026/tien-do/2026-06-30.md", report("93%"));
    folder
}

fn report(result: &str) -> String {
    format!("+++\nkind = \"report\"\n[results]\n\"7\" = \"{result}\"\n+++\n")
}

fn build(folder: &Folder) {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}\n{}", run.stdout, run.stderr);
}

/// The ids of the entries of a feed with their days, in order.
fn entries(folder: &Folder, path: &str) -> Vec<(String, String)> {
    let feed = folder.read(&format!("public/{path}"));
    let between = |text: &str, element: &str| {
        let rest = text.split_once(&format!("<{element}>")).unwrap().1;
        rest.split_once("</").unwrap().0.to_owned()
    };
    let entry = |text: &str| {
        let id = between(text, "id").strip_prefix("https://thu.example/").unwrap().to_owned();
        (id, between(text, "updated")[..10].to_owned())
    };
    feed.split("<entry>").skip(1).map(entry).collect()
}

fn ids(folder: &Folder, path: &str) -> Vec<String> {
    entries(folder, path).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn each_unit_has_a_feed_of_its_own_and_of_those_below_it() {
    let folder = site();
    build(&folder);
    let of_a = [
        ("t/a/2026/tien-do/2026-06-30/", "2026-07-08"),
        ("t/a/2026/tien-do/2026-03-31/", "2026-03-31"),
        ("t/a/2026/", "2026-01-06"),
    ];
    let told: Vec<(String, String)> = of_a.iter().map(|(id, day)| ((*id).to_owned(), (*day).to_owned())).collect();
    assert_eq!(entries(&folder, "t/a/feed.xml"), told);
    let of_both = ["t/a/2026/tien-do/2026-06-30/", "t/b/2026/tien-do/2026-06-30/", "t/a/2026/tien-do/2026-03-31/"];
    assert_eq!(ids(&folder, "t/feed.xml")[..3], of_both);
    assert_eq!(ids(&folder, "feed.xml"), ids(&folder, "t/feed.xml"));
    let feed = folder.read("public/t/a/feed.xml");
    assert!(feed.contains("<title>Phường A – Thử &amp; xem</title>") && feed.contains("<name>Tỉnh T</name>"), "{feed}");
    // The sentence of the page, and what changed with the newest report.
    assert!(feed.contains("1 kết quả"), "{feed}");
    assert!(feed.contains("Tốt lên: 1 (7. Tham gia &lt;bảo hiểm&gt;: "), "{feed}");
}

#[test]
fn an_indicator_has_a_feed_of_its_results() {
    let folder = site();
    build(&folder);
    let of_bhyt =
        ["t/a/2026/chi-tieu-7/#2026-06-30-1", "t/b/2026/chi-tieu-7/#2026-06-30-1", "t/a/2026/chi-tieu-7/#2026-03-31-1"];
    assert_eq!(ids(&folder, "chi-so/bhyt/feed.xml"), of_bhyt);
    let feed = folder.read("public/chi-so/bhyt/feed.xml");
    assert!(feed.contains("<title>Phường A – Tham gia &lt;bảo hiểm&gt;: 96%</title>"), "{feed}");
}

#[test]
fn a_correction_is_news_and_what_was_told_keeps_its_id() {
    let folder = site();
    build(&folder);
    let before: BTreeSet<(String, String)> = entries(&folder, "t/a/feed.xml").into_iter().collect();
    let correction = "+++\nkind = \"resolution\"\n".len();
    let text = folder.read(RESOLUTION);
    let (head, rest) = text.split_at(correction);
    let corrected = rest.replacen(
        "\n\n[[groups]]",
        "\n[[corrections]]\ntarget = \"7\"\nreport = 2026-03-31\nwas = \"94%\"\non = 2026-07-15\nreason = \"nhập nhầm\"\n\n[[groups]]",
        1,
    );
    folder.write(RESOLUTION, format!("{head}{corrected}"));
    folder.write("content/t/a/2026/tien-do/2026-03-31.md", report("92%"));
    build(&folder);
    let after = entries(&folder, "t/a/feed.xml");
    assert_eq!(after[0].1, "2026-07-15");
    assert!(after[0].0.starts_with("t/a/2026/chi-tieu-7/#_doi-corrected-7-2026-03-31"), "{after:?}");
    assert_eq!(after[1..].iter().cloned().collect::<BTreeSet<_>>(), before);
    for feed in ["feed.xml", "t/feed.xml", "chi-so/bhyt/feed.xml"] {
        let text = folder.read(&format!("public/{feed}"));
        assert!(text.contains("94% → 92%") && text.contains("nhập nhầm"), "{feed}: {text}");
    }
}

/// On a day of reports each ward is in the feed of its province, however many there are.
#[test]
fn every_ward_of_a_day_of_reports_is_told() {
    const WARDS: usize = 60;
    let folder = Folder::new();
    country::make(folder.path(), country::Size { resolutions: WARDS, targets: 25, years: 1 }).unwrap();
    build(&folder);
    let province = folder.read("public/tinh-0/feed.xml");
    for ward in 0..WARDS {
        let report = format!("https://ca-nuoc.example/tinh-0/phuong-{ward}/2026/tien-do/2026-06-30/");
        assert!(province.contains(&format!("<id>{report}</id>")), "{report} isn't in the feed of the province");
        assert!(folder.read(&format!("public/tinh-0/phuong-{ward}/feed.xml")).contains(&report));
    }
    assert_eq!(province.matches("<entry>").count(), WARDS);
    assert_eq!(folder.read("public/feed.xml").matches("<entry>").count(), 50);
}

/// Feeds, sitemap and canonical links name whole addresses: without one there are none.
#[test]
fn without_an_address_nothing_names_a_broken_one() {
    let folder = site();
    build(&folder);
    let page = folder.read("public/t/a/index.html");
    for link in ["application/atom+xml", "rel=\"canonical\"", "text/calendar", "og:url"] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(folder.read("public/robots.txt").contains("Sitemap: https://thu.example/sitemap.xml"));
    folder.replace("site.toml", "base_url = \"https://thu.example/\"\n", "");
    build(&folder);
    let files = files(&folder.at("public"));
    let broken = |path: &&String| path.ends_with("feed.xml") || path.starts_with("sitemap");
    assert_eq!(files.keys().filter(broken).collect::<Vec<_>>(), Vec::<&String>::new());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for link in ["feed.xml", "sitemap.xml", "rel=\"canonical\"", "og:url"] {
            assert!(!page.contains(link), "{path} has {link}");
        }
    }
    assert_eq!(folder.read("public/robots.txt"), "User-agent: *\nAllow: /\n");
    let run = folder.run(&["check"]);
    assert!(run.status == 0 && run.stdout.contains("lưu ý[no-address]"), "{}", run.stdout);
}

#[test]
fn a_unit_has_a_calendar_of_what_is_due() {
    let folder = site();
    build(&folder);
    let calendar = folder.read("public/t/a/lich.ics");
    let text = calendar.replace("\r\n ", "");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2, "{text}");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20260630\r\nSUMMARY:Phường A: hạn báo cáo kết quả năm 2026\r\n"),
        "{text}"
    );
    assert!(text.contains("DESCRIPTION:Đã có báo cáo. Hạn theo Quy chế\\; khoản 1\\, điều 2.\r\n"), "{text}");
    assert!(text.contains("DESCRIPTION:Chưa đến hạn. "), "{text}");
    assert!(!folder.exists("public/t/b/lich.ics") && !folder.exists("public/t/lich.ics"));
}

#[test]
fn the_sitemap_says_when_a_page_last_changed() {
    let folder = site();
    build(&folder);
    let sitemap = folder.read("public/sitemap.xml");
    for (address, day) in [("t/a/2026/chi-tieu-7/", "2026-07-08"), ("t/b/", "2026-06-30"), ("", "2026-07-08")] {
        let line = format!("<loc>https://thu.example/{address}</loc><lastmod>{day}</lastmod>");
        assert!(sitemap.contains(&line), "{line}\n{sitemap}");
    }
    assert!(sitemap.contains("<loc>https://thu.example/phuong-phap/</loc></url>"), "{sitemap}");
}

/// The change of an amendment is no correction.
#[test]
fn a_change_is_called_by_its_kind() {
    let folder = site();
    folder.write(
        "content/t/a/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-05-15\n[[changes]]\nno = \"7\"\ngoal = \"96% trở lên\"\n+++\n",
    );
    build(&folder);
    let feed = folder.read("public/chi-so/bhyt/feed.xml");
    assert!(feed.contains("<category term=\"amendment\" label=\"điều chỉnh\"/>"), "{feed}");
    assert!(!feed.contains("correction"), "{feed}");
}

#[test]
fn harvesters_are_told_of_datasets_and_units() {
    let folder = site();
    build(&folder);
    let json_ld = |page: &str| -> serde_json::Value {
        let html = folder.read(&format!("public/{page}index.html"));
        let script = html.split_once("application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
        serde_json::from_str(script).unwrap()
    };
    for page in ["du-lieu/", "t/a/2026/", "chi-so/bhyt/"] {
        let dataset = &json_ld(page)[1];
        assert_eq!(dataset["@type"], "Dataset", "{page}");
        assert!(dataset["description"].as_str().unwrap().chars().count() >= 50, "{dataset}");
        assert_eq!(dataset["license"], "https://creativecommons.org/licenses/by/4.0/", "{page}");
        assert_eq!(dataset["publisher"]["name"], "Tỉnh T", "{page}");
        assert_eq!(dataset["temporalCoverage"], "2026-01-01/2026-12-31", "{page}");
        for name in ["identifier", "version", "dateModified", "variableMeasured", "includedInDataCatalog", "creator"] {
            assert!(!dataset[name].is_null(), "{page} has no {name}");
        }
        for file in dataset["distribution"].as_array().unwrap() {
            let path = file["contentUrl"].as_str().unwrap().strip_prefix("https://thu.example/").unwrap();
            assert!(folder.exists(format!("public/{path}")), "{page}: {path}");
        }
        let html = folder.read(&format!("public/{page}index.html"));
        assert!(html.contains("<link rel=\"alternate\" type=\"text/csv\""), "{page}");
    }
    assert_eq!(json_ld("t/a/2026/")[1]["spatialCoverage"]["containedInPlace"]["name"], "Tỉnh T");
    assert_eq!(json_ld("t/a/2026/")[1]["creator"]["name"], "Phường A");
    assert_eq!(json_ld("chi-so/bhyt/")[1]["creator"]["name"], "Tỉnh T", "who runs the site");
    assert_eq!(json_ld("chi-so/bhyt/")[1]["spatialCoverage"]["name"], "Tỉnh T", "the one outermost place");
    let unit = &json_ld("t/a/")[1];
    assert_eq!((&unit["@type"], &unit["identifier"]), (&"GovernmentOrganization".into(), &"00123".into()));
    assert_eq!(unit["org:resultedFrom"]["org:originalOrganization"][0]["name"], "Phường Cũ");
    let catalogue: serde_json::Value = serde_json::from_str(&folder.read("public/du-lieu/catalog.jsonld")).unwrap();
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    assert_eq!(datasets.len(), 5, "{catalogue:#}");
    // The province takes in its wards, and each is as new as what it last made public.
    for (at, day) in [(1, "2026-07-08"), (2, "2026-07-08"), (3, "2026-06-30"), (4, "2026-07-08")] {
        assert_eq!(datasets[at]["dct:modified"]["@value"], day, "{}", datasets[at]);
        assert_eq!(datasets[at]["dct:temporal"], "2026-01-01/2026-12-31", "{}", datasets[at]);
    }
    assert!(!folder.read("public/t/a/2026/chi-tieu-7/index.html").contains("ld+json"));
}
