//! The tag files of a bag: its declaration, labels and manifests.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;

use super::container::Container;
use super::fault::{Fault, Refusal};
use super::info::BagInfo;
use super::layout::{DECLARATION, INFO};
use super::manifest::{self, BagManifest};

/// All tag files together aren't larger than this, not even a country's.
pub(super) const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The tag files of a bag, read into memory.
pub(super) struct TagFiles {
    /// The bag's folder in the container: empty, or a name and a slash.
    pub folder: String,
    /// The paths of files that can't be unpacked.
    pub damaged: Vec<String>,
    declaration: BagInfo,
    /// Whether the declaration begins with a byte order mark.
    has_byte_order_mark: bool,
    /// The other tag files by their names.
    texts: BTreeMap<String, String>,
}

impl TagFiles {
    /// Reads the tag files; fails where there isn't exactly one bag.
    pub(super) fn read(container: &mut Container) -> Result<Self, Refusal> {
        let (mut texts, damaged) = read_texts(container)?;
        let is_bag = |folder: &str| texts.contains_key(&format!("{folder}{DECLARATION}"));
        let mut inner =
            texts.keys().filter_map(|name| name.strip_suffix(DECLARATION)).filter(|folder| folder.ends_with('/'));
        let folder = match (is_bag(""), inner.next(), inner.next()) {
            (true, _, _) => String::new(),
            (false, Some(only), None) => only.to_owned(),
            _ => return Err(Refusal::NotABag),
        };
        let declaration = texts.remove(&format!("{folder}{DECLARATION}")).ok_or(Refusal::NotABag)?;
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name.strip_prefix(&folder)?.to_owned(), text)));
        let texts = texts.filter(|(name, _)| !name.contains('/')).collect();
        let has_byte_order_mark = declaration.starts_with('\u{feff}');
        Ok(Self { folder, damaged, declaration: BagInfo::parse(&declaration), has_byte_order_mark, texts })
    }

    /// The labels of the bag; none where it has no `bag-info.txt`.
    pub(super) fn info(&self) -> BagInfo {
        self.texts.get(INFO).map(|text| BagInfo::parse(text)).unwrap_or_default()
    }

    /// The manifests, and the faults in them.
    pub(super) fn manifests(&self) -> (Vec<BagManifest>, Vec<Fault>) {
        let (mut manifests, mut faults) = (Vec::new(), Vec::new());
        for (file, text) in &self.texts {
            match manifest::parse_name(file) {
                Some((kind, Ok(algorithm))) => manifests.push(manifest::parse(file, kind, algorithm, text)),
                Some((_, Err(name))) => {
                    faults.push(Fault::UnknownAlgorithm { manifest: file.clone(), name: name.to_owned() });
                }
                None => {}
            }
        }
        for manifest in &manifests {
            let lines = manifest.bad_lines.iter();
            faults.extend(lines.map(|line| Fault::BadLine { manifest: manifest.file.clone(), line: *line }));
        }
        (manifests, faults)
    }

    /// The faults of `bagit.txt`.
    pub(super) fn declaration_faults(&self) -> Vec<Fault> {
        let is_version = |version: &str| {
            version.split_once('.').is_some_and(|(one, two)| one.parse::<u8>().is_ok() && two.parse::<u8>().is_ok())
        };
        let is_utf8 = |encoding: &str| encoding.eq_ignore_ascii_case("utf-8");
        let fault = |label: &str, is_valid: &dyn Fn(&str) -> bool| match self.declaration.get(label) {
            Some(value) if is_valid(value) => None,
            Some(value) => Some(Fault::Declaration(format!("{label}: {value}"))),
            None => Some(Fault::Declaration(format!("{label}: "))),
        };
        let encoding = match self.declaration.get(ENCODING) {
            Some(name) if !name.is_empty() && !is_utf8(name) => Some(Fault::Encoding(name.to_owned())),
            _ => fault(ENCODING, &is_utf8),
        };
        let mark = self.has_byte_order_mark.then_some(Fault::ByteOrderMark);
        [mark, fault("BagIt-Version", &is_version), encoding].into_iter().flatten().collect()
    }
}

const ENCODING: &str = "Tag-File-Character-Encoding";

/// The texts of all tag files by their paths in the container, and the paths of
/// files that can't be unpacked.
fn read_texts(container: &mut Container) -> Result<(BTreeMap<String, String>, Vec<String>), Refusal> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut left = MAX_BYTES;
    let damaged = container.visit_files(&mut |path, bytes| {
        let path = path.as_str();
        // A bag may be in one folder of the container.
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !folder.contains('/') && is_tag_file(name) {
            let mut text = Vec::new();
            bytes.take(left).read_to_end(&mut text)?;
            left -= (text.len() as u64).min(left);
            texts.insert(path.to_owned(), String::from_utf8_lossy(&text).into_owned());
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((texts, damaged))
}

fn is_tag_file(name: &str) -> bool {
    matches!(name, DECLARATION | INFO) || manifest::parse_name(name).is_some()
}
