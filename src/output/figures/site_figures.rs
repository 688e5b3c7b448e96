//! The figures of a site: what it states now, with the place of each in its files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::fact::{FINAL, FactKey, OPEN, PartNumber, ReportKey, Statement, Subject};
use crate::content::amendment::ChangeAction;
use crate::content::document::Document;
use crate::content::front_matter::Syntax;
use crate::content::report::StatedResult;
use crate::content::resolution::{Part, Resolution, Target};
use crate::domain::date::Date;
use crate::domain::fact_name::FactName;
use crate::domain::reading;
use crate::finding::{Place, Spanned};
use crate::site::named_facts::{self, NamedFact};
use crate::site::{HeldId, ResolutionEntry, Site, Size};

/// The reading of a resolution, which is there or not.
const THERE: &str = "there";

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
    /// The files of the site's archives, which hold figures too.
    pub archives: Vec<PathBuf>,
    /// Today's address by the former one.
    aliases: BTreeMap<String, String>,
}

/// A fact as the site states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SiteFact {
    pub reading: String,
    pub words: String,
    pub place: Place,
    /// Another fact of the same resolution says it too, and is told of in its place.
    pub is_told_elsewhere: bool,
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
    /// The days on which amendments divided plain targets into parts, by number.
    pub divided: BTreeMap<String, Date>,
}

/// A resolution or an amendment as its own file states it.
struct StatedDocument<'s> {
    site: &'s Site,
    id: HeldId,
    address: &'s str,
    document: &'s Document,
    stated: &'s Arc<Resolution>,
}

impl StatedResolution {
    /// Whether a target had no parts yet on the day of a report.
    pub(crate) fn is_undivided(&self, target: &str, report: Option<&ReportKey>) -> bool {
        matches!((self.divided.get(target), report), (Some(since), Some(ReportKey::Dated(day))) if day < since)
    }
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
            archives: site.archives.iter().map(|archive| archive.disk.clone()).collect(),
            aliases: site.addresses.aliases().clone(),
            ..Self::default()
        };
        for id in site.resolution_ids() {
            let entry = &site[id];
            let (address, document, stated) = (&*entry.address, &entry.document, &entry.stated);
            let document = StatedDocument { site, id: HeldId::Resolution(id), address, document, stated };
            figures.add_document(&document, parts_of(entry), divided_in(entry));
            for target in entry.stated.targets() {
                figures.add_target(&document, target);
            }
            figures.add_reports(entry);
        }
        for id in site.amendment_ids() {
            let entry = &site[id];
            let (address, document, stated) = (&*entry.address, &entry.document, &entry.resolution);
            let document = StatedDocument { site, id: HeldId::Amendment(id), address, document, stated };
            figures.add_document(&document, BTreeSet::new(), BTreeMap::new());
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

    /// Whether what a fact belongs to is still there, so that it is told of the fact itself that it
    /// is gone.
    pub(crate) fn has_owner_of(&self, key: &FactKey) -> bool {
        let key_of = |subject| FactKey { resolution: key.resolution.clone(), subject };
        let stands = |subject| self.facts.contains_key(&key_of(subject));
        match &key.subject {
            Subject::Resolution => true,
            Subject::Result(report, _) => stands(Subject::Report(report.clone())),
            Subject::Named { report: Some(report), part: Some(part), name: FactName::On } => {
                stands(Subject::Result(report.clone(), part.clone()))
            }
            Subject::Named { report: Some(report), .. } => stands(Subject::Report(report.clone())),
            Subject::Named { part: Some(PartNumber { target, part: 0 }), .. } => {
                let first = Subject::Goal(PartNumber::of_target(target));
                let next = self.facts.range(key_of(first)..).next();
                next.is_some_and(|(next, _)| next.resolution == key.resolution && is_goal_of(&next.subject, target))
            }
            Subject::Named { part: Some(part), name, .. } if *name != FactName::Dropped => {
                stands(Subject::Goal(part.clone()))
            }
            _ => stands(Subject::Resolution),
        }
    }

    /// The page that stands for a former address today.
    pub(crate) fn alias(&self, address: &str) -> Option<&str> {
        self.aliases.get(address).map(String::as_str)
    }

    fn add_document(&mut self, of: &StatedDocument<'_>, parts: BTreeSet<PartNumber>, divided: BTreeMap<String, Date>) {
        let (file, resolution) = (of.document.file(), of.stated);
        let title = resolution.title.value.clone();
        self.add(of.address, Subject::Resolution, THERE.to_owned(), title, Place::of_file(file));
        if let Some(Spanned { value: number, span }) = &resolution.number {
            self.add(of.address, Subject::Number, number.to_lowercase(), number.clone(), Place::at(file, *span));
        }
        for fact in named_facts::of_document(of.site, of.id) {
            self.add_named(of.address, file, (None, None), fact);
        }
        let (syntax, file) = (of.document.syntax, Arc::clone(file));
        let stated = StatedResolution { file, syntax, resolution: Arc::clone(resolution), parts, divided };
        self.resolutions.insert(of.address.to_owned(), stated);
    }

    fn add_target(&mut self, of: &StatedDocument<'_>, target: &Target) {
        let no = &target.no.value;
        self.add_parts(of, no, &target.parts);
        let part = Some(PartNumber::of_target(no));
        self.add_named(of.address, of.document.file(), (None, part), named_facts::of_target(target));
    }

    /// The goals that an amendment sets. They are its own facts: those of the resolution it changes
    /// stay as that states them.
    fn add_changes(&mut self, of: &StatedDocument<'_>) {
        for change in of.stated.amendment.iter().flat_map(|amendment| &amendment.changes) {
            let no = &*change.no.value;
            match &change.action {
                ChangeAction::Goal(part) => self.add_parts(of, no, std::slice::from_ref(part)),
                ChangeAction::Parts(parts) => self.add_parts(of, no, parts),
                ChangeAction::Added(added) => self.add_target(of, &added.target),
                ChangeAction::Dropped => {}
            }
            if let Some(fact) = named_facts::of_change(change) {
                self.add_named(of.address, of.document.file(), (None, Some(PartNumber::at(no, 0))), fact);
            }
        }
    }

    fn add_parts(&mut self, of: &StatedDocument<'_>, no: &str, parts: &[Part]) {
        let file = of.document.file();
        for (position, part) in parts.iter().enumerate() {
            let number = PartNumber::at(no, position);
            let (reading, words) = (reading::of_goal(&part.stated.goal), part.stated.phrase.value.to_string());
            let place = Place::at(file, part.stated.phrase.span);
            self.add(of.address, Subject::Goal(number.clone()), reading, words, place);
            for fact in named_facts::of_part(of.site, part) {
                self.add_named(of.address, file, (None, Some(number.clone())), fact);
            }
        }
    }

    fn add_reports(&mut self, entry: &ResolutionEntry) {
        let targets: Vec<&Target> = entry.targets().collect();
        for of in &entry.reports {
            let file = of.document.file();
            let key = ReportKey::of(of.date, &of.document.path.stem);
            let (reading, words) = if of.report.closes { (FINAL, "final = true") } else { (OPEN, "final = false") };
            let subject = Subject::Report(key.clone());
            self.add(&entry.address, subject, reading.to_owned(), words.to_owned(), Place::of_file(file));
            if let Some(fact) = named_facts::of_report(of) {
                self.add_named(&entry.address, file, (Some(key.clone()), None), fact);
            }
            for placed in &of.placed {
                let (Some(target), stated) = (targets.get(placed.target), of.result(placed.result)) else { continue };
                // The plain goal of a divided target stands behind the new parts, and keeps its number here.
                let is_plain = target.parts.get(placed.part).is_some_and(|part| part.title.is_none());
                let part = PartNumber::at(&target.no.value, if is_plain { 0 } else { placed.part });
                self.add_result(&entry.address, file, (key.clone(), part), stated);
            }
        }
    }

    fn add_result(&mut self, address: &str, file: &Arc<str>, at: (ReportKey, PartNumber), stated: &StatedResult) {
        let (report, part) = at;
        if let Some(value) = &stated.value {
            let (reading, words) = (reading::of_outcome(&value.outcome, stated.provisional), &value.phrase.value);
            let place = Place::at(file, value.phrase.span);
            self.add(address, Subject::Result(report.clone(), part.clone()), reading, words.to_string(), place);
        }
        for fact in named_facts::of_result(stated) {
            self.add_named(address, file, (Some(report.clone()), Some(part.clone())), fact);
        }
    }

    fn add(&mut self, address: &str, subject: Subject, reading: String, words: String, place: Place) {
        let key = FactKey { resolution: address.to_owned(), subject };
        self.facts.insert(key, SiteFact { reading, words, place, is_told_elsewhere: false });
    }

    /// Adds a named fact of a report, a part, or both.
    fn add_named(
        &mut self,
        address: &str,
        file: &Arc<str>,
        (report, part): (Option<ReportKey>, Option<PartNumber>),
        fact: NamedFact,
    ) {
        let (reading, place) =
            (fact.reading(), fact.span.map_or_else(|| Place::of_file(file), |at| Place::at(file, at)));
        let subject = Subject::Named { report, part, name: fact.name };
        let key = FactKey { resolution: address.to_owned(), subject };
        self.facts.insert(key, SiteFact { reading, words: fact.words, place, is_told_elsewhere: fact.is_of_goal });
    }
}

/// The targets of a resolution that amendments divided into parts, with the days.
fn divided_in(entry: &ResolutionEntry) -> BTreeMap<String, Date> {
    let divided = entry.targets().filter_map(|target| {
        let plain = target.parts.iter().position(|part| part.title.is_none()).filter(|_| target.parts.len() > 1)?;
        let dropped = entry.history_of(target)?.parts.get(plain)?.dropped?;
        Some((target.no.value.to_string(), dropped.since))
    });
    divided.collect()
}

fn is_goal_of(subject: &Subject, target: &str) -> bool {
    matches!(subject, Subject::Goal(of) if of.target == target)
}

/// The parts of a resolution's targets, with all amendments applied.
fn parts_of(entry: &ResolutionEntry) -> BTreeSet<PartNumber> {
    let of_target = |target: &Target| {
        let no = target.no.value.clone();
        (0..target.parts.len()).map(move |position| PartNumber::at(&no, position)).collect::<Vec<_>>()
    };
    entry.targets().flat_map(of_target).collect()
}
