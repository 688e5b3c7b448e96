//! The files of a site as they were last read. Looked at again, only those
//! that changed are read; what was read of the others is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::archives::{self, Archive};
use super::document::{self, Document, Parsed};
use super::drafts::Drafts;
use super::memory::{Memory, Part, Remembered, Stale};
use super::pile::{Bytes, Pile, Sheet};
use super::settings::{self, Settings};
use super::spot::Spot;
use super::text;
use super::walk::{self, Found, Stamp};
use super::{Attachment, Loaded, NotASite};
use crate::finding::{Finding, Place, Problem};

pub struct Shelf {
    root: PathBuf,
    settings: Settings,
    settings_findings: Vec<Finding>,
    /// By their paths below `content/`.
    files: BTreeMap<String, Shelved>,
    archives: Vec<Archive>,
    archive_findings: Vec<Finding>,
    /// What is wrong with folders and names.
    walk_findings: Vec<Finding>,
    /// A file that changes may be another's as well, by a link.
    has_links: bool,
}

/// A file and what was made of it.
struct Shelved {
    disk: PathBuf,
    stamp: Stamp,
    read: Read,
}

#[derive(PartialEq)]
enum Read {
    Content(Parsed),
    Attachment(Attachment, Vec<Finding>),
}

/// What another look found.
#[derive(Debug, Default)]
pub struct Changes {
    /// Documents that took the place of their former selves.
    pub documents: Vec<Arc<Document>>,
    /// The files that changed, came or went, by their paths from the site's folder.
    pub files: Vec<String>,
    /// More changed than the text of documents: files came or went, can't be
    /// read any more, or the settings are others.
    pub is_far_reaching: bool,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.is_far_reaching
    }
}

impl Shelf {
    /// Reads the site in `root`.
    pub fn open(root: &Path) -> Result<Self, NotASite> {
        Ok(Self::of(root, Pile::of(root)?))
    }

    /// Reads what lies in `root`.
    pub fn of(root: &Path, mut pile: Pile) -> Self {
        let sheets = std::mem::take(&mut pile.sheets);
        let files: Vec<(String, Shelved)> = sheets.into_par_iter().map(shelved).collect();
        Self::with(root, pile, files.into_iter().collect())
    }

    /// Reads of what lies in `root` what isn't remembered.
    pub fn remembered(root: &Path, mut pile: Pile, memory: &Memory) -> Remembered<Self> {
        let mut parts: Vec<(Part, Vec<Sheet>)> = Part::all().map(|part| (part, Vec::new())).collect();
        for sheet in std::mem::take(&mut pile.sheets) {
            if let Some((_, sheets)) = parts.get_mut(Part::of(&sheet.found.path).position()) {
                sheets.push(sheet);
            }
        }
        let parts: Vec<ShelvedPart> = parts
            .into_par_iter()
            .map_init(Vec::new, |buffer, (part, sheets)| ShelvedPart::of(part, sheets, memory.recall(part, buffer)))
            .collect();
        let drafts = Drafts::among(parts.iter().flat_map(|part| &part.files).filter_map(|(_, file)| file.document()));
        let stale = parts.iter().filter_map(|part| part.stale(&drafts)).collect();
        let has_changed = parts.iter().any(|part| part.has_changed);
        let files = parts.into_iter().flat_map(|part| part.files).collect();
        Remembered { loaded: Self::with(root, pile, files), stale, has_changed }
    }

    fn with(root: &Path, pile: Pile, files: BTreeMap<String, Shelved>) -> Self {
        Self {
            root: root.to_path_buf(),
            settings: pile.settings,
            settings_findings: pile.settings_findings,
            files,
            archives: pile.archives,
            archive_findings: pile.archive_findings,
            walk_findings: pile.walk_findings,
            has_links: pile.has_links,
        }
    }

    /// Looks at everything again; files that look as they did are taken as they
    /// were, but for those that may have changed within the time a clock tells.
    pub fn look_again(&mut self, may_have_changed: &BTreeSet<String>) -> Result<Changes, NotASite> {
        let mut changes = Changes::default();
        let (settings, findings) = settings::read(&self.root)?;
        if (&settings, &findings) != (&self.settings, &self.settings_findings) {
            (self.settings, self.settings_findings) = (settings, findings);
            changes.files.push(settings::FILE.to_owned());
            changes.is_far_reaching = true;
        }
        self.look_at_archives(&mut changes);
        self.walk(may_have_changed, &mut changes);
        Ok(changes)
    }

    /// Reads single files again, by their paths below `content/`. None where
    /// one isn't a plain file that is known by no other path: then all must be
    /// looked at.
    pub fn read_again<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Option<Changes> {
        if self.has_links {
            return None;
        }
        let mut found = Vec::new();
        for path in paths {
            let known = self.files.get(path)?;
            let stamp = Stamp::of_plain_file(&known.disk)?;
            found.push(Found { path: path.to_owned(), disk: known.disk.clone(), stamp });
        }
        let mut changes = Changes::default();
        self.read(found, &mut changes);
        Some(changes)
    }

    /// All that was read.
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
                        loaded.unread.push(Spot::of(path));
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

    /// What is wrong inside of one file, by its path from the site's folder.
    pub fn findings_in(&self, file: &str) -> &[Finding] {
        let path = file.strip_prefix("content/").unwrap_or(file);
        match self.files.get(path).map(|file| &file.read) {
            Some(Read::Content(parsed)) => &parsed.findings,
            Some(Read::Attachment(_, findings)) => findings,
            None => &[],
        }
    }

    /// Whether a file that changes may be another's as well.
    pub fn has_links(&self) -> bool {
        self.has_links
    }

    fn look_at_archives(&mut self, changes: &mut Changes) {
        let (archives, findings) = archives::read(&self.root, &self.archives);
        if (&archives, &findings) != (&self.archives, &self.archive_findings) {
            (self.archives, self.archive_findings) = (archives, findings);
            changes.files.push(archives::FOLDER.to_owned());
            changes.is_far_reaching = true;
        }
    }

    fn walk(&mut self, may_have_changed: &BTreeSet<String>, changes: &mut Changes) {
        let walked = walk::walk(&self.root.join("content"));
        self.has_links = walked.has_links;
        if walked.findings != self.walk_findings {
            changes.is_far_reaching = true;
            let new = walked.findings.iter().filter(|finding| !self.walk_findings.contains(finding));
            let gone = self.walk_findings.iter().filter(|finding| !walked.findings.contains(finding));
            changes.files.extend(new.chain(gone).map(|finding| finding.place.file.to_string()));
            self.walk_findings = walked.findings;
        }
        for path in self.gone(&walked.files) {
            self.files.remove(&path);
            changes.files.push(format!("content/{path}"));
            changes.is_far_reaching = true;
        }
        let is_known = |found: &Found| {
            !may_have_changed.contains(&found.path)
                && self
                    .files
                    .get(&found.path)
                    .is_some_and(|known| known.stamp == found.stamp && known.disk == found.disk)
        };
        let fresh = walked.files.into_iter().filter(|found| !is_known(found)).collect();
        self.read(fresh, changes);
    }

    /// The known files that a walk didn't meet.
    fn gone(&self, met: &[Found]) -> Vec<String> {
        // Both are sorted by path.
        let mut met = met.iter().map(|found| &found.path).peekable();
        let is_gone = |path: &&String| {
            while met.next_if(|found| *found < *path).is_some() {}
            met.peek() != Some(path)
        };
        self.files.keys().filter(is_gone).cloned().collect()
    }

    fn read(&mut self, found: Vec<Found>, changes: &mut Changes) {
        let files: Vec<(String, Shelved)> = found.into_par_iter().map(|found| shelved(Sheet::of(found))).collect();
        for (path, file) in files {
            let known = self.files.get(&path);
            if known.is_none_or(|known| known.read != file.read) {
                changes.files.push(format!("content/{path}"));
                match (known.and_then(Shelved::document), file.document()) {
                    (Some(_), Some(document)) => changes.documents.push(Arc::clone(document)),
                    _ => changes.is_far_reaching = true,
                }
            }
            self.files.insert(path, file);
        }
    }
}

impl Shelved {
    /// What may be remembered of it: what is wrong in a file is told again by reading it.
    fn memorable(&self) -> Option<&Arc<Document>> {
        match &self.read {
            Read::Content(parsed) => parsed.document.as_ref().filter(|_| parsed.findings.is_empty()),
            Read::Attachment(..) => None,
        }
    }

    fn document(&self) -> Option<&Arc<Document>> {
        match &self.read {
            Read::Content(parsed) => parsed.document.as_ref(),
            Read::Attachment(..) => None,
        }
    }
}

/// The files of a part of the memory.
struct ShelvedPart {
    part: Part,
    files: Vec<(String, Shelved)>,
    /// How many documents are remembered, and which of them are those of files.
    known: usize,
    recalled: BTreeSet<Arc<str>>,
    has_changed: bool,
}

impl ShelvedPart {
    /// Sheets and what is remembered are sorted by path.
    fn of(part: Part, sheets: Vec<Sheet>, known: Vec<Document>) -> Self {
        let mut shelved_part =
            Self { part, files: Vec::new(), known: known.len(), recalled: BTreeSet::new(), has_changed: false };
        let mut known = known.into_iter().peekable();
        for sheet in sheets {
            while known.next_if(|document| document.path() < sheet.found.path.as_str()).is_some() {}
            let print = sheet.bytes.print();
            let is_it = |document: &Document| document.path() == sheet.found.path && Some(document.print) == print;
            let (path, file) = match known.next_if(is_it) {
                Some(document) => {
                    shelved_part.recalled.insert(Arc::clone(document.file()));
                    let read = Read::Content(Parsed { document: Some(Arc::new(document)), findings: Vec::new() });
                    let Found { path, disk, stamp } = sheet.found;
                    (path, Shelved { disk, stamp, read })
                }
                None => shelved(sheet),
            };
            shelved_part.has_changed |= file.document().is_some_and(|document| Some(document.print) != print);
            shelved_part.files.push((path, file));
        }
        shelved_part
    }

    /// What is to be remembered, if it isn't just what is.
    fn stale(&self, drafts: &Drafts) -> Option<Stale> {
        let memorable = || {
            let documents = self.files.iter().filter_map(|(_, file)| file.memorable());
            // What isn't to be read yet doesn't lie about in the output either.
            documents.filter(|document| !drafts.holds(document.file()))
        };
        let is_recalled = |document: &Arc<Document>| self.recalled.contains(document.file());
        let is_stale = memorable().count() != self.known || !memorable().all(is_recalled);
        is_stale.then(|| Stale { part: self.part, documents: memorable().cloned().collect() })
    }
}

fn shelved(Sheet { found, bytes }: Sheet) -> (String, Shelved) {
    let read = read(&found, bytes);
    (found.path, Shelved { disk: found.disk, stamp: found.stamp, read })
}

fn read(found: &Found, bytes: Bytes) -> Read {
    match bytes {
        Bytes::Content(bytes, print) => Read::Content(document::parse_printed(&found.path, bytes, print)),
        Bytes::Printed(_) => read(found, Sheet::of(found.clone()).bytes),
        Bytes::Refused(problem) => {
            let place = Place::of_file(&Spot::of(&found.path).file);
            Read::Content(Parsed { document: None, findings: vec![Finding::new(place, problem)] })
        }
        Bytes::Attachment => attachment(found),
    }
}

fn attachment(found: &Found) -> Read {
    let spot = Spot::of(&found.path);
    let stamp = found.stamp;
    let mut findings = Vec::new();
    let is_table = matches!(spot.ending.as_str(), "csv" | "xlsx" | "xls" | "ods");
    if is_table && (spot.date().is_some() || spot.in_reports_folder()) {
        let name = format!("{}.{}", spot.stem, spot.ending);
        findings.push(Finding::new(Place::of_file(&spot.file), Problem::TableNotRead { name }));
    }
    if stamp.bytes > text::MAX_BYTES {
        let problem = Problem::LargeAttachment { megabytes: stamp.bytes.div_ceil(1024 * 1024) };
        findings.push(Finding::new(Place::of_file(&spot.file), problem));
    }
    let name = found.path.rsplit('/').next().unwrap_or_default();
    let address = format!("{}{name}", spot.folder_address());
    Read::Attachment(Attachment { file: spot.file, disk: found.disk.clone(), address, stamp }, findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn page(title: &str) -> String {
        format!("+++\ntitle = \"{title}\"\n+++\nNghị quyết số 71-NQ/TW.\n")
    }

    #[test]
    fn what_is_remembered_is_not_read_again() {
        let root = std::env::temp_dir().join(format!("congkhai-shelf-{}", std::process::id()));
        let at = |path: &str| root.join("content").join(path);
        for path in ["a/mot.md", "a/hai.md", "b/ba.md"] {
            fs::create_dir_all(at(path).parent().unwrap()).unwrap();
            fs::write(at(path), page(path)).unwrap();
        }
        fs::write(at("b/sai.md"), "+++\ntitel = \"x\"\n+++\n").unwrap();
        fs::write(root.join("site.toml"), "title = \"Thử\"\n").unwrap();
        let memory = Memory::of(root.join("memory"));
        let look = || {
            let looked = Shelf::remembered(&root, Pile::printed(&root).unwrap(), &memory);
            looked.stale.iter().for_each(|stale| memory.keep(stale).unwrap());
            (looked.loaded.loaded(), looked.stale.len(), looked.has_changed)
        };
        let afresh = || Shelf::open(&root).unwrap().loaded();

        let (first, stale, has_changed) = look();
        assert_eq!((stale, has_changed), (2, false));
        let (second, stale, _) = look();
        assert_eq!(stale, 0);
        for loaded in [&first, &second, &afresh()] {
            assert_eq!(loaded.documents, first.documents);
            assert_eq!(loaded.findings, first.findings);
        }
        assert!(first.findings.iter().any(|finding| &*finding.place.file == "content/b/sai.md"));

        fs::write(at("a/mot.md"), page("khác")).unwrap();
        fs::remove_file(at("b/ba.md")).unwrap();
        let (third, stale, has_changed) = look();
        assert_eq!((stale, has_changed), (2, false));
        assert_eq!(third.documents, afresh().documents);
        assert_ne!(third.documents, first.documents);
        assert_eq!(look().1, 0);

        let remembered = |path: &str| {
            let part = memory.recall(Part::of(path), &mut Vec::new());
            part.iter().any(|document| document.path() == path)
        };
        let draft = page("kín").replacen("+++", "+++\ndraft = true", 1);
        fs::write(at("a/index.md"), &draft).unwrap();
        fs::write(at("b/ba.md"), &draft).unwrap();
        assert!(remembered("a/mot.md"));
        assert_eq!(look().0.documents, afresh().documents);
        // The index hides what lies beside it, too.
        assert!(["a/mot.md", "a/index.md", "b/ba.md"].iter().all(|path| !remembered(path)));
        assert_eq!(look().1, 0);
        fs::remove_file(at("a/index.md")).unwrap();
        look();
        assert!(remembered("a/mot.md"));

        fs::write(at("a/hai.md"), page("trước")).unwrap();
        let pile = Pile::printed(&root).unwrap();
        fs::write(at("a/hai.md"), page("giữa chừng")).unwrap();
        assert!(Shelf::remembered(&root, pile, &memory).has_changed);
        fs::remove_dir_all(root).unwrap();
    }
}
