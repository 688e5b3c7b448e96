//! The addresses of a site: those that content gives, and those congkhai
//! makes of it. They are looked up, never listed: a nation has half a million.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::path::ContentPath;
use crate::content::resolution::{Resolution, TARGET};
use crate::domain::period::Period;
use crate::finding::Place;
use crate::slug::slug;
use crate::text::compose;

/// The pages and files every site has, beside those of its content.
const MADE: [&str; 18] = [
    "/",
    "/chi-so/",
    "/nam/",
    "/van-ban/",
    "/phuong-phap/",
    "/tim-kiem/",
    "/du-lieu/",
    ARCHIVES,
    "/404.html",
    "/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/_redirects",
    "/nginx-redirects.map",
    "/du-lieu/chi-tieu.csv",
    "/du-lieu/chi-tieu.json",
    "/du-lieu/datapackage.json",
    "/nhung/",
];

/// Where the archives are.
const ARCHIVES: &str = "/luu-tru/";

/// Made pages that a content page may put its own text on.
const OPEN: [&str; 2] = ["/", "/chi-so/"];

/// What an address inside the site leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A content file, an attachment or a former address, by its place.
    Content(&'a Place),
    /// A page or file made by congkhai.
    Made,
}

#[derive(Debug, Default)]
pub struct Addresses {
    content: BTreeMap<String, Place>,
    /// The folded form of each address of content, to tell twins.
    folded: BTreeMap<String, Place>,
    /// The resolutions, whose targets have pages below them.
    resolutions: BTreeMap<String, Arc<Resolution>>,
    /// What files that couldn't be read would be; links to them are none of the author's mistakes.
    unread: BTreeSet<String>,
    periods: BTreeSet<Period>,
    /// Former addresses, and those of today; each stands for all below it.
    aliases: BTreeMap<String, String>,
    /// The names of archives; their page is there only where there are any.
    archives: BTreeSet<String>,
    cited: BTreeSet<String>,
}

impl Addresses {
    /// Adds an address of content; gives back the place that has the same one already.
    pub fn add(&mut self, address: &str, place: Place) -> Option<Place> {
        if let Some(first) = self.folded.get(&fold(address)) {
            return Some(first.clone());
        }
        self.folded.insert(fold(address), place.clone());
        self.content.insert(address.to_owned(), place);
        None
    }

    pub fn add_resolution(&mut self, address: &str, resolution: &Arc<Resolution>) {
        self.resolutions.insert(address.to_owned(), Arc::clone(resolution));
        self.periods.extend(resolution.period);
    }

    pub fn add_alias(&mut self, former: &str, today: &str) {
        // The home page's former address is that of no other page.
        if today != "/" {
            self.aliases.insert(former.to_owned(), today.to_owned());
        }
    }

    pub fn add_archive(&mut self, name: &str) {
        self.archives.insert(name.to_owned());
    }

    /// FindingList a file that couldn't be read.
    pub fn add_unread(&mut self, address: String) {
        self.unread.insert(address);
    }

    /// Whether an address is that of a file that couldn't be read, or lies below it.
    pub fn may_be_unread(&self, address: &str) -> bool {
        let folders = address.match_indices('/').filter_map(|(at, _)| address.get(..=at));
        !self.unread.is_empty() && folders.into_iter().any(|folder| folder != "/" && self.unread.contains(folder))
    }

    pub fn add_cited(&mut self, slug: &str) {
        if !self.cited.contains(slug) {
            self.cited.insert(slug.to_owned());
        }
    }

    /// What is at an address; nothing where a visitor would meet a 404.
    pub fn find(&self, address: &str) -> Option<Target<'_>> {
        if let Some(name) = address.strip_prefix(ARCHIVES) {
            let is_there = if name.is_empty() { !self.archives.is_empty() } else { self.archives.contains(name) };
            return is_there.then_some(Target::Made);
        }
        self.today(address).or_else(|| self.formerly(address))
    }

    fn today(&self, address: &str) -> Option<Target<'_>> {
        let found = self.content.get(address).map(Target::Content);
        found.or_else(|| self.is_made(address).then_some(Target::Made))
    }

    /// What was at an address below one that has another name today.
    fn formerly(&self, address: &str) -> Option<Target<'_>> {
        let folders = address.rmatch_indices('/').filter_map(|(at, _)| address.split_at_checked(at + 1));
        folders.into_iter().find_map(|(folder, rest)| self.today(&format!("{}{rest}", self.aliases.get(folder)?)))
    }

    /// Whether an address belongs to a made page that content must leave alone.
    pub fn is_reserved(&self, address: &str) -> bool {
        !OPEN.contains(&address) && (self.is_made(&fold(address)) || is_page_of_list(address))
    }

    /// Whether an address is among those of the theme's files and the search index, or is the file of a page.
    pub fn is_of_files(&self, address: &str) -> bool {
        ["/tai-nguyen/", "/tim-kiem/", "/index.html/"].iter().any(|files| address.starts_with(files))
            || address.contains("/index.html/")
            || address.starts_with("/sitemap")
    }

    /// All addresses of content, for the nearest one to a mistyped link.
    pub fn of_content(&self) -> impl Iterator<Item = &str> {
        self.content.keys().map(String::as_str)
    }

    fn is_made(&self, address: &str) -> bool {
        MADE.contains(&address)
            || self.is_below_resolution(address)
            || below(address, "/nam/")
                .is_some_and(|name| Period::parse(name).is_some_and(|p| self.periods.contains(&p)))
            || below(address, "/van-ban/").is_some_and(|name| self.cited.contains(name))
    }

    /// `chi-tieu-13/`, its `nhung/`, and the files and folders of a resolution.
    fn is_below_resolution(&self, address: &str) -> bool {
        let outer = address.strip_suffix("nhung/").filter(|outer| outer.ends_with('/')).unwrap_or(address);
        if outer.len() < address.len() && self.resolutions.contains_key(outer) {
            return true;
        }
        for file in ["chi-tieu.csv", "chi-tieu.json"] {
            if address.strip_suffix(file).is_some_and(|outer| self.resolutions.contains_key(outer)) {
                return true;
            }
        }
        let Some((above, page)) = outer.strip_suffix('/').and_then(|outer| outer.rsplit_once('/')) else {
            return false;
        };
        let resolution = page.starts_with(TARGET).then(|| self.resolutions.get(&format!("{above}/"))).flatten();
        resolution.is_some_and(|resolution| resolution.targets().any(|target| *target.slug == *page))
    }
}

/// `…/trang-2/`: where a long list goes on.
fn is_page_of_list(address: &str) -> bool {
    let name = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.strip_prefix("trang-")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The one name between a prefix and a final slash.
fn below<'a>(address: &'a str, prefix: &str) -> Option<&'a str> {
    let name = address.strip_prefix(prefix)?.strip_suffix('/')?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// Addresses that differ only by case or by đ and d are one to many servers and readers.
fn fold(address: &str) -> String {
    address.to_lowercase().replace('đ', "d")
}

/// Where a link written in a file leads: an address of the site. `folder` is
/// the address of the folder the file is in; a link may be relative to it, be
/// a path from the root, or name a content file (`../2025/index.md`).
pub fn resolve(folder: &str, link: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(link).decode_utf8().ok()?;
    let path: Cow<'_, str> = compose(&decoded);
    let (names, is_folder) = names_of(folder, &path)?;
    let joined = names.join("/");
    if !is_folder && joined.to_lowercase().ends_with(".md") {
        return Some(ContentPath::of(&joined).address());
    }
    let mut address = String::from("/");
    for (at, name) in names.iter().enumerate() {
        let last = at + 1 == names.len();
        if last && !is_folder {
            address.push_str(name);
        } else {
            address.push_str(&slug(name));
            address.push('/');
        }
    }
    Some(address)
}

/// The names on the way to where a path leads from a folder, and whether that is
/// a folder itself; none where it leads above the root.
pub fn names_of<'p>(folder: &'p str, path: &'p str) -> Option<(Vec<&'p str>, bool)> {
    let mut names: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    let mut is_folder = true;
    for name in path.split('/') {
        is_folder = matches!(name, "" | "." | "..");
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some((names, is_folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_from_the_folder() {
        for (folder, link, address) in [
            ("/a/2026/", "../2025/", "/a/2025/"),
            ("/a/2026/", "tep/Báo cáo.pdf", "/a/2026/tep/Báo cáo.pdf"),
            ("/a/2026/", "tep/B%C3%A1o%20c%C3%A1o.pdf", "/a/2026/tep/Báo cáo.pdf"),
            ("/a/2026/", "/chi-so/bhyt/", "/chi-so/bhyt/"),
            ("/a/2026/", "/chi-so/bhyt", "/chi-so/bhyt"),
            ("/a/2026/", "../2025/index.md", "/a/2025/"),
            ("/chi-so/", "ho-ngheo.md", "/chi-so/ho-ngheo/"),
            ("/", "./gioi-thieu/", "/gioi-thieu/"),
            ("/", "Hải Phòng/Đồ Sơn/", "/hai-phong/do-son/"),
            ("/a/", "..", "/"),
        ] {
            assert_eq!(resolve(folder, link).as_deref(), Some(address), "{folder} {link}");
        }
        assert_eq!(resolve("/a/", "../../b"), None);
        assert_eq!(resolve("/a/", "%ff"), None);
    }
}
