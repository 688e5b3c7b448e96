//! A period in one file: a BagIt bag with its pages, which open from disk, the
//! content they were made of, and the proof that nothing was changed since.
//! The same content gives the same bytes on any day and machine.

mod bag;
pub mod error;
mod extract;
mod links;
mod readme;

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::bag::algorithm::sha256;
use crate::bag::pack::{self, ArchiveFormat};
use crate::content::archives::FOLDER;
use crate::domain::period::Period;
use crate::finding::Count;
use crate::output::addresses::{LostAddress, PermanentAddresses};
use crate::output::against::{self, SITE};
use crate::output::build::{BuildError, Place, Progress, Written, write};
use crate::output::manifest::{FILE, Manifest, OWN};
use crate::output::prepare::{Prepared, Renderer, prepare};
use crate::output::redirect::Redirects;
use crate::output::sitemap::ROBOTS;
use crate::pages::{NOT_FOUND, PageContext, below_root};
use crate::site::Options;
use crate::theme::files::Theme;
use bag::Source;
use error::ArchiveError;
use extract::{Extract, extract};
use links::Links;

/// What is asked of an archive.
pub struct ArchiveRequest<'r> {
    pub root: &'r Path,
    pub period: Period,
    /// The path of a unit: only it and those below it.
    pub unit: Option<String>,
    /// Instead of a file in `archives/`.
    pub out: Option<PathBuf>,
    pub format: ArchiveFormat,
    /// Addresses that may be lost against the archive of this name.
    pub lose: Vec<String>,
}

#[derive(Debug)]
pub struct Archived {
    pub file: PathBuf,
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
    pub sha256: String,
    /// Links to other parts of the site, which the archive hasn't.
    pub outside: usize,
    /// The file was there, with just these bytes.
    pub is_unchanged: bool,
}

pub fn archive(request: &ArchiveRequest<'_>, progress: &dyn Progress) -> Result<Archived, ArchiveError> {
    let Prepared { site, findings, .. } = prepare(request.root, Options::default(), None).map_err(BuildError::Site)?;
    if Count::of(&findings).errors > 0 {
        return Err(BuildError::Findings(findings, site.size()).into());
    }
    let extract = extract(&site, request.period, request.unit.as_deref())?;
    let file = request.out.clone().unwrap_or_else(|| {
        let name = format!("{}{}", extract.name, request.format.ending());
        request.root.join(FOLDER).join(name)
    });
    let work = WorkingFolder::open(&file)?;
    let made = make(request, extract, &work, progress)?;
    let lost = lost_since(&file, &made.addresses, &request.lose)?;
    if !lost.is_empty() {
        return Err(ArchiveError::LostAddress(lost));
    }
    let packed = work.folder.join("packed");
    let at = |path: &Path| {
        let path = path.to_path_buf();
        move |error| ArchiveError::Write(path, error)
    };
    let to = File::create(&packed).map_err(at(&packed))?;
    pack::pack(request.format, &made.bag, to).map_err(at(&packed))?;
    let sum = |path: &Path| File::open(path).and_then(|mut file| sha256(&mut file));
    let (sum_of_new, bytes) = sum(&packed).map_err(at(&packed))?;
    let is_unchanged = sum(&file).is_ok_and(|(old, _)| old == sum_of_new);
    if !is_unchanged {
        fs::rename(&packed, &file).map_err(at(&file))?;
    }
    let ArchiveContents { bag, pages, outside, .. } = made;
    Ok(Archived { file, pages, files: bag.len(), bytes, sha256: sum_of_new, outside, is_unchanged })
}

/// All files of an archive, ready to be packed.
struct ArchiveContents {
    bag: Vec<pack::PackEntry>,
    pages: usize,
    addresses: PermanentAddresses,
    outside: usize,
}

fn make(
    request: &ArchiveRequest<'_>,
    extract: Extract,
    work: &WorkingFolder,
    progress: &dyn Progress,
) -> Result<ArchiveContents, ArchiveError> {
    let Extract { site, name, about } = extract;
    let (theme, _) = Theme::load(request.root, &site.frame.settings.theme);
    let dress = Renderer::of(&theme, &site);
    let size = site.size();
    let Some(engine) = dress.engine.clone() else { return Err(BuildError::Findings(dress.findings, size).into()) };
    let context = PageContext::of(Arc::new(site), Arc::clone(&dress.words));
    let tree = work.folder.join(SITE);
    let place = Place { root: request.root, out: &tree, force: false, made_of: None };
    let pages = match write(&context, &engine, &dress, &place, progress).map_err(BuildError::Output)? {
        Written::Whole { pages, .. } => pages,
        Written::Not(wrong) => return Err(BuildError::Findings(wrong, size).into()),
    };
    let files = files_of_site(&tree)?;
    let outside = link_to_files(&tree, &files, &context)?;
    let addresses = PermanentAddresses::of_files(files.iter().map(String::as_str));
    let source = Source::of(&context.site, &theme, request.root, &work.folder)?;
    let bag = bag::files(&name, &about, &context, &tree, files, source)?;
    Ok(ArchiveContents { bag, pages, addresses, outside })
}

/// What of a built site makes sense without a server, by its paths.
fn files_of_site(tree: &Path) -> Result<BTreeSet<String>, ArchiveError> {
    let manifest = Manifest::read(&tree.join(OWN).join(FILE))
        .map_err(|error| ArchiveError::Write(tree.to_path_buf(), error))?
        .unwrap_or_default();
    let is_of_server = |path: &String| matches!(path.as_str(), NOT_FOUND | ROBOTS);
    Ok(manifest.files.into_keys().filter(|path| !is_of_server(path)).collect())
}

/// Makes the links of all pages lead to files. How many lead out of the archive.
fn link_to_files(tree: &Path, files: &BTreeSet<String>, context: &PageContext) -> Result<usize, ArchiveError> {
    let base = context.site.frame.settings.base_url.as_deref();
    let outside = AtomicUsize::new(0);
    // What wards attach is evidence, and stays as it is.
    let former = Redirects::of(context);
    let attachments = context.site.frame.attachments.iter().map(|attachment| below_root(&attachment.address));
    let attached: BTreeSet<String> = attachments.chain(former.attachments.keys().cloned()).collect();
    let is_page = |path: &&String| path.ends_with(".html") && !attached.contains(*path);
    let pages: Vec<&String> = files.iter().filter(is_page).collect();
    pages.par_iter().try_for_each(|path| {
        let place = tree.join(path);
        let at_place = |error| ArchiveError::Write(place.clone(), error);
        let html = fs::read_to_string(&place).map_err(at_place)?;
        let links = Links { page: path, files, base, mark: context.words.get("archive.outside") };
        let (html, leaving) = links.rewritten(&html);
        outside.fetch_add(leaving, Ordering::Relaxed);
        fs::write(&place, html).map_err(at_place)
    })?;
    Ok(outside.into_inner())
}

/// The addresses of the archive that stands there, which the new one hasn't.
fn lost_since(file: &Path, new: &PermanentAddresses, lose: &[String]) -> Result<Vec<LostAddress>, ArchiveError> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let old = against::of_archive(file).map_err(|error| ArchiveError::Standing(file.to_path_buf(), error))?;
    Ok(old.lost_in(new, lose))
}

/// A folder beside the archive in which it is made; gone when that is done.
struct WorkingFolder {
    folder: PathBuf,
    _lock: File,
}

impl WorkingFolder {
    fn open(file: &Path) -> Result<Self, ArchiveError> {
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| ArchiveError::Write(path, error)
        };
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let above = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let folder = above.join(format!(".{name}.congkhai"));
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let lock = File::create(folder.join("lock")).map_err(at(&folder))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ArchiveError::Busy(file.to_path_buf())),
            Err(TryLockError::Error(error)) => return Err(at(&folder)(error)),
        }
        // What a run that was killed left half-done is of no use.
        let tree = folder.join(SITE);
        match fs::remove_dir_all(&tree) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(at(&tree)(error)),
            _ => {}
        }
        Ok(Self { folder, _lock: lock })
    }
}

impl Drop for WorkingFolder {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next run.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
