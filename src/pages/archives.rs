//! The list of archives: years that have left the site stay here.

use super::PageContext;
use super::view::{ArchiveRow, ArchivesView, Head};
use crate::content::archives::Archive;
use crate::domain::bytes;
use crate::domain::date::Date;

/// Where the archives are.
pub const ARCHIVES: &str = "luu-tru/";

pub fn archives(context: &PageContext) -> (Head, ArchivesView) {
    let mut all: Vec<&Archive> = context.site.frame.archives.iter().collect();
    all.sort_by(|one, two| two.period.cmp(&one.period).then_with(|| one.name.cmp(&two.name)));
    let rows = all.into_iter().map(|archive| row(context, archive)).collect();
    let title = context.words.get("nav.archives");
    (context.head("archives", ARCHIVES, title, title, context.home_crumb()), ArchivesView { archives: rows })
}

fn row(context: &PageContext, archive: &Archive) -> ArchiveRow {
    let point = context.site.frame.settings.language.pick(",", ".").chars().next().unwrap_or(',');
    ArchiveRow {
        title: archive.title.clone().unwrap_or_else(|| archive.name.clone()),
        name: archive.name.clone(),
        href: format!("{ARCHIVES}{}", super::encoded(&archive.name)),
        period: archive.period.map(|period| period.to_string()),
        date: archive.date.map(Date::vietnamese),
        size: bytes::in_words(archive.bytes, point),
        sha256: archive.sha256.clone(),
    }
}
