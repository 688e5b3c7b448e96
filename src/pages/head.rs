//! The head of a page: title, address, the way to it, and what machines read of it.

use serde_json::{Value, json};

use super::pieces::Link;
use super::view::Head;
use super::{Book, below_root};
use crate::site::{ResolutionEntry, UnitId};

impl Book {
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

    fn breadcrumb_list(&self, crumbs: &[Link], address: &str, title: &str) -> Value {
        let item = |(at, title, address): (usize, &str, &str)| match self.absolute(address) {
            Some(url) => json!({ "@type": "ListItem", "position": at + 1, "name": title, "item": url }),
            None => json!({ "@type": "ListItem", "position": at + 1, "name": title }),
        };
        let last = (crumbs.len(), title, address);
        let items = crumbs.iter().enumerate().map(|(at, link)| (at, link.title.as_str(), link.href.as_str()));
        let items: Vec<Value> = items.chain([last]).map(item).collect();
        json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
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
        head.json_ld = Some(script(&json!([breadcrumbs, dataset])));
        head
    }
}

/// JSON as it may stand in a script element: nothing in it can end the element.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let text = script(&json!({ "name": "</script><b>" }));
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], "</script><b>");
    }
}
