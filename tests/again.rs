//! A build over the last one is what a build from nothing is: content is edited
//! at random, hundreds of times, and every file is compared. And it makes only
//! what an edit touches.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::path::Path;

use congkhai::{BuildError, BuildRequest, Built, NoProgress, build};
use support::edits::{edit, site};
use support::files::{assert_same, copy, files, paths};
use support::random::{Chance, rounds};

fn built(root: &Path, out: &Path) -> Option<Built> {
    let request =
        BuildRequest { root, out, home: None, base_url: None, as_of: None, drafts: false, force: false, against: None };
    match build(&request, &NoProgress) {
        Ok(built) => Some(built),
        Err(BuildError::Unsound(_)) => None,
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn a_build_over_another_is_a_build_from_nothing() {
    let folder = site();
    let good = folder.at("good");
    copy(&folder.at("content"), &good);
    let (public, clean) = (folder.at("public"), folder.at("clean"));
    let rounds = rounds(300);
    let mut chance = Chance::new(0x2545_f491_4f6c_dd1d);
    let (mut whole, mut spared) = (0, 0);
    for round in 0..rounds {
        let mut edited = Vec::new();
        for _ in 0..=chance.below(2) {
            edited.extend(edit(&folder, &good, &mut chance));
        }
        if chance.below(10) == 0 {
            // Words of the theme, and files of the output that are gone or spoiled.
            folder.write("themes/cong-khai/words/vi.toml", format!("[nav]\nyears = \"Năm {round}\"\n"));
        }
        if chance.below(5) == 0 {
            let paths: Vec<String> = if public.exists() { paths(&public) } else { Vec::new() };
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
            spared += usize::from(over.rendered < anew.rendered);
            assert_same(&files(&public), &files(&clean), &format!("round {round} after {edited:?}"));
        }
    }
    assert!(whole > rounds / 4 && spared > whole / 4, "{whole} builds, {spared} made less than everything");
}

#[test]
fn only_what_an_edit_touches_is_made() {
    let folder = site();
    let public = folder.at("public");
    let all = built(folder.path(), &public).unwrap().rendered;
    assert_eq!(built(folder.path(), &public).unwrap().rendered, 0, "all is as it was");
    // A remark that is nowhere shown: everything is looked at, and nothing but this is made.
    let settings = folder.read("site.toml");
    folder.write("site.toml", format!("{settings}\n# Ghi chú.\n"));
    assert_eq!(built(folder.path(), &public).unwrap().rendered, 0, "no page shows a remark");
    assert!(all > 50, "{all}");

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
    let made = built(folder.path(), &public).unwrap().rendered;
    // The page of the resolution, of the target and its report; the cards and the notice.
    assert_eq!(made, 5);

    folder.write("themes/cong-khai/words/vi.toml", "[nav]\nyears = \"Từng năm\"\n");
    assert_eq!(built(folder.path(), &public).unwrap().rendered, all, "another theme makes everything anew");
}

/// The first report of a new day is the business of its ward.
#[test]
fn a_new_day_makes_only_what_shows_it() {
    let folder = site();
    let public = folder.at("public");
    // A target without an indicator that others use is nobody else's business.
    folder.replace("content/phuong-hai/2027/index.md", "indicator = \"bhyt\"\n", "");
    let all = built(folder.path(), &public).unwrap().rendered;
    let report = folder.read("content/phuong-hai/2027/tien-do/2027-06-30.md");
    let reported = |day: &str| {
        folder.write(&format!("content/phuong-hai/2027/tien-do/{day}.md"), report.replace("2027-06-30", day));
        let made = built(folder.path(), &public).unwrap().rendered;
        let clean = folder.at("clean");
        let _ = fs::remove_dir_all(&clean);
        built(folder.path(), &clean).unwrap();
        assert_same(&files(&public), &files(&clean), day);
        made
    };
    let made = reported("2027-09-30");
    // Its own pages, the lists it is in, those by period and status among them, and the home page, which
    // shows the day.
    assert!(made * 5 < all * 2, "{made} of {all}");
}

#[test]
fn what_a_killed_run_knew_is_not_trusted() {
    let folder = site();
    let public = folder.at("public");
    built(folder.path(), &public).unwrap();
    let next = public.join(".congkhai/manifest.next");
    // As a run that was cut off leaves it: its files are in question.
    fs::copy(public.join(".congkhai/manifest"), &next).unwrap();
    let path = public.join("phuong-mau/2026/chi-tieu-1/index.html");
    let good = fs::read(&path).unwrap();
    fs::write(&path, vec![b'x'; good.len()]).unwrap();
    built(folder.path(), &public).unwrap();
    assert!(fs::read(&path).unwrap() == good, "the file is made again");
}
