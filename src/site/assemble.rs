//! Puts the documents together: who belongs to whom, in which order, under
//! which address. What doesn't fit is a finding, and the rest is still put together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::addresses::Addresses;
use super::results::Numbers;
use super::{IndicatorEntry, PageEntry, ReportEntry, ResolutionEntry, Site, UnitEntry, UnitId};
use crate::finding::{Finding, Place, Problem};
use crate::load::Loaded;
use crate::load::document::{Document, Record};
use crate::load::report::Report;
use crate::words::citation::Scope;
use crate::words::date::Date;

/// A report before it has found its resolution.
type Loose = (Arc<Document>, Arc<Report>);

#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Drafts take part.
    pub drafts: bool,
    /// Instead of the day the settings state.
    pub as_of: Option<Date>,
}

/// Makes the site of what was loaded; the findings of loading come first in the list.
pub fn assemble(loaded: Loaded, options: Options) -> (Site, Vec<Finding>) {
    let Loaded { settings, documents, attachments, unread, mut findings } = loaded;
    let drafts = Drafts::among(&documents, options);
    findings.retain(|finding| !drafts.holds(&finding.place.file));

    let mut site = Site {
        as_of: options.as_of.or(settings.as_of),
        settings,
        units: Vec::new(),
        resolutions: Vec::new(),
        indicators: BTreeMap::new(),
        pages: Vec::new(),
        attachments: attachments.into_iter().filter(|attachment| !drafts.holds(&attachment.file)).collect(),
        unread_indicators: BTreeSet::new(),
        addresses: Addresses::default(),
    };
    let mut reports: Vec<Loose> = Vec::new();
    for document in documents.into_iter().filter(|document| !drafts.holds(document.file())) {
        file_away(&mut site, &mut reports, document);
    }
    site.units.sort_by(|one, two| one.address.cmp(&two.address));
    site.resolutions.sort_by(|one, two| one.address.cmp(&two.address));
    site.pages.sort_by(|one, two| one.address.cmp(&two.address));
    add_addresses(&mut site, &reports, &mut findings);
    for spot in &unread {
        site.addresses.add_unread(spot.address());
    }
    let missing_indicators = unread.iter().filter(|spot| spot.in_indicators_folder()).map(|spot| spot.stem.clone());
    site.unread_indicators.extend(missing_indicators);
    join_units(&mut site, &mut findings);
    join_reports(&mut site, reports, &mut findings);
    site.as_of = site.as_of.or_else(|| newest_date(&site));
    (site, findings)
}

/// The files that are left out as drafts: those that say so, and everything
/// in the folder of an `index.md` that does.
struct Drafts {
    files: BTreeSet<Arc<str>>,
    folders: Vec<String>,
}

impl Drafts {
    fn among(documents: &[Arc<Document>], options: Options) -> Self {
        let drafts = || documents.iter().filter(|document| document.draft && !options.drafts);
        // The home page is in the folder of all content, and only speaks for itself.
        let indexes = drafts().filter(|document| document.spot.is_index() && !document.spot.folders.is_empty());
        Self {
            files: drafts().map(|document| Arc::clone(document.file())).collect(),
            folders: indexes
                .filter_map(|document| document.file().rsplit_once('/').map(|(folder, _)| format!("{folder}/")))
                .collect(),
        }
    }

    fn holds(&self, file: &Arc<str>) -> bool {
        self.files.contains(file) || self.folders.iter().any(|folder| file.starts_with(folder.as_str()))
    }
}

fn file_away(site: &mut Site, reports: &mut Vec<Loose>, document: Arc<Document>) {
    let address = document.spot.address();
    match document.record.clone() {
        Record::Page(page) => site.pages.push(PageEntry { document, page, address }),
        Record::Unit(unit) => {
            let sample = unit.sample;
            site.units.push(UnitEntry { document, unit, address, parent: None, sample });
        }
        Record::Resolution(resolution) => {
            let period = resolution.period;
            site.resolutions.push(ResolutionEntry {
                document,
                resolution,
                address,
                unit: None,
                period,
                reports: Vec::new(),
            });
        }
        Record::Report(report) => reports.push((document, report)),
        Record::Indicator(indicator) => {
            let id = document.spot.stem.clone();
            site.indicators.entry(id).or_insert(IndicatorEntry { document, indicator, address });
        }
    }
}

fn add_addresses(site: &mut Site, reports: &[Loose], findings: &mut Vec<Finding>) {
    let mut addresses = Addresses::default();
    for entry in &site.resolutions {
        addresses.add_resolution(&entry.address, &entry.resolution);
    }
    // Two reports of one day are told as such.
    let mut seen = BTreeSet::new();
    let of_reports = reports.iter().map(|(document, _)| document).filter(|d| seen.insert(d.spot.address()));
    let mut wanted: Vec<(String, Place)> = site
        .documents()
        .chain(of_reports)
        .map(|document| (document.spot.address(), Place::of_file(document.file())))
        .collect();
    wanted.extend(
        site.attachments.iter().map(|attachment| (attachment.address.clone(), Place::of_file(&attachment.file))),
    );
    let mut cited = BTreeSet::new();
    for document in site.documents().chain(reports.iter().map(|(document, _)| document)) {
        cited.extend(document.body.citations.iter().map(|citation| &citation.document));
        for alias in &document.aliases {
            let folder = if alias.value.ends_with('/') { alias.value.clone() } else { format!("{}/", alias.value) };
            wanted.push((folder, Place::at(document.file(), alias.span)));
        }
    }
    for document in cited.into_iter().filter(|document| document.scope() == Scope::Nation) {
        addresses.add_cited(document.slug());
    }
    wanted.sort_by(|one, two| one.1.cmp(&two.1));
    for (address, place) in wanted {
        if addresses.is_reserved(&address) {
            findings.push(Finding::new(place, Problem::ReservedAddress { address }));
        } else if let Some(first) = addresses.add(&address, place.clone()) {
            findings.push(Finding::new(place, Problem::SameAddress { address }).related_to(first));
        }
    }
    site.addresses = addresses;
}

/// Gives each unit and resolution the unit its folder is in.
fn join_units(site: &mut Site, findings: &mut Vec<Finding>) {
    let ids: BTreeMap<String, UnitId> =
        site.units.iter().enumerate().map(|(at, entry)| (entry.address.clone(), UnitId(at))).collect();
    let mut missing: BTreeMap<String, Place> = BTreeMap::new();
    let site_addresses = &site.addresses;
    let mut above = |document: &Document| -> Option<UnitId> {
        let folders = document.spot.folders.split_last().map(|(_, above)| above).unwrap_or_default();
        if folders.is_empty() {
            return None;
        }
        let address = format!("/{}/", folders.join("/"));
        let id = ids.get(&address).copied();
        if id.is_none() && !site_addresses.may_be_unread(&address) {
            missing.entry(folders.join("/")).or_insert_with(|| Place::of_file(document.file()));
        }
        id
    };
    for at in 0..site.units.len() {
        let Some(parent) = site.units.get(at).map(|entry| above(&entry.document)) else { continue };
        // Units are sorted: the one above has had its turn.
        let inherited = parent.and_then(|id| site.units.get(id.0)).is_some_and(|parent| parent.sample);
        if let Some(entry) = site.units.get_mut(at) {
            entry.parent = parent;
            entry.sample |= inherited;
        }
    }
    for entry in &mut site.resolutions {
        entry.unit = above(&entry.document);
    }
    for (directory, place) in missing {
        findings.push(Finding::new(place, Problem::NoUnit { directory: format!("content/{directory}") }));
    }
}

fn join_reports(site: &mut Site, reports: Vec<Loose>, findings: &mut Vec<Finding>) {
    let mut of_resolution: BTreeMap<String, Vec<Loose>> = BTreeMap::new();
    for (document, report) in reports {
        let above = document.spot.folders.split_last().map(|(_, above)| above).unwrap_or_default();
        of_resolution.entry(format!("/{}/", above.join("/"))).or_default().push((document, report));
    }
    let groups: Vec<Vec<Loose>> =
        site.resolutions.iter().map(|entry| of_resolution.remove(&entry.address).unwrap_or_default()).collect();
    let found: Vec<Vec<Finding>> =
        site.resolutions.par_iter_mut().zip(groups).map(|(entry, mine)| join_to_resolution(entry, mine)).collect();
    findings.extend(found.into_iter().flatten());
    for (document, _) in of_resolution.into_values().flatten() {
        // One that is outside of a folder of reports has been told so already.
        if document.spot.in_reports_folder() && !site.addresses.may_be_unread(&document.spot.address()) {
            findings.push(Finding::new(Place::of_file(document.file()), Problem::ReportWithoutResolution));
        }
    }
}

fn join_to_resolution(entry: &mut ResolutionEntry, mine: Vec<Loose>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let numbers = Numbers::of(&entry.resolution);
    for (document, report) in mine {
        let placed = numbers.place(&report, document.file(), &mut findings);
        // Without a date the report has a finding already.
        let Some(date) = report.date.as_ref().map(|date| date.value) else { continue };
        let address = document.spot.address();
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

fn newest_date(site: &Site) -> Option<Date> {
    let stated =
        site.resolutions.iter().flat_map(|entry| [entry.resolution.adopted, entry.resolution.issued]).flatten();
    let reported = site.resolutions.iter().flat_map(|entry| &entry.reports).map(|report| report.date);
    stated.chain(reported).max()
}
