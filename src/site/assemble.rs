//! Joins the documents into a site: sorts them, checks their addresses, and links units,
//! resolutions and reports. A document that doesn't fit is a finding; the rest is joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::addresses::Addresses;
use super::amendments::{self, amended_address};
use super::citations::CitedDocuments;
use super::goal_history::GoalHistories;
use super::ids::UnitId;
use super::model::{AmendmentEntry, IndicatorEntry, PageEntry, ReportEntry, ResolutionEntry, Site, UnitEntry};
use super::results::TargetNumbers;
use crate::address::names::LONGEST_ADDRESS;
use crate::address::{REPORTS, of_folders};
use crate::content::amendment::ChangeAction;
use crate::content::correction::{Corrected, ReportName};
use crate::content::document::{Document, Record};
use crate::content::drafts::Drafts;
use crate::content::loaded::{Attachment, Loaded};
use crate::content::path::ContentPath;
use crate::content::report::Report;
use crate::content::resolution::Resolution;
use crate::content::settings::{self, EXAMPLE_ADDRESS, Settings};
use crate::domain::date::Date;
use crate::finding::{AmendmentFault, Finding, Place, Problem, Span};

/// A file and the record read from it.
type DocumentOf<R> = (Arc<Document>, Arc<R>);

#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether drafts take part.
    pub drafts: bool,
    /// The day the site speaks of, instead of the one in the settings.
    pub as_of: Option<Date>,
}

/// A site's documents by kind, before they are joined.
#[derive(Default)]
struct Documents {
    units: Vec<UnitEntry>,
    indicators: BTreeMap<String, IndicatorEntry>,
    pages: Vec<PageEntry>,
    resolutions: Vec<DocumentOf<Resolution>>,
    amendments: Vec<DocumentOf<Resolution>>,
    reports: Vec<DocumentOf<Report>>,
}

/// Assembles the site from its loaded files. The findings are those of loading and joining.
///
/// A resolution without a period or a unit has an error. It is left out, like a file that
/// couldn't be read, so that the pages of a site find all facts they need.
pub fn assemble(loaded: Loaded, options: Options) -> (Site, Vec<Finding>) {
    let Loaded { settings, documents, mut attachments, archives, unread, mut findings } = loaded;
    let drafts = if options.drafts { Drafts::default() } else { Drafts::among(documents.iter()) };
    findings.retain(|finding| !drafts.holds(&finding.place.file));
    attachments.retain(|attachment| !drafts.holds(&attachment.file));
    attachments.sort_by(|one, two| one.address.cmp(&two.address));

    let mut documents = Documents::by_kind(documents.into_iter().filter(|document| !drafts.holds(document.file())));
    let mut addresses = documents.addresses(&attachments, &mut findings);
    for archive in &archives {
        addresses.add_archive(&archive.name);
    }
    for path in &unread {
        addresses.add_unread(path.address.clone());
    }
    let in_indicators = unread.iter().filter(|path| path.in_indicators_folder());
    let unread_indicators = in_indicators.map(|path| path.stem.clone()).collect();
    let mut resolutions = documents.join_units(&mut addresses, &mut findings);
    drop_placeholders_of_samples(&documents.units, &mut findings);
    let settings_are_sound = !findings.iter().any(|finding| &*finding.place.file == settings::FILE);
    findings.extend(example_address(&settings, &documents.units));
    if settings_are_sound {
        findings.extend(nobody_named(&settings, &documents.units));
    }
    let amendments = amendments::join(documents.amendments, &mut resolutions, &mut addresses, &mut findings);
    join_reports(documents.reports, &mut resolutions, &amendments, &addresses, &mut findings);

    let only_samples = !documents.units.is_empty() && documents.units.iter().all(|unit| unit.sample);
    let is_counted =
        |unit: UnitId| only_samples || !documents.units.get(unit.position()).is_some_and(|unit| unit.sample);
    let counted = resolutions.iter().filter(|entry| is_counted(entry.unit));
    let counted_amendments = amendments.iter().filter(|entry| is_counted(entry.unit));
    let as_of =
        options.as_of.or(settings.as_of).or_else(|| newest_date(counted).max(newest_amendment(counted_amendments)));
    let is_illustrated = |unit: UnitId| documents.units.get(unit.position()).is_some_and(|unit| unit.sample);
    let newest_illustrated = newest_date(resolutions.iter().filter(|entry| is_illustrated(entry.unit)))
        .max(newest_amendment(amendments.iter().filter(|entry| is_illustrated(entry.unit))));
    let mut site = Site {
        settings,
        units: documents.units,
        resolutions,
        amendments,
        indicators: documents.indicators,
        pages: documents.pages,
        attachments,
        archives,
        unread_indicators,
        addresses,
        cited: CitedDocuments::default(),
        as_of,
        newest_illustrated,
        only_samples,
    };
    site.cited = CitedDocuments::of(&site);
    site.addresses.add_cited(&site.cited);
    (site, findings)
}

/// A sample may have placeholders: nobody takes it for real.
fn drop_placeholders_of_samples(units: &[UnitEntry], findings: &mut Vec<Finding>) {
    let samples: Vec<&str> = units.iter().filter(|unit| unit.sample).map(|unit| unit.address.as_str()).collect();
    findings.retain(|finding| {
        let file = finding.place.file.strip_prefix("content/").filter(|_| finding.is_unfinished());
        let folder = file.map(|file| ContentPath::of(file).folder_address());
        !folder.is_some_and(|folder| samples.iter().any(|sample| folder.starts_with(sample)))
    });
}

/// The finding of a site with real units that still has the address that `init` wrote.
fn example_address(settings: &Settings, units: &[UnitEntry]) -> Option<Finding> {
    let has_example = settings.base_url.as_deref().is_some_and(|url| url.trim_end_matches('/') == EXAMPLE_ADDRESS);
    let is_real = units.iter().any(|unit| !unit.sample);
    let place = Place::of_file(&Arc::from(settings::FILE));
    (has_example && is_real).then(|| Finding::new(place, Problem::PlaceholderAddress { address: EXAMPLE_ADDRESS }))
}

/// The findings of a site with real units that doesn't say where it is, who runs it, or how its data may
/// be used.
fn nobody_named(settings: &Settings, units: &[UnitEntry]) -> Vec<Finding> {
    // An archive can't say it any more.
    if settings.archive_of.is_some() || units.iter().all(|unit| unit.sample) {
        return Vec::new();
    }
    let unnamed = settings.publisher.is_none().then_some(Problem::NoPublisher);
    let nowhere = settings.base_url.is_none().then_some(Problem::NoAddress);
    let unlicensed = settings.licence.is_none().then_some(Problem::NoLicence);
    let place = Place::of_file(&Arc::from(settings::FILE));
    nowhere.into_iter().chain(unnamed).chain(unlicensed).map(|problem| Finding::new(place.clone(), problem)).collect()
}

impl Documents {
    fn by_kind(documents: impl Iterator<Item = Arc<Document>>) -> Self {
        let mut all = Self::default();
        for document in documents {
            all.add(document);
        }
        all.units.sort_by(|one, two| one.address.cmp(&two.address));
        all.pages.sort_by(|one, two| one.address.cmp(&two.address));
        all.resolutions.sort_by(|one, two| one.0.path.address.cmp(&two.0.path.address));
        all.amendments.sort_by(|one, two| one.0.path.address.cmp(&two.0.path.address));
        all
    }

    fn add(&mut self, document: Arc<Document>) {
        let address = document.path.address.clone();
        match document.record.clone() {
            Record::Page(page) => self.pages.push(PageEntry { document, page, address }),
            Record::Unit(unit) => {
                let sample = unit.sample;
                self.units.push(UnitEntry { document, unit, address, parent: None, sample });
            }
            Record::Resolution(resolution) if resolution.amendment.is_some() => {
                self.amendments.push((document, resolution));
            }
            Record::Resolution(resolution) => self.resolutions.push((document, resolution)),
            Record::Report(report) => self.reports.push((document, report)),
            Record::Indicator(indicator) => {
                let id = document.path.stem.clone();
                self.indicators.entry(id).or_insert(IndicatorEntry { document, indicator, address });
            }
        }
    }

    /// Every document but reports.
    fn without_reports(&self) -> impl Iterator<Item = &Arc<Document>> {
        let units = self.units.iter().map(|entry| &entry.document);
        let indicators = self.indicators.values().map(|entry| &entry.document);
        let pages = self.pages.iter().map(|entry| &entry.document);
        let resolutions = self.resolutions.iter().chain(&self.amendments).map(|(document, _)| document);
        units.chain(indicators).chain(pages).chain(resolutions)
    }

    /// The addresses of all documents and attachments. An address with two places is a finding.
    fn addresses(&self, attachments: &[Attachment], findings: &mut Vec<Finding>) -> Addresses {
        let mut addresses = Addresses::default();
        for (document, resolution) in &self.resolutions {
            addresses.add_resolution(&document.path.address, resolution);
        }
        self.add_added_targets(&mut addresses);
        let of_reports = || self.reports.iter().map(|(document, _)| document);
        // Two reports of one day have a finding of their own.
        let mut seen = BTreeSet::new();
        let mut wanted: Vec<(String, Place)> = self
            .without_reports()
            .chain(of_reports().filter(|document| seen.insert(&document.path.address)))
            .map(|document| (document.path.address.clone(), Place::of_file(document.file())))
            .collect();
        let former = self.former_addresses(&mut addresses);
        wanted.extend(former.iter().cloned());
        wanted.sort_by(|one, two| one.1.cmp(&two.1));
        for (address, place) in wanted {
            findings.extend(long_address(&address, &place));
            if addresses.is_reserved(&address) {
                findings.push(Finding::new(place, Problem::ReservedAddress { address }));
            } else {
                add(&mut addresses, address, place, findings);
            }
        }
        add_attachments(&mut addresses, attachments, findings);
        check_former(&addresses, former, findings);
        addresses
    }

    /// Adds the addresses of the targets that amendments add to resolutions.
    fn add_added_targets(&self, addresses: &mut Addresses) {
        for (document, resolution) in &self.amendments {
            let Some(amendment) = &resolution.amendment else { continue };
            let Some(amended) = amended_address(document, amendment) else { continue };
            for change in &amendment.changes {
                if let ChangeAction::Added(added) = &change.action {
                    addresses.add_target(&amended, &added.target);
                }
            }
        }
    }

    /// Every former address with its place. Each is also added as an alias of today's address.
    fn former_addresses(&self, addresses: &mut Addresses) -> Vec<(String, Place)> {
        let mut former = Vec::new();
        for document in self.without_reports().chain(self.reports.iter().map(|(document, _)| document)) {
            for alias in &document.aliases {
                let address = with_slash(&alias.value);
                addresses.add_alias(&address, &document.path.address);
                former.push((address, Place::at(document.file(), alias.span)));
            }
        }
        for (document, resolution) in &self.resolutions {
            for target in resolution.targets() {
                for alias in &target.aliases {
                    let address = with_slash(&alias.value);
                    addresses.add_alias(&address, &format!("{}{}/", document.path.address, target.slug));
                    former.push((address, Place::at(document.file(), alias.span)));
                }
            }
            for (address, today, span) in self.former_days(document, resolution) {
                if !former.iter().any(|(known, _)| *known == address) {
                    addresses.add_former_day(&address, &today);
                    former.push((address, Place::at(document.file(), span)));
                }
            }
        }
        former
    }

    /// The former addresses of the reports whose day was corrected, with those of today. A day that
    /// is that of another report isn't one.
    fn former_days(&self, document: &Document, resolution: &Resolution) -> Vec<(String, String, Span)> {
        let folder = format!("{}{REPORTS}/", document.path.address);
        let is_there = |address: &str| self.reports.iter().any(|(report, _)| report.path.address == address);
        let former = resolution.corrections.iter().filter_map(|correction| {
            let Corrected::ReportDate { report, was } = &correction.corrected else { return None };
            let ReportName::Dated(day) = report.value else { return None };
            let (address, today) = (format!("{folder}{}/", was.value), format!("{folder}{day}/"));
            (is_there(&today) && !is_there(&address)).then_some((address, today, correction.span))
        });
        former.collect()
    }

    /// Sets the parent of each unit, and makes entries of the resolutions that have a unit and
    /// a period. The addresses of the other resolutions are added as unread.
    fn join_units(&mut self, addresses: &mut Addresses, findings: &mut Vec<Finding>) -> Vec<ResolutionEntry> {
        let ids: BTreeMap<String, UnitId> =
            self.units.iter().enumerate().map(|(at, entry)| (entry.address.clone(), UnitId(at))).collect();
        let mut missing: BTreeMap<String, Place> = BTreeMap::new();
        let mut unit_above = |document: &Document, addresses: &Addresses| -> Option<UnitId> {
            let (_, above) = document.path.folders.split_last()?;
            if above.is_empty() {
                return None;
            }
            let address = of_folders(above);
            let id = ids.get(&address).copied();
            if id.is_none() && !addresses.may_be_unread(&address) {
                missing.entry(above.join("/")).or_insert_with(|| Place::of_file(document.file()));
            }
            id
        };
        for at in 0..self.units.len() {
            let (before, rest) = self.units.split_at_mut(at);
            let [entry, ..] = rest else { break };
            entry.parent = unit_above(&entry.document, addresses);
            // Units are sorted by address, so `sample` of the parent is already set.
            entry.sample |= entry.parent.and_then(|id| before.get(id.position())).is_some_and(|parent| parent.sample);
        }
        let mut resolutions = Vec::with_capacity(self.resolutions.len());
        for (document, resolution) in std::mem::take(&mut self.resolutions) {
            let address = document.path.address.clone();
            match (unit_above(&document, addresses), resolution.period) {
                (Some(unit), Some(period)) => {
                    let stated = Arc::clone(&resolution);
                    resolutions.push(ResolutionEntry {
                        document,
                        resolution,
                        stated,
                        address,
                        unit,
                        period,
                        reports: Vec::new(),
                        amended_by: Vec::new(),
                        history: GoalHistories::new(),
                    });
                }
                _ => addresses.add_unread(address),
            }
        }
        for (directory, place) in missing {
            findings.push(Finding::new(place, Problem::NoUnit { directory: format!("content/{directory}") }));
        }
        resolutions
    }
}

/// Adds the addresses of attachments, which may not be those of the site's own files.
fn add_attachments(addresses: &mut Addresses, attachments: &[Attachment], findings: &mut Vec<Finding>) {
    for attachment in attachments {
        let (address, place) = (attachment.address.clone(), Place::of_file(&attachment.file));
        findings.extend(long_address(&address, &place));
        if addresses.is_reserved_for_file(&address) {
            findings.push(Finding::new(place, Problem::ReservedAddress { address }));
        } else if let Some(below) = addresses.content_below(&address).cloned() {
            findings.push(Finding::new(place, Problem::SameAddress { address }).related_to(below));
        } else {
            add(addresses, address, place, findings);
        }
    }
}

/// The finding of an address that is too long for the path of a file.
fn long_address(address: &str, place: &Place) -> Option<Finding> {
    let bytes = address.len();
    let problem = Problem::LongAddress { bytes, most: LONGEST_ADDRESS };
    (bytes > LONGEST_ADDRESS).then(|| Finding::new(place.clone(), problem))
}

/// Adds an address of content, or a finding if it has another place already.
fn add(addresses: &mut Addresses, address: String, place: Place, findings: &mut Vec<Finding>) {
    if let Some(first) = addresses.add(&address, place.clone()) {
        findings.push(Finding::new(place, Problem::SameAddress { address }).related_to(first));
    }
}

/// Reports former addresses that are those of files: a folder can't have a file's name.
fn check_former(addresses: &Addresses, former: Vec<(String, Place)>, findings: &mut Vec<Finding>) {
    for (address, place) in former {
        let file = address.trim_end_matches('/');
        // One that is reserved as a folder has a finding already.
        if addresses.is_reserved(&address) {
            continue;
        }
        if addresses.is_reserved(file) {
            findings.push(Finding::new(place, Problem::ReservedAddress { address: file.to_owned() }));
        } else if addresses.has(file) {
            findings.push(Finding::new(place, Problem::SameAddress { address: file.to_owned() }));
        }
    }
}

/// Gives each report to the resolution whose folder it is in.
fn join_reports(
    reports: Vec<DocumentOf<Report>>,
    resolutions: &mut [ResolutionEntry],
    amendments: &[AmendmentEntry],
    addresses: &Addresses,
    findings: &mut Vec<Finding>,
) {
    let mut by_resolution: BTreeMap<String, Vec<DocumentOf<Report>>> = BTreeMap::new();
    for (document, report) in reports {
        by_resolution.entry(resolution_address(&document)).or_default().push((document, report));
    }
    let groups: Vec<Vec<DocumentOf<Report>>> =
        resolutions.iter().map(|entry| by_resolution.remove(&entry.address).unwrap_or_default()).collect();
    let found: Vec<Vec<Finding>> =
        resolutions.par_iter_mut().zip(groups).map(|(entry, mine)| join_to_resolution(entry, mine)).collect();
    findings.extend(found.into_iter().flatten());
    for amendment in amendments {
        let amended = resolutions.get(amendment.amends.position()).map_or("", |entry| entry.address.as_str());
        for (document, _) in by_resolution.remove(&amendment.address).unwrap_or_default() {
            let fault = AmendmentFault::HasReport { amended: format!("content{amended}") };
            findings.push(Finding::new(Place::of_file(document.file()), Problem::Amendment { fault }));
        }
    }
    for (document, _) in by_resolution.into_values().flatten() {
        // A report outside of a folder of reports has a finding already.
        if document.path.in_reports_folder() && !addresses.may_be_unread(&document.path.address) {
            findings.push(Finding::new(Place::of_file(document.file()), Problem::ReportWithoutResolution));
        }
    }
}

fn with_slash(address: &str) -> String {
    if address.ends_with('/') { address.to_owned() } else { format!("{address}/") }
}

/// The address of the resolution whose folder a report's folder is in.
fn resolution_address(report: &Document) -> String {
    let above = report.path.folders.split_last().map_or(&[] as &[String], |(_, above)| above);
    of_folders(above)
}

/// Adds the reports to their resolution, sorted by date, and places their results.
fn join_to_resolution(entry: &mut ResolutionEntry, reports: Vec<DocumentOf<Report>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let numbers = TargetNumbers::of(&entry.resolution, &entry.history);
    for (document, report) in reports {
        let placed = numbers.place(&report, document.file(), &mut findings);
        let date = report.date.as_ref().map(|date| date.value);
        if date.is_none() && !report.undated {
            // The report has a finding already.
            continue;
        }
        let address = document.path.address.clone();
        entry.reports.push(ReportEntry { document, report, address, date, placed });
    }
    // A report without a date closes the period, so it is the newest.
    let order = |report: &ReportEntry| (report.date.is_none(), report.date, Arc::clone(report.document.file()));
    entry.reports.sort_by_cached_key(order);
    tell_twins(&entry.reports, &mut findings);
    findings
}

fn tell_twins(reports: &[ReportEntry], findings: &mut Vec<Finding>) {
    for pair in reports.windows(2) {
        if let [first, second] = pair
            && let Some(date) = first.date
            && first.date == second.date
        {
            let problem = Problem::TwinReports { date };
            let related = Place::of_file(first.document.file());
            findings.push(Finding::new(Place::of_file(second.document.file()), problem).related_to(related));
        }
    }
}

/// The newest date that resolutions and their reports state.
fn newest_date<'e>(resolutions: impl Iterator<Item = &'e ResolutionEntry>) -> Option<Date> {
    let dates = resolutions.flat_map(|entry| {
        let stated = [entry.stated.adopted, entry.stated.issued];
        let of_reports = entry
            .reports
            .iter()
            .flat_map(|report| [report.date, report.report.published.as_ref().map(|published| published.value)]);
        let of_corrections = entry.resolution.corrections.iter().map(|correction| Some(correction.on.value));
        stated.into_iter().chain(of_reports).chain(of_corrections).flatten()
    });
    dates.max()
}

/// The newest date that amendments state.
fn newest_amendment<'e>(amendments: impl Iterator<Item = &'e AmendmentEntry>) -> Option<Date> {
    let of_corrections = |entry: &AmendmentEntry| entry.resolution.corrections.iter().map(|one| one.on.value).max();
    amendments.map(|entry| of_corrections(entry).map_or(entry.issued, |on| on.max(entry.issued))).max()
}
