//! The files of the search index that lead from terms to documents.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::documents::{CHUNK, SearchDocuments};
use super::terms::{Segment, join};
use crate::invariant::must;
use crate::pages::PageContext;

/// The number of documents that one thread takes at a time.
const SEGMENT: usize = 256 * CHUNK;

/// The terms of all documents, in shards that are loaded one at a time.
pub(crate) struct SearchTerms {
    /// The file that says how the index is divided.
    pub meta: String,
    /// The files of the shards, by their numbers.
    pub shards: Vec<String>,
}

impl SearchTerms {
    pub(crate) fn of(context: &PageContext, documents: &SearchDocuments) -> Self {
        let all = documents.len();
        let segments: Vec<usize> = (0..all).step_by(SEGMENT).collect();
        let segments = segments.into_par_iter().map(|first| {
            let mut segment = Segment::default();
            documents.each(context, first..all.min(first + SEGMENT), |at, document| {
                segment.add(u32::try_from(at).unwrap_or(u32::MAX), document.text);
            });
            segment.into_terms()
        });
        let postings = join(segments.collect());
        let shards = shards_for(postings.len());
        let mut of_shard: Vec<BTreeMap<&str, Vec<u32>>> = vec![BTreeMap::new(); shards];
        for (term, ids) in &postings {
            if let Some(shard) = of_shard.get_mut(hash(term) as usize % shards) {
                shard.insert(term, deltas(ids));
            }
        }
        let meta = json!({ "shards": shards, "docs": all, "chunk": CHUNK });
        let file = |(number, shard): (usize, &BTreeMap<&str, Vec<u32>>)| {
            let terms = must(serde_json::to_string(shard).ok(), "texts and numbers can always be written as JSON");
            format!("congkhai.terms({number},{terms});\n")
        };
        Self { meta: format!("congkhai.meta({meta});\n"), shards: of_shard.par_iter().enumerate().map(file).collect() }
    }
}

/// The number of shards: a power of two, so that a shard has about a hundred terms.
fn shards_for(terms: usize) -> usize {
    (terms / 100).next_power_of_two().clamp(4, 1_024)
}

/// The first id, then the difference of each id to the one before, as these are shorter.
fn deltas(ids: &[u32]) -> Vec<u32> {
    let mut last = 0;
    let mut deltas = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        deltas.push(if at == 0 { *id } else { id - last });
        last = *id;
    }
    deltas
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
        assert_eq!(deltas(&[3, 4, 10]), [3, 1, 6]);
        assert_eq!(deltas(&[]), Vec::<u32>::new());
        assert_eq!(hash("bao hiem"), hash("bao hiem"));
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
    }
}
