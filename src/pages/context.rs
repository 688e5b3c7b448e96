//! The site with the facts that several of its pages show, computed once.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::by_status::TargetsByStatus;
use super::elsewhere_row::ElsewhereRows;
use super::indicator::{IndicatorPeriods, indicator_periods};
use super::markdown::{self, LinkContext};
use super::news::News;
use super::periods::Periods;
use super::pieces::Link;
use crate::address::{GROUP_PREFIX, Route, href, root_of};
use crate::content::document::Document;
use crate::domain::period::Period;
use crate::invariant::must;
use crate::site::changes::PublicChanges;
use crate::site::citations::CitedPlace;
use crate::site::due::due_reports;
use crate::site::predecessors::Predecessors;
use crate::site::standing::Standings;
use crate::site::{IndicatorUses, ResolutionEntry, ResolutionId, Site, UnitId};
use crate::slug::slug;
use crate::theme::words::Words;

/// The site, the words of its theme, and the facts that several pages show.
pub struct PageContext {
    pub site: Site,
    pub words: Arc<Words>,
    pub standings: Standings,
    pub uses: IndicatorUses,
    pub changes: PublicChanges,
    pub(super) elsewhere_rows: ElsewhereRows,
    pub(super) predecessors: Predecessors,
    pub(super) periods: Periods,
    /// Made when first asked for.
    pub(super) listed_changes: OnceLock<Vec<usize>>,
    /// Made when first asked for.
    by_status: OnceLock<TargetsByStatus>,
    /// Made when first asked for.
    indicator_periods: OnceLock<IndicatorPeriods>,
    /// The name of each unit with its level, by its position.
    unit_names: Vec<String>,
    /// The children of each unit, by its position.
    children: Vec<Children>,
    outermost: Vec<UnitId>,
    /// The units whose data takes in a resolution.
    with_targets: BTreeSet<UnitId>,
    news: OnceLock<News>,
}

/// The units directly below a unit, and its resolutions.
#[derive(Debug, Clone, Default)]
struct Children {
    units: Vec<UnitId>,
    resolutions: Vec<ResolutionId>,
}

impl PageContext {
    /// The context of a checked site.
    pub fn new(site: Site, words: Arc<Words>) -> Self {
        let (standings, (uses, (children, outermost))) =
            rayon::join(|| Standings::of(&site), || (IndicatorUses::of(&site), children(&site)));
        let changes = PublicChanges::of(&site);
        let unit_names = site.units.iter().map(|entry| entry.unit.name_with_level()).collect();
        let elsewhere_rows = ElsewhereRows::new(&site);
        let predecessors = Predecessors::of(&site);
        let with_targets = with_targets(&site);
        let periods = Periods::of(&site);
        Self {
            site,
            words,
            standings,
            uses,
            changes,
            elsewhere_rows,
            predecessors,
            periods,
            listed_changes: OnceLock::new(),
            by_status: OnceLock::new(),
            indicator_periods: OnceLock::new(),
            unit_names,
            children,
            outermost,
            with_targets,
            news: OnceLock::new(),
        }
    }

    /// The targets of current resolutions by status.
    pub(super) fn by_status(&self) -> &TargetsByStatus {
        self.by_status.get_or_init(|| TargetsByStatus::of(self))
    }

    /// The uses of each indicator by period.
    pub(super) fn indicator_periods(&self) -> &IndicatorPeriods {
        self.indicator_periods.get_or_init(|| indicator_periods(self))
    }

    /// A period as it stands within a sentence: `năm 2026`, `nhiệm kỳ 2025-2030`.
    pub fn period_name(&self, period: Period) -> String {
        let key = if period.is_term() { "made.period.term" } else { "made.period.year" };
        self.words.fill(key, &[("period", &period.to_string())])
    }

    /// The units without a parent.
    pub fn outermost_units(&self) -> &[UnitId] {
        &self.outermost
    }

    /// The units directly below a unit.
    pub fn units_below(&self, above: UnitId) -> &[UnitId] {
        &must(self.children.get(above.position()), "every unit of the site has children").units
    }

    pub fn resolutions_of(&self, unit: UnitId) -> &[ResolutionId] {
        &must(self.children.get(unit.position()), "every unit of the site has children").resolutions
    }

    /// The unit's name with its level: `Phường Đồ Sơn`.
    pub fn unit_name(&self, id: UnitId) -> &str {
        must(self.unit_names.get(id.position()).map(String::as_str), "every unit of the site has a name")
    }

    pub fn unit_link(&self, id: UnitId) -> Link {
        Link { title: self.unit_name(id).to_owned(), href: href(&self.site[id].address).to_owned() }
    }

    pub fn resolution_link(&self, entry: &ResolutionEntry) -> Link {
        Link { title: entry.resolution.title.value.clone(), href: href(&entry.address).to_owned() }
    }

    pub fn is_sample(&self, unit: UnitId) -> bool {
        self.site[unit].sample
    }

    /// Rows that count, and illustrations, which stand in a place of their own behind them.
    pub fn without_samples<R>(&self, rows: impl Iterator<Item = R>, is_sample: fn(&R) -> bool) -> (Vec<R>, Vec<R>) {
        rows.partition(|row| self.site.only_samples || !is_sample(row))
    }

    /// The news of the site, newest first.
    pub(crate) fn news(&self) -> &News {
        self.news.get_or_init(|| News::of(&self.site, &self.changes))
    }

    /// Whether a rule asks for reports of a unit's resolutions, whose days make a calendar.
    pub fn has_calendar(&self, unit: UnitId) -> bool {
        let mut entries = self.resolutions_of(unit).iter().map(|id| &self.site[*id]);
        entries.any(|entry| due_reports(&self.site, entry).is_some_and(|due| !due.days.is_empty()))
    }

    /// Whether a unit's data takes in a resolution: its own, and those of the units below it. A real unit's
    /// leave out illustrations below it.
    pub fn takes_in(&self, unit: UnitId, resolution: ResolutionId) -> bool {
        self.site.units_taking_in(self.site[resolution].unit).any(|above| above == unit)
    }

    /// Whether a unit's data takes in any resolution.
    pub fn has_targets(&self, unit: UnitId) -> bool {
        self.with_targets.contains(&unit)
    }

    /// Whether any target is measured by an indicator.
    pub fn is_measured(&self, indicator: &str) -> bool {
        !self.uses.counted(indicator).is_empty() || !self.uses.samples(indicator).is_empty()
    }

    /// The address of a target, from the root.
    pub fn target_href(&self, entry: &ResolutionEntry, slug: &str) -> String {
        Route::Target(href(&entry.address), slug).to_string()
    }

    /// The absolute address, where the settings state a `base_url`.
    pub fn absolute(&self, address: &str) -> Option<String> {
        let base = self.site.settings.base_url.as_deref()?;
        Some(format!("{}/{address}", base.trim_end_matches('/')))
    }

    /// The addresses of a body's citations, in their order.
    fn cited_addresses(&self, document: &Document, unit: Option<UnitId>) -> Vec<String> {
        let mut places = self.site.cited.places(&self.site, document, unit);
        places.truncate(document.body.citations.len());
        places.iter().map(|place| self.cited_address(place)).collect()
    }

    /// The address that a citation leads to.
    pub(super) fn cited_address(&self, place: &CitedPlace) -> String {
        match place {
            CitedPlace::Page(slug) => Route::Cited(slug).to_string(),
            CitedPlace::Held(id) => href(self.site.held(*id).1).to_owned(),
        }
    }

    /// A file's body as HTML, for the page at `address` (from the root). `unit` is the unit of
    /// the file, for its citations; the body may name the targets of `resolution`.
    pub fn body(
        &self,
        document: &Document,
        address: &str,
        unit: Option<UnitId>,
        resolution: Option<&ResolutionEntry>,
    ) -> String {
        let targets = resolution.map(|entry| {
            let targets = entry.targets().map(|target| {
                let title = format!("{} · {}", target.no.value, target.title);
                (target.no.value.as_ref(), (title, self.target_href(entry, &target.slug)))
            });
            targets.collect()
        });
        let links = LinkContext {
            folder: &document.path.folder_address(),
            root: &root_of(address),
            targets: targets.unwrap_or_default(),
            cited: self.cited_addresses(document, unit),
        };
        markdown::render(&document.body, &links)
    }
}

/// The children of each unit by its position, and the units without a parent.
fn children(site: &Site) -> (Vec<Children>, Vec<UnitId>) {
    let mut children = vec![Children::default(); site.units.len()];
    let mut outermost = Vec::new();
    for id in site.unit_ids() {
        match site[id].parent.and_then(|parent| children.get_mut(parent.position())) {
            Some(parent) => parent.units.push(id),
            None => outermost.push(id),
        }
    }
    // Illustrations stand behind the others in every list.
    for children in &mut children {
        children.units.sort_by_key(|id| site[*id].sample);
    }
    outermost.sort_by_key(|id| site[*id].sample);
    for id in site.resolution_ids() {
        let unit = children.get_mut(site[id].unit.position());
        must(unit, "every resolution of the site has a unit").resolutions.push(id);
    }
    (children, outermost)
}

/// The units with a resolution of their own or below them, both real or both illustrations.
fn with_targets(site: &Site) -> BTreeSet<UnitId> {
    site.resolutions.iter().flat_map(|entry| site.units_taking_in(entry.unit)).collect()
}

/// The anchor of a group on its resolution's page. No heading's anchor has this prefix.
pub(super) fn group_anchor(id: &str) -> String {
    format!("{GROUP_PREFIX}{}", slug(id))
}
