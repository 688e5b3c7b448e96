//! The documents that are cited: the list of them, and who cites each, where.

use std::collections::BTreeSet;

use super::pieces::Link;
use super::rows::{link, page_address, page_of, pager, pages_of};
use super::view::{CitedListView, CitedRow, CitedView, Head, Mention};
use super::{PageContext, below_root};
use crate::content::document::{Document, Record};
use crate::domain::citation::DocumentKind;
use crate::domain::date::Date;
use crate::site::citations;

pub fn cited_list_pages(context: &PageContext) -> usize {
    pages_of(context.cited.documents.len())
}

pub fn cited_list(context: &PageContext, number: usize) -> (Head, CitedListView) {
    let all: Vec<_> = context.cited.documents.iter().collect();
    let rows = page_of(&all, number).iter().map(|(slug, cited)| {
        let dates: BTreeSet<Date> = cited.mentions.iter().filter_map(|mention| mention.date).collect();
        CitedRow {
            title: cited.title(),
            href: format!("van-ban/{slug}/"),
            mentions: cited.mentions.len(),
            date: dates.first().map(|date| date.vietnamese()),
            of: cited.of.map(|of| context.unit_name(Some(of))),
        }
    });
    let title = context.words.get("nav.documents");
    let view = CitedListView { rows: rows.collect(), pager: pager("van-ban/", number, all.len()) };
    (context.head("cited-list", &page_address("van-ban/", number), title, title, context.home_crumb()), view)
}

pub fn cited(context: &PageContext, slug: &str) -> Option<(Head, CitedView)> {
    let cited = context.cited.documents.get(slug)?;
    let dates: BTreeSet<Date> = cited.mentions.iter().filter_map(|mention| mention.date).collect();
    let title = cited.title();
    let view = CitedView {
        title: title.clone(),
        kind: cited.kind.map(DocumentKind::word),
        number: cited.number().map(str::to_owned),
        of: cited.of.map(|of| context.unit_name(Some(of))),
        dates: dates.into_iter().map(Date::vietnamese).collect(),
        // A document that a whole country cites is listed up to the first page.
        mentions: page_of(&cited.mentions, 1).iter().filter_map(|mention| mention_view(context, mention)).collect(),
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(link(context.words.get("nav.documents"), "van-ban/"));
    let description = context.words.fill("made.page.cited", &[("title", &title)]);
    Some((context.head("cited", &format!("van-ban/{slug}/"), &title, &description, crumbs), view))
}

fn mention_view(context: &PageContext, mention: &citations::Mention) -> Option<Mention> {
    let document = context.site.citing(mention.by)?;
    let address = below_root(&document.path.address());
    let heading = mention.heading.and_then(|at| document.body.headings.get(at));
    Some(Mention {
        page: Link { title: title_of(context, document), href: address.clone() },
        unit: context.unit_name(mention.unit),
        period: match &document.record {
            Record::Resolution(resolution) => resolution.period.map(|period| period.to_string()).unwrap_or_default(),
            _ => String::new(),
        },
        section: heading
            .map(|heading| Link { title: heading.title.clone(), href: format!("{address}#{}", heading.id) }),
        date: mention.date.map(Date::vietnamese),
        sample: context.is_sample(mention.unit),
    })
}

fn title_of(context: &PageContext, document: &Document) -> String {
    match &document.record {
        Record::Page(page) => page.title.value.clone(),
        Record::Unit(unit) => unit.name.value.clone(),
        Record::Resolution(resolution) => resolution.title.value.clone(),
        Record::Indicator(indicator) => indicator.name.value.clone(),
        Record::Report(report) => {
            let date = report.date.as_ref().map(|date| date.value.vietnamese()).unwrap_or_default();
            report.title.clone().unwrap_or_else(|| context.words.fill("made.report.title", &[("date", &date)]))
        }
    }
}
