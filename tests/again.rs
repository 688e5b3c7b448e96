//! A build over the last one is what a build from nothing is: content is edited
//! at random, hundreds of times, and every file is compared. And it makes only
//! what an edit touches.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use support::Folder;
use support::edits::{Chance, copy, edit, site};
use support::library::{BuildError, BuildRequest, Built, Progress, build};

const ROUNDS: usize = 300;

struct NoProgress;

impl Progress for NoProgress {
    fn steps(&self, _: usize) {}
    fn step(&self) {}
}

fn built(root: &Path, out: &Path) -> Option<Built> {
    let request = BuildRequest { root, out, base_url: None, as_of: None, drafts: false, force: false, against: None };
    match build(&request, &NoProgress) {
        Ok(built) => Some(built),
        Err(BuildError::Findings(..)) => None,
        Err(error) => panic!("{error:?}"),
    }
}

/// Every file below a folder with its bytes, congkhai's own notes left out.
fn tree(top: &Path, folder: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name == ".congkhai") {
            continue;
        }
        if path.is_dir() {
            tree(top, &path, into);
        } else {
            into.insert(path.strip_prefix(top).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    tree(folder, folder, &mut files);
    files
}

#[test]
fn a_build_over_another_is_a_build_from_nothing() {
    let folder = site();
    let good = folder.path().join("good");
    copy(&folder.path().join("content"), &good);
    let (public, clean) = (folder.path().join("public"), folder.path().join("clean"));
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let (mut whole, mut spared) = (0, 0);
    for round in 0..ROUNDS {
        let mut edited = Vec::new();
        for _ in 0..=chance.below(2) {
            edited.extend(edit(&folder, &good, &mut chance));
        }
        if chance.below(10) == 0 {
            // Words of the theme, and files of the output that are gone or spoiled.
            folder.write("themes/cong-khai/words/vi.toml", format!("[nav]\nyears = \"Năm {round}\"\n"));
        }
        if chance.below(5) == 0 {
            let paths: Vec<String> = if public.exists() { files(&public).into_keys().collect() } else { Vec::new() };
            if !paths.is_empty() {
                fs::remove_file(public.join(chance.of(&paths))).unwrap();
                fs::write(public.join(chance.of(&paths)), "hỏng").unwrap_or_default();
            }
        }
        let _ = fs::remove_dir_all(&clean);
        let (over, anew) = (built(folder.path(), &public), built(folder.path(), &clean));
        assert_eq!(over.is_some(), anew.is_some(), "round {round}: {edited:?}");
        if let (Some(over), Some(anew)) = (over, anew) {
            whole += 1;
            spared += usize::from(over.made < anew.made);
            let (over, anew) = (files(&public), files(&clean));
            let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&over), names(&anew), "round {round}: {edited:?}");
            for (path, bytes) in &anew {
                assert!(over[path] == *bytes, "round {round}, {path}: {edited:?}");
            }
        }
    }
    assert!(whole > ROUNDS / 4 && spared > whole / 4, "{whole} builds, {spared} made less than everything");
}

#[test]
fn only_what_an_edit_touches_is_made() {
    let folder = site();
    let public = folder.path().join("public");
    let all = built(folder.path(), &public).unwrap().made;
    assert_eq!(built(folder.path(), &public).unwrap().made, 0, "all is as it was");
    // A remark that is nowhere shown: everything is looked at, and nothing but this is made.
    let settings = folder.read("site.toml");
    folder.write("site.toml", format!("{settings}\n# Ghi chú.\n"));
    let always = built(folder.path(), &public).unwrap().made;
    // The home page, search, method, 404, the lists of years, indicators and documents, one page of content.
    assert_eq!(always, 8);
    assert!(all > 60, "{all}");

    // A resolution that uses no indicator that others use is nobody else's business.
    let path = "content/phuong-hai/2027/index.md";
    folder.replace(path, "indicator = \"bhyt\"\n", "");
    folder.replace(
        "content/phuong-hai/2027/tien-do/2027-06-30.md",
        "\"1\"   = \"45,1 tỷ đồng\"",
        "\"1\"   = \"45,2 tỷ đồng\"",
    );
    built(folder.path(), &public).unwrap();
    folder.replace(path, "86,5 tỷ đồng", "87 tỷ đồng");
    let made = built(folder.path(), &public).unwrap().made;
    // Its own page, targets, report and embeds; its unit, year, the page of data, the documents it cites.
    let own = 1 + 1 + 5 * 2 + 1;
    assert!((own + always..=own + always + 8).contains(&made), "{made}");

    folder.write("themes/cong-khai/words/vi.toml", "[nav]\nyears = \"Từng năm\"\n");
    assert_eq!(built(folder.path(), &public).unwrap().made, all, "another theme makes everything anew");
}

/// The first report of a new day is the business of its ward, unless the theme
/// shows the day of the site everywhere.
#[test]
fn a_new_day_makes_only_what_shows_it() {
    let folder = site();
    let public = folder.path().join("public");
    // What uses no indicator that others use is nobody else's business.
    folder.replace("content/phuong-hai/2027/index.md", "indicator = \"bhyt\"\n", "");
    let all = built(folder.path(), &public).unwrap().made;
    let report = folder.read("content/phuong-hai/2027/tien-do/2027-06-30.md");
    let reported = |day: &str| {
        folder.write(&format!("content/phuong-hai/2027/tien-do/{day}.md"), report.replace("2027-06-30", day));
        let made = built(folder.path(), &public).unwrap().made;
        let clean = folder.path().join("clean");
        let _ = fs::remove_dir_all(&clean);
        built(folder.path(), &clean).unwrap();
        assert_eq!(files(&public), files(&clean), "{day}");
        made
    };
    let made = reported("2027-09-30");
    assert!(made < all * 2 / 3, "{made} of {all}");
    let page = fs::read_to_string("themes/cong-khai/templates/page.html").unwrap();
    let own = page.replace("{{ view.body", "{{ site.as_of }}{{ view.body");
    assert_ne!(own, page);
    folder.write("themes/cong-khai/templates/page.html", own);
    built(folder.path(), &public).unwrap();
    let made = reported("2027-10-31");
    assert!(made > all, "{made} of {all}");
}

#[test]
fn what_a_killed_run_knew_is_not_trusted() {
    let folder: Folder = site();
    let public = folder.path().join("public");
    built(folder.path(), &public).unwrap();
    let (keys, next) = (public.join(".congkhai/keys"), public.join(".congkhai/manifest.next"));
    let known = fs::read(&keys).unwrap();
    // As a run that was cut off leaves it: its files are in question.
    fs::copy(public.join(".congkhai/manifest"), &next).unwrap();
    let path = public.join("phuong-mau/2026/chi-tieu-1/index.html");
    let good = fs::read(&path).unwrap();
    fs::write(&path, vec![b'x'; good.len()]).unwrap();
    fs::write(&keys, known).unwrap();
    built(folder.path(), &public).unwrap();
    assert!(fs::read(&path).unwrap() == good, "the file is made again");
}
