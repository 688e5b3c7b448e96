//! The page that lists archives, in which periods that have left the site stay available.

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use crate::address::{Route, encoded};
use crate::content::archives::Archive;
use crate::domain::bytes;
use crate::domain::date::Date;
use crate::lang::Lang;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArchivesView {
    pub archives: Vec<ArchiveRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArchiveRow {
    pub title: String,
    /// The file's name.
    pub name: String,
    pub href: String,
    pub period: Option<String>,
    /// The date of the figures in it.
    pub date: Option<String>,
    pub size: String,
    pub sha256: String,
}

/// Whether the site has the page of archives.
pub(super) fn has_archives(context: &PageContext) -> bool {
    !context.site.archives.is_empty()
}

pub(super) fn archives(context: &PageContext) -> (Head, ArchivesView) {
    let mut all: Vec<&Archive> = context.site.archives.iter().collect();
    all.sort_by(|one, two| two.period.cmp(&one.period).then_with(|| one.name.cmp(&two.name)));
    let rows = all.into_iter().map(|archive| row(context, archive)).collect();
    let title = context.words.get("nav.archives");
    let head = context.head("archives", &Route::Archives.to_string(), title, title, context.home_crumb());
    (head, ArchivesView { archives: rows })
}

fn row(context: &PageContext, archive: &Archive) -> ArchiveRow {
    let point = match context.site.settings.language {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    ArchiveRow {
        title: archive.title.clone().unwrap_or_else(|| archive.name.clone()),
        name: archive.name.clone(),
        href: Route::Archive(&encoded(&archive.name)).to_string(),
        period: archive.period.map(|period| period.to_string()),
        date: archive.date.map(Date::vietnamese),
        size: bytes::in_words(archive.bytes, point),
        sha256: archive.sha256.clone(),
    }
}
