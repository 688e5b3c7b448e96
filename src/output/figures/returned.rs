//! Resolutions that were lost by name and stand in another folder again: the same unit, period and
//! number, or title. They are held against what was public of them.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{FactKey, Statement, Subject};
use super::public_figures::PublicFigures;
use super::site_figures::SiteFigures;
use crate::domain::fact_name::FactName;
use crate::domain::reading;

/// The addresses of today, by those that were lost.
#[derive(Debug, Default)]
pub(super) struct Returned {
    pub by_former: BTreeMap<String, String>,
}

/// The facts that a resolution is known by in any folder.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    unit: String,
    period: String,
    /// Its number, else its title.
    name: String,
}

impl Returned {
    pub(super) fn of(figures: &PublicFigures, site: &SiteFigures) -> Self {
        let lost = lost(figures, site);
        if lost.is_empty() {
            return Self::default();
        }
        let now = site.resolutions.keys().filter_map(|address| {
            let fact = |subject| {
                let fact = site.facts.get(&FactKey { resolution: address.clone(), subject })?;
                Some((fact.reading.clone(), fact.words.clone()))
            };
            Some((Identity::of(address, fact)?, address))
        });
        let now: BTreeMap<Identity, &String> = now.collect();
        let latest = figures.publications.iter().flat_map(|publication| &publication.facts);
        let latest = latest.filter_map(|(key, statement)| match statement {
            Statement::Stands { reading, words } => Some((key, (reading.clone(), words.clone()))),
            Statement::Gone => None,
        });
        let latest: BTreeMap<&FactKey, (String, String)> = latest.collect();
        let mut by_former = BTreeMap::new();
        for (address, until) in lost {
            let fact = |subject| latest.get(&FactKey { resolution: address.clone(), subject }).cloned();
            let today = Identity::of(&address, fact).and_then(|identity| now.get(&identity).copied());
            // One that stood beside it is another document.
            if let Some(today) = today.filter(|today| !was_public_before(figures, today, until)) {
                by_former.insert(address, today.clone());
            }
        }
        Self { by_former }
    }
}

impl Identity {
    fn of(address: &str, fact: impl Fn(Subject) -> Option<(String, String)>) -> Option<Self> {
        let (unit, _) = address.trim_end_matches('/').rsplit_once('/')?;
        let period = Subject::Named { report: None, part: None, name: FactName::Period };
        let (period, _) = fact(period)?;
        let number = fact(Subject::Number).map(|(number, _)| number);
        let name = number.or_else(|| fact(Subject::Resolution).map(|(_, title)| reading::plain(&title)))?;
        Some(Self { unit: unit.to_owned(), period, name })
    }
}

/// The addresses of resolutions that are nowhere today, with the publication that lost each; none
/// where the one to come does.
fn lost(figures: &PublicFigures, site: &SiteFigures) -> BTreeMap<String, Option<usize>> {
    let mut addresses: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (at, publication) in figures.publications.iter().enumerate() {
        for (key, statement) in &publication.facts {
            if key.subject == Subject::Resolution {
                let until = (*statement == Statement::Gone).then_some(at);
                addresses.insert(key.resolution.clone(), until);
            }
        }
    }
    let is_known: BTreeSet<&String> = site.resolutions.keys().collect();
    addresses.retain(|address, _| !is_known.contains(address) && site.address_today(address).is_none());
    addresses
}

/// Whether an address was public before the publication that lost another.
fn was_public_before(figures: &PublicFigures, address: &str, until: Option<usize>) -> bool {
    let key = FactKey { resolution: address.to_owned(), subject: Subject::Resolution };
    let first = figures.publications.iter().position(|publication| publication.facts.contains_key(&key));
    first.is_some_and(|first| until.is_none_or(|until| first < until))
}
