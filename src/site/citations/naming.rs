//! The names that tell cited documents apart: the number, whose it is, and the year.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::names::shortened;
use crate::content::document::Document;
use crate::content::unit::Level;
use crate::domain::citation::{Citation, DocumentName, Scope};
use crate::domain::date::Date;
use crate::site::ids::{HeldId, UnitId};
use crate::site::model::Site;
use crate::slug::slug;

/// The area that a cited document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Nation,
    Unit(UnitId),
    /// A unit above this outermost one, which the site doesn't have.
    Above(UnitId),
    /// A unit that isn't known, because a page of no unit cites the document.
    Unknown,
}

/// The levels whose committees don't number documents with `TU`.
const BELOW_TU: [Level; 6] = ["quận", "huyện", "thị trấn", "phường", "xã", "đặc khu"];

/// A citation with what names its document.
#[derive(Debug)]
pub(super) struct NamedCitation<'s> {
    pub document: &'s DocumentName,
    pub of: Owner,
    /// The slug without a year.
    base: String,
    /// The year that the citing document gives; none where the name has the year in it.
    pub year: Option<i32>,
}

/// The years in which each number was used, and the resolutions of the site that have it.
#[derive(Debug, Default)]
pub(super) struct KnownNumbers {
    by_base: BTreeMap<String, KnownNumber>,
}

#[derive(Debug, Default)]
struct KnownNumber {
    years: BTreeSet<i32>,
    /// The years that only made-up documents give.
    sample_years: BTreeSet<i32>,
    held: Vec<HeldDocument>,
}

/// A resolution or amendment of the site that has a number.
#[derive(Debug)]
struct HeldDocument {
    id: HeldId,
    /// The year of issue.
    issued: Option<i32>,
    /// The year of the meeting, which may be another than that of issue.
    adopted: Option<i32>,
}

impl NamedCitation<'_> {
    /// The last part of the document's address.
    pub(super) fn slug(&self, year: Option<i32>) -> String {
        year.map_or_else(|| self.base.clone(), |year| format!("{}-{year}", self.base))
    }
}

impl KnownNumbers {
    /// The numbers of all citations, each with whether a sample cites it, and of the resolutions
    /// and amendments of the site.
    pub(super) fn of<'c, 's: 'c>(site: &Site, citations: impl Iterator<Item = (&'c NamedCitation<'s>, bool)>) -> Self {
        let mut numbers = Self::default();
        for (citation, sample) in citations {
            if let Some(year) = citation.year {
                numbers.at(&citation.base).add_year(year, sample);
            }
        }
        let amendments = site.amendment_ids().map(HeldId::Amendment);
        for id in site.resolution_ids().map(HeldId::Resolution).chain(amendments) {
            numbers.add_held(site, id);
        }
        numbers
    }

    fn at(&mut self, base: &str) -> &mut KnownNumber {
        self.by_base.entry(base.to_owned()).or_default()
    }

    fn add_held(&mut self, site: &Site, id: HeldId) {
        let (resolution, _, unit) = site.held(id);
        let Some(number) = &resolution.number else { return };
        let number = self.at(&base_of(site, &slug(&number.value), Owner::Unit(unit)));
        let year = |date: Option<Date>| date.map(Date::year);
        let (issued, adopted) = (year(resolution.issued), year(resolution.adopted));
        number.held.push(HeldDocument { id, issued, adopted });
        if let Some(year) = issued {
            number.add_year(year, !site.counts(unit));
        }
    }

    /// The year of the document that a citation means: the one it gives, or else the only one
    /// the site knows of. Samples say nothing of real documents.
    pub(super) fn year(&self, citation: &NamedCitation<'_>, sample: bool) -> Option<i32> {
        if citation.year.is_some() || citation.document.has_year() {
            return citation.year;
        }
        let known = self.by_base.get(&citation.base)?;
        let years = if known.years.is_empty() && sample { &known.sample_years } else { &known.years };
        years.first().copied().filter(|_| years.len() == 1)
    }

    /// The only document of the site with the number of a citation and its year.
    pub(super) fn held(&self, citation: &NamedCitation<'_>, year: Option<i32>) -> Option<HeldId> {
        let known = self.by_base.get(&citation.base)?;
        let is_undated = known.years.is_empty() && known.sample_years.is_empty();
        let fits = |held: &&HeldDocument| match year {
            Some(_) => held.issued.or(held.adopted) == year,
            // The number has its year, or the site knows no year of it.
            None => citation.document.has_year() || (held.issued.is_none() && is_undated),
        };
        let mut fitting = known.held.iter().filter(fits);
        fitting.next().filter(|_| fitting.next().is_none()).map(|held| held.id)
    }
}

impl KnownNumber {
    fn add_year(&mut self, year: i32, sample: bool) {
        let years = if sample { &mut self.sample_years } else { &mut self.years };
        years.insert(year);
    }
}

/// The citations of a document: those of its body in their order, then those that its front
/// matter states. One without a date has the year that the same document gives elsewhere.
pub(super) fn in_document<'s>(site: &Site, document: &'s Document, unit: Option<UnitId>) -> Vec<NamedCitation<'s>> {
    let stated = document.citations.iter().map(|stated| &stated.citation);
    let mut named: Vec<NamedCitation<'s>> = document
        .body
        .citations
        .iter()
        .chain(stated)
        .map(|citation| {
            let of = owner(site, &citation.document, unit);
            let base = base_of(site, &citation.slug, of);
            NamedCitation { document: &citation.document, of, base, year: year_of(citation) }
        })
        .collect();
    let has_years = named.iter().any(|citation| citation.year.is_some());
    if !has_years || named.iter().all(|citation| citation.year.is_some()) {
        return named;
    }
    let mut years: BTreeMap<String, BTreeSet<i32>> = BTreeMap::new();
    for citation in &named {
        years.entry(citation.base.clone()).or_default().extend(citation.year);
    }
    for citation in &mut named {
        let years = years.get(&citation.base).filter(|years| years.len() == 1);
        citation.year = citation.year.or_else(|| years?.first().copied());
    }
    named
}

/// The year of a mention's date, where it tells documents of one number apart.
fn year_of(citation: &Citation) -> Option<i32> {
    citation.date.filter(|_| !citation.document.has_year()).map(Date::year)
}

/// The area that a document cited by `unit` belongs to.
fn owner(site: &Site, document: &DocumentName, unit: Option<UnitId>) -> Owner {
    match (document.scope(), unit) {
        (Scope::Nation, _) => Owner::Nation,
        (_, None) => Owner::Unknown,
        (Scope::Unit, Some(unit)) => Owner::Unit(unit),
        (Scope::Province, Some(unit)) => {
            let outermost = site.outermost(unit);
            let is_below = site[outermost].unit.level.is_some_and(|level| BELOW_TU.contains(&level));
            if is_below { Owner::Above(outermost) } else { Owner::Unit(outermost) }
        }
    }
}

/// The slug of a number with that of its unit, which other units' documents don't have.
fn base_of(site: &Site, slug: &str, of: Owner) -> String {
    shortened(match of {
        Owner::Nation | Owner::Unknown => slug.to_owned(),
        Owner::Unit(unit) | Owner::Above(unit) => {
            format!("{slug}-{}", site[unit].address.trim_matches('/').replace('/', "-"))
        }
    })
}
