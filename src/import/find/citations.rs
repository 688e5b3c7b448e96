//! Citations: the other documents that a document mentions, each once, with its first place.

use crate::domain::citation;
use crate::import::document::{Block, Document};
use crate::import::proposal::{ProposedCitation, Stated};
use crate::text::slice;

/// The documents mentioned in one that has a number of its own.
pub(super) fn find(document: &Document, own_number: Option<&str>) -> Vec<Stated<ProposedCitation>> {
    let own: Vec<String> = own_number.into_iter().flat_map(citation::find).map(|mention| mention.slug).collect();
    let mut found: Vec<(String, Stated<ProposedCitation>)> = Vec::new();
    for block in &document.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        for mention in citation::find(&paragraph.text) {
            if own.contains(&mention.slug) || found.iter().any(|(slug, _)| *slug == mention.slug) {
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
