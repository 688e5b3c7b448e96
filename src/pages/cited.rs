//! The documents that are cited: the list of them, and who cites each, where.

use std::collections::BTreeSet;

use super::pieces::Link;
use super::rows::{link, page_address, page_of, pager, pages_of};
use super::view::{CitedListView, CitedRow, CitedView, Head, Mention};
use super::{Book, below_root};
use crate::load::document::{Document, Record};
use crate::site::citations;
use crate::words::citation::Kind;
use crate::words::date::Date;

pub fn cited_list_pages(book: &Book) -> usize {
    pages_of(book.cited.documents.len())
}

pub fn cited_list(book: &Book, number: usize) -> (Head, CitedListView) {
    let all: Vec<_> = book.cited.documents.iter().collect();
    let rows = page_of(&all, number).iter().map(|(slug, cited)| {
        let dates: BTreeSet<Date> = cited.mentions.iter().filter_map(|mention| mention.date).collect();
        CitedRow {
            title: cited.title(),
            href: format!("van-ban/{slug}/"),
            mentions: cited.mentions.len(),
            date: dates.first().map(|date| date.vietnamese()),
            of: cited.of.map(|of| book.unit_name(Some(of))),
        }
    });
    let title = book.words.get("nav.documents");
    let view = CitedListView { rows: rows.collect(), pager: pager("van-ban/", number, all.len()) };
    (book.head("cited-list", &page_address("van-ban/", number), title, title, book.home_crumb()), view)
}

pub fn cited(book: &Book, slug: &str) -> Option<(Head, CitedView)> {
    let cited = book.cited.documents.get(slug)?;
    let dates: BTreeSet<Date> = cited.mentions.iter().filter_map(|mention| mention.date).collect();
    let title = cited.title();
    let view = CitedView {
        title: title.clone(),
        kind: cited.kind.map(Kind::word),
        number: cited.number().map(str::to_owned),
        of: cited.of.map(|of| book.unit_name(Some(of))),
        dates: dates.into_iter().map(Date::vietnamese).collect(),
        // A document that a whole country cites is listed up to the first page.
        mentions: page_of(&cited.mentions, 1).iter().filter_map(|mention| mention_view(book, mention)).collect(),
    };
    let mut crumbs = book.home_crumb();
    crumbs.push(link(book.words.get("nav.documents"), "van-ban/"));
    let description = book.words.fill("made.page.cited", &[("title", &title)]);
    Some((book.head("cited", &format!("van-ban/{slug}/"), &title, &description, crumbs), view))
}

fn mention_view(book: &Book, mention: &citations::Mention) -> Option<Mention> {
    let document = book.site.citing(mention.by)?;
    let address = below_root(&document.spot.address());
    let heading = mention.heading.and_then(|at| document.body.headings.get(at));
    Some(Mention {
        page: Link { title: title_of(book, document), href: address.clone() },
        unit: book.unit_name(mention.unit),
        period: match &document.record {
            Record::Resolution(resolution) => resolution.period.map(|period| period.to_string()).unwrap_or_default(),
            _ => String::new(),
        },
        section: heading
            .map(|heading| Link { title: heading.title.clone(), href: format!("{address}#{}", heading.id) }),
        date: mention.date.map(Date::vietnamese),
        sample: book.is_sample(mention.unit),
    })
}

fn title_of(book: &Book, document: &Document) -> String {
    match &document.record {
        Record::Page(page) => page.title.value.clone(),
        Record::Unit(unit) => unit.name.value.clone(),
        Record::Resolution(resolution) => resolution.title.value.clone(),
        Record::Indicator(indicator) => indicator.name.value.clone(),
        Record::Report(report) => {
            let date = report.date.as_ref().map(|date| date.value.vietnamese()).unwrap_or_default();
            report.title.clone().unwrap_or_else(|| book.words.fill("made.report.title", &[("date", &date)]))
        }
    }
}
