//! The parsed files of a site, kept while it is served: after an edit only changed files are
//! read and parsed again. At 100,000 targets this saves half a second for each edit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::archives::{self, Archive};
use super::document::{self, Parsed};
use super::files::{SourceBytes, SourceFile, SourceFiles};
use super::loaded::{Attachment, Loaded};
use super::path::ContentPath;
use super::settings::{self, Settings};
use super::site_error::SiteError;
use super::unread;
use super::walk::{self, FileStamp, FoundFile};
use crate::finding::{Finding, Place, Problem};
use crate::text;

pub struct ContentCache {
    root: PathBuf,
    settings: Settings,
    settings_findings: Vec<Finding>,
    /// By their paths below `content/`.
    files: BTreeMap<String, CachedFile>,
    archives: Vec<Archive>,
    archive_findings: Vec<Finding>,
    /// The findings of folders and names.
    walk_findings: Vec<Finding>,
    /// Whether there are symbolic links: then one file may have several paths.
    has_links: bool,
}

/// A file and the result of reading it.
struct CachedFile {
    disk: PathBuf,
    stamp: FileStamp,
    read: Read,
}

#[derive(PartialEq)]
enum Read {
    Content(Parsed),
    Attachment(Attachment, Vec<Finding>),
}

impl ContentCache {
    /// Reads and parses the site in `root`.
    pub fn open(root: &Path) -> Result<Self, SiteError> {
        Ok(Self::of(root, SourceFiles::read(root)?))
    }

    /// Parses the files that were read in `root`.
    pub fn of(root: &Path, source: SourceFiles) -> Self {
        let files: Vec<(String, CachedFile)> = source.files.into_par_iter().map(parsed).collect();
        Self {
            root: root.to_path_buf(),
            settings: source.settings,
            settings_findings: source.settings_findings,
            files: files.into_iter().collect(),
            archives: source.archives,
            archive_findings: source.archive_findings,
            walk_findings: source.walk_findings,
            has_links: source.has_links,
        }
    }

    /// Reads the changed files of the site's folder again. Returns the paths, from that folder,
    /// of the files that changed, came or went.
    ///
    /// A file with an unchanged stamp isn't read again unless it is in `may_have_changed`: such
    /// a file may have changed within one tick of the clock.
    pub fn refresh(&mut self, may_have_changed: &BTreeSet<String>) -> Result<Vec<String>, SiteError> {
        let mut changed = Vec::new();
        let (settings, findings) = settings::read(&self.root)?;
        if (&settings, &findings) != (&self.settings, &self.settings_findings) {
            (self.settings, self.settings_findings) = (settings, findings);
            changed.push(settings::FILE.to_owned());
        }
        self.refresh_archives(&mut changed);
        self.refresh_content(may_have_changed, &mut changed);
        Ok(changed)
    }

    /// Reads single files again, by their paths below `content/`, and returns those that changed.
    /// None if a file is unknown or no plain file, or if there are links: then everything must
    /// be refreshed.
    pub fn refresh_only<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Option<Vec<String>> {
        if self.has_links {
            return None;
        }
        let mut found = Vec::new();
        for path in paths {
            let known = self.files.get(path)?;
            let stamp = FileStamp::of_plain_file(&known.disk)?;
            found.push(FoundFile { path: path.to_owned(), disk: known.disk.clone(), stamp });
        }
        let mut changed = Vec::new();
        self.read(found, &mut changed);
        Some(changed)
    }

    /// All files that were read, in the form a site is assembled from.
    pub fn loaded(&self) -> Loaded {
        let mut loaded = Loaded {
            settings: self.settings.clone(),
            documents: Vec::with_capacity(self.files.len()),
            attachments: Vec::new(),
            archives: self.archives.clone(),
            unread: Vec::new(),
            findings: [&self.settings_findings, &self.archive_findings, &self.walk_findings]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        };
        let mut has_content = false;
        for (path, file) in &self.files {
            match &file.read {
                Read::Content(parsed) => {
                    has_content = true;
                    if parsed.document.is_none() {
                        loaded.unread.push(ContentPath::of(path));
                    }
                    loaded.documents.extend(parsed.document.clone());
                    loaded.findings.extend(parsed.findings.iter().cloned());
                }
                Read::Attachment(attachment, findings) => {
                    loaded.attachments.push(attachment.clone());
                    loaded.findings.extend(findings.iter().cloned());
                }
            }
        }
        if !has_content {
            let place = Place::of_file(&Arc::from("content"));
            loaded.findings.push(Finding::new(place, Problem::EmptyContent));
        }
        loaded
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether there are symbolic links: then one file may have several paths.
    pub fn has_links(&self) -> bool {
        self.has_links
    }

    fn refresh_archives(&mut self, changed: &mut Vec<String>) {
        let (archives, findings) = archives::read(&self.root, &self.archives);
        if (&archives, &findings) != (&self.archives, &self.archive_findings) {
            (self.archives, self.archive_findings) = (archives, findings);
            changed.push(archives::FOLDER.to_owned());
        }
    }

    fn refresh_content(&mut self, may_have_changed: &BTreeSet<String>, changed: &mut Vec<String>) {
        let walked = walk::walk(&self.root.join("content"));
        self.has_links = walked.has_links;
        if walked.findings != self.walk_findings {
            let new = walked.findings.iter().filter(|finding| !self.walk_findings.contains(finding));
            let gone = self.walk_findings.iter().filter(|finding| !walked.findings.contains(finding));
            changed.extend(new.chain(gone).map(|finding| finding.place.file.to_string()));
            self.walk_findings = walked.findings;
        }
        for path in self.gone(&walked.files) {
            self.files.remove(&path);
            changed.push(format!("content/{path}"));
        }
        let is_known = |found: &FoundFile| {
            let known = self.files.get(&found.path).filter(|_| !may_have_changed.contains(&found.path));
            known.is_some_and(|known| known.stamp == found.stamp && known.disk == found.disk)
        };
        let fresh = walked.files.into_iter().filter(|found| !is_known(found)).collect();
        self.read(fresh, changed);
    }

    /// The paths of known files that a walk didn't find.
    fn gone(&self, met: &[FoundFile]) -> Vec<String> {
        // Both are sorted by path.
        let mut met = met.iter().map(|found| &found.path).peekable();
        let is_gone = |path: &&String| {
            while met.next_if(|found| *found < *path).is_some() {}
            met.peek() != Some(path)
        };
        self.files.keys().filter(is_gone).cloned().collect()
    }

    fn read(&mut self, found: Vec<FoundFile>, changed: &mut Vec<String>) {
        let files: Vec<(String, CachedFile)> =
            found.into_par_iter().map(|found| parsed(SourceFile::read(found))).collect();
        for (path, file) in files {
            if self.files.get(&path).is_none_or(|known| known.read != file.read) {
                changed.push(format!("content/{path}"));
            }
            self.files.insert(path, file);
        }
    }
}

fn parsed(SourceFile { found, bytes }: SourceFile) -> (String, CachedFile) {
    let read = read(&found, bytes);
    (found.path, CachedFile { disk: found.disk, stamp: found.stamp, read })
}

fn read(found: &FoundFile, bytes: SourceBytes) -> Read {
    match bytes {
        SourceBytes::Content(bytes) => Read::Content(document::parse(&found.path, bytes)),
        SourceBytes::Refused(problem) => {
            let place = Place::of_file(&ContentPath::of(&found.path).file);
            Read::Content(Parsed { document: None, findings: vec![Finding::new(place, problem)] })
        }
        SourceBytes::Attachment => attachment(found),
    }
}

fn attachment(found: &FoundFile) -> Read {
    let path = ContentPath::of(&found.path);
    let stamp = found.stamp;
    let mut findings = Vec::new();
    findings.extend(unread::problem(&path).map(|problem| Finding::new(Place::of_file(&path.file), problem)));
    if stamp.bytes > text::MAX_BYTES {
        let problem = Problem::LargeAttachment { megabytes: stamp.bytes.div_ceil(1024 * 1024) };
        findings.push(Finding::new(Place::of_file(&path.file), problem));
    }
    let name = found.path.rsplit_once('/').map_or(&*found.path, |(_, name)| name);
    let address = format!("{}{name}", path.folder_address());
    Read::Attachment(Attachment { file: path.file, disk: found.disk.clone(), address, stamp }, findings)
}
