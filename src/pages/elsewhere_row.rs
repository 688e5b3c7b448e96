//! Rows of parts with the same indicator, made once for all pages that show them.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::pieces::StatusView;
use crate::hash;
use crate::invariant::must;
use crate::site::{PartId, Site};

/// A row: a part that uses the same indicator elsewhere.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct Elsewhere {
    pub unit: String,
    pub period: String,
    /// The title of the target, followed by that of the part where it has one; none if it is the
    /// name of the indicator, which stands above the rows.
    pub title: Option<String>,
    pub href: String,
    pub goal: String,
    pub value: Option<String>,
    pub said: Option<String>,
    pub provisional: bool,
    pub date: Option<String>,
    pub status: StatusView,
}

/// A row with its hash. Keys of pages that show the row are made from the hash, not the row.
#[derive(Debug, Clone)]
pub struct ElsewhereRow(Arc<(Elsewhere, hash::Hash)>);

impl ElsewhereRow {
    pub(super) fn new(row: Elsewhere) -> Self {
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

/// The rows of all parts. A row is shown on the pages of five to ten targets; making it
/// once saves a sixth of the time of a build in which little changed.
pub(super) struct ElsewhereRows {
    /// By resolution, target and part. A resolution's rows are made when the first is needed.
    by_resolution: Vec<OnceLock<Vec<Vec<ElsewhereRow>>>>,
}

impl ElsewhereRows {
    pub(super) fn new(site: &Site) -> Self {
        Self { by_resolution: site.resolutions.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The row of a part. `make` makes the rows of its resolution, by target and part.
    pub(super) fn get(&self, id: PartId, make: impl FnOnce() -> Vec<Vec<ElsewhereRow>>) -> ElsewhereRow {
        let rows = self.by_resolution.get(id.target.resolution.position());
        let rows = must(rows, "every resolution of the site has rows").get_or_init(make);
        let row = rows.get(id.target.position).and_then(|parts| parts.get(id.position));
        must(row, "every part of the site has a row").clone()
    }
}
