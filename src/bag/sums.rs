//! Manifests: lines of a hash and a path.

use super::algorithm::Algorithm;
use super::path::BagPath;

/// So many wrong lines of a manifest are told.
const MOST_WRONG: usize = 20;

/// Which files a manifest is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ManifestKind {
    Payload,
    /// The files that are about the payload.
    Tags,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BagManifest {
    /// The path of the manifest itself.
    pub file: String,
    pub about: ManifestKind,
    pub algorithm: Algorithm,
    pub lines: Vec<ManifestLine>,
    /// The numbers of lines that aren't understood.
    pub wrong: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestLine {
    pub sum: String,
    pub path: BagPath,
}

/// What a manifest's name says, if it is one: `tagmanifest-sha256.txt`. The
/// algorithm is a name where it isn't known.
pub fn named(file: &str) -> Option<(ManifestKind, Result<Algorithm, &str>)> {
    let stem = file.strip_suffix(".txt")?;
    let (about, name) = match stem.strip_prefix("tagmanifest-") {
        Some(name) => (ManifestKind::Tags, name),
        None => (ManifestKind::Payload, stem.strip_prefix("manifest-")?),
    };
    Some((about, Algorithm::from_name(name).ok_or(name)))
}

/// The name of a manifest.
pub fn name(about: ManifestKind, algorithm: Algorithm) -> String {
    let tag = if about == ManifestKind::Tags { "tag" } else { "" };
    format!("{tag}manifest-{}.txt", algorithm.name())
}

pub fn parse(file: &str, about: ManifestKind, algorithm: Algorithm, text: &str) -> BagManifest {
    let mut manifest = BagManifest { file: file.to_owned(), about, algorithm, lines: Vec::new(), wrong: Vec::new() };
    for (at, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        match line(text) {
            Some(line) => manifest.lines.push(line),
            // Of a file that is no manifest at all a few lines say enough.
            None if manifest.wrong.len() < MOST_WRONG => manifest.wrong.push(at + 1),
            None => {}
        }
    }
    manifest
}

/// Some tools put an asterisk before a path, as `md5sum` does.
fn line(text: &str) -> Option<ManifestLine> {
    let (sum, path) = text.split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t']);
    let path = path.strip_prefix('*').unwrap_or(path);
    let path = path.replace("%0D", "\r").replace("%0d", "\r").replace("%0A", "\n").replace("%0a", "\n");
    let path = BagPath::parse(&path.replace("%25", "%")).ok()?;
    let is_sum = !sum.is_empty() && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sum.then(|| ManifestLine { sum: sum.to_ascii_lowercase(), path })
}

/// A manifest's text; the paths in it have nothing that would have to be written otherwise.
pub fn text<'l>(lines: impl IntoIterator<Item = (&'l str, &'l str)>) -> String {
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
        assert_eq!(named("manifest-sha256.txt"), Some((ManifestKind::Payload, Ok(Algorithm::Sha256))));
        assert_eq!(named("tagmanifest-md5.txt"), Some((ManifestKind::Tags, Ok(Algorithm::Md5))));
        assert_eq!(named("manifest-crc32.txt"), Some((ManifestKind::Payload, Err("crc32"))));
        assert_eq!(named("bag-info.txt"), None);
        assert_eq!(name(ManifestKind::Tags, Algorithm::Sha512), "tagmanifest-sha512.txt");
    }

    #[test]
    fn lines_are_read_as_others_write_them() {
        let text = "AB12  data/a b.txt\nab *data/x\r\n\nab\tdata/100%25.txt\nnot a line\nab  ../out\n";
        let manifest = parse("manifest-md5.txt", ManifestKind::Payload, Algorithm::Md5, text);
        let paths: Vec<&str> = manifest.lines.iter().map(|line| line.path.as_str()).collect();
        assert_eq!(paths, ["data/a b.txt", "data/x", "data/100%.txt"]);
        assert_eq!(manifest.lines[0].sum, "ab12");
        assert_eq!(manifest.wrong, [5, 6]);
    }

    #[test]
    fn what_is_written_is_read() {
        let text = text([("ab", "data/a"), ("cd", "data/Báo cáo.pdf")]);
        let manifest = parse("m", ManifestKind::Payload, Algorithm::Sha256, &text);
        assert_eq!((manifest.lines.len(), manifest.wrong.len()), (2, 0));
    }
}
