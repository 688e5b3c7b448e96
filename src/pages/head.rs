//! The head of a page: title, address, breadcrumbs, other forms of it, and data for machines.

use serde::Serialize;

use super::cite::CiteView;
use super::context::PageContext;
use super::json_ld::{breadcrumb_list, script};
use super::pieces::Link;
use crate::address::{Route, href};
use crate::site::{ResolutionEntry, UnitId};

/// The head that every page has: `page` in templates.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Head {
    /// The kind of page, which names its template: `target`, `resolution`, `unit`, …
    pub kind: &'static str,
    /// From the root of the site, without the first slash: `hai-phong/do-son/`.
    pub address: String,
    pub title: String,
    pub description: String,
    /// The absolute address, where the settings state a `base_url`.
    pub canonical: Option<String>,
    pub breadcrumbs: Vec<Link>,
    /// The address at which mistakes on the page are told, where the settings state one.
    pub report: Option<String>,
    /// How to cite the page, on those that are cited.
    pub cite: Option<CiteView>,
    /// Whether the page belongs to an illustration and must say so.
    pub sample: bool,
    /// JSON-LD, ready for a script element.
    pub json_ld: Option<String>,
    /// The page in other forms: tables, feeds, calendars.
    pub alternates: Vec<Alternate>,
}

/// Another form of a page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Alternate {
    pub media_type: &'static str,
    /// From the root of the site.
    pub href: String,
}

impl Alternate {
    pub(super) const CSV: &'static str = "text/csv";
    pub(super) const JSON: &'static str = "application/json";
    pub(super) const XLSX: &'static str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    pub(super) const FEED: &'static str = "application/atom+xml";
    pub(super) const CALENDAR: &'static str = "text/calendar";
    pub(super) const JSON_LD: &'static str = "application/ld+json";

    pub(super) fn new(media_type: &'static str, route: Route<'_>) -> Self {
        Self { media_type, href: route.to_string() }
    }
}

impl PageContext {
    /// The head of a page that is no illustration, unless the whole site is one.
    pub fn head(
        &self,
        kind: &'static str,
        address: &str,
        title: &str,
        description: &str,
        breadcrumbs: Vec<Link>,
    ) -> Head {
        // Every byte of a target's page counts thousands of times, and this would say what the page says.
        let canonical = self.absolute(address);
        let report = self.site.settings.publisher.as_ref().and_then(|publisher| publisher.report.as_ref());
        let report = report.map(|report| report.for_page(canonical.as_deref().unwrap_or(address)));
        let is_told = !breadcrumbs.is_empty() && kind != "target";
        let json_ld = is_told.then(|| script(&breadcrumb_list(self, &breadcrumbs, address, title)));
        Head {
            kind,
            address: address.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            canonical,
            breadcrumbs,
            report,
            cite: None,
            sample: self.site.only_samples,
            json_ld,
            alternates: Vec::new(),
        }
    }

    /// The breadcrumbs of home, the units above `unit`, and the unit itself.
    pub fn crumbs(&self, unit: Option<UnitId>) -> Vec<Link> {
        let units = unit.into_iter().flat_map(|unit| self.site.with_units_above(unit));
        let mut crumbs: Vec<Link> = units.map(|id| self.unit_link(id)).collect();
        crumbs.push(Link::new(self.words.get("nav.home"), Route::Home.to_string()));
        crumbs.reverse();
        crumbs
    }

    pub fn crumbs_to_resolution(&self, entry: &ResolutionEntry) -> Vec<Link> {
        let mut crumbs = self.crumbs(Some(entry.unit));
        crumbs.push(Link::new(entry.period.to_string(), href(&entry.address)));
        crumbs
    }

    pub fn home_crumb(&self) -> Vec<Link> {
        self.crumbs(None)
    }
}
