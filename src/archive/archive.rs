//! The command `archive`: makes the archive of a period beside the old file, then renames it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::bag::{self, Source};
use super::error::ArchiveError;
use super::extract::{Extract, extract};
use super::figures::FiguresSources;
use super::links::Links;
use super::working_folder::{Task, WorkingFolder};
use crate::address::Route;
use crate::bag::algorithm::sha256;
use crate::bag::pack::{self, ArchiveFormat};
use crate::content::archives::FOLDER;
use crate::content::settings;
use crate::disk;
use crate::domain::period::Period;
use crate::finding::{self, Finding, Severity};
use crate::output::against::{self, EarlierSite, SITE};
use crate::output::build::BuildError;
use crate::output::error::OutputError;
use crate::output::figures::public_figures::PublicFigures;
use crate::output::figures::site_figures::SiteFigures;
use crate::output::files::SiteFiles;
use crate::output::permanent::{LostAddress, PermanentAddresses};
use crate::output::place::{self, OutputKind};
use crate::output::prepare::{Unsound, prepare};
use crate::output::progress::Progress;
use crate::output::write::{self, Written};
use crate::pages::PageContext;
use crate::render::Renderer;
use crate::site::{Options, Site};
use crate::theme::files::Theme;

/// The request for one archive.
pub(crate) struct ArchiveRequest<'r> {
    pub root: &'r Path,
    pub period: Period,
    /// The path of the unit to archive, with the units below it; none for the whole site.
    pub unit: Option<String>,
    /// The file to write, instead of one in `archives/`.
    pub out: Option<PathBuf>,
    pub format: ArchiveFormat,
    /// The user's own folder, in whose place no archive is put.
    pub home: Option<&'r Path>,
    /// Whether an archive of the same name and other content is replaced.
    pub replace: bool,
    /// Addresses that the archive to be replaced has and the new one may lack.
    pub lose: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Archived {
    pub file: PathBuf,
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
    pub sha256: String,
    /// The number of links to parts of the site that the archive doesn't hold.
    pub outside: usize,
    /// Whether the file was already there with the same bytes.
    pub is_unchanged: bool,
}

pub(crate) fn archive(request: &ArchiveRequest<'_>, progress: &dyn Progress) -> Result<Archived, ArchiveError> {
    let prepared = prepare(request.root, Options::default(), None).map_err(BuildError::Site)?;
    let sound = prepared.sound().map_err(BuildError::Unsound)?;
    let site = &sound.context.site;
    let extract = extract(site, request.period, request.unit.as_deref())?;
    refuse_placeholders(&extract.site, sound.warnings)?;
    let file = request.out.clone().unwrap_or_else(|| {
        let name = format!("{}{}", extract.name, request.format.ending());
        request.root.join(FOLDER).join(name)
    });
    if let Some(taken) = place::taken(&file, request.root, request.home, OutputKind::Archive) {
        return Err(ArchiveError::Build(OutputError::Taken(file, taken).into()));
    }
    let work = WorkingFolder::beside(&file, Task::Archive)?;
    let standing = standing(&file)?;
    let stated = SiteFigures::of(&extract.site);
    let (root, lose, name) = (request.root, &*request.lose, &*extract.name);
    let figures = FiguresSources { root, site, standing: standing.as_ref(), name, lose }.gather(&stated)?;
    let size = extract.site.size();
    let contents = contents(request, extract, &figures.all, &work, progress)?;
    let lost = standing.map(|standing| standing.addresses.lost_in(&contents.addresses, lose)).unwrap_or_default();
    if !figures.unexplained.is_empty() {
        let mut findings = figures.unexplained;
        findings.extend(lost.into_iter().map(LostAddress::finding));
        finding::sort_and_dedup(&mut findings);
        return Err(ArchiveError::Build(BuildError::Unsound(Unsound { findings, size })));
    }
    if !lost.is_empty() {
        return Err(ArchiveError::LostAddress(lost));
    }
    pack(request, contents, &work, file)
}

/// An archive is kept for good, so nothing in it may wait to be filled in.
fn refuse_placeholders(site: &Site, mut findings: Vec<Finding>) -> Result<(), ArchiveError> {
    let files: BTreeSet<&Arc<str>> = site.documents().map(|document| document.file()).collect();
    let is_kept = |finding: &Finding| &*finding.place.file == settings::FILE || files.contains(&finding.place.file);
    findings.retain(|finding| finding.is_unfinished() && is_kept(finding));
    if findings.is_empty() {
        return Ok(());
    }
    Err(ArchiveError::Build(BuildError::Unsound(Unsound { findings, size: site.size() })))
}

/// Packs the files and moves the archive into place, unless the same bytes are there. Others are
/// replaced only where the request says so.
fn pack(
    request: &ArchiveRequest<'_>,
    contents: ArchiveContents,
    work: &WorkingFolder,
    file: PathBuf,
) -> Result<Archived, ArchiveError> {
    let packed = work.folder.join("packed");
    let at = |path: &Path| {
        let path = path.to_path_buf();
        move |error| ArchiveError::Write(path, error)
    };
    let to = disk::create(&packed).map_err(at(&packed))?;
    pack::pack(request.format, &contents.bag, to).map_err(at(&packed))?;
    let sum = |path: &Path| disk::open(path).and_then(|mut file| sha256(&mut file)).map_err(at(path));
    let (sum_of_new, bytes) = sum(&packed)?;
    let is_there = disk::is_there(&file).map_err(at(&file))?;
    let is_unchanged = is_there && sum(&file)?.0 == sum_of_new;
    if is_unchanged {
        // The run that made it may have been cut off before the disk had it.
        disk::sync_file(&file).map_err(at(&file))?;
    } else {
        if is_there && !request.replace {
            return Err(ArchiveError::OtherContent { another_name: another_name(&file, request.format)?, file });
        }
        disk::rename(&packed, &file).map_err(at(&file))?;
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk::sync_folder(folder).map_err(|error| ArchiveError::Uncertain(file.clone(), error))?;
    let ArchiveContents { bag, pages, outside, .. } = contents;
    Ok(Archived { file, pages, files: bag.len(), bytes, sha256: sum_of_new, outside, is_unchanged })
}

/// A name like that of `file` which nothing has: `site-2026-2.zip`.
fn another_name(file: &Path, format: ArchiveFormat) -> Result<PathBuf, ArchiveError> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (stem, ending) = match name.strip_suffix(format.ending()) {
        Some(stem) => (stem, format.ending()),
        None => (name.as_str(), ""),
    };
    let mut number = 2;
    loop {
        let other = file.with_file_name(format!("{stem}-{number}{ending}"));
        if !disk::is_there(&other).map_err(|error| ArchiveError::Write(other.clone(), error))? {
            return Ok(other);
        }
        number += 1;
    }
}

/// All files of an archive, ready to be packed.
struct ArchiveContents {
    bag: Vec<pack::PackEntry>,
    pages: usize,
    addresses: PermanentAddresses,
    outside: usize,
}

fn contents(
    request: &ArchiveRequest<'_>,
    extract: Extract,
    figures: &PublicFigures,
    work: &WorkingFolder,
    progress: &dyn Progress,
) -> Result<ArchiveContents, ArchiveError> {
    let Extract { site, name, about } = extract;
    let size = site.size();
    let unsound = |findings| BuildError::Unsound(Unsound { findings, size });
    let (theme, findings) = Theme::load(request.root, &site.settings);
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return Err(unsound(findings).into());
    }
    let renderer = Renderer::new(&theme, &site).map_err(unsound)?;
    let source = Source::of(&site, request.period, &theme, request.root, &work.folder)?;
    let source = source.with_figures(figures, &work.folder)?;
    let context = PageContext::new(site, Arc::clone(&renderer.words));
    let files = SiteFiles::new(context, Arc::new(renderer));
    let tree = work.folder.join(SITE);
    let pages = match write::write_scratch(&files, &tree, progress).map_err(BuildError::Output)? {
        Written::Whole { pages, .. } => pages,
        Written::Failed(findings) => return Err(unsound(findings).into()),
    };
    let paths = paths_without_server(&files);
    let outside = link_to_files(&tree, &paths, &files)?;
    let addresses = PermanentAddresses::of_paths(paths.iter().map(String::as_str));
    let bag = bag::files(&name, &about, &files.context, &tree, paths, source)?;
    Ok(ArchiveContents { bag, pages, addresses, outside })
}

/// The paths of all files but the 404 page and robots.txt, which only a server needs.
fn paths_without_server(files: &SiteFiles) -> BTreeSet<String> {
    let all = files.all();
    let paths = all.iter().map(|file| files.path(file));
    paths.filter(|path| !matches!(Route::parse(path), Route::NotFound | Route::Robots)).collect()
}

/// Makes all pages link to files. Returns the number of links to parts of the site left out.
fn link_to_files(tree: &Path, paths: &BTreeSet<String>, files: &SiteFiles) -> Result<usize, ArchiveError> {
    let base = files.context.site.settings.base_url.as_deref();
    let outside = AtomicUsize::new(0);
    // Files attached by wards are evidence and must not be changed.
    let all = files.all();
    let attached: BTreeSet<String> =
        all.iter().filter(|file| SiteFiles::is_attached(file)).map(|file| files.path(file)).collect();
    let is_page = |path: &&String| path.ends_with(".html") && !attached.contains(*path);
    let pages: Vec<&String> = paths.iter().filter(is_page).collect();
    pages.par_iter().try_for_each(|path| {
        let place = tree.join(path);
        let at_place = |error| ArchiveError::Write(place.clone(), error);
        let html = disk::read_text(&place).map_err(at_place)?;
        let links = Links { page: path, files: paths, base, mark: files.context.words.get("archive.outside") };
        let (html, leaving) = links.rewritten(&html);
        outside.fetch_add(leaving, Ordering::Relaxed);
        disk::write(&place, html).map_err(at_place)
    })?;
    Ok(outside.into_inner())
}

/// The archive that stands at `file`; none where there is nothing.
fn standing(file: &Path) -> Result<Option<EarlierSite>, ArchiveError> {
    match disk::symlink_metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Ok(found) if !found.is_file() => return Err(ArchiveError::NoFile(file.to_path_buf())),
        // Reading it tells why it can't be looked at.
        _ => {}
    }
    let standing = against::of_archive(file).map_err(|error| ArchiveError::Standing(file.to_path_buf(), error))?;
    Ok(Some(standing))
}
