//! Rows of targets among their like, made once for all pages that show them.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::pieces::{Link, StatusView};
use crate::hash;
use crate::invariant::must;
use crate::site::{PartId, Site};

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

    /// The row of a part. `make` makes the rows of its resolution, by target and part.
    pub(super) fn get(&self, id: PartId, make: impl FnOnce() -> Vec<Vec<ElsewhereRow>>) -> ElsewhereRow {
        let rows = self.by_resolution.get(id.target.resolution.position());
        let rows = must(rows, "every resolution of the site has rows").get_or_init(make);
        let row = rows.get(id.target.position).and_then(|parts| parts.get(id.position));
        must(row, "every part of the site has a row").clone()
    }
}
