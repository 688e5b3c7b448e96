//! The addresses others may have noted down: those of pages, data and
//! attachments. They are permanent; losing one takes being told so by name.

use std::collections::BTreeSet;

use super::build::file_of;
use super::data::DataFile;
use super::feed;
use super::redirect::{NGINX, RULES, Redirects};
use super::sitemap::ROBOTS;
use crate::finding::Problem;
use crate::lang::Lang;
use crate::pages::archives::ARCHIVES;
use crate::pages::catalog;
use crate::pages::{NOT_FOUND, PageContext, SEARCH_INDEX, below_root};

/// The folder of assets: their names change with their content.
pub const ASSETS: &str = "tai-nguyen/";

/// The permanent addresses of a site, with their first slash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PermanentAddresses(BTreeSet<String>);

/// An address that was there and would be no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct LostAddress {
    pub address: String,
    /// How many below it would go along.
    pub below: usize,
}

impl PermanentAddresses {
    /// Those of a site's files, by their paths in the output.
    pub fn of_files<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        Self(paths.into_iter().filter_map(address_of).collect())
    }

    /// Those that a build of a site would have.
    pub fn of_book(context: &PageContext) -> Self {
        let site = &context.site;
        let pages =
            catalog::all_pages(context).into_iter().filter_map(|id| catalog::address(context, &id)).map(file_of);
        let of_resolutions = site.resolution_ids().flat_map(DataFile::of_resolution);
        let data = of_resolutions.chain(DataFile::WHOLE).filter_map(|file| file.path(context));
        let attachments = site.frame.attachments.iter().map(|attachment| below_root(&attachment.address));
        let archives = site.frame.archives.iter().map(|archive| format!("{ARCHIVES}{}", archive.name));
        let former = Redirects::of(context);
        let others = [feed::FILE.to_owned()].into_iter().chain(former.paths());
        let all = pages.chain(data).chain(attachments).chain(archives).chain(others);
        Self(all.filter_map(|path| address_of(&path)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a later site hasn't any more, the outermost addresses of it. `lose`
    /// names those that may go, each with all that lies below it.
    pub fn lost_in(&self, later: &Self, lose: &[String]) -> Vec<LostAddress> {
        let may_go = |address: &str| {
            lose.iter().filter(|named| !named.trim().is_empty()).any(|named| {
                let named = format!("/{}", named.trim_matches('/'));
                let below = format!("{}/", named.trim_end_matches('/'));
                address == named || address.starts_with(&below)
            })
        };
        let mut lost: Vec<LostAddress> = Vec::new();
        for address in self.0.difference(&later.0).filter(|address| !may_go(address)) {
            match lost.last_mut() {
                Some(above) if above.address.ends_with('/') && address.starts_with(&above.address) => above.below += 1,
                _ => lost.push(LostAddress { address: address.clone(), below: 0 }),
            }
        }
        lost
    }
}

/// The address of a file; none for those whose addresses nobody notes down.
fn address_of(path: &str) -> Option<String> {
    let passing = [ASSETS, SEARCH_INDEX, ".congkhai/", "sitemap"];
    let is_passing = passing.iter().any(|begin| path.starts_with(begin))
        || matches!(path, NOT_FOUND | ROBOTS | RULES | NGINX)
        || [".gz", ".br"].iter().any(|ending| path.ends_with(ending));
    // A list may become shorter.
    let folder = path.strip_suffix("/index.html").unwrap_or_default();
    let is_page_of_list = folder
        .rsplit('/')
        .next()
        .is_some_and(|name| name.strip_prefix("trang-").is_some_and(|number| number.parse::<usize>().is_ok()));
    if is_passing || is_page_of_list {
        return None;
    }
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => Some(format!("/{folder}")),
        _ => Some(format!("/{path}")),
    }
}

impl LostAddress {
    /// As a list has it: `/a/2025/ (+12)`.
    fn in_words(&self, lang: Lang) -> String {
        match (self.below, lang) {
            (0, _) => self.address.clone(),
            (below, Lang::Vi) => format!("{} (và {below} địa chỉ bên dưới)", self.address),
            (below, Lang::En) => format!("{} (and {below} below it)", self.address),
        }
    }
}

/// What is said where addresses would be lost, and the way out.
pub fn sentence(lost: &[LostAddress], lang: Lang) -> (String, String) {
    const SHOWN: usize = 20;
    let mut what = lang.pick("địa chỉ đã công bố sẽ mất:", "published addresses would be lost:").to_owned();
    for lost in lost.iter().take(SHOWN) {
        what.push_str(&format!("\n  {}", lost.in_words(lang)));
    }
    if lost.len() > SHOWN {
        what.push_str(&format!("\n  … (+{})", lost.len() - SHOWN));
    }
    let first = lost.first().cloned().unwrap_or_default();
    (what, Problem::AddressLost { address: first.address, below: first.below }.help(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> PermanentAddresses {
        PermanentAddresses::of_files(paths.iter().copied())
    }

    #[test]
    fn pages_data_and_attachments_are_permanent() {
        let all = of(&[
            "index.html",
            "a/2026/index.html",
            "a/2026/chi-tieu.csv",
            "a/2026/tep/x.pdf",
            "luu-tru/site-2026.zip",
            "tai-nguyen/cong-khai.0123.css",
            "tim-kiem/chi-muc/t3.js",
            "sitemap.xml",
            "404.html",
            "robots.txt",
            "a/trang-2/index.html",
            "a/index.html.gz",
        ]);
        let addresses: Vec<&str> = all.0.iter().map(String::as_str).collect();
        assert_eq!(addresses, ["/", "/a/2026/", "/a/2026/chi-tieu.csv", "/a/2026/tep/x.pdf", "/luu-tru/site-2026.zip"]);
    }

    #[test]
    fn what_is_lost_is_told_unless_it_was_named() {
        let old = of(&["index.html", "a/index.html", "a/2025/index.html", "a/2025/chi-tieu-1/index.html"]);
        let new = of(&["index.html", "a/index.html", "b/index.html"]);
        let lost = |lose: &[&str]| -> Vec<String> {
            let lose: Vec<String> = lose.iter().map(|one| (*one).to_owned()).collect();
            old.lost_in(&new, &lose).into_iter().map(|lost| lost.in_words(Lang::En)).collect()
        };
        assert_eq!(lost(&[]), ["/a/2025/ (and 1 below it)"]);
        assert_eq!(lost(&["a/2025/chi-tieu-1"]), ["/a/2025/"]);
        assert_eq!(lost(&["/a/2025/"]), Vec::<String>::new());
        assert_eq!(lost(&["a/2025"]), Vec::<String>::new());
        // A name isn't the beginning of another.
        assert_eq!(lost(&["/a/20"]).len(), 1);
    }
}
