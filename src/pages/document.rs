//! A document as the pages of resolutions and amendments show it: its head, and what it cites.

use serde::Serialize;

use super::context::PageContext;
use super::pieces::{Link, Section};
use crate::content::body::Heading;
use crate::content::document::Document;
use crate::content::resolution::{Resolution, Review, Signer};
use crate::domain::date::Date;
use crate::site::UnitId;
use crate::site::citations::CitedPlace;

/// The head of a document, as the document states it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DocumentView {
    pub title: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub place: Option<String>,
    pub adopted: Option<String>,
    pub issued: Option<String>,
    pub meeting: Option<String>,
    pub signer: Option<SignerView>,
    pub recipients: Vec<String>,
    pub theme: Option<String>,
    /// The original, a file or an address.
    pub url: Option<String>,
    pub note: Option<String>,
    pub review: Option<ReviewView>,
    pub cited: Vec<Link>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct SignerView {
    pub name: String,
    pub role: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReviewView {
    /// `năm 2025`.
    pub period: String,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exceeded: Option<u64>,
}

impl DocumentView {
    pub(super) fn of(context: &PageContext, stated: &Resolution, document: &Document, unit: UnitId) -> Self {
        Self {
            title: stated.title.value.clone(),
            number: stated.number.as_ref().map(|number| number.value.clone()),
            issuer: stated.issuer.clone(),
            place: stated.place.clone(),
            adopted: stated.adopted.map(Date::vietnamese),
            issued: stated.issued.map(Date::vietnamese),
            meeting: stated.meeting.clone(),
            signer: stated.signer.as_ref().map(SignerView::of),
            recipients: stated.recipients.clone(),
            theme: stated.theme.clone(),
            url: stated.source.as_ref().map(|url| url.value.clone()),
            note: stated.note.clone(),
            review: stated.review.as_ref().map(|review| ReviewView::of(context, review)),
            cited: cited_links(context, document, unit),
            sections: sections(document),
        }
    }
}

impl SignerView {
    fn of(signer: &Signer) -> Self {
        Self { name: signer.name.clone(), role: signer.role.clone() }
    }
}

impl ReviewView {
    fn of(context: &PageContext, review: &Review) -> Self {
        let (total, met, exceeded) = (review.total, review.met, review.exceeded);
        Self { period: context.period_name(review.period), total, met, exceeded }
    }
}

/// The number and the title of a document of the site.
pub(super) fn held_title(held: &Resolution) -> String {
    let title = &held.title.value;
    held.number.as_ref().map_or_else(|| title.clone(), |number| format!("{} · {title}", number.value))
}

/// The sections of a body, for its table of contents.
pub(super) fn sections(document: &Document) -> Vec<Section> {
    let section =
        |heading: &Heading| Section { level: heading.level, title: heading.title.clone(), id: heading.id.clone() };
    document.body.headings.iter().map(section).collect()
}

/// The links to the documents that the text cites, each once.
fn cited_links(context: &PageContext, document: &Document, unit: UnitId) -> Vec<Link> {
    let site = &context.site;
    let mut places = site.cited.places(site, document, Some(unit));
    places.sort();
    places.dedup();
    let link = |place: &CitedPlace| {
        let title = match place {
            CitedPlace::Page(slug) => site.cited.documents.get(slug)?.title(),
            // A document doesn't cite itself.
            CitedPlace::Held(id) if site.held(*id).1 == document.path.address => return None,
            CitedPlace::Held(id) => held_title(site.held(*id).0),
        };
        Some(Link::new(title, context.cited_address(place)))
    };
    places.iter().filter_map(link).collect()
}
