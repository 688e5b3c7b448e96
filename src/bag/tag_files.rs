//! The tag files of a bag: its declaration, labels and manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::ControlFlow;

use super::container::Container;
use super::encoding::TagEncoding;
use super::fault::{Fault, Refusal};
use super::fetch;
use super::info::BagInfo;
use super::layout::{DECLARATION, FETCH, INFO};
use super::manifest::{self, BagManifest, ManifestKind};
use super::path::BagPath;

/// All tag files together aren't larger than this, not even a country's.
pub(super) const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The tag files of a bag, read into memory.
pub(super) struct TagFiles {
    /// The bag's folder in the container: empty, or a name and a slash.
    pub folder: String,
    /// The paths of files that can't be unpacked.
    pub damaged: Vec<String>,
    declaration: Declaration,
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
        let declaration = Declaration::parse(&declaration);
        let encoding = declaration.encoding.unwrap_or(TagEncoding::Utf8);
        let own = texts.into_iter().filter_map(|(name, text)| Some((name.strip_prefix(&folder)?.to_owned(), text)));
        let own = own.filter(|(name, _)| !name.contains('/'));
        let texts = own.map(|(name, text)| (name, encoding.decode(&text))).collect();
        Ok(Self { folder, damaged, declaration, texts })
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
            let bad = manifest.bad_lines.iter();
            faults.extend(bad.map(|(line, why)| Fault::BadLine {
                manifest: manifest.file.clone(),
                line: *line,
                why: *why,
            }));
            if self.declaration.is_strict {
                faults.extend(
                    manifest.listed_twice().map(|path| Fault::ListedTwice { path, manifest: manifest.file.clone() }),
                );
            }
        }
        faults.extend(self.fetch_faults(&manifests));
        (manifests, faults)
    }

    /// The faults of `fetch.txt`: each file in it is one of the payload, which all manifests list.
    fn fetch_faults(&self, manifests: &[BagManifest]) -> Vec<Fault> {
        let Some(text) = self.texts.get(FETCH) else { return Vec::new() };
        let mut faults = Vec::new();
        let of_payload = || manifests.iter().filter(|manifest| manifest.kind == ManifestKind::Payload);
        let listed: Vec<(&BagManifest, BTreeSet<&BagPath>)> =
            of_payload().map(|manifest| (manifest, manifest.lines.iter().map(|line| &line.path).collect())).collect();
        for (line, path) in fetch::lines(text) {
            match path {
                Ok(path) => {
                    let lacking = listed.iter().filter(|(_, paths)| !paths.contains(&path));
                    faults.extend(lacking.map(|(manifest, _)| Fault::Unlisted {
                        path: path.to_string(),
                        manifest: manifest.file.clone(),
                    }));
                }
                Err(why) => faults.push(Fault::BadLine { manifest: FETCH.to_owned(), line, why }),
            }
        }
        faults
    }

    /// The faults of `bagit.txt`.
    pub(super) fn declaration_faults(&self) -> Vec<Fault> {
        self.declaration.faults.clone()
    }
}

/// The version and encoding that `bagit.txt` declares.
struct Declaration {
    /// None if the encoding isn't read.
    encoding: Option<TagEncoding>,
    /// Whether the version is one that allows no spare white space, and no file twice in a manifest.
    is_strict: bool,
    faults: Vec<Fault>,
}

impl Declaration {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut faults = Vec::new();
        if text.starts_with('\u{feff}') {
            faults.push(Fault::ByteOrderMark);
        }
        let labels = BagInfo::parse(&text);
        let version = labels.get("BagIt-Version").and_then(version);
        if version.is_none() {
            faults.push(Fault::Declaration(stated(&labels, "BagIt-Version")));
        }
        let encoding = labels.get("Tag-File-Character-Encoding").map(|name| (name, TagEncoding::of(name)));
        match encoding {
            None => faults.push(Fault::Declaration(stated(&labels, "Tag-File-Character-Encoding"))),
            Some((name, None)) => faults.push(Fault::Encoding(name.to_owned())),
            Some((_, Some(_))) => {}
        }
        let is_strict = version.is_some_and(|(major, _)| major >= 1);
        if is_strict {
            let spaced =
                text.lines().filter(|line| line.split_once(':').is_some_and(|(label, _)| label.trim() != label));
            faults.extend(spaced.map(|line| Fault::Declaration(line.to_owned())));
        }
        Self { encoding: encoding.and_then(|(_, encoding)| encoding), is_strict, faults }
    }
}

/// The two numbers of a version: `0.97`.
fn version(text: &str) -> Option<(u8, u8)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// A label with its value, or none.
fn stated(labels: &BagInfo, label: &str) -> String {
    format!("{label}: {}", labels.get(label).unwrap_or_default())
}

/// The bytes of tag files, by their paths in the container.
type TagBytes = BTreeMap<String, Vec<u8>>;

/// The bytes of all tag files, and the paths of files that can't be unpacked.
fn read_texts(container: &mut Container) -> Result<(TagBytes, Vec<String>), Refusal> {
    let mut texts = TagBytes::new();
    let mut left = MAX_BYTES;
    let damaged = container.visit_files(&mut |path, bytes| {
        let path = path.as_str();
        // A bag may be in one folder of the container.
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !folder.contains('/') && is_tag_file(name) {
            let mut text = Vec::new();
            bytes.take(left).read_to_end(&mut text)?;
            left -= (text.len() as u64).min(left);
            texts.insert(path.to_owned(), text);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((texts, damaged))
}

fn is_tag_file(name: &str) -> bool {
    matches!(name, DECLARATION | INFO | FETCH) || manifest::parse_name(name).is_some()
}
