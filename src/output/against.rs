//! The addresses of an earlier site, read from its manifest, folder or archive, to compare a later
//! site with.

use std::io;
use std::path::{Path, PathBuf};

use super::files::SiteFiles;
use super::manifest::{FILE, Manifest, OWN};
use super::permanent::{LostAddress, PermanentAddresses};
use crate::bag::fault::Refusal;
use crate::bag::verify;
use crate::bag::{DECLARATION, PAYLOAD};
use crate::content::settings;
use crate::disk;
use crate::finding::{Finding, Place, Problem};
use crate::lang::Lang;
use crate::system_error::words;

/// The folder of the pages in the payload of an archive.
pub(crate) const SITE: &str = "site";

/// The addresses of an earlier site, and those of them that may be lost.
pub struct Against {
    pub earlier: PermanentAddresses,
    pub lose: Vec<String>,
}

/// A reason why no addresses of an earlier site can be had.
#[derive(Debug)]
pub(crate) enum NoAddresses {
    Unreadable(io::Error),
    Archive(Refusal),
    /// It can be read, but has no permanent address.
    None,
}

impl Against {
    /// The addresses a build of this site would lose, as findings.
    pub fn findings(&self, files: &SiteFiles) -> Vec<Finding> {
        let lost = self.earlier.lost_in(&PermanentAddresses::of_site(files), &self.lose);
        let place = Place::of_file(&std::sync::Arc::from(settings::FILE));
        let finding =
            |LostAddress { address, below }| Finding::new(place.clone(), Problem::AddressLost { address, below });
        lost.into_iter().map(finding).collect()
    }
}

/// The permanent addresses in a manifest, a folder or an archive.
pub(crate) fn read(path: &Path) -> Result<PermanentAddresses, NoAddresses> {
    let found = if disk::is_folder(path) { of_folder(path) } else { of_file(path) }?;
    if found.is_empty() { Err(NoAddresses::None) } else { Ok(found) }
}

fn of_folder(folder: &Path) -> Result<PermanentAddresses, NoAddresses> {
    if let Some(manifest) = Manifest::read(&folder.join(OWN).join(FILE)).map_err(NoAddresses::Unreadable)? {
        return Ok(of_manifest(&manifest));
    }
    if disk::exists(&folder.join(DECLARATION)) {
        return of_archive(folder);
    }
    let mut paths = Vec::new();
    gather(folder, &mut PathBuf::new(), &mut paths).map_err(NoAddresses::Unreadable)?;
    Ok(PermanentAddresses::of_paths(paths.iter().map(String::as_str)))
}

fn of_file(path: &Path) -> Result<PermanentAddresses, NoAddresses> {
    let manifest = match Manifest::read(path) {
        Ok(manifest) => manifest,
        // An archive isn't UTF-8 text.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => None,
        Err(error) => return Err(NoAddresses::Unreadable(error)),
    };
    match manifest {
        Some(manifest) => Ok(of_manifest(&manifest)),
        None if disk::exists(path) => of_archive(path),
        None => Err(NoAddresses::Unreadable(io::ErrorKind::NotFound.into())),
    }
}

fn of_manifest(manifest: &Manifest) -> PermanentAddresses {
    PermanentAddresses::of_paths(manifest.files.keys().map(String::as_str))
}

/// The addresses of the pages in an archive.
pub(crate) fn of_archive(path: &Path) -> Result<PermanentAddresses, NoAddresses> {
    let paths = verify::payload(path).map_err(NoAddresses::Archive)?;
    let below = format!("{PAYLOAD}{SITE}/");
    Ok(PermanentAddresses::of_paths(paths.iter().filter_map(|path| path.as_str().strip_prefix(&below))))
}

/// Collects the paths of all files below a folder that a web server would show: no dot files.
fn gather(top: &Path, below: &mut PathBuf, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in disk::read_folder(&top.join(&*below))? {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        below.push(&name);
        if entry.file_type()?.is_dir() {
            gather(top, below, paths)?;
        } else {
            let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
            paths.push(names.join("/"));
        }
        below.pop();
    }
    Ok(())
}

impl NoAddresses {
    /// The error in words, and the way out.
    pub(crate) fn sentence(&self, path: &Path, lang: Lang) -> (String, String) {
        let path = path.display();
        let way_out = lang.pick(
            "chỉ ra manifest, thư mục của trang web hoặc bản lưu đã công bố",
            "name a manifest, the folder of a website, or an archive that was published",
        );
        let what = match (self, lang) {
            (NoAddresses::Unreadable(error), Lang::Vi) => format!("không đọc được {path}: {}", words(error, lang)),
            (NoAddresses::Unreadable(error), Lang::En) => format!("{path} can't be read: {}", words(error, lang)),
            (NoAddresses::Archive(refusal), lang) => format!("{path}: {}", refusal.sentence(lang).0),
            (NoAddresses::None, Lang::Vi) => format!("{path} không có địa chỉ nào"),
            (NoAddresses::None, Lang::En) => format!("{path} has no address"),
        };
        (what, way_out.to_owned())
    }
}
