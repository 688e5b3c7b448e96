//! The ids of pages: the list of all, the address of each, and the page at an address.

use super::archives::has_archives;
use super::context::PageContext;
use super::{body, changes, cited, disclosure, indicator, plain, statuses, unit, year};
use crate::address::{Route, href};
use crate::domain::period::Period;
use crate::domain::status::Status;
use crate::site::{AmendmentId, ResolutionId, TargetId, UnitId};

/// The id of a page. Lists are split into pages that are counted from 1.
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
    Changes(usize),
    Data(usize),
    Year(Period, usize),
    Disclosures,
    Statuses,
    Status(Status, usize),
    Disclosure(Period, usize),
    Unit(UnitId, usize),
    /// A responsible body of a unit, by its slug.
    Body(UnitId, String, usize),
    /// A content page, by its position.
    Content(usize),
    Indicator(String),
    IndicatorPeriod(String, Period, usize),
    /// A cited document, by its slug.
    Cited(String),
    Resolution(ResolutionId),
    Amendment(AmendmentId),
    /// The cards of a resolution and its targets.
    Embed(ResolutionId),
    /// The notice of a resolution, for the board and the loudspeaker.
    Notice(ResolutionId),
    /// The HTML that shows those cards.
    Snippets(ResolutionId),
    Target(TargetId),
    /// A report, by its position in the resolution.
    Report(ResolutionId, usize),
}

impl PageId {
    /// Every page of a site, those outside of resolutions first.
    pub fn all(context: &PageContext) -> Vec<Self> {
        let mut all = Self::outside_resolutions(context);
        all.extend(context.site.resolution_ids().flat_map(|id| Self::of_resolution(context, id)));
        all
    }

    /// The pages that aren't part of a resolution.
    pub fn outside_resolutions(context: &PageContext) -> Vec<Self> {
        let mut all = vec![
            Self::Home,
            Self::Search,
            Self::Methodology,
            Self::NotFound,
            Self::Years,
            Self::Indicators,
            Self::Disclosures,
            Self::Statuses,
        ];
        for status in Status::ALL {
            let pages = 1..=statuses::status_pages(context, status);
            all.extend(pages.map(|number| Self::Status(status, number)));
        }
        all.extend((1..=cited::list_pages(context)).map(Self::CitedList));
        all.extend((1..=changes::change_pages(context)).map(Self::Changes));
        all.extend(has_archives(context).then_some(Self::Archives));
        all.extend((1..=plain::data_pages(context)).map(Self::Data));
        let own = (0..context.site.pages.len()).filter(|at| !is_body_of_made_page(context, *at));
        all.extend(own.map(Self::Content));
        for id in context.site.unit_ids() {
            all.extend((1..=unit::unit_pages(context, id)).map(|number| Self::Unit(id, number)));
            for (slug, pages) in body::body_pages(context, id) {
                all.extend((1..=pages).map(|number| Self::Body(id, slug.clone(), number)));
            }
        }
        for period in context.periods.all() {
            all.extend((1..=year::year_pages(context, period)).map(|number| Self::Year(period, number)));
            let places = 1..=disclosure::disclosure_pages(context, period);
            all.extend(places.map(|number| Self::Disclosure(period, number)));
        }
        for id in context.site.indicators.keys() {
            all.push(Self::Indicator(id.clone()));
            for (period, pages) in indicator::indicator_pages(context, id) {
                all.extend((1..=pages).map(|number| Self::IndicatorPeriod(id.clone(), period, number)));
            }
        }
        all.extend(context.site.amendment_ids().map(Self::Amendment));
        all.extend(context.site.cited.documents.keys().cloned().map(Self::Cited));
        all
    }

    /// The pages of a resolution, its targets and its reports.
    pub fn of_resolution(context: &PageContext, id: ResolutionId) -> Vec<Self> {
        let entry = &context.site[id];
        let mut all = vec![Self::Resolution(id), Self::Notice(id), Self::Embed(id), Self::Snippets(id)];
        all.extend((0..entry.targets().count()).map(|position| Self::Target(id.target(position))));
        all.extend((0..entry.reports.len()).map(|number| Self::Report(id, number)));
        all
    }

    /// The address of the page, from the root of the site.
    pub fn address(&self, context: &PageContext) -> String {
        let site = &context.site;
        let resolution = |id: ResolutionId| href(&site[id].address);
        let target = |id: TargetId| (resolution(id.resolution), &*site[id].slug);
        let route = match self {
            Self::Home => Route::Home,
            Self::Search => Route::Search,
            Self::Methodology => Route::Methodology,
            Self::NotFound => Route::NotFound,
            Self::Archives => Route::Archives,
            Self::Years => Route::Years,
            Self::Indicators => Route::Indicators,
            Self::CitedList(number) => Route::CitedList(*number),
            Self::Data(number) => Route::Data(*number),
            Self::Changes(number) => Route::Changes(*number),
            Self::Year(period, number) => Route::Year(*period, *number),
            Self::Disclosures => Route::Disclosures,
            Self::Statuses => Route::Statuses,
            Self::Status(status, number) => Route::Status(*status, *number),
            Self::Body(unit, slug, number) => Route::Body(href(&site[*unit].address), slug, *number),
            Self::Disclosure(period, number) => Route::Disclosure(*period, *number),
            Self::Unit(unit, number) => Route::Content(href(&site[*unit].address), *number),
            Self::Content(at) => Route::Content(href(&site.page(*at).address), 1),
            Self::Indicator(id) => Route::Content(href(&site.indicator(id).address), 1),
            Self::IndicatorPeriod(id, period, number) => {
                Route::IndicatorPeriod(href(&site.indicator(id).address), *period, *number)
            }
            Self::Cited(slug) => Route::Cited(slug),
            Self::Resolution(id) => Route::Content(resolution(*id), 1),
            Self::Amendment(id) => Route::Content(href(&site[*id].address), 1),
            Self::Embed(id) => Route::Embed(resolution(*id)),
            Self::Notice(id) => Route::Notice(resolution(*id)),
            Self::Snippets(id) => Route::Snippets(resolution(*id)),
            Self::Target(id) => Route::Target(target(*id).0, target(*id).1),
            Self::Report(id, number) => Route::Content(href(&site[*id].report(*number).address), 1),
        };
        route.to_string()
    }

    /// The page at a parsed address, if there is one.
    pub fn find(context: &PageContext, route: Route<'_>) -> Option<Self> {
        let (found, number) = match route {
            Route::Home => (Self::Home, 1),
            Route::Search => (Self::Search, 1),
            Route::Methodology => (Self::Methodology, 1),
            Route::NotFound => (Self::NotFound, 1),
            Route::Archives if has_archives(context) => (Self::Archives, 1),
            Route::Years => (Self::Years, 1),
            Route::Indicators => (Self::Indicators, 1),
            Route::Disclosures => (Self::Disclosures, 1),
            Route::Statuses => (Self::Statuses, 1),
            Route::Status(status, number) => (Self::Status(status, number), number),
            Route::CitedList(number) => (Self::CitedList(number), number),
            Route::Data(number) => (Self::Data(number), number),
            Route::Changes(number) => (Self::Changes(number), number),
            Route::Year(period, number) if context.periods.has(period) => (Self::Year(period, number), number),
            Route::Disclosure(period, number) if context.periods.has(period) => {
                (Self::Disclosure(period, number), number)
            }
            Route::Cited(slug) if context.site.cited.documents.contains_key(slug) => (Self::Cited(slug.to_owned()), 1),
            Route::Body(unit, slug, number) => match find_body(context, unit, slug) {
                Some(unit) => (Self::Body(unit, slug.to_owned(), number), number),
                None => (find_content(context, &Route::Body(unit, slug, 1).to_string(), number)?, number),
            },
            Route::IndicatorPeriod(folder, period, number) => match find_indicator_period(context, folder, period) {
                Some(id) => (Self::IndicatorPeriod(id, period, number), number),
                None => (find_content(context, &route.to_string(), 1)?, 1),
            },
            Route::Content(address, number) => (find_content(context, address, number)?, number),
            Route::Target(resolution, slug) => match find_target(context, resolution, slug) {
                Some(id) => (Self::Target(id), 1),
                None => (find_content(context, &route.to_string(), 1)?, 1),
            },
            Route::Embed(resolution) => match context.site.resolution_at(&format!("/{resolution}")) {
                Some(id) => (Self::Embed(id), 1),
                None => (find_content(context, &route.to_string(), 1)?, 1),
            },
            Route::Notice(resolution) => match context.site.resolution_at(&format!("/{resolution}")) {
                Some(id) => (Self::Notice(id), 1),
                None => (find_content(context, &route.to_string(), 1)?, 1),
            },
            Route::Snippets(resolution) => match context.site.resolution_at(&format!("/{resolution}")) {
                Some(id) => (Self::Snippets(id), 1),
                None => (find_content(context, &route.to_string(), 1)?, 1),
            },
            // If no page is made at an address of this form, content may have it.
            Route::Year(..) | Route::Disclosure(..) | Route::Cited(_) => {
                (find_content(context, &route.to_string(), 1)?, 1)
            }
            _ => return None,
        };
        // A list has no pages beyond its end.
        (number == 1 || number <= found.pages_of_list(context)).then_some(found)
    }

    /// The number of pages of the list that the page belongs to; 1 for a page of no list.
    fn pages_of_list(&self, context: &PageContext) -> usize {
        match self {
            Self::Data(_) => plain::data_pages(context),
            Self::Changes(_) => changes::change_pages(context),
            Self::CitedList(_) => cited::list_pages(context),
            Self::Year(period, _) => year::year_pages(context, *period),
            Self::Disclosure(period, _) => disclosure::disclosure_pages(context, *period),
            Self::Status(status, _) => statuses::status_pages(context, *status),
            Self::Body(unit, slug, _) => {
                let bodies = body::body_pages(context, *unit);
                bodies.into_iter().find(|(of, _)| of == slug).map_or(0, |(_, pages)| pages)
            }
            Self::Unit(unit, _) => unit::unit_pages(context, *unit),
            Self::IndicatorPeriod(id, period, _) => {
                let periods = indicator::indicator_pages(context, id);
                periods.into_iter().find(|(of, _)| of == period).map_or(0, |(_, pages)| pages)
            }
            _ => 1,
        }
    }

    /// Whether the page belongs in the sitemap; cards for other pages and the 404 page don't.
    pub fn is_led_to(&self) -> bool {
        !matches!(self, Self::NotFound | Self::Embed(_))
    }
}

/// Whether a content page only gives its text to the made page at the same address.
fn is_body_of_made_page(context: &PageContext, position: usize) -> bool {
    matches!(Route::parse(href(&context.site.page(position).address)), Route::Home | Route::Indicators)
}

fn find_target(context: &PageContext, resolution: &str, slug: &str) -> Option<TargetId> {
    let id = context.site.resolution_at(&format!("/{resolution}"))?;
    let position = context.site[id].targets().position(|target| *target.slug == *slug)?;
    Some(id.target(position))
}

/// The indicator in a folder that has uses in a period.
fn find_indicator_period(context: &PageContext, folder: &str, period: Period) -> Option<String> {
    let rooted = format!("/{folder}");
    let (id, _) = context.site.indicators.iter().find(|(_, entry)| entry.address == rooted)?;
    let has_period = indicator::indicator_pages(context, id).iter().any(|(of, _)| *of == period);
    has_period.then(|| id.clone())
}

/// The unit that has a page of a responsible body.
fn find_body(context: &PageContext, unit: &str, slug: &str) -> Option<UnitId> {
    let id = context.site.unit_at(&format!("/{unit}"))?;
    body::body_pages(context, id).iter().any(|(of, _)| of == slug).then_some(id)
}

/// The page at an address of content.
fn find_content(context: &PageContext, address: &str, number: usize) -> Option<PageId> {
    let site = &context.site;
    let rooted = format!("/{address}");
    if let Some(id) = site.unit_at(&rooted) {
        return Some(PageId::Unit(id, number));
    }
    if number > 1 {
        return None;
    }
    if let Some((id, _)) = site.indicators.iter().find(|(_, entry)| entry.address == rooted) {
        return Some(PageId::Indicator(id.clone()));
    }
    if let Ok(at) = site.pages.binary_search_by(|entry| entry.address.as_str().cmp(&rooted)) {
        return Some(PageId::Content(at));
    }
    if let Some(id) = site.resolution_at(&rooted) {
        return Some(PageId::Resolution(id));
    }
    if let Some(id) = site.amendment_at(&rooted) {
        return Some(PageId::Amendment(id));
    }
    let (folder, _) = rooted.strip_suffix('/')?.rsplit_once('/')?;
    let (resolution, _) = folder.rsplit_once('/')?;
    let id = site.resolution_at(&format!("{resolution}/"))?;
    let number = site[id].reports.iter().position(|report| report.address == rooted)?;
    Some(PageId::Report(id, number))
}
