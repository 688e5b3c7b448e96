//! The search index: terms, with and without marks, to documents, in shards that
//! a phone loads a few of, as scripts, so that a folder on a disk can be searched too.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde_json::json;

use super::keys::{Key, Made};
use crate::pages::{Book, SEARCH_INDEX, below_root};
use crate::site::{ResolutionId, UnitId};
use crate::words::slug::{fold_tones, slug};

/// No term leads to more documents than this; the best come first.
const MOST_OF_A_TERM: usize = 1_000;
/// How many documents a file of them holds.
const CHUNK: usize = 32;

/// A document that can be found: what is shown of it, and the words it is found by.
pub struct Found {
    row: [String; 7],
    text: String,
}

/// What an index is made of.
pub fn key(documents: &[Found]) -> Key {
    let mut made = Made::default();
    // The form of the index belongs to the program.
    made.program();
    for document in documents {
        for cell in &document.row {
            made.text(cell);
        }
        made.text(&document.text);
    }
    made.key()
}

/// The files of the index, by their addresses from the root.
pub fn files(documents: &[Found]) -> Vec<(String, String)> {
    let postings = postings(documents);
    let shards = shards_for(postings.len());
    let mut of_shard: Vec<BTreeMap<&str, Vec<usize>>> = vec![BTreeMap::new(); shards];
    for (term, ids) in &postings {
        if let Some(shard) = of_shard.get_mut(hash(term) as usize % shards) {
            shard.insert(term, deltas(ids));
        }
    }
    let meta = json!({ "shards": shards, "docs": documents.len(), "chunk": CHUNK });
    let mut files = vec![(format!("{SEARCH_INDEX}meta.js"), format!("congkhai.meta({meta});\n"))];
    for (number, shard) in of_shard.iter().enumerate() {
        let terms = json!(shard);
        files.push((format!("{SEARCH_INDEX}t{number}.js"), format!("congkhai.terms({number},{terms});\n")));
    }
    for (number, chunk) in documents.chunks(CHUNK).enumerate() {
        let rows: Vec<&[String; 7]> = chunk.iter().map(|document| &document.row).collect();
        files.push((format!("{SEARCH_INDEX}d{number}.js"), format!("congkhai.docs({number},{});\n", json!(rows))));
    }
    files
}

/// The documents of each term, by their positions.
fn postings(documents: &[Found]) -> BTreeMap<String, Vec<usize>> {
    /// Documents that one thread takes at a time.
    const CHUNK: usize = 2_048;
    let of_chunks: Vec<BTreeMap<String, Vec<usize>>> = documents
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(chunk, documents)| {
            let mut postings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, document) in documents.iter().enumerate() {
                for term in terms(&document.text) {
                    let ids = postings.entry(term).or_default();
                    if ids.len() < MOST_OF_A_TERM {
                        ids.push(chunk * CHUNK + at);
                    }
                }
            }
            postings
        })
        .collect();
    let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (term, ids) in of_chunks.into_iter().flatten() {
        let known = all.entry(term).or_default();
        known.extend(ids.into_iter().take(MOST_OF_A_TERM - known.len()));
    }
    all
}

/// All documents, the broadest first: ids tell which of equal ones is shown first.
pub fn documents(book: &Book) -> Vec<Found> {
    let mut found = Vec::new();
    for id in book.site.unit_ids() {
        let link = book.unit_link(Some(id));
        found.push(Found { row: row(&link.title, &link.href, "", "", "", "", "unit"), text: link.title });
    }
    for entry in book.site.frame.indicators.values() {
        let name = &entry.indicator.name.value;
        let text = format!("{name} {}", entry.indicator.also.join(" "));
        found.push(Found { row: row(name, &below_root(&entry.address), "", "", "", "", "indicator"), text });
    }
    for (slug, cited) in &book.cited.documents {
        let title = cited.title();
        found.push(Found { row: row(&title, &format!("van-ban/{slug}/"), "", "", "", "", "document"), text: title });
    }
    for entry in &book.site.frame.pages {
        let title = &entry.page.title.value;
        found.push(Found { row: row(title, &below_root(&entry.address), "", "", "", "", "page"), text: title.clone() });
    }
    for id in book.site.resolution_ids() {
        let Some(entry) = book.site.resolution(id) else { continue };
        let unit = unit_of(book, entry.unit);
        let period = entry.period.map(|period| period.to_string()).unwrap_or_default();
        let title = &entry.resolution.title.value;
        let number = entry.resolution.number.as_ref().map(|number| number.value.clone()).unwrap_or_default();
        let text = format!("{title} {unit} {period} {number}");
        found.push(Found {
            row: row(title, &below_root(&entry.address), &unit, &period, &number, "", "resolution"),
            text,
        });
    }
    let ids: Vec<ResolutionId> = book.site.resolution_ids().collect();
    let targets: Vec<Vec<Found>> = ids.par_iter().map(|id| targets_of(book, *id)).collect();
    found.extend(targets.into_iter().flatten());
    found
}

fn targets_of(book: &Book, id: ResolutionId) -> Vec<Found> {
    let Some(entry) = book.site.resolution(id) else { return Vec::new() };
    let unit = unit_of(book, entry.unit);
    let period = entry.period.map(|period| period.to_string()).unwrap_or_default();
    let targets = entry.targets().zip(book.standings.resolution(id)).map(|(target, standing)| {
        let mut text = format!("{} {unit} {period}", target.title);
        for part in &target.parts {
            text.push(' ');
            text.push_str(part.title.as_deref().unwrap_or_default());
            let indicator = part.indicator.as_ref().and_then(|id| book.site.frame.indicators.get(&id.value));
            if let Some(entry) = indicator {
                text.push(' ');
                text.push_str(&entry.indicator.name.value);
                for also in &entry.indicator.also {
                    text.push(' ');
                    text.push_str(also);
                }
            }
        }
        let href = format!("{}{}/", below_root(&entry.address), target.slug());
        let status = standing.status.code();
        Found { row: row(&target.title, &href, &unit, &period, &target.no.value, status, "target"), text }
    });
    targets.collect()
}

fn row(title: &str, href: &str, unit: &str, period: &str, no: &str, status: &str, kind: &str) -> [String; 7] {
    [title, href, unit, period, no, status, kind].map(str::to_owned)
}

/// The unit as a result shows it; an illustration says so.
fn unit_of(book: &Book, unit: Option<UnitId>) -> String {
    let name = book.unit_name(unit);
    if book.is_sample(unit) { format!("{name} ({})", book.words.get("made.feed.sample")) } else { name }
}

/// Syllables and pairs of neighbours, without marks and, for those who type
/// them, with marks, each tone at the end of its syllable.
fn terms(text: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for form in [slug(text), fold_tones(text)] {
        let is_letter = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let syllables: Vec<&str> = form.split(|c| !is_letter(c)).filter(|syllable| !syllable.is_empty()).collect();
        terms.extend(syllables.windows(2).map(|pair| pair.join(" ")));
        terms.extend(syllables.iter().map(|syllable| (*syllable).to_owned()));
    }
    terms
}

/// A power of two, so that a shard has some hundred terms.
fn shards_for(terms: usize) -> usize {
    (terms / 100).next_power_of_two().clamp(4, 1_024)
}

/// The first id, then the differences: short numbers.
fn deltas(ids: &[usize]) -> Vec<usize> {
    let mut last = 0;
    let mut deltas = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        deltas.push(if at == 0 { *id } else { id - last });
        last = *id;
    }
    deltas
}

/// FNV-1a, which the page's script works out as well.
fn hash(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_syllables_and_pairs_without_marks() {
        let terms: Vec<String> = terms("Bảo hiểm – Đồ").into_iter().collect();
        let marked = ["bao\u{309}", "hie\u{302}m\u{309}", "đo\u{302}\u{300}", "bao\u{309} hie\u{302}m\u{309}"];
        for term in ["bao", "bao hiem", "hiem", "hiem do", "do"].into_iter().chain(marked) {
            assert!(terms.iter().any(|known| known == term), "{term:?} {terms:?}");
        }
        assert_eq!(terms.len(), 10);
    }

    #[test]
    fn numbers_are_as_the_script_reads_them() {
        assert_eq!(deltas(&[3, 4, 10]), [3, 1, 6]);
        assert_eq!(deltas(&[]), Vec::<usize>::new());
        assert_eq!(hash("bao hiem"), hash("bao hiem"));
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
    }
}
