//! Names of files and addresses, made at random of pieces that some system refuses: each is told as a
//! finding, or every file of the site has a path that every system takes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use congkhai::{Options, SiteFiles, SoundSite, prepare};
use support::Folder;
use support::random::{Chance, rounds};

const PIECES: [&str; 40] = [
    "a",
    "a",
    "b",
    "ă",
    "Đ",
    "A",
    "1",
    "2",
    "-",
    ".",
    "..",
    " ",
    "%",
    "*",
    ":",
    "?",
    "\"",
    "<",
    "|",
    "\\",
    "$",
    "~",
    "'",
    "&",
    "#",
    "con",
    "CON",
    "aux",
    "nul",
    "com1",
    "LPT9",
    "index",
    "tep",
    "\u{301}",
    "\u{200b}",
    "404",
    "_headers",
    "chi-tieu-1",
    "du-lieu",
    "LONG",
];

/// A name of a few pieces; one in twelve has a piece that is long.
fn name(chance: &mut Chance) -> String {
    let pieces: Vec<&str> = (0..=chance.below(3)).map(|_| *chance.of(&PIECES)).collect();
    let length = 40 + chance.below(120);
    pieces.concat().replace("LONG", &"dài ".repeat(length / 5))
}

/// Why a path is none that every system takes: Linux, macOS, Windows, and web servers.
fn fault(path: &str) -> Option<&'static str> {
    for name in path.split('/') {
        let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
        let is_port = ["COM", "LPT"].iter().any(|port| {
            stem.strip_prefix(port)
                .is_some_and(|number| number.len() == 1 && number.chars().all(|c| c.is_ascii_digit()))
        });
        match name {
            "" | "." | ".." => return Some("a name that is empty or leads up"),
            // A compressed form has three letters more.
            _ if name.len() > 252 => return Some("a name that is too long"),
            _ if name.ends_with(['.', ' ']) => return Some("a name that Windows cuts"),
            _ if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) => {
                return Some("a sign that Windows refuses");
            }
            _ if name.chars().any(char::is_control) => return Some("a control character"),
            _ if is_port || ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) => return Some("a device"),
            _ => {}
        }
    }
    (path.len() > 1_100).then_some("a path that is too long")
}

/// A site with hostile names in every place that gives one to a file.
fn site(chance: &mut Chance) -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"T\"\n");
    folder.write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"xã\"\n+++\n");
    let text = |name: &str| name.replace('\\', "\\\\").replace('"', "\\\"");
    let (mut number, mut part, mut group, mut alias) = ("1".to_owned(), "p".to_owned(), "g".to_owned(), String::new());
    let mut citation = "1-NQ/TW".to_owned();
    let (mut page, mut unit, mut attachment) = ("trang".to_owned(), "b".to_owned(), "c".to_owned());
    // Of many hostile names at once, most sites would be refused.
    for _ in 0..=chance.below(2) {
        let hostile = name(chance);
        let places =
            [&mut number, &mut part, &mut group, &mut alias, &mut citation, &mut page, &mut unit, &mut attachment];
        let at = chance.below(places.len());
        *places.into_iter().nth(at).unwrap() = hostile;
    }
    let aliases = if alias.is_empty() { String::new() } else { format!("aliases = [\"/{}/\"]\n", text(&alias)) };
    folder.write(
        "content/a/2026/index.md",
        format!(
            "+++\nkind = \"resolution\"\ntitle = \"N\"\n{aliases}[[groups]]\nid = \"{}\"\ntitle = \"G\"\n\
             [[groups.targets]]\nno = \"{}\"\ntitle = \"T\"\nparts = [ {{ title = \"{}\", goal = \"3 km\" }} ]\n\
             +++\nTheo Nghị quyết số {} và Luật {citation} năm 2024.\n",
            text(&group),
            text(&number),
            text(&part),
            citation,
        ),
    );
    // A system may refuse such a name by itself.
    let place = |path: String| folder.path().join(path.replace('\u{0}', ""));
    let _ = fs::create_dir_all(place(format!("content/{unit}"))).and_then(|()| {
        fs::write(
            place(format!("content/{unit}/index.md")),
            "+++\nkind = \"unit\"\nname = \"B\"\nlevel = \"xã\"\n+++\n",
        )
    });
    let _ = fs::write(place(format!("content/{page}.md")), "+++\ntitle = \"X\"\n+++\n");
    let _ = fs::create_dir_all(place("content/a/2026/tep".to_owned()));
    let _ = fs::write(place(format!("content/a/2026/tep/{attachment}.pdf")), "x");
    folder
}

#[test]
fn every_path_of_a_site_is_one_that_every_system_takes() {
    let mut chance = Chance::new(0x5eed);
    let (all, mut sound) = (rounds(150), 0);
    for round in 0..all {
        let folder = site(&mut chance);
        let prepared = prepare(folder.path(), Options { drafts: true, as_of: None }, None);
        let Ok(SoundSite { context, renderer, .. }) = prepared.unwrap().sound() else { continue };
        sound += 1;
        let files = SiteFiles::new(context, Arc::new(renderer));
        let mut taken = BTreeMap::new();
        for file in files.all() {
            let path = files.path(&file);
            assert_eq!(fault(&path), None, "round {round}: {path}");
            let twin = taken.insert(path.to_lowercase(), path.clone());
            assert_eq!(twin, None, "round {round}: {path} and another differ in case alone");
        }
    }
    assert!(sound > all / 5 && sound < all, "{sound} of {all} sites are sound");
}
