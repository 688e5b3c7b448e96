//! The page of an amendment: its head, what it changes, and its text.

use serde::Serialize;

use super::changes::{ChangeView, change_view};
use super::context::PageContext;
use super::document::DocumentView;
use super::head::Head;
use super::pieces::Link;
use crate::address::href;
use crate::site::AmendmentId;
use crate::site::changes::PublicChangeKind;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct AmendmentView {
    pub document: DocumentView,
    /// The day it was issued, from which its changes are in force.
    pub issued: String,
    /// The changes it makes, in numbers.
    pub sentence: String,
    pub conflicts: Vec<String>,
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
        document: DocumentView::of(context, stated, &entry.document, entry.unit),
        issued: entry.issued.vietnamese(),
        sentence: sentence(context, id),
        conflicts: stated.conflicts.clone(),
        unit: context.unit_link(entry.unit),
        period: entry.period.to_string(),
        is_term: entry.period.is_term(),
        amends: context.resolution_link(amended),
        changes: of(true),
        corrections: of(false),
        body: context.body(&entry.document, address, Some(entry.unit), Some(amended)),
    };
    let (unit, title) = (&view.unit.title, &view.document.title);
    let crumbs = context.crumbs_to_resolution(amended);
    let mut head = context.head("amendment", address, &format!("{title} – {unit}"), &view.sentence, crumbs);
    head.sample = context.is_sample(entry.unit);
    (head, view)
}

/// The changes of an amendment, in numbers: `đổi 1 mức, bỏ 2 mức, thêm 1 mức`.
pub(super) fn sentence(context: &PageContext, id: AmendmentId) -> String {
    let entry = &context.site[id];
    let changes = || context.changes.of_resolution(entry.amends).filter(|change| change.amendment == Some(id));
    let count = |kind: PublicChangeKind| {
        let n = changes().filter(|change| change.kind == kind).count();
        let key = format!("made.sentence.amended_{}", kind.code());
        (n > 0).then(|| context.words.fill(&key, &[("n", &context.words.count(n))]))
    };
    let counts = [PublicChangeKind::Goal, PublicChangeKind::Dropped, PublicChangeKind::Added].map(count);
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let filled = [
        ("unit", context.unit_name(entry.unit)),
        ("period", &context.period_name(entry.period)),
        ("date", &entry.issued.vietnamese()),
        ("title", &context.site[entry.amends].resolution.title.value),
        ("changes", &counts.join(", ")),
    ];
    context.words.fill("made.sentence.amendment", &filled)
}
