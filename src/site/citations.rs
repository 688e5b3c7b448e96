//! The documents that are cited, and where. A number of the Party's central
//! bodies or the government is one document in the whole country; any other
//! belongs to a province or to the unit that cites it, and to its year where
//! a date is given: the same number of another term is another document.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{ResolutionEntry, ResolutionId, Site, UnitId};
use crate::content::document::Document;
use crate::domain::citation::{Citation, DocumentKind, DocumentName, Name, Scope};
use crate::domain::date::Date;

#[derive(Debug, Default)]
pub struct CitedDocuments {
    /// By the last part of the address.
    pub documents: BTreeMap<String, CitedDocument>,
}

#[derive(Debug)]
pub struct CitedDocument {
    pub kind: Option<DocumentKind>,
    pub name: Name,
    /// Whose document it is; none for the country's.
    pub of: Option<UnitId>,
    /// In the order of the citing documents.
    pub mentions: Vec<Mention>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    pub by: Citing,
    /// The citing unit.
    pub unit: Option<UnitId>,
    /// The heading it stands under, by position.
    pub heading: Option<usize>,
    pub date: Option<Date>,
}

/// A document of the site that cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citing {
    Resolution(ResolutionId),
    /// A report, by its position.
    Report(ResolutionId, usize),
    Unit(UnitId),
    /// A page and an indicator, by their positions.
    Page(usize),
    Indicator(usize),
}

/// A mention with what is mentioned.
#[derive(Debug, PartialEq, Eq)]
struct FoundCitation<'s> {
    slug: String,
    document: &'s DocumentName,
    of: Option<UnitId>,
    mention: Mention,
}

impl CitedDocuments {
    pub fn of(site: &Site) -> Self {
        let mut cited = Self::default();
        let of_resolutions: Vec<Vec<FoundCitation<'_>>> =
            site.resolutions.par_iter().enumerate().map(|(at, entry)| in_resolution(site, at, entry)).collect();
        for found in of_resolutions.into_iter().flatten() {
            cited.add(found);
        }
        let frame = &site.frame;
        let units = frame
            .units
            .iter()
            .enumerate()
            .map(|(at, entry)| (Citing::Unit(UnitId(at)), &entry.document, Some(UnitId(at))));
        let pages = frame.pages.iter().enumerate().map(|(at, entry)| (Citing::Page(at), &entry.document, None));
        let indicators = frame.indicators.values().enumerate();
        let indicators = indicators.map(|(at, entry)| (Citing::Indicator(at), &entry.document, None));
        for (by, document, unit) in units.chain(pages).chain(indicators) {
            for found in in_document(site, by, document, unit) {
                cited.add(found);
            }
        }
        cited
    }

    /// What a site that follows another cites: the same, if its resolutions
    /// cite the same under the same headings.
    pub fn following(earlier: &Arc<Self>, earlier_site: &Site, site: &Site) -> Arc<Self> {
        let is_same = Arc::ptr_eq(&earlier_site.frame, &site.frame)
            && earlier_site.resolutions.iter().zip(&site.resolutions).enumerate().all(|(at, (old, new))| {
                Arc::ptr_eq(old, new) || in_resolution(earlier_site, at, old) == in_resolution(site, at, new)
            });
        if is_same { Arc::clone(earlier) } else { Arc::new(Self::of(site)) }
    }

    fn add(&mut self, found: FoundCitation<'_>) {
        let FoundCitation { slug, document, of, mention } = found;
        let known = self.documents.entry(slug).or_insert_with(|| CitedDocument {
            kind: document.kind,
            name: document.name.clone(),
            of,
            mentions: Vec::new(),
        });
        known.kind = known.kind.or(document.kind);
        known.mentions.push(mention);
    }
}

impl Site {
    /// The document that a mention stands in.
    pub fn citing(&self, by: Citing) -> Option<&Arc<Document>> {
        match by {
            Citing::Resolution(id) => self.resolution(id).map(|entry| &entry.document),
            Citing::Report(id, number) => self.resolution(id)?.reports.get(number).map(|report| &report.document),
            Citing::Unit(id) => self.unit(id).map(|entry| &entry.document),
            Citing::Page(at) => self.frame.pages.get(at).map(|entry| &entry.document),
            Citing::Indicator(at) => self.frame.indicators.values().nth(at).map(|entry| &entry.document),
        }
    }
}

fn in_resolution<'s>(site: &Site, at: usize, entry: &'s ResolutionEntry) -> Vec<FoundCitation<'s>> {
    let id = ResolutionId(at);
    let mut found = in_document(site, Citing::Resolution(id), &entry.document, entry.unit);
    for (number, report) in entry.reports.iter().enumerate() {
        found.extend(in_document(site, Citing::Report(id, number), &report.document, entry.unit));
    }
    found
}

fn in_document<'s>(site: &Site, by: Citing, document: &'s Document, unit: Option<UnitId>) -> Vec<FoundCitation<'s>> {
    let found = document.body.citations.iter().map(|citation| {
        let of = owner(site, &citation.document, unit);
        let heading = document.body.heading_before(citation.range.start);
        FoundCitation {
            slug: slug_of(site, citation, of),
            document: &citation.document,
            of,
            mention: Mention { by, unit, heading, date: citation.date },
        }
    });
    found.collect()
}

impl CitedDocument {
    /// `Nghị quyết 71-NQ/TW`; laws by their title.
    pub fn title(&self) -> String {
        match (&self.name, self.kind) {
            (Name::Title(title), _) => title.clone(),
            (Name::Number(number), Some(kind)) => format!("{} {number}", kind.word()),
            (Name::Number(number), None) => number.clone(),
        }
    }

    pub fn number(&self) -> Option<&str> {
        match &self.name {
            Name::Number(number) => Some(number),
            Name::Title(_) => None,
        }
    }
}

/// The unit a citation's number is counted in, seen from the unit that cites it.
pub fn owner(site: &Site, document: &DocumentName, unit: Option<UnitId>) -> Option<UnitId> {
    match document.scope() {
        Scope::Nation => None,
        Scope::Province => unit.map(|unit| site.outermost(unit)),
        Scope::Unit => unit,
    }
}

/// The last part of a cited document's address.
pub fn slug_of(site: &Site, citation: &Citation, of: Option<UnitId>) -> String {
    let slug = &citation.slug;
    let Some(unit) = of.and_then(|of| site.unit(of)) else { return slug.clone() };
    let unit = unit.address.trim_matches('/').replace('/', "-");
    match citation.date {
        Some(date) => format!("{slug}-{unit}-{}", date.year()),
        None => format!("{slug}-{unit}"),
    }
}
