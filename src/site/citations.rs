//! The documents that are cited, and where. A number of the Party's central bodies or the
//! government names one document in the whole country. Any other number belongs to a province
//! or a unit and, if a date is given, to its year: numbers are used again in another term.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::ids::{ResolutionId, UnitId};
use super::model::{ResolutionEntry, Site};
use crate::content::document::Document;
use crate::domain::citation::{Citation, DocumentKind, DocumentName, Name, Scope};
use crate::domain::date::Date;
use crate::invariant::must;

#[derive(Debug, Default)]
pub struct CitedDocuments {
    /// By the last part of their addresses.
    pub documents: BTreeMap<String, CitedDocument>,
}

#[derive(Debug)]
pub struct CitedDocument {
    pub kind: Option<DocumentKind>,
    pub name: Name,
    /// The unit that the document belongs to; none for a document of the whole country.
    pub of: Option<UnitId>,
    /// In the order of the citing documents.
    pub mentions: Vec<Mention>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    pub by: Citing,
    /// The citing unit.
    pub unit: Option<UnitId>,
    /// The position of the heading that the mention stands under.
    pub heading: Option<usize>,
    pub date: Option<Date>,
}

/// A document of the site that cites another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citing {
    Resolution(ResolutionId),
    /// A report, by its position.
    Report(ResolutionId, usize),
    Unit(UnitId),
    /// A page, by its position.
    Page(usize),
    /// An indicator, by its position.
    Indicator(usize),
}

/// A mention with the document it cites.
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
        let of_resolutions: Vec<Vec<FoundCitation<'_>>> = site
            .resolutions
            .par_iter()
            .enumerate()
            .map(|(at, entry)| in_resolution(site, ResolutionId(at), entry))
            .collect();
        for found in of_resolutions.into_iter().flatten() {
            cited.add(found);
        }
        let units = site.unit_ids().map(|id| (Citing::Unit(id), &site[id].document, Some(id)));
        let pages = site.pages.iter().enumerate().map(|(at, entry)| (Citing::Page(at), &entry.document, None));
        let indicators = site.indicators.iter().enumerate();
        let indicators = indicators.map(|(at, (_, entry))| (Citing::Indicator(at), &entry.document, None));
        for (by, document, unit) in units.chain(pages).chain(indicators) {
            for found in in_document(site, by, document, unit) {
                cited.add(found);
            }
        }
        cited
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
    pub fn citing(&self, by: Citing) -> &Document {
        match by {
            Citing::Resolution(id) => &self[id].document,
            Citing::Report(id, number) => &self[id].report(number).document,
            Citing::Unit(id) => &self[id].document,
            Citing::Page(at) => &self.page(at).document,
            Citing::Indicator(at) => {
                &must(self.indicators.values().nth(at), "a mention names a document of the site").document
            }
        }
    }
}

fn in_resolution<'s>(site: &Site, id: ResolutionId, entry: &'s ResolutionEntry) -> Vec<FoundCitation<'s>> {
    let unit = Some(entry.unit);
    let mut found = in_document(site, Citing::Resolution(id), &entry.document, unit);
    for (number, report) in entry.reports.iter().enumerate() {
        found.extend(in_document(site, Citing::Report(id, number), &report.document, unit));
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
    /// The mentions that count: those of illustrations are listed only.
    pub fn counted_mentions(&self, site: &Site) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| mention.unit.is_none_or(|unit| site.counts(unit)))
    }

    /// Kind and number, `Nghị quyết 71-NQ/TW`, or the title of a law.
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

/// The unit that a document cited by `unit` belongs to; none for one of the whole country.
pub(crate) fn owner(site: &Site, document: &DocumentName, unit: Option<UnitId>) -> Option<UnitId> {
    match document.scope() {
        Scope::Nation => None,
        Scope::Province => unit.map(|unit| site.outermost(unit)),
        Scope::Unit => unit,
    }
}

/// The last part of a cited document's address.
pub(crate) fn slug_of(site: &Site, citation: &Citation, of: Option<UnitId>) -> String {
    let slug = &citation.slug;
    let Some(unit) = of else { return slug.clone() };
    let unit = site[unit].address.trim_matches('/').replace('/', "-");
    match citation.date {
        Some(date) => format!("{slug}-{unit}-{}", date.year()),
        None => format!("{slug}-{unit}"),
    }
}
