//! A manifest that is only looked things up in. An output may have a million
//! files: what is known of them stays where it was read, as one text.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::manifest::{self, Fingerprint};

/// The files of an output as its manifest tells them, sorted by path.
#[derive(Default)]
pub struct ManifestIndex {
    text: String,
    lines: Vec<IndexLine>,
}

/// Where a line is in the text, without its end, and where its path begins.
struct IndexLine {
    start: usize,
    path: usize,
    end: usize,
}

/// A file by its position in the order of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileIndex(usize);

impl FileIndex {
    pub fn position(self) -> usize {
        self.0
    }
}

impl ManifestIndex {
    /// Reads a manifest; none where there is no such file.
    pub fn read(path: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Some(Self::of(text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn of(mut text: String) -> Self {
        // A hand may have been in it.
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace('\r', "");
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut lines = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count());
        let mut start = 0;
        for whole in manifest::lines(&text) {
            // The path is what a line ends with.
            if let Some((path, _)) = manifest::line(manifest::bare(whole)) {
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
        // Of two lines on one file the last counts.
        lines.dedup_by(|later, earlier| {
            let is_twice = later.path(text) == earlier.path(text);
            if is_twice {
                std::mem::swap(later, earlier);
            }
            is_twice
        });
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn get(&self, path: &str) -> Option<Fingerprint> {
        self.find(path).and_then(|at| self.file(at)).map(|(_, print)| print)
    }

    pub fn find(&self, path: &str) -> Option<FileIndex> {
        self.find_among(0..self.lines.len(), path)
    }

    /// Finds files that mostly lie in one folder; none where one isn't known.
    pub fn find_all(&self, paths: &[String]) -> Option<Vec<FileIndex>> {
        let folder = paths.first().and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
        let Range { start, end } = self.range_below(folder);
        paths.iter().map(|path| self.find_among(start..end, path).or_else(|| self.find(path))).collect()
    }

    /// The path and the print of a file.
    pub fn file(&self, at: FileIndex) -> Option<(&str, Fingerprint)> {
        let IndexLine { start, end, .. } = self.lines.get(at.0)?;
        manifest::line(self.text.get(*start..*end)?)
    }

    /// The line of a file, with its end.
    pub fn line(&self, at: FileIndex) -> &str {
        let line = self.lines.get(at.0).and_then(|line| self.text.get(line.start..=line.end));
        line.unwrap_or_default()
    }

    pub fn path(&self, at: FileIndex) -> &str {
        self.lines.get(at.0).map_or("", |line| line.path(&self.text))
    }

    pub fn size(&self, at: FileIndex) -> Option<u64> {
        let IndexLine { start, path, .. } = self.lines.get(at.0)?;
        manifest::size_before_path(self.text.get(*start..*path)?)
    }

    /// All files in the order of their paths.
    pub fn all(&self) -> impl Iterator<Item = FileIndex> + use<> {
        (0..self.lines.len()).map(FileIndex)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.all().filter_map(|at| self.file(at))
    }

    /// The paths that begin so.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        self.range_below(folder).map(|at| self.path(FileIndex(at)))
    }

    fn range_below(&self, folder: &str) -> Range<usize> {
        let start = self.lines.partition_point(|line| line.path(&self.text) < folder);
        let from = self.lines.get(start..).unwrap_or_default();
        start..start + from.partition_point(|line| line.path(&self.text).starts_with(folder))
    }

    fn find_among(&self, range: Range<usize>, wanted: &str) -> Option<FileIndex> {
        let start = range.start;
        let at = self.lines.get(range)?.binary_search_by(|line| line.path(&self.text).cmp(wanted)).ok()?;
        Some(FileIndex(start + at))
    }
}

impl IndexLine {
    fn path<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.path..self.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::manifest::Manifest;

    #[test]
    fn what_a_manifest_says_is_known() {
        let mut manifest = Manifest::default();
        for path in ["a/tep/báo cáo.pdf", "a/index.html", "index.html", "a-b/x"] {
            manifest.files.insert(path.to_owned(), Fingerprint::of(path.as_bytes()));
        }
        let known = ManifestIndex::of(manifest.text());
        assert!(known.iter().eq(manifest.files.iter().map(|(path, print)| (path.as_str(), *print))));
        assert_eq!(known.get("a/index.html"), Some(Fingerprint::of(b"a/index.html")));
        assert_eq!(known.get("a/"), None);
        assert!(known.all().all(|at| known.size(at) == Some(known.path(at).len() as u64)));
        let paths = ["a/index.html", "a/tep/báo cáo.pdf", "index.html"].map(str::to_owned);
        let found = known.find_all(&paths).unwrap();
        assert!(found.iter().zip(&paths).all(|(at, path)| known.path(*at) == path));
        assert_eq!(known.find_all(&[paths.to_vec(), vec!["a-b/y".to_owned()]].concat()), None);
        assert_eq!(known.below("a/").collect::<Vec<_>>(), ["a/index.html", "a/tep/báo cáo.pdf"]);
        let text = manifest.text();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        let by_hand = lines.join("\r\n");
        let by_hand = ManifestIndex::of(by_hand);
        assert!(by_hand.iter().eq(known.iter()));
        assert!(by_hand.all().all(|at| by_hand.line(at) == known.line(at)));
        assert_eq!(ManifestIndex::of("other 1\nx".to_owned()).len(), 0);
        let other = manifest::written("a/index.html", &Fingerprint::of(b"later"));
        for twice in [format!("{text}{other}"), format!("{text}{other}").replace('\n', "\r\r\n")] {
            let twice = ManifestIndex::of(twice);
            assert_eq!(twice.len(), known.len());
            assert_eq!(twice.get("a/index.html"), Some(Fingerprint::of(b"later")));
            assert!(twice.all().all(|at| twice.path(at) == known.path(at)));
        }
    }
}
