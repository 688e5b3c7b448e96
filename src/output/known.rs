//! A manifest that is only looked things up in. An output may have a million
//! files: their paths stay where they were read, as one text.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, Print};

/// The files of an output as its manifest tells them, sorted by path.
#[derive(Default)]
pub struct Known {
    text: String,
    files: Vec<File>,
}

/// How many bytes are read at a time.
const PIECE: usize = 1 << 20;

struct File {
    /// Where its path is in the text.
    path: Range<usize>,
    print: Print,
}

impl File {
    fn path<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.path.clone()).unwrap_or_default()
    }
}

impl Known {
    /// Reads a manifest; none where there is no such file.
    pub fn read(path: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Some(Self::of(text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn of(text: String) -> Self {
        if !manifest::is_one(&text) {
            return Self::default();
        }
        let pieces: Vec<Vec<File>> = pieces(&text).into_par_iter().map(|piece| files(&text, piece)).collect();
        let mut known = Self { files: pieces.into_iter().flatten().collect(), text };
        known.sort();
        known
    }

    /// Puts in order what a hand may have been in.
    fn sort(&mut self) {
        let Self { text, files } = self;
        if !files.is_sorted_by(|one, two| one.path(text) <= two.path(text)) {
            files.sort_by(|one, two| one.path(text).cmp(two.path(text)));
        }
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn get(&self, path: &str) -> Option<&Print> {
        self.get_among(&self.files, path)
    }

    /// The prints of files that mostly lie in one folder; none where one isn't known.
    pub fn prints(&self, paths: &[String]) -> Option<Vec<Print>> {
        let folder = paths.first().and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
        let path = |file: &File| file.path(&self.text);
        let first = self.files.partition_point(|file| path(file) < folder);
        let below = self.files.get(first..).unwrap_or_default();
        let below = below.get(..below.partition_point(|file| path(file).starts_with(folder))).unwrap_or_default();
        let print = |path: &String| self.get_among(below, path).or_else(|| self.get(path)).copied();
        paths.iter().map(print).collect()
    }

    fn get_among<'k>(&self, files: &'k [File], path: &str) -> Option<&'k Print> {
        let at = files.binary_search_by(|file| file.path(&self.text).cmp(path)).ok()?;
        files.get(at).map(|file| &file.print)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Print)> {
        self.files.iter().map(|file| (file.path(&self.text), &file.print))
    }

    pub fn par_iter(&self) -> impl ParallelIterator<Item = (&str, &Print)> {
        self.files.par_iter().map(|file| (file.path(&self.text), &file.print))
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(path, _)| path)
    }

    /// The paths that begin so.
    pub fn below<'k>(&'k self, folder: &'k str) -> impl Iterator<Item = &'k str> {
        let first = self.files.partition_point(|file| file.path(&self.text) < folder);
        let from = self.files.iter().skip(first).map(|file| file.path(&self.text));
        from.take_while(move |path| path.starts_with(folder))
    }
}

/// Where parts of a manifest are that can be read on their own: whole lines.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let near = text.len().min(start + PIECE);
        let end = text.as_bytes().get(near..).and_then(|rest| memchr::memchr(b'\n', rest));
        let end = end.map_or(text.len(), |at| near + at + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces
}

fn files(text: &str, piece: Range<usize>) -> Vec<File> {
    let mut end = piece.start;
    let lines = text.get(piece).unwrap_or_default().split_inclusive('\n');
    let files = lines.filter_map(|line| {
        end += line.len();
        let bare = manifest::bare(line);
        // The path is what a line ends with.
        let (path, print) = manifest::line(bare)?;
        let behind = end - (line.len() - bare.len());
        Some(File { path: behind - path.len()..behind, print })
    });
    files.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::manifest::Manifest;

    #[test]
    fn what_a_manifest_says_is_known() {
        let mut manifest = Manifest::default();
        for path in ["a/tep/báo cáo.pdf", "a/index.html", "index.html", "a-b/x"] {
            manifest.files.insert(path.to_owned(), Print::of(path.as_bytes()));
        }
        let known = Known::of(manifest.text());
        assert!(known.iter().eq(manifest.files.iter().map(|(path, print)| (path.as_str(), print))));
        assert_eq!(known.get("a/index.html"), Some(&Print::of(b"a/index.html")));
        assert_eq!(known.get("a/"), None);
        let paths = ["a/index.html", "a/tep/báo cáo.pdf", "index.html"].map(str::to_owned);
        let prints = paths.each_ref().map(|path| Print::of(path.as_bytes()));
        assert_eq!(known.prints(&paths), Some(prints.to_vec()));
        assert_eq!(known.prints(&[paths.to_vec(), vec!["a-b/y".to_owned()]].concat()), None);
        assert_eq!(known.below("a/").collect::<Vec<_>>(), ["a/index.html", "a/tep/báo cáo.pdf"]);
        let text = manifest.text();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        let by_hand = lines.join("\r\n");
        assert!(Known::of(by_hand).iter().eq(known.iter()));
        assert_eq!(Known::of("other 1\nx".to_owned()).len(), 0);
    }
}
