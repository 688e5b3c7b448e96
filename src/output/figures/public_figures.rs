//! The public figures: everything that was ever public at one place, publication by publication.
//! Publications are only ever added.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{FactKey, Statement};
use super::site_figures::SiteFigures;
use crate::domain::date::Date;
use crate::domain::reading;

/// All publications at one place, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PublicFigures {
    pub publications: Vec<Publication>,
}

/// One publication: what it stated that wasn't public before, or stood otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Publication {
    /// The day the site spoke of.
    pub day: Option<Date>,
    /// The place it was published to, by its name in `site.toml`; of an archive its own name.
    pub place: String,
    /// The run was cut off, so that readers may have met only some of it.
    pub is_cut_off: bool,
    pub facts: BTreeMap<FactKey, Statement>,
}

impl PublicFigures {
    pub(crate) fn is_empty(&self) -> bool {
        self.publications.is_empty()
    }

    /// How each fact stood last.
    pub(crate) fn latest(&self) -> BTreeMap<&FactKey, &Statement> {
        self.publications.iter().flat_map(|publication| &publication.facts).collect()
    }

    /// Whether another place's figures begin with all of these.
    pub(crate) fn is_start_of(&self, other: &Self) -> bool {
        other.publications.starts_with(&self.publications)
    }

    /// These figures with the publications of `other` that they lack, behind their own.
    pub(crate) fn joined_with(&self, other: &Self) -> Self {
        let shared = self.publications.iter().zip(&other.publications).take_while(|(one, two)| one == two).count();
        let (_, missing) = other.publications.split_at(shared);
        let mut joined = self.clone();
        joined.publications.extend(missing.iter().filter(|one| !self.publications.contains(one)).cloned());
        joined
    }

    /// The same with a mark on the publications behind the first ones that they were cut off.
    pub(crate) fn cut_off_after(&self, whole: usize) -> Self {
        let mut marked = self.clone();
        for publication in marked.publications.iter_mut().skip(whole) {
            publication.is_cut_off = true;
        }
        marked
    }

    /// The same with one more publication.
    pub(crate) fn followed_by(mut self, next: Publication) -> Self {
        self.publications.push(next);
        self
    }

    /// The facts of resolutions at some addresses only.
    pub(crate) fn restricted_to(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        self.filtered(|key, _| is_wanted(&key.resolution))
    }

    /// These figures with what `other` says and they don't.
    pub(crate) fn with_news_of(&self, other: &Self) -> Self {
        let known: BTreeSet<(&FactKey, Option<&str>)> =
            self.publications.iter().flat_map(|one| &one.facts).map(|(key, fact)| (key, fact.reading())).collect();
        let news = other.filtered(|key, statement| !known.contains(&(key, statement.reading())));
        let mut joined = self.clone();
        joined.publications.extend(news.publications);
        joined
    }

    /// The facts that are wanted; a publication without any is left out.
    fn filtered(&self, is_wanted: impl Fn(&FactKey, &Statement) -> bool) -> Self {
        let publications = self.publications.iter().map(|publication| {
            let facts = publication.facts.iter().filter(|(key, statement)| is_wanted(key, statement));
            let facts = facts.map(|(key, statement)| (key.clone(), statement.clone())).collect();
            Publication { facts, ..publication.clone() }
        });
        Self { publications: publications.filter(|publication| !publication.facts.is_empty()).collect() }
    }

    /// The publication that adds what a site states beyond these figures; none where it adds nothing.
    pub(crate) fn next(&self, site: &SiteFigures, place: &str) -> Option<Publication> {
        let latest = self.latest();
        let mut facts: BTreeMap<FactKey, Statement> = BTreeMap::new();
        for (key, fact) in &site.facts {
            let was = latest.get(key).and_then(|statement| statement.reading());
            if !was.is_some_and(|was| reading::is_same(was, &fact.reading)) {
                facts.insert(key.clone(), fact.statement());
            }
        }
        for (key, statement) in latest {
            if *statement != Statement::Gone && !site.facts.contains_key(key) && site.has_owner_of(key) {
                facts.insert(key.clone(), Statement::Gone);
            }
        }
        let place = place.to_owned();
        (!facts.is_empty()).then_some(Publication { day: site.day, place, is_cut_off: false, facts })
    }
}
