//! The addresses and figures of an earlier site, read from its manifest, folder or archive, to
//! compare a later site with.

use std::io;
use std::path::{Path, PathBuf};

use super::figures::damage::FiguresDamage;
use super::figures::guard;
use super::figures::public_figures::PublicFigures;
use super::figures::site_figures::SiteFigures;
use super::files::SiteFiles;
use super::manifest::{FILE, Manifest, OWN};
use super::permanent::{LostAddress, PermanentAddresses};
use crate::bag::fault::Refusal;
use crate::bag::verify;
use crate::bag::{DECLARATION, PAYLOAD};
use crate::disk;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::system_error::words;

/// The folder of the pages in the payload of an archive.
pub(crate) const SITE: &str = "site";

/// The file of an archive's payload with all figures that were ever public.
pub(crate) const FIGURES: &str = "figures";

/// An earlier site, and those of its addresses that may be lost.
pub struct Against {
    pub(crate) earlier: EarlierSite,
    pub(crate) lose: Vec<String>,
}

/// The addresses and figures of an earlier site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EarlierSite {
    pub addresses: PermanentAddresses,
    /// None where it was published before there were figures.
    pub figures: Option<PublicFigures>,
}

/// A reason why nothing can be known of an earlier site.
#[derive(Debug)]
pub(crate) enum NoEarlierSite {
    Unreadable(io::Error),
    Archive(Refusal),
    /// Its figures, of this name, are damaged.
    Figures(String, FiguresDamage),
    /// It can be read, but has no permanent address.
    NoAddresses,
}

impl Against {
    /// The addresses that this site would lose and the figures that it changes, as findings.
    pub fn findings(&self, files: &SiteFiles) -> Vec<Finding> {
        let lost = self.earlier.addresses.lost_in(&PermanentAddresses::of_site(files), &self.lose);
        let mut findings: Vec<Finding> = lost.into_iter().map(LostAddress::finding).collect();
        if let Some(figures) = &self.earlier.figures {
            findings.extend(guard::unexplained(figures, &SiteFigures::of(&files.context.site), &self.lose));
        }
        findings
    }
}

/// The permanent addresses and the figures at a manifest, in a folder or an archive.
pub(crate) fn read(path: &Path) -> Result<EarlierSite, NoEarlierSite> {
    let is_folder = disk::is_folder(path).map_err(NoEarlierSite::Unreadable)?;
    let found = if is_folder { of_folder(path) } else { of_file(path) }?;
    if found.addresses.is_empty() { Err(NoEarlierSite::NoAddresses) } else { Ok(found) }
}

fn of_folder(folder: &Path) -> Result<EarlierSite, NoEarlierSite> {
    let own = folder.join(OWN);
    if let Some(manifest) = Manifest::read(&own.join(FILE)).map_err(NoEarlierSite::Unreadable)? {
        let figures = figures_of(&own.join(FIGURES))?;
        return Ok(EarlierSite { addresses: of_manifest(&manifest), figures });
    }
    if disk::exists(&folder.join(DECLARATION)).map_err(NoEarlierSite::Unreadable)? {
        return of_archive(folder);
    }
    let mut paths = Vec::new();
    gather(folder, &mut PathBuf::new(), &mut paths).map_err(NoEarlierSite::Unreadable)?;
    let addresses = PermanentAddresses::of_paths(paths.iter().map(String::as_str));
    Ok(EarlierSite { addresses, figures: None })
}

fn of_file(path: &Path) -> Result<EarlierSite, NoEarlierSite> {
    let manifest = match Manifest::read(path) {
        Ok(manifest) => manifest,
        // An archive isn't UTF-8 text.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => None,
        Err(error) => return Err(NoEarlierSite::Unreadable(error)),
    };
    match manifest {
        // `portal.manifest` has `portal.figures` beside it, and `manifest` has `figures`.
        Some(manifest) => {
            let beside = match path.extension() {
                Some(_) => path.with_extension(FIGURES),
                None => path.with_file_name(FIGURES),
            };
            Ok(EarlierSite { addresses: of_manifest(&manifest), figures: figures_of(&beside)? })
        }
        None if disk::exists(path).map_err(NoEarlierSite::Unreadable)? => of_archive(path),
        None => Err(NoEarlierSite::Unreadable(io::ErrorKind::NotFound.into())),
    }
}

fn of_manifest(manifest: &Manifest) -> PermanentAddresses {
    PermanentAddresses::of_paths(manifest.files.keys().map(String::as_str))
}

/// The figures in a file; none where there is none.
pub(crate) fn figures_of(path: &Path) -> Result<Option<PublicFigures>, NoEarlierSite> {
    let damaged = |damage| NoEarlierSite::Figures(path.display().to_string(), damage);
    let text = match disk::read_text_if_there(path) {
        // Bytes that are no text are damaged figures.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Some(String::new()),
        read => read.map_err(NoEarlierSite::Unreadable)?,
    };
    text.map(|text| PublicFigures::parse(&text).map_err(damaged)).transpose()
}

/// The addresses of the pages in an archive, and the figures in it.
pub(crate) fn of_archive(path: &Path) -> Result<EarlierSite, NoEarlierSite> {
    let paths = verify::payload(path).map_err(NoEarlierSite::Archive)?;
    let below = format!("{PAYLOAD}{SITE}/");
    let addresses = PermanentAddresses::of_paths(paths.iter().filter_map(|path| path.as_str().strip_prefix(&below)));
    let file = format!("{PAYLOAD}{FIGURES}");
    let figures = match paths.iter().any(|path| path.as_str() == file) {
        true => Some(figures_in_archive(path, &file)?),
        false => None,
    };
    Ok(EarlierSite { addresses, figures })
}

/// The figures that an archive lists.
fn figures_in_archive(path: &Path, file: &str) -> Result<PublicFigures, NoEarlierSite> {
    let bytes = verify::file(path, file).map_err(NoEarlierSite::Archive)?;
    // A file that is listed and missing is as good as one that is cut short.
    let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
    PublicFigures::parse(&text).map_err(|damage| NoEarlierSite::Figures(path.join(file).display().to_string(), damage))
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

impl NoEarlierSite {
    /// The error in words, and the way out.
    pub(crate) fn sentence(&self, path: &Path, lang: Lang) -> (String, String) {
        if let NoEarlierSite::Figures(file, damage) = self {
            return damage.of_target(file, None, lang);
        }
        let path = path.display();
        let way_out = lang.pick(
            "chỉ ra manifest, thư mục của trang web hoặc bản lưu đã công bố",
            "name a manifest, the folder of a website, or an archive that was published",
        );
        let what = match (self, lang) {
            (NoEarlierSite::Unreadable(error), Lang::Vi) => format!("không đọc được {path}: {}", words(error, lang)),
            (NoEarlierSite::Unreadable(error), Lang::En) => format!("{path} can't be read: {}", words(error, lang)),
            (NoEarlierSite::Figures(file, damage), lang) => damage.sentence(file, lang),
            (NoEarlierSite::Archive(refusal), lang) => format!("{path}: {}", refusal.sentence(lang).0),
            (NoEarlierSite::NoAddresses, Lang::Vi) => format!("{path} không có địa chỉ nào"),
            (NoEarlierSite::NoAddresses, Lang::En) => format!("{path} has no address"),
        };
        (what, way_out.to_owned())
    }
}
