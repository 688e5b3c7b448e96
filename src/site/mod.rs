//! The second stage: one immutable model of the whole site — units,
//! resolutions, reports and indicators, linked and in a fixed order.

mod addresses;
mod assemble;
pub mod check;
pub mod citations;
mod renew;
mod results;
pub mod standing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use addresses::{Addresses, Target as AddressTarget, names_of, resolve};
pub use assemble::{Options, assemble};
pub use renew::{Renewed, renew};
pub use results::PlacedResult;

use crate::content::Attachment;
use crate::content::archives::Archive;
use crate::content::document::Document;
use crate::content::indicator::Indicator;
use crate::content::page::Page;
use crate::content::report::Report;
use crate::content::resolution::{Part, Resolution, Target};
use crate::content::settings::Settings;
use crate::content::unit::Unit;
use crate::domain::date::Date;
use crate::domain::period::Period;

#[derive(Debug)]
pub struct Site {
    /// What an edit of a resolution leaves as it is; sites that follow each other share it.
    pub frame: Arc<Frame>,
    /// The day the site speaks of: stated, else the newest date in the content.
    pub as_of: Option<Date>,
    /// The period whose archive this is; none of a site that lives.
    pub archive_of: Option<Period>,
    /// Sorted by address.
    pub resolutions: Vec<Arc<ResolutionEntry>>,
}

/// Everything of a site but its resolutions and their reports.
#[derive(Debug)]
pub struct Frame {
    pub settings: Settings,
    /// Sorted by address, so that a unit comes before those below it.
    pub units: Vec<UnitEntry>,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitId(usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResolutionId(usize);

impl UnitId {
    pub fn position(self) -> usize {
        self.0
    }
}

impl ResolutionId {
    pub fn position(self) -> usize {
        self.0
    }
}

#[derive(Debug)]
pub struct UnitEntry {
    pub document: Arc<Document>,
    pub unit: Arc<Unit>,
    pub address: String,
    pub parent: Option<UnitId>,
    /// It or a unit above it is illustration.
    pub sample: bool,
}

#[derive(Debug)]
pub struct ResolutionEntry {
    pub document: Arc<Document>,
    pub resolution: Arc<Resolution>,
    pub address: String,
    pub unit: Option<UnitId>,
    pub period: Option<Period>,
    /// Oldest first.
    pub reports: Vec<ReportEntry>,
}

#[derive(Debug)]
pub struct ReportEntry {
    pub document: Arc<Document>,
    pub report: Arc<Report>,
    pub address: String,
    pub date: Date,
    /// Where each result belongs.
    pub placed: Vec<PlacedResult>,
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

/// How much a site holds, for the last line of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    pub units: usize,
    pub resolutions: usize,
    pub targets: usize,
    pub parts: usize,
    pub reports: usize,
    pub indicators: usize,
}

impl Site {
    pub fn unit(&self, id: UnitId) -> Option<&UnitEntry> {
        self.frame.units.get(id.0)
    }

    /// The unit itself, if it is in no other, else the outermost one above it: its province.
    pub fn outermost(&self, id: UnitId) -> UnitId {
        let mut unit = id;
        // Units are sorted by address, so a parent always comes before; this ends.
        while let Some(parent) = self.unit(unit).and_then(|entry| entry.parent).filter(|parent| *parent < unit) {
            unit = parent;
        }
        unit
    }

    pub fn resolution(&self, id: ResolutionId) -> Option<&ResolutionEntry> {
        self.resolutions.get(id.0).map(AsRef::as_ref)
    }

    /// The resolution at an address, with its slashes: `/do-son/2026/`.
    pub fn resolution_at(&self, address: &str) -> Option<ResolutionId> {
        self.resolutions.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok().map(ResolutionId)
    }

    pub fn resolution_ids(&self) -> impl Iterator<Item = ResolutionId> + use<> {
        (0..self.resolutions.len()).map(ResolutionId)
    }

    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.frame.units.len()).map(UnitId)
    }

    pub fn size(&self) -> Size {
        let targets = || self.resolutions.iter().flat_map(|entry| entry.targets());
        Size {
            units: self.frame.units.len(),
            resolutions: self.resolutions.len(),
            targets: targets().count(),
            parts: targets().map(|target| target.parts.len()).sum(),
            reports: self.resolutions.iter().map(|entry| entry.reports.len()).sum(),
            indicators: self.frame.indicators.len(),
        }
    }

    /// The document of a file. Sites are asked this once an anchor is linked, so looking through them is enough.
    pub fn document(&self, file: &str) -> Option<&Document> {
        self.documents().find(|document| &**document.file() == file).map(AsRef::as_ref)
    }

    /// Every document of the site.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        let resolutions = self.resolutions.iter().map(|entry| &entry.document);
        let reports = self.resolutions.iter().flat_map(|entry| &entry.reports).map(|report| &report.document);
        self.frame.documents().chain(resolutions).chain(reports)
    }
}

impl Frame {
    /// The documents of units, indicators and pages.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        let units = self.units.iter().map(|entry| &entry.document);
        let indicators = self.indicators.values().map(|entry| &entry.document);
        let pages = self.pages.iter().map(|entry| &entry.document);
        units.chain(indicators).chain(pages)
    }
}

impl ResolutionEntry {
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.resolution.targets()
    }

    /// The part a placed result belongs to.
    pub fn part(&self, placed: &PlacedResult) -> Option<&Part> {
        self.resolution.targets().nth(placed.target)?.parts.get(placed.part)
    }
}
