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
use super::{NOT_FOUND, PageContext, below_root};
use crate::content::path::{INDICATORS, REPORTS};
use crate::content::resolution::TARGET;
use crate::domain::period::Period;
use crate::site::{ResolutionId, UnitId};

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
    CitedDocuments(String),
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
    CitedDocuments(Box<CitedView>),
    Resolution(Box<ResolutionView>),
    EmbedResolution(Box<EmbedResolutionView>),
    Target(Box<TargetView>),
    EmbedTarget(Box<EmbedTargetView>),
    Report(Box<ReportView>),
}

/// The pages that aren't part of a resolution.
pub fn common_pages(context: &PageContext) -> Vec<PageId> {
    let mut all = vec![PageId::Home, PageId::Search, PageId::Methodology, PageId::NotFound];
    all.extend([PageId::Years, PageId::Indicators]);
    all.extend((1..=super::cited_list_pages(context)).map(PageId::CitedList));
    all.extend(has_archives(context).then_some(PageId::Archives));
    all.extend((1..=super::data_pages(context)).map(PageId::Data));
    let pages = context.site.frame.pages.iter().enumerate();
    // Two made pages carry the text of content pages of their address.
    let own = pages.filter(|(_, page)| !matches!(page.address.as_str(), "/" | "/chi-so/"));
    all.extend(own.map(|(at, _)| PageId::Content(at)));
    for id in context.site.unit_ids() {
        all.extend((1..=super::unit_pages(context, id)).map(|number| PageId::Unit(id, number)));
    }
    for period in super::periods(context) {
        all.extend((1..=super::year_pages(context, period)).map(|number| PageId::Year(period, number)));
    }
    for id in context.site.frame.indicators.keys() {
        all.extend((1..=super::indicator_pages(context, id)).map(|number| PageId::Indicator(id.clone(), number)));
    }
    all.extend(context.cited.documents.keys().cloned().map(PageId::CitedDocuments));
    all
}

fn has_archives(context: &PageContext) -> bool {
    !context.site.frame.archives.is_empty()
}

/// The resolution itself, its targets, its reports, and what is made for other sites to show.
pub fn resolution_pages(context: &PageContext, id: ResolutionId) -> Vec<PageId> {
    let Some(entry) = context.entry(id) else { return Vec::new() };
    let mut all = vec![PageId::Resolution(id), PageId::EmbedResolution(id)];
    for position in 0..entry.targets().count() {
        all.extend([PageId::Target(id, position), PageId::EmbedTarget(id, position)]);
    }
    all.extend((0..entry.reports.len()).map(|number| PageId::Report(id, number)));
    all
}

/// Where a page is, from the root of the site.
pub fn address(context: &PageContext, id: &PageId) -> Option<String> {
    let made = |address: &str| Some(address.to_owned());
    let resolution = |id: ResolutionId| context.entry(id).map(|entry| below_root(&entry.address));
    let target = |id: ResolutionId, position: usize| {
        let target = context.entry(id)?.targets().nth(position)?;
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
        PageId::Unit(unit, number) => list(&context.site.unit(*unit)?.address, *number),
        PageId::Content(at) => context.site.frame.pages.get(*at).map(|page| below_root(&page.address)),
        PageId::Indicator(id, number) => list(&context.site.frame.indicators.get(id)?.address, *number),
        PageId::CitedDocuments(slug) => Some(format!("van-ban/{slug}/")),
        PageId::Resolution(of) => resolution(*of),
        PageId::EmbedResolution(of) => resolution(*of).map(|address| format!("{address}nhung/")),
        PageId::Target(of, position) => target(*of, *position),
        PageId::EmbedTarget(of, position) => target(*of, *position).map(|address| format!("{address}nhung/")),
        PageId::Report(of, number) => {
            context.entry(*of)?.reports.get(*number).map(|report| below_root(&report.address))
        }
    }
}

/// Every page there is.
pub fn all_pages(context: &PageContext) -> Vec<PageId> {
    let mut all = common_pages(context);
    all.extend(context.site.resolution_ids().flat_map(|id| resolution_pages(context, id)));
    all
}

/// The addresses readers are led to, sorted.
pub fn addresses_led_to(context: &PageContext) -> Vec<String> {
    let addresses = |pages: Vec<PageId>| -> Vec<String> {
        pages.iter().filter(|id| id.is_led_to()).filter_map(|id| address(context, id)).collect()
    };
    let resolutions: Vec<ResolutionId> = context.site.resolution_ids().collect();
    let mut all = addresses(common_pages(context));
    all.par_extend(resolutions.par_iter().flat_map_iter(|id| addresses(resolution_pages(context, *id))));
    all.par_sort_unstable();
    all.dedup();
    all
}

/// What a page shows; none where there is no such page.
pub fn view(context: &PageContext, id: &PageId) -> Option<(Head, View)> {
    fn boxed<V>((head, view): (Head, V), of: fn(Box<V>) -> View) -> (Head, View) {
        (head, of(Box::new(view)))
    }
    Some(match id {
        PageId::Home => boxed(super::home(context), View::Home),
        PageId::Search => boxed(super::search(context), View::Search),
        PageId::Methodology => plain(super::methodology(context)),
        PageId::NotFound => plain(super::not_found(context)),
        PageId::Archives => boxed(super::archives(context), View::Archives),
        PageId::Years => boxed(super::years(context), View::Years),
        PageId::Indicators => boxed(super::indicators(context), View::Indicators),
        PageId::CitedList(number) => boxed(super::cited_list(context, *number), View::CitedList),
        PageId::Data(number) => boxed(super::data(context, *number), View::Data),
        PageId::Year(period, number) => boxed(super::year(context, *period, *number), View::Year),
        PageId::Unit(unit, number) => boxed(super::unit(context, *unit, *number)?, View::Unit),
        PageId::Content(at) => boxed(super::page(context, context.site.frame.pages.get(*at)?), View::Page),
        PageId::Indicator(indicator, number) => boxed(super::indicator(context, indicator, *number)?, View::Indicator),
        PageId::CitedDocuments(slug) => boxed(super::cited(context, slug)?, View::CitedDocuments),
        PageId::Resolution(of) => boxed(super::resolution(context, *of)?, View::Resolution),
        PageId::EmbedResolution(of) => boxed(super::embed_resolution(context, *of)?, View::EmbedResolution),
        PageId::Target(of, position) => boxed(super::target(context, *of, *position)?, View::Target),
        PageId::EmbedTarget(of, position) => boxed(super::embed_target(context, *of, *position)?, View::EmbedTarget),
        PageId::Report(of, number) => boxed(super::report(context, *of, *number)?, View::Report),
    })
}

fn plain((head, view): (Head, PlainView)) -> (Head, View) {
    (head, View::Plain(view))
}

/// The page at an address from the root, without the first slash: `hai-phong/do-son/`.
pub fn find(context: &PageContext, address: &str) -> Option<PageId> {
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
        ARCHIVES if has_archives(context) => PageId::Archives,
        "nam/" => PageId::Years,
        "chi-so/" => PageId::Indicators,
        "van-ban/" => PageId::CitedList(number),
        "du-lieu/" => PageId::Data(number),
        _ => find_made(context, list, number).or_else(|| find_content(context, list, number))?,
    };
    // A page of a list beyond its end isn't there.
    (number == 1 || number <= pages_of_list(context, &found)).then_some(found)
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

fn pages_of_list(context: &PageContext, id: &PageId) -> usize {
    match id {
        PageId::Data(_) => super::data_pages(context),
        PageId::CitedList(_) => super::cited_list_pages(context),
        PageId::Year(period, _) => super::year_pages(context, *period),
        PageId::Unit(unit, _) => super::unit_pages(context, *unit),
        PageId::Indicator(indicator, _) => super::indicator_pages(context, indicator),
        _ => 1,
    }
}

fn find_made(context: &PageContext, address: &str, number: usize) -> Option<PageId> {
    let (folder, name) = address.strip_suffix('/')?.split_once('/')?;
    match folder {
        "nam" => {
            let period = super::periods(context).into_iter().find(|period| period.to_string() == name)?;
            Some(PageId::Year(period, number))
        }
        "van-ban" => context.cited.documents.contains_key(name).then(|| PageId::CitedDocuments(name.to_owned())),
        INDICATORS => {
            let of_address = |entry: &crate::site::IndicatorEntry| below_root(&entry.address) == address;
            let (id, _) = context.site.frame.indicators.iter().find(|(_, entry)| of_address(entry))?;
            Some(PageId::Indicator(id.clone(), number))
        }
        _ => None,
    }
}

fn find_content(context: &PageContext, address: &str, number: usize) -> Option<PageId> {
    let site = &context.site;
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
    find_below_resolution(context, &rooted)
}

/// `2026/`, `2026/chi-tieu-13/`, `2026/tien-do/2026-06-30/`, and the embeds.
fn find_below_resolution(context: &PageContext, rooted: &str) -> Option<PageId> {
    let (outer, is_embed) = match rooted.strip_suffix("nhung/") {
        Some(outer) if outer.ends_with('/') => (outer, true),
        _ => (rooted, false),
    };
    if let Some(id) = context.site.resolution_at(outer) {
        return Some(if is_embed { PageId::EmbedResolution(id) } else { PageId::Resolution(id) });
    }
    let (above, name) = outer.strip_suffix('/')?.rsplit_once('/')?;
    if name.starts_with(TARGET) {
        let id = context.site.resolution_at(&format!("{above}/"))?;
        let position = context.entry(id)?.targets().position(|target| *target.slug == *name)?;
        return Some(if is_embed { PageId::EmbedTarget(id, position) } else { PageId::Target(id, position) });
    }
    let folder = above.strip_suffix(REPORTS).filter(|folder| folder.ends_with('/') && !is_embed)?;
    let id = context.site.resolution_at(folder)?;
    let number = context.entry(id)?.reports.iter().position(|report| report.address == outer)?;
    Some(PageId::Report(id, number))
}

impl PageId {
    /// Whether readers are led to it: embeds and the 404 page stand apart.
    pub fn is_led_to(&self) -> bool {
        !matches!(self, PageId::NotFound | PageId::EmbedResolution(_) | PageId::EmbedTarget(..))
    }
}
