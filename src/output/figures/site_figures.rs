//! The figures of a site: what it states now, with the place of each in its files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fact::{FactKey, PartNumber, ReportKey, Statement, Subject};
use crate::content::amendment::ChangeAction;
use crate::content::document::Document;
use crate::content::front_matter::Syntax;
use crate::content::report::StatedResult;
use crate::content::resolution::{Part, Resolution, Target};
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::domain::reading;
use crate::finding::{Place, Spanned};
use crate::site::{ResolutionEntry, Site, Size};

/// The reading of a target that an amendment drops.
const DROPPED: &str = "dropped";

/// All facts of a site, and all that explains why they differ from what was public.
#[derive(Debug, Default)]
pub(crate) struct SiteFigures {
    pub facts: BTreeMap<FactKey, SiteFact>,
    /// By address.
    pub resolutions: BTreeMap<String, StatedResolution>,
    /// The day the site speaks of.
    pub day: Option<Date>,
    /// The day the site states itself, which is that of a correction made now.
    pub stated_day: Option<Date>,
    /// The counts of the site.
    pub size: Size,
    /// Today's address by the former one.
    aliases: BTreeMap<String, String>,
}

/// A fact as the site states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SiteFact {
    pub reading: String,
    pub words: String,
    pub place: Place,
}

/// A resolution or an amendment of the site, with its file.
#[derive(Debug)]
pub(crate) struct StatedResolution {
    pub file: Arc<str>,
    pub syntax: Syntax,
    /// As the file states it.
    pub resolution: Arc<Resolution>,
    /// The parts that results can be of.
    pub parts: BTreeSet<PartNumber>,
}

/// A resolution or an amendment as its own file states it.
struct StatedDocument<'s> {
    address: &'s str,
    document: &'s Document,
    stated: &'s Arc<Resolution>,
}

impl SiteFact {
    pub(crate) fn statement(&self) -> Statement {
        Statement::Stands { reading: self.reading.clone(), words: self.words.clone() }
    }
}

impl SiteFigures {
    pub(crate) fn of(site: &Site) -> Self {
        let mut figures = Self {
            day: site.as_of,
            stated_day: site.settings.as_of,
            size: site.size(),
            aliases: site.addresses.aliases().clone(),
            ..Self::default()
        };
        for entry in &site.resolutions {
            let document = StatedDocument { address: &entry.address, document: &entry.document, stated: &entry.stated };
            figures.add_document(&document, entry.period, parts_of(entry));
            figures.add_goals(&document);
            figures.add_reports(entry);
        }
        for entry in &site.amendments {
            let (address, document, stated) = (&*entry.address, &entry.document, &entry.resolution);
            let document = StatedDocument { address, document, stated };
            figures.add_document(&document, entry.period, BTreeSet::new());
            figures.add_changes(&document);
        }
        figures
    }

    /// Today's address of a resolution that was public at an address; none where it is gone.
    pub(crate) fn address_today(&self, address: &str) -> Option<String> {
        if self.resolutions.contains_key(address) {
            return Some(address.to_owned());
        }
        let folders = address.rmatch_indices('/').filter_map(|(at, _)| address.split_at_checked(at + 1));
        let led_to = folders.filter_map(|(folder, rest)| Some(format!("{}{rest}", self.aliases.get(folder)?)));
        led_to.into_iter().find(|today| self.resolutions.contains_key(today))
    }

    /// Whether a resolution has a part that results can be of.
    pub(crate) fn has_part(&self, resolution: &str, part: &PartNumber) -> bool {
        self.resolutions.get(resolution).is_some_and(|stated| stated.parts.contains(part))
    }

    /// The page that stands for a former address today.
    pub(crate) fn alias(&self, address: &str) -> Option<&str> {
        self.aliases.get(address).map(String::as_str)
    }

    fn add_document(&mut self, of: &StatedDocument<'_>, period: Period, parts: BTreeSet<PartNumber>) {
        let (file, resolution) = (of.document.file(), of.stated);
        let title = resolution.title.value.clone();
        self.add(of.address, Subject::Resolution, period.to_string(), title, Place::of_file(file));
        if let Some(Spanned { value: number, span }) = &resolution.number {
            self.add(of.address, Subject::Number, number.to_lowercase(), number.clone(), Place::at(file, *span));
        }
        for (subject, date) in [(Subject::Adopted, resolution.adopted), (Subject::Issued, resolution.issued)] {
            if let Some(date) = date {
                self.add(of.address, subject, date.to_string(), date.vietnamese(), Place::of_file(file));
            }
        }
        let (syntax, file) = (of.document.syntax, Arc::clone(file));
        let stated = StatedResolution { file, syntax, resolution: Arc::clone(resolution), parts };
        self.resolutions.insert(of.address.to_owned(), stated);
    }

    fn add_goals(&mut self, of: &StatedDocument<'_>) {
        for target in of.stated.targets() {
            self.add_parts(of, &target.no.value, &target.parts);
        }
    }

    /// The goals that an amendment sets. They are its own facts: those of the resolution it changes
    /// stay as that states them.
    fn add_changes(&mut self, of: &StatedDocument<'_>) {
        for change in of.stated.amendment.iter().flat_map(|amendment| &amendment.changes) {
            let no = &*change.no.value;
            match &change.action {
                ChangeAction::Goal(part) => self.add_parts(of, no, std::slice::from_ref(part)),
                ChangeAction::Parts(parts) => self.add_parts(of, no, parts),
                ChangeAction::Added(added) => self.add_parts(of, no, &added.target.parts),
                ChangeAction::Dropped => {
                    let (reading, words) = (DROPPED.to_owned(), "dropped = true".to_owned());
                    let place = Place::at(of.document.file(), change.no.span);
                    self.add(of.address, Subject::Goal(PartNumber::at(no, 0)), reading, words, place);
                }
            }
        }
    }

    fn add_parts(&mut self, of: &StatedDocument<'_>, no: &str, parts: &[Part]) {
        for (position, part) in parts.iter().enumerate() {
            let subject = Subject::Goal(PartNumber::at(no, position));
            let (reading, words) = (reading::of_goal(&part.stated.goal), part.stated.phrase.value.to_string());
            let place = Place::at(of.document.file(), part.stated.phrase.span);
            self.add(of.address, subject, reading, words, place);
        }
    }

    fn add_reports(&mut self, entry: &ResolutionEntry) {
        let targets: Vec<&str> = entry.targets().map(|target| &*target.no.value).collect();
        for of in &entry.reports {
            let file = of.document.file();
            let key = ReportKey::of(of.date, &of.document.path.stem);
            let (reading, words) = if of.report.closes { ("final", "final = true") } else { ("open", "final = false") };
            let subject = Subject::Report(key.clone());
            self.add(&entry.address, subject, reading.to_owned(), words.to_owned(), Place::of_file(file));
            for placed in &of.placed {
                let (Some(target), stated) = (targets.get(placed.target), of.result(placed.result)) else { continue };
                let subject = Subject::Result(key.clone(), PartNumber::at(target, placed.part));
                let (reading, words) = result(stated);
                let span = stated.value.as_ref().map_or(stated.no.span, |value| value.phrase.span);
                self.add(&entry.address, subject, reading, words, Place::at(file, span));
            }
        }
    }

    fn add(&mut self, address: &str, subject: Subject, reading: String, words: String, place: Place) {
        let key = FactKey { resolution: address.to_owned(), subject };
        self.facts.insert(key, SiteFact { reading, words, place });
    }
}

/// The parts of a resolution's targets, with all amendments applied.
fn parts_of(entry: &ResolutionEntry) -> BTreeSet<PartNumber> {
    let of_target = |target: &Target| {
        let no = target.no.value.clone();
        (0..target.parts.len()).map(move |position| PartNumber::at(&no, position)).collect::<Vec<_>>()
    };
    entry.targets().flat_map(of_target).collect()
}

/// The reading of a result and its words.
fn result(stated: &StatedResult) -> (String, String) {
    match (&stated.value, &stated.said) {
        (Some(value), _) => (reading::of_outcome(&value.outcome, stated.provisional), value.phrase.value.to_string()),
        (None, said) => {
            let said = said.as_deref().unwrap_or_default();
            (reading::of_verdict(said), said.to_owned())
        }
    }
}
