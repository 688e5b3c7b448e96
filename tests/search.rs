//! The search index of this repository's site: what people type leads to the pages they mean. The
//! order of results is the script's, which `.ci/site` asks in a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::Folder;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const INDEX: &str = "public/tim-kiem/chi-muc";

/// The index as the script of the page reads it.
struct Index {
    /// The documents of each term, best first.
    terms: BTreeMap<String, BTreeSet<u64>>,
    /// The addresses of the documents, without anchors.
    addresses: Vec<String>,
}

fn built() -> Folder {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

impl Index {
    fn of(folder: &Folder) -> Self {
        let names = folder.names(INDEX);
        let parts = |letter: char| {
            let is_part = move |name: &&String| name.starts_with(letter) && name.as_bytes()[1].is_ascii_digit();
            let mut parts: Vec<Value> = names.iter().filter(is_part).map(|name| part(folder, name)).collect();
            parts.sort_by_key(|part| part[0].as_u64());
            parts
        };
        let mut terms: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for shard in parts('t') {
            for (term, levels) in shard[1].as_object().unwrap() {
                terms.insert(term.clone(), levels.as_str().unwrap().split('.').flat_map(decoded).collect());
            }
        }
        let rows = parts('d').into_iter().flat_map(|chunk| chunk[1].as_array().unwrap().clone());
        let address = |row: Value| format!("/{}", row[1].as_str().unwrap().split('#').next().unwrap());
        Self { terms, addresses: rows.map(address).collect() }
    }

    /// The documents that have all words of a query which the index knows at all.
    fn find(&self, query: &str) -> BTreeSet<&str> {
        let known = plain(query).into_iter().filter_map(|word| self.terms.get(&word));
        let all = known.cloned().reduce(|all, of_word| &all & &of_word).unwrap_or_default();
        all.into_iter().map(|at| self.addresses[usize::try_from(at).unwrap()].as_str()).collect()
    }
}

/// A file of the index as a list of what it hands to the page's script.
fn part(folder: &Folder, name: &str) -> Value {
    let script = folder.read(&format!("{INDEX}/{name}"));
    let (_, value) = script.trim_end().strip_suffix(");").unwrap().split_once('(').unwrap();
    serde_json::from_str(&format!("[{value}]")).unwrap()
}

/// The positions that a level of a term is written as.
fn decoded(text: &str) -> Vec<u64> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut all, mut last, mut number, mut scale) = (Vec::new(), 0, 0, 1);
    for letter in text.chars() {
        let digit = u64::try_from(DIGITS.find(letter).unwrap()).unwrap();
        number += digit % 32 * scale;
        scale *= 32;
        if digit < 32 {
            last += number;
            all.push(last);
            (number, scale) = (0, 1);
        }
    }
    all
}

/// The words of a text in lower case without their marks, the thousands of a number as one.
fn plain(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_joint = |at: usize| {
        letters[at] == '.'
            && at > 0
            && letters[at - 1].is_numeric()
            && letters[at + 1..].len() >= 3
            && letters[at + 1..at + 4].iter().all(|letter| letter.is_numeric())
    };
    let joined = (0..letters.len()).filter(|at| !is_joint(*at)).map(|at| letters[at]);
    let folded: String = joined.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    let folded = folded.to_lowercase().replace('đ', "d");
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn what_people_type_leads_to_the_pages_they_mean() {
    let folder = built();
    let index = Index::of(&folder);
    let table = include_str!("search/queries.tsv");
    let rows: Vec<(&str, &str)> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t').unwrap()).collect();
    assert_eq!(rows.len(), 100);
    let mut missed = Vec::new();
    for (query, wanted) in &rows {
        let found = index.find(query);
        for address in wanted.split('|') {
            assert!(folder.exists(format!("public{address}index.html")), "{query}: there is no {address}");
        }
        if !wanted.split('|').any(|address| found.contains(address)) {
            missed.push(*query);
        }
    }
    assert!(missed.len() <= 5, "the pages meant by these have not all of their words: {missed:?}");
}

#[test]
fn every_page_has_a_field_that_leads_to_the_search() {
    let folder = built();
    let forms = |page: &str, form: &str| folder.read(&format!("public/{page}")).matches(form).count();
    for (page, form) in [
        ("hai-phong/do-son/index.html", "<form class=\"find\" action=\"../../tim-kiem/\" role=\"search\">"),
        ("hai-phong/do-son/2026/chi-tieu-13/index.html", "action=\"../../../../tim-kiem/\""),
        ("404.html", "action=\"/tim-kiem/\""),
        ("index.html", "action=\"./tim-kiem/\""),
        ("tim-kiem/index.html", "role=\"search\""),
    ] {
        assert_eq!(forms(page, form), 1, "{page}");
        assert_eq!(forms(page, "type=\"search\""), 1, "{page}");
    }
}

#[test]
fn browsers_are_told_of_the_search_where_the_address_of_the_site_is_known() {
    let folder = Folder::with_site();
    folder.replace("site.toml", "https://dia-chi-mau.example/", "https://phuong.example/a&b/");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let description = folder.read("public/opensearch.xml");
    let template = "template=\"https://phuong.example/a&amp;b/tim-kiem/?q={searchTerms}\"";
    assert!(description.contains(template), "{description}");
    let link = "type=\"application/opensearchdescription+xml\"";
    for (page, links) in [("index.html", 1), ("tim-kiem/index.html", 1), ("chi-so/index.html", 0)] {
        assert_eq!(folder.read(&format!("public/{page}")).matches(link).count(), links, "{page}");
    }
    folder.replace("site.toml", "base_url =", "# base_url =");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(!folder.exists("public/opensearch.xml") && !folder.read("public/index.html").contains(link));
}

#[test]
fn each_document_stands_where_its_words_lead() {
    let index = Index::of(&built());
    let do_son = index.find("chỉ tiêu 13 đồ sơn khách du lịch 4,9 triệu");
    assert_eq!(do_son.into_iter().collect::<Vec<_>>(), ["/hai-phong/do-son/2026/chi-tieu-13/"]);
    for (query, wanted) in [
        // A signer, a group of targets, a responsible body, a passage of a text.
        ("lê quốc tiến bí thư", "/hai-phong/do-son/2026/"),
        ("công tác xây dựng đảng trần phú", "/tran-phu/2022/"),
        ("ban chỉ huy quân sự phường", "/mau/phuong-mau/2026/chi-tieu-15/"),
        ("ban chỉ huy quân sự phường", "/mau/phuong-mau/co-quan/ban-chi-huy-quan-su-phuong/"),
        ("lễ hội chọi trâu", "/hai-phong/do-son/2026/"),
        // Statuses, by their words.
        ("không có báo cáo trần phú", "/tran-phu/2022/chi-tieu-ii-2/"),
        ("chậm tiến độ", "/mau/phuong-mau/2026/chi-tieu-3/"),
        ("chậm tiến độ", "/trang-thai/behind/"),
        ("báo cáo phường mẫu 30/6/2026", "/mau/phuong-mau/2026/tien-do/2026-06-30/"),
    ] {
        let found = index.find(query);
        assert!(found.contains(wanted), "{query}: {found:?}");
    }
}
