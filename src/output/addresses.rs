//! The addresses others may have noted down: those of pages, data and
//! attachments. They are permanent; losing one takes being told so by name.

use std::collections::BTreeSet;

use crate::finding::Lang;
use crate::pages::{NOT_FOUND, SEARCH_INDEX};

/// The folder of assets: their names change with their content.
pub const ASSETS: &str = "tai-nguyen/";

/// The permanent addresses of a site, with their first slash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permanent(BTreeSet<String>);

/// An address that was there and would be no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost(pub String);

impl Permanent {
    /// Those of a site's files, by their paths in the output.
    pub fn of_files<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        Self(paths.into_iter().filter_map(address_of).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a later site hasn't any more. `lose` names those that may go, each
    /// with all that lies below it.
    pub fn lost_in(&self, later: &Self, lose: &[String]) -> Vec<Lost> {
        let may_go = |address: &str| {
            lose.iter().any(|named| {
                let named = format!("/{}", named.trim_start_matches('/'));
                address == named
                    || address == format!("{named}/")
                    || (named.ends_with('/') && address.starts_with(&named))
            })
        };
        self.0.difference(&later.0).filter(|address| !may_go(address)).cloned().map(Lost).collect()
    }
}

/// The address of a file; none for those whose addresses nobody notes down.
fn address_of(path: &str) -> Option<String> {
    let passing = [ASSETS, SEARCH_INDEX, ".congkhai/", "sitemap"];
    let is_passing = passing.iter().any(|begin| path.starts_with(begin))
        || matches!(path, NOT_FOUND | "robots.txt" | "_redirects" | "nginx-redirects.map")
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

/// What is said where addresses would be lost, and the way out.
pub fn sentence(lost: &[Lost], lang: Lang) -> (String, String) {
    const SHOWN: usize = 20;
    let mut what = match lang {
        Lang::Vi => format!("{} địa chỉ đã công bố sẽ mất:", lost.len()),
        Lang::En if lost.len() == 1 => "a published address would be lost:".to_owned(),
        Lang::En => format!("{} published addresses would be lost:", lost.len()),
    };
    for Lost(address) in lost.iter().take(SHOWN) {
        what.push_str(&format!("\n  {address}"));
    }
    if lost.len() > SHOWN {
        what.push_str("\n  …");
    }
    let example = lost.first().map(|lost| lost.0.as_str()).unwrap_or_default();
    let way_out = match lang {
        Lang::Vi => {
            format!("ghi aliases = [\"{example}\"] vào trang thay cho nó; nếu đúng là bỏ hẳn thì thêm --lose {example}")
        }
        Lang::En => format!(
            "write aliases = [\"{example}\"] into the page that takes its place; if it is meant to go, add --lose {example}"
        ),
    };
    (what, way_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> Permanent {
        Permanent::of_files(paths.iter().copied())
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
            old.lost_in(&new, &lose).into_iter().map(|lost| lost.0).collect()
        };
        assert_eq!(lost(&[]), ["/a/2025/", "/a/2025/chi-tieu-1/"]);
        assert_eq!(lost(&["a/2025/chi-tieu-1"]), ["/a/2025/"]);
        assert_eq!(lost(&["/a/2025/"]), Vec::<String>::new());
        // A name isn't the beginning of another.
        assert_eq!(lost(&["/a/20"]).len(), 2);
    }
}
