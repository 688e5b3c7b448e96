//! The part of a site that belongs to a period: a smaller site, assembled from the same documents,
//! so that its pages, lists and data hold nothing else.

use std::collections::BTreeSet;

use super::error::ArchiveError;
use crate::address::names::shortened;
use crate::content::document::{Document, Record};
use crate::content::loaded::{Attachment, Loaded};
use crate::content::settings::Settings;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::nearest::nearest;
use crate::site::{Options, ResolutionEntry, Site, assemble};

pub(super) struct Extract {
    pub site: Site,
    /// The name of the archive, like `hai-phong-do-son-2026`.
    pub name: String,
    pub about: ArchiveSubject,
}

/// The subject of an archive.
pub(super) struct ArchiveSubject {
    pub period: Period,
    /// The path of the unit, if the archive is of one.
    pub unit: Option<String>,
}

pub(super) fn extract(site: &Site, period: Period, unit: Option<&str>) -> Result<Extract, ArchiveError> {
    let unit = unit.map(|unit| unit.trim_matches('/')).filter(|unit| !unit.is_empty());
    if let Some(unit) = unit {
        must_be_there(site, unit)?;
    }
    let top = unit.map_or("/".to_owned(), |unit| format!("/{unit}/"));
    let kept: BTreeSet<&str> = site
        .resolutions
        .iter()
        .filter(|entry| entry.period == period && entry.address.starts_with(&top))
        .map(|entry| entry.address.as_str())
        .collect();
    if kept.is_empty() {
        let of_unit = site.resolutions.iter().filter(|entry| entry.address.starts_with(&top));
        let others: BTreeSet<Period> = of_unit.map(|entry| entry.period).collect();
        let unit = unit.map(str::to_owned);
        return Err(ArchiveError::Nothing { period, unit, others: others.into_iter().collect() });
    }
    let amendments = site.amendments.iter().filter(|entry| kept.contains(site[entry.amends].address.as_str()));
    let amendments: Vec<&str> = amendments.map(|entry| entry.address.as_str()).collect();
    let kept = kept.into_iter().chain(amendments).collect();
    let belonging = KeptContent::of(site, kept);
    let loaded = Loaded {
        settings: Settings { archive_of: Some(period), ..site.settings.clone() },
        documents: belonging.documents(site),
        attachments: belonging.attachments(site),
        archives: Vec::new(),
        unread: Vec::new(),
        findings: Vec::new(),
    };
    let as_of = day_of(site, period, &belonging);
    // The only findings possible here are links that lead out of the archive, which they may.
    let (extracted, _) = assemble(loaded, Options { drafts: false, as_of });
    let name = format!("{}-{period}", unit.map_or("site".to_owned(), |unit| shortened(unit.replace('/', "-"))));
    Ok(Extract { site: extracted, name, about: ArchiveSubject { period, unit: unit.map(str::to_owned) } })
}

fn must_be_there(site: &Site, unit: &str) -> Result<(), ArchiveError> {
    let address = format!("/{unit}/");
    if site.units.iter().any(|entry| entry.address == address) {
        return Ok(());
    }
    let known = site.units.iter().map(|entry| entry.address.trim_matches('/'));
    Err(ArchiveError::NoUnit { unit: unit.to_owned(), nearest: nearest(unit, known) })
}

/// The day of an archive's figures: that of the site, but no later than the end of the period, its
/// last report or their last correction, whichever is latest. So the archive of a past period stays as it is.
fn day_of(site: &Site, period: Period, belonging: &KeptContent<'_>) -> Option<Date> {
    let of_period = site.resolutions.iter().filter(|entry| belonging.resolutions.contains(entry.address.as_str()));
    let only_samples = of_period.clone().all(|entry| site[entry.unit].sample);
    let counted = of_period.filter(|entry| only_samples || !site[entry.unit].sample);
    let newest = counted.flat_map(|entry| {
        let corrected = entry.stated.corrections.iter().map(|correction| correction.on.value);
        entry.reports.iter().filter_map(|report| report.date).chain(corrected)
    });
    let newest = newest.max();
    let last = period.last_day().max(newest);
    match (site.as_of, last) {
        (Some(today), Some(last)) => Some(today.min(last)),
        (today, last) => today.or(last),
    }
}

/// The resolutions that are kept, with their amendments, and the content that belongs to them.
struct KeptContent<'s> {
    resolutions: BTreeSet<&'s str>,
    /// The addresses of all resolutions, amendments and units, kept or not.
    owners: BTreeSet<&'s str>,
    indicators: BTreeSet<&'s str>,
}

impl<'s> KeptContent<'s> {
    fn of(site: &'s Site, resolutions: BTreeSet<&'s str>) -> Self {
        let units = site.units.iter().map(|entry| entry.address.as_str());
        let amendments = site.amendments.iter().map(|entry| entry.address.as_str());
        let resolutions_of_site = site.resolutions.iter().map(|entry| entry.address.as_str());
        let owners = resolutions_of_site.chain(amendments).chain(units).collect();
        let kept = site.resolutions.iter().filter(|entry| resolutions.contains(entry.address.as_str()));
        let parts = kept.flat_map(ResolutionEntry::targets).flat_map(|target| &target.parts);
        let indicators = parts.filter_map(|part| part.indicator.as_ref()).map(|id| &*id.value).collect();
        Self { resolutions, owners, indicators }
    }

    fn documents(&self, site: &Site) -> Vec<std::sync::Arc<Document>> {
        let mut documents: Vec<_> = site.documents().filter(|document| self.has(document)).cloned().collect();
        documents.sort_by(|one, two| one.file().cmp(two.file()));
        documents
    }

    fn attachments(&self, site: &Site) -> Vec<Attachment> {
        let belongs = |attachment: &&Attachment| self.has_at(&attachment.address);
        site.attachments.iter().filter(belongs).cloned().collect()
    }

    fn has(&self, document: &Document) -> bool {
        match &document.record {
            Record::Indicator(_) => self.indicators.contains(document.path.stem.as_str()),
            _ => self.has_at(&document.path.address),
        }
    }

    /// Whether the innermost resolution or unit that an address lies in is kept.
    fn has_at(&self, address: &str) -> bool {
        let folders = address.rmatch_indices('/').filter_map(|(at, _)| address.get(..=at));
        match folders.into_iter().find(|folder| self.owners.contains(folder)) {
            None => true,
            Some(owner) => self.resolutions.contains(owner) || self.has_unit(owner),
        }
    }

    fn has_unit(&self, address: &str) -> bool {
        let next = self.resolutions.range(address..).next();
        next.is_some_and(|resolution| *resolution != address && resolution.starts_with(address))
    }
}
