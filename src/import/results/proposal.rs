//! The proposal of an import: results, goals of years, and what is left open.

use std::io;
use std::path::{Path, PathBuf};

use super::checking::check;
use super::choices::ColumnChoices;
use super::columns::Meaning;
use super::draft::drafts;
use super::question::{Open, Question};
use super::reading::Reader;
use super::{json, memory, summary};
use crate::content::cache::ContentCache;
use crate::content::document::{self, Parsed};
use crate::content::loaded::Loaded;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::import::documents::DraftFile;
use crate::import::sheet::Sheet;
use crate::lang::Lang;
use crate::output::prepare::assemble_and_check;
use crate::site::{Options, ResolutionEntry};

/// The wishes of an import.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The path of the resolution below `content/`.
    pub to: String,
    pub period: Period,
    pub date: Option<Date>,
    pub choices: ColumnChoices,
    /// The drafts of a document that is imported at the same time.
    pub beside: Vec<DraftFile>,
    pub lang: Lang,
}

impl Request {
    /// The content of the site, with what is imported at the same time.
    pub(super) fn loaded(&self, cache: &ContentCache) -> Loaded {
        let mut loaded = cache.loaded();
        for draft in &self.beside {
            let path = draft.path.to_string_lossy().replace('\\', "/");
            let below = path.strip_prefix("content/").unwrap_or(&path);
            let Parsed { document, findings } = document::parse(below, draft.text.clone().into_bytes());
            loaded.documents.retain(|there| **there.file() != *path);
            loaded.findings.retain(|finding| *finding.place.file != *path);
            loaded.documents.extend(document);
            loaded.findings.extend(findings);
        }
        loaded.documents.sort_by(|one, two| one.file().cmp(two.file()));
        loaded
    }
}

/// The sheets of a file under the name that places are told by.
#[derive(Debug)]
pub(crate) struct NamedSheets {
    pub name: String,
    pub sheets: Vec<Sheet>,
}

/// All that the tables of an import say.
#[derive(Debug, Default)]
pub(crate) struct Proposal {
    pub results: Vec<ProposedResult>,
    pub years: Vec<ProposedYear>,
    pub columns: Vec<ReadColumn>,
    pub open: Vec<Open>,
    /// How the tables were read, where people may want to know.
    pub notes: Vec<Open>,
    /// The parts of which no table has a result, by day.
    pub missing: Vec<String>,
    /// The reports that are written.
    pub drafts: Vec<DraftFile>,
    pub has_resolution: bool,
    /// Forms came back, so that whoever hasn't answered is told.
    pub is_form: bool,
    /// The folder of the unit, from the site's; none for a unit that isn't there.
    pub unit_folder: Option<PathBuf>,
}

/// A result that a table states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedResult {
    /// The number of the target, or that of the row where there is no resolution.
    pub no: String,
    pub part: Option<usize>,
    /// The name that the resolution and the row have.
    pub title: Option<String>,
    pub row_name: String,
    /// The phrase as the grammar reads it.
    pub phrase: Option<String>,
    pub said: Option<String>,
    /// The day on which it came about.
    pub on: Option<Date>,
    pub note: Option<String>,
    pub evidence: Option<String>,
    pub is_estimate: bool,
    pub date: Option<Date>,
    pub place: String,
    /// It can hardly be right, so that it stands in the draft as a comment.
    pub is_withheld: bool,
}

/// A goal of one year of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposedYear {
    pub no: String,
    pub part: Option<usize>,
    pub title: Option<String>,
    pub year: u16,
    pub goal: String,
    pub place: String,
}

/// A column with the meaning it was read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadColumn {
    pub sheet: String,
    pub letters: String,
    pub head: String,
    pub meaning: Meaning,
}

impl ProposedResult {
    /// The number that a report states it under.
    pub(crate) fn key(&self) -> String {
        self.part.map_or_else(|| self.no.clone(), |part| format!("{}.{part}", self.no))
    }
}

impl Proposal {
    pub(crate) fn ask(&mut self, place: impl Into<String>, quote: &str, why: Question) {
        let open = Open { place: place.into(), quote: quote.to_owned(), why };
        let list = if open.why.is_note() { &mut self.notes } else { &mut self.open };
        if !list.contains(&open) {
            list.push(open);
        }
    }

    pub(crate) fn json(&self, lang: Lang) -> serde_json::Value {
        json::json(self, lang)
    }

    /// The report of a day, without the questions that are open.
    #[cfg(test)]
    pub(crate) fn report(&self, date: Date) -> String {
        super::draft::compose(date, &self.results, None).text
    }

    pub(crate) fn summary(&self, lang: Lang) -> String {
        summary::summary(self, lang)
    }
}

/// The proposal that tables make for a resolution of the site in `root`.
pub(crate) fn propose(root: &Path, cache: &ContentCache, request: &Request, files: &[NamedSheets]) -> Proposal {
    let options = Options { drafts: true, as_of: None };
    let (site, _) = assemble_and_check(request.loaded(cache), options);
    let address = format!("/{}/", request.to);
    let entry = site.resolution_at(&address).map(|id| &site[id]);
    let folder = entry.and_then(unit_folder);
    let remembered = folder.as_ref().map(|folder| memory::read(&root.join(folder))).unwrap_or_default();
    let choices = request.choices.clone().over(&remembered);
    let mut proposal = Proposal { has_resolution: entry.is_some(), unit_folder: folder, ..Proposal::default() };
    let mut reader = Reader::new(&site, entry, request, &choices, &mut proposal);
    for file in files {
        reader.file(file);
    }
    if let Some(entry) = entry {
        check(cache, &site, entry, request, &mut proposal);
        proposal.drafts = drafts(root, entry, request, &mut proposal);
    }
    proposal
}

/// Remembers the columns that were said, for the unit, by their heads.
pub(crate) fn remember(root: &Path, proposal: &Proposal, request: &Request) -> io::Result<()> {
    let is_said = |column: &&ReadColumn| request.choices.says(&column.letters, &column.head);
    let said = proposal.columns.iter().filter(is_said).map(|column| (column.head.clone(), column.meaning));
    let said: Vec<(String, Meaning)> = said.collect();
    match &proposal.unit_folder {
        Some(folder) if !said.is_empty() => memory::write(&root.join(folder), &said),
        _ => Ok(()),
    }
}

/// The folder of the unit, where its columns are remembered.
fn unit_folder(entry: &ResolutionEntry) -> Option<PathBuf> {
    let folder = entry.document.file().strip_suffix("/index.md")?;
    folder.rsplit_once('/').map(|(unit, _)| PathBuf::from(unit))
}
