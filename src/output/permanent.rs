//! The permanent addresses of a site: those of pages, data and attachments, which others may have
//! noted down. One may only be lost if it is named as such.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::SiteFiles;
use super::manifest::OWN;
use crate::address::Route;
use crate::content::settings;
use crate::finding::{Finding, Place, Problem};
use crate::invariant::must;
use crate::lang::Lang;

/// The permanent addresses of a site, with their first slash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PermanentAddresses(BTreeSet<String>);

/// An address that an earlier site has and a later one would lack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct LostAddress {
    pub address: String,
    /// The number of addresses below it that would be lost too.
    pub below: usize,
}

impl PermanentAddresses {
    /// The permanent addresses among the paths of an output.
    pub(crate) fn of_paths<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        Self(paths.into_iter().filter_map(permanent_address).collect())
    }

    /// The permanent addresses that a build of a site would have.
    pub(crate) fn of_site(files: &SiteFiles) -> Self {
        Self(files.all().iter().filter_map(|file| permanent_address(&files.path(file))).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The outermost addresses that a later site lacks. `lose` names addresses that may be lost,
    /// each with all addresses below it.
    pub(crate) fn lost_in(&self, later: &Self, lose: &[String]) -> Vec<LostAddress> {
        let mut lost: Vec<LostAddress> = Vec::new();
        for address in self.0.difference(&later.0).filter(|address| !may_be_lost(address, lose)) {
            match lost.last_mut() {
                Some(above) if above.address.ends_with('/') && address.starts_with(&above.address) => above.below += 1,
                _ => lost.push(LostAddress { address: address.clone(), below: 0 }),
            }
        }
        lost
    }
}

/// Whether an address is one of those that are named in `lose`, or lies below one.
pub(crate) fn may_be_lost(address: &str, lose: &[String]) -> bool {
    lose.iter().filter(|named| !named.trim().is_empty()).any(|named| {
        let named = format!("/{}", named.trim_matches('/'));
        let below = format!("{}/", named.trim_end_matches('/'));
        address == named || address.starts_with(&below)
    })
}

/// The permanent address of a file; none if its address isn't permanent.
fn permanent_address(path: &str) -> Option<String> {
    let address = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let is_of_congkhai = address.split('/').next() == Some(OWN);
    let is_compressed = [".gz", ".br"].iter().any(|ending| address.ends_with(ending));
    let is_permanent = Route::parse(address).is_permanent() && !is_of_congkhai && !is_compressed;
    is_permanent.then(|| format!("/{address}"))
}

impl LostAddress {
    /// The loss as a finding. No file of the content is to blame for it.
    pub(crate) fn finding(self) -> Finding {
        let Self { address, below } = self;
        Finding::new(Place::of_file(&Arc::from(settings::FILE)), Problem::AddressLost { address, below })
    }

    /// The address as a list shows it: `/a/2025/ (and 12 below it)`.
    fn in_words(&self, lang: Lang) -> String {
        match (self.below, lang) {
            (0, _) => self.address.clone(),
            (below, Lang::Vi) => format!("{} (và {below} địa chỉ bên dưới)", self.address),
            (below, Lang::En) => format!("{} (and {below} below it)", self.address),
        }
    }
}

/// The sentence about lost addresses, and the way out.
pub(crate) fn sentence(lost: &[LostAddress], lang: Lang) -> (String, String) {
    const SHOWN: usize = 20;
    let mut what = lang.pick("địa chỉ đã công bố sẽ mất:", "published addresses would be lost:").to_owned();
    for lost in lost.iter().take(SHOWN) {
        what.push_str(&format!("\n  {}", lost.in_words(lang)));
    }
    if lost.len() > SHOWN {
        what.push_str(&format!("\n  … (+{})", lost.len() - SHOWN));
    }
    let first = must(lost.first(), "addresses are told of when some are lost").clone();
    (what, Problem::AddressLost { address: first.address, below: first.below }.help(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> PermanentAddresses {
        PermanentAddresses::of_paths(paths.iter().copied())
    }

    #[test]
    fn pages_data_and_attachments_are_permanent() {
        let all = of(&[
            "index.html",
            "a/2026/index.html",
            "a/2026/chi-tieu.csv",
            "a/2026/huy-hieu.svg",
            "a/2026/nhung/index.html",
            "a/2026/chi-tieu-1/nhung/index.html",
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
        let cards = ["/a/2026/huy-hieu.svg", "/a/2026/nhung/"];
        let others = ["/a/2026/tep/x.pdf", "/luu-tru/site-2026.zip"];
        assert_eq!(addresses, [&["/", "/a/2026/", "/a/2026/chi-tieu.csv"][..], &cards, &others].concat());
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
