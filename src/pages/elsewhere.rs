//! A target among its like in other wards and years.

use serde::Serialize;

use super::context::PageContext;
use super::pieces::{Link, StatusView};
use super::rows::{part_title, status_view};
use crate::invariant::must;
use crate::site::PartId;

/// The same indicator elsewhere.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Elsewhere {
    pub unit: Link,
    pub period: String,
    pub no: String,
    /// The target, and its part's title where it has several.
    pub title: String,
    pub href: String,
    pub goal: String,
    pub value: Option<String>,
    pub provisional: bool,
    pub date: Option<String>,
    pub status: StatusView,
    pub sample: bool,
}

/// A part as a row of the list of those that measure alike.
pub(super) fn elsewhere_row(context: &PageContext, id: PartId) -> Elsewhere {
    let entry = &context.site[id.target.resolution];
    let (target, part) = (&context.site[id.target], &context.site[id]);
    let standing = context.standings.target(id.target).parts.get(id.position);
    let standing = must(standing, "every part has a standing");
    let latest = standing.latest.map(|at| entry.result(at));
    Elsewhere {
        unit: context.unit_link(entry.unit),
        period: entry.period.to_string(),
        no: target.no.value.to_string(),
        title: part_title(target, part),
        href: context.target_href(entry, &target.slug),
        goal: part.stated.phrase.value.to_string(),
        value: latest.map(|(stated, _)| stated.phrase.value.to_string()),
        provisional: latest.is_some_and(|(stated, _)| stated.provisional),
        date: latest.map(|(_, report)| report.date.vietnamese()),
        status: status_view(standing.status),
        sample: context.is_sample(entry.unit),
    }
}
