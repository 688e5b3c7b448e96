//! What is to be done for a store to hold the new site, and in which order, so
//! that a visitor never meets a page whose assets, data or linked pages aren't
//! there yet.

use std::collections::{BTreeMap, BTreeSet};

use super::upload::Upload;
use crate::output::manifest::Fingerprint;

/// What is known of the files of ours that a store holds; none of one that a
/// run which was cut off may have changed.
pub type Known = BTreeMap<String, Option<Fingerprint>>;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// In the order they are sent: all of one step are there before the next begins.
    pub steps: Vec<Vec<String>>,
    /// In the order they are taken away.
    pub deletes: Vec<String>,
    /// Those of them that stand where a folder of a new file has to be.
    pub in_the_way: BTreeSet<String>,
    pub unchanged: usize,
    /// Those to be sent that the store doesn't hold.
    pub new: BTreeSet<String>,
    /// How many bytes are sent.
    pub bytes: u64,
}

impl Plan {
    pub fn of(parcel: &Upload, known: &Known) -> Self {
        let mut plan = Self::default();
        let lists = lists(parcel);
        let mut steps: BTreeMap<Step, Vec<String>> = BTreeMap::new();
        for (path, item) in &parcel.items {
            let held = known.get(path);
            if held == Some(&Some(item.print)) {
                plan.unchanged += 1;
                continue;
            }
            let is_new = held.is_none();
            if is_new {
                plan.new.insert(path.clone());
            }
            plan.bytes += item.bytes;
            steps.entry(Step::of(path, is_new, &lists)).or_default().push(path.clone());
        }
        plan.steps = steps.into_values().collect();
        plan.deletes = known.keys().filter(|path| !parcel.items.contains_key(*path)).cloned().collect();
        let folders: BTreeSet<&str> = plan.new.iter().flat_map(|path| folders_of(path)).collect();
        plan.in_the_way = plan.deletes.iter().filter(|path| folders.contains(path.as_str())).cloned().collect();
        // Pages go before what they show.
        plan.deletes.sort_by_key(|path| !plain(path).ends_with(".html"));
        plan
    }

    pub fn sends(&self) -> usize {
        self.steps.iter().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.deletes.is_empty()
    }

    pub fn sent(&self) -> impl Iterator<Item = &String> {
        self.steps.iter().flatten()
    }
}

/// When a file is sent. New pages come before those that are there already:
/// only from these a visitor may come to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    NewAsset,
    NewLeaf,
    NewList,
    Asset,
    Leaf,
    List,
    Home,
    /// What tells machines of all pages.
    Index,
}

impl Step {
    fn of(path: &str, is_new: bool, lists: &BTreeSet<String>) -> Self {
        let plain = plain(path);
        if plain == "index.html" {
            return Self::Home;
        }
        if plain.starts_with("sitemap") || matches!(plain, "feed.xml" | "robots.txt") {
            return Self::Index;
        }
        let is_page = plain.ends_with(".html");
        match (is_page, is_page && lists.contains(plain), is_new) {
            (false, _, true) => Self::NewAsset,
            (true, false, true) => Self::NewLeaf,
            (true, true, true) => Self::NewList,
            (false, _, false) => Self::Asset,
            (true, false, false) => Self::Leaf,
            (true, true, false) => Self::List,
        }
    }
}

/// The folders that a file lies in.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// Whether a file is the compressed form of another that is there.
pub fn is_compressed(path: &str, known: &Known) -> bool {
    plain(path) != path && known.contains_key(plain(path))
}

/// The file that a compressed one is of.
fn plain(path: &str) -> &str {
    path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br")).unwrap_or(path)
}

/// The pages that have other pages below them, pages for embedding aside.
fn lists(parcel: &Upload) -> BTreeSet<String> {
    let pages = parcel.items.keys().filter_map(|path| path.strip_suffix("/index.html"));
    let above = pages.filter(|folder| !folder.ends_with("/nhung")).filter_map(|folder| folder.rsplit_once('/'));
    let mut lists = BTreeSet::new();
    for (mut folder, _) in above {
        while lists.insert(format!("{folder}/index.html")) {
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None => break,
            }
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel(paths: &[&str]) -> Upload {
        Upload::of_texts(paths.iter().map(|path| (*path, *path)))
    }

    #[test]
    fn assets_leaves_lists_home_then_deletions() {
        let new = parcel(&[
            "index.html",
            "a/index.html",
            "a/2026/index.html",
            "a/2026/chi-tieu-1/index.html",
            "a/2026/chi-tieu-1/nhung/index.html",
            "a/2026/chi-tieu-2/index.html",
            "a/2026/chi-tieu.csv",
            "tai-nguyen/x.2.css",
            "sitemap.xml",
        ]);
        let old = Fingerprint::of(b"old");
        let mut known: Known = BTreeMap::new();
        for path in ["index.html", "a/index.html", "a/2026/index.html", "a/2026/chi-tieu-1/index.html", "sitemap.xml"] {
            known.insert(path.to_owned(), Some(old));
        }
        known.insert("a/2026/chi-tieu.csv".to_owned(), Some(Fingerprint::of(b"a/2026/chi-tieu.csv")));
        known.insert("tai-nguyen/x.1.css".to_owned(), Some(old));
        known.insert("b/index.html".to_owned(), None);
        let plan = Plan::of(&new, &known);
        assert_eq!(
            plan.steps,
            [
                vec!["tai-nguyen/x.2.css"],
                vec!["a/2026/chi-tieu-1/nhung/index.html", "a/2026/chi-tieu-2/index.html"],
                vec!["a/2026/chi-tieu-1/index.html"],
                vec!["a/2026/index.html", "a/index.html"],
                vec!["index.html"],
                vec!["sitemap.xml"],
            ]
        );
        assert_eq!(plan.deletes, ["b/index.html", "tai-nguyen/x.1.css"]);
        assert_eq!((plan.unchanged, plan.sends()), (1, 8));
    }

    #[test]
    fn what_may_have_been_changed_is_sent_again() {
        let new = parcel(&["a.html"]);
        let known = BTreeMap::from([("a.html".to_owned(), None)]);
        assert_eq!(Plan::of(&new, &known).sends(), 1);
        let known = BTreeMap::from([("a.html".to_owned(), Some(Fingerprint::of(b"a.html")))]);
        assert!(Plan::of(&new, &known).is_empty());
    }
}
