//! The passages of bodies, so that a search finds what resolutions, reports and pages say in their
//! text. They are made when asked for, as all of a country's don't fit in memory.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::broad::unit_of;
use super::documents::SearchDocument;
use crate::address::href;
use crate::content::body::{self, Body};
use crate::pages::{PageContext, document_title};
use crate::site::UnitId;
use crate::site::citations::Citing;

/// The length in bytes that a passage may grow to by the next paragraph.
const LENGTH: usize = 400;

pub(super) struct Passage {
    title: String,
    href: String,
    unit: String,
    period: String,
    text: String,
    /// The names it is found by: its title, unit and period.
    names: String,
    /// The title of the document it stands in, where its own is that of a section.
    within: String,
}

impl Passage {
    pub(super) fn shown(&self) -> SearchDocument<'_> {
        let row = [&*self.title, &self.href, &self.unit, &self.period, &self.within, "", &self.text, "", ""];
        SearchDocument { row, texts: ["", &self.names, ""], passage: &self.text }
    }
}

/// The documents whose bodies are searched: those of illustrations, or all others.
pub(super) fn sources(context: &PageContext, is_sample: bool) -> Vec<Citing> {
    let site = &context.site;
    let mut all: Vec<Citing> = site.unit_ids().map(Citing::Unit).collect();
    all.extend((0..site.indicators.len()).map(Citing::Indicator));
    all.extend((0..site.pages.len()).map(Citing::Page));
    let mut ids: Vec<_> = site.resolution_ids().collect();
    ids.sort_by_key(|id| std::cmp::Reverse(site[*id].period));
    for id in ids {
        all.push(Citing::Resolution(id));
        all.extend((0..site[id].reports.len()).rev().map(|at| Citing::Report(id, at)));
    }
    all.extend(site.amendment_ids().map(Citing::Amendment));
    let is_wanted = |by: &Citing| unit_behind(context, *by).is_some_and(|unit| !site.counts(unit)) == is_sample;
    all.retain(|by| is_wanted(by) && !site.citing(*by).body.source.is_empty());
    all
}

/// The passages of a document's body, in their order.
pub(super) fn passages(context: &PageContext, by: Citing) -> Vec<Passage> {
    let site = &context.site;
    let document = site.citing(by);
    let (title, address) = (document_title(context, document), href(&document.path.address));
    let unit = unit_behind(context, by).map(|unit| unit_of(context, unit)).unwrap_or_default();
    let period = match by {
        Citing::Resolution(id) | Citing::Report(id, _) => site[id].period.to_string(),
        Citing::Amendment(id) => site[id].period.to_string(),
        Citing::Unit(_) | Citing::Page(_) | Citing::Indicator(_) => String::new(),
    };
    let passage = |(heading, text): (Option<usize>, String)| {
        let heading = heading.and_then(|at| document.body.headings.get(at));
        let own = heading.map_or(&title, |heading| &heading.title);
        Passage {
            title: own.clone(),
            names: format!("{own} {unit} {period}"),
            href: heading.map_or_else(|| address.to_owned(), |heading| format!("{address}#{}", heading.id)),
            within: if heading.is_some() { title.clone() } else { String::new() },
            unit: unit.clone(),
            period: period.clone(),
            text,
        }
    };
    texts(&document.body).into_iter().map(passage).collect()
}

fn unit_behind(context: &PageContext, by: Citing) -> Option<UnitId> {
    match by {
        Citing::Resolution(id) | Citing::Report(id, _) => Some(context.site[id].unit),
        Citing::Amendment(id) => Some(context.site[id].unit),
        Citing::Unit(id) => Some(id),
        Citing::Page(_) | Citing::Indicator(_) => None,
    }
}

/// The text of a body in pieces of some paragraphs, each with the position of its heading.
fn texts(body: &Body) -> Vec<(Option<usize>, String)> {
    let mut all: Vec<(Option<usize>, String)> = Vec::new();
    let mut headings = 0..body.headings.len();
    let (mut heading, mut in_heading) = (None, false);
    let mut paragraph = String::new();
    for event in Parser::new_ext(&body.source, body::options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                add(&mut all, heading, &mut paragraph);
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                heading = headings.next();
                in_heading = false;
            }
            Event::Text(words) | Event::Code(words) if !in_heading => paragraph.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell | TagEnd::Item) => paragraph.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::TableRow) => add(&mut all, heading, &mut paragraph),
            _ => {}
        }
    }
    add(&mut all, heading, &mut paragraph);
    all
}

/// Adds a paragraph to the last passage, or as a new one if that is of another section or long enough.
fn add(all: &mut Vec<(Option<usize>, String)>, heading: Option<usize>, paragraph: &mut String) {
    let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    paragraph.clear();
    if text.is_empty() {
        return;
    }
    match all.last_mut() {
        Some((of, last)) if *of == heading && last.len() + text.len() < LENGTH => {
            last.push(' ');
            last.push_str(&text);
        }
        _ => all.push((heading, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::content::findings::FindingList;

    fn of(text: &str) -> Vec<(Option<usize>, String)> {
        texts(&body::read(text, 0, &mut FindingList::new(&Arc::from("index.md"))))
    }

    #[test]
    fn short_paragraphs_are_one_passage_until_the_next_heading() {
        let found = of("Lời đầu.\n\n# Một\n\nCâu *một*,\ntiếp.\n\n- điểm a\n- điểm b\n\n## Hai\n\nCâu hai.\n");
        let expected = [(None, "Lời đầu."), (Some(0), "Câu một, tiếp. điểm a điểm b"), (Some(1), "Câu hai.")];
        assert_eq!(found, expected.map(|(heading, text)| (heading, text.to_owned())));
    }

    #[test]
    fn long_paragraphs_are_passages_of_their_own() {
        let long = "mười chữ ".repeat(30);
        assert_eq!(of(&format!("{long}\n\n{long}\n\nngắn\n\nngắn\n")).len(), 3);
    }
}
