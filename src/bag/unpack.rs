//! Unpacks a part of a bag's payload into a new folder, and proves each file once more while it is
//! written: between a verification and this somebody may have changed the bag.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::algorithm::{Algorithm, Checksums};
use super::container::Container;
use super::fault::Refusal;
use super::layout::PAYLOAD;
use super::manifest::ManifestKind;
use super::path::BagPath;
use super::tag_files::TagFiles;
use crate::disk;

/// The number of files that were written, and of their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Unpacked {
    pub files: usize,
    pub bytes: u64,
}

/// Why a part of a bag can't be unpacked.
#[derive(Debug)]
pub(crate) enum NotUnpacked {
    Refused(Refusal),
    /// A file isn't as the manifests have it.
    Altered(String),
    Write(PathBuf, io::Error),
}

/// Writes all files of the payload's folder `from` below the folder `to`, which must be empty.
pub(crate) fn unpack(bag: &Path, from: &str, to: &Path) -> Result<Unpacked, NotUnpacked> {
    let mut container = Container::open(bag).map_err(NotUnpacked::Refused)?;
    let tag_files = TagFiles::read(&mut container).map_err(NotUnpacked::Refused)?;
    let sums = StatedSums::of(&tag_files);
    let below = format!("{}{PAYLOAD}{from}/", tag_files.folder);
    let (mut unpacked, mut failed) = (Unpacked::default(), None);
    let damaged = container.visit_files(&mut |path, bytes| {
        // The rest is looked at by itself: what is no drive in the middle of a path is one at its start.
        let Some(rest) = path.below(&below) else { return Ok(ControlFlow::Continue(())) };
        let written = BagPath::parse(rest.as_str())
            .map_err(|error| NotUnpacked::Refused(Refusal::UnsafePath(error.0)))
            .and_then(|rest| write(&to.join(rest.as_str()), path, &tag_files.folder, &sums, bytes));
        match written {
            Ok(bytes) => {
                unpacked.files += 1;
                unpacked.bytes += bytes;
                Ok(ControlFlow::Continue(()))
            }
            Err(error) => {
                failed = Some(error);
                Ok(ControlFlow::Break(()))
            }
        }
    });
    match (failed, damaged) {
        (Some(error), _) => Err(error),
        (None, Err(refusal)) => Err(NotUnpacked::Refused(refusal)),
        (None, Ok(damaged)) => damaged.into_iter().next().map_or(Ok(unpacked), |path| Err(NotUnpacked::Altered(path))),
    }
}

/// The checksums that the manifests state, by path.
struct StatedSums {
    algorithms: Vec<Algorithm>,
    stated: BTreeMap<BagPath, Vec<(Algorithm, String)>>,
}

impl StatedSums {
    fn of(tag_files: &TagFiles) -> Self {
        let (manifests, _) = tag_files.manifests();
        let mut sums = Self { algorithms: Vec::new(), stated: BTreeMap::new() };
        for manifest in manifests.into_iter().filter(|manifest| manifest.kind == ManifestKind::Payload) {
            sums.algorithms.push(manifest.algorithm);
            for line in manifest.lines {
                sums.stated.entry(line.path).or_default().push((manifest.algorithm, line.sum));
            }
        }
        sums
    }
}

/// Writes one file as a new one. Returns the number of its bytes.
fn write(to: &Path, path: &BagPath, folder: &str, sums: &StatedSums, bytes: &mut dyn Read) -> Result<u64, NotUnpacked> {
    let at = |error| NotUnpacked::Write(to.to_path_buf(), error);
    let altered = || NotUnpacked::Altered(path.to_string());
    let in_bag = path.below(folder).unwrap_or_else(|| path.clone());
    let stated = sums.stated.get(&in_bag).ok_or_else(altered)?;
    let mut copying = Copying { from: bytes, to: disk::create_new(to).map_err(at)?, failed: None };
    let read = Checksums::read(&mut copying, &sums.algorithms);
    if let Some(error) = copying.failed {
        return Err(at(error));
    }
    let found = read.map_err(|_| altered())?;
    let is_as_stated = stated.iter().all(|(algorithm, sum)| found.get(*algorithm) == Some(sum.as_str()));
    if is_as_stated { Ok(found.bytes) } else { Err(altered()) }
}

/// A reader that writes to a file what it reads.
struct Copying<'r> {
    from: &'r mut dyn Read,
    to: disk::File,
    /// The error of writing; errors of reading are those of the reader.
    failed: Option<io::Error>,
}

impl Read for Copying<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        if let Err(error) = self.to.write_all(buffer.get(..read).unwrap_or_default()) {
            self.failed = Some(error);
            return Err(io::ErrorKind::Other.into());
        }
        Ok(read)
    }
}
