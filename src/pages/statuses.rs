//! The guide to the statuses, and the pages of each with its targets across places, the latter with
//! the most of them first.

use serde::Serialize;

use super::by_status::TargetsOfStatus;
use super::context::PageContext;
use super::head::Head;
use super::list::Paging;
use super::pieces::{Link, Pager};
use super::rows::{counts_in_words, group_counts, status_view};
use crate::address::{Route, href};
use crate::domain::status::Status;
use crate::site::TargetId;

/// The targets of a page, each with a sentence: with them it stays below 60 KB.
const ROWS: usize = 100;

/// `/trang-thai/`: what each status means, and how many targets have it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusesView {
    pub sentence: String,
    /// Gravest first.
    pub rows: Vec<StatusRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusRow {
    pub code: &'static str,
    pub href: String,
    /// How many targets have it, and in how many places.
    pub words: String,
}

/// `/trang-thai/behind/`: the targets of a status.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusListView {
    pub code: &'static str,
    pub sentence: String,
    pub groups: Vec<StatusGroup>,
    /// Illustrations beside the others.
    pub samples: Vec<StatusGroup>,
    pub pager: Option<Pager>,
    /// The other statuses that targets have.
    pub others: Vec<StatusRow>,
}

/// Targets of one resolution.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusGroup {
    /// The place, leading to its resolution.
    pub place: Link,
    pub above: Option<String>,
    /// `5 trong 31 chỉ tiêu năm 2026`.
    pub words: String,
    pub targets: Vec<StatusTarget>,
    pub sample: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatusTarget {
    pub target: Link,
    pub sentence: String,
    /// The name of its sign, where that isn't the one of the page.
    pub badge: Option<&'static str>,
}

pub(super) fn statuses(context: &PageContext) -> (Head, StatusesView) {
    let words = &context.words;
    let view = StatusesView { sentence: guide_sentence(context), rows: rows(context, |_| true) };
    let title = words.get("statuses.title");
    let address = Route::Statuses.to_string();
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(words.get("nav.methodology"), Route::Methodology.to_string()));
    (context.head("statuses", &address, title, &view.sentence, crumbs), view)
}

fn guide_sentence(context: &PageContext) -> String {
    let (lists, words) = (context.by_status(), &context.words);
    let counted = |status: &Status| lists.get(*status).map_or(0, |list| list.counted);
    let in_force = Status::ALL.into_iter().filter(|status| *status != Status::Dropped);
    let all: Vec<(Status, bool)> = in_force.flat_map(|status| vec![(status, false); counted(&status)]).collect();
    let filled = [("all", words.count(lists.all)), ("counts", counts_in_words(&group_counts(&all), words))];
    let key = if lists.all == 0 { "made.statuses.nothing" } else { "made.statuses.guide" };
    words.fill(key, &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// The statuses with their counts, gravest first, dropped targets last.
fn rows(context: &PageContext, is_wanted: impl Fn(Status) -> bool) -> Vec<StatusRow> {
    let all = Status::GRAVEST_FIRST.into_iter().chain([Status::Dropped]).filter(|status| is_wanted(*status));
    let row = |status: Status| StatusRow {
        code: status.code(),
        href: Route::Status(status, 1).to_string(),
        words: count_words(context, context.by_status().get(status)),
    };
    all.map(row).collect()
}

fn count_words(context: &PageContext, list: Option<&TargetsOfStatus>) -> String {
    let words = &context.words;
    match list.filter(|list| list.counted > 0) {
        None => words.get("statuses.none").to_owned(),
        Some(list) => {
            let filled = [("n", words.count(list.counted)), ("places", words.count(list.places))];
            words.fill("made.statuses.count", &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
    }
}

/// The number of pages of the list of a status.
pub(super) fn status_pages(context: &PageContext, status: Status) -> usize {
    paging(context.by_status().get(status).map_or(0, |list| list.targets.len())).pages()
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

pub(super) fn status_list(context: &PageContext, status: Status, number: usize) -> (Head, StatusListView) {
    let words = &context.words;
    let address = |number| Route::Status(status, number).to_string();
    let list = context.by_status().get(status);
    let targets: &[TargetId] = list.map_or(&[], |list| &list.targets);
    let paging = paging(targets.len());
    let groups = groups(context, status, paging.page(targets, number));
    let (groups, samples) = context.without_samples(groups.into_iter(), |group| group.sample);
    let title = words.get(&format!("status.{}.label", status.code())).to_owned();
    let sentence = match list.filter(|list| list.counted > 0) {
        None => words.fill("made.statuses.no_target", &[("status", &title)]),
        Some(list) => {
            let filled = [
                ("status", title.clone()),
                ("n", words.count(list.counted)),
                ("places", words.count(list.places)),
                ("all", words.count(context.by_status().all)),
            ];
            // Dropped targets are no part of all.
            let key = if status == Status::Dropped { "some_dropped" } else { "some" };
            words.fill(&format!("made.statuses.{key}"), &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
    };
    let has_any =
        |other: Status| other != status && context.by_status().get(other).is_some_and(|list| list.counted > 0);
    let view = StatusListView {
        code: status.code(),
        sentence: sentence.clone(),
        groups,
        samples,
        pager: paging.pager(number, address),
        others: rows(context, has_any),
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(words.get("statuses.title"), Route::Statuses.to_string()));
    let page_title = words.fill("made.statuses.title", &[("status", &title)]);
    (context.head("status", &address(number), &page_title, &sentence, crumbs), view)
}

/// Targets in groups of their resolutions, which follow each other.
fn groups(context: &PageContext, status: Status, targets: &[TargetId]) -> Vec<StatusGroup> {
    let same = |one: &TargetId, two: &TargetId| one.resolution == two.resolution;
    targets.chunk_by(same).filter_map(|targets| group(context, status, targets)).collect()
}

fn group(context: &PageContext, status: Status, targets: &[TargetId]) -> Option<StatusGroup> {
    let (site, words) = (&context.site, &context.words);
    let id = targets.first()?.resolution;
    let entry = &site[id];
    let standings = context.standings.resolution(id);
    let of_status = standings.iter().filter(|standing| standing.status == status).count();
    let in_force = context.standings.in_force(id).count();
    let filled =
        [("n", words.count(of_status)), ("all", words.count(in_force)), ("period", context.period_name(entry.period))];
    let key = if status == Status::Dropped { "made.statuses.dropped" } else { "made.statuses.of_place" };
    let outermost = site.outermost(entry.unit);
    let target = |id: &TargetId| {
        let (target, standing) = (&site[*id], context.standings.target(*id));
        let badge = status_view(standing.status, standing.is_over()).badge;
        StatusTarget {
            target: context.numbered_link(entry, target),
            sentence: context.target_sentence(entry, target, standing),
            badge: (badge != status.code()).then_some(badge),
        }
    };
    Some(StatusGroup {
        place: Link::new(context.unit_name(entry.unit), href(&entry.address)),
        above: (outermost != entry.unit).then(|| context.unit_name(outermost).to_owned()),
        words: words.fill(key, &filled.each_ref().map(|(name, value)| (*name, value.as_str()))),
        targets: targets.iter().map(target).collect(),
        sample: context.is_sample(entry.unit),
    })
}
