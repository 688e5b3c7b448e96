//! The list of cited documents, and the page of each with the places that cite it.

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
use crate::site::citations::{self, CitedDocument, Owner};

#[derive(Debug, Clone, Hash, Serialize)]
pub struct CitedListView {
    /// How many documents are cited, and how often.
    pub sentence: String,
    /// The documents of one rank each, the highest first.
    pub groups: Vec<CitedGroup>,
    /// Documents that only illustrations mention.
    pub samples: Vec<CitedRow>,
    pub pager: Option<Pager>,
}

/// Documents of one rank.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CitedGroup {
    /// `law`, `assembly`, …, `unit`.
    pub rank: &'static str,
    pub rows: Vec<CitedRow>,
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
    /// The body that issued the document, where a document states it or the number tells.
    pub issuer: Option<String>,
    /// The subject of the document, where a document states it.
    pub subject: Option<String>,
    /// Whether only samples mention the document.
    pub sample: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct CitedView {
    pub title: String,
    pub kind: Option<&'static str>,
    pub number: Option<String>,
    pub of: Option<String>,
    pub issuer: Option<String>,
    /// The subjects that documents state.
    pub subjects: Vec<String>,
    /// The resolution of the site that this document is.
    pub held: Option<Link>,
    /// Whether the date is the document's own, and not that of citations.
    pub has_own_date: bool,
    /// The dates that citations give the document; a single one if all agree.
    pub dates: Vec<String>,
    /// Whether citations without a date are counted here because the site knows one year only.
    pub has_joined: bool,
    /// The documents with the same number in other years.
    pub namesakes: Vec<NamesakeRow>,
    /// Whether only samples mention the document.
    pub sample: bool,
    pub mentions: Vec<MentionRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct NamesakeRow {
    pub title: String,
    pub href: String,
    /// Whether only samples mention the document.
    pub sample: bool,
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
    pages_of(context.site.cited.listed.len())
}

pub(super) fn cited_list(context: &PageContext, number: usize) -> (Head, CitedListView) {
    let listed = &context.site.cited.listed;
    let address = |number| Route::CitedList(number).to_string();
    let shown = page_of(listed, number);
    let counted = shown.partition_point(|slug| context.site.only_samples || !document(context, slug).is_sample());
    let (counted, samples) = shown.split_at_checked(counted).unwrap_or((shown, &[]));
    let rank = |slug: &String| document(context, slug).rank();
    let group = |slugs: &[String]| {
        let rank = rank(slugs.first()?).code();
        Some(CitedGroup { rank, rows: slugs.iter().map(|slug| cited_row(context, slug)).collect() })
    };
    let sentence = list_sentence(context);
    let view = CitedListView {
        sentence: sentence.clone(),
        groups: counted.chunk_by(|one, two| rank(one) == rank(two)).filter_map(group).collect(),
        samples: samples.iter().map(|slug| cited_row(context, slug)).collect(),
        pager: pager(number, listed.len(), address),
    };
    let title = context.words.get("nav.documents");
    (context.head("cited-list", &address(number), title, &sentence, context.home_crumb()), view)
}

pub(super) fn cited(context: &PageContext, slug: &str) -> (Head, CitedView) {
    let cited = document(context, slug);
    let site = &context.site;
    let title = cited.title();
    let held = cited.held.map(|id| site.held(id));
    let view = CitedView {
        title: title.clone(),
        kind: cited.document.kind.map(DocumentKind::word),
        number: cited.number().map(str::to_owned),
        of: owner_name(context, cited.of),
        issuer: issuer(context, cited),
        subjects: cited.subjects().into_iter().map(str::to_owned).collect(),
        held: held.map(|(resolution, address, _)| Link::new(resolution.title.value.clone(), href(address))),
        has_own_date: held.is_some_and(|(resolution, _, _)| resolution.issued.is_some()),
        dates: cited.dates(site).into_iter().map(Date::vietnamese).collect(),
        has_joined: cited.has_joined,
        namesakes: cited.namesakes.iter().map(|slug| namesake_row(context, slug)).collect(),
        sample: cited.is_sample(),
        // A whole country may cite a document, so only one page of mentions is shown.
        mentions: page_of(&cited.mentions, 1).iter().map(|mention| mention_row(context, mention)).collect(),
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("nav.documents"), Route::CitedList(1).to_string()));
    let description = context.words.fill("made.page.cited", &[("title", &title)]);
    let mut head = context.head("cited", &Route::Cited(slug).to_string(), &title, &description, crumbs);
    head.sample |= cited.is_sample();
    (head, view)
}

/// How many documents are cited, and how often.
fn list_sentence(context: &PageContext) -> String {
    let documents = context.site.cited.listed.iter().map(|slug| document(context, slug));
    let told: Vec<usize> = documents
        .filter(|cited| context.site.only_samples || !cited.is_sample())
        .map(|cited| cited.telling_mentions().count())
        .collect();
    let filled = [("n", context.words.count(told.len())), ("mentions", context.words.count(told.iter().sum()))];
    context.words.fill("made.cited.list", &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn document<'c>(context: &'c PageContext, slug: &str) -> &'c CitedDocument {
    must(context.site.cited.documents.get(slug), "the slug is that of a cited document of the site")
}

fn cited_row(context: &PageContext, slug: &str) -> CitedRow {
    let cited = document(context, slug);
    CitedRow {
        title: cited.title(),
        href: Route::Cited(slug).to_string(),
        mentions: cited.telling_mentions().count(),
        date: cited.dates(&context.site).first().map(|date| date.vietnamese()),
        of: owner_name(context, cited.of),
        issuer: issuer(context, cited),
        subject: cited.subjects().first().map(|subject| (*subject).to_owned()),
        sample: cited.is_sample(),
    }
}

fn namesake_row(context: &PageContext, slug: &str) -> NamesakeRow {
    let cited = document(context, slug);
    NamesakeRow { title: cited.title(), href: Route::Cited(slug).to_string(), sample: cited.is_sample() }
}

/// The unit that a document belongs to; none for a document of the whole country.
fn owner_name(context: &PageContext, of: Owner) -> Option<String> {
    match of {
        Owner::Nation => None,
        Owner::Unit(unit) => Some(context.unit_name(unit).to_owned()),
        Owner::Above(unit) => Some(context.words.fill("made.page.cited_above", &[("unit", context.unit_name(unit))])),
        Owner::Unknown => Some(context.words.get("cited.unknown").to_owned()),
    }
}

fn issuer(context: &PageContext, cited: &CitedDocument) -> Option<String> {
    let issuers = cited.issuers(&context.site);
    (!issuers.is_empty()).then(|| issuers.join(", "))
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
        page: Link::new(document_title(context, document), address),
        unit: mention.unit.map_or("", |unit| context.unit_name(unit)).to_owned(),
        period: period.map(|period| period.to_string()).unwrap_or_default(),
        section: heading.map(|heading| Link::new(heading.title.clone(), format!("{address}#{}", heading.id))),
        date: mention.date.map(Date::vietnamese),
        sample: mention.unit.is_some_and(|unit| context.is_sample(unit)),
    }
}

/// The title that a document goes by.
pub(crate) fn document_title(context: &PageContext, document: &Document) -> String {
    match &document.record {
        Record::Page(page) => page.title.value.clone(),
        Record::Unit(unit) => unit.name.value.clone(),
        Record::Resolution(resolution) => resolution.title.value.clone(),
        Record::Indicator(indicator) => indicator.name.value.clone(),
        Record::Report(report) => report_title(context, report, report.date.as_ref().map(|date| date.value)),
    }
}
