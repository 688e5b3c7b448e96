//! The page of a responsible body of a unit: the targets that resolutions assign to it, newest
//! resolution first, in each the gravest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use super::list::Paging;
use super::pieces::{Link, Pager, Tally};
use super::rows::tally;
use super::unit::{AttentionRow, attention_row};
use crate::address::{Route, href};
use crate::domain::status::Status;
use crate::invariant::must;
use crate::site::standing::{Standing, closing};
use crate::site::{ResolutionId, TargetId, UnitId};
use crate::slug::slug;

/// The targets of a page, each with a picture: with them it stays below 60 KB.
const ROWS: usize = 50;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct BodyView {
    /// Its name, as the newest resolution writes it.
    pub title: String,
    pub unit: Link,
    pub sentence: String,
    pub resolutions: Vec<BodyResolution>,
    pub pager: Option<Pager>,
    /// The other bodies of the unit.
    pub others: Vec<Link>,
}

/// The targets of the body in one resolution.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BodyResolution {
    pub resolution: Link,
    pub tally: Tally,
    pub rows: Vec<AttentionRow>,
}

/// A body with its targets.
struct Body<'c> {
    title: &'c str,
    /// Targets of one resolution follow each other.
    targets: Vec<TargetId>,
}

/// The bodies that the resolutions of a unit name, by the slugs of their names.
fn bodies_of(context: &PageContext, unit: UnitId) -> BTreeMap<String, Body<'_>> {
    let mut bodies: BTreeMap<String, Body<'_>> = BTreeMap::new();
    let mut ids = context.resolutions_of(unit).to_vec();
    ids.sort_by_key(|id| (Reverse(context.site[*id].period), *id));
    for id in ids {
        for (position, target) in context.site[id].targets().enumerate() {
            for name in &target.responsible {
                let slug = slug(name);
                if slug.is_empty() {
                    continue;
                }
                let body = bodies.entry(slug).or_insert_with(|| Body { title: name, targets: Vec::new() });
                if body.targets.last() != Some(&id.target(position)) {
                    body.targets.push(id.target(position));
                }
            }
        }
    }
    bodies
}

/// The slugs of a unit's bodies, each with the number of its pages.
pub(super) fn body_pages(context: &PageContext, unit: UnitId) -> Vec<(String, usize)> {
    let pages = |(slug, body): (String, Body<'_>)| (slug, paging(body.targets.len()).pages());
    bodies_of(context, unit).into_iter().map(pages).collect()
}

/// The bodies of a unit with the addresses of their pages.
pub(crate) fn body_links(context: &PageContext, unit: UnitId) -> Vec<Link> {
    let link = |(slug, body): (String, Body<'_>)| {
        Link::new(body.title, Route::Body(href(&context.site[unit].address), &slug, 1).to_string())
    };
    bodies_of(context, unit).into_iter().map(link).collect()
}

/// The address of the page of a body; none where its name has no letter.
pub(super) fn body_address(context: &PageContext, unit: UnitId, name: &str) -> Option<String> {
    let slug = slug(name);
    (!slug.is_empty()).then(|| Route::Body(href(&context.site[unit].address), &slug, 1).to_string())
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

pub(super) fn body(context: &PageContext, unit: UnitId, slug: &str, number: usize) -> (Head, BodyView) {
    let site = &context.site;
    let address = |number| Route::Body(href(&site[unit].address), slug, number).to_string();
    let mut bodies = bodies_of(context, unit);
    let Body { title, mut targets } = must(bodies.remove(slug), "only bodies that are named have pages");
    let gravity = |id: &TargetId| {
        let status = context.standings.target(*id).status;
        Status::GRAVEST_FIRST.iter().position(|of| *of == status).unwrap_or(Status::GRAVEST_FIRST.len())
    };
    for own in targets.chunk_by_mut(|one, two| one.resolution == two.resolution) {
        own.sort_by_key(|id| (gravity(id), id.position));
    }
    let paging = paging(targets.len());
    let newest = must(targets.first(), "a body has targets").resolution;
    let own = |id: ResolutionId| targets.iter().copied().filter(|target| target.resolution == id).collect::<Vec<_>>();
    let sentence = sentence(context, title, newest, &own(newest));
    let shown = paging.page(&targets, number).chunk_by(|one, two| one.resolution == two.resolution);
    let resolutions = shown.filter_map(|shown| {
        let id = shown.first()?.resolution;
        let entry = &site[id];
        let row = |target: &TargetId| attention_row(context, id, &site[*target], context.standings.target(*target));
        Some(BodyResolution {
            resolution: context.resolution_link(entry),
            tally: tally_of(context, id, &own(id)),
            rows: shown.iter().map(row).collect(),
        })
    });
    let other = |(slug, body): (&String, &Body<'_>)| {
        Link::new(body.title, Route::Body(href(&site[unit].address), slug, 1).to_string())
    };
    let view = BodyView {
        title: title.to_owned(),
        unit: context.unit_link(unit),
        sentence: sentence.clone(),
        resolutions: resolutions.collect(),
        pager: paging.pager(number, address),
        others: bodies.iter().map(other).collect(),
    };
    let page_title = format!("{title} – {}", context.unit_name(unit));
    let mut head = context.head("body", &address(number), &page_title, &sentence, context.crumbs(Some(unit)));
    head.sample = site[unit].sample;
    (head, view)
}

fn tally_of(context: &PageContext, id: ResolutionId, targets: &[TargetId]) -> Tally {
    let entry = &context.site[id];
    let standings: Vec<Standing> = targets.iter().map(|id| context.standings.target(*id).clone()).collect();
    tally(entry.period, closing(&context.site, entry), &standings, &context.words)
}

/// How many targets the newest resolution assigns to the body, and where they stand.
fn sentence(context: &PageContext, title: &str, id: ResolutionId, targets: &[TargetId]) -> String {
    let entry = &context.site[id];
    let tally = tally_of(context, id, targets);
    let filled = [
        ("body", title.to_owned()),
        ("unit", context.unit_name(entry.unit).to_owned()),
        ("period", context.period_name(entry.period)),
        ("n", context.words.count(tally.total)),
        ("counts", tally.sentence),
    ];
    context.words.fill("made.body.sentence", &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
}
