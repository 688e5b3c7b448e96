//! The documents for contributors: every path they name is there, and every test of a promise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;
use std::fs;

use support::repository;

/// The first part of a path that is meant to be in this repository.
const TOP: [&str; 8] = [".ci", ".github", "benches", "content", "docs", "src", "tests", "themes"];

/// The paths a document names: in code spans and as targets of links.
fn paths(text: &str) -> Vec<&str> {
    let spans = text.split('`').skip(1).step_by(2).filter_map(|span| span.split_whitespace().next());
    let is_path = |span: &&str| {
        let (top, below) = span.split_once('/').unwrap_or(("", ""));
        TOP.contains(&top) && !below.contains(['<', '*', '…'])
    };
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let is_here = |link: &&str| !link.contains("://") && !link.starts_with('#');
    let links = links.filter(is_here).filter_map(|link| link.split('#').next());
    spans.filter(is_path).chain(links).collect()
}

#[test]
fn paths_in_documents_for_contributors_exist() {
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(repository().join(document)).unwrap();
        let named = paths(&text);
        assert!(named.len() > 10, "{document} names too few paths to be looked at: {named:?}");
        let missing: Vec<&&str> = named.iter().filter(|path| !repository().join(path).exists()).collect();
        assert!(missing.is_empty(), "{document} names what isn't there: {missing:?}");
    }
}

#[test]
fn the_architecture_is_read_in_a_sitting() {
    let bytes = fs::metadata(repository().join("ARCHITECTURE.md")).unwrap().len();
    assert!(bytes <= 12 * 1024, "{bytes} bytes");
}

#[test]
fn paths_are_found_in_spans_and_links() {
    let text = "See `src/lib.rs`, `cargo test`, `public/x` and [this](docs/README.md#a), not [that](https://a/b).";
    assert_eq!(paths(text), ["src/lib.rs", "docs/README.md"]);
}

/// The tests that a page of promises names, by the files they are in.
fn promised(page: &str) -> BTreeSet<(String, String)> {
    let text = fs::read_to_string(repository().join(page)).unwrap();
    let mut tests = BTreeSet::new();
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        let (_, cell) = row.trim_end_matches(" |").rsplit_once(" | ").unwrap();
        for of_file in cell.split("<br>").filter(|of_file| of_file.starts_with('`')) {
            let mut spans = of_file.split('`').skip(1).step_by(2).map(str::to_owned);
            let file = spans.next().unwrap();
            tests.extend(spans.map(|test| (file.clone(), test)));
        }
    }
    tests
}

/// A promise without its test is a word. The only place where tests look at source, for names alone.
#[test]
fn every_promise_has_its_tests() {
    let named = promised("docs/en/promises.md");
    assert_eq!(named, promised("docs/vi/loi-hua.md"), "both languages promise the same");
    assert!(named.len() > 60, "{}", named.len());
    for (file, test) in named {
        let source = fs::read_to_string(repository().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        // Between the mark of a test and its function may stand other marks.
        let is_test = source.split("#[test]\n").skip(1).any(|rest| {
            let function = rest.lines().map(str::trim_start).find(|line| !line.starts_with("#["));
            function.is_some_and(|line| line.starts_with(&format!("fn {test}(")))
        });
        assert!(is_test, "{file} has no test {test}");
    }
}
