//! The site after an edit: when nothing but resolutions and reports were
//! edited, and none of them changed what the rest of the site knows of it, only
//! their own resolutions are joined again. Everything else is shared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assemble::{Options, UnplacedReport, join_to_resolution, newest_date, resolution_address};
use super::{ResolutionEntry, ResolutionId, Site};
use crate::content::document::{Document, Record};
use crate::content::resolution::Resolution;
use crate::domain::citation::Scope;
use crate::finding::Finding;

/// A site that follows another.
pub struct Renewed {
    pub site: Site,
    /// The resolutions that were joined again, in their order.
    pub resolutions: Vec<ResolutionId>,
    /// What is wrong in joining them.
    pub findings: Vec<Finding>,
}

/// The site with documents read again. None where the edit may reach further
/// than the resolutions it is in; then the site must be assembled. `site` must
/// have no errors: an error may stand in one file for the sake of another.
pub fn renew(site: &Site, changed: &[Arc<Document>], options: Options) -> Option<Renewed> {
    let mut by_resolution: BTreeMap<ResolutionId, Vec<&Arc<Document>>> = BTreeMap::new();
    for document in changed {
        let address = match &document.record {
            Record::Resolution(_) => document.path.address(),
            Record::Report(_) => resolution_address(document),
            Record::Page(_) | Record::Unit(_) | Record::Indicator(_) => return None,
        };
        by_resolution.entry(site.resolution_at(&address)?).or_default().push(document);
    }
    let mut renewed = site.resolutions.clone();
    let mut findings = Vec::new();
    for (id, documents) in &by_resolution {
        let entry = renewed.get_mut(id.0)?;
        *entry = Arc::new(renew_entry(entry, documents, &mut findings)?);
    }
    let as_of = options.as_of.or(site.frame.settings.as_of).or_else(|| newest_date(&renewed));
    let site = Site { frame: Arc::clone(&site.frame), as_of, archive_of: site.archive_of, resolutions: renewed };
    Some(Renewed { site, resolutions: by_resolution.into_keys().collect(), findings })
}

fn renew_entry(
    entry: &ResolutionEntry,
    documents: &[&Arc<Document>],
    findings: &mut Vec<Finding>,
) -> Option<ResolutionEntry> {
    let of = |old: &Arc<Document>| documents.iter().find(|document| document.file() == old.file()).copied();
    let known = |document: &Arc<Document>| {
        let mut olds = entry.reports.iter().map(|report| &report.document).chain([&entry.document]);
        olds.find(|old| old.file() == document.file()).is_some_and(|old| looks_alike(old, document))
    };
    if !documents.iter().all(|document| known(document)) {
        return None;
    }
    let document = of(&entry.document).unwrap_or(&entry.document);
    let Record::Resolution(resolution) = &document.record else { return None };
    let reports: Option<Vec<UnplacedReport>> = entry
        .reports
        .iter()
        .map(|report| {
            let document = of(&report.document).unwrap_or(&report.document);
            let Record::Report(report) = &document.record else { return None };
            Some((Arc::clone(document), Arc::clone(report)))
        })
        .collect();
    let mut renewed = ResolutionEntry {
        document: Arc::clone(document),
        resolution: Arc::clone(resolution),
        address: entry.address.clone(),
        unit: entry.unit,
        period: resolution.period,
        reports: Vec::new(),
    };
    findings.extend(join_to_resolution(&mut renewed, reports?));
    Some(renewed)
}

/// Whether other files, and addresses, see the same in a document as before.
fn looks_alike(old: &Document, new: &Document) -> bool {
    let same_record = match (&old.record, &new.record) {
        (Record::Resolution(old), Record::Resolution(new)) => same_targets(old, new),
        (Record::Report(_), Record::Report(new)) => new.date.is_some(),
        _ => false,
    };
    let aliases = |document: &Document| document.aliases.iter().map(|alias| alias.value.clone()).collect::<Vec<_>>();
    let anchors = |document: &Document| document.body.headings.iter().map(|h| h.id.clone()).collect::<Vec<_>>();
    same_record
        && old.draft == new.draft
        && aliases(old) == aliases(new)
        && anchors(old) == anchors(new)
        && cited_by_the_nation(old) == cited_by_the_nation(new)
}

fn same_targets(old: &Resolution, new: &Resolution) -> bool {
    let numbers = |of: &Resolution| of.targets().map(|target| target.slug.clone()).collect::<Vec<_>>();
    let groups = |of: &Resolution| of.groups.iter().map(|group| group.id.value.clone()).collect::<Vec<_>>();
    let aliases = |of: &Resolution| -> Vec<String> {
        of.targets().flat_map(|target| &target.aliases).map(|alias| alias.value.clone()).collect()
    };
    old.period == new.period
        && numbers(old) == numbers(new)
        && groups(old) == groups(new)
        && aliases(old) == aliases(new)
}

/// The cited documents that have addresses of their own in the whole country.
fn cited_by_the_nation(document: &Document) -> BTreeSet<&str> {
    let citations = document.body.citations.iter();
    citations.filter(|cited| cited.document.scope() == Scope::Nation).map(|cited| cited.slug.as_str()).collect()
}
