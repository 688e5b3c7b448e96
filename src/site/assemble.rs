//! Puts the documents together: who belongs to whom, in which order, under
//! which address. What doesn't fit is a finding, and the rest is still put together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::addresses::Addresses;
use super::results::TargetNumbers;
use super::{Frame, IndicatorEntry, PageEntry, ReportEntry, ResolutionEntry, Site, UnitEntry, UnitId};
use crate::content::document::{Document, Record};
use crate::content::drafts::Drafts;
use crate::content::report::Report;
use crate::content::{Attachment, Loaded};
use crate::domain::citation::Scope;
use crate::domain::date::Date;
use crate::finding::{Finding, Place, Problem};

/// A report before it has found its resolution.
pub(super) type UnplacedReport = (Arc<Document>, Arc<Report>);

#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Drafts take part.
    pub drafts: bool,
    /// Instead of the day the settings state.
    pub as_of: Option<Date>,
}

/// A site while it is put together.
struct Parts {
    frame: Frame,
    resolutions: Vec<ResolutionEntry>,
    reports: Vec<UnplacedReport>,
}

/// Makes the site of what was loaded; the findings of loading come first in the list.
pub fn assemble(loaded: Loaded, options: Options) -> (Site, Vec<Finding>) {
    let Loaded { settings, documents, attachments, archives, unread, mut findings } = loaded;
    let drafts = if options.drafts { Drafts::default() } else { Drafts::among(documents.iter()) };
    findings.retain(|finding| !drafts.holds(&finding.place.file));

    let as_of = options.as_of.or(settings.as_of);
    let mut attachments: Vec<Attachment> =
        attachments.into_iter().filter(|attachment| !drafts.holds(&attachment.file)).collect();
    attachments.sort_by(|one, two| one.address.cmp(&two.address));
    let mut parts = Parts {
        frame: Frame {
            settings,
            units: Vec::new(),
            indicators: BTreeMap::new(),
            pages: Vec::new(),
            attachments,
            archives,
            unread_indicators: BTreeSet::new(),
            addresses: Addresses::default(),
        },
        resolutions: Vec::new(),
        reports: Vec::new(),
    };
    for document in documents.into_iter().filter(|document| !drafts.holds(document.file())) {
        parts.file_away(document);
    }
    parts.frame.units.sort_by(|one, two| one.address.cmp(&two.address));
    parts.resolutions.sort_by(|one, two| one.address.cmp(&two.address));
    parts.frame.pages.sort_by(|one, two| one.address.cmp(&two.address));
    parts.add_addresses(&mut findings);
    for path in &unread {
        parts.frame.addresses.add_unread(path.address());
    }
    let missing_indicators = unread.iter().filter(|path| path.in_indicators_folder()).map(|path| path.stem.clone());
    parts.frame.unread_indicators.extend(missing_indicators);
    parts.join_units(&mut findings);
    parts.join_reports(&mut findings);
    let Parts { frame, resolutions, .. } = parts;
    let resolutions: Vec<Arc<ResolutionEntry>> = resolutions.into_iter().map(Arc::new).collect();
    let as_of = as_of.or_else(|| newest_date(&resolutions));
    (Site { frame: Arc::new(frame), as_of, archive_of: None, resolutions }, findings)
}

impl Parts {
    fn file_away(&mut self, document: Arc<Document>) {
        let address = document.path.address();
        let frame = &mut self.frame;
        match document.record.clone() {
            Record::Page(page) => frame.pages.push(PageEntry { document, page, address }),
            Record::Unit(unit) => {
                let sample = unit.sample;
                frame.units.push(UnitEntry { document, unit, address, parent: None, sample });
            }
            Record::Resolution(resolution) => {
                let period = resolution.period;
                let reports = Vec::new();
                self.resolutions.push(ResolutionEntry { document, resolution, address, unit: None, period, reports });
            }
            Record::Report(report) => self.reports.push((document, report)),
            Record::Indicator(indicator) => {
                let id = document.path.stem.clone();
                frame.indicators.entry(id).or_insert(IndicatorEntry { document, indicator, address });
            }
        }
    }

    fn add_addresses(&mut self, findings: &mut Vec<Finding>) {
        let mut addresses = Addresses::default();
        for entry in &self.resolutions {
            addresses.add_resolution(&entry.address, &entry.resolution);
        }
        let standing = || self.frame.documents().chain(self.resolutions.iter().map(|entry| &entry.document));
        let of_reports = || self.reports.iter().map(|(document, _)| document);
        // Two reports of one day are told as such.
        let mut seen = BTreeSet::new();
        let mut wanted: Vec<(String, Place)> = standing()
            .chain(of_reports().filter(|document| seen.insert(document.path.address())))
            .map(|document| (document.path.address(), Place::of_file(document.file())))
            .collect();
        let attachments = self.frame.attachments.iter();
        // The file of a page is at the address of its folder.
        let address = |address: &str| {
            address.strip_suffix("index.html").filter(|above| above.ends_with('/')).unwrap_or(address).to_owned()
        };
        wanted.extend(attachments.map(|attachment| (address(&attachment.address), Place::of_file(&attachment.file))));
        let mut former_ones: Vec<(String, Place)> = Vec::new();
        for document in standing().chain(of_reports()) {
            for citation in document.body.citations.iter().filter(|c| c.document.scope() == Scope::Nation) {
                addresses.add_cited(&citation.slug);
            }
            for alias in &document.aliases {
                let former = with_slash(&alias.value);
                addresses.add_alias(&former, &document.path.address());
                former_ones.push((former.clone(), Place::at(document.file(), alias.span)));
                wanted.push((former, Place::at(document.file(), alias.span)));
            }
        }
        for entry in &self.resolutions {
            for target in entry.targets() {
                for alias in &target.aliases {
                    let former = with_slash(&alias.value);
                    addresses.add_alias(&former, &format!("{}{}/", entry.address, target.slug));
                    former_ones.push((former.clone(), Place::at(entry.document.file(), alias.span)));
                    wanted.push((former, Place::at(entry.document.file(), alias.span)));
                }
            }
        }
        wanted.sort_by(|one, two| one.1.cmp(&two.1));
        for (address, place) in wanted {
            if addresses.is_reserved(&address) {
                findings.push(Finding::new(place, Problem::ReservedAddress { address }));
            } else if let Some(first) = addresses.add(&address, place.clone()) {
                findings.push(Finding::new(place, Problem::SameAddress { address }).related_to(first));
            }
        }
        for (former, place) in former_ones {
            // What is at the address without its slash is a file, and there can't be a folder as well.
            let file = former.trim_end_matches('/');
            if addresses.is_of_files(&former) {
                findings.push(Finding::new(place, Problem::ReservedAddress { address: former }));
            } else if addresses.find(file).is_some() {
                findings.push(Finding::new(place, Problem::SameAddress { address: file.to_owned() }));
            }
        }
        for archive in &self.frame.archives {
            addresses.add_archive(&archive.name);
        }
        self.frame.addresses = addresses;
    }

    /// Gives each unit and resolution the unit its folder is in.
    fn join_units(&mut self, findings: &mut Vec<Finding>) {
        let Frame { units, addresses, .. } = &mut self.frame;
        let ids: BTreeMap<String, UnitId> =
            units.iter().enumerate().map(|(at, entry)| (entry.address.clone(), UnitId(at))).collect();
        let mut missing: BTreeMap<String, Place> = BTreeMap::new();
        let mut above = |document: &Document| -> Option<UnitId> {
            let folders = document.path.folders.split_last().map(|(_, above)| above).unwrap_or_default();
            if folders.is_empty() {
                return None;
            }
            let address = format!("/{}/", folders.join("/"));
            let id = ids.get(&address).copied();
            if id.is_none() && !addresses.may_be_unread(&address) {
                missing.entry(folders.join("/")).or_insert_with(|| Place::of_file(document.file()));
            }
            id
        };
        for at in 0..units.len() {
            let Some(parent) = units.get(at).map(|entry| above(&entry.document)) else { continue };
            // Units are sorted: the one above has had its turn.
            let inherited = parent.and_then(|id| units.get(id.0)).is_some_and(|parent| parent.sample);
            if let Some(entry) = units.get_mut(at) {
                entry.parent = parent;
                entry.sample |= inherited;
            }
        }
        for entry in &mut self.resolutions {
            entry.unit = above(&entry.document);
        }
        for (directory, place) in missing {
            findings.push(Finding::new(place, Problem::NoUnit { directory: format!("content/{directory}") }));
        }
    }

    fn join_reports(&mut self, findings: &mut Vec<Finding>) {
        let mut of_resolution: BTreeMap<String, Vec<UnplacedReport>> = BTreeMap::new();
        for (document, report) in std::mem::take(&mut self.reports) {
            of_resolution.entry(resolution_address(&document)).or_default().push((document, report));
        }
        let groups: Vec<Vec<UnplacedReport>> =
            self.resolutions.iter().map(|entry| of_resolution.remove(&entry.address).unwrap_or_default()).collect();
        let found: Vec<Vec<Finding>> =
            self.resolutions.par_iter_mut().zip(groups).map(|(entry, mine)| join_to_resolution(entry, mine)).collect();
        findings.extend(found.into_iter().flatten());
        for (document, _) in of_resolution.into_values().flatten() {
            // One that is outside of a folder of reports has been told so already.
            if document.path.in_reports_folder() && !self.frame.addresses.may_be_unread(&document.path.address()) {
                findings.push(Finding::new(Place::of_file(document.file()), Problem::ReportWithoutResolution));
            }
        }
    }
}

fn with_slash(address: &str) -> String {
    if address.ends_with('/') { address.to_owned() } else { format!("{address}/") }
}

/// The address of the resolution whose folder a report's folder is in.
pub(super) fn resolution_address(report: &Document) -> String {
    let above = report.path.folders.split_last().map(|(_, above)| above).unwrap_or_default();
    format!("/{}/", above.join("/"))
}

pub(super) fn join_to_resolution(entry: &mut ResolutionEntry, mine: Vec<UnplacedReport>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let numbers = TargetNumbers::of(&entry.resolution);
    for (document, report) in mine {
        let placed = numbers.place(&report, document.file(), &mut findings);
        // Without a date the report has a finding already.
        let Some(date) = report.date.as_ref().map(|date| date.value) else { continue };
        let address = document.path.address();
        entry.reports.push(ReportEntry { document, report, address, date, placed });
    }
    entry.reports.sort_by(|one, two| (one.date, one.document.file()).cmp(&(two.date, two.document.file())));
    tell_twins(&entry.reports, &mut findings);
    findings
}

fn tell_twins(reports: &[ReportEntry], findings: &mut Vec<Finding>) {
    for pair in reports.windows(2) {
        if let [first, second] = pair
            && first.date == second.date
        {
            let problem = Problem::TwinReports { date: first.date };
            let related = Place::of_file(first.document.file());
            findings.push(Finding::new(Place::of_file(second.document.file()), problem).related_to(related));
        }
    }
}

pub(super) fn newest_date(resolutions: &[Arc<ResolutionEntry>]) -> Option<Date> {
    let stated = resolutions.iter().flat_map(|entry| [entry.resolution.adopted, entry.resolution.issued]).flatten();
    let reported = resolutions.iter().flat_map(|entry| &entry.reports).map(|report| report.date);
    stated.chain(reported).max()
}
