//! Finders: each looks for one kind of thing in a document and keeps the place of what it finds.

mod casing;
mod citations;
mod clause_reading;
mod clauses;
mod conflicts;
mod figures;
mod goal_title;
mod head;
mod indicators;
pub(crate) mod marker;
mod outline;
mod review;
mod section;
mod table_columns;
mod table_goal;
mod tables;
mod target_numbers;
mod target_parts;
mod targets;
mod tasks;

pub(crate) use indicators::likeness;

use super::document::{Document, Place};
use super::proposal::{Conflict, OpenQuestion, Proposal, Why};
use crate::domain::period::Period;
use crate::lang::Lang;
use outline::Outline;

/// All that a document proposes for a period.
pub(crate) fn propose(document: &Document, period: Period, lang: Lang) -> Proposal {
    let outline = Outline::of(document);
    let head = head::find(document, &outline);
    let title = head.title.as_ref().map_or("", |title| title.value.as_str());
    let mut found = targets::find(&outline, title, Some(period));
    indicators::propose(&mut found.groups);
    let looked_back = review::find(&outline, period);
    let mut results = found.results;
    results.extend(looked_back.results);
    let sections = tasks::find(&outline, &found.groups);
    let conflicts = conflicts::find(&found.groups, &sections);
    let mut proposal = Proposal {
        conflicts,
        groups: found.groups,
        review: looked_back.review,
        results,
        citations: citations::find(document, head.number.as_ref().map(|number| number.value.as_str())),
        sections,
        open: found.open,
        head,
    };
    proposal.open.extend(looked_back.open);
    let of_conflict = |conflict: &Conflict| OpenQuestion {
        place: conflict.first.1.clone(),
        quote: conflict.first.0.clone(),
        why: Why::Conflict(format!("{}, “{}”", conflict.second.1.in_words(lang), conflict.second.0)),
    };
    proposal.open.extend(proposal.conflicts.iter().map(of_conflict).collect::<Vec<_>>());
    missing(&mut proposal);
    let held = figures::Held { entries: &found.held, tables: &found.held_tables };
    let unheld = figures::unheld(document, &outline, &held, &proposal);
    proposal.open.extend(unheld);
    let begin = Place::Paragraph { number: 1, page: None };
    for remark in &document.remarks {
        let why = Why::File(remark.in_words(lang));
        proposal.open.push(OpenQuestion { place: begin.clone(), quote: String::new(), why });
    }
    if let Some(stated) = proposal.head.period.as_ref().filter(|stated| stated.value != period) {
        let why = Why::Period { document: stated.value, folder: period };
        proposal.open.push(OpenQuestion { place: stated.place.clone(), quote: stated.quote.clone(), why });
    }
    proposal
}

/// Asks for the facts of the head that weren't found.
fn missing(proposal: &mut Proposal) {
    let head = &proposal.head;
    let facts = [
        ("title", head.title.is_none()),
        ("number", head.number.is_none()),
        ("issued", head.issued.is_none()),
        ("issuer", head.issuer.is_none()),
        ("signer", head.signer.is_none()),
    ];
    for (key, _) in facts.into_iter().filter(|(_, is_missing)| *is_missing) {
        let place = Place::Paragraph { number: 1, page: None };
        proposal.open.push(OpenQuestion { place, quote: String::new(), why: Why::Missing(key) });
    }
}
