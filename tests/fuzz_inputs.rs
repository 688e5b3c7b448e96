//! The inputs that the fuzzers of `tests/fuzz` have kept, and changes of them at random: each reader holds
//! its laws over all of them, without a fuzzer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use congkhai::fuzzing::{self, ServedSite};
use support::random::{Chance, rounds};
use support::{Folder, repository};

/// The readers by the folders of their inputs.
const READERS: [&str; 12] = [
    "archives",
    "docx",
    "front_matter",
    "html",
    "markdown",
    "odt",
    "pdf",
    "phrases",
    "requests",
    "tables",
    "xls",
    "xlsx",
];

/// Reads inputs as the fuzzer of a folder does.
struct Reader {
    name: &'static str,
    site: ServedSite,
    /// A folder for inputs that are read as files.
    folder: Folder,
}

impl Reader {
    fn of(name: &'static str) -> Self {
        Self { name, site: ServedSite::open(repository()).unwrap(), folder: Folder::new() }
    }

    fn read(&self, input: &[u8]) {
        // A fuzzer passes over what is no text.
        let text = std::str::from_utf8(input).unwrap_or_default();
        match self.name {
            "archives" => {
                self.folder.write("bag", input);
                fuzzing::archive(&self.folder.at("bag"));
            }
            "docx" | "html" | "odt" | "pdf" => fuzzing::documents(&format!("a.{}", self.name), input),
            "front_matter" => fuzzing::front_matter(input),
            "markdown" => fuzzing::markdown(text),
            "phrases" => fuzzing::phrases(text),
            "requests" => self.site.request(text),
            "tables" => fuzzing::tables(input),
            "xls" => fuzzing::old_sheets(input),
            "xlsx" => fuzzing::sheets(input),
            other => panic!("{other} has no reader"),
        }
    }
}

fn corpus() -> PathBuf {
    repository().join("tests/fuzz/corpus")
}

fn inputs(name: &str) -> Vec<Vec<u8>> {
    names(&corpus().join(name)).iter().map(|input| fs::read(input).unwrap()).collect()
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

#[test]
fn every_kept_input_holds_the_laws_of_its_reader() {
    assert_eq!(names(&corpus()), READERS.map(|name| corpus().join(name)));
    for name in READERS {
        let (reader, inputs) = (Reader::of(name), inputs(name));
        assert!(inputs.len() > 5, "{name}: {} inputs", inputs.len());
        for input in inputs {
            reader.read(&input);
        }
    }
}

/// An input with one to four changes: a byte, a piece lost or doubled, a piece of another input.
fn changed(chance: &mut Chance, inputs: &[Vec<u8>]) -> Vec<u8> {
    let mut input = chance.of(inputs).clone();
    for _ in 0..=chance.below(4) {
        let (from, length) = (chance.below(input.len() + 1), 1 + chance.below(12));
        let to = (from + length).min(input.len());
        match chance.below(5) {
            0 if from < input.len() => input[from] = u8::try_from(chance.below(256)).unwrap(),
            1 => drop(input.drain(from..to)),
            2 => {
                let piece = input[from..to].to_vec();
                input.splice(from..from, piece);
            }
            _ => {
                let other = chance.of(inputs);
                let begin = chance.below(other.len() + 1);
                let end = (begin + length).min(other.len());
                input.splice(from..from, other[begin..end].iter().copied());
            }
        }
    }
    input
}

#[test]
fn changed_inputs_hold_the_laws_of_their_readers() {
    for name in READERS {
        let (reader, inputs, mut chance) = (Reader::of(name), inputs(name), Chance::new(0x0bad_5eed));
        // A whole document takes longer than a phrase.
        let least = if matches!(name, "docx" | "html" | "odt" | "pdf") { 100 } else { 400 };
        for round in 0..rounds(least) {
            let input = changed(&mut chance, &inputs);
            let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| reader.read(&input)));
            assert!(read.is_ok(), "{name}, round {round}: {:?}", String::from_utf8_lossy(&input));
        }
    }
}
