//! A page: its lines and ruled tables from top to bottom, each with its place.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};

use super::content::{Interpreter, PageContent, Run};
use super::font::{Fonts, UNKNOWN};
use super::geometry::{Turn, turned};
use super::lines::{Line, had_no_room, lines};
use super::paragraphs::Fill;
use super::ruled::{Ruled, tables};
use super::sheet::Sheet;
use super::struck;
use crate::import::document::Place;

/// The most bytes that the content of a page unpacks to.
const BYTES: usize = 32 * 1024 * 1024;

/// A page of a file.
pub(super) struct Page {
    pub items: Vec<Item>,
    /// Lines that run another way than the page, as beside a table or across it.
    pub turned: Vec<String>,
    /// Texts with a line through them, which are left out.
    pub struck: Vec<String>,
    pub letters: usize,
    pub unseen: usize,
    pub unknown: usize,
    pub pictures: usize,
}

/// A line or a table, with the height where it begins.
pub(super) enum Item {
    Line { line: Line, place: Place, fill: Fill },
    Table(Sheet),
}

/// Reads a page, counted from 1; none where it is damaged.
pub(super) fn read<'p>(pdf: &'p Pdf, fonts: &Fonts<'p>, id: ObjectId, number: usize) -> Option<Page> {
    let content = pdf.get_page_content_with_limit(id, BYTES).ok()?;
    let none: Option<&Object> = None;
    let resources = inherited(pdf, id, b"Resources").or(none).and_then(|object| object.as_dict().ok());
    let Some(resources) = resources else { return Some(arranged(PageContent::default(), number)) };
    let degrees = inherited(pdf, id, b"Rotate").and_then(|degrees| degrees.as_i64().ok()).unwrap_or(0);
    let shown = Interpreter::of(pdf, fonts, turned(degrees)).read(&content, resources)?;
    // A broad table is often written across a page that nothing says is turned.
    let degrees_more = main_turn(&shown.runs).upright();
    if degrees_more == 0 {
        return Some(arranged(shown, number));
    }
    let shown = Interpreter::of(pdf, fonts, turned(degrees + degrees_more)).read(&content, resources)?;
    Some(arranged(shown, number))
}

/// The value of a key of a page, or of the part of the document that it belongs to.
fn inherited<'p>(pdf: &'p Pdf, id: ObjectId, key: &[u8]) -> Option<&'p Object> {
    const DEPTH: usize = 64;
    let mut node: &Dictionary = pdf.get_dictionary(id).ok()?;
    for _ in 0..DEPTH {
        if let Ok(object) = node.get_deref(key, pdf) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", pdf).ok()?.as_dict().ok()?;
    }
    None
}

/// The way that most letters of a page run.
fn main_turn(runs: &[Run]) -> Turn {
    let mut counts: BTreeMap<Turn, usize> = BTreeMap::new();
    for run in runs {
        *counts.entry(run.turn).or_default() += run.text.len();
    }
    counts
        .into_iter()
        .max_by_key(|(turn, count)| (*count, std::cmp::Reverse(*turn)))
        .map_or(Turn::None, |(turn, _)| turn)
}

fn arranged(content: PageContent, page: usize) -> Page {
    let PageContent { mut runs, rulings, pictures } = content;
    let struck = struck::take_out(&mut runs, &rulings);
    let count = |of: fn(&Run) -> bool, letter: fn(&char) -> bool| {
        let letters = runs.iter().filter(|run| of(run)).flat_map(|run| run.text.chars());
        letters.filter(letter).count()
    };
    let letters = count(|_| true, |letter| letter.is_alphanumeric());
    let unseen = count(|run| run.is_unseen, |letter| letter.is_alphanumeric());
    let unknown = count(|_| true, |letter| *letter == UNKNOWN);
    let bases: Vec<f32> = lines(runs.iter().filter(|run| run.turn == Turn::None).cloned().collect())
        .iter()
        .map(|line| line.base)
        .collect();
    let place = |height: f32| {
        let line = bases.iter().filter(|base| **base > height).count() + 1;
        Place::Page { page, line: line.min(bases.len().max(1)) }
    };
    let mut rest = runs;
    let mut items: Vec<(f32, Item)> = Vec::new();
    let tables = tables(&rulings);
    for table in &tables {
        let inside: Vec<Run> =
            rest.extract_if(.., |run| run.turn != Turn::Slanted && table.holds(run.middle())).collect();
        let top = table.down.first().copied().unwrap_or(0.0);
        let sheet = Sheet::of(table, inside, place);
        if !sheet.is_empty() {
            items.push((top, Item::Table(sheet)));
        }
    }
    let aside = rest.extract_if(.., |run| run.turn != Turn::None);
    let mut of_turns: BTreeMap<Turn, Vec<Run>> = BTreeMap::new();
    aside.for_each(|run| of_turns.entry(run.turn).or_default().push(run));
    let turned = of_turns.into_values().flat_map(lines).map(|line| line.text()).collect();
    let rest = lines(rest);
    let edges = edges(&rest, &tables);
    for (at, line) in rest.iter().enumerate() {
        let place = place(line.base + 0.01);
        let fill = fill(line, rest.get(at + 1), edges);
        items.push((line.base, Item::Line { line: line.clone(), place, fill }));
    }
    items.sort_by(|(one, _), (two, _)| two.total_cmp(one));
    let items = items.into_iter().map(|(_, item)| item).collect();
    Page { items, turned, struck, letters, unseen, unknown, pictures }
}

/// The places where the text of a page begins and ends.
fn edges(lines: &[Line], tables: &[Ruled]) -> (f32, f32) {
    let pieces = lines.iter().flat_map(|line| &line.pieces).map(|piece| (piece.start, piece.end));
    let tables = tables.iter().filter_map(|table| Some((*table.across.first()?, *table.across.last()?)));
    pieces.chain(tables).fold((f32::MAX, f32::MIN), |(left, right), (start, end)| (left.min(start), right.max(end)))
}

fn fill(line: &Line, next: Option<&Line>, (left, right): (f32, f32)) -> Fill {
    let start = line.pieces.first().map_or(left, |piece| piece.start);
    let end = line.pieces.last().map_or(left, |piece| piece.end);
    // A line that is centred has its room on both sides.
    let is_full = next.is_none_or(|next| {
        had_no_room(line, next, right - 1.0) || had_no_room(line, next, right - 1.0 - (left - start).abs())
    });
    if is_full && (end - start) * 2.0 >= right - left {
        Fill::Whole
    } else if (end - start) * 2.0 >= right - left {
        Fill::Half
    } else {
        Fill::Less
    }
}
