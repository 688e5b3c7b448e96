//! The documents that a search can find, in their order, and the files that results are shown from.

use std::ops::Range;

use rayon::prelude::*;

use super::broad::{BroadDocument, broad_documents};
use super::passages::{passages, sources};
use super::targets::TargetTexts;
use crate::invariant::must;
use crate::pages::PageContext;
use crate::site::ResolutionId;
use crate::site::citations::Citing;

/// The number of documents in one file.
pub(super) const CHUNK: usize = 8;

/// The cells of a row: title, address, unit, period, number, status; the goals of a target with their
/// results, or other words that tell what the document is; the bodies responsible; the names of
/// indicators, which are not shown.
pub(super) const CELLS: usize = 9;

/// All documents, the broadest first and the newest before older ones, since equal results are shown
/// in this order; illustrations stand behind all others. Only broad documents are held: those of
/// targets and passages are made when asked for.
pub(crate) struct SearchDocuments {
    broad: Vec<BroadDocument>,
    blocks: Vec<Block>,
    /// The position of each block's first document among all documents, and the end of all.
    starts: Vec<usize>,
}

/// A run of documents of one sort.
struct Block {
    documents: BlockDocuments,
    is_sample: bool,
}

enum BlockDocuments {
    /// Some of the broad documents, by their positions, all of one kind.
    Broad(Range<usize>, Kind),
    Targets(ResolutionId),
    /// The passages of a body, and how many there are.
    Passages(Citing, usize),
}

/// The kind of a document, by which results are grouped. Broad kinds stand in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Unit,
    Indicator,
    Body,
    Page,
    Resolution,
    Report,
    Cited,
    Target,
    Passage,
}

/// A document: the row that is shown in the results, and the words it is found by.
pub(crate) struct SearchDocument<'d> {
    pub row: [&'d str; CELLS],
    /// The title; the other names it goes by, such as its unit, period and number; all else.
    pub texts: [&'d str; 3],
    /// A long text. It is found by its words alone: not by two of them together, nor by their marks.
    pub passage: &'d str,
}

impl SearchDocuments {
    pub(crate) fn of(context: &PageContext) -> Self {
        let mut broad = broad_documents(context);
        broad.sort_by_key(|document| (document.is_sample, document.kind));
        let mut blocks = Vec::new();
        for is_sample in [false, true] {
            blocks.extend(broad_blocks(&broad, is_sample));
            blocks.extend(target_blocks(context, is_sample));
            blocks.extend(passage_blocks(context, is_sample));
        }
        let mut end = 0;
        let mut starts = vec![end];
        for block in &blocks {
            end += match &block.documents {
                BlockDocuments::Broad(some, _) => some.len(),
                BlockDocuments::Targets(id) => context.standings.resolution(*id).len(),
                BlockDocuments::Passages(_, count) => *count,
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

    /// The kinds of the documents in their order: each kind, the end of its run, and whether the run
    /// holds illustrations.
    pub(super) fn runs(&self) -> Vec<(&'static str, usize, bool)> {
        let mut runs: Vec<(&'static str, usize, bool)> = Vec::new();
        for (block, end) in self.blocks.iter().zip(self.starts.iter().skip(1)) {
            let kind = block.documents.kind().code();
            match runs.last_mut() {
                Some(last) if (last.0, last.2) == (kind, block.is_sample) => last.1 = *end,
                _ => runs.push((kind, *end, block.is_sample)),
            }
        }
        runs
    }

    /// The file of a chunk of documents, counted from 0.
    pub(crate) fn file(&self, context: &PageContext, chunk: usize) -> String {
        let first = chunk * CHUNK;
        let mut rows = String::new();
        self.each(context, first..self.len().min(first + CHUNK), |_, document| {
            if !rows.is_empty() {
                rows.push(',');
            }
            // The address of the first page is empty.
            let cells = document.row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1).max(2);
            let row: Vec<&str> = document.row.into_iter().take(cells).collect();
            rows.push_str(&must(serde_json::to_string(&row).ok(), "texts can always be written as JSON"));
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
            match &block.documents {
                BlockDocuments::Broad(held, _) => {
                    for (at, document) in self.broad.iter().skip(held.start).enumerate().take(wanted.end) {
                        if at >= wanted.start {
                            see(start + at, &document.shown());
                        }
                    }
                }
                BlockDocuments::Targets(id) => {
                    TargetTexts::of(context, *id).each(wanted, |target, document| see(start + target, document));
                }
                BlockDocuments::Passages(by, _) => {
                    let of = passages(context, *by);
                    for (at, passage) in of.iter().enumerate().take(wanted.end).skip(wanted.start) {
                        see(start + at, &passage.shown());
                    }
                }
            }
        }
    }
}

fn broad_blocks(broad: &[BroadDocument], is_sample: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = broad.partition_point(|document| is_sample && !document.is_sample);
    for of_kind in broad.get(start..).unwrap_or_default().chunk_by(|one, two| one.kind == two.kind) {
        let Some(first) = of_kind.first().filter(|first| first.is_sample == is_sample) else { break };
        let count = of_kind.iter().take_while(|document| document.is_sample == is_sample).count();
        blocks.push(Block { documents: BlockDocuments::Broad(start..start + count, first.kind), is_sample });
        start += count;
    }
    blocks
}

/// The targets of each resolution, the newest period first.
fn target_blocks(context: &PageContext, is_sample: bool) -> Vec<Block> {
    let site = &context.site;
    let mut ids: Vec<ResolutionId> =
        site.resolution_ids().filter(|id| site.counts(site[*id].unit) != is_sample).collect();
    ids.sort_by_key(|id| std::cmp::Reverse(site[*id].period));
    ids.into_iter().map(|id| Block { documents: BlockDocuments::Targets(id), is_sample }).collect()
}

/// The passages of every document that has a text.
fn passage_blocks(context: &PageContext, is_sample: bool) -> Vec<Block> {
    let all = sources(context, is_sample);
    let counted: Vec<(Citing, usize)> = all.into_par_iter().map(|by| (by, passages(context, by).len())).collect();
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(by, count)| Block { documents: BlockDocuments::Passages(by, count), is_sample }).collect()
}

impl BlockDocuments {
    fn kind(&self) -> Kind {
        match self {
            Self::Broad(_, kind) => *kind,
            Self::Targets(_) => Kind::Target,
            Self::Passages(..) => Kind::Passage,
        }
    }
}

impl Kind {
    /// The name that the script of the page knows.
    fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Body => "body",
            Self::Page => "page",
            Self::Resolution => "resolution",
            Self::Report => "report",
            Self::Cited => "cited",
            Self::Target => "target",
            Self::Passage => "passage",
        }
    }
}
