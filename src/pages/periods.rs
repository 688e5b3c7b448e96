//! The periods of a site, with what every page of one shows: worked out once, since a country's lists have
//! hundreds of pages, and each speaks of all its places.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::context::PageContext;
use super::disclosure::Publication;
use super::pieces::Tally;
use crate::domain::period::Period;
use crate::invariant::must;
use crate::site::{ResolutionId, Site};

/// The periods of a site.
#[derive(Debug)]
pub(super) struct Periods {
    by_period: BTreeMap<Period, OfPeriod>,
}

/// A period with its resolutions.
#[derive(Debug, Default)]
pub(super) struct OfPeriod {
    /// Illustrations behind the others.
    pub resolutions: Vec<ResolutionId>,
    /// Whether any of them counts.
    pub is_counted: bool,
    summary: OnceLock<PeriodSummary>,
    publication: OnceLock<Publication>,
}

/// Where the places of a period stand.
#[derive(Debug)]
pub(super) struct PeriodSummary {
    pub sentence: String,
    /// The targets that have a result.
    pub tally: Tally,
}

impl Periods {
    pub(super) fn of(site: &Site) -> Self {
        let mut by_period: BTreeMap<Period, OfPeriod> = BTreeMap::new();
        for id in site.real_first() {
            let of = by_period.entry(site[id].period).or_default();
            of.resolutions.push(id);
            of.is_counted |= site.counts(site[id].unit);
        }
        Self { by_period }
    }

    /// Newest first.
    pub(super) fn all(&self) -> impl Iterator<Item = Period> {
        self.by_period.keys().rev().copied()
    }

    pub(super) fn has(&self, period: Period) -> bool {
        self.by_period.contains_key(&period)
    }

    pub(super) fn get(&self, period: Period) -> &OfPeriod {
        must(self.by_period.get(&period), "a page is of a period that the site has")
    }
}

impl OfPeriod {
    /// Where the places of the period stand, which are those of its publication.
    pub(super) fn summary(&self, context: &PageContext, period: Period) -> &PeriodSummary {
        self.summary.get_or_init(|| {
            let wards = &self.publication(context, period).wards;
            let tally = wards.tally(context);
            PeriodSummary { sentence: wards.sentence(context, &tally), tally }
        })
    }

    /// Who published what of the period.
    pub(super) fn publication(&self, context: &PageContext, period: Period) -> &Publication {
        self.publication.get_or_init(|| Publication::of(context, period, self))
    }
}
