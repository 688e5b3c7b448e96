//! No input makes the program panic: thousands of content files, each with
//! some bytes changed, moved, doubled or lost, go through load and check.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use congkhai::{ContentCache, Lang, Options, Sources, assemble, check, human, json, sort_and_dedup};
use support::Folder;
use support::random::rounds;

/// A small generator of its own, so that a failure can be repeated from its round.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// Pieces that mean something to one of the readers.
const PIECES: [&str; 47] = [
    "+++",
    "---",
    "\n",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ":",
    ",",
    ".",
    "…",
    "%",
    "‰",
    "[[",
    "]]",
    "{targets=1}",
    "\u{feff}",
    "\u{301}",
    "đ",
    "Đ",
    "99999999999999999999",
    "-1",
    "0.5",
    "2026-13-45",
    "từ ",
    " trở lên",
    "kind = \"report\"\n",
    "\r\n",
    "\0",
    "- &a [*a]",
    "Nghị quyết số 1-NQ/",
    "“",
    "”",
    "\u{a0}",
    "\u{200b}",
    "\u{2011}",
    "95,5",
    "[[groups]]\n",
    " = ",
    ": ",
    "<điền>",
    "\\",
    "# ",
    "[ ",
];

#[test]
fn mutated_content_never_panics() {
    let originals = originals();
    let mut mutants = 0;
    for round in 0..rounds(300) {
        let folder = Folder::new();
        let mut dice = Dice(round as u64);
        for (path, bytes) in &originals {
            let mutated = dice.roll(3) == 0;
            let bytes = if mutated { mutate(bytes, &mut dice) } else { bytes.clone() };
            mutants += u32::from(mutated);
            folder.write(path, bytes);
        }
        go_through(folder.path());
    }
    assert!(mutants > 5_000, "only {mutants} mutated files");
}

/// All that `check` does, in both languages and formats.
fn go_through(root: &Path) {
    let Ok(content) = ContentCache::open(root) else { return };
    let loaded = content.loaded();
    let (site, mut findings) = assemble(loaded, Options { drafts: true, as_of: None });
    findings.extend(check(&site, true));
    sort_and_dedup(&mut findings);
    let sources = Sources::new(root);
    for finding in findings.iter().take(40) {
        let _vi = human::block(finding, &sources, Lang::Vi);
        let _en = human::block(finding, &sources, Lang::En);
    }
    json::report(&findings, &sources, Lang::Vi).unwrap();
}

fn mutate(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        let until = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..until)),
            2 => {
                let piece = PIECES[dice.roll(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            3 => {
                let copy = bytes[at..until].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, copy);
            }
            4 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.roll(256)).unwrap();
                }
            }
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                bytes.splice(at..until, piece.bytes());
            }
        }
    }
    bytes
}

/// The repository's own content: every kind of file there is.
fn originals() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("site.toml")];
    gather(&root.join("content"), &mut paths);
    paths.sort();
    let below = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (below(path), fs::read(path).unwrap())).collect()
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { gather(&path, into) } else { into.push(path) }
    }
}
