//! The pages that are mostly words: content pages, methodology, data, search, 404.

use super::pieces::Link;
use super::resolution::sections;
use super::rows::{link, page_address, page_of, pager};
use super::view::{Column, DataView, Head, PageView, PlainView, SearchView};
use super::year::periods;
use super::{NOT_FOUND, PageContext, SEARCH_INDEX, below_root, pages_of};
use crate::domain::columns::COLUMNS;
use crate::site::PageEntry;

pub fn page(context: &PageContext, entry: &PageEntry) -> (Head, PageView) {
    let address = below_root(&entry.address);
    let title = &entry.page.title.value;
    let view = PageView {
        title: title.clone(),
        body: context.body(&entry.document, &address, None, None),
        sections: sections(&entry.document),
    };
    (context.head("page", &address, title, title, context.home_crumb()), view)
}

pub fn methodology(context: &PageContext) -> (Head, PlainView) {
    (worded(context, "methodology", "phuong-phap/", "nav.methodology"), PlainView {})
}

pub fn not_found(context: &PageContext) -> (Head, PlainView) {
    let mut head = worded(context, "not-found", NOT_FOUND, "not_found.title");
    head.canonical = None;
    (head, PlainView {})
}

pub fn data_pages(context: &PageContext) -> usize {
    pages_of(context.site.resolutions.len())
}

pub fn data(context: &PageContext, number: usize) -> (Head, DataView) {
    let ids: Vec<_> = context.site.resolution_ids().collect();
    let rows = page_of(&ids, number).iter().filter_map(|id| Some(context.resolution_row(*id, context.entry(*id)?)));
    let view = DataView {
        columns: COLUMNS
            .map(|name| Column { name, about: context.words.get(&format!("columns.{name}")).to_owned() })
            .into(),
        resolutions: rows.collect(),
        pager: pager("du-lieu/", number, ids.len()),
    };
    let head = worded(context, "data", &page_address("du-lieu/", number), "nav.data");
    (context.with_dataset(head, "du-lieu/"), view)
}

pub fn search(context: &PageContext) -> (Head, SearchView) {
    let units = context.units_below(None).iter().copied().map(|id| context.unit_link(Some(id)));
    let years = periods(context).into_iter().map(|period| link(&period.to_string(), &format!("nam/{period}/")));
    let indicators = context
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
    (worded(context, "search", "tim-kiem/", "nav.search"), view)
}

fn worded(context: &PageContext, kind: &'static str, address: &str, title: &str) -> Head {
    let title = context.words.get(title);
    context.head(kind, address, title, title, context.home_crumb())
}
