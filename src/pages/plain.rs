//! The pages that are mostly words: content pages, methodology, data, search, 404.

use super::pieces::Link;
use super::resolution::sections;
use super::rows::{link, page_address, page_of, pager};
use super::view::{Column, DataView, Head, PageView, PlainView, SearchView};
use super::year::periods;
use super::{Book, NOT_FOUND, SEARCH_INDEX, below_root, pages_of};
use crate::site::PageEntry;
use crate::words::columns::COLUMNS;

pub fn page(book: &Book, entry: &PageEntry) -> (Head, PageView) {
    let address = below_root(&entry.address);
    let title = &entry.page.title.value;
    let view = PageView {
        title: title.clone(),
        body: book.body(&entry.document, &address, None, None),
        sections: sections(&entry.document),
    };
    (book.head("page", &address, title, title, book.home_crumb()), view)
}

pub fn methodology(book: &Book) -> (Head, PlainView) {
    (worded(book, "methodology", "phuong-phap/", "nav.methodology"), PlainView {})
}

pub fn not_found(book: &Book) -> (Head, PlainView) {
    let mut head = worded(book, "not-found", NOT_FOUND, "not_found.title");
    head.canonical = None;
    (head, PlainView {})
}

pub fn data_pages(book: &Book) -> usize {
    pages_of(book.site.resolutions.len())
}

pub fn data(book: &Book, number: usize) -> (Head, DataView) {
    let ids: Vec<_> = book.site.resolution_ids().collect();
    let rows = page_of(&ids, number).iter().filter_map(|id| Some(book.resolution_row(*id, book.entry(*id)?)));
    let view = DataView {
        columns: COLUMNS
            .map(|name| Column { name, about: book.words.get(&format!("columns.{name}")).to_owned() })
            .into(),
        resolutions: rows.collect(),
        pager: pager("du-lieu/", number, ids.len()),
    };
    let head = worded(book, "data", &page_address("du-lieu/", number), "nav.data");
    (book.with_dataset(head, "du-lieu/"), view)
}

pub fn search(book: &Book) -> (Head, SearchView) {
    let units = book.units_below(None).iter().copied().map(|id| book.unit_link(Some(id)));
    let years = periods(book).into_iter().map(|period| link(&period.to_string(), &format!("nam/{period}/")));
    let indicators = book
        .site
        .frame
        .indicators
        .values()
        .map(|entry| Link { title: entry.indicator.name.value.clone(), href: below_root(&entry.address) });
    let view = SearchView {
        units: units.collect(),
        periods: years.collect(),
        indicators: indicators.collect(),
        index: SEARCH_INDEX.to_owned(),
    };
    (worded(book, "search", "tim-kiem/", "nav.search"), view)
}

fn worded(book: &Book, kind: &'static str, address: &str, title: &str) -> Head {
    let title = book.words.get(title);
    book.head(kind, address, title, title, book.home_crumb())
}
