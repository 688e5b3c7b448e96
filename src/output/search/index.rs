//! The files of the search index that lead from terms to documents.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::documents::{CHUNK, SearchDocuments};
use super::terms::{Levels, MOST_OF_A_TERM, Postings, Segment, join};
use crate::invariant::must;
use crate::pages::PageContext;

/// The number of documents that one thread takes at a time.
const SEGMENT: usize = 256 * CHUNK;

/// How many of them are in memory before they are joined: most terms stand in all.
const AT_ONCE: usize = 64;

/// The number of terms of a shard.
const TERMS_OF_A_SHARD: usize = 40;

/// The terms of all documents, in shards that are loaded one at a time.
pub(crate) struct SearchTerms {
    /// The file that says how the index is divided.
    pub meta: String,
    /// The file of all words without their marks, which a word that is misspelt is compared with.
    pub words: String,
    /// The files of the shards, by their numbers.
    pub shards: Vec<String>,
}

impl SearchTerms {
    pub(crate) fn of(context: &PageContext, documents: &SearchDocuments) -> Self {
        let all = documents.len();
        let segments: Vec<usize> = (0..all).step_by(SEGMENT).collect();
        let terms_from = |first: &usize| {
            let mut segment = Segment::default();
            documents.each(context, *first..all.min(*first + SEGMENT), |at, document| {
                segment.add(u32::try_from(at).unwrap_or(u32::MAX), document);
            });
            segment.into_terms()
        };
        let mut postings = Postings::new();
        for some in segments.chunks(AT_ONCE) {
            postings = join(postings, some.par_iter().map(terms_from).collect());
        }
        let shards = shards_for(postings.len());
        let mut of_shard: Vec<BTreeMap<&str, String>> = vec![BTreeMap::new(); shards];
        for (term, levels) in &postings {
            if let Some(shard) = of_shard.get_mut(hash(term) as usize % shards) {
                shard.insert(term, written(levels));
            }
        }
        let runs = documents.runs();
        let meta = json!({ "shards": shards, "docs": all, "chunk": CHUNK, "most": MOST_OF_A_TERM, "runs": runs });
        let file = |(number, shard): (usize, &BTreeMap<&str, String>)| {
            let terms = must(serde_json::to_string(shard).ok(), "texts can always be written as JSON");
            format!("congkhai.terms({number},{terms});\n")
        };
        Self {
            meta: format!("congkhai.meta({meta});\n"),
            words: format!("congkhai.words(\"{}\");\n", words(&postings).join(" ")),
            shards: of_shard.par_iter().enumerate().map(file).collect(),
        }
    }
}

/// The number of shards: a power of two, so that few edits change it.
fn shards_for(terms: usize) -> usize {
    (terms / TERMS_OF_A_SHARD).next_power_of_two().clamp(4, 4_096)
}

/// The terms that are words of letters alone, without their marks.
fn words(postings: &Postings) -> Vec<&str> {
    let is_word = |term: &&str| term.len() > 1 && term.bytes().all(|byte| byte.is_ascii_lowercase());
    postings.keys().map(AsRef::as_ref).filter(is_word).collect()
}

/// The documents of a term as the page's script reads them: each level as the differences between
/// neighbouring positions, with dots between levels.
fn written(levels: &Levels) -> String {
    let mut text = String::new();
    for (at, documents) in levels.iter().enumerate() {
        if at > 0 {
            text.push('.');
        }
        let mut last = 0;
        for document in documents {
            push_number(&mut text, document - last);
            last = *document;
        }
    }
    text.truncate(text.trim_end_matches('.').len());
    text
}

/// Adds a number in base 32, the lowest digit first; each digit but the last is raised by 32.
fn push_number(to: &mut String, mut number: u32) {
    const DIGITS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    loop {
        let (digit, rest) = ((number % 32) as usize, number / 32);
        let raised = if rest > 0 { digit + 32 } else { digit };
        to.push(char::from(*must(DIGITS.get(raised), "a digit is below 64")));
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

/// The FNV-1a hash of a term, which the page's script computes too.
fn hash(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_the_script_reads_them() {
        assert_eq!(written(&[vec![3, 4, 10], vec![], vec![40]]), "DBG..oB");
        assert_eq!(written(&[vec![0, 31, 63, 2_000], vec![], vec![]]), "AfgBx8B");
        assert_eq!(hash("bao hiem"), hash("bao hiem"));
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
    }
}
