//! PDF files with a text layer: the paragraphs and tables of their pages. A file of pictures alone is told as
//! such. The parser works in a thread of its own, so that a file which makes it fail or never end stops nothing
//! else.

mod content;
mod font;
mod geometry;
mod lines;
mod page;
mod paragraphs;
mod path;
mod ruled;
mod sheet;
mod struck;
#[cfg(test)]
mod tests;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lopdf::Document as Pdf;

use crate::import::document::{Block, Document, Paragraph, Place, Remark, cleaned};
use font::{Dictionaries, Fonts};
use page::{Item, Page};
use paragraphs::{PageLine, joined, without_tables};

/// A hundred pages take less than a second.
const LONGEST: Duration = Duration::from_secs(20);
/// Letters of a whole file; a resolution has some 40,000.
const MOST_LETTERS: usize = 4_000_000;
/// Letters below which a page is a picture if it has one, and a file a scan.
const LEAST_LETTERS: usize = 40;

/// Why a PDF has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PdfFault {
    Damaged,
    Locked,
    Scanned,
}

pub(super) fn read(bytes: Vec<u8>) -> Result<Document, PdfFault> {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(16 * 1024 * 1024).spawn(move || {
        // The receiver is gone only when it has waited long enough.
        sender.send(document(&bytes)).unwrap_or_default();
    });
    if worker.is_err() {
        return Err(PdfFault::Damaged);
    }
    // A thread that panics drops its sender.
    receiver.recv_timeout(LONGEST).map_err(|_error| PdfFault::Damaged)?
}

fn document(bytes: &[u8]) -> Result<Document, PdfFault> {
    let pages = pages(bytes)?;
    if pages.iter().map(|page| page.letters).sum::<usize>() < LEAST_LETTERS {
        return Err(PdfFault::Scanned);
    }
    let remarks = remarks(&pages);
    let mut margins: Vec<Paragraph> = Vec::new();
    for text in pages.iter().flat_map(|page| &page.turned) {
        margins.push(Paragraph::plain(text.clone(), Place::Margin(margins.len() + 1)));
    }
    let mut document = Document { margins, remarks, ..Document::default() };
    let mut lines: Vec<PageLine> = Vec::new();
    let mut number = 0;
    for item in over_pages(pages) {
        match item {
            Item::Line { line, place, fill } => {
                lines.push(PageLine { text: line.text(), place, fill, pieces: line.pieces.len() });
            }
            Item::Table(table) => {
                add_lines(&mut document, std::mem::take(&mut lines));
                number += 1;
                let (grid, unclear) = table.finished(number);
                document.blocks.push(Block::Table(grid));
                document.unclear_rows.extend(unclear);
            }
        }
    }
    add_lines(&mut document, lines);
    Ok(document)
}

fn add_lines(document: &mut Document, lines: Vec<PageLine>) {
    let (rows, lines) = without_tables(lines);
    document.unclear_rows.extend(rows.into_iter().map(|row| Paragraph::plain(row.text, row.place)));
    document.blocks.extend(joined(lines).into_iter().map(Block::Paragraph));
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, PdfFault> {
    let pdf = Pdf::load_mem(bytes).map_err(|_error| PdfFault::Damaged)?;
    if pdf.is_encrypted() {
        return Err(PdfFault::Locked);
    }
    let dictionaries = Dictionaries::of(&pdf);
    let fonts = Fonts::of(&pdf, &dictionaries);
    let mut pages = Vec::new();
    let mut letters = 0;
    for (number, id) in pdf.get_pages() {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let page = page::read(&pdf, &fonts, id, number).ok_or(PdfFault::Damaged)?;
        letters += page.letters;
        if letters > MOST_LETTERS {
            return Err(PdfFault::Damaged);
        }
        pages.push(page);
    }
    Ok(pages)
}

/// The lines and tables of all pages. A table that goes on over pages is one.
fn over_pages(pages: Vec<Page>) -> Vec<Item> {
    let mut all: Vec<Item> = Vec::new();
    // The items at the foot and head of pages between two pieces of a table.
    let mut between: Vec<Item> = Vec::new();
    for page in pages {
        let mut is_head = true;
        for item in page.items {
            match item {
                Item::Line { line, place, fill } => {
                    let is_sign = is_page_sign(&line.text());
                    is_head &= is_sign;
                    let follows_table = matches!(all.last(), Some(Item::Table(_)));
                    let item = Item::Line { line, place, fill };
                    if is_sign && follows_table {
                        between.push(item);
                    } else {
                        all.append(&mut between);
                        all.push(item);
                    }
                }
                Item::Table(table) => {
                    match all.last_mut() {
                        Some(Item::Table(last)) if is_head && last.goes_on_in(&table) => last.append(table),
                        _ => {
                            all.append(&mut between);
                            all.push(Item::Table(table));
                        }
                    }
                    is_head = false;
                }
            }
        }
    }
    all.append(&mut between);
    all
}

/// Whether a line only numbers its page: `3`, `- 3 -`, `Trang 3/12`.
fn is_page_sign(text: &str) -> bool {
    let lower = text.to_lowercase();
    let plain = lower.trim_start_matches("trang").trim_matches(|letter: char| "-–—/. ".contains(letter));
    let count = plain.chars().count();
    let parts: Vec<&str> = plain.split(['/', ' ']).filter(|part| !part.is_empty()).collect();
    count > 0
        && count < 12
        && parts.iter().all(|part| part.len() < 4 && part.chars().all(|letter| letter.is_ascii_digit()))
}

/// The facts about the pages that a person has to know.
fn remarks(pages: &[Page]) -> Vec<Remark> {
    let numbers = |is: fn(&Page) -> bool| {
        let pages = pages.iter().enumerate().filter(|(_, page)| is(page)).map(|(at, _)| (at + 1).to_string());
        pages.collect::<Vec<_>>().join(", ")
    };
    let told = [
        (
            numbers(|page| page.letters < LEAST_LETTERS && page.pictures > 0),
            Remark::PicturePages as fn(String) -> Remark,
        ),
        (numbers(|page| page.unseen * 2 > page.letters), Remark::RecognisedPages),
        (numbers(|page| page.unknown > 0), Remark::UnknownLetters),
    ];
    let struck: Vec<&str> = pages.iter().flat_map(|page| &page.struck).map(String::as_str).collect();
    let struck = (!struck.is_empty()).then(|| Remark::StruckText(cleaned(&struck.join(" "))));
    let told = told.into_iter().filter(|(pages, _)| !pages.is_empty()).map(|(pages, remark)| remark(pages));
    told.chain(struck).collect()
}
