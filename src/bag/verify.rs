//! Verifies a bag: every file that its manifests list is there with the stated
//! checksum, and no other file is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use super::algorithm::{Algorithm, Checksums};
use super::container::Container;
use super::fault::{Fault, Refusal};
use super::info::BagInfo;
use super::layout::{INFO, PAYLOAD};
use super::manifest::{self, BagManifest, ManifestKind};
use super::path::BagPath;
use super::tag_files::{MAX_BYTES, TagFiles};

/// The result of verifying a bag.
#[derive(Debug)]
pub(crate) struct Verification {
    pub info: BagInfo,
    /// The number of files in the payload, and of their bytes.
    pub files: usize,
    pub bytes: u64,
    /// The algorithms of the payload's checksums.
    pub algorithms: Vec<Algorithm>,
    /// In the order they are shown.
    pub faults: Vec<Fault>,
}

/// Reads a bag twice: first its manifests, then all its files.
pub(crate) fn verify(path: &Path) -> Result<Verification, Refusal> {
    let mut container = Container::open(path)?;
    let tag_files = TagFiles::read(&mut container)?;
    let info = tag_files.info();
    let (manifests, mut faults) = tag_files.manifests();
    faults.extend(tag_files.declaration_faults());
    let (of_payload, of_tags): (Vec<BagManifest>, Vec<BagManifest>) =
        manifests.into_iter().partition(|manifest| manifest.kind == ManifestKind::Payload);
    if of_payload.is_empty() {
        faults.push(Fault::NoManifest);
    }
    let algorithms = algorithms_of(&of_payload);
    let files = BagFiles::read(&mut container, tag_files, &algorithms, &algorithms_of(&of_tags))?;
    faults.extend(files.outside.iter().cloned().map(Fault::Added));
    faults.extend(files.damaged.iter().cloned().map(Fault::Damaged));
    files.compare(&of_payload, &mut faults);
    files.compare(&of_tags, &mut faults);
    faults.extend(files.unlisted_payload(&of_payload));
    if lists_all_tag_files(&info) {
        faults.extend(files.unlisted_tag_files(&of_tags));
    }
    let (count, bytes) = files.payload_size();
    let found = format!("{bytes}.{count}");
    if let Some(stated) = info.get("Payload-Oxum").filter(|stated| *stated != found) {
        faults.push(Fault::PayloadSize { stated: stated.to_owned(), found });
    }
    faults.sort();
    faults.dedup();
    Ok(Verification { info, files: count, bytes, algorithms, faults })
}

/// The labels of a bag; the rest of it isn't read.
pub(crate) fn info(path: &Path) -> Result<BagInfo, Refusal> {
    let mut info = None;
    Container::open(path)?.visit_files(&mut |path, bytes| {
        let (above, name) = path.as_str().rsplit_once('/').unwrap_or(("", path.as_str()));
        if name != INFO || above.contains('/') {
            return Ok(ControlFlow::Continue(()));
        }
        let mut text = Vec::new();
        bytes.take(MAX_BYTES).read_to_end(&mut text)?;
        info = Some(BagInfo::parse(&String::from_utf8_lossy(&text)));
        Ok(ControlFlow::Break(()))
    })?;
    info.ok_or(Refusal::NotABag)
}

/// The paths of the payload by the bag's manifests; the payload itself isn't read.
pub(crate) fn payload(path: &Path) -> Result<BTreeSet<BagPath>, Refusal> {
    let tag_files = TagFiles::read(&mut Container::open(path)?)?;
    let (manifests, _) = tag_files.manifests();
    let of_payload = manifests.into_iter().filter(|manifest| manifest.kind == ManifestKind::Payload);
    Ok(of_payload.flat_map(|manifest| manifest.lines).map(|line| line.path).collect())
}

/// The bytes of one file of a bag, by its path from the bag's folder; none if it has no such file.
pub(crate) fn file(path: &Path, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let mut container = Container::open(path)?;
    let folder = TagFiles::read(&mut container)?.folder;
    let mut found = None;
    container.visit_files(&mut |path, bytes| {
        if path.below(&folder).is_none_or(|path| path.as_str() != name) {
            return Ok(ControlFlow::Continue(()));
        }
        let mut all = Vec::new();
        bytes.read_to_end(&mut all)?;
        found = Some(all);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

fn algorithms_of(manifests: &[BagManifest]) -> Vec<Algorithm> {
    let all: BTreeSet<Algorithm> = manifests.iter().map(|manifest| manifest.algorithm).collect();
    all.into_iter().collect()
}

/// Whether every tag file must be in the tag manifests. The standard leaves that
/// open; bags made by congkhai list all of them.
fn lists_all_tag_files(info: &BagInfo) -> bool {
    info.get("Bag-Software-Agent").is_some_and(|agent| agent.starts_with("congkhai "))
}

/// The files that a bag really has.
struct BagFiles {
    checksums: BTreeMap<BagPath, Checksums>,
    /// The paths of files in the container beside the bag's folder.
    outside: BTreeSet<String>,
    /// The paths of files that can't be unpacked.
    damaged: BTreeSet<String>,
}

impl BagFiles {
    fn read(
        container: &mut Container,
        tag_files: TagFiles,
        for_payload: &[Algorithm],
        for_tags: &[Algorithm],
    ) -> Result<Self, Refusal> {
        let TagFiles { folder, damaged: mut all_damaged, .. } = tag_files;
        let mut checksums = BTreeMap::new();
        let mut outside = BTreeSet::new();
        let damaged = container.visit_files(&mut |path, bytes| {
            let Some(path) = path.below(&folder) else {
                outside.insert(path.to_string());
                return Ok(ControlFlow::Continue(()));
            };
            let algorithms = if is_payload(&path) { for_payload } else { for_tags };
            let sums = Checksums::read(bytes, algorithms)?;
            checksums.insert(path, sums);
            Ok(ControlFlow::Continue(()))
        })?;
        all_damaged.extend(damaged);
        let damaged = all_damaged.into_iter().map(|path| path.strip_prefix(&folder).map(str::to_owned).unwrap_or(path));
        Ok(Self { checksums, outside, damaged: damaged.collect() })
    }

    /// Compares the files with manifests of one kind, and these with each other.
    fn compare(&self, manifests: &[BagManifest], faults: &mut Vec<Fault>) {
        for manifest in manifests {
            let mut listed = BTreeSet::new();
            for line in &manifest.lines {
                listed.insert(&line.path);
                let path = line.path.to_string();
                match self.checksums.get(&line.path) {
                    _ if self.damaged.contains(&path) => {}
                    None => faults.push(Fault::Missing(path)),
                    Some(sums) if sums.get(manifest.algorithm) != Some(line.sum.as_str()) => {
                        faults.push(Fault::Altered(path));
                    }
                    Some(_) => {}
                }
            }
            let others = manifests.iter().flat_map(|other| &other.lines).filter(|line| !listed.contains(&line.path));
            faults.extend(
                others.map(|line| Fault::Unlisted { path: line.path.to_string(), manifest: manifest.file.clone() }),
            );
        }
    }

    /// The files of the payload that no manifest lists.
    fn unlisted_payload(&self, manifests: &[BagManifest]) -> Vec<Fault> {
        let listed = listed_in(manifests);
        let payload = self.checksums.keys().filter(|path| is_payload(path));
        payload.filter(|path| !listed.contains(*path)).map(|path| Fault::Added(path.to_string())).collect()
    }

    /// The tag files that no tag manifest lists; a tag manifest lists no tag manifest.
    fn unlisted_tag_files(&self, manifests: &[BagManifest]) -> Vec<Fault> {
        if manifests.is_empty() {
            return vec![Fault::Missing(manifest::file_name(ManifestKind::Tags, Algorithm::Sha256))];
        }
        let listed = listed_in(manifests);
        let is_tag_manifest =
            |path: &BagPath| matches!(manifest::parse_name(path.as_str()), Some((ManifestKind::Tags, _)));
        let tag_files = self.checksums.keys().filter(|path| !is_payload(path));
        let unlisted = tag_files.filter(|path| !listed.contains(*path) && !is_tag_manifest(path));
        unlisted.map(|path| Fault::Added(path.to_string())).collect()
    }

    /// The number of files in the payload, and of their bytes.
    fn payload_size(&self) -> (usize, u64) {
        let payload = self.checksums.iter().filter(|(path, _)| is_payload(path));
        payload.fold((0, 0), |(files, bytes), (_, sums)| (files + 1, bytes + sums.bytes))
    }
}

fn is_payload(path: &BagPath) -> bool {
    path.as_str().starts_with(PAYLOAD)
}

fn listed_in(manifests: &[BagManifest]) -> BTreeSet<&BagPath> {
    manifests.iter().flat_map(|manifest| &manifest.lines).map(|line| &line.path).collect()
}
