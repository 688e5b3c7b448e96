//! The plan of a run: the files to send and delete, in an order in which a
//! visitor never meets a page whose assets, data or linked pages aren't there yet.

use std::collections::{BTreeMap, BTreeSet};

use super::upload::Upload;
use crate::output::manifest::Fingerprint;

/// The files of ours that a target holds; without a fingerprint where a run that
/// was cut off may have changed the file.
pub(super) type RemoteFiles = BTreeMap<String, Option<Fingerprint>>;

/// The changes that make a target show the new site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Plan {
    /// The paths to send: all of one step are there before the next begins.
    pub steps: Vec<Vec<String>>,
    /// The paths to delete, in this order.
    pub deletes: Vec<String>,
    /// The deletes of files that stand where a folder of a new file has to be.
    pub blocking_deletes: BTreeSet<String>,
    pub unchanged: usize,
    /// The paths to send that the target doesn't hold yet.
    pub new: BTreeSet<String>,
    /// About as many bytes are sent.
    pub bytes: u64,
}

impl Plan {
    pub(crate) fn new(upload: &Upload, remote_files: &RemoteFiles) -> Self {
        let mut plan = Self::default();
        let lists = list_pages(upload);
        let mut steps: BTreeMap<Step, Vec<String>> = BTreeMap::new();
        for (path, file) in &upload.files {
            let remote = remote_files.get(path);
            if remote == Some(&Some(file.fingerprint)) {
                plan.unchanged += 1;
                continue;
            }
            let is_new = remote.is_none();
            if is_new {
                plan.new.insert(path.clone());
            }
            plan.bytes += file.bytes_to_send;
            steps.entry(Step::of(path, is_new, &lists)).or_default().push(path.clone());
        }
        plan.steps = steps.into_values().collect();
        plan.deletes = remote_files.keys().filter(|path| !upload.files.contains_key(*path)).cloned().collect();
        let folders: BTreeSet<&str> = plan.new.iter().flat_map(|path| folders_above(path)).collect();
        plan.blocking_deletes = plan.deletes.iter().filter(|path| folders.contains(path.as_str())).cloned().collect();
        // Pages go before the assets and data they show.
        plan.deletes.sort_by_key(|path| !uncompressed(path).ends_with(".html"));
        plan
    }

    pub(crate) fn send_count(&self) -> usize {
        self.steps.iter().map(Vec::len).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.deletes.is_empty()
    }

    pub(crate) fn paths_to_send(&self) -> impl Iterator<Item = &String> {
        self.steps.iter().flatten()
    }
}

/// The step in which a file is sent. New pages come before changed ones, because
/// a visitor comes to a new page from a changed one. A leaf is a page without
/// pages below it, a list is a page with some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    NewAsset,
    NewLeaf,
    NewList,
    Asset,
    Leaf,
    List,
    Home,
    /// The sitemap, the feed and `robots.txt`, which lead machines to all pages.
    Index,
}

impl Step {
    fn of(path: &str, is_new: bool, lists: &BTreeSet<String>) -> Self {
        let path = uncompressed(path);
        if path == "index.html" {
            return Self::Home;
        }
        if path.starts_with("sitemap")
            || matches!(path, "robots.txt" | "opensearch.xml")
            || path.rsplit('/').next() == Some("feed.xml")
        {
            return Self::Index;
        }
        let is_page = path.ends_with(".html");
        match (is_page, is_page && lists.contains(path), is_new) {
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
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// Whether a file is the compressed form of another file of the target.
pub(super) fn is_compressed(path: &str, remote_files: &RemoteFiles) -> bool {
    uncompressed(path) != path && remote_files.contains_key(uncompressed(path))
}

/// The path without the ending of a compressed form.
fn uncompressed(path: &str) -> &str {
    path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br")).unwrap_or(path)
}

/// The pages that have other pages below them; pages for embedding don't count.
fn list_pages(upload: &Upload) -> BTreeSet<String> {
    let pages = upload.files.keys().filter_map(|path| path.strip_suffix("/index.html"));
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

    fn upload(paths: &[&str]) -> Upload {
        Upload::of_texts(paths.iter().map(|path| (*path, *path)))
    }

    #[test]
    fn assets_leaves_lists_home_then_deletions() {
        let new = upload(&[
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
        let mut remote_files: RemoteFiles = BTreeMap::new();
        for path in ["index.html", "a/index.html", "a/2026/index.html", "a/2026/chi-tieu-1/index.html", "sitemap.xml"] {
            remote_files.insert(path.to_owned(), Some(old));
        }
        remote_files.insert("a/2026/chi-tieu.csv".to_owned(), Some(Fingerprint::of(b"a/2026/chi-tieu.csv")));
        remote_files.insert("tai-nguyen/x.1.css".to_owned(), Some(old));
        remote_files.insert("b/index.html".to_owned(), None);
        let plan = Plan::new(&new, &remote_files);
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
        assert_eq!((plan.unchanged, plan.send_count()), (1, 8));
    }

    #[test]
    fn a_file_without_fingerprint_is_sent_again() {
        let new = upload(&["a.html"]);
        let remote_files = BTreeMap::from([("a.html".to_owned(), None)]);
        assert_eq!(Plan::new(&new, &remote_files).send_count(), 1);
        let remote_files = BTreeMap::from([("a.html".to_owned(), Some(Fingerprint::of(b"a.html")))]);
        assert!(Plan::new(&new, &remote_files).is_empty());
    }
}
