//! News in words: the title, the sentence of the page, and what changed, as feeds tell it.

use super::amendment;
use super::changes::change_view;
use super::context::PageContext;
use super::document::held_title;
use super::news::{NewsAbout, NewsItem};
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
    let site = &context.site;
    match item.about {
        NewsAbout::Resolution(id) => {
            let entry = &site[id];
            let title = held_title(&entry.resolution);
            at_page(&entry.address, title, context.resolution_sentence(id))
        }
        NewsAbout::Report(id, at) => {
            let report = site[id].report(at);
            let title = report_title(context, &report.report, report.date);
            at_page(&report.address, title, report_in_words(context, id, at))
        }
        NewsAbout::Amendment(id) => {
            let entry = &site[id];
            at_page(&entry.address, held_title(&entry.resolution), amendment::sentence(context, id))
        }
        NewsAbout::Change(at) => change_told(context, at),
        NewsAbout::Result(part, at) => result_told(context, part, at),
    }
}

fn at_page(address: &str, title: String, summary: String) -> Told {
    let address = href(address).to_owned();
    Told { id: address.clone(), href: address, title, summary }
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

fn change_told(context: &PageContext, at: usize) -> Told {
    let change = must(context.changes.all.get(at), "news of a change name one of the site's");
    let view = change_view(context, change);
    let title = match (&view.target, &view.gone) {
        (Some(target), _) => format!("{}: {}", target.title, view.sentence),
        (None, Some(no)) => format!("{no}: {}", view.sentence),
        (None, None) => format!("{}: {}", view.resolution.title, view.sentence),
    };
    let report = view.report.map(|report| report.title);
    let summary: Vec<String> = report.into_iter().chain(view.reason).collect();
    Told { id: view.href.clone(), href: view.href, title, summary: summary.join(". ") }
}

/// A result with its goal and the status it had with this result.
fn result_told(context: &PageContext, id: PartId, at: ResultAt) -> Told {
    let entry = &context.site[id.target.resolution];
    let (target, part) = (&context.site[id.target], &context.site[id]);
    let (stated, report) = entry.result(at);
    let goal = entry.goal_on(target, id.position, report.date);
    let (status, is_over) = status_at(&context.site, entry, goal, Some(at));
    let page = context.target_href(entry, &target.slug);
    let result = must(stated.words().or(stated.said.as_deref()), "a result has a value or the document's own verdict");
    let filled = [
        ("goal", &*goal.part.stated.phrase.value),
        ("status", &context.status_words(status, is_over)),
        ("report", &report_title(context, &report.report, report.date)),
    ];
    Told {
        id: format!("{page}#{}-{}", slug(&report.document.path.stem), id.position + 1),
        title: format!("{}: {result}", part_title(target, part)),
        summary: context.words.fill("made.feed.result_of", &filled),
        href: page,
    }
}
