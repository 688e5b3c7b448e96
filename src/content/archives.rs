//! The archives that lie in the site's folder: what each says of itself.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::walk::FileStamp;
use crate::bag::algorithm::sha256;
use crate::bag::pack::ArchiveFormat;
use crate::bag::verify;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::{Finding, Place, Problem};
use crate::lang::Lang;

/// The folder of a site's archives.
pub const FOLDER: &str = "archives";
/// What an archive's own words say its period is.
pub const PERIOD: &str = "Congkhai-Period";

/// An archive, as the site offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    pub name: String,
    pub disk: PathBuf,
    pub stamp: FileStamp,
    pub bytes: u64,
    pub sha256: String,
    /// What it is of.
    pub title: Option<String>,
    pub period: Option<Period>,
    /// The day it speaks of.
    pub date: Option<Date>,
}

/// The archives of the site in `root`, by name; those that look as they did are taken as they were.
pub fn read(root: &Path, known: &[Archive]) -> (Vec<Archive>, Vec<Finding>) {
    let entries = match fs::read_dir(root.join(FOLDER)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Default::default(),
        Err(error) => return (Vec::new(), vec![*finding(FOLDER, |_| error.to_string())]),
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| ArchiveFormat::of_name(name).is_some() && !name.starts_with('.')).collect();
    names.sort();
    let read: Vec<Result<Archive, Box<Finding>>> = names
        .into_par_iter()
        .map(|name| {
            let disk = root.join(FOLDER).join(&name);
            let stamp = FileStamp::of_plain_file(&disk).ok_or_else(|| {
                finding(&name, |lang| lang.pick("không phải tệp thường", "it is no plain file").to_owned())
            })?;
            match known.iter().find(|archive| archive.name == name && archive.stamp == stamp) {
                Some(known) => Ok(known.clone()),
                None => one(name, disk, stamp),
            }
        })
        .collect();
    let (mut archives, mut findings) = (Vec::new(), Vec::new());
    for read in read {
        match read {
            Ok(archive) => archives.push(archive),
            Err(finding) => findings.push(*finding),
        }
    }
    (archives, findings)
}

fn one(name: String, disk: PathBuf, stamp: FileStamp) -> Result<Archive, Box<Finding>> {
    let info = verify::info(&disk).map_err(|refusal| finding(&name, |lang| refusal.sentence(lang).0))?;
    let sum = File::open(&disk).and_then(|mut file| sha256(&mut file));
    let (sha256, bytes) = sum.map_err(|error| finding(&name, |_| error.to_string()))?;
    let said = |label| info.get(label).map(str::to_owned);
    Ok(Archive {
        disk,
        stamp,
        bytes,
        sha256,
        title: said("External-Description"),
        period: info.get(PERIOD).and_then(Period::parse),
        date: info.get("Bagging-Date").and_then(Date::parse_iso),
        name,
    })
}

fn finding(name: &str, reason: impl Fn(Lang) -> String) -> Box<Finding> {
    let file = if name == FOLDER { FOLDER.to_owned() } else { format!("{FOLDER}/{name}") };
    let problem = Problem::UnusableArchive { vi: reason(Lang::Vi), en: reason(Lang::En) };
    Box::new(Finding::new(Place::of_file(&Arc::from(file)), problem))
}
