//! Editions that follow one another are what a fresh look would make: content
//! is edited at random, hundreds of times, and after each edit every page and
//! every finding is compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;

use congkhai::{Edition, Hints, Options, Reloader, SiteFile};
use support::Folder;
use support::edits::{edit, site};
use support::files::copy;
use support::random::{Chance, rounds};

/// Files beside content: settings, the theme, names that can't be used,
/// hints of files that were never there.
fn beyond_content(folder: &Folder, chance: &mut Chance, hints: &mut Hints) {
    let toggle = |path: &str, text: &str| {
        if folder.exists(path) {
            folder.remove(path);
        } else {
            folder.write(path, text);
        }
    };
    match chance.below(12) {
        0 => {
            let settings = folder.read("site.toml");
            let other = if settings.contains("[publisher]") {
                settings.replace("\n[publisher]\nname = \"Cổng\"\n", "")
            } else {
                format!("{settings}\n[publisher]\nname = \"Cổng\"\n")
            };
            folder.write("site.toml", other);
            hints.everything = true;
        }
        1 => {
            toggle("themes/cong-khai/words/vi.toml", "[nav]\nyears = \"Từng năm\"\n");
            hints.theme = true;
        }
        2 => {
            let broken = "{% extends \"base.html\" %}{% block main %}{{ view.nothing.at.all }}{% endblock main %}";
            toggle("themes/cong-khai/templates/unit.html", broken);
            hints.theme = true;
        }
        3 => {
            toggle("content/50%.md", "+++\ntitle = \"x\"\n+++\n");
            hints.content.insert("50%.md".to_owned());
        }
        4 => {
            hints.content.insert("khong/co.md".to_owned());
        }
        _ => {}
    }
}

/// Every page of an edition. Every file of its list is found at its own address.
fn pages(edition: &Edition) -> Vec<(String, Vec<u8>)> {
    let files = &edition.files;
    let mut pages = Vec::new();
    for file in files.all() {
        let path = files.path(&file);
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let found = files.find(address).map(|found| files.path(&found));
        let is_former = matches!(file, SiteFile::Former(..));
        assert!(found.as_ref() == Some(&path) || is_former && found.is_some(), "{address}: {found:?}");
        if let SiteFile::Page(id) = &file {
            pages.push((path, edition.page(id).unwrap()));
        }
    }
    pages
}

#[test]
fn what_follows_is_what_a_fresh_look_makes() {
    let folder = site();
    let good = folder.at("good");
    copy(&folder.at("content"), &good);
    let (mut reloader, first) = Reloader::open(folder.path(), Options::default()).unwrap();
    assert!(first.edition.is_some(), "{:?}", first.findings);
    let mut last = (first.findings, true);
    let rounds = rounds(500);
    let mut chance = Chance::new(0x9e37_79b9_7f4a_7c15);
    let (mut editions, mut broken) = (0, 0);
    for round in 0..rounds {
        let mut hints = Hints::default();
        for _ in 0..=chance.below(3) {
            hints.content.extend(edit(&folder, &good, &mut chance));
        }
        beyond_content(&folder, &mut chance, &mut hints);
        if chance.below(4) == 0 {
            hints = Hints::everything();
        }
        let followed = reloader.reload(&hints);
        let (_, fresh) = Reloader::open(folder.path(), Options::default()).unwrap();
        let Some(followed) = followed else {
            assert_eq!(
                last,
                (fresh.findings, fresh.edition.is_some()),
                "round {round}: what was last said still holds"
            );
            continue;
        };
        let files: BTreeSet<&String> = followed.files.iter().collect();
        assert_eq!(followed.findings, fresh.findings, "round {round}: {files:?}");
        match (&followed.edition, &fresh.edition) {
            (Some(followed), Some(fresh)) => {
                editions += 1;
                for ((address, followed), (of_fresh, fresh)) in pages(followed).iter().zip(&pages(fresh)) {
                    assert_eq!(address, of_fresh, "round {round}: {files:?}");
                    assert!(followed == fresh, "round {round}, {address}: {files:?}");
                }
                assert_eq!(pages(followed).len(), pages(fresh).len(), "round {round}");
            }
            (None, None) => broken += 1,
            _ => panic!("round {round}: {files:?}"),
        }
        last = (followed.findings, followed.edition.is_some());
    }
    assert!(editions > rounds / 10 && broken > rounds / 10, "{editions} editions, {broken} broken");
}
