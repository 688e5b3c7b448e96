//! Citations: documents mentioned in running text by their number, as in
//! `Nghị quyết số 71-NQ/TW ngày 22/8/2025`, or by their name, as laws are.

mod document_name;
mod issuer;
mod number;
mod term;
#[cfg(test)]
mod tests;
mod title;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use super::date::Date;
use crate::text;
pub(crate) use document_name::{DocumentKind, DocumentName, Name, Rank, Scope};

/// A mention of a document, with its slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    pub document: DocumentName,
    /// The slug of the document. It is kept because the pages of a country ask for
    /// it a hundred thousand times.
    pub slug: String,
    pub date: Option<Date>,
    /// The issuer that the mention states: `của Bộ Chính trị (khóa XIII)`.
    pub issuer: Option<String>,
    /// The range of the mention in the text, from the kind of document to the date.
    pub range: Range<usize>,
}

/// A mention as the scanner reads it.
struct FoundMention {
    document: DocumentName,
    date: Option<Date>,
    issuer: Option<String>,
    range: Range<usize>,
    /// The end of all that was read: of the issuer, where one is stated.
    read_to: usize,
}

/// All mentions in a text, in order and without overlaps.
pub(crate) fn find(text: &str) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    // The same few documents are mentioned again and again.
    let mut slugs: BTreeMap<DocumentName, String> = BTreeMap::new();
    for mention in mentions(text) {
        let slug = match slugs.get(&mention.document) {
            Some(slug) => slug.clone(),
            None => slugs.entry(mention.document.clone()).or_insert(mention.document.slug()).clone(),
        };
        found.push(mention.with_slug(slug));
    }
    found
}

/// The citation that a text consists of: a document with or without its date and issuer.
/// None for a text with any other word.
pub(crate) fn read(text: &str) -> Option<Citation> {
    let mut mentions = mentions(text);
    let mention = mentions.pop().filter(|_| mentions.is_empty())?;
    let is_whole = text.get(..mention.range.start)?.trim().is_empty() && text.get(mention.read_to..)?.trim().is_empty();
    let slug = mention.document.slug();
    is_whole.then(|| mention.with_slug(slug))
}

impl FoundMention {
    fn with_slug(self, slug: String) -> Citation {
        let Self { document, date, issuer, range, read_to: _ } = self;
        Citation { document, slug, date, issuer, range }
    }
}

fn mentions(text: &str) -> Vec<FoundMention> {
    let mut found: Vec<FoundMention> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(here) = bytes.get(at).copied() {
        let hits = mentions_at(text, at, here);
        let begins_free = |first: &FoundMention| found.last().is_none_or(|last| last.range.end <= first.range.start);
        match hits.last() {
            Some(last) if hits.first().is_some_and(begins_free) => {
                at = last.range.end;
                found.extend(hits);
            }
            _ if here.is_ascii_digit() => at += digits(text::slice(text, at..text.len())),
            _ => at += 1,
        }
    }
    found
}

/// The mentions whose number or name begins at `at`. Only the resolutions of a plenum can be
/// several: `Nghị quyết Trung ương 4 khóa XI, XII`.
fn mentions_at(text: &str, at: usize, here: u8) -> Vec<FoundMention> {
    /// The first byte of `Đ` and `đ`.
    const D_WITH_STROKE: u8 = 0xC4;
    let one = |mention: Option<FoundMention>| mention.into_iter().collect();
    match here {
        b'0'..=b'9' if number::starts_a_number(text, at) => one(number::numbered(text, at)),
        b'L' if starts_a_word(text, at) => one(title::law(text, at)),
        b'N' | b'n' if starts_a_word(text, at) => title::plenum(text, at),
        D_WITH_STROKE if starts_a_word(text, at) => one(title::scheme(text, at).or_else(|| title::charter(text, at))),
        _ => Vec::new(),
    }
}

fn starts_a_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The offset of `piece` in `whole`, which it is a part of.
fn piece_start(whole: &str, piece: &str) -> usize {
    piece.as_ptr() as usize - whole.as_ptr() as usize
}
