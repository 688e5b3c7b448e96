//! The manifest: the files of an output folder that congkhai wrote, with the hash of each.
//! Only these are ever replaced or removed.
//!
//! A line has the hash of the file, its size, the key of the page it shows (`-` for any
//! other file), and its path.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::disk;
use crate::hash::{self, Hash, hex};

/// The folder in an output that is congkhai's own.
pub(crate) const OWN: &str = ".congkhai";
/// The files in place.
pub(crate) const FILE: &str = "manifest";
/// The files that were being moved into place; there only while, or after a run was cut off.
pub(crate) const NEXT: &str = "manifest.next";

const HEADER: &str = "congkhai manifest 2";

/// A file's hash and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub hash: Hash,
    pub size: u64,
}

/// A file as a manifest knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ManifestEntry {
    pub fingerprint: Fingerprint,
    /// A hash of everything the page was made of, by which the next build knows it. None of
    /// other files.
    pub key: Option<Hash>,
}

/// Files by their paths in the output, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Manifest {
    pub files: BTreeMap<String, Fingerprint>,
}

impl Fingerprint {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { hash: hash::of(bytes), size: bytes.len() as u64 }
    }
}

impl Manifest {
    /// Reads a manifest; none where there is no such file.
    pub(crate) fn read(path: &Path) -> io::Result<Option<Self>> {
        Ok(disk::read_text_if_there(path)?.map(|text| Self::parse(&text)))
    }

    /// Lines that aren't understood own no file: at worst one is left behind.
    pub(crate) fn parse(text: &str) -> Self {
        let files = lines(text).filter_map(|whole| parse_line(bare(whole)));
        Self { files: files.map(|(path, entry)| (path.to_owned(), entry.fingerprint)).collect() }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (path, fingerprint) in &self.files {
            text.push_str(&line(path, &ManifestEntry { fingerprint: *fingerprint, key: None }));
        }
        text
    }
}

/// Writes a manifest of lines in the order of their paths, without holding its text.
pub(crate) fn write<L: AsRef<str>>(lines: impl Iterator<Item = L>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    for line in lines {
        out.write_all(line.as_ref().as_bytes())?;
    }
    Ok(())
}

/// The line of a file, with its end.
pub(crate) fn line(path: &str, entry: &ManifestEntry) -> String {
    let mut line = hex(&entry.fingerprint.hash, 16);
    line.reserve(path.len() + 56);
    line.push(' ');
    line.push_str(&entry.fingerprint.size.to_string());
    line.push(' ');
    match &entry.key {
        Some(key) => line.push_str(&hex(key, 16)),
        None => line.push('-'),
    }
    line.push(' ');
    line.push_str(path);
    line.push('\n');
    line
}

/// The lines of a manifest, with their ends and with the first; none of anything else.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let is_one = text.lines().next() == Some(HEADER);
    text.split_inclusive('\n').take_while(move |_| is_one)
}

/// A line without its end.
pub(super) fn bare(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// The size in a line that is understood.
pub(super) fn size_in_line(line: &str) -> Option<u64> {
    line.split(' ').nth(1)?.parse().ok()
}

/// The file a line is about; none of the first, and none of a line that isn't understood.
pub(super) fn parse_line(line: &str) -> Option<(&str, ManifestEntry)> {
    let (hash, rest) = line.split_once(' ')?;
    let (size, rest) = rest.split_once(' ')?;
    let (key, path) = rest.split_once(' ')?;
    // A path that leads out of the folder was not written by us.
    let is_inside = !path.starts_with('/') && path.split('/').all(|name| !matches!(name, "" | "." | ".."));
    let key = match key {
        "-" => None,
        key => Some(hash::parse(key)?),
    };
    let fingerprint = Fingerprint { hash: hash::parse(hash)?, size: size.parse().ok()? };
    is_inside.then_some((path, ManifestEntry { fingerprint, key }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut manifest = Manifest::default();
        manifest.files.insert("a/tep/báo cáo.pdf".into(), Fingerprint::of(b"x"));
        manifest.files.insert("index.html".into(), Fingerprint::of(b""));
        assert_eq!(Manifest::parse(&manifest.text()), manifest);
    }

    #[test]
    fn nothing_outside_of_the_folder_is_owned() {
        let line = |path: &str| format!("{HEADER}\n{} 1 - {path}\n", "0".repeat(32));
        for path in ["../a", "/etc/passwd", "a/../../b", "a//b"] {
            assert!(Manifest::parse(&line(path)).files.is_empty(), "{path}");
        }
        assert_eq!(Manifest::parse(&line("a/b")).files.len(), 1);
        assert!(Manifest::parse("other 1\n").files.is_empty());
    }
}
