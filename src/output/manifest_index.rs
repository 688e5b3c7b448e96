//! A manifest with its files indexed by path. An output may have a million files, so their lines
//! stay in the one text that was read.

use std::io;
use std::path::Path;

use super::manifest::{self, ManifestEntry};
use super::record;
use crate::disk;
use crate::hash;
use crate::invariant::must;

/// The files of an output that its manifest lists, sorted by path.
#[derive(Default)]
pub(super) struct ManifestIndex {
    text: String,
    lines: Vec<IndexLine>,
}

/// The place of a line in the text, without its line break, and where its path begins.
struct IndexLine {
    start: usize,
    path: usize,
    end: usize,
}

/// The reason why looking up a line can't fail.
const INDEXED: &str = "only lines of the manifest that are understood are indexed";

/// The position of a file in the order of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileIndex(usize);

impl FileIndex {
    pub(super) fn position(self) -> usize {
        self.0
    }
}

impl ManifestIndex {
    /// Reads a manifest; none if there is no such file.
    pub(super) fn read(path: &Path) -> io::Result<Option<Self>> {
        Ok(disk::read_text_if_there(path)?.map(Self::of))
    }

    fn of(mut text: String) -> Self {
        // An editor may have saved the file with other line breaks.
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace('\r', "");
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut lines = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count());
        let mut start = 0;
        for whole in manifest::lines(&text) {
            // The path is the last field of a line.
            if let Some((path, _)) = manifest::parse_line(manifest::bare(whole)) {
                let end = start + whole.len() - 1;
                lines.push(IndexLine { start, path: end - path.len(), end });
            }
            start += whole.len();
        }
        let mut known = Self { text, lines };
        known.sort();
        known
    }

    fn sort(&mut self) {
        let Self { text, lines } = self;
        if !lines.is_sorted_by(|one, two| one.path(text) <= two.path(text)) {
            lines.sort_by(|one, two| one.path(text).cmp(two.path(text)));
        }
        // If several lines name one file, the last counts.
        lines.dedup_by(|later, earlier| {
            let is_twice = later.path(text) == earlier.path(text);
            if is_twice {
                std::mem::swap(later, earlier);
            }
            is_twice
        });
    }

    /// The hash of the text; another of no manifest.
    pub(super) fn hash(&self) -> String {
        record::in_hex(&hash::of(self.text.as_bytes()))
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The entry of the file at a path.
    pub(super) fn get(&self, path: &str) -> Option<ManifestEntry> {
        self.find(path).map(|at| self.entry(at))
    }

    /// The entry of a file.
    pub(super) fn entry(&self, at: FileIndex) -> ManifestEntry {
        let IndexLine { start, end, .. } = self.at(at);
        let parsed = self.text.get(*start..*end).and_then(manifest::parse_line);
        must(parsed, INDEXED).1
    }

    /// The line of a file, with its line break.
    pub(super) fn line(&self, at: FileIndex) -> &str {
        let IndexLine { start, end, .. } = self.at(at);
        must(self.text.get(*start..=*end), INDEXED)
    }

    pub(super) fn path(&self, at: FileIndex) -> &str {
        self.at(at).path(&self.text)
    }

    pub(super) fn size(&self, at: FileIndex) -> u64 {
        must(manifest::size_in_line(self.line(at)), INDEXED)
    }

    /// All files in the order of their paths.
    pub(super) fn all(&self) -> impl Iterator<Item = FileIndex> + use<> {
        (0..self.lines.len()).map(FileIndex)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, ManifestEntry)> {
        self.all().map(|at| (self.path(at), self.entry(at)))
    }

    pub(super) fn find(&self, path: &str) -> Option<FileIndex> {
        self.lines.binary_search_by(|line| line.path(&self.text).cmp(path)).ok().map(FileIndex)
    }

    fn at(&self, FileIndex(position): FileIndex) -> &IndexLine {
        must(self.lines.get(position), INDEXED)
    }
}

impl IndexLine {
    fn path<'t>(&self, text: &'t str) -> &'t str {
        must(text.get(self.path..self.end), INDEXED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::manifest::{Fingerprint, Manifest};

    fn entry(fingerprint: Fingerprint) -> ManifestEntry {
        ManifestEntry { fingerprint, key: None }
    }

    #[test]
    fn what_a_manifest_says_is_known() {
        let mut manifest = Manifest::default();
        for path in ["a/tep/báo cáo.pdf", "a/index.html", "index.html", "a-b/x"] {
            manifest.files.insert(path.to_owned(), Fingerprint::of(path.as_bytes()));
        }
        let known = ManifestIndex::of(manifest.text());
        assert!(known.iter().eq(manifest.files.iter().map(|(path, print)| (path.as_str(), entry(*print)))));
        assert_eq!(known.get("a/index.html"), Some(entry(Fingerprint::of(b"a/index.html"))));
        assert_eq!(known.get("a/"), None);
        assert!(known.all().all(|at| known.size(at) == known.path(at).len() as u64));
        let text = manifest.text();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        let by_hand = lines.join("\r\n");
        let by_hand = ManifestIndex::of(by_hand);
        assert!(by_hand.iter().eq(known.iter()));
        assert!(by_hand.all().all(|at| by_hand.line(at) == known.line(at)));
        assert_eq!(ManifestIndex::of("other 1\nx".to_owned()).len(), 0);
        let other = manifest::line("a/index.html", &entry(Fingerprint::of(b"later")));
        for twice in [format!("{text}{other}"), format!("{text}{other}").replace('\n', "\r\r\n")] {
            let twice = ManifestIndex::of(twice);
            assert_eq!(twice.len(), known.len());
            assert_eq!(twice.get("a/index.html"), Some(entry(Fingerprint::of(b"later"))));
            assert!(twice.all().all(|at| twice.path(at) == known.path(at)));
        }
    }
}
