//! The model of a site: units, resolutions, reports, indicators and pages, linked and in a
//! fixed order. A site is never changed once it is assembled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::sync::Arc;

use super::addresses::Addresses;
use super::citations::CitedDocuments;
use super::goal_history::{ChangeAt, GoalHistories, GoalInForce, TargetHistory};
use super::ids::{AmendmentId, HeldId, PartId, ResolutionId, TargetId, UnitId};
use super::results::PlacedResult;
use crate::content::archives::Archive;
use crate::content::document::Document;
use crate::content::indicator::Indicator;
use crate::content::loaded::Attachment;
use crate::content::page::Page;
use crate::content::report::{Report, StatedResult};
use crate::content::resolution::{Group, Part, Resolution, Target};
use crate::content::settings::Settings;
use crate::content::unit::Unit;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::invariant::must;

/// All facts that the pages of a site are made from.
#[derive(Debug)]
pub struct Site {
    pub settings: Settings,
    /// Sorted by address, so that a unit comes before those below it.
    pub units: Vec<UnitEntry>,
    /// Sorted by address.
    pub resolutions: Vec<ResolutionEntry>,
    /// The resolutions that change others, sorted by address.
    pub amendments: Vec<AmendmentEntry>,
    /// By id.
    pub indicators: BTreeMap<String, IndicatorEntry>,
    /// Sorted by address.
    pub pages: Vec<PageEntry>,
    /// Sorted by address.
    pub attachments: Vec<Attachment>,
    /// By name.
    pub archives: Vec<Archive>,
    /// The ids of indicators whose files couldn't be read.
    pub unread_indicators: BTreeSet<String>,
    pub addresses: Addresses,
    pub cited: CitedDocuments,
    /// The day the site speaks of: stated, else the newest date in the content that counts.
    pub as_of: Option<Date>,
    /// The newest date in the content of illustrations, which the site's day leaves out.
    pub newest_illustrated: Option<Date>,
    /// Whether every unit is an illustration. Only then do illustrations count.
    pub only_samples: bool,
}

#[derive(Debug)]
pub struct UnitEntry {
    pub document: Arc<Document>,
    pub unit: Arc<Unit>,
    pub address: String,
    pub parent: Option<UnitId>,
    /// Whether the unit or one above it is an illustration.
    pub sample: bool,
}

#[derive(Debug)]
pub struct ResolutionEntry {
    pub document: Arc<Document>,
    /// The resolution with all its amendments applied. Dropped parts stay in it.
    pub resolution: Arc<Resolution>,
    /// The resolution as its own file states it.
    pub stated: Arc<Resolution>,
    pub address: String,
    pub unit: UnitId,
    pub period: Period,
    /// Oldest first, one without a date last.
    pub reports: Vec<ReportEntry>,
    /// In order of issue.
    pub amended_by: Vec<AmendmentId>,
    /// The histories of the targets that amendments change, by number.
    pub history: GoalHistories,
}

/// A resolution that changes targets of another one.
#[derive(Debug)]
pub struct AmendmentEntry {
    pub document: Arc<Document>,
    pub resolution: Arc<Resolution>,
    pub address: String,
    pub unit: UnitId,
    pub period: Period,
    pub amends: ResolutionId,
    pub issued: Date,
}

#[derive(Debug)]
pub struct ReportEntry {
    pub document: Arc<Document>,
    pub report: Arc<Report>,
    pub address: String,
    /// None where the document states no day.
    pub date: Option<Date>,
    /// The target and part of each result.
    pub placed: Vec<PlacedResult>,
}

/// A result by its report's position in the resolution and its own in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResultAt {
    pub report: usize,
    pub result: usize,
}

#[derive(Debug)]
pub struct IndicatorEntry {
    pub document: Arc<Document>,
    pub indicator: Arc<Indicator>,
    pub address: String,
}

#[derive(Debug)]
pub struct PageEntry {
    pub document: Arc<Document>,
    pub page: Arc<Page>,
    pub address: String,
}

/// The counts of what a site holds, for the last line of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    pub units: usize,
    pub resolutions: usize,
    pub amendments: usize,
    /// The parts in force: a dropped one isn't counted.
    pub targets: usize,
    pub parts: usize,
    pub reports: usize,
    pub indicators: usize,
}

impl Site {
    /// The outermost unit above a unit, its province; the unit itself if it is in no other.
    pub fn outermost(&self, id: UnitId) -> UnitId {
        self.with_units_above(id).last().unwrap_or(id)
    }

    /// A unit and the units above it, the outermost last.
    pub fn with_units_above(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        std::iter::successors(Some(id), |id| self[*id].parent)
    }

    /// Whether an amendment dropped a part.
    pub(crate) fn is_dropped(&self, id: PartId) -> bool {
        self[id.target.resolution].is_dropped(&self[id.target], id.position)
    }

    /// The day that tells what is over and overdue for a unit: that of the site. An illustration may be ahead of it.
    pub(crate) fn day_of(&self, unit: UnitId) -> Option<Date> {
        if self[unit].sample { self.as_of.max(self.newest_illustrated) } else { self.as_of }
    }

    /// The units that take in what a unit has: itself, and those above it that are real or illustrations as it is.
    pub fn units_taking_in(&self, own: UnitId) -> impl Iterator<Item = UnitId> {
        self.with_units_above(own).filter(move |above| self[*above].sample == self[own].sample)
    }

    /// The resolution at an address, with its slashes: `/do-son/2026/`.
    pub fn resolution_at(&self, address: &str) -> Option<ResolutionId> {
        self.resolutions.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok().map(ResolutionId)
    }

    /// The amendment at an address, with its slashes.
    pub fn amendment_at(&self, address: &str) -> Option<AmendmentId> {
        self.amendments.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok().map(AmendmentId)
    }

    pub fn amendment_ids(&self) -> impl Iterator<Item = AmendmentId> + use<> {
        (0..self.amendments.len()).map(AmendmentId)
    }

    /// The text of a resolution or an amendment as its own file states it, with its address and unit.
    pub fn held(&self, id: HeldId) -> (&Resolution, &str, UnitId) {
        match id {
            HeldId::Resolution(id) => (&self[id].stated, &self[id].address, self[id].unit),
            HeldId::Amendment(id) => (&self[id].resolution, &self[id].address, self[id].unit),
        }
    }

    /// The unit at an address, with its slashes.
    pub fn unit_at(&self, address: &str) -> Option<UnitId> {
        self.units.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok().map(UnitId)
    }

    pub fn resolution_ids(&self) -> impl Iterator<Item = ResolutionId> + use<> {
        (0..self.resolutions.len()).map(ResolutionId)
    }

    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.units.len()).map(UnitId)
    }

    /// A content page by its position.
    pub fn page(&self, position: usize) -> &PageEntry {
        must(self.pages.get(position), "the position of a content page is that of one of the site")
    }

    /// The content page at an address, which may give its text to a made page.
    pub fn page_at(&self, address: &str) -> Option<&PageEntry> {
        self.pages.iter().find(|page| page.address == address)
    }

    /// An attachment by its position.
    pub fn attachment(&self, position: usize) -> &Attachment {
        must(self.attachments.get(position), "the position of an attachment is that of one of the site")
    }

    /// The position of the attachment at an address, with its slashes.
    pub fn attachment_at(&self, address: &str) -> Option<usize> {
        self.attachments.binary_search_by(|attachment| attachment.address.as_str().cmp(address)).ok()
    }

    /// An archive by its position.
    pub fn archive(&self, position: usize) -> &Archive {
        must(self.archives.get(position), "the position of an archive is that of one of the site")
    }

    /// The indicator of an id, which must be that of one of the site.
    pub fn indicator(&self, id: &str) -> &IndicatorEntry {
        must(self.indicators.get(id), "the id of an indicator is that of one of the site")
    }

    /// The indicator of a part, where it has one.
    pub fn indicator_of(&self, part: &Part) -> Option<&IndicatorEntry> {
        part.indicator.as_ref().and_then(|id| self.indicators.get(&*id.value))
    }

    /// Whether what a unit has is counted, charted and dated: illustrations never are, unless
    /// the site has nothing else.
    pub fn counts(&self, id: UnitId) -> bool {
        self.only_samples || !self[id].sample
    }

    /// The resolutions that count, in order, and those that are illustrations beside them.
    pub fn resolutions_by_kind(&self) -> (Vec<ResolutionId>, Vec<ResolutionId>) {
        self.resolution_ids().partition(|id| self.counts(self[*id].unit))
    }

    /// All resolutions, illustrations behind the others.
    pub fn real_first(&self) -> Vec<ResolutionId> {
        let (mut all, samples) = self.resolutions_by_kind();
        all.extend(samples);
        all
    }

    /// Whether the site has feeds: they need its address, and a document that became public on a day.
    pub fn has_feeds(&self) -> bool {
        let mut resolutions = self.resolutions.iter();
        let has_day = |entry: &ResolutionEntry| {
            entry.resolution.issued.is_some() || entry.reports.iter().any(|report| report.public_day().is_some())
        };
        self.settings.base_url.is_some() && (!self.amendments.is_empty() || resolutions.any(has_day))
    }

    /// The counts of all that the site holds.
    pub fn size(&self) -> Size {
        self.size_of(|_| true)
    }

    /// The counts of what counts.
    pub fn counted_size(&self) -> Size {
        self.size_of(|unit| self.counts(unit))
    }

    fn size_of(&self, is_wanted: impl Fn(UnitId) -> bool) -> Size {
        let resolutions = || self.resolutions.iter().filter(|entry| is_wanted(entry.unit));
        let parts_in_force = || {
            resolutions().flat_map(|entry| {
                entry
                    .targets()
                    .map(|target| (0..target.parts.len()).filter(|at| !entry.is_dropped(target, *at)).count())
            })
        };
        Size {
            units: self.unit_ids().filter(|id| is_wanted(*id)).count(),
            resolutions: resolutions().count(),
            amendments: self.amendments.iter().filter(|entry| is_wanted(entry.unit)).count(),
            targets: parts_in_force().filter(|parts| *parts > 0).count(),
            parts: parts_in_force().sum(),
            reports: resolutions().map(|entry| entry.reports.len()).sum(),
            indicators: self.indicators.len(),
        }
    }

    /// The document of a file, found by a linear search. The check of links searches once for
    /// each link with an anchor.
    pub fn document(&self, file: &str) -> Option<&Document> {
        self.documents().find(|document| &**document.file() == file).map(AsRef::as_ref)
    }

    /// Every document of the site.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        let units = self.units.iter().map(|entry| &entry.document);
        let indicators = self.indicators.values().map(|entry| &entry.document);
        let pages = self.pages.iter().map(|entry| &entry.document);
        let amendments = self.amendments.iter().map(|entry| &entry.document);
        let resolutions = self.resolutions.iter().map(|entry| &entry.document).chain(amendments);
        let reports = self.resolutions.iter().flat_map(|entry| &entry.reports).map(|report| &report.document);
        units.chain(indicators).chain(pages).chain(resolutions).chain(reports)
    }
}

const MADE_BY_THE_SITE: &str = "an id is made by the site it is used with";

impl Index<UnitId> for Site {
    type Output = UnitEntry;

    fn index(&self, id: UnitId) -> &UnitEntry {
        must(self.units.get(id.0), MADE_BY_THE_SITE)
    }
}

impl Index<ResolutionId> for Site {
    type Output = ResolutionEntry;

    fn index(&self, id: ResolutionId) -> &ResolutionEntry {
        must(self.resolutions.get(id.0), MADE_BY_THE_SITE)
    }
}

impl Index<AmendmentId> for Site {
    type Output = AmendmentEntry;

    fn index(&self, id: AmendmentId) -> &AmendmentEntry {
        must(self.amendments.get(id.0), MADE_BY_THE_SITE)
    }
}

impl Index<TargetId> for Site {
    type Output = Target;

    fn index(&self, id: TargetId) -> &Target {
        must(self[id.resolution].targets().nth(id.position), MADE_BY_THE_SITE)
    }
}

impl Index<PartId> for Site {
    type Output = Part;

    fn index(&self, id: PartId) -> &Part {
        must(self[id.target].parts.get(id.position), MADE_BY_THE_SITE)
    }
}

impl ResolutionEntry {
    /// The change that dropped a part, by the positions of its target and its own.
    pub fn dropped(&self, target: usize, part: usize) -> Option<ChangeAt> {
        let history = self.history_of(self.targets().nth(target)?)?;
        history.parts.get(part)?.dropped
    }

    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.resolution.targets()
    }

    /// The part that a placed result belongs to.
    pub fn part(&self, placed: &PlacedResult) -> &Part {
        let target = self.resolution.targets().nth(placed.target);
        must(target.and_then(|target| target.parts.get(placed.part)), "a result is placed in a part that is there")
    }

    /// The history of a target, if an amendment changes it.
    pub fn history_of(&self, target: &Target) -> Option<&TargetHistory> {
        self.history.get(&target.no.value)
    }

    /// Whether an amendment dropped a part of a target.
    pub fn is_dropped(&self, target: &Target, part: usize) -> bool {
        self.history_of(target).is_some_and(|history| history.is_dropped(part))
    }

    /// The goal of a part that was in force on a day; without one, the goal now.
    pub fn goal_on<'e>(&'e self, target: &'e Target, part: usize, day: Option<Date>) -> GoalInForce<'e> {
        let history = self.history_of(target).and_then(|history| history.parts.get(part));
        history.and_then(|history| history.on(day)).unwrap_or_else(|| GoalInForce {
            part: must(target.parts.get(part), "a goal is asked for of a part that is there"),
            is_dropped: false,
            is_past: false,
        })
    }

    /// The group of a target with its place among the groups, by the target's position.
    pub fn group_at(&self, position: usize) -> (usize, &Group) {
        let mut end = 0;
        let mut groups = self.resolution.groups.iter().enumerate();
        let own = groups.find(|(_, group)| {
            end += group.targets.len();
            position < end
        });
        must(own, "every target is in a group")
    }

    /// The day of the figures of the newest report; none where that states none.
    pub fn newest_day(&self) -> Option<Date> {
        self.reports.last()?.date
    }

    /// A report by its position.
    pub fn report(&self, position: usize) -> &ReportEntry {
        must(self.reports.get(position), "the position of a report is that of one of its resolution")
    }

    /// The goal that a placed result is judged by: the one in force on the day of its report.
    pub fn goal_of(&self, placed: &PlacedResult, report: &ReportEntry) -> GoalInForce<'_> {
        let target = must(self.targets().nth(placed.target), "a result is placed in a target that is there");
        self.goal_on(target, placed.part, report.date)
    }

    /// A result and its report.
    pub fn result(&self, at: ResultAt) -> (&StatedResult, &ReportEntry) {
        let report = self.report(at.report);
        (report.result(at.result), report)
    }

    /// A result and those before it of the same part, oldest first.
    pub fn results_until(&self, at: ResultAt) -> impl Iterator<Item = ResultAt> {
        let placed = self.report(at.report).placed.iter().find(|placed| placed.result == at.result);
        let all = placed.into_iter().flat_map(|placed| self.results_of(placed.target, placed.part));
        all.take_while(move |result| result.report <= at.report)
    }

    /// The places of all results of a part, oldest first.
    pub fn results_of(&self, target: usize, part: usize) -> impl Iterator<Item = ResultAt> {
        self.reports.iter().enumerate().flat_map(move |(report, of)| {
            let placed = of.placed.iter().filter(move |placed| placed.target == target && placed.part == part);
            placed.map(move |placed| ResultAt { report, result: placed.result })
        })
    }
}

impl ReportEntry {
    /// The day the report became public: the day it states, else that of its figures.
    pub fn public_day(&self) -> Option<Date> {
        self.report.published.as_ref().map(|day| day.value).or(self.date)
    }

    /// A result of the report by its position.
    pub fn result(&self, position: usize) -> &StatedResult {
        must(self.report.results.get(position), "the place of a result names one that is in its report")
    }
}
