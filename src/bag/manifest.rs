//! Manifests: lines of a checksum and a path.

use super::algorithm::Algorithm;
use super::path::BagPath;

/// At most so many bad lines of one manifest are reported.
const MOST_BAD_LINES: usize = 20;

/// The files that a manifest lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ManifestKind {
    Payload,
    /// The files about the payload, like `bagit.txt`.
    Tags,
}

/// A manifest as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BagManifest {
    /// The name of the manifest's own file.
    pub file: String,
    pub kind: ManifestKind,
    pub algorithm: Algorithm,
    pub lines: Vec<ManifestLine>,
    /// The numbers of lines that aren't understood, and why.
    pub bad_lines: Vec<(usize, LineFault)>,
}

impl BagManifest {
    /// The paths that are listed once more.
    pub(super) fn listed_twice(&self) -> impl Iterator<Item = String> {
        let mut seen = std::collections::BTreeSet::new();
        self.lines.iter().filter(move |line| !seen.insert(&line.path)).map(|line| line.path.to_string())
    }
}

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ManifestLine {
    pub sum: String,
    pub path: BagPath,
}

/// Why a line isn't understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LineFault {
    /// It isn't a checksum and a path.
    Form,
    /// The path leads out of the bag, or of its payload.
    LeadsOut,
    /// The path has a backslash, which some systems take for the border between two names.
    Backslash,
}

/// The kind and algorithm in a manifest's name, like `tagmanifest-sha256.txt`; none
/// of another file's name. An unknown algorithm is returned by its name.
pub(crate) fn parse_name(file: &str) -> Option<(ManifestKind, Result<Algorithm, &str>)> {
    let stem = file.strip_suffix(".txt")?;
    let (kind, name) = match stem.strip_prefix("tagmanifest-") {
        Some(name) => (ManifestKind::Tags, name),
        None => (ManifestKind::Payload, stem.strip_prefix("manifest-")?),
    };
    Some((kind, Algorithm::from_name(name).ok_or(name)))
}

/// The name of a manifest.
pub(crate) fn file_name(kind: ManifestKind, algorithm: Algorithm) -> String {
    let tag = if kind == ManifestKind::Tags { "tag" } else { "" };
    format!("{tag}manifest-{}.txt", algorithm.name())
}

/// Reads a manifest. `file` is its name.
pub(crate) fn parse(file: &str, kind: ManifestKind, algorithm: Algorithm, text: &str) -> BagManifest {
    let mut manifest = BagManifest { file: file.to_owned(), kind, algorithm, lines: Vec::new(), bad_lines: Vec::new() };
    for (at, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        match parse_line(text) {
            Ok(line) => manifest.lines.push(line),
            // A file that is no manifest at all would have a fault for each line.
            Err(fault) if manifest.bad_lines.len() < MOST_BAD_LINES => manifest.bad_lines.push((at + 1, fault)),
            Err(_) => {}
        }
    }
    manifest
}

/// Reads a line. Some tools put an asterisk before the path, as `md5sum` does.
fn parse_line(text: &str) -> Result<ManifestLine, LineFault> {
    let (sum, rest) = text.split_once([' ', '\t']).ok_or(LineFault::Form)?;
    if sum.is_empty() || !sum.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(LineFault::Form);
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    let path = path(rest.strip_prefix('*').unwrap_or(rest))?;
    Ok(ManifestLine { sum: sum.to_ascii_lowercase(), path })
}

/// Reads the path of a line, in which some characters are escaped.
pub(super) fn path(text: &str) -> Result<BagPath, LineFault> {
    let path = text.replace("%0D", "\r").replace("%0d", "\r").replace("%0A", "\n").replace("%0a", "\n");
    BagPath::parse(&path.replace("%25", "%")).map_err(|unsafe_path| match unsafe_path.has_only_a_backslash() {
        true => LineFault::Backslash,
        false => LineFault::LeadsOut,
    })
}

/// The text of a manifest. The paths of our own bags need no escapes.
pub(crate) fn text<'l>(lines: impl IntoIterator<Item = (&'l str, &'l str)>) -> String {
    let mut text = String::new();
    for (sum, path) in lines {
        text.push_str(sum);
        text.push_str("  ");
        text.push_str(path);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_are_known_by_name() {
        assert_eq!(parse_name("manifest-sha256.txt"), Some((ManifestKind::Payload, Ok(Algorithm::Sha256))));
        assert_eq!(parse_name("tagmanifest-md5.txt"), Some((ManifestKind::Tags, Ok(Algorithm::Md5))));
        assert_eq!(parse_name("manifest-crc32.txt"), Some((ManifestKind::Payload, Err("crc32"))));
        assert_eq!(parse_name("bag-info.txt"), None);
        assert_eq!(file_name(ManifestKind::Tags, Algorithm::Sha512), "tagmanifest-sha512.txt");
    }

    #[test]
    fn lines_are_read_as_others_write_them() {
        let text =
            "AB12  data/a b.txt\nab *data/x\r\n\nab\tdata/100%25.txt\nnot a line\nab  ../out\nab  data\\x\nab  C:\\x\n";
        let manifest = parse("manifest-md5.txt", ManifestKind::Payload, Algorithm::Md5, text);
        let paths: Vec<&str> = manifest.lines.iter().map(|line| line.path.as_str()).collect();
        assert_eq!(paths, ["data/a b.txt", "data/x", "data/100%.txt"]);
        assert_eq!(manifest.lines[0].sum, "ab12");
        let faults = [LineFault::Form, LineFault::LeadsOut, LineFault::Backslash, LineFault::LeadsOut];
        assert_eq!(manifest.bad_lines, (5..).zip(faults).collect::<Vec<_>>());
    }

    #[test]
    fn a_written_manifest_is_read() {
        let text = text([("ab", "data/a"), ("cd", "data/Báo cáo.pdf")]);
        let manifest = parse("m", ManifestKind::Payload, Algorithm::Sha256, &text);
        assert_eq!((manifest.lines.len(), manifest.bad_lines.len()), (2, 0));
    }
}
