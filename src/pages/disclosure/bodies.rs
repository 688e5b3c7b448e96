//! The responsible bodies of a period, by name across places: how many of their targets have a
//! result.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::context::PageContext;
use super::super::wards::Wards;
use super::ids;
use super::places::Share;
use crate::domain::status::Status;
use crate::slug::slug;

/// The most bodies that are shown; wards name many in their own ways.
const MOST: usize = 40;

/// The targets of a body that have a result.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BodyShare {
    pub title: String,
    pub share: Share,
}

#[derive(Default)]
struct Counted<'c> {
    title: &'c str,
    with_results: usize,
    total: usize,
}

/// The bodies with the most targets, targets without a body last; and how many more bodies there
/// are. None where no target names one.
pub(super) fn bodies(context: &PageContext, wards: &Wards) -> (Vec<BodyShare>, usize) {
    let mut by_name: BTreeMap<String, Counted<'_>> = BTreeMap::new();
    let mut slugs: BTreeMap<&str, String> = BTreeMap::new();
    let mut without = Counted { title: context.words.get("made.unit.no_body"), ..Counted::default() };
    for id in ids(wards) {
        for (target, standing) in context.site[id].targets().zip(context.standings.resolution(id)) {
            if standing.status == Status::Dropped {
                continue;
            }
            if target.responsible.is_empty() {
                without.add(standing.has_result());
            }
            for name in &target.responsible {
                let key = slugs.entry(name).or_insert_with(|| slug(name));
                let counted =
                    by_name.entry(key.clone()).or_insert_with(|| Counted { title: name, ..Counted::default() });
                counted.add(standing.has_result());
            }
        }
    }
    if by_name.is_empty() {
        return (Vec::new(), 0);
    }
    let mut all: Vec<Counted<'_>> = by_name.into_values().collect();
    // The sort is stable: those of equally many stay in the order of their names.
    all.sort_by_key(|body| Reverse(body.total));
    let more = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    all.push(without);
    let view =
        |body: Counted<'_>| BodyShare { title: body.title.to_owned(), share: Share::of(body.with_results, body.total) };
    (all.into_iter().filter(|body| body.total > 0).map(view).collect(), more)
}

impl Counted<'_> {
    fn add(&mut self, has_result: bool) {
        self.total += 1;
        self.with_results += usize::from(has_result);
    }
}
