//! The sitemap, split where it would be too long for those who read it, and robots.txt.

use super::feed::escaped;
use crate::pages::PageContext;

/// The path of robots.txt from the root of the site.
pub const ROBOTS: &str = "robots.txt";

const WHOLE: &str = "sitemap.xml";

/// Readers take up to 50,000; less is easier on them.
const MOST: usize = 30_000;

/// The files of the sitemap by name, one after the other; `sitemap.xml` is the
/// index when there are several.
pub fn sitemaps<'s>(context: &'s PageContext, addresses: &'s [String]) -> impl Iterator<Item = (String, String)> + 's {
    let chunks = addresses.chunks(MOST);
    let several = chunks.len() > 1;
    let index = several.then(|| (WHOLE.to_owned(), index(context, chunks.len())));
    let of_chunks = chunks.enumerate().map(move |(at, chunk)| {
        let name = if several { part(at) } else { WHOLE.to_owned() };
        (name, urls(context, chunk))
    });
    of_chunks.chain(index)
}

fn index(context: &PageContext, parts: usize) -> String {
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for at in 0..parts {
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&absolute(context, &part(at)))));
    }
    index.push_str("</sitemapindex>\n");
    index
}

fn part(at: usize) -> String {
    format!("sitemap-{}.xml", at + 1)
}

fn urls(context: &PageContext, addresses: &[String]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        text.push_str(&format!("<url><loc>{}</loc></url>\n", escaped(&absolute(context, address))));
    }
    text.push_str("</urlset>\n");
    text
}

pub fn robots(context: &PageContext) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", absolute(context, WHOLE))
}

fn absolute(context: &PageContext, address: &str) -> String {
    context.absolute(address).unwrap_or_else(|| format!("/{address}"))
}
