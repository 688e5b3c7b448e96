//! The manifest: the files of an output folder that congkhai wrote, with the hash of each.
//! Only these are ever removed, and without `force` only these are replaced.
//!
//! A line has the hash of the file, its size, the key of the page it shows (`-` for any
//! other file), and its path.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::disk;
use crate::hash::{self, Hash, hex};

/// The folder in an output that congkhai keeps for itself.
pub(crate) const OWN: &str = ".congkhai";
/// The name of the manifest of the files in place.
pub(crate) const FILE: &str = "manifest";
/// The name of the manifest of files that are being moved into place. It is there only during a
/// commit, or after a run that was cut off.
pub(crate) const NEXT: &str = "manifest.next";

const HEADER: &str = "congkhai manifest 2";

/// A file's hash and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub hash: Hash,
    pub size: u64,
}

/// The entry of a file in a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ManifestEntry {
    pub fingerprint: Fingerprint,
    /// The hash of everything a page was made of, by which the next build knows whether it has
    /// changed. None for other files.
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
    /// Reads a manifest; none if there is no such file.
    pub(crate) fn read(path: &Path) -> io::Result<Option<Self>> {
        Ok(disk::read_text_if_there(path)?.map(|text| Self::parse(&text)))
    }

    /// Parses a manifest. Lines that aren't understood are skipped; at worst a file is left behind.
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

/// Writes a manifest of lines that are sorted by path, without holding its text in memory.
pub(crate) fn write<L: AsRef<str>>(lines: impl Iterator<Item = L>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    for line in lines {
        out.write_all(line.as_ref().as_bytes())?;
    }
    Ok(())
}

/// The line of a file, with its line break.
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

/// All lines of a manifest, with the header and the line breaks; none if the header is missing.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let is_one = text.lines().next() == Some(HEADER);
    text.split_inclusive('\n').take_while(move |_| is_one)
}

/// A line without its line break.
pub(super) fn bare(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// The size in a line that `parse_line` understands.
pub(super) fn size_in_line(line: &str) -> Option<u64> {
    line.split(' ').nth(1)?.parse().ok()
}

/// The path and the entry in a line; none for the header and lines that aren't understood.
pub(super) fn parse_line(line: &str) -> Option<(&str, ManifestEntry)> {
    let (hash, rest) = line.split_once(' ')?;
    let (size, rest) = rest.split_once(' ')?;
    let (key, path) = rest.split_once(' ')?;
    // congkhai never writes a path that leads out of the folder.
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
