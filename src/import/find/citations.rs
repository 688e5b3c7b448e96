//! Citations: the documents that a document mentions, each once, with its first place.

use crate::domain::citation;
use crate::import::document::{Block, Document};
use crate::import::proposal::{ProposedCitation, Stated};
use crate::text::slice;

pub(super) fn find(document: &Document) -> Vec<Stated<ProposedCitation>> {
    let mut found: Vec<(String, Stated<ProposedCitation>)> = Vec::new();
    for block in &document.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        for mention in citation::find(&paragraph.text) {
            if found.iter().any(|(slug, _)| *slug == mention.slug) {
                continue;
            }
            let quote = slice(&paragraph.text, mention.range.clone()).to_owned();
            let document = quote.replace(", ngày", " ngày");
            let value = ProposedCitation { document };
            found.push((mention.slug, Stated { value, place: paragraph.place.clone(), quote }));
        }
    }
    found.into_iter().map(|(_, citation)| citation).collect()
}
