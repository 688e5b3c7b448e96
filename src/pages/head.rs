//! The head of a page: title, address, breadcrumbs, and the data for machines (JSON-LD).

use serde::Serialize;
use serde_json::json;

use super::context::PageContext;
use super::pieces::Link;
use crate::address::{Route, TableFormat, href};
use crate::invariant::must;
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
    /// Whether the page belongs to an illustration and must say so.
    pub sample: bool,
    /// JSON-LD, ready for a script element.
    pub json_ld: Option<String>,
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
        let json_ld = is_told.then(|| script(&self.breadcrumb_list(&breadcrumbs, address, title)));
        Head {
            kind,
            address: address.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            canonical,
            breadcrumbs,
            report,
            sample: self.site.only_samples,
            json_ld,
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

    fn breadcrumb_list<'l>(&self, crumbs: &'l [Link], address: &'l str, title: &'l str) -> BreadcrumbList<'l> {
        let steps = crumbs.iter().map(|link| (link.title.as_str(), link.href.as_str())).chain([(title, address)]);
        let items = steps.zip(1..).map(|((name, address), position)| ListItem {
            kind: "ListItem",
            position,
            name,
            item: self.absolute(address),
        });
        BreadcrumbList { context: "https://schema.org", kind: "BreadcrumbList", items: items.collect() }
    }

    /// The head with JSON-LD of a dataset added. `table` gives the route of its table in a format.
    pub fn with_dataset<'a>(&self, mut head: Head, table: impl Fn(TableFormat) -> Route<'a>) -> Head {
        let file = |format: TableFormat, media_type: &str| {
            let path = table(format).to_string();
            let url = self.absolute(&path).unwrap_or(path);
            json!({ "@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url })
        };
        let dataset = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": head.title,
            "description": head.description,
            "url": head.canonical,
            "inLanguage": self.site.settings.language.code(),
            "isAccessibleForFree": true,
            "distribution": [file(TableFormat::Csv, "text/csv"), file(TableFormat::Json, "application/json")],
        });
        let breadcrumbs = self.breadcrumb_list(&head.breadcrumbs, &head.address, &head.title);
        head.json_ld = Some(script(&(breadcrumbs, dataset)));
        head
    }
}

/// Breadcrumbs in the form of schema.org.
#[derive(Serialize)]
struct BreadcrumbList<'l> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'l>>,
}

#[derive(Serialize)]
struct ListItem<'l> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// The value as JSON for a script element; nothing in the text can end the element.
fn script(value: &impl Serialize) -> String {
    must(serde_json::to_string(value).ok(), "texts and numbers can always be written as JSON").replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let text = script(&json!({ "name": "</script><b>" }));
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["name"], "</script><b>");
    }
}
