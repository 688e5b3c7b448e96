//! The page of an amendment: its head, what it changes, and its text.

use serde::Serialize;

use super::changes::{ChangeView, change_view};
use super::context::PageContext;
use super::head::Head;
use super::pieces::{Link, Section};
use super::resolution::{ReviewView, SignerView, cited_links, sections};
use crate::address::href;
use crate::domain::date::Date;
use crate::site::AmendmentId;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct AmendmentView {
    pub title: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub place: Option<String>,
    pub adopted: Option<String>,
    pub issued: String,
    pub meeting: Option<String>,
    pub signer: Option<SignerView>,
    pub recipients: Vec<String>,
    pub theme: Option<String>,
    pub url: Option<String>,
    pub note: Option<String>,
    pub conflicts: Vec<String>,
    /// The document component shows what a document says of an earlier period.
    pub review: Option<ReviewView>,
    pub unit: Link,
    pub period: String,
    pub is_term: bool,
    /// The resolution that it changes.
    pub amends: Link,
    /// In the order of the resolution's targets.
    pub changes: Vec<ChangeView>,
    /// Corrections of the amendment itself.
    pub corrections: Vec<ChangeView>,
    /// Rendered Markdown; the template writes it as it is.
    pub body: String,
    pub sections: Vec<Section>,
    pub cited: Vec<Link>,
}

pub(super) fn amendment(context: &PageContext, id: AmendmentId) -> (Head, AmendmentView) {
    let entry = &context.site[id];
    let (stated, amended) = (&entry.resolution, &context.site[entry.amends]);
    let address = href(&entry.address);
    let own = || context.changes.of_resolution(entry.amends).filter(|change| change.amendment == Some(id));
    let of = |is_wanted: bool| {
        own().filter(|change| change.kind.is_of_amendment() == is_wanted).map(|one| change_view(context, one)).collect()
    };
    let view = AmendmentView {
        title: stated.title.value.clone(),
        number: stated.number.as_ref().map(|number| number.value.clone()),
        issuer: stated.issuer.clone(),
        place: stated.place.clone(),
        adopted: stated.adopted.map(Date::vietnamese),
        issued: entry.issued.vietnamese(),
        meeting: stated.meeting.clone(),
        signer: stated.signer.as_ref().map(SignerView::of),
        recipients: stated.recipients.clone(),
        theme: stated.theme.clone(),
        url: stated.source.as_ref().map(|url| url.value.clone()),
        note: stated.note.clone(),
        conflicts: stated.conflicts.clone(),
        review: stated.review.as_ref().map(|review| ReviewView::of(context, review)),
        unit: context.unit_link(entry.unit),
        period: entry.period.to_string(),
        is_term: entry.period.is_term(),
        amends: context.resolution_link(amended),
        changes: of(true),
        corrections: of(false),
        body: context.body(&entry.document, address, Some(entry.unit), Some(amended)),
        sections: sections(&entry.document),
        cited: cited_links(context, &entry.document, entry.unit),
    };
    let (unit, title) = (&view.unit.title, &view.title);
    let filled = [("unit", unit.as_str()), ("title", &view.amends.title), ("date", &view.issued)];
    let description = context.words.fill("made.page.amendment", &filled);
    let crumbs = context.crumbs_to_resolution(amended);
    let mut head = context.head("amendment", address, &format!("{title} – {unit}"), &description, crumbs);
    head.sample = context.is_sample(entry.unit);
    (head, view)
}
