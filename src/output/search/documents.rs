//! The documents that a search can find, and the files that its results are shown from.

use std::ops::Range;

use crate::address::{Route, href};
use crate::invariant::must;
use crate::pages::PageContext;
use crate::site::{HeldId, ResolutionId, UnitId};

/// The number of documents in one file.
pub(super) const CHUNK: usize = 32;

/// All documents, the broadest first, since equal results are shown in this order; illustrations
/// stand behind all others. Documents of targets are made when asked for, not held.
pub(crate) struct SearchDocuments {
    /// All but targets.
    broad: Vec<BroadDocument>,
    blocks: Vec<Block>,
    /// The position of each block's first document among all documents, and the end of all.
    starts: Vec<usize>,
}

/// A run of documents of one sort.
enum Block {
    /// Some of the broad documents, by their positions.
    Broad(Range<usize>),
    /// The targets of a resolution.
    Targets(ResolutionId),
}

/// A document: the row that is shown in the results, and the words it is found by.
pub(crate) struct SearchDocument<'d> {
    pub row: [&'d str; 8],
    pub text: &'d str,
}

/// A document that is held in memory, as there are few of its kind.
struct BroadDocument {
    row: [String; 8],
    text: String,
}

impl SearchDocuments {
    pub(crate) fn of(context: &PageContext) -> Self {
        let mut broad = broad_documents(context);
        broad.sort_by_key(BroadDocument::is_sample);
        let real = broad.partition_point(|document| !document.is_sample());
        let (counted, samples) = context.site.resolutions_by_kind();
        let mut blocks = vec![Block::Broad(0..real)];
        blocks.extend(counted.into_iter().map(Block::Targets));
        blocks.push(Block::Broad(real..broad.len()));
        blocks.extend(samples.into_iter().map(Block::Targets));
        let mut end = 0;
        let mut starts = vec![end];
        for block in &blocks {
            end += match block {
                Block::Broad(some) => some.len(),
                Block::Targets(id) => context.standings.resolution(*id).len(),
            };
            starts.push(end);
        }
        Self { broad, blocks, starts }
    }

    /// The number of documents.
    pub(crate) fn len(&self) -> usize {
        *must(self.starts.last(), "the end of all documents is the last start")
    }

    /// The number of files that hold the documents.
    pub(crate) fn chunks(&self) -> usize {
        self.len().div_ceil(CHUNK)
    }

    /// The file of a chunk of documents, counted from 0.
    pub(crate) fn file(&self, context: &PageContext, chunk: usize) -> String {
        let first = chunk * CHUNK;
        let mut rows = String::new();
        self.each(context, first..self.len().min(first + CHUNK), |_, document| {
            if !rows.is_empty() {
                rows.push(',');
            }
            rows.push_str(&must(serde_json::to_string(&document.row).ok(), "texts can always be written as JSON"));
        });
        format!("congkhai.docs({chunk},[{rows}]);\n")
    }

    /// Calls `see` with the position and the document of each in `some`.
    pub(crate) fn each(
        &self,
        context: &PageContext,
        some: Range<usize>,
        mut see: impl FnMut(usize, &SearchDocument<'_>),
    ) {
        let from = self.starts.partition_point(|start| *start <= some.start).saturating_sub(1);
        for (block, bounds) in self.blocks.iter().zip(self.starts.windows(2)).skip(from) {
            let &[start, end] = bounds else { continue };
            if start >= some.end {
                break;
            }
            let (first, last) = (some.start.max(start), some.end.min(end));
            let wanted = first.saturating_sub(start)..last.saturating_sub(start);
            match block {
                Block::Broad(held) => {
                    for (at, document) in self.broad.iter().skip(held.start).enumerate().take(wanted.end) {
                        if at >= wanted.start {
                            let BroadDocument { row, text } = document;
                            see(start + at, &SearchDocument { row: row.each_ref().map(String::as_str), text });
                        }
                    }
                }
                Block::Targets(id) => {
                    targets_of(context, *id, wanted, |target, document| see(start + target, document));
                }
            }
        }
    }
}

impl BroadDocument {
    fn is_sample(&self) -> bool {
        self.row.last().is_some_and(|sample| !sample.is_empty())
    }

    /// Marks the document as an illustration beside others.
    fn marked(mut self, is_sample: bool) -> Self {
        if let (true, Some(mark)) = (is_sample, self.row.last_mut()) {
            *mark = SAMPLE.to_owned();
        }
        self
    }
}

/// The mark in the last place of an illustration's row; the page's script looks for it.
const SAMPLE: &str = "1";

/// All documents but those of targets.
fn broad_documents(context: &PageContext) -> Vec<BroadDocument> {
    let site = &context.site;
    let mut all = Vec::new();
    for id in site.unit_ids() {
        let link = context.unit_link(id);
        let note = if context.is_sample(id) { context.words.get("made.feed.sample") } else { "" };
        let document = BroadDocument { row: row(&link.title, &link.href, note, "", "", "unit"), text: link.title };
        all.push(document.marked(!site.counts(id)));
    }
    for entry in site.indicators.values() {
        let name = &entry.indicator.name.value;
        let text = format!("{name} {}", entry.indicator.also.join(" "));
        all.push(BroadDocument { row: row(name, href(&entry.address), "", "", "", "indicator"), text });
    }
    for slug in &site.cited.listed {
        let cited = must(site.cited.documents.get(slug), "a listed document is one that is cited");
        let title = cited.title();
        let address = Route::Cited(slug).to_string();
        let text = format!("{title} {} {}", cited.issuers(site).join(" "), cited.subjects().join(" "));
        let document = BroadDocument { row: row(&title, &address, "", "", "", "document"), text };
        all.push(document.marked(cited.is_sample()));
    }
    for entry in &site.pages {
        let title = &entry.page.title.value;
        all.push(BroadDocument { row: row(title, href(&entry.address), "", "", "", "page"), text: title.clone() });
    }
    let amendments = site.amendment_ids().map(HeldId::Amendment);
    for id in site.resolution_ids().map(HeldId::Resolution).chain(amendments) {
        let (resolution, address, of) = site.held(id);
        let unit = unit_of(context, of);
        let period = resolution.period.map(|period| period.to_string()).unwrap_or_default();
        let title = &resolution.title.value;
        let number = resolution.number.as_ref().map_or("", |number| &number.value);
        let text = format!("{title} {unit} {period} {number}");
        let row = row(title, href(address), &unit, &period, number, "resolution");
        all.push(BroadDocument { row, text }.marked(!site.counts(of)));
    }
    all
}

/// Calls `see` for the targets in `some`, with their positions in the resolution.
fn targets_of(
    context: &PageContext,
    id: ResolutionId,
    some: Range<usize>,
    mut see: impl FnMut(usize, &SearchDocument<'_>),
) {
    let entry = &context.site[id];
    let unit = unit_of(context, entry.unit);
    let period = entry.period.to_string();
    let sample = if context.site.counts(entry.unit) { "" } else { SAMPLE };
    let mut text = String::new();
    let targets = entry.targets().zip(context.standings.resolution(id)).enumerate();
    for (at, (target, standing)) in targets.take(some.end).skip(some.start) {
        text.clear();
        for words in [&*target.title, " ", &unit, " ", &period] {
            text.push_str(words);
        }
        for part in &target.parts {
            text.push(' ');
            text.push_str(part.title.as_deref().unwrap_or(""));
            if let Some(entry) = context.site.indicator_of(part) {
                for name in [&entry.indicator.name.value].into_iter().chain(&entry.indicator.also) {
                    text.push(' ');
                    text.push_str(name);
                }
            }
        }
        let href = context.target_href(entry, &target.slug);
        let row = [&*target.title, &href, &unit, &period, &*target.no.value, standing.status.code(), "target", sample];
        see(at, &SearchDocument { row, text: &text });
    }
}

fn row(title: &str, href: &str, unit: &str, period: &str, no: &str, kind: &str) -> [String; 8] {
    let (status, sample) = ("", "");
    [title, href, unit, period, no, status, kind, sample].map(str::to_owned)
}

/// The name of a unit as a result shows it; that of an illustration says so.
fn unit_of(context: &PageContext, unit: UnitId) -> String {
    let name = context.unit_name(unit);
    if context.is_sample(unit) {
        format!("{name} ({})", context.words.get("made.feed.sample"))
    } else {
        name.to_owned()
    }
}
