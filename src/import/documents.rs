//! Documents as files of a site: the drafts of a resolution that isn't there yet, or what is new of one that is.

use std::io;
use std::path::{Path, PathBuf};

use super::catalogue::{COMMON, CommonIndicator};
use super::destination::Destination;
use super::difference::difference;
use super::document::Document;
use super::draft::{draft, indicator, offered};
use super::error::ImportError;
use super::merge::{Merged, merged};
use super::proposal::Proposal;
use super::read::read_document;
use super::year_before::{without_told, year_before};
use crate::content::document::{self, Record};
use crate::content::resolution::Resolution;
use crate::disk;
use crate::finding::Severity;
use crate::lang::Lang;

/// A file that an import makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftFile {
    /// From the site's folder.
    pub path: PathBuf,
    pub text: String,
}

/// The files that a document makes or changes.
#[derive(Debug)]
pub(crate) enum Plan {
    /// There is no resolution yet.
    New(Vec<DraftFile>),
    Existing(Existing),
}

/// A resolution that is there, and how a document differs from it.
#[derive(Debug)]
pub(crate) struct Existing {
    pub path: PathBuf,
    /// The lines of all that is new, and of all that the two say otherwise.
    pub new: Vec<String>,
    pub otherwise: Vec<String>,
    /// The lines that have no place among those of the file.
    pub left: Vec<String>,
    /// The file with what is new; none where nothing can be added to it.
    pub merged: Option<String>,
    /// The indicators that the document is the first to name.
    pub indicators: Vec<DraftFile>,
}

/// The documents of several files as one, in their order.
pub(crate) fn joined(files: &[PathBuf]) -> Result<Document, ImportError> {
    let mut joined = Document::default();
    for file in files {
        let document = read_document(file)?;
        joined.blocks.extend(document.blocks);
        joined.margins.extend(document.margins);
        joined.unclear_rows.extend(document.unclear_rows);
        joined.remarks.extend(document.remarks);
    }
    Ok(joined)
}

/// The files that a proposal makes or changes in the site in `root`. `source` names the files it was read from.
pub(crate) fn plan(
    root: &Path,
    to: &Destination,
    source: &str,
    proposal: &Proposal,
    lang: Lang,
) -> Result<Plan, ImportError> {
    let path = Path::new("content").join(&to.path).join("index.md");
    let refused = |error| ImportError::Read(path.clone(), error);
    match disk::read_text_if_there(&root.join(&path)).map_err(refused)? {
        Some(text) => existing(root, path.clone(), &text, proposal, lang).map(Plan::Existing),
        None => drafts(root, to, source, proposal, lang).map(Plan::New).map_err(refused),
    }
}

/// The draft of a resolution, the indicators that it is the first to name, and what its document says of the period
/// before, where the site has nothing of that yet.
fn drafts(root: &Path, to: &Destination, source: &str, proposal: &Proposal, lang: Lang) -> io::Result<Vec<DraftFile>> {
    let content = Path::new("content");
    let folder = Path::new(&to.path);
    let unit = folder.parent().unwrap_or(folder);
    let mut before = year_before(proposal, unit, lang);
    if let Some(drafts) = &before
        && disk::is_file(&root.join(content).join(&drafts.folder).join("index.md"))?
    {
        before = None;
    }
    let text = match before {
        Some(_) => draft(&without_told(proposal), source, lang),
        None => draft(proposal, source, lang),
    };
    let mut files = vec![DraftFile { path: content.join(folder).join("index.md"), text }];
    if let Some(drafts) = before {
        let folder = content.join(drafts.folder);
        let (report, text) = drafts.report;
        files.push(DraftFile { path: folder.join("index.md"), text: drafts.targets });
        files.push(DraftFile { path: folder.join(report), text });
    }
    files.extend(indicators(root, proposal)?);
    Ok(files)
}

/// The indicators of the catalogue as a new site has them: drafts, until one is taken up.
pub(crate) fn offered_indicators() -> Vec<DraftFile> {
    COMMON.iter().map(|common| DraftFile { path: path_of(common), text: offered(common) }).collect()
}

fn path_of(common: &CommonIndicator) -> PathBuf {
    Path::new("content").join("chi-so").join(format!("{}.md", common.id))
}

/// Whether the file of an indicator is one that a new site has and nobody changed.
fn is_offered(root: &Path, common: &CommonIndicator) -> io::Result<bool> {
    let there = disk::read_text_if_there(&root.join(path_of(common)))?;
    Ok(there.is_some_and(|text| text == offered(common)))
}

/// Writes those of some files anew that are indicators of a new site, unchanged; the others are left to be made.
pub(crate) fn take_up(root: &Path, files: Vec<DraftFile>) -> io::Result<Vec<DraftFile>> {
    let mut rest = Vec::new();
    for file in files {
        let common = COMMON.iter().find(|common| path_of(common) == file.path);
        match common {
            Some(common) if is_offered(root, common)? => {
                disk::rewrite_lasting(&root.join(&file.path), file.text)?;
            }
            _ => rest.push(file),
        }
    }
    Ok(rest)
}

/// The indicators of the catalogue that a proposal names and the site doesn't have.
fn indicators(root: &Path, proposal: &Proposal) -> io::Result<Vec<DraftFile>> {
    let mut files = Vec::new();
    for common in COMMON {
        let parts = proposal.targets().flat_map(|target| &target.parts);
        let mut named = parts.filter_map(|part| part.indicator.as_ref());
        let path = path_of(&common);
        let is_missing = !disk::is_file(&root.join(&path))? || is_offered(root, &common)?;
        if is_missing && named.any(|indicator| indicator.id == common.id) {
            files.push(DraftFile { path, text: indicator(&common) });
        }
    }
    Ok(files)
}

fn existing(root: &Path, path: PathBuf, text: &str, proposal: &Proposal, lang: Lang) -> Result<Existing, ImportError> {
    let there = read(&path, text).ok_or_else(|| ImportError::OtherContent(path.clone()))?;
    let difference = difference(&there.resolution, text, proposal, lang);
    let merged = merged(text, &difference, lang);
    let merged = merged.filter(|merged| read(&path, &merged.text).is_some_and(|read| read.holds(&there)));
    let (merged, left) = match merged {
        Some(Merged { text, left }) => (Some(text), left),
        None => (None, Vec::new()),
    };
    let indicators = indicators(root, proposal).map_err(|error| ImportError::Read(path.clone(), error))?;
    let new = difference.new_lines(lang);
    Ok(Existing { path, new, otherwise: difference.otherwise, left, merged, indicators })
}

/// A resolution as it is read, with the number of its errors.
struct ReadResolution {
    resolution: Resolution,
    errors: usize,
}

fn read(path: &Path, text: &str) -> Option<ReadResolution> {
    let below: PathBuf = path.iter().skip(1).collect();
    let parsed = document::parse(&below.to_string_lossy().replace('\\', "/"), text.as_bytes().to_vec());
    let errors = parsed.findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
    match &parsed.document?.record {
        Record::Resolution(resolution) => Some(ReadResolution { resolution: Resolution::clone(resolution), errors }),
        _ => None,
    }
}

impl ReadResolution {
    /// Whether all targets and goals of another stand here as well, and nothing became wrong.
    fn holds(&self, other: &Self) -> bool {
        let goals = |resolution: &Resolution| -> Vec<String> {
            let parts = resolution.targets().flat_map(|target| target.parts.iter().map(move |part| (target, part)));
            parts
                .map(|(target, part)| format!("{} {}: {}", target.no.value, target.title, part.stated.phrase.value))
                .collect()
        };
        let own = goals(&self.resolution);
        self.errors <= other.errors && goals(&other.resolution).iter().all(|goal| own.contains(goal))
    }
}
