//! The sitemap, split into parts if it is too long for crawlers, and robots.txt.

use rayon::prelude::*;

use crate::address::Route;
use crate::invariant::must;
use crate::pages::{PageContext, PageId};
use crate::text::escape_markup;

/// The most addresses in a file. Crawlers take up to 50,000; fewer are easier on them.
const MOST: usize = 30_000;

/// The addresses of the pages that readers are led to.
pub(super) struct Sitemap {
    /// Sorted.
    addresses: Vec<String>,
}

impl Sitemap {
    pub(super) fn of(context: &PageContext) -> Self {
        let pages = PageId::all(context);
        let mut addresses: Vec<String> =
            pages.par_iter().filter(|page| page.is_led_to()).map(|page| page.address(context)).collect();
        addresses.par_sort_unstable();
        addresses.dedup();
        Self { addresses }
    }

    /// The number of addresses.
    pub(super) fn len(&self) -> usize {
        self.addresses.len()
    }

    /// The number of parts besides `sitemap.xml`; 0 if that file has all addresses.
    pub(super) fn parts(&self) -> usize {
        if self.addresses.len() > MOST { self.addresses.len().div_ceil(MOST) } else { 0 }
    }

    /// `sitemap.xml`: all addresses, or the list of parts.
    pub(super) fn whole(&self, context: &PageContext) -> String {
        match self.parts() {
            0 => urls(context, &self.addresses),
            parts => index(context, parts),
        }
    }

    /// The text of a part, counted from 1.
    pub(super) fn part(&self, context: &PageContext, number: usize) -> String {
        urls(context, must(self.addresses.chunks(MOST).nth(number - 1), "a part of the list has addresses"))
    }
}

pub(super) fn robots(context: &PageContext) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", absolute(context, &Route::Sitemap.to_string()))
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

fn urls(context: &PageContext, addresses: &[String]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        text.push_str(&format!("<url><loc>{}</loc></url>\n", escape_markup(&absolute(context, address))));
    }
    text.push_str("</urlset>\n");
    text
}

fn absolute(context: &PageContext, address: &str) -> String {
    context.absolute(address).unwrap_or_else(|| format!("/{address}"))
}
