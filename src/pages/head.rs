//! The head of a page: title, address, the way to it, and what machines read of it.

use serde::Serialize;
use serde_json::json;

use super::pieces::Link;
use super::view::Head;
use super::{PageContext, below_root};
use crate::site::{ResolutionEntry, UnitId};

impl PageContext {
    pub(super) fn head(
        &self,
        kind: &'static str,
        address: &str,
        title: &str,
        description: &str,
        breadcrumbs: Vec<Link>,
    ) -> Head {
        let json_ld = (!breadcrumbs.is_empty()).then(|| script(&self.breadcrumb_list(&breadcrumbs, address, title)));
        Head {
            kind,
            address: address.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            canonical: self.absolute(address),
            breadcrumbs,
            sample: false,
            json_ld,
        }
    }

    /// The address on the web, where the settings state one.
    pub fn absolute(&self, address: &str) -> Option<String> {
        let base = self.site.frame.settings.base_url.as_deref()?;
        Some(format!("{}/{address}", base.trim_end_matches('/')))
    }

    /// Home, then the units above a page and the unit itself.
    pub(super) fn crumbs(&self, unit: Option<UnitId>) -> Vec<Link> {
        let mut units = Vec::new();
        let mut at = unit;
        while let Some((id, entry)) = at.and_then(|id| Some((id, self.site.unit(id)?))) {
            units.push(self.unit_link(Some(id)));
            at = entry.parent.filter(|parent| *parent < id);
        }
        units.push(Link { title: self.words.get("nav.home").to_owned(), href: String::new() });
        units.reverse();
        units
    }

    pub(super) fn crumbs_to_resolution(&self, entry: &ResolutionEntry) -> Vec<Link> {
        let mut crumbs = self.crumbs(entry.unit);
        let title = entry.period.map(|period| period.to_string()).unwrap_or_default();
        crumbs.push(Link { title, href: below_root(&entry.address) });
        crumbs
    }

    pub(super) fn home_crumb(&self) -> Vec<Link> {
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

    /// A dataset beside the breadcrumbs.
    pub(super) fn with_dataset(&self, mut head: Head, folder: &str) -> Head {
        let file = |name: &str, format: &str| {
            let path = format!("{folder}{name}");
            json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": self.absolute(&path).unwrap_or(path) })
        };
        let dataset = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": head.title,
            "description": head.description,
            "url": head.canonical,
            "inLanguage": self.site.frame.settings.language.code(),
            "isAccessibleForFree": true,
            "distribution": [file("chi-tieu.csv", "text/csv"), file("chi-tieu.json", "application/json")],
        });
        let breadcrumbs = self.breadcrumb_list(&head.breadcrumbs, &head.address, &head.title);
        head.json_ld = Some(script(&(breadcrumbs, dataset)));
        head
    }
}

/// The way to a page, as schema.org describes it.
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

/// JSON as it may stand in a script element: nothing in it can end the element.
fn script(value: &impl Serialize) -> String {
    // Texts and numbers can always be written.
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
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
