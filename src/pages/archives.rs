//! The list of archives: years that have left the site stay here.

use super::Book;
use super::view::{ArchiveRow, ArchivesView, Head};
use crate::load::archives::Archive;
use crate::words::bytes;
use crate::words::date::Date;

/// Where the archives are.
pub const ARCHIVES: &str = "luu-tru/";

pub fn archives(book: &Book) -> (Head, ArchivesView) {
    let mut all: Vec<&Archive> = book.site.frame.archives.iter().collect();
    all.sort_by(|one, two| two.period.cmp(&one.period).then_with(|| one.name.cmp(&two.name)));
    let rows = all.into_iter().map(|archive| row(book, archive)).collect();
    let title = book.words.get("nav.archives");
    (book.head("archives", ARCHIVES, title, title, book.home_crumb()), ArchivesView { archives: rows })
}

fn row(book: &Book, archive: &Archive) -> ArchiveRow {
    let point = book.site.frame.settings.language.pick(",", ".").chars().next().unwrap_or(',');
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
