//! The archives in the site's folder, with the facts that each states about itself.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::walk::FileStamp;
use crate::bag::algorithm::sha256;
use crate::bag::damage::Damage;
use crate::bag::fault::Refusal;
use crate::bag::pack::ArchiveFormat;
use crate::bag::verify;
use crate::disk;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::{ArchiveFault, Finding, Place, Problem};
use crate::system_error::SystemError;

/// The folder of a site's archives.
pub(crate) const FOLDER: &str = "archives";
/// The label under which an archive states its period.
pub(crate) const PERIOD: &str = "Congkhai-Period";

/// An archive, as the site offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    pub name: String,
    pub disk: PathBuf,
    pub stamp: FileStamp,
    pub bytes: u64,
    pub sha256: String,
    pub title: Option<String>,
    pub period: Option<Period>,
    /// The date of the figures in it.
    pub date: Option<Date>,
}

/// The archives of the site in `root`, sorted by name, and a finding for each that can't be
/// listed or read. An archive that is in `known` with the same stamp isn't read again.
pub(crate) fn read(root: &Path, known: &[Archive]) -> (Vec<Archive>, Vec<Finding>) {
    let folder = root.join(FOLDER);
    let names = match names(&folder) {
        Ok(names) => names,
        Err(error) => return (Vec::new(), vec![finding(FOLDER, unreadable(&error))]),
    };
    let read: Vec<Result<Archive, Problem>> = names.par_iter().map(|name| archive(name, &folder, known)).collect();
    let (mut archives, mut findings) = (Vec::new(), Vec::new());
    for (name, read) in names.iter().zip(read) {
        match read {
            Ok(archive) => archives.push(archive),
            Err(problem) => findings.push(finding(&format!("{FOLDER}/{name}"), problem)),
        }
    }
    (archives, findings)
}

/// The sorted names of the archives in a folder; empty if there is no folder.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match disk::read_folder(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let names = entries.into_iter().filter_map(|entry| entry.file_name().into_string().ok());
    Ok(names.filter(|name| ArchiveFormat::of_name(name).is_some() && !name.starts_with('.')).collect())
}

fn archive(name: &str, folder: &Path, known: &[Archive]) -> Result<Archive, Problem> {
    let disk = folder.join(name);
    let found = disk::symlink_metadata(&disk).map_err(|error| unreadable(&error))?;
    if !found.is_file() {
        return Err(Problem::UnusableArchive { fault: ArchiveFault::NotAFile });
    }
    let stamp = FileStamp::of(&found);
    if let Some(known) = known.iter().find(|archive| archive.name == name && archive.stamp == stamp) {
        return Ok(known.clone());
    }
    let info = verify::info(&disk).map_err(refused)?;
    let sum = disk::open(&disk).and_then(|mut file| sha256(&mut file));
    let (sha256, bytes) = sum.map_err(|error| unreadable(&error))?;
    Ok(Archive {
        name: name.to_owned(),
        disk,
        stamp,
        bytes,
        sha256,
        title: info.get("External-Description").map(str::to_owned),
        period: info.get(PERIOD).and_then(Period::parse),
        date: info.get("Bagging-Date").and_then(Date::parse_iso),
    })
}

/// An archive that can't be read now may be whole: a site without it would lose an address.
fn unreadable(error: &io::Error) -> Problem {
    Problem::Unreadable { error: SystemError::from(error) }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Unreadable(error) | Refusal::Damaged(Damage::Unreadable(error)) => Problem::Unreadable { error },
        refusal => Problem::UnusableArchive { fault: ArchiveFault::Refused(refusal) },
    }
}

fn finding(file: &str, problem: Problem) -> Finding {
    Finding::new(Place::of_file(&Arc::from(file)), problem)
}
