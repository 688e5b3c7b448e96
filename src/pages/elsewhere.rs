//! A target among its like in other wards and years.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::context::PageContext;
use super::pieces::{Link, StatusView};
use super::rows::{part_title, status_view};
use crate::hash;
use crate::invariant::must;
use crate::site::standing::Standing;
use crate::site::{PartId, ResolutionId, Site};

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

/// A row with its hash, which stands for it in the keys of the pages that show it.
#[derive(Debug, Clone)]
pub struct ElsewhereRow(Arc<(Elsewhere, hash::Hash)>);

impl ElsewhereRow {
    fn new(row: Elsewhere) -> Self {
        let hash = hash::of_value(&row);
        Self(Arc::new((row, hash)))
    }
}

impl Hash for ElsewhereRow {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.1.hash(state);
    }
}

impl Serialize for ElsewhereRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.0.serialize(serializer)
    }
}

/// The rows of all parts. A row stands on the pages of eight to sixteen like targets; making it
/// once saves a sixth of the time of a build in which little changed.
pub(super) struct ElsewhereRows {
    /// By resolution, target and part; those of a resolution are made when one is asked for.
    by_resolution: Vec<OnceLock<Vec<Vec<ElsewhereRow>>>>,
}

impl ElsewhereRows {
    pub(super) fn new(site: &Site) -> Self {
        Self { by_resolution: site.resolutions.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The row of a part of the context's site.
    pub(super) fn get(&self, context: &PageContext, id: PartId) -> ElsewhereRow {
        let resolution = id.target.resolution;
        let rows = must(self.by_resolution.get(resolution.position()), "every resolution of the site has rows");
        let rows = rows.get_or_init(|| rows_of(context, resolution));
        let row = rows.get(id.target.position).and_then(|parts| parts.get(id.position));
        must(row, "every part of the site has a row").clone()
    }
}

fn rows_of(context: &PageContext, resolution: ResolutionId) -> Vec<Vec<ElsewhereRow>> {
    let standings = context.standings.resolution(resolution).iter().enumerate();
    let row = |id| ElsewhereRow::new(elsewhere_row(context, id));
    let of_target = |(position, standing): (usize, &Standing)| {
        (0..standing.parts.len()).map(|part| row(resolution.target(position).part(part))).collect()
    };
    standings.map(of_target).collect()
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
