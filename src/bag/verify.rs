//! Proves a bag: every file that its manifests name is there and is what they
//! say, and no other is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use super::algorithm::{Algorithm, Sums};
use super::container::Container;
use super::fault::{Fault, Refusal};
use super::info::Info;
use super::path::BagPath;
use super::sums::{self, BagManifest, ManifestKind};
use super::{DECLARATION, INFO, PAYLOAD};

/// What came of it.
#[derive(Debug)]
pub struct Verification {
    pub info: Info,
    /// Files of the payload, and their bytes.
    pub files: usize,
    pub bytes: u64,
    /// What the payload was proved by.
    pub algorithms: Vec<Algorithm>,
    /// In the order they are told.
    pub faults: Vec<Fault>,
}

/// Manifests aren't larger than this, not even a country's.
const MOST_OF_TAGS: u64 = 256 * 1024 * 1024;

/// Reads a bag twice: for what it says of itself, and for what is so.
pub fn verify(path: &Path) -> Result<Verification, Refusal> {
    let mut container = Container::open(path)?;
    let tags = Tags::read(&mut container)?;
    let mut faults = Vec::new();
    let manifests = tags.manifests(&mut faults);
    let of = |about| -> Vec<&BagManifest> { manifests.iter().filter(|manifest| manifest.about == about).collect() };
    let (of_payload, of_tags) = (of(ManifestKind::Payload), of(ManifestKind::Tags));
    let info = tags.text(INFO).map(Info::parse).unwrap_or_default();
    tags.declaration(&mut faults);
    if of_payload.is_empty() {
        faults.push(Fault::NoManifest);
    }

    let mut found: BTreeMap<BagPath, Sums> = BTreeMap::new();
    let mut outside = BTreeSet::new();
    let algorithms = |manifests: &[&BagManifest]| -> Vec<Algorithm> {
        let all: BTreeSet<Algorithm> = manifests.iter().map(|manifest| manifest.algorithm).collect();
        all.into_iter().collect()
    };
    let (for_payload, for_tags) = (algorithms(&of_payload), algorithms(&of_tags));
    let damaged = container.each(&mut |path, bytes| {
        let Some(path) = path.below(&tags.folder) else {
            outside.insert(path.to_string());
            return Ok(ControlFlow::Continue(()));
        };
        let wanted = if path.as_str().starts_with(PAYLOAD) { &for_payload } else { &for_tags };
        let sums = Sums::read(bytes, wanted)?;
        found.insert(path, sums);
        Ok(ControlFlow::Continue(()))
    })?;
    let damaged: BTreeSet<String> = damaged
        .into_iter()
        .chain(tags.damaged.iter().cloned())
        .map(|path| path.strip_prefix(&tags.folder).map(str::to_owned).unwrap_or(path))
        .collect();

    faults.extend(outside.into_iter().map(Fault::Added));
    faults.extend(damaged.iter().cloned().map(Fault::Damaged));
    compare(&of_payload, &found, &damaged, &mut faults);
    compare(&of_tags, &found, &damaged, &mut faults);
    let is_payload = |path: &&BagPath| path.as_str().starts_with(PAYLOAD);
    let known: BTreeSet<&BagPath> = of_payload.iter().flat_map(|one| &one.lines).map(|line| &line.path).collect();
    faults.extend(
        found
            .keys()
            .filter(is_payload)
            .filter(|path| !known.contains(*path))
            .map(|path| Fault::Added(path.to_string())),
    );
    if tags.covers_all(&info) && of_tags.is_empty() {
        faults.push(Fault::Missing(sums::name(ManifestKind::Tags, Algorithm::Sha256)));
    } else if tags.covers_all(&info) {
        let known: BTreeSet<&str> = of_tags.iter().flat_map(|one| &one.lines).map(|line| line.path.as_str()).collect();
        let others = found.keys().filter(|path| !is_payload(path)).map(BagPath::as_str);
        let is_known =
            |path: &&str| known.contains(*path) || matches!(sums::named(path), Some((ManifestKind::Tags, _)));
        faults.extend(others.filter(|path| !is_known(path)).map(|path| Fault::Added(path.to_owned())));
    }
    let files = found.keys().filter(is_payload).count();
    let bytes = found.iter().filter(|(path, _)| is_payload(path)).map(|(_, sums)| sums.bytes).sum();
    let amount = format!("{bytes}.{files}");
    if let Some(stated) = info.get("Payload-Oxum").filter(|stated| *stated != amount) {
        faults.push(Fault::Amount { stated: stated.to_owned(), found: amount });
    }
    faults.sort();
    faults.dedup();
    Ok(Verification { info, files, bytes, algorithms: for_payload, faults })
}

/// What a bag says of itself; the rest of it isn't read.
pub fn info(path: &Path) -> Result<Info, Refusal> {
    let mut info = None;
    Container::open(path)?.each(&mut |path, bytes| {
        let (above, name) = path.as_str().rsplit_once('/').unwrap_or(("", path.as_str()));
        if name != INFO || above.contains('/') {
            return Ok(ControlFlow::Continue(()));
        }
        let mut text = Vec::new();
        bytes.take(MOST_OF_TAGS).read_to_end(&mut text)?;
        info = Some(Info::parse(&String::from_utf8_lossy(&text)));
        Ok(ControlFlow::Break(()))
    })?;
    info.ok_or(Refusal::NoBag)
}

/// The files that a bag's manifests name; none of them is read.
pub fn payload(path: &Path) -> Result<BTreeSet<BagPath>, Refusal> {
    let tags = Tags::read(&mut Container::open(path)?)?;
    let manifests = tags.manifests(&mut Vec::new());
    let payload = manifests.into_iter().filter(|manifest| manifest.about == ManifestKind::Payload);
    Ok(payload.flat_map(|one| one.lines).map(|line| line.path).collect())
}

fn compare(
    manifests: &[&BagManifest],
    found: &BTreeMap<BagPath, Sums>,
    damaged: &BTreeSet<String>,
    faults: &mut Vec<Fault>,
) {
    for manifest in manifests {
        let mut named = BTreeSet::new();
        for line in &manifest.lines {
            named.insert(&line.path);
            let path = line.path.to_string();
            match found.get(&line.path) {
                _ if damaged.contains(&path) => {}
                None => faults.push(Fault::Missing(path)),
                Some(sums) if sums.by(manifest.algorithm) != Some(line.sum.as_str()) => {
                    faults.push(Fault::Altered(path));
                }
                Some(_) => {}
            }
        }
        let others = manifests.iter().flat_map(|other| &other.lines).filter(|line| !named.contains(&line.path));
        faults.extend(
            others.map(|line| Fault::NotInAll { path: line.path.to_string(), manifest: manifest.file.clone() }),
        );
    }
}

/// The files that are about the payload.
struct Tags {
    /// The folder in the container that is the bag: empty, or a name and a slash.
    folder: String,
    texts: BTreeMap<String, String>,
    /// Those that can't be unpacked.
    damaged: Vec<String>,
}

impl Tags {
    fn read(container: &mut Container) -> Result<Self, Refusal> {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut left = MOST_OF_TAGS;
        let damaged = container.each(&mut |path, bytes| {
            let name = path.as_str();
            let depth = name.matches('/').count();
            if depth <= 1 && is_tag(name.rsplit('/').next().unwrap_or_default()) {
                let mut text = Vec::new();
                bytes.take(left).read_to_end(&mut text)?;
                left -= (text.len() as u64).min(left);
                texts.insert(name.to_owned(), String::from_utf8_lossy(&text).into_owned());
            }
            Ok(ControlFlow::Continue(()))
        })?;
        let declared = |folder: &str| texts.contains_key(&format!("{folder}{DECLARATION}"));
        let mut inner =
            texts.keys().filter_map(|name| name.strip_suffix(DECLARATION)).filter(|folder| folder.ends_with('/'));
        let folder = match (declared(""), inner.next(), inner.next()) {
            (true, _, _) => String::new(),
            (false, Some(only), None) => only.to_owned(),
            _ => return Err(Refusal::NoBag),
        };
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name.strip_prefix(&folder)?.to_owned(), text)));
        let texts = texts.filter(|(name, _)| !name.contains('/')).collect();
        Ok(Self { folder, texts, damaged })
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    fn manifests(&self, faults: &mut Vec<Fault>) -> Vec<BagManifest> {
        let mut manifests = Vec::new();
        for (file, text) in &self.texts {
            match sums::named(file) {
                Some((about, Ok(algorithm))) => manifests.push(sums::parse(file, about, algorithm, text)),
                Some((_, Err(name))) => {
                    faults.push(Fault::UnknownAlgorithm { manifest: file.clone(), name: name.to_owned() });
                }
                None => {}
            }
        }
        for manifest in &manifests {
            let wrong = manifest.wrong.iter();
            faults.extend(wrong.map(|line| Fault::BadLine { manifest: manifest.file.clone(), line: *line }));
        }
        manifests
    }

    fn declaration(&self, faults: &mut Vec<Fault>) {
        let said = Info::parse(self.text(DECLARATION).unwrap_or_default());
        let is_version = |version: &str| {
            version.split_once('.').is_some_and(|(one, two)| one.parse::<u8>().is_ok() && two.parse::<u8>().is_ok())
        };
        for (label, is_right) in [
            ("BagIt-Version", &is_version as &dyn Fn(&str) -> bool),
            ("Tag-File-Character-Encoding", &|encoding| encoding.eq_ignore_ascii_case("utf-8")),
        ] {
            let found = said.get(label);
            if !found.is_some_and(is_right) {
                faults.push(Fault::Declaration(format!("{label}: {}", found.unwrap_or_default())));
            }
        }
    }

    /// Whether every file beside the payload must be in the manifests of tags.
    /// The standard leaves that open; our own bags have them all.
    fn covers_all(&self, info: &Info) -> bool {
        info.get("Bag-Software-Agent").is_some_and(|agent| agent.starts_with("congkhai "))
    }
}

fn is_tag(name: &str) -> bool {
    matches!(name, DECLARATION | INFO) || sums::named(name).is_some()
}
