//! The figures of a site: what it states now, with the place of each in its files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fact::{FactKey, PartNumber, ReportKey, Statement, Subject};
use crate::content::amendment::ChangeAction;
use crate::content::front_matter::Syntax;
use crate::content::report::StatedResult;
use crate::content::resolution::{Part, Resolution, Target};
use crate::domain::date::Date;
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

/// A resolution of the site, with its file.
#[derive(Debug)]
pub(crate) struct StatedResolution {
    pub file: Arc<str>,
    pub syntax: Syntax,
    pub resolution: Arc<Resolution>,
    /// The parts that results can be of.
    pub parts: BTreeSet<PartNumber>,
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
            figures.add_document(entry);
            figures.add_goals(entry);
            figures.add_changes(entry);
            figures.add_reports(entry);
            let stated = StatedResolution {
                file: Arc::clone(entry.document.file()),
                syntax: entry.document.syntax,
                resolution: Arc::clone(&entry.resolution),
                parts: parts_of(entry),
            };
            figures.resolutions.insert(entry.address.clone(), stated);
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

    fn add_document(&mut self, entry: &ResolutionEntry) {
        let resolution = &entry.resolution;
        let file = || Place::of_file(entry.document.file());
        let period = entry.period.to_string();
        self.add(entry, Subject::Resolution, period, resolution.title.value.clone(), file());
        if let Some(Spanned { value: number, span }) = &resolution.number {
            let reading = number.to_lowercase();
            self.add(entry, Subject::Number, reading, number.clone(), Place::at(entry.document.file(), *span));
        }
        for (subject, date) in [(Subject::Adopted, resolution.adopted), (Subject::Issued, resolution.issued)] {
            if let Some(date) = date {
                self.add(entry, subject, date.to_string(), date.vietnamese(), file());
            }
        }
    }

    fn add_goals(&mut self, entry: &ResolutionEntry) {
        for target in entry.resolution.targets() {
            for (position, part) in target.parts.iter().enumerate() {
                let subject = Subject::Goal(PartNumber::at(&target.no.value, position));
                let stated = &part.stated;
                let place = Place::at(entry.document.file(), stated.phrase.span);
                self.add(entry, subject, reading::of_goal(&stated.goal), stated.phrase.value.to_string(), place);
            }
        }
    }

    /// The goals that an amendment sets. They are its own facts: those of the resolution it changes
    /// stay as that states them.
    fn add_changes(&mut self, entry: &ResolutionEntry) {
        for change in entry.resolution.amendment.iter().flat_map(|amendment| &amendment.changes) {
            let file = entry.document.file();
            let parts: &[Part] = match &change.action {
                ChangeAction::Goal(part) => std::slice::from_ref(part),
                ChangeAction::Parts(parts) => parts,
                ChangeAction::Added(added) => &added.target.parts,
                ChangeAction::Dropped => {
                    let subject = Subject::Goal(PartNumber::at(&change.no.value, 0));
                    let (reading, words) = (DROPPED.to_owned(), "dropped = true".to_owned());
                    self.add(entry, subject, reading, words, Place::at(file, change.no.span));
                    &[]
                }
            };
            for (position, part) in parts.iter().enumerate() {
                let subject = Subject::Goal(PartNumber::at(&change.no.value, position));
                let (reading, words) = (reading::of_goal(&part.stated.goal), part.stated.phrase.value.to_string());
                self.add(entry, subject, reading, words, Place::at(file, part.stated.phrase.span));
            }
        }
    }

    fn add_reports(&mut self, entry: &ResolutionEntry) {
        let targets: Vec<&str> = entry.targets().map(|target| &*target.no.value).collect();
        for of in &entry.reports {
            let file = of.document.file();
            let key = ReportKey::of(of.date, &of.document.path.stem);
            let (reading, words) = if of.report.closes { ("final", "final = true") } else { ("open", "final = false") };
            let subject = Subject::Report(key.clone());
            self.add(entry, subject, reading.to_owned(), words.to_owned(), Place::of_file(file));
            for placed in &of.placed {
                let (Some(target), stated) = (targets.get(placed.target), of.result(placed.result)) else { continue };
                let subject = Subject::Result(key.clone(), PartNumber::at(target, placed.part));
                let (reading, words) = result(stated);
                let span = stated.value.as_ref().map_or(stated.no.span, |value| value.phrase.span);
                self.add(entry, subject, reading, words, Place::at(file, span));
            }
        }
    }

    fn add(&mut self, entry: &ResolutionEntry, subject: Subject, reading: String, words: String, place: Place) {
        let key = FactKey { resolution: entry.address.clone(), subject };
        self.facts.insert(key, SiteFact { reading, words, place });
    }
}

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
