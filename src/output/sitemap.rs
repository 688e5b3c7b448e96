//! The sitemap, split into parts if it is too long for crawlers, and robots.txt.

use rayon::prelude::*;

use crate::address::Route;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::pages::{NewsAbout, PageContext, PageId};
use crate::site::ResolutionId;
use crate::text::escape_markup;

/// The most addresses in a file. Crawlers take up to 50,000; fewer are easier on them.
const MOST: usize = 30_000;

/// The newest days of resolutions, units and indicators, by which pages tell when they last changed.
struct LastDays<'c> {
    context: &'c PageContext,
    /// By the position of the resolution.
    resolutions: Vec<Option<Date>>,
}

impl<'c> LastDays<'c> {
    fn of(context: &'c PageContext) -> Self {
        let mut resolutions = vec![None; context.site.resolutions.len()];
        let mut note = |id: ResolutionId, day: Date| {
            if let Some(newest) = resolutions.get_mut(id.position()) {
                *newest = (*newest).max(Some(day));
            }
        };
        for item in context.news().all() {
            match item.about {
                NewsAbout::Resolution(id) | NewsAbout::Report(id, _) => note(id, item.day),
                NewsAbout::Amendment(id) => note(context.site[id].amends, item.day),
                NewsAbout::Change(_) | NewsAbout::Result(..) => {}
            }
        }
        context.changes.all.iter().for_each(|change| note(change.resolution, change.on));
        Self { context, resolutions }
    }

    fn of_page(&self, page: &PageId) -> Option<Date> {
        let news = self.context.news();
        match page {
            PageId::Resolution(id) | PageId::Snippets(id) | PageId::Report(id, _) => self.of_resolution(*id),
            PageId::Target(id) => self.of_resolution(id.resolution),
            PageId::Amendment(id) => Some(self.context.site[*id].issued),
            PageId::Unit(id, _) => news.of_unit(*id).next().map(|item| item.day),
            PageId::Indicator(id) => news.of_indicator(id).next().map(|item| item.day),
            PageId::Home => news.of_site(&self.context.site).next().map(|item| item.day),
            _ => None,
        }
    }

    fn of_resolution(&self, id: ResolutionId) -> Option<Date> {
        self.resolutions.get(id.position()).copied().flatten()
    }
}

/// The addresses of the pages that readers are led to.
pub(super) struct Sitemap {
    /// Sorted by address.
    pages: Vec<ListedPage>,
}

/// The address of a page with the day on which it last changed, where the content tells it.
type ListedPage = (String, Option<Date>);

impl Sitemap {
    pub(super) fn of(context: &PageContext) -> Self {
        let pages = PageId::all(context);
        let days = LastDays::of(context);
        let listed = pages.par_iter().filter(|page| page.is_led_to());
        let mut pages: Vec<ListedPage> = listed.map(|page| (page.address(context), days.of_page(page))).collect();
        pages.par_sort_unstable();
        pages.dedup_by(|one, two| one.0 == two.0);
        Self { pages }
    }

    /// The number of addresses.
    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// The number of parts besides `sitemap.xml`; 0 if that file has all addresses.
    pub(super) fn parts(&self) -> usize {
        if self.pages.len() > MOST { self.pages.len().div_ceil(MOST) } else { 0 }
    }

    /// `sitemap.xml`: all addresses, or the list of parts.
    pub(super) fn whole(&self, context: &PageContext) -> String {
        match self.parts() {
            0 => urls(context, &self.pages),
            parts => index(context, parts),
        }
    }

    /// The text of a part, counted from 1.
    pub(super) fn part(&self, context: &PageContext, number: usize) -> String {
        urls(context, must(self.pages.chunks(MOST).nth(number - 1), "a part of the list has addresses"))
    }
}

pub(super) fn robots(context: &PageContext) -> String {
    let sitemap = context.absolute(&Route::Sitemap.to_string());
    let sitemap = sitemap.map(|address| format!("Sitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

fn index(context: &PageContext, parts: usize) -> String {
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for number in 1..=parts {
        let part = absolute(context, &Route::SitemapPart(number).to_string());
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape_markup(&part)));
    }
    index.push_str("</sitemapindex>\n");
    index
}

fn urls(context: &PageContext, pages: &[ListedPage]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (address, day) in pages {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        text.push_str(&format!("<url><loc>{}</loc>{day}</url>\n", escape_markup(&absolute(context, address))));
    }
    text.push_str("</urlset>\n");
    text
}

fn absolute(context: &PageContext, address: &str) -> String {
    must(context.absolute(address), "a sitemap is made only where the site has an address")
}
