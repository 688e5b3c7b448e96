//! The search index: terms, with and without marks, to documents, in shards that
//! a phone loads a few of, as scripts, so that a folder on a disk can be searched too.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use serde_json::json;

use super::keys::{Key, Made};
use super::postings::{Postings, Segment, join};
use crate::pages::{PageContext, SEARCH_INDEX, below_root};
use crate::site::{ResolutionId, UnitId};

/// How many documents a file of them holds.
const CHUNK: usize = 32;
/// Documents that one thread takes at a time.
const SEGMENT: usize = 256 * CHUNK;

/// What can be found, the broadest first: ids tell which of equal ones is shown
/// first. The documents of targets are made when they are asked for.
pub struct Search<'b> {
    context: &'b PageContext,
    /// All but targets.
    heads: Vec<Head>,
    /// The position of each resolution's first target among all documents, and where they end.
    firsts: Vec<usize>,
}

/// A document that can be found: what is shown of it, and the words it is found by.
struct Found<'f> {
    row: [&'f str; 7],
    text: &'f str,
}

/// One that is held, as there are few.
struct Head {
    row: [String; 7],
    text: String,
}

/// The documents of a segment.
pub struct Documents {
    /// The files that show them.
    pub files: Vec<(String, String)>,
    /// A key of the words they are found by.
    pub texts: Key,
}

impl<'b> Search<'b> {
    pub fn of(context: &'b PageContext) -> Self {
        let heads = heads(context);
        let mut next = heads.len();
        let mut firsts = vec![next];
        for id in context.site.resolution_ids() {
            next += context.standings.resolution(id).len();
            firsts.push(next);
        }
        Self { context, heads, firsts }
    }

    /// The files of the index, by their paths.
    pub fn files(&self) -> Vec<(String, String)> {
        let documents: Vec<Documents> =
            self.segments().into_par_iter().map(|segment| self.documents(segment)).collect();
        documents.into_iter().flat_map(|documents| documents.files).chain(self.terms()).collect()
    }

    /// The documents in parts that can be made on their own.
    pub fn segments(&self) -> Vec<Range<usize>> {
        let all = self.firsts.last().copied().unwrap_or_default();
        (0..all).step_by(SEGMENT).map(|first| first..all.min(first + SEGMENT)).collect()
    }

    pub fn documents(&self, segment: Range<usize>) -> Documents {
        let mut files = Vec::with_capacity(SEGMENT / CHUNK);
        let mut texts = Made::default();
        let mut number = segment.start / CHUNK;
        let mut rows = String::new();
        let mut end = |rows: &mut String| {
            files.push((format!("{SEARCH_INDEX}d{number}.js"), format!("congkhai.docs({number},[{rows}]);\n")));
            number += 1;
            rows.clear();
        };
        self.each(segment, |at, found| {
            texts.text(found.text);
            if !rows.is_empty() {
                rows.push(',');
            }
            // Texts can always be written.
            rows.push_str(&serde_json::to_string(&found.row).unwrap_or_default());
            if at % CHUNK == CHUNK - 1 {
                end(&mut rows);
            }
        });
        if !rows.is_empty() {
            end(&mut rows);
        }
        Documents { files, texts: texts.key() }
    }

    /// What the terms are made of: the texts of all segments.
    pub fn key_of_terms(texts: &[Key]) -> Key {
        let mut made = Made::default();
        // The form of the index belongs to the program.
        made.program();
        for key in texts {
            made.bytes(key);
        }
        made.key()
    }

    /// Whether a file of the index is made by `terms`.
    pub fn is_of_terms(path: &str) -> bool {
        path.strip_prefix(SEARCH_INDEX).is_some_and(|name| !name.starts_with('d'))
    }

    /// The files that lead from terms to documents.
    pub fn terms(&self) -> Vec<(String, String)> {
        let segments = self.segments().into_par_iter().map(|documents| {
            let mut segment = Segment::default();
            self.each(documents, |at, found| segment.add(u32::try_from(at).unwrap_or(u32::MAX), found.text));
            segment.into_terms()
        });
        let postings: Postings = join(segments.collect());
        let shards = shards_for(postings.len());
        let mut of_shard: Vec<BTreeMap<&str, Vec<u32>>> = vec![BTreeMap::new(); shards];
        for (term, ids) in &postings {
            if let Some(shard) = of_shard.get_mut(hash(term) as usize % shards) {
                shard.insert(term, deltas(ids));
            }
        }
        let all = self.firsts.last().copied().unwrap_or_default();
        let meta = json!({ "shards": shards, "docs": all, "chunk": CHUNK });
        let mut files = vec![(format!("{SEARCH_INDEX}meta.js"), format!("congkhai.meta({meta});\n"))];
        files.extend(of_shard.iter().enumerate().map(|(number, shard)| {
            (format!("{SEARCH_INDEX}t{number}.js"), format!("congkhai.terms({number},{});\n", json!(shard)))
        }));
        files
    }

    /// Goes through the documents of a segment, with their positions.
    fn each(&self, segment: Range<usize>, mut see: impl FnMut(usize, &Found<'_>)) {
        for at in segment.start..segment.end.min(self.heads.len()) {
            if let Some(Head { row, text }) = self.heads.get(at) {
                see(at, &Found { row: row.each_ref().map(String::as_str), text });
            }
        }
        let from = self.firsts.partition_point(|first| *first <= segment.start).saturating_sub(1);
        let of_targets = self.context.site.resolution_ids().zip(self.firsts.windows(2)).skip(from);
        for (id, bounds) in of_targets {
            let &[first, end] = bounds else { continue };
            if first >= segment.end {
                break;
            }
            let (from, to) = (segment.start.max(first), segment.end.min(end));
            targets_of(self.context, id, from.saturating_sub(first)..to.saturating_sub(first), |target, found| {
                see(first + target, found);
            });
        }
    }
}

/// All documents but those of targets.
fn heads(context: &PageContext) -> Vec<Head> {
    let mut found = Vec::new();
    for id in context.site.unit_ids() {
        let link = context.unit_link(Some(id));
        found.push(Head { row: row(&link.title, &link.href, "", "", "", "", "unit"), text: link.title });
    }
    for entry in context.site.frame.indicators.values() {
        let name = &entry.indicator.name.value;
        let text = format!("{name} {}", entry.indicator.also.join(" "));
        found.push(Head { row: row(name, &below_root(&entry.address), "", "", "", "", "indicator"), text });
    }
    for (slug, cited) in &context.cited.documents {
        let title = cited.title();
        found.push(Head { row: row(&title, &format!("van-ban/{slug}/"), "", "", "", "", "document"), text: title });
    }
    for entry in &context.site.frame.pages {
        let title = &entry.page.title.value;
        found.push(Head { row: row(title, &below_root(&entry.address), "", "", "", "", "page"), text: title.clone() });
    }
    for id in context.site.resolution_ids() {
        let Some(entry) = context.site.resolution(id) else { continue };
        let unit = unit_of(context, entry.unit);
        let period = entry.period.map(|period| period.to_string()).unwrap_or_default();
        let title = &entry.resolution.title.value;
        let number = entry.resolution.number.as_ref().map(|number| number.value.clone()).unwrap_or_default();
        let text = format!("{title} {unit} {period} {number}");
        found.push(Head {
            row: row(title, &below_root(&entry.address), &unit, &period, &number, "", "resolution"),
            text,
        });
    }
    found
}

/// Goes through some targets of a resolution, with their positions in it.
fn targets_of(context: &PageContext, id: ResolutionId, some: Range<usize>, mut see: impl FnMut(usize, &Found<'_>)) {
    let Some(entry) = context.site.resolution(id) else { return };
    let unit = unit_of(context, entry.unit);
    let period = entry.period.map(|period| period.to_string()).unwrap_or_default();
    let mut href = below_root(&entry.address);
    let folder = href.len();
    let mut text = String::new();
    let targets = entry.targets().zip(context.standings.resolution(id)).enumerate();
    for (at, (target, standing)) in targets.take(some.end).skip(some.start) {
        text.clear();
        for words in [&*target.title, " ", &unit, " ", &period] {
            text.push_str(words);
        }
        for part in &target.parts {
            text.push(' ');
            text.push_str(part.title.as_deref().unwrap_or_default());
            let indicator = part.indicator.as_ref().and_then(|id| context.site.frame.indicators.get(&*id.value));
            if let Some(entry) = indicator {
                text.push(' ');
                text.push_str(&entry.indicator.name.value);
                for also in &entry.indicator.also {
                    text.push(' ');
                    text.push_str(also);
                }
            }
        }
        href.truncate(folder);
        href.push_str(&target.slug);
        href.push('/');
        let row = [&*target.title, &href, &unit, &period, &*target.no.value, standing.status.code(), "target"];
        see(at, &Found { row, text: &text });
    }
}

fn row(title: &str, href: &str, unit: &str, period: &str, no: &str, status: &str, kind: &str) -> [String; 7] {
    [title, href, unit, period, no, status, kind].map(str::to_owned)
}

/// The unit as a result shows it; an illustration says so.
fn unit_of(context: &PageContext, unit: Option<UnitId>) -> String {
    let name = context.unit_name(unit);
    if context.is_sample(unit) { format!("{name} ({})", context.words.get("made.feed.sample")) } else { name }
}

/// A power of two, so that a shard has some hundred terms.
fn shards_for(terms: usize) -> usize {
    (terms / 100).next_power_of_two().clamp(4, 1_024)
}

/// The first id, then the differences: short numbers.
fn deltas(ids: &[u32]) -> Vec<u32> {
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
    fn numbers_are_as_the_script_reads_them() {
        assert_eq!(deltas(&[3, 4, 10]), [3, 1, 6]);
        assert_eq!(deltas(&[]), Vec::<u32>::new());
        assert_eq!(hash("bao hiem"), hash("bao hiem"));
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
    }
}
