//! The documents that are cited, and where. A number of the Party's central bodies or the
//! government names a document of the country, any other one of a province or a unit. Numbers
//! are used again in another year or term, so the year tells documents of one number apart.

mod naming;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::ids::{AmendmentId, HeldId, ResolutionId, UnitId};
use super::model::{ResolutionEntry, Site};
use crate::content::document::Document;
use crate::domain::citation::{DocumentName, Name, Rank};
use crate::domain::date::Date;
use crate::invariant::must;
use naming::{KnownNumbers, NamedCitation};

pub(crate) use naming::Owner;

#[derive(Debug, Default)]
pub struct CitedDocuments {
    /// By the last part of their addresses.
    pub documents: BTreeMap<String, CitedDocument>,
    /// The documents that have mentions, in the order of lists: by rank and number, those that only
    /// samples mention last.
    pub listed: Vec<String>,
    /// The one document of a number, by the slug without a year. A mention that gave no date
    /// had that address before another one told the year.
    pub without_year: BTreeMap<String, String>,
    numbers: KnownNumbers,
}

#[derive(Debug)]
pub struct CitedDocument {
    pub document: DocumentName,
    pub of: Owner,
    /// The year that tells the document from others of its number; none where the number has
    /// the year in it, or no mention gives a date.
    pub year: Option<i32>,
    /// The resolution or amendment of the site that this document is.
    pub held: Option<HeldId>,
    /// In the order of the citing documents, those of samples last. None where this is only a
    /// number that documents of several years have.
    pub mentions: Vec<Mention>,
    /// Whether mentions without a date are among these because the site knows one year only.
    pub has_joined: bool,
    /// The slugs of the documents that have the same number in other years, those that only
    /// samples mention last.
    pub namesakes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub by: Citing,
    /// The citing unit.
    pub unit: Option<UnitId>,
    /// Whether the citing unit is an illustration beside real ones, which doesn't count.
    pub sample: bool,
    /// The position of the heading that the mention stands under.
    pub heading: Option<usize>,
    pub date: Option<Date>,
    pub issuer: Option<String>,
    pub subject: Option<String>,
}

/// A document of the site that cites another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citing {
    Resolution(ResolutionId),
    Amendment(AmendmentId),
    /// A report, by its position.
    Report(ResolutionId, usize),
    Unit(UnitId),
    /// A page, by its position.
    Page(usize),
    /// An indicator, by its position.
    Indicator(usize),
}

/// The place that a citation leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitedPlace {
    /// A resolution or amendment of the site.
    Held(HeldId),
    /// The page of a cited document, by its slug.
    Page(String),
}

/// A mention with the document it cites.
#[derive(Debug)]
struct FoundCitation<'s> {
    named: NamedCitation<'s>,
    mention: Mention,
    /// Whether the front matter states the citation, which adds to what the body says of it.
    stated: bool,
}

impl CitedDocuments {
    pub fn of(site: &Site) -> Self {
        let mut found = all_citations(site);
        // Samples come last, so that the kind and number of a document are told by the real.
        found.sort_by_key(|found| found.mention.sample);
        let numbers = KnownNumbers::of(site, found.iter().map(|found| (&found.named, found.mention.sample)));
        let mut cited = Self { numbers, ..Self::default() };
        for one in found {
            cited.add(site, one);
        }
        cited.link_years();
        cited.listed = cited.in_order();
        cited
    }

    /// The places of a document's citations: those of its body in their order, then those that
    /// its front matter states.
    pub fn places(&self, site: &Site, document: &Document, unit: Option<UnitId>) -> Vec<CitedPlace> {
        let sample = is_beside_the_real(site, unit);
        let place = |named: NamedCitation<'_>| {
            let year = self.numbers.year(&named, sample);
            match self.numbers.held(&named, year) {
                Some(id) => CitedPlace::Held(id),
                None => CitedPlace::Page(named.slug(year)),
            }
        };
        naming::in_document(site, document, unit).into_iter().map(place).collect()
    }

    fn add(&mut self, site: &Site, found: FoundCitation<'_>) {
        let FoundCitation { named, mention, stated } = found;
        let year = self.numbers.year(&named, mention.sample);
        let held = self.numbers.held(&named, year);
        if held.is_some_and(|id| mention.by == Citing::of_held(id)) {
            return;
        }
        let joined = year.is_some() && named.year.is_none();
        let known =
            self.documents.entry(named.slug(year)).or_insert_with(|| CitedDocument::new(site, &named, year, held));
        known.document.kind = known.document.kind.or(named.document.kind);
        known.has_joined |= joined;
        // The mentions of one citing document follow each other, those of the last at the end.
        let first_of_same = known.mentions.partition_point(|other| other.by != mention.by);
        match known.mentions.get_mut(first_of_same).filter(|_| stated) {
            Some(same) => same.complete(mention),
            None => known.mentions.push(mention),
        }
    }

    /// Links the documents of one number with each other, and gives the number itself a place.
    fn link_years(&mut self) {
        let mut of_number: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (slug, cited) in &self.documents {
            if let Some(without) = cited.year.and_then(|year| slug.strip_suffix(&format!("-{year}"))) {
                of_number.entry(without.to_owned()).or_default().push(slug.clone());
            }
        }
        for (without, mut slugs) in of_number {
            let is_sample = |slug: &String| self.documents.get(slug).is_some_and(CitedDocument::is_sample);
            slugs.sort_by_key(is_sample);
            let real = slugs.iter().filter(|slug| !is_sample(slug)).count();
            let is_cited = self.documents.contains_key(&without);
            let mut namesakes = slugs.clone();
            if is_cited {
                namesakes.insert(0, without.clone());
                namesakes.sort_by_key(is_sample);
            }
            if let (Some(first), false) = (slugs.first(), is_cited) {
                // A number that real documents have in one year only leads to that one.
                if real == 1 || slugs.len() == 1 {
                    self.without_year.insert(without.clone(), first.clone());
                } else {
                    let first = must(self.documents.get(first), "the slug is that of a document just listed");
                    let number = CitedDocument::number_alone(first);
                    self.documents.insert(without.clone(), number);
                }
            }
            slugs.push(without);
            for slug in &slugs {
                if let Some(cited) = self.documents.get_mut(slug) {
                    cited.namesakes = namesakes.iter().filter(|other| *other != slug).cloned().collect();
                }
            }
        }
    }

    fn in_order(&self) -> Vec<String> {
        let mut listed: Vec<(&String, &CitedDocument)> =
            self.documents.iter().filter(|(_, cited)| !cited.mentions.is_empty()).collect();
        listed.sort_by_cached_key(|(slug, cited)| {
            let digits: String = slug.chars().take_while(char::is_ascii_digit).collect();
            // Documents known by a title stand before those with a number.
            let number = digits.parse::<u64>().ok();
            (cited.is_sample(), cited.rank(), number, (*slug).clone())
        });
        listed.into_iter().map(|(slug, _)| slug.clone()).collect()
    }
}

impl Citing {
    fn of_held(id: HeldId) -> Self {
        match id {
            HeldId::Resolution(id) => Self::Resolution(id),
            HeldId::Amendment(id) => Self::Amendment(id),
        }
    }
}

impl Site {
    /// The document that a mention stands in.
    pub fn citing(&self, by: Citing) -> &Document {
        match by {
            Citing::Resolution(id) => &self[id].document,
            Citing::Amendment(id) => &self[id].document,
            Citing::Report(id, number) => &self[id].report(number).document,
            Citing::Unit(id) => &self[id].document,
            Citing::Page(at) => &self.page(at).document,
            Citing::Indicator(at) => {
                &must(self.indicators.values().nth(at), "a mention names a document of the site").document
            }
        }
    }
}

/// Whether a unit is an illustration that doesn't count.
fn is_beside_the_real(site: &Site, unit: Option<UnitId>) -> bool {
    unit.is_some_and(|unit| !site.counts(unit))
}

/// All citations of a site, in the order of the citing documents.
fn all_citations(site: &Site) -> Vec<FoundCitation<'_>> {
    let of_resolutions: Vec<Vec<FoundCitation<'_>>> = site
        .resolutions
        .par_iter()
        .enumerate()
        .map(|(at, entry)| in_resolution(site, ResolutionId(at), entry))
        .collect();
    let mut all: Vec<FoundCitation<'_>> = of_resolutions.into_iter().flatten().collect();
    for id in site.amendment_ids() {
        all.extend(in_document(site, Citing::Amendment(id), &site[id].document, Some(site[id].unit)));
    }
    let units = site.unit_ids().map(|id| (Citing::Unit(id), &site[id].document, Some(id)));
    let pages = site.pages.iter().enumerate().map(|(at, entry)| (Citing::Page(at), &entry.document, None));
    let indicators = site.indicators.values().enumerate();
    let indicators = indicators.map(|(at, entry)| (Citing::Indicator(at), &entry.document, None));
    for (by, document, unit) in units.chain(pages).chain(indicators) {
        all.extend(in_document(site, by, document, unit));
    }
    all
}

fn in_resolution<'s>(site: &'s Site, id: ResolutionId, entry: &'s ResolutionEntry) -> Vec<FoundCitation<'s>> {
    let unit = Some(entry.unit);
    let mut found = in_document(site, Citing::Resolution(id), &entry.document, unit);
    for (number, report) in entry.reports.iter().enumerate() {
        found.extend(in_document(site, Citing::Report(id, number), &report.document, unit));
    }
    found
}

fn in_document<'s>(site: &'s Site, by: Citing, document: &'s Document, unit: Option<UnitId>) -> Vec<FoundCitation<'s>> {
    let sample = is_beside_the_real(site, unit);
    let body = document.body.citations.iter().map(|citation| {
        let heading = document.body.heading_before(citation.range.start);
        let (date, issuer) = (citation.date, citation.issuer.clone());
        (Mention { by, unit, sample, heading, date, issuer, subject: None }, false)
    });
    let stated = document.citations.iter().map(|stated| {
        let (date, issuer) = (stated.citation.date, stated.citation.issuer.clone());
        (Mention { by, unit, sample, heading: None, date, issuer, subject: stated.subject.clone() }, true)
    });
    let named = naming::in_document(site, document, unit);
    let found = named.into_iter().zip(body.chain(stated));
    found.map(|(named, (mention, stated))| FoundCitation { named, mention, stated }).collect()
}

impl Mention {
    /// Adds the facts that the front matter of the same document states.
    fn complete(&mut self, stated: Mention) {
        self.date = self.date.or(stated.date);
        self.issuer = stated.issuer.or(self.issuer.take());
        self.subject = stated.subject.or(self.subject.take());
    }
}

impl CitedDocument {
    fn new(site: &Site, named: &NamedCitation<'_>, year: Option<i32>, held: Option<HeldId>) -> Self {
        let own_number = held.and_then(|id| site.held(id).0.number.as_ref());
        let name = own_number.map_or(named.document.name.clone(), |number| Name::Number(number.value.clone()));
        Self {
            document: DocumentName { kind: named.document.kind, name },
            of: named.of,
            year,
            held,
            mentions: Vec::new(),
            has_joined: false,
            namesakes: Vec::new(),
        }
    }

    /// The number that documents of several years have, of which `one` is one.
    fn number_alone(one: &CitedDocument) -> Self {
        Self {
            document: one.document.clone(),
            of: one.of,
            year: None,
            held: None,
            mentions: Vec::new(),
            has_joined: false,
            namesakes: Vec::new(),
        }
    }

    /// Kind, number and year, `Nghị quyết 71-NQ/TW (2025)`, or the title of a law.
    pub fn title(&self) -> String {
        let mut title = match (&self.document.name, self.document.kind) {
            (Name::Title(title), _) => title.clone(),
            (Name::Number(number), Some(kind)) => format!("{} {number}", kind.word()),
            (Name::Number(number), None) => number.clone(),
        };
        if let Some(year) = self.year {
            title.push_str(&format!(" ({year})"));
        }
        title
    }

    /// The rank of the document; what isn't of the whole country is of a province or a unit.
    pub(crate) fn rank(&self) -> Rank {
        match (self.of, self.document.rank()) {
            (Owner::Nation, rank) => rank,
            (_, Rank::Province) => Rank::Province,
            (_, _) => Rank::Unit,
        }
    }

    pub fn number(&self) -> Option<&str> {
        match &self.document.name {
            Name::Number(number) => Some(number),
            Name::Title(_) => None,
        }
    }

    /// Whether only samples mention the document.
    pub fn is_sample(&self) -> bool {
        self.mentions.iter().all(|mention| mention.sample) && !self.mentions.is_empty()
    }

    /// The mentions that say what the document is: those of samples only where there are no others.
    pub fn telling_mentions(&self) -> impl Iterator<Item = &Mention> {
        let all = self.is_sample();
        self.mentions.iter().filter(move |mention| all || !mention.sample)
    }

    /// The document's own date, or else the dates that mentions give it; a single one if all agree.
    pub fn dates(&self, site: &Site) -> BTreeSet<Date> {
        match self.held.and_then(|id| site.held(id).0.issued) {
            Some(own) => BTreeSet::from([own]),
            None => self.telling_mentions().filter_map(|mention| mention.date).collect(),
        }
    }

    /// The issuer that the document itself or its number tells, or else those that mentions
    /// state. `Bộ Chính trị` says nothing that `Bộ Chính trị khóa XIII` doesn't.
    pub fn issuers<'s>(&'s self, site: &'s Site) -> Vec<Cow<'s, str>> {
        let own = self.held.and_then(|id| site.held(id).0.issuer.as_deref()).map(Cow::Borrowed);
        if let Some(one) = own.or_else(|| self.document.issuer()) {
            return vec![one];
        }
        let stated: BTreeSet<&str> = self.telling_mentions().filter_map(|mention| mention.issuer.as_deref()).collect();
        let is_within = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        let whole = stated.iter().filter(|one| !stated.iter().any(|other| is_within(one, other)));
        whole.map(|issuer| Cow::Borrowed(*issuer)).collect()
    }

    /// The subjects that mentions state, each once.
    pub fn subjects(&self) -> Vec<&str> {
        let mut subjects: Vec<&str> = Vec::new();
        for subject in self.telling_mentions().filter_map(|mention| mention.subject.as_deref()) {
            if !subjects.iter().any(|known| known.to_lowercase() == subject.to_lowercase()) {
                subjects.push(subject);
            }
        }
        subjects
    }
}
