//! The content of the five documents: every target and part is there, and
//! what the documents leave open is told as they leave it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;

use congkhai::{ContentCache, Op, Options, ResolutionEntry, Severity, Site, Standings, Status, assemble};
use serde_json::Value;
use support::{repository, run_in};

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
        ("/tran-phu/2022/", &[5, 6, 8, 3, 2, 4], 28, 44),
        ("/phuong-khoa-xv/2023/", &[16, 3], 19, 20),
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
    let told: Vec<(&str, &str)> = report.report.results.iter().map(|r| (&*r.no.value, &*r.phrase.value)).collect();
    assert!(told.iter().any(|(_, phrase)| phrase.contains("148,2%")), "{told:?}");
    assert!(told.iter().any(|(_, phrase)| phrase.starts_with("79")), "{told:?}");
    assert!(entry.targets().any(|t| *t.parts[0].stated.phrase.value == *"77 đảng viên"));
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
    // Conflicts: disbursement and the term of the National Assembly; targets 19 and 20; poor households.
    assert_eq!(count("conflict", "content/hai-phong/do-son/2026"), 2);
    assert_eq!(count("conflict", "content/hai-phong/gia-vien"), 2);
    assert_eq!(count("conflict", "content/phuong-khoa-xv"), 1);
    assert_eq!(count("conflict", "content/tran-phu"), 0);
    // Blanks: the plan of 2025 for three kinds of organisations, and the form.
    assert_eq!(count("blank", "content/hai-phong/do-son/2025"), 3);
    assert_eq!(count("blank", "content/hai-phong/do-son/2026"), 0);
    assert!(count("blank", "content/mau/phuong-mau/2025-2030") >= 19);
    assert_eq!(count("blank", "content/tran-phu") + count("blank", "content/phuong-khoa-xv"), 0);
    let known = ["blank", "conflict", "no-base"];
    assert!(report["findings"].as_array().unwrap().iter().all(|f| known.contains(&f["code"].as_str().unwrap())));
}

/// What the pages can show is shown on the sample ward: every status and every op.
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
