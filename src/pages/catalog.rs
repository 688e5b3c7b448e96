//! The pages of a site by name: all there are, where each is, and which one is
//! at an address. What builds a site and what serves it ask here, so that
//! neither knows a page the other doesn't.

use rayon::prelude::*;
use serde::Serialize;

use super::archives::ARCHIVES;
use super::rows::page_address;
use super::view::{
    ArchivesView, CitedListView, CitedView, DataView, EmbedResolutionView, EmbedTargetView, Head, HomeView,
    IndicatorView, IndicatorsView, PageView, PlainView, ReportView, ResolutionView, SearchView, TargetView, UnitView,
    YearView, YearsView,
};
use super::{Book, NOT_FOUND, below_root};
use crate::load::resolution::TARGET;
use crate::load::spot::{INDICATORS, REPORTS};
use crate::site::{ResolutionId, UnitId};
use crate::words::period::Period;

/// A page. Lists are cut into pages that are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageId {
    Home,
    Search,
    Methodology,
    NotFound,
    /// Only where there are archives.
    Archives,
    Years,
    Indicators,
    CitedList(usize),
    Data(usize),
    Year(Period, usize),
    Unit(UnitId, usize),
    /// A content page, by its position.
    Content(usize),
    Indicator(String, usize),
    Cited(String),
    Resolution(ResolutionId),
    EmbedResolution(ResolutionId),
    /// A target, by its position among all of the resolution.
    Target(ResolutionId, usize),
    EmbedTarget(ResolutionId, usize),
    /// A report, by its position.
    Report(ResolutionId, usize),
}

/// The view of any page, given to templates as it is.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<HomeView>),
    Search(Box<SearchView>),
    Plain(PlainView),
    Archives(Box<ArchivesView>),
    Years(Box<YearsView>),
    Indicators(Box<IndicatorsView>),
    CitedList(Box<CitedListView>),
    Data(Box<DataView>),
    Year(Box<YearView>),
    Unit(Box<UnitView>),
    Page(Box<PageView>),
    Indicator(Box<IndicatorView>),
    Cited(Box<CitedView>),
    Resolution(Box<ResolutionView>),
    EmbedResolution(Box<EmbedResolutionView>),
    Target(Box<TargetView>),
    EmbedTarget(Box<EmbedTargetView>),
    Report(Box<ReportView>),
}

/// The pages that aren't part of a resolution.
pub fn common_pages(book: &Book) -> Vec<PageId> {
    let mut all = vec![PageId::Home, PageId::Search, PageId::Methodology, PageId::NotFound];
    all.extend([PageId::Years, PageId::Indicators]);
    all.extend((1..=super::cited_list_pages(book)).map(PageId::CitedList));
    all.extend(has_archives(book).then_some(PageId::Archives));
    all.extend((1..=super::data_pages(book)).map(PageId::Data));
    let pages = book.site.frame.pages.iter().enumerate();
    // Two made pages carry the text of content pages of their address.
    let own = pages.filter(|(_, page)| !matches!(page.address.as_str(), "/" | "/chi-so/"));
    all.extend(own.map(|(at, _)| PageId::Content(at)));
    for id in book.site.unit_ids() {
        all.extend((1..=super::unit_pages(book, id)).map(|number| PageId::Unit(id, number)));
    }
    for period in super::periods(book) {
        all.extend((1..=super::year_pages(book, period)).map(|number| PageId::Year(period, number)));
    }
    for id in book.site.frame.indicators.keys() {
        all.extend((1..=super::indicator_pages(book, id)).map(|number| PageId::Indicator(id.clone(), number)));
    }
    all.extend(book.cited.documents.keys().cloned().map(PageId::Cited));
    all
}

fn has_archives(book: &Book) -> bool {
    !book.site.frame.archives.is_empty()
}

/// The resolution itself, its targets, its reports, and what is made for other sites to show.
pub fn resolution_pages(book: &Book, id: ResolutionId) -> Vec<PageId> {
    let Some(entry) = book.entry(id) else { return Vec::new() };
    let mut all = vec![PageId::Resolution(id), PageId::EmbedResolution(id)];
    for position in 0..entry.targets().count() {
        all.extend([PageId::Target(id, position), PageId::EmbedTarget(id, position)]);
    }
    all.extend((0..entry.reports.len()).map(|number| PageId::Report(id, number)));
    all
}

/// Where a page is, from the root of the site.
pub fn address(book: &Book, id: &PageId) -> Option<String> {
    let made = |address: &str| Some(address.to_owned());
    let resolution = |id: ResolutionId| book.entry(id).map(|entry| below_root(&entry.address));
    let target = |id: ResolutionId, position: usize| {
        let target = book.entry(id)?.targets().nth(position)?;
        Some(format!("{}{}/", resolution(id)?, target.slug))
    };
    let list = |address: &str, number: usize| Some(page_address(&below_root(address), number));
    match id {
        PageId::Home => made(""),
        PageId::Search => made("tim-kiem/"),
        PageId::Methodology => made("phuong-phap/"),
        PageId::NotFound => made(NOT_FOUND),
        PageId::Archives => made(ARCHIVES),
        PageId::Years => made("nam/"),
        PageId::Indicators => made("chi-so/"),
        PageId::CitedList(number) => list("van-ban/", *number),
        PageId::Data(number) => list("du-lieu/", *number),
        PageId::Year(period, number) => list(&format!("nam/{period}/"), *number),
        PageId::Unit(unit, number) => list(&book.site.unit(*unit)?.address, *number),
        PageId::Content(at) => book.site.frame.pages.get(*at).map(|page| below_root(&page.address)),
        PageId::Indicator(id, number) => list(&book.site.frame.indicators.get(id)?.address, *number),
        PageId::Cited(slug) => Some(format!("van-ban/{slug}/")),
        PageId::Resolution(of) => resolution(*of),
        PageId::EmbedResolution(of) => resolution(*of).map(|address| format!("{address}nhung/")),
        PageId::Target(of, position) => target(*of, *position),
        PageId::EmbedTarget(of, position) => target(*of, *position).map(|address| format!("{address}nhung/")),
        PageId::Report(of, number) => book.entry(*of)?.reports.get(*number).map(|report| below_root(&report.address)),
    }
}

/// Every page there is.
pub fn all_pages(book: &Book) -> Vec<PageId> {
    let mut all = common_pages(book);
    all.extend(book.site.resolution_ids().flat_map(|id| resolution_pages(book, id)));
    all
}

/// The addresses readers are led to, sorted.
pub fn addresses_led_to(book: &Book) -> Vec<String> {
    let addresses = |pages: Vec<PageId>| -> Vec<String> {
        pages.iter().filter(|id| id.is_led_to()).filter_map(|id| address(book, id)).collect()
    };
    let resolutions: Vec<ResolutionId> = book.site.resolution_ids().collect();
    let mut all = addresses(common_pages(book));
    all.par_extend(resolutions.par_iter().flat_map_iter(|id| addresses(resolution_pages(book, *id))));
    all.par_sort_unstable();
    all.dedup();
    all
}

/// What a page shows; none where there is no such page.
pub fn view(book: &Book, id: &PageId) -> Option<(Head, View)> {
    fn boxed<V>((head, view): (Head, V), of: fn(Box<V>) -> View) -> (Head, View) {
        (head, of(Box::new(view)))
    }
    Some(match id {
        PageId::Home => boxed(super::home(book), View::Home),
        PageId::Search => boxed(super::search(book), View::Search),
        PageId::Methodology => plain(super::methodology(book)),
        PageId::NotFound => plain(super::not_found(book)),
        PageId::Archives => boxed(super::archives(book), View::Archives),
        PageId::Years => boxed(super::years(book), View::Years),
        PageId::Indicators => boxed(super::indicators(book), View::Indicators),
        PageId::CitedList(number) => boxed(super::cited_list(book, *number), View::CitedList),
        PageId::Data(number) => boxed(super::data(book, *number), View::Data),
        PageId::Year(period, number) => boxed(super::year(book, *period, *number), View::Year),
        PageId::Unit(unit, number) => boxed(super::unit(book, *unit, *number)?, View::Unit),
        PageId::Content(at) => boxed(super::page(book, book.site.frame.pages.get(*at)?), View::Page),
        PageId::Indicator(indicator, number) => boxed(super::indicator(book, indicator, *number)?, View::Indicator),
        PageId::Cited(slug) => boxed(super::cited(book, slug)?, View::Cited),
        PageId::Resolution(of) => boxed(super::resolution(book, *of)?, View::Resolution),
        PageId::EmbedResolution(of) => boxed(super::embed_resolution(book, *of)?, View::EmbedResolution),
        PageId::Target(of, position) => boxed(super::target(book, *of, *position)?, View::Target),
        PageId::EmbedTarget(of, position) => boxed(super::embed_target(book, *of, *position)?, View::EmbedTarget),
        PageId::Report(of, number) => boxed(super::report(book, *of, *number)?, View::Report),
    })
}

fn plain((head, view): (Head, PlainView)) -> (Head, View) {
    (head, View::Plain(view))
}

/// The page at an address from the root, without the first slash: `hai-phong/do-son/`.
pub fn find(book: &Book, address: &str) -> Option<PageId> {
    if address == NOT_FOUND {
        return Some(PageId::NotFound);
    }
    if !address.is_empty() && !address.ends_with('/') {
        return None;
    }
    let (list, number) = cut(address);
    let found = match list {
        "" => PageId::Home,
        "tim-kiem/" => PageId::Search,
        "phuong-phap/" => PageId::Methodology,
        ARCHIVES if has_archives(book) => PageId::Archives,
        "nam/" => PageId::Years,
        "chi-so/" => PageId::Indicators,
        "van-ban/" => PageId::CitedList(number),
        "du-lieu/" => PageId::Data(number),
        _ => find_made(book, list, number).or_else(|| find_content(book, list, number))?,
    };
    // A page of a list beyond its end isn't there.
    (number == 1 || number <= pages_of_list(book, &found)).then_some(found)
}

/// `…/trang-2/` as the list's own address and the number of the page.
fn cut(address: &str) -> (&str, usize) {
    let parts = address.strip_suffix('/').and_then(|path| {
        let (list, page) = path.rsplit_once('/')?;
        let number: usize = page.strip_prefix("trang-")?.parse().ok()?;
        Some((address.get(..=list.len())?, number))
    });
    // Only the address a list itself would give to the page.
    parts.filter(|(list, number)| *number > 1 && page_address(list, *number) == address).unwrap_or((address, 1))
}

fn pages_of_list(book: &Book, id: &PageId) -> usize {
    match id {
        PageId::Data(_) => super::data_pages(book),
        PageId::CitedList(_) => super::cited_list_pages(book),
        PageId::Year(period, _) => super::year_pages(book, *period),
        PageId::Unit(unit, _) => super::unit_pages(book, *unit),
        PageId::Indicator(indicator, _) => super::indicator_pages(book, indicator),
        _ => 1,
    }
}

fn find_made(book: &Book, address: &str, number: usize) -> Option<PageId> {
    let (folder, name) = address.strip_suffix('/')?.split_once('/')?;
    match folder {
        "nam" => {
            let period = super::periods(book).into_iter().find(|period| period.to_string() == name)?;
            Some(PageId::Year(period, number))
        }
        "van-ban" => book.cited.documents.contains_key(name).then(|| PageId::Cited(name.to_owned())),
        INDICATORS => {
            let of_address = |entry: &crate::site::IndicatorEntry| below_root(&entry.address) == address;
            let (id, _) = book.site.frame.indicators.iter().find(|(_, entry)| of_address(entry))?;
            Some(PageId::Indicator(id.clone(), number))
        }
        _ => None,
    }
}

fn find_content(book: &Book, address: &str, number: usize) -> Option<PageId> {
    let site = &book.site;
    let rooted = format!("/{address}");
    if let Ok(at) = site.frame.units.binary_search_by(|entry| entry.address.as_str().cmp(&rooted)) {
        return Some(PageId::Unit(site.unit_ids().nth(at)?, number));
    }
    if number > 1 {
        return None;
    }
    if let Ok(at) = site.frame.pages.binary_search_by(|entry| entry.address.as_str().cmp(&rooted)) {
        return Some(PageId::Content(at));
    }
    find_below_resolution(book, &rooted)
}

/// `2026/`, `2026/chi-tieu-13/`, `2026/tien-do/2026-06-30/`, and the embeds.
fn find_below_resolution(book: &Book, rooted: &str) -> Option<PageId> {
    let (outer, is_embed) = match rooted.strip_suffix("nhung/") {
        Some(outer) if outer.ends_with('/') => (outer, true),
        _ => (rooted, false),
    };
    if let Some(id) = book.site.resolution_at(outer) {
        return Some(if is_embed { PageId::EmbedResolution(id) } else { PageId::Resolution(id) });
    }
    let (above, name) = outer.strip_suffix('/')?.rsplit_once('/')?;
    if name.starts_with(TARGET) {
        let id = book.site.resolution_at(&format!("{above}/"))?;
        let position = book.entry(id)?.targets().position(|target| *target.slug == *name)?;
        return Some(if is_embed { PageId::EmbedTarget(id, position) } else { PageId::Target(id, position) });
    }
    let folder = above.strip_suffix(REPORTS).filter(|folder| folder.ends_with('/') && !is_embed)?;
    let id = book.site.resolution_at(folder)?;
    let number = book.entry(id)?.reports.iter().position(|report| report.address == outer)?;
    Some(PageId::Report(id, number))
}

impl PageId {
    /// Whether readers are led to it: embeds and the 404 page stand apart.
    pub fn is_led_to(&self) -> bool {
        !matches!(self, PageId::NotFound | PageId::EmbedResolution(_) | PageId::EmbedTarget(..))
    }
}
