//! Cited documents: which mentions are of one document, where they lead, what is told of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use congkhai::{ContentCache, Options, Severity, Site, assemble};
use support::Folder;

/// A province with the wards `a` and `b`, a ward `le` of no province, and a made-up ward `mau`.
const UNITS: [(&str, &str); 5] = [
    ("tinh", "name = \"Tỉnh\"\nlevel = \"tỉnh\""),
    ("tinh/a", "name = \"A\"\nlevel = \"phường\""),
    ("tinh/b", "name = \"B\"\nlevel = \"phường\""),
    ("le", "name = \"Lẻ\"\nlevel = \"phường\""),
    ("mau", "name = \"Mẫu\"\nlevel = \"phường\"\nsample = true"),
];

/// A site of these units with a resolution each; an entry is a folder, further lines of front
/// matter, and the body.
fn folder(resolutions: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\n");
    for (path, head) in UNITS {
        folder.write(&format!("content/{path}/index.md"), format!("+++\nkind = \"unit\"\n{head}\n+++\n"));
    }
    for (path, head, body) in resolutions {
        let text = format!("+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu\"\n{head}\n+++\n## Mục\n\n{body}\n");
        folder.write(&format!("content/{path}/index.md"), text);
    }
    folder
}

fn site_of(folder: &Folder) -> Site {
    let (site, findings) = assemble(ContentCache::open(folder.path()).unwrap().loaded(), Options::default());
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    site
}

/// Each listed document as `slug: number of mentions`.
fn listed(resolutions: &[(&str, &str, &str)]) -> Vec<String> {
    let site = site_of(&folder(resolutions));
    let listed = site.cited.listed.iter();
    listed.map(|slug| format!("{slug}: {}", site.cited.documents[slug].mentions.len())).collect()
}

/// The links of the first resolution's page below `/van-ban/` or to a resolution.
fn links(resolutions: &[(&str, &str, &str)]) -> Vec<String> {
    let folder = folder(resolutions);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = folder.read(&format!("public/{}/index.html", resolutions[0].0));
    let prose = page.split("<div class=\"prose").nth(1).unwrap().split("</div>").next().unwrap();
    let hrefs = prose.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    hrefs.map(|href| followed(resolutions[0].0, href)).collect()
}

/// The address to which a relative link of a page leads.
fn followed(page: &str, href: &str) -> String {
    let mut steps: Vec<&str> = page.split('/').collect();
    let mut rest = href;
    while let Some(above) = rest.strip_prefix("../") {
        steps.pop().unwrap_or_else(|| panic!("{href} of {page} leads out of the site"));
        rest = above;
    }
    steps.push(rest);
    steps.join("/")
}

#[test]
fn a_mention_without_a_date_joins_the_only_year() {
    let (dated, undated) = ("Nghị quyết số 21-NQ/TW ngày 1/6/2012", "Nghị quyết số 21-NQ/TW");
    assert_eq!(listed(&[("tinh/a/2026", "", dated), ("le/2026", "", undated)]), ["21-nq-tw-2012: 2"]);
    assert_eq!(listed(&[("tinh/a/2026", "", undated)]), ["21-nq-tw: 1"]);
    let other = "Nghị quyết số 21-NQ/TW ngày 22/11/2022";
    let three = [("tinh/a/2026", "", dated), ("le/2026", "", undated), ("tinh/b/2026", "", other)];
    assert_eq!(listed(&three), ["21-nq-tw: 1", "21-nq-tw-2012: 1", "21-nq-tw-2022: 1"]);
}

#[test]
fn a_date_given_once_holds_for_the_whole_file() {
    let body = "Nghị quyết số 21-NQ/TW ngày 1/6/2012; làm theo Nghị quyết số 21-NQ/TW.";
    let other = ("le/2026", "", "Nghị quyết số 21-NQ/TW ngày 22/11/2022");
    assert_eq!(listed(&[("tinh/a/2026", "", body), other]), ["21-nq-tw-2012: 2", "21-nq-tw-2022: 1"]);
}

#[test]
fn a_name_with_its_year_needs_no_other() {
    let body = "Nghị định số 33/2023/NĐ-CP ngày 10/6/2023, Luật số 72/2025/QH15 ngày 16/6/2025";
    let undated = "Nghị định số 33/2023/NĐ-CP và Luật Bầu cử";
    let found = listed(&[("tinh/a/2026", "", body), ("le/2026", "", undated)]);
    assert_eq!(found, ["luat-bau-cu: 1", "72-2025-qh15: 1", "33-2023-nd-cp: 2"]);
    assert_eq!(listed(&[("le/2026", "", "Quyết định 06/QĐ-TTg ngày 6/1/2022")]), ["06-qd-ttg-2022: 1"]);
}

#[test]
fn samples_tell_nothing_of_real_documents() {
    let sample = ("mau/2026", "", "Nghị quyết số 21-NQ/TW ngày 1/6/2012 của Bộ Chính trị");
    let real = ("le/2026", "", "Nghị quyết số 21-NQ/TW");
    assert_eq!(listed(&[real, sample]), ["21-nq-tw: 1", "21-nq-tw-2012: 1"]);
    let also = ("tinh/a/2026", "", "Nghị quyết số 21-NQ/TW ngày 2/6/2022");
    assert_eq!(listed(&[also, real, sample]), ["21-nq-tw-2022: 2", "21-nq-tw-2012: 1"]);
    let site = site_of(&folder(&[("mau/2026", "", "Chỉ thị số 5-CT/TW của Ban Bí thư"), ("le/2026", "", "5-CT/TW")]));
    let cited = &site.cited.documents["5-ct-tw"];
    assert_eq!((cited.is_sample(), cited.issuers(&site).len()), (false, 0));
}

#[test]
fn samples_stand_behind_the_real_and_dont_lead_its_address_elsewhere() {
    let real = ("tinh/a/2026", "", "Nghị quyết số 21-NQ/TW ngày 1/6/2012");
    let sample = ("mau/2026", "", "Chỉ thị số 21-NQ/TW ngày 2/6/2001; Chỉ thị số 21-NQ/TW ngày 1/6/2012");
    let folder = folder(&[sample, real]);
    assert_eq!(folder.run(&["build"]).status, 0);
    let former = folder.read("public/van-ban/21-nq-tw/index.html");
    assert!(former.contains("url=../../van-ban/21-nq-tw-2012/"), "{former}");
    let page = folder.read("public/van-ban/21-nq-tw-2012/index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
    assert!(page.contains("<h1>Nghị quyết 21-NQ/TW (2012)</h1>"), "the kind is that which the real states: {page}");
    assert!(at("tinh/a/2026/") < at("mau/2026/"), "{page}");
    let namesake = &page[at("../21-nq-tw-2001/")..];
    assert!(namesake[..namesake.find("</li>").unwrap()].contains("<span class=\"tag\">"), "{namesake}");
    let only_sample = folder.read("public/van-ban/21-nq-tw-2001/index.html");
    assert!(only_sample[..only_sample.find("</h1>").unwrap()].contains("<span class=\"tag\">"), "{only_sample}");
}

#[test]
fn a_document_of_the_site_leads_to_it() {
    let head = "number = \"02-NQ/ĐU\"\nissued = 2025-12-17\nissuer = \"Ban Chấp hành Đảng bộ phường\"";
    let held = ("tinh/a/2026", head, "Nghị quyết số 02-NQ/ĐU này.");
    for body in ["Nghị quyết số 02-NQ/ĐU", "Nghị quyết số 02-NQ/ĐU ngày 17/12/2025"] {
        let citing = ("tinh/a/2025", "", body);
        assert_eq!(links(&[citing, held]), ["tinh/a/2026/"], "{body}");
        let site = site_of(&folder(&[citing, held]));
        let cited = &site.cited.documents["02-nq-du-tinh-a-2025"];
        // The resolution doesn't cite itself.
        assert_eq!(cited.mentions.len(), 1);
        let dates: Vec<String> = cited.dates(&site).into_iter().map(|date| date.to_string()).collect();
        assert_eq!(dates, ["2025-12-17"]);
        assert_eq!(cited.issuers(&site), ["Ban Chấp hành Đảng bộ phường"]);
    }
    // Another year, another unit, another number.
    for (path, body, link) in [
        ("tinh/a/2025", "Nghị quyết số 02-NQ/ĐU ngày 17/12/2020", "van-ban/02-nq-du-tinh-a-2020/"),
        ("tinh/b/2025", "Nghị quyết số 02-NQ/ĐU", "van-ban/02-nq-du-tinh-b/"),
        ("tinh/a/2025", "Nghị quyết số 03-NQ/ĐU", "van-ban/03-nq-du-tinh-a/"),
    ] {
        assert_eq!(links(&[(path, "", body), held]), [link], "{body}");
    }
}

#[test]
fn two_years_of_a_local_number_leave_a_mention_without_a_date_alone() {
    let held = ("tinh/a/2026", "number = \"02-NQ/ĐU\"\nissued = 2025-12-17", "Nghị quyết số 02-NQ/ĐU ngày 5/1/2021");
    assert_eq!(links(&[("tinh/a/2025", "", "Nghị quyết số 02-NQ/ĐU"), held]), ["van-ban/02-nq-du-tinh-a/"]);
}

#[test]
fn a_document_of_the_site_without_a_date_is_found_by_its_number() {
    let held = ("tinh/a/2026", "number = \"02-NQ/ĐU\"", "Chung.");
    assert_eq!(links(&[("tinh/a/2025", "", "Nghị quyết số 02-NQ/ĐU"), held]), ["tinh/a/2026/"]);
    let dated = ("tinh/a/2025", "", "Nghị quyết số 02-NQ/ĐU ngày 17/12/2020");
    assert_eq!(links(&[dated, held]), ["van-ban/02-nq-du-tinh-a-2020/"]);
    let twins = [("tinh/a/2025", "", "Nghị quyết số 02-NQ/ĐU"), held, ("tinh/a/2024", "number = \"02-NQ/ĐU\"", ".")];
    assert_eq!(links(&twins), ["van-ban/02-nq-du-tinh-a/"]);
}

#[test]
fn a_province_number_without_a_province_is_of_a_level_above() {
    let page = |path: &str, cited: &str| {
        let folder = folder(&[(path, "", "Nghị quyết số 03-NQ/TU ngày 14/4/2021")]);
        assert_eq!(folder.run(&["build"]).status, 0);
        folder.read(&format!("public/van-ban/{cited}/index.html"))
    };
    let known = page("tinh/a/2026", "03-nq-tu-tinh-2021");
    assert!(known.contains("<dd>Tỉnh</dd>") && !known.contains("Cấp trên của"), "{known}");
    assert!(page("le/2026", "03-nq-tu-le-2021").contains("Cấp trên của Phường Lẻ"));
}

#[test]
fn front_matter_adds_issuer_subject_and_documents_without_a_section() {
    let head = r#"
[[citations]]
document = "Nghị quyết số 71-NQ/TW ngày 22/8/2025"
issuer = "Bộ Chính trị"
subject = "đột phá phát triển giáo dục và đào tạo"

[[citations]]
document = "Điều lệ Đảng"
"#;
    let body = "Nghị quyết số 71-NQ/TW về giáo dục và việc khác.";
    let other = ("le/2026", "", "Nghị quyết 71-NQ/TW của Bộ Chính trị khóa XIII.");
    let site = site_of(&folder(&[("tinh/a/2026", head, body), other]));
    assert_eq!(site.cited.listed, ["dieu-le-dang", "71-nq-tw-2025"]);
    let cited = &site.cited.documents["71-nq-tw-2025"];
    assert_eq!(cited.title(), "Nghị quyết 71-NQ/TW (2025)");
    assert_eq!(cited.issuers(&site), ["Bộ Chính trị khóa XIII"]);
    // Words behind a mention in running text are no subject.
    assert_eq!(cited.subjects(), ["đột phá phát triển giáo dục và đào tạo"]);
    assert_eq!(cited.mentions.len(), 2);
    assert!(cited.has_joined && cited.mentions.iter().all(|mention| mention.heading.is_some()));
    assert_eq!(site.cited.documents["dieu-le-dang"].mentions[0].heading, None);
}

#[test]
fn the_address_of_a_number_stays_when_its_years_become_known() {
    let (dated, other) = ("21-NQ/TW ngày 1/6/2012", "21-NQ/TW ngày 22/11/2022");
    let one = folder(&[("tinh/a/2026", "", dated)]);
    assert_eq!(one.run(&["build"]).status, 0);
    assert!(one.read("public/van-ban/21-nq-tw/index.html").contains("url=../../van-ban/21-nq-tw-2012/"));
    let two = folder(&[("tinh/a/2026", "", dated), ("le/2026", "", other)]);
    assert_eq!(two.run(&["build"]).status, 0);
    let page = two.read("public/van-ban/21-nq-tw/index.html");
    for year in ["2012", "2022"] {
        assert!(page.contains(&format!("href=\"../21-nq-tw-{year}/\">Nghị quyết 21-NQ/TW ({year})")), "{page}");
    }
    assert!(!two.read("public/van-ban/index.html").contains("href=\"21-nq-tw/\""));
}

#[test]
fn links_lead_to_pages_of_cited_documents_and_content_has_no_such_address() {
    let body =
        "Nghị quyết số 03-NQ/TU ngày 14/4/2021: [a](/van-ban/03-nq-tu-tinh-2021/), [b](/van-ban/03-nq-tu-tinh/).";
    let folder = folder(&[("tinh/a/2026", "", body)]);
    let run = folder.run(&["check"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    folder.write("content/van-ban/khac.md", "+++\ntitle = \"Khác\"\n+++\n");
    let run = folder.run(&["check"]);
    assert!(run.status == 1 && run.stdout.contains("reserved-address"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn lists_are_in_the_order_of_rank_and_number() {
    let body = "107-KL/TW, 21-KL/TW, 01-KL/TW, 02-NQ/ĐU, Luật Bầu cử";
    assert_eq!(
        listed(&[("tinh/a/2026", "", body), ("mau/2026", "", "05-KL/TW")]),
        ["luat-bau-cu: 1", "01-kl-tw: 1", "21-kl-tw: 1", "107-kl-tw: 1", "02-nq-du-tinh-a: 1", "05-kl-tw: 1"]
    );
}

#[test]
fn the_table_of_citations_has_a_row_for_each_place() {
    let head = "number = \"02-NQ/ĐU\"\nissued = 2025-12-17";
    let folder = folder(&[
        ("tinh/a/2026", head, "Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị"),
        ("tinh/a/2025", "", "Nghị quyết số 02-NQ/ĐU"),
        ("mau/2026", "", "Nghị quyết số 71-NQ/TW"),
    ]);
    assert_eq!(folder.run(&["build", "--base-url", "https://a.vn"]).status, 0);
    let table = folder.read("public/du-lieu/vien-dan.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines,
        [
            "mention,document,kind,number,date,issuer,subject,resolution,unit,unit_name,province,province_name,period,year,cited_by,section,cited_date,url,sample",
            "tinh/a/2026#71-nq-tw-2025-1,Nghị quyết 71-NQ/TW (2025),Nghị quyết,71-NQ/TW,2025-08-22,Bộ Chính trị,,,tinh/a,Phường A,tinh,Tỉnh,2026-01-01/2026-12-31,2026,tinh/a/2026,Mục,2025-08-22,https://a.vn/van-ban/71-nq-tw-2025/,false",
            "tinh/a/2025#02-nq-du-tinh-a-2025-1,Nghị quyết 02-NQ/ĐU (2025),Nghị quyết,02-NQ/ĐU,2025-12-17,,,tinh/a/2026,tinh/a,Phường A,tinh,Tỉnh,2025-01-01/2025-12-31,2025,tinh/a/2025,Mục,,https://a.vn/van-ban/02-nq-du-tinh-a-2025/,false",
            "mau/2026#71-nq-tw-2025-1,Nghị quyết 71-NQ/TW (2025),Nghị quyết,71-NQ/TW,2025-08-22,Bộ Chính trị,,,mau,Phường Mẫu,mau,Phường Mẫu,2026-01-01/2026-12-31,2026,mau/2026,Mục,,https://a.vn/van-ban/71-nq-tw-2025/,true",
        ]
    );
    let package = folder.read("public/du-lieu/datapackage.json");
    assert!(package.contains("\"vien-dan.csv\"") && package.contains("\"cited_date\""), "{package}");
}
