//! The documents that are cited, and where. A number of the Party's central
//! bodies or the government is one document in the whole country; any other
//! belongs to a province or to the unit that cites it, and to its year where
//! a date is given: the same number of another term is another document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Site, UnitId};
use crate::load::document::Document;
use crate::words::citation::{Document as Named, Kind, Name, Scope};
use crate::words::date::Date;

#[derive(Debug, Default)]
pub struct Cited {
    /// By the last part of the address.
    pub documents: BTreeMap<String, CitedDocument>,
}

#[derive(Debug)]
pub struct CitedDocument {
    pub kind: Option<Kind>,
    pub name: Name,
    /// Whose document it is; none for the country's.
    pub of: Option<UnitId>,
    /// In the order of the citing documents.
    pub mentions: Vec<Mention>,
}

#[derive(Debug)]
pub struct Mention {
    pub document: Arc<Document>,
    /// The citing unit.
    pub unit: Option<UnitId>,
    /// The heading it stands under, by position.
    pub heading: Option<usize>,
    pub date: Option<Date>,
}

impl Cited {
    pub fn of(site: &Site) -> Self {
        let mut cited = Self::default();
        for entry in &site.resolutions {
            cited.read(site, &entry.document, entry.unit);
            for report in &entry.reports {
                cited.read(site, &report.document, entry.unit);
            }
        }
        for (at, entry) in site.units.iter().enumerate() {
            cited.read(site, &entry.document, Some(UnitId(at)));
        }
        for entry in &site.pages {
            cited.read(site, &entry.document, None);
        }
        for entry in site.indicators.values() {
            cited.read(site, &entry.document, None);
        }
        cited
    }

    fn read(&mut self, site: &Site, document: &Arc<Document>, unit: Option<UnitId>) {
        for citation in &document.body.citations {
            let of = owner(site, &citation.document, unit);
            let slug = slug_of(site, &citation.document, of, citation.date);
            let mention = Mention {
                document: Arc::clone(document),
                unit,
                heading: document.body.heading_before(citation.range.start),
                date: citation.date,
            };
            let known = self.documents.entry(slug).or_insert_with(|| CitedDocument {
                kind: citation.document.kind,
                name: citation.document.name.clone(),
                of,
                mentions: Vec::new(),
            });
            known.kind = known.kind.or(citation.document.kind);
            known.mentions.push(mention);
        }
    }
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
pub fn owner(site: &Site, document: &Named, unit: Option<UnitId>) -> Option<UnitId> {
    match document.scope() {
        Scope::Nation => None,
        Scope::Province => unit.map(|unit| site.outermost(unit)),
        Scope::Unit => unit,
    }
}

/// The last part of a cited document's address.
pub fn slug_of(site: &Site, document: &Named, of: Option<UnitId>, date: Option<Date>) -> String {
    let slug = document.slug();
    let Some(unit) = of.and_then(|of| site.unit(of)) else { return slug };
    let unit = unit.address.trim_matches('/').replace('/', "-");
    match date {
        Some(date) => format!("{slug}-{unit}-{}", date.year()),
        None => format!("{slug}-{unit}"),
    }
}
