//! The fourth stage: which pages a site has, and the small view each needs.
//! A view is text that is ready to be shown; templates only lay it out.

pub mod archives;
mod bars;
pub mod catalog;
mod charts;
mod cited;
mod goals;
mod head;
mod home;
mod indicator;
mod markdown;
pub mod pieces;
mod plain;
mod report;
mod resolution;
mod rows;
mod target;
mod unit;
mod uses;
pub mod view;
mod year;

use std::sync::Arc;

use crate::content::resolution::GROUP;
use crate::domain::citation::Citation;
use crate::domain::period::Period;
use crate::site::citations::{self, CitedDocuments};
use crate::site::standing::Standings;
use crate::site::{ResolutionEntry, ResolutionId, Site, UnitId};
use crate::slug::slug;
use crate::theme::words::Words;
use pieces::Link;
pub use uses::IndicatorUse;
use uses::IndicatorUses;

use archives::archives;
use cited::{cited, cited_list, cited_list_pages};
use home::home;
use indicator::{indicator, indicator_pages, indicators};
use plain::{data, data_pages, methodology, not_found, page, search};
use report::report;
use resolution::{embed_resolution, resolution};
use rows::pages_of;
use target::{embed_target, target};
use unit::{unit, unit_pages};
use year::{periods, year, year_pages, years};

pub use home::changes;
pub use target::{elsewhere_row, in_measure_of, near_uses};

/// The page shown where there is none, at any depth.
pub const NOT_FOUND: &str = "404.html";
/// The folder of the search index.
pub const SEARCH_INDEX: &str = "tim-kiem/chi-muc/";

/// A site with what its pages are made from, worked out once.
pub struct PageContext {
    pub site: Arc<Site>,
    pub words: Arc<Words>,
    pub standings: Standings,
    pub cited: Arc<CitedDocuments>,
    uses: Arc<IndicatorUses>,
    /// What each unit holds, by its position; the outermost units come last.
    holdings: Arc<Vec<Children>>,
}

/// The units directly below a unit, and its resolutions.
#[derive(Debug, Clone, Default)]
struct Children {
    units: Vec<UnitId>,
    resolutions: Vec<ResolutionId>,
}

impl Children {
    /// By the positions of units; the last one is what stands in no unit.
    fn all(site: &Site) -> Vec<Self> {
        let outermost = site.frame.units.len();
        let mut holdings = vec![Self::default(); outermost + 1];
        for id in site.unit_ids() {
            let above = site.unit(id).and_then(|entry| entry.parent).map_or(outermost, UnitId::position);
            if let Some(holding) = holdings.get_mut(above) {
                holding.units.push(id);
            }
        }
        for id in site.resolution_ids() {
            let unit = site.resolution(id).and_then(|entry| entry.unit);
            if let Some(holding) = unit.and_then(|unit| holdings.get_mut(unit.position())) {
                holding.resolutions.push(id);
            }
        }
        holdings
    }
}

impl PageContext {
    pub fn of(site: Arc<Site>, words: Arc<Words>) -> Self {
        let ((standings, cited), (uses, holdings)) = rayon::join(
            || rayon::join(|| Standings::of(&site), || Arc::new(CitedDocuments::of(&site))),
            || (Arc::new(IndicatorUses::of(&site)), Arc::new(Children::all(&site))),
        );
        Self { site, words, standings, cited, uses, holdings }
    }

    /// The context of a site that follows another's: what an edit doesn't touch is shared.
    pub fn following(earlier: &Self, site: Arc<Site>, words: Arc<Words>) -> Self {
        let standings = Standings::following(&earlier.standings, &earlier.site, &site);
        let cited = CitedDocuments::following(&earlier.cited, &earlier.site, &site);
        let uses = IndicatorUses::following(&earlier.uses, &earlier.site, &site);
        let holdings = if Arc::ptr_eq(&earlier.site.frame, &site.frame) {
            Arc::clone(&earlier.holdings)
        } else {
            Arc::new(Children::all(&site))
        };
        Self { site, words, standings, cited, uses, holdings }
    }

    /// The units directly below one, or the outermost ones.
    pub fn units_below(&self, above: Option<UnitId>) -> &[UnitId] {
        let at = above.map_or(self.site.frame.units.len(), UnitId::position);
        self.holdings.get(at).map_or(&[], |holding| &holding.units)
    }

    pub fn resolutions_of(&self, unit: UnitId) -> &[ResolutionId] {
        self.holdings.get(unit.position()).map_or(&[], |holding| &holding.resolutions)
    }

    /// The unit's name with its level: `Phường Đồ Sơn`.
    pub fn unit_name(&self, id: Option<UnitId>) -> String {
        let Some(entry) = id.and_then(|id| self.site.unit(id)) else { return String::new() };
        let name = &entry.unit.name.value;
        match entry.unit.level {
            Some(level) if !name.to_lowercase().starts_with(level) => {
                let mut letters = level.chars();
                let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
                format!("{first}{} {name}", letters.as_str())
            }
            _ => name.clone(),
        }
    }

    pub fn unit_link(&self, id: Option<UnitId>) -> Link {
        let href = id.and_then(|id| self.site.unit(id)).map(|entry| below_root(&entry.address)).unwrap_or_default();
        Link { title: self.unit_name(id), href }
    }

    pub fn resolution_link(&self, entry: &ResolutionEntry) -> Link {
        Link { title: entry.resolution.title.value.clone(), href: below_root(&entry.address) }
    }

    pub fn is_sample(&self, unit: Option<UnitId>) -> bool {
        unit.and_then(|id| self.site.unit(id)).is_some_and(|entry| entry.sample)
    }

    fn entry(&self, id: ResolutionId) -> Option<&ResolutionEntry> {
        self.site.resolution(id)
    }

    /// What a cited document is called where it is listed.
    pub fn cited_title(&self, citation: &Citation, unit: Option<UnitId>) -> Option<String> {
        let of = citations::owner(&self.site, &citation.document, unit);
        let slug = citations::slug_of(&self.site, citation, of);
        self.cited.documents.get(&slug).map(citations::CitedDocument::title)
    }

    /// The uses of an indicator that a page of its shows; the first has a chart of all.
    pub fn uses_on_page(&self, indicator: &str, number: usize) -> &[IndicatorUse] {
        let all = self.uses.all(indicator);
        if number == 1 { all } else { rows::page_of(all, number) }
    }

    pub fn uses_of(&self, indicator: &str) -> usize {
        self.uses.all(indicator).len()
    }

    /// The resolutions on a page of a period, and how many the period has.
    pub fn resolutions_in(&self, period: Period, number: usize) -> (Vec<ResolutionId>, usize) {
        let all = year::of_period(self, period);
        (rows::page_of(&all, number).to_vec(), all.len())
    }

    /// The resolutions on a page of the data, and how many there are.
    pub fn resolutions_on_data_page(&self, number: usize) -> (Vec<ResolutionId>, usize) {
        let all: Vec<ResolutionId> = self.site.resolution_ids().collect();
        (rows::page_of(&all, number).to_vec(), all.len())
    }

    /// The addresses of a body's citations, in their order.
    fn cited_addresses(&self, document: &crate::content::document::Document, unit: Option<UnitId>) -> Vec<String> {
        let address = |citation: &Citation| {
            let of = citations::owner(&self.site, &citation.document, unit);
            format!("van-ban/{}/", citations::slug_of(&self.site, citation, of))
        };
        document.body.citations.iter().map(address).collect()
    }

    /// A file's body as HTML, for the page at `address` (from the root).
    fn body(
        &self,
        document: &crate::content::document::Document,
        address: &str,
        unit: Option<UnitId>,
        of: Option<&ResolutionEntry>,
    ) -> String {
        let targets = of.map(|entry| {
            let targets = entry.targets().map(|target| {
                let title = format!("{} · {}", target.no.value, target.title);
                (target.no.value.as_ref(), (title, format!("{}{}/", below_root(&entry.address), target.slug)))
            });
            targets.collect()
        });
        let root = crate::render::templates::root_of(address);
        let place = crate::pages::markdown::LinkContext {
            folder: &document.path.folder_address(),
            root: &root,
            targets: targets.unwrap_or_default(),
            cited: self.cited_addresses(document, unit),
        };
        crate::pages::markdown::render(&document.body, &place)
    }
}

/// An address as a link may have it: what would end a path or a name in it is written in per cent.
pub fn encoded(address: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const SPECIAL: &AsciiSet =
        &CONTROLS.add(b' ').add(b'#').add(b'?').add(b'%').add(b'"').add(b'<').add(b'>').add(b'`');
    utf8_percent_encode(address, SPECIAL).to_string()
}

/// An address of the site as hrefs have it: without the first slash.
pub fn below_root(address: &str) -> String {
    address.trim_start_matches('/').to_owned()
}

/// The anchor of a group on its resolution's page; headings of a body never begin so.
fn anchor(id: &str) -> String {
    format!("{GROUP}{}", slug(id))
}
