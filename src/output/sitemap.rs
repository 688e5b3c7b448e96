//! The sitemap, split where it would be too long for those who read it, and robots.txt.

use super::feed::escaped;
use crate::pages::Book;

/// The path of robots.txt from the root of the site.
pub const ROBOTS: &str = "robots.txt";

/// Readers take up to 50,000; less is easier on them.
const MOST: usize = 30_000;

/// The files of the sitemap by name; `sitemap.xml` is the index when there are several.
pub fn sitemaps(book: &Book, addresses: &[String]) -> Vec<(String, String)> {
    if addresses.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), urls(book, addresses))];
    }
    let mut files = Vec::new();
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (at, chunk) in addresses.chunks(MOST).enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&absolute(book, &name))));
        files.push((name, urls(book, chunk)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn urls(book: &Book, addresses: &[String]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        text.push_str(&format!("<url><loc>{}</loc></url>\n", escaped(&absolute(book, address))));
    }
    text.push_str("</urlset>\n");
    text
}

pub fn robots(book: &Book) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", absolute(book, "sitemap.xml"))
}

fn absolute(book: &Book, address: &str) -> String {
    book.absolute(address).unwrap_or_else(|| format!("/{address}"))
}
