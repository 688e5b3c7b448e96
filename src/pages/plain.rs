//! The pages that are mostly text: content pages, methodology, data, search, 404.

use serde::Serialize;

use super::context::PageContext;
use super::document::sections;
use super::head::{Alternate, Head};
use super::json_ld::Dataset;
use super::list::Paging;
use super::pieces::{Link, Pager, ResolutionRow, Section};
use super::workbooks;
use crate::address::{DataFile, Route, TableFormat, href};
use crate::domain::data::{Column, ColumnKind, Table};
use crate::lang::Lang;
use crate::site::{PageEntry, ResolutionId};

/// The resolutions of the data page, whose rows have a picture each: with them it stays below 60 KB.
const ROWS: usize = 30;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ContentPageView {
    pub title: String,
    pub body: String,
    pub sections: Vec<Section>,
}

/// The empty view of pages made of the theme's words alone: methodology and 404.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PlainView {}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataView {
    /// The workbooks of all targets, on the first page of the list.
    pub workbooks: Vec<Link>,
    /// The tables of the package with their columns, on the first page of the list.
    pub tables: Vec<TableView>,
    pub resolutions: Vec<ResolutionRow>,
    /// Illustrations beside the others.
    pub samples: Vec<ResolutionRow>,
    pub pager: Option<Pager>,
}

/// A table of the data.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TableView {
    /// Without its ending: `chi-tieu`.
    pub name: &'static str,
    pub about: &'static str,
    pub columns: Vec<ColumnView>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ColumnView {
    pub name: &'static str,
    pub about: &'static str,
    /// The codes that its cells hold, where it has a list of them.
    pub codes: Option<String>,
}

/// The lists that the search page offers to readers without JavaScript.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SearchView {
    pub units: Vec<Link>,
    pub periods: Vec<Link>,
    pub indicators: Vec<Link>,
    /// The groups of results.
    pub groups: [ResultGroup; 6],
    /// The folder of the index, from the root.
    pub index: &'static str,
}

/// A group of the results of a search.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct ResultGroup {
    /// The last part of the key of its title, `search.group.unit`.
    pub code: &'static str,
    /// The kinds of documents in it, as the index names them.
    pub kinds: &'static str,
}

pub(super) fn content_page(context: &PageContext, entry: &PageEntry) -> (Head, ContentPageView) {
    let address = href(&entry.address);
    let title = &entry.page.title.value;
    let view = ContentPageView {
        title: title.clone(),
        body: context.body(&entry.document, address, None, None),
        sections: sections(&entry.document),
    };
    (context.head("page", address, title, title, context.home_crumb()), view)
}

pub(super) fn methodology(context: &PageContext) -> (Head, PlainView) {
    (worded(context, "methodology", Route::Methodology, "nav.methodology"), PlainView {})
}

pub(super) fn not_found(context: &PageContext) -> (Head, PlainView) {
    let mut head = worded(context, "not-found", Route::NotFound, "not_found.title");
    head.canonical = None;
    (head, PlainView {})
}

/// The number of pages of the list of resolutions on the data page.
pub(super) fn data_pages(context: &PageContext) -> usize {
    paging(context.site.resolutions.len()).pages()
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

pub(super) fn data(context: &PageContext, number: usize) -> (Head, DataView) {
    let ids: Vec<ResolutionId> = context.site.real_first();
    let is_first = number == 1;
    let paging = paging(ids.len());
    let shown = paging.page(&ids, number).iter().map(|id| context.resolution_row(*id));
    let (resolutions, samples) = context.without_samples(shown, |row| row.sample);
    let view = DataView {
        workbooks: if is_first { workbooks::links(&context.site) } else { Vec::new() },
        tables: if is_first { table_views(context.site.settings.language) } else { Vec::new() },
        resolutions,
        samples,
        pager: paging.pager(number, |number| Route::Data(number).to_string()),
    };
    let head = worded(context, "data", Route::Data(number), "nav.data");
    (if is_first { head.with_dataset(context, dataset(context)) } else { head }, view)
}

/// The package of all tables.
fn dataset(context: &PageContext) -> Dataset {
    let site = &context.site;
    let periods = || site.resolutions.iter().filter(|entry| site.counts(entry.unit)).map(|entry| entry.period);
    let first = periods().min_by_key(|period| period.first_year());
    let measured = site.indicators.iter().filter(|(id, _)| !context.uses.counted(id).is_empty());
    let place = match context.outermost_units() {
        [only] => Some(*only),
        _ => None,
    };
    Dataset {
        files: vec![
            Alternate::new(Alternate::CSV, Route::WholeTable(TableFormat::Csv)),
            Alternate::new(Alternate::JSON, Route::WholeTable(TableFormat::Json)),
            Alternate::new(Alternate::CSV, Route::ResultTable),
            Alternate::new(Alternate::XLSX, Route::WholeWorkbook(1)),
            Alternate::new(Alternate::JSON, Route::DataFile(DataFile::Package)),
            Alternate::new(Alternate::JSON_LD, Route::DataFile(DataFile::Catalogue)),
        ],
        place,
        periods: first.zip(periods().max_by_key(|period| period.last_year())),
        modified: site.as_of,
        variables: measured.map(|(_, entry)| entry.indicator.name.value.clone()).collect(),
        ..Dataset::default()
    }
}

/// The tables of the package, those of targets and results first.
fn table_views(lang: Lang) -> Vec<TableView> {
    let mut tables = Table::ALL;
    tables.sort_by_key(|table| !matches!(table, Table::Targets | Table::Results));
    let codes = |kind: ColumnKind| match kind {
        ColumnKind::Code(codes) => Some(codes.join(", ")),
        _ => None,
    };
    let column =
        |column: &Column| ColumnView { name: column.name, about: column.about(lang), codes: codes(column.kind) };
    let view = |table: Table| TableView {
        name: table.name(),
        about: table.about(lang),
        columns: table.columns().iter().map(column).collect(),
    };
    tables.map(view).into()
}

const RESULT_GROUPS: [(&str, &str); 6] = [
    ("indicator", "indicator"),
    ("unit", "unit body"),
    ("target", "target"),
    ("report", "report"),
    ("document", "resolution cited passage"),
    ("page", "page"),
];

pub(super) fn search(context: &PageContext) -> (Head, SearchView) {
    let periods = context.periods.all();
    let indicators = context.site.indicators.values();
    let view = SearchView {
        units: context.outermost_units().iter().map(|id| context.unit_link(*id)).collect(),
        periods: periods.map(|period| Link::new(period.to_string(), Route::Year(period, 1).to_string())).collect(),
        indicators: indicators
            .map(|entry| Link::new(entry.indicator.name.value.clone(), href(&entry.address)))
            .collect(),
        groups: RESULT_GROUPS.map(|(code, kinds)| ResultGroup { code, kinds }),
        index: Route::SEARCH_INDEX,
    };
    (worded(context, "search", Route::Search, "nav.search"), view)
}

/// The head of a page with the same word of the theme as title and description.
fn worded(context: &PageContext, kind: &'static str, route: Route<'_>, title: &str) -> Head {
    let title = context.words.get(title);
    context.head(kind, &route.to_string(), title, title, context.home_crumb())
}
