//! The past of each fact of today: all that was ever public of it, also under a former address, a
//! former number of its target, or a day of its report that was corrected.

use std::collections::BTreeMap;

use super::fact::{FINAL, FactKey, PartNumber, ReportKey, Statement, Subject};
use super::public_figures::PublicFigures;
use super::returned::Returned;
use super::site_figures::SiteFigures;
use crate::address::TARGET_PREFIX;
use crate::content::correction::Corrected;
use crate::domain::fact_name::FactName;
use crate::site::named_facts::folder_name;
use crate::slug::slug;

/// The facts that were public, by their subjects of today.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The statements of each fact, oldest first.
    pub facts: BTreeMap<FactKey, Vec<PastStatement>>,
    /// The addresses of resolutions that were public and are gone.
    pub gone: Vec<String>,
    /// The publication in which each thing that has facts was first.
    firsts: BTreeMap<(String, Owner), usize>,
}

/// The thing that facts belong to. One that is new brings its facts along.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Resolution,
    Target(String),
    Part(PartNumber),
    Report(ReportKey),
    Result(ReportKey, PartNumber),
}

/// A statement that was public.
#[derive(Debug, Clone)]
pub(super) struct PastStatement {
    /// The position of its publication.
    pub publication: usize,
    pub is_cut_off: bool,
    pub statement: Statement,
}

impl Past {
    pub(super) fn of(figures: &PublicFigures, site: &SiteFigures) -> Self {
        let moves = Moves::of(figures, site);
        let returned = Returned::of(figures, site);
        let mut past = Self::default();
        let mut is_there: BTreeMap<&str, bool> = BTreeMap::new();
        for (at, publication) in figures.publications.iter().enumerate() {
            for (key, statement) in &publication.facts {
                if key.subject == Subject::Resolution {
                    is_there.insert(&key.resolution, *statement != Statement::Gone);
                }
                if let Some(key) = today(key, at, site, &moves, &returned) {
                    past.add(key, at, publication.is_cut_off, statement);
                }
            }
        }
        let gone =
            is_there.into_iter().filter(|(address, is_there)| *is_there && site.address_today(address).is_none());
        past.gone = gone.map(|(address, _)| address.to_owned()).collect();
        past
    }

    fn add(&mut self, key: FactKey, publication: usize, is_cut_off: bool, statement: &Statement) {
        for owner in owners_in(&key.subject, statement) {
            self.firsts.entry((key.resolution.clone(), owner)).or_insert(publication);
        }
        let statement = PastStatement { publication, is_cut_off, statement: statement.clone() };
        self.facts.entry(key).or_default().push(statement);
    }

    /// Whether what a fact belongs to was public before the fact itself. A fact that never was
    /// public came later than anything that was.
    pub(super) fn came_later(&self, key: &FactKey) -> bool {
        let owner = (key.resolution.clone(), owner_of(&key.subject));
        let own = self.facts.get(key).and_then(|statements| statements.first()).map(|first| first.publication);
        self.firsts.get(&owner).is_some_and(|first| own.is_none_or(|own| *first < own))
    }

    /// Whether a report was public under the day it has today.
    pub(super) fn has_report(&self, resolution: &str, report: &ReportKey) -> bool {
        let subject = Subject::Report(report.clone());
        self.facts.contains_key(&FactKey { resolution: resolution.to_owned(), subject })
    }

    /// Whether a report said something in public: a result, or that it closes the period.
    pub(super) fn said_something(&self, resolution: &str, report: &ReportKey) -> bool {
        self.firsts.contains_key(&(resolution.to_owned(), Owner::Report(report.clone())))
    }
}

/// The things that are there if a fact is. A report that neither had results nor closed the period
/// said nothing yet, so that its first results aren't added.
fn owners_in(subject: &Subject, statement: &Statement) -> Vec<Owner> {
    let mut owners = vec![Owner::Resolution];
    match subject {
        Subject::Goal(part) => owners.extend([Owner::Target(part.target.clone()), Owner::Part(part.clone())]),
        Subject::Report(report) if statement.reading() == Some(FINAL) => owners.push(Owner::Report(report.clone())),
        Subject::Result(report, part) => {
            owners.extend([Owner::Report(report.clone()), Owner::Result(report.clone(), part.clone())]);
        }
        Subject::Named { report: Some(report), part: Some(_), .. } => owners.push(Owner::Report(report.clone())),
        _ => {}
    }
    owners
}

/// The thing that a fact belongs to.
fn owner_of(subject: &Subject) -> Owner {
    match subject {
        Subject::Result(report, _) => Owner::Report(report.clone()),
        Subject::Named { report: Some(report), part: Some(part), name: FactName::On } => {
            Owner::Result(report.clone(), part.clone())
        }
        Subject::Named { report: Some(report), .. } => Owner::Report(report.clone()),
        Subject::Named { part: Some(part), .. } if part.part == 0 => Owner::Target(part.target.clone()),
        Subject::Named { part: Some(part), name, .. } if *name != FactName::Dropped => Owner::Part(part.clone()),
        _ => Owner::Resolution,
    }
}

/// Reports whose day was corrected.
struct Moves {
    /// By the address of the resolution and the day that was public.
    by_former: BTreeMap<(String, ReportKey), Move>,
}

struct Move {
    to: ReportKey,
    /// The publication from which on the former day is that of another report, if there is one.
    until: Option<usize>,
}

impl Moves {
    fn of(figures: &PublicFigures, site: &SiteFigures) -> Self {
        let mut by_former = BTreeMap::new();
        for (address, stated) in &site.resolutions {
            for correction in &stated.resolution.corrections {
                if let Corrected::ReportDate { report, was } = &correction.corrected {
                    let (from, to) = (ReportKey::Dated(was.value), ReportKey::from(&report.value));
                    if let Some(until) = end_of_former(figures, site, address, &from, &to) {
                        by_former.insert((address.clone(), from), Move { to, until });
                    }
                }
            }
        }
        Self { by_former }
    }

    fn report(&self, resolution: &str, report: ReportKey, publication: usize) -> ReportKey {
        match self.by_former.get(&(resolution.to_owned(), report.clone())) {
            Some(moved) if moved.until.is_none_or(|until| publication <= until) => moved.to.clone(),
            _ => report,
        }
    }
}

/// The publication up to which a former day was that of a moved report: the one that says that it
/// is gone. None within where all there was of it belongs to the moved report; none at all where
/// nothing does, as both days are reports of their own.
fn end_of_former(
    figures: &PublicFigures,
    site: &SiteFigures,
    address: &str,
    from: &ReportKey,
    to: &ReportKey,
) -> Option<Option<usize>> {
    let key = |report: &ReportKey| FactKey { resolution: address.to_owned(), subject: Subject::Report(report.clone()) };
    let (former, moved) = (key(from), key(to));
    let gone = figures.publications.iter().position(|one| one.facts.get(&former) == Some(&Statement::Gone));
    let is_new = !figures.publications.iter().any(|one| one.facts.contains_key(&moved));
    match gone {
        Some(publication) => Some(Some(publication)),
        None => (is_new || !site.facts.contains_key(&former)).then_some(None),
    }
}

/// The key that a fact has today; none where its resolution is gone.
fn today(key: &FactKey, publication: usize, site: &SiteFigures, moves: &Moves, returned: &Returned) -> Option<FactKey> {
    let returned = || returned.by_former.get(&key.resolution).cloned();
    let resolution = site.address_today(&key.resolution).or_else(returned)?;
    let part = |part: &PartNumber| PartNumber {
        target: target_today(&part.target, &key.resolution, &resolution, site),
        part: part.part,
    };
    let report = |report: &ReportKey| moves.report(&resolution, report.clone(), publication);
    let subject = match &key.subject {
        Subject::Goal(of) => Subject::Goal(part(of)),
        Subject::Report(of) => Subject::Report(report(of)),
        Subject::Result(of, at) => Subject::Result(report(of), part(at)),
        Subject::Named { report: of, part: at, name } => Subject::Named {
            report: of.as_ref().map(report),
            part: at.as_ref().map(part),
            name: name_today(name, &key.resolution, site),
        },
        other => other.clone(),
    };
    Some(FactKey { resolution, subject })
}

/// The name that a fact has today: that of an amendment follows its folder.
fn name_today(name: &FactName, resolution: &str, site: &SiteFigures) -> FactName {
    let FactName::Amendment(folder) = name else { return name.clone() };
    let beside = resolution.trim_end_matches('/').rsplit_once('/').map_or("", |(unit, _)| unit);
    let today = site.address_today(&format!("{beside}/{folder}/"));
    FactName::Amendment(today.map_or_else(|| folder.clone(), |address| folder_name(&address)))
}

/// The number that a target has today: another one where its page says that it was numbered anew.
fn target_today(no: &str, former: &str, today: &str, site: &SiteFigures) -> String {
    let page = format!("{TARGET_PREFIX}{}/", slug(no));
    let led_to = [former, today].iter().find_map(|address| site.alias(&format!("{address}{page}")));
    let Some(led_to) = led_to else { return no.to_owned() };
    let targets = site.resolutions.get(today).into_iter().flat_map(|stated| stated.resolution.targets());
    let found = targets.into_iter().find(|target| led_to == format!("{today}{}/", target.slug));
    found.map_or_else(|| no.to_owned(), |target| target.no.value.to_string())
}
