//! The list of cited documents, and the page of each with the places that cite it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use super::list::{page_of, pager, pages_of};
use super::pieces::{Link, Pager};
use super::result::report_title;
use crate::address::{Route, href};
use crate::content::document::{Document, Record};
use crate::domain::citation::DocumentKind;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::site::citations::{self, CitedDocument};

#[derive(Debug, Clone, Hash, Serialize)]
pub struct CitedListView {
    pub rows: Vec<CitedRow>,
    pub pager: Option<Pager>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct CitedRow {
    /// `Nghị quyết 71-NQ/TW`.
    pub title: String,
    pub href: String,
    pub mentions: usize,
    pub date: Option<String>,
    /// The unit that the document belongs to; none for a document of the whole country.
    pub of: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct CitedView {
    pub title: String,
    pub kind: Option<&'static str>,
    pub number: Option<String>,
    pub of: Option<String>,
    /// The dates that citations give the document; a single one if all agree.
    pub dates: Vec<String>,
    pub mentions: Vec<MentionRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct MentionRow {
    pub page: Link,
    pub unit: String,
    pub period: String,
    /// The section that cites the document.
    pub section: Option<Link>,
    /// The date the citing text gives.
    pub date: Option<String>,
    pub sample: bool,
}

pub(super) fn list_pages(context: &PageContext) -> usize {
    pages_of(context.cited.documents.len())
}

pub(super) fn cited_list(context: &PageContext, number: usize) -> (Head, CitedListView) {
    let mut all: Vec<(&String, &CitedDocument)> = context.cited.documents.iter().collect();
    // Documents that only illustrations cite stand behind the others.
    all.sort_by_key(|(_, cited)| cited.counted_mentions(&context.site).next().is_none());
    let rows = page_of(&all, number).iter().map(|(slug, cited)| CitedRow {
        title: cited.title(),
        href: Route::Cited(slug).to_string(),
        mentions: cited.counted_mentions(&context.site).count(),
        date: dates(context, cited).first().map(|date| date.vietnamese()),
        of: cited.of.map(|of| context.unit_name(of).to_owned()),
    });
    let address = |number| Route::CitedList(number).to_string();
    let view = CitedListView { rows: rows.collect(), pager: pager(number, all.len(), address) };
    let title = context.words.get("nav.documents");
    (context.head("cited-list", &address(number), title, title, context.home_crumb()), view)
}

pub(super) fn cited(context: &PageContext, slug: &str) -> (Head, CitedView) {
    let cited = must(context.cited.documents.get(slug), "the slug is that of a cited document of the site");
    let title = cited.title();
    let mut mentions = cited.mentions.clone();
    mentions.sort_by_key(|mention| mention.unit.is_some_and(|unit| context.is_sample(unit)));
    let view = CitedView {
        title: title.clone(),
        kind: cited.kind.map(DocumentKind::word),
        number: cited.number().map(str::to_owned),
        of: cited.of.map(|of| context.unit_name(of).to_owned()),
        dates: dates(context, cited).into_iter().map(Date::vietnamese).collect(),
        // A whole country may cite a document, so only one page of mentions is shown.
        mentions: page_of(&mentions, 1).iter().map(|mention| mention_row(context, mention)).collect(),
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("nav.documents"), Route::CitedList(1).to_string()));
    let description = context.words.fill("made.page.cited", &[("title", &title)]);
    (context.head("cited", &Route::Cited(slug).to_string(), &title, &description, crumbs), view)
}

fn dates(context: &PageContext, cited: &CitedDocument) -> BTreeSet<Date> {
    cited.counted_mentions(&context.site).filter_map(|mention| mention.date).collect()
}

fn mention_row(context: &PageContext, mention: &citations::Mention) -> MentionRow {
    let document = context.site.citing(mention.by);
    let address = href(&document.path.address);
    let heading = mention.heading.and_then(|at| document.body.headings.get(at));
    let period = match &document.record {
        Record::Resolution(resolution) => resolution.period,
        Record::Page(_) | Record::Unit(_) | Record::Report(_) | Record::Indicator(_) => None,
    };
    MentionRow {
        page: Link::new(title_of(context, document), address),
        unit: mention.unit.map_or("", |unit| context.unit_name(unit)).to_owned(),
        period: period.map(|period| period.to_string()).unwrap_or_default(),
        section: heading.map(|heading| Link::new(heading.title.clone(), format!("{address}#{}", heading.id))),
        date: mention.date.map(Date::vietnamese),
        sample: mention.unit.is_some_and(|unit| context.is_sample(unit)),
    }
}

fn title_of(context: &PageContext, document: &Document) -> String {
    match &document.record {
        Record::Page(page) => page.title.value.clone(),
        Record::Unit(unit) => unit.name.value.clone(),
        Record::Resolution(resolution) => resolution.title.value.clone(),
        Record::Indicator(indicator) => indicator.name.value.clone(),
        Record::Report(report) => report_title(context, report, report.date.as_ref().map(|date| date.value)),
    }
}
