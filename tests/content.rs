//! The content of the five documents: every target and part is there, and
//! what the documents leave open is told as they leave it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;

use congkhai::{ContentCache, Op, Options, ResolutionEntry, Severity, Site, Standings, Status, assemble};
use serde_json::Value;
use support::{Folder, repository, run_in};

fn site() -> Site {
    let (site, findings) = assemble(ContentCache::open(repository()).unwrap().loaded(), Options::default());
    let errors: Vec<_> = findings.iter().filter(|f| f.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    site
}

fn resolution<'s>(site: &'s Site, address: &str) -> &'s ResolutionEntry {
    site.resolutions.iter().find(|entry| entry.address == address).unwrap_or_else(|| panic!("{address}"))
}

#[test]
fn every_target_and_part_of_the_documents() {
    let site = site();
    for (address, groups, targets, parts) in [
        ("/hai-phong/do-son/2026/", &[6, 9, 11, 2, 2, 1][..], 31, 42),
        ("/hai-phong/gia-vien/2026/", &[5, 18], 23, 34),
        ("/tran-phu/2022/", &[5, 6, 8, 3, 2, 4], 28, 45),
        ("/phuong-khoa-xv/2023/", &[16, 3], 19, 20),
        ("/phuong-khong-neu-ten/2020-2025/", &[3, 8, 6, 1, 2, 2, 2, 1], 25, 34),
        ("/phuong-khong-neu-ten/2025-2030/", &[3], 3, 5),
    ] {
        let entry = resolution(&site, address);
        let counts: Vec<usize> = entry.resolution.groups.iter().map(|group| group.targets.len()).collect();
        assert_eq!(counts, groups, "{address}");
        assert_eq!(entry.targets().count(), targets, "{address}");
        assert_eq!(entry.targets().map(|target| target.parts.len()).sum::<usize>(), parts, "{address}");
    }
}

#[test]
fn the_head_of_do_son() {
    let site = site();
    let head = &resolution(&site, "/hai-phong/do-son/2026/").resolution;
    assert_eq!(head.number.as_ref().map(|n| n.value.as_str()), Some("02-NQ/ĐU"));
    assert_eq!(head.adopted.map(|date| date.to_string()).as_deref(), Some("2025-12-16"));
    assert_eq!(head.issued.map(|date| date.to_string()).as_deref(), Some("2025-12-17"));
    assert_eq!(head.signer.as_ref().map(|signer| signer.name.as_str()), Some("Lê Quốc Tiến"));
    assert!(head.theme.is_some() && head.meeting.is_some());
    assert_eq!(head.recipients.len(), 9);
    let disbursement = head.target("14").unwrap();
    assert_eq!(disbursement.conflicts.len(), 1);
    assert_eq!(&*disbursement.parts[0].stated.phrase.value, "trên 95%");
}

#[test]
fn the_closed_year_of_do_son() {
    let site = site();
    let entry = resolution(&site, "/hai-phong/do-son/2025/");
    let report = &entry.reports[0];
    assert!(report.report.closes);
    assert_eq!(report.date, None, "the day of a meeting isn't that of the figures");
    let told: Vec<(&str, Option<&str>, Option<&str>)> =
        report.report.results.iter().map(|r| (&*r.no.value, r.words(), r.said.as_deref())).collect();
    let vuot = Some("vượt kế hoạch");
    assert_eq!(
        told,
        [
            ("1", Some("148,2% kế hoạch"), Some("hoàn thành vượt mức kế hoạch đã đề ra")),
            ("2", Some("79 đảng viên"), Some("đạt 103% kế hoạch")),
            ("3.1", Some("01 tổ chức đảng"), vuot),
            ("3.2", Some("02 tổ chức Đoàn Thanh niên"), vuot),
            ("3.3", Some("03 tổ chức Công đoàn"), vuot),
            ("4", Some("4,7 triệu lượt khách"), Some("đạt 100% kế hoạch")),
            ("5", Some("100% kế hoạch"), None),
            ("6", Some("đạt"), Some("hoàn thành chỉ tiêu không còn hộ nghèo")),
            ("7", Some("100%"), Some("hoàn thành 100% chỉ tiêu tuyển quân")),
        ]
    );
    let stated: Vec<(&str, &str)> = entry
        .targets()
        .flat_map(|target| target.parts.iter().map(|part| (&*target.no.value, part)))
        .filter(|(_, part)| !part.stated.goal.is_unstated())
        .map(|(no, part)| (no, &*part.stated.phrase.value))
        .collect();
    assert_eq!(stated, [("2", "77 đảng viên"), ("6", "không còn hộ nghèo")], "the goals that the review states");
    let indicators: Vec<(&str, &str)> = entry
        .targets()
        .flat_map(|target| target.parts.iter().map(|part| (&*target.no.value, part.indicator.as_ref())))
        .filter_map(|(no, indicator)| Some((no, &*indicator?.value)))
        .collect();
    // The revenue and the call-up are worded more widely than an indicator defines.
    assert_eq!(indicators, [("2", "ket-nap-dang-vien"), ("4", "khach-du-lich"), ("6", "ho-ngheo")]);
    assert!(entry.resolution.incomplete.is_some());
}

/// A verdict of the document and a goal it doesn't state decide nothing.
#[test]
fn what_the_review_says_is_not_judged() {
    let site = site();
    let standings = Standings::of(&site);
    let id = site.resolution_at("/hai-phong/do-son/2025/").unwrap();
    let statuses: Vec<&str> = standings.resolution(id).iter().map(|standing| standing.status.code()).collect();
    assert_eq!(statuses, ["unset", "exceeded", "unset", "unset", "unset", "met", "unset"]);
    let id = site.resolution_at("/phuong-khong-neu-ten/2020-2025/").unwrap();
    assert!(standings.resolution(id).iter().all(|standing| standing.status == Status::Unset));
    let report = &site[id].reports[0];
    assert!(report.report.closes && report.date.is_none() && report.report.undated);
}

/// The blanks that the document has are told on its page: 32 in its text, and its four empty headings.
#[test]
fn the_unfinished_document_keeps_its_blanks() {
    let site = site();
    let entry = resolution(&site, "/phuong-khong-neu-ten/2025-2030/");
    assert!(entry.targets().flat_map(|target| &target.parts).all(|part| part.stated.goal.is_set()));
    let folder = Folder::new();
    assert_eq!(run_in(repository(), &["build", "--out", folder.path().to_str().unwrap()]).status, 0);
    let page = folder.read("phuong-khong-neu-ten/2025-2030/index.html");
    assert!(page.contains("Văn bản còn 36 chỗ để trống"));
    assert!(!page.contains("sample-banner"), "the figures of the document are not made up");
    let former = folder.read("mau/phuong-mau/2025-2030/chi-tieu-5/index.html");
    assert!(former.contains("phuong-khong-neu-ten/2020-2025/chi-tieu-5/"), "{former}");
    let former = folder.read("mau/phuong-mau/2025-2030/chi-tieu-28/index.html");
    assert!(former.contains("phuong-khong-neu-ten/2025-2030/chi-tieu-28/"), "{former}");
    // Once taken for targets: a tally of targets, and two tasks without a measure.
    for (former, now) in [
        ("phuong-khong-neu-ten/2020-2025/chi-tieu-25", "phuong-khong-neu-ten/2020-2025/tien-do/danh-gia-nhiem-ky/"),
        ("mau/phuong-mau/2025-2030/chi-tieu-25", "phuong-khong-neu-ten/2020-2025/tien-do/danh-gia-nhiem-ky/"),
        ("phuong-khong-neu-ten/2025-2030/chi-tieu-30", "phuong-khong-neu-ten/2025-2030/"),
        ("mau/phuong-mau/2025-2030/chi-tieu-30", "phuong-khong-neu-ten/2025-2030/"),
    ] {
        let page = folder.read(&format!("{former}/index.html"));
        assert!(page.contains(&format!("{now}\">")), "{former}: {page}");
    }
}

/// The day of a meeting is shown as that, nowhere as the date of the document.
#[test]
fn a_meeting_gives_no_document_its_date() {
    let folder = Folder::new();
    assert_eq!(run_in(repository(), &["build", "--out", folder.path().to_str().unwrap()]).status, 0);
    for (ward, day, targets) in
        [("hai-phong/gia-vien/2026", "8/12/2025", 23), ("phuong-khoa-xv/2023", "27/12/2022", 19)]
    {
        for no in 1..=targets {
            let page = folder.read(&format!("{ward}/chi-tieu-{no}/index.html"));
            assert!(page.contains(&format!("họp thông qua ngày {day}")), "{ward} {no}");
            assert_eq!(page.matches(&format!("ngày {day}")).count(), 1, "{ward} {no}");
        }
        let page = folder.read(&format!("{ward}/index.html"));
        assert!(page.contains(&format!("họp thông qua ngày {day}")), "{ward}");
        assert!(!page.contains("Ngày ban hành"), "{ward}");
    }
    for file in ["feed.xml", "index.html"] {
        let text = folder.read(file);
        assert!(!text.contains("gia-vien/2026/</id>") && !text.contains("8/12/2025"), "{file}");
    }
    assert!(!folder.read("phuong-khoa-xv/2023/index.html").contains("Hội trường Ủy ban nhân dân phường</p>"));
}

/// A contradiction is told in the row of its target, with the reading that is judged.
#[test]
fn rows_say_which_reading_is_judged() {
    let folder = Folder::new();
    assert_eq!(run_in(repository(), &["build", "--out", folder.path().to_str().unwrap()]).status, 0);
    for (page, told) in [
        ("hai-phong/do-son/2026", "Đang so theo phụ lục: trên 95%."),
        ("hai-phong/gia-vien/2026", "Đang so theo chỉ tiêu 19: đạt từ 60% trở lên."),
        ("hai-phong/gia-vien/2026", "Đang so theo chỉ tiêu 20: từ 85% trở lên."),
        ("phuong-khoa-xv/2023", "Đang so theo danh mục chỉ tiêu: 1,25%."),
    ] {
        assert!(folder.read(&format!("{page}/index.html")).contains(told), "{page}: {told}");
    }
    assert!(folder.read("hai-phong/do-son/2026/chi-tieu-14/index.html").contains("Đang so theo phụ lục: trên 95%."));
}

/// Lists say of a review that it holds only what a later document mentions.
#[test]
fn lists_say_that_a_review_is_incomplete() {
    let folder = Folder::new();
    assert_eq!(run_in(repository(), &["build", "--out", folder.path().to_str().unwrap()]).status, 0);
    for page in ["hai-phong/do-son/index.html", "nam/2025/index.html", "hai-phong/do-son/2025/index.html"] {
        assert!(
            folder.read(page).contains("Không phải nghị quyết của năm 2025: chỉ gồm những điều mà mục I.1"),
            "{page}"
        );
    }
}

#[test]
fn what_documents_leave_out_is_left_out() {
    let site = site();
    let gia_vien = &resolution(&site, "/hai-phong/gia-vien/2026/").resolution;
    assert!(gia_vien.number.is_none() && gia_vien.issued.is_none());
    let review = gia_vien.review.as_ref().unwrap();
    assert_eq!((review.total, review.met, review.exceeded), (Some(14), Some(14), Some(6)));
    assert!(["19", "20"].iter().all(|no| !gia_vien.target(no).unwrap().conflicts.is_empty()));
    let tran_phu = &resolution(&site, "/tran-phu/2022/").resolution;
    assert!(tran_phu.number.is_none() && tran_phu.adopted.is_none() && tran_phu.issued.is_none());
    let unnamed = &resolution(&site, "/phuong-khoa-xv/2023/").resolution;
    let review = unnamed.review.as_ref().unwrap();
    assert_eq!((review.total, review.met, review.exceeded), (Some(19), Some(18), None));
}

#[test]
fn only_the_sample_ward_is_illustration() {
    let site = site();
    for unit in &site.units {
        assert_eq!(unit.sample, unit.address.starts_with("/mau/"), "{}", unit.address);
    }
}

/// Exit 0, and just the warnings the documents deserve.
#[test]
fn check_says_what_the_documents_deserve() {
    let run = run_in(repository(), &["check", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["errors"], 0);
    let count = |code: &str, folder: &str| {
        let findings = report["findings"].as_array().unwrap().iter();
        findings.filter(|f| f["code"] == code && f["file"].as_str().unwrap().starts_with(folder)).count()
    };
    // Bases that are not given: Đồ Sơn 30, Gia Viên 9, 10 and 23, Trần Phú II.4.
    assert_eq!(count("no-base", "content/hai-phong/do-son/2026"), 1);
    assert_eq!(count("no-base", "content/hai-phong/gia-vien"), 3);
    assert_eq!(count("no-base", "content/tran-phu"), 1);
    assert_eq!(count("no-base", "content/phuong-khoa-xv"), 0);
    // Conflicts: disbursement, the term of the National Assembly, two of the targets exceeded in 2025, which
    // two targets of that year tell as well; targets 19 and 20; poor households.
    assert_eq!(count("conflict", "content/hai-phong/do-son/2026"), 4);
    assert_eq!(count("conflict", "content/hai-phong/do-son/2025"), 2);
    assert_eq!(count("conflict", "content/hai-phong/gia-vien"), 2);
    assert_eq!(count("conflict", "content/phuong-khoa-xv"), 1);
    assert_eq!(count("conflict", "content/tran-phu"), 0);
    // Blanks: those of the unfinished document, 32 in its text and four empty headings.
    assert_eq!(count("blank", "content/hai-phong"), 0);
    assert_eq!(count("blank", "content/phuong-khong-neu-ten"), 36);
    assert_eq!(count("blank", "content/tran-phu") + count("blank", "content/phuong-khoa-xv"), 0);
    let known = ["blank", "conflict", "no-base"];
    assert!(report["findings"].as_array().unwrap().iter().all(|f| known.contains(&f["code"].as_str().unwrap())));
}

/// All that pages can show is shown on the sample ward: every status and every op.
#[test]
fn the_sample_ward_shows_every_case() {
    let site = site();
    let standings = Standings::of(&site);
    let mut statuses: BTreeSet<&str> = BTreeSet::new();
    let mut ops: BTreeSet<&str> = BTreeSet::new();
    for id in site.resolution_ids() {
        let entry = &site[id];
        if entry.address.starts_with("/mau/") {
            statuses.extend(standings.resolution(id).iter().map(|standing| standing.status.code()));
            ops.extend(entry.targets().flat_map(|target| &target.parts).map(|part| part.stated.goal.op().code()));
        }
    }
    assert_eq!(statuses, Status::ALL.map(Status::code).into_iter().collect());
    assert_eq!(ops, Op::ALL.map(Op::code).into_iter().collect());
    let reports = |address: &str| resolution(&site, address).reports.len();
    assert!(reports("/mau/phuong-mau/2026/") >= 3 && reports("/mau/phuong-mau/2025/") >= 2);
}

#[test]
fn the_documents_that_the_wards_cite() {
    let site = site();
    for (slug, dates, issuers, subjects, mentions) in [
        ("05-ct-tw-2016", 1, &["Bộ Chính trị khóa XII"][..], 1, 2),
        ("01-kl-tw-2021", 1, &["Bộ Chính trị khóa XIII"], 1, 2),
        ("28-nq-tw-2022", 1, &["Ban Chấp hành Trung ương Đảng khóa XIII"], 1, 2),
        ("21-nq-tw", 0, &["Ban Chấp hành Trung ương"], 0, 1),
        ("71-nq-tw-2025", 1, &["Bộ Chính trị"], 1, 2),
        // The two wards word the subject differently.
        ("72-nq-tw-2025", 1, &["Bộ Chính trị"], 2, 2),
        ("144-qd-tw", 0, &[], 0, 1),
        ("10-kl-tu-hai-phong", 0, &["Ban Thường vụ Thành ủy"], 0, 1),
        ("03-nq-tu-hai-phong-2025", 1, &["Thành ủy"], 1, 1),
        ("03-nq-tu-phuong-khoa-xv-2021", 1, &["Ban Chấp hành Đảng bộ thị xã"], 1, 1),
        ("04-nq-tu-phuong-khoa-xv-2021", 1, &["Ban Chấp hành Đảng bộ thị xã"], 1, 1),
        ("22-nq-du-phuong-khoa-xv-2021", 1, &["Đảng ủy"], 1, 1),
        ("de-an-06", 0, &["Chính phủ"], 0, 1),
        ("nghi-quyet-trung-uong-4-khoa-xii", 0, &["Ban Chấp hành Trung ương Đảng khóa XII"], 0, 1),
        ("dieu-le-dang", 0, &[], 0, 2),
    ] {
        let cited = site.cited.documents.get(slug).unwrap_or_else(|| panic!("{slug}"));
        assert_eq!(cited.issuers(&site), issuers, "{slug}");
        let found = (cited.dates(&site).len(), cited.subjects().len(), cited.telling_mentions().count());
        assert_eq!(found, (dates, subjects, mentions), "{slug}");
    }
    let held = site.cited.documents["02-nq-du-hai-phong-do-son-2025"].held.unwrap();
    assert_eq!(site.held(held).1, "/hai-phong/do-son/2026/");
}
