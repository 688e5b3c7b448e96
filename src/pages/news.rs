//! The news, newest first: resolutions, reports, amendments and corrections, of the whole site,
//! of each unit with those below it, and of each indicator. Feeds and the dates of the sitemap are made of it.

use std::collections::BTreeMap;

use crate::domain::date::Date;
use crate::invariant::must;
use crate::site::changes::{PublicChangeKind, PublicChanges};
use crate::site::{AmendmentId, PartId, ResolutionId, ResultAt, Site, UnitId};

/// All news of a site, each list newest first.
#[derive(Debug, Default)]
pub(crate) struct News {
    all: Vec<NewsItem>,
    /// By unit, the positions in `all`. A unit has those of the units below it; a real one without
    /// illustrations.
    by_unit: BTreeMap<UnitId, Vec<u32>>,
    /// The results of the targets that an indicator measures, and the changes of these targets.
    by_indicator: BTreeMap<String, Vec<NewsItem>>,
}

/// The most news of an indicator that are kept: in a country there are hundreds of thousands.
const MOST_OF_INDICATOR: usize = 50;

/// Something that became public on a day. Documents without a day of their own aren't among the news: the day
/// of a meeting isn't theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NewsItem {
    pub day: Date,
    pub unit: UnitId,
    pub about: NewsAbout,
}

/// The thing that became public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NewsAbout {
    Resolution(ResolutionId),
    /// A report, by its position.
    Report(ResolutionId, usize),
    Amendment(AmendmentId),
    /// A correction, an official figure for an estimate, or of an indicator also what an amendment changed, by its
    /// position among all changes.
    Change(usize),
    /// One result.
    Result(PartId, ResultAt),
}

impl NewsAbout {
    /// The code of its kind, which names its words.
    pub(crate) fn code(self, changes: &PublicChanges) -> &'static str {
        match self {
            Self::Resolution(_) => "resolution",
            Self::Report(..) => "report",
            Self::Amendment(_) => "amendment",
            Self::Change(at) => match must(changes.all.get(at), OF_THE_SITE).kind {
                kind if kind.is_of_amendment() => "amendment",
                PublicChangeKind::Official => "official",
                _ => "correction",
            },
            Self::Result(..) => "result",
        }
    }
}

/// Why news of a change name one.
pub(super) const OF_THE_SITE: &str = "news of a change name one of the site's";

impl News {
    pub(super) fn of(site: &Site, changes: &PublicChanges) -> Self {
        let mut all = all(site, changes);
        sort(&mut all);
        let mut by_unit: BTreeMap<UnitId, Vec<u32>> = BTreeMap::new();
        for (at, item) in (0..).zip(&all) {
            for above in site.units_taking_in(item.unit) {
                by_unit.entry(above).or_default().push(at);
            }
        }
        let mut by_indicator = of_indicators(site, changes);
        for items in by_indicator.values_mut() {
            sort(items);
            items.truncate(MOST_OF_INDICATOR);
            items.shrink_to_fit();
        }
        Self { all, by_unit, by_indicator }
    }

    /// All news, those of illustrations as well.
    pub(crate) fn all(&self) -> &[NewsItem] {
        &self.all
    }

    /// The news of the whole site, without those of illustrations that don't count.
    pub(crate) fn of_site<'n>(&'n self, site: &'n Site) -> impl Iterator<Item = NewsItem> + 'n {
        self.all.iter().copied().filter(|item| site.counts(item.unit))
    }

    /// The news of a unit and those below it.
    pub(crate) fn of_unit(&self, unit: UnitId) -> impl Iterator<Item = NewsItem> {
        let places = self.by_unit.get(&unit).map_or(&[] as &[u32], Vec::as_slice);
        places.iter().filter_map(|at| self.all.get(usize::try_from(*at).ok()?).copied())
    }

    /// The news of an indicator.
    pub(crate) fn of_indicator(&self, id: &str) -> impl Iterator<Item = NewsItem> {
        self.by_indicator.get(id).map_or(&[] as &[NewsItem], Vec::as_slice).iter().copied()
    }
}

/// Sorts news by their days, newest first, and those of a day in the order of the site.
fn sort(items: &mut [NewsItem]) {
    items.sort_by(|one, two| (two.day, one.about).cmp(&(one.day, two.about)));
}

fn all(site: &Site, changes: &PublicChanges) -> Vec<NewsItem> {
    let mut all = Vec::new();
    for (id, entry) in site.resolution_ids().map(|id| (id, &site[id])) {
        let item = |day, about| NewsItem { day, unit: entry.unit, about };
        all.extend(entry.resolution.issued.map(|day| item(day, NewsAbout::Resolution(id))));
        let reports = entry.reports.iter().enumerate().filter_map(|(at, report)| Some((at, report.public_day()?)));
        all.extend(reports.map(|(at, day)| item(day, NewsAbout::Report(id, at))));
    }
    for (id, entry) in site.amendment_ids().map(|id| (id, &site[id])) {
        all.push(NewsItem { day: entry.issued, unit: entry.unit, about: NewsAbout::Amendment(id) });
    }
    let corrections = changes.all.iter().enumerate().filter(|(_, change)| !change.kind.is_of_amendment());
    all.extend(corrections.map(|(at, change)| NewsItem {
        day: change.on,
        unit: change.unit,
        about: NewsAbout::Change(at),
    }));
    all
}

fn of_indicators(site: &Site, changes: &PublicChanges) -> BTreeMap<String, Vec<NewsItem>> {
    let mut by_indicator: BTreeMap<String, Vec<NewsItem>> = BTreeMap::new();
    let mut add = |indicator: &str, item: NewsItem| match by_indicator.get_mut(indicator) {
        Some(items) => items.push(item),
        None => by_indicator.entry(indicator.to_owned()).or_default().push(item),
    };
    for (id, entry) in site.resolution_ids().map(|id| (id, &site[id])).filter(|(_, entry)| site.counts(entry.unit)) {
        for (at, report) in entry.reports.iter().enumerate() {
            let Some(day) = report.public_day() else { continue };
            for placed in &report.placed {
                let Some(indicator) = &entry.part(placed).indicator else { continue };
                let part = id.target(placed.target).part(placed.part);
                let about = NewsAbout::Result(part, ResultAt { report: at, result: placed.result });
                add(&indicator.value, NewsItem { day, unit: entry.unit, about });
            }
        }
    }
    for (at, change) in changes.all.iter().enumerate().filter(|(_, change)| site.counts(change.unit)) {
        let target = change.target.and_then(|target| site[change.resolution].targets().nth(target));
        let part = target.zip(change.part).and_then(|(target, part)| target.parts.get(part));
        if let Some(indicator) = part.and_then(|part| part.indicator.as_ref()) {
            let about = NewsAbout::Change(at);
            add(&indicator.value, NewsItem { day: change.on, unit: change.unit, about });
        }
    }
    by_indicator
}
