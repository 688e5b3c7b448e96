//! News in words: the title, the sentence of the page, and what changed, as feeds tell it.

use super::amendment;
use super::changes::{ChangeView, change_view};
use super::context::PageContext;
use super::document::held_title;
use super::news::{NewsAbout, NewsItem, OF_THE_SITE};
use super::pieces::Link;
use super::report::report_sentence;
use super::result::report_title;
use super::rows::part_title;
use super::since::{SinceView, since};
use crate::address::href;
use crate::invariant::must;
use crate::site::standing::status_at;
use crate::site::{PartId, ResolutionId, ResultAt};
use crate::slug::slug;

/// News in words. Addresses are from the root of the site.
pub(crate) struct Told {
    /// The address that names it for ever, with an anchor where a page tells of several.
    pub id: String,
    pub href: String,
    pub title: String,
    pub summary: String,
}

/// The most changed targets that are named.
const NAMED: usize = 10;

pub(crate) fn told(context: &PageContext, item: NewsItem) -> Told {
    let Link { title, href } = heading(context, item);
    let id = match item.about {
        NewsAbout::Result(part, at) => {
            let (_, report) = context.site[part.target.resolution].result(at);
            format!("{href}#{}-{}", slug(&report.document.path.stem), part.position + 1)
        }
        _ => href.clone(),
    };
    Told { id, href, title, summary: summary(context, item) }
}

/// The page that tells of news, under their title.
pub(super) fn heading(context: &PageContext, item: NewsItem) -> Link {
    let site = &context.site;
    match item.about {
        NewsAbout::Resolution(id) => Link::new(held_title(&site[id].resolution), href(&site[id].address)),
        NewsAbout::Report(id, at) => {
            let report = site[id].report(at);
            Link::new(report_title(context, &report.report, report.date), href(&report.address))
        }
        NewsAbout::Amendment(id) => Link::new(held_title(&site[id].resolution), href(&site[id].address)),
        NewsAbout::Change(at) => {
            let view = changed(context, at);
            let about = match (&view.target, &view.gone) {
                (Some(target), _) => &target.title,
                (None, Some(no)) => no,
                (None, None) => &view.resolution.title,
            };
            Link::new(format!("{about}: {}", view.sentence), view.href)
        }
        NewsAbout::Result(id, at) => {
            let (target, part) = (&site[id.target], &site[id]);
            let entry = &site[id.target.resolution];
            let (stated, _) = entry.result(at);
            let result = stated.words().or(stated.said.as_deref());
            let result = must(result, "a result has a value or the document's own verdict");
            let title = format!("{}: {result}", part_title(target, part));
            Link::new(title, context.target_href(entry, &target.slug))
        }
    }
}

fn summary(context: &PageContext, item: NewsItem) -> String {
    match item.about {
        NewsAbout::Resolution(id) => context.resolution_sentence(id),
        NewsAbout::Report(id, at) => report_in_words(context, id, at),
        NewsAbout::Amendment(id) => amendment::sentence(context, id),
        NewsAbout::Change(at) => {
            let view = changed(context, at);
            let report = view.report.map(|report| report.title);
            report.into_iter().chain(view.reason).collect::<Vec<_>>().join(". ")
        }
        NewsAbout::Result(part, at) => result_in_words(context, part, at),
    }
}

fn changed(context: &PageContext, at: usize) -> ChangeView {
    change_view(context, must(context.changes.all.get(at), OF_THE_SITE))
}

/// The sentence of a report, and what changed with it where it is the newest.
fn report_in_words(context: &PageContext, id: ResolutionId, at: usize) -> String {
    let sentence = report_sentence(context, id, at);
    let is_newest = at + 1 == context.site[id].reports.len();
    match since(context, id).filter(|_| is_newest) {
        Some(since) => format!("{sentence} {}", changes_in_words(&since)),
        None => sentence,
    }
}

fn changes_in_words(since: &SinceView) -> String {
    let lists = since.lists.iter().map(|list| {
        let mut named: Vec<String> =
            list.rows.iter().take(NAMED).map(|row| format!("{}: {}", row.target.title, row.change)).collect();
        if list.rows.len() > NAMED {
            named.push("…".to_owned());
        }
        format!("{} ({}).", list.title, named.join("; "))
    });
    lists.collect::<Vec<_>>().join(" ")
}

/// The goal of a result, and the status it had with this result.
fn result_in_words(context: &PageContext, id: PartId, at: ResultAt) -> String {
    let entry = &context.site[id.target.resolution];
    let (_, report) = entry.result(at);
    let goal = entry.goal_on(&context.site[id.target], id.position, report.date);
    let (status, is_over) = status_at(&context.site, entry, goal, Some(at));
    let filled = [
        ("goal", &*goal.part.stated.phrase.value),
        ("status", &context.status_words(status, is_over)),
        ("report", &report_title(context, &report.report, report.date)),
    ];
    context.words.fill("made.feed.result_of", &filled)
}
