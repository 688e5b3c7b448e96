//! The newest documents and changes as lists of home and disclosure show them: the first of the site's news.

use serde::Serialize;

use super::context::PageContext;
use super::news::{NewsAbout, NewsItem};
use super::pieces::Link;
use super::since::since;
use super::told::heading;

/// A document or change that became public.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChangeRow {
    pub date: String,
    pub iso: String,
    /// `report`, `resolution`, `amendment`, `correction`, `official`.
    pub kind: &'static str,
    pub title: String,
    pub href: String,
    pub unit: String,
    pub sample: bool,
    /// How many targets got better and worse with it, where it is a newest report.
    pub told: Option<String>,
}

/// The newest so many.
pub(super) fn newest(context: &PageContext, most: usize) -> Vec<ChangeRow> {
    context.news().of_site(&context.site).take(most).map(|item| row(context, item)).collect()
}

fn row(context: &PageContext, item: NewsItem) -> ChangeRow {
    let Link { title, href } = heading(context, item);
    ChangeRow {
        date: item.day.vietnamese(),
        iso: item.day.to_string(),
        kind: item.about.code(&context.changes),
        title,
        href,
        unit: context.unit_name(item.unit).to_owned(),
        sample: context.is_sample(item.unit),
        told: told(context, item),
    }
}

fn told(context: &PageContext, item: NewsItem) -> Option<String> {
    let NewsAbout::Report(id, at) = item.about else { return None };
    let is_newest = at + 1 == context.site[id].reports.len();
    since(context, id).filter(|_| is_newest)?.summary()
}
