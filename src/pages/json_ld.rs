//! Data for machines that harvest (JSON-LD): breadcrumbs, datasets as dataset search asks for them, and
//! the units as government organizations.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::context::PageContext;
use super::head::{Alternate, Head};
use super::pieces::Link;
use crate::address::{Route, href};
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::invariant::must;
use crate::site::UnitId;

/// The facts of a dataset that its page doesn't tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Dataset {
    /// The files it can be downloaded in.
    pub files: Vec<Alternate>,
    /// The unit whose documents it is made of. Of the documents of several whoever runs the site made it.
    pub creator: Option<UnitId>,
    /// The unit it is about.
    pub place: Option<UnitId>,
    /// The first and the last period.
    pub periods: Option<(Period, Period)>,
    pub issued: Option<Date>,
    /// The day of the newest that it says.
    pub modified: Option<Date>,
    /// The things it measures.
    pub variables: Vec<String>,
}

impl Head {
    /// Adds JSON-LD of a dataset, and its files as other forms of the page.
    pub(super) fn with_dataset(mut self, context: &PageContext, dataset: Dataset) -> Self {
        let told = context.dataset(&self, &dataset);
        let breadcrumbs = breadcrumb_list(context, &self.breadcrumbs, &self.address, &self.title);
        self.json_ld = Some(script(&(breadcrumbs, told)));
        self.alternates.extend(dataset.files);
        self
    }

    /// Adds the files of a dataset alone: one of illustrations isn't for harvesters.
    pub(super) fn with_files(mut self, dataset: Dataset) -> Self {
        self.alternates.extend(dataset.files);
        self
    }

    /// Adds JSON-LD of the unit that the page is about.
    pub(super) fn with_unit(mut self, context: &PageContext, unit: UnitId) -> Self {
        let breadcrumbs = breadcrumb_list(context, &self.breadcrumbs, &self.address, &self.title);
        self.json_ld = Some(script(&(breadcrumbs, context.organization(unit, true))));
        self
    }
}

impl PageContext {
    fn dataset(&self, head: &Head, dataset: &Dataset) -> Value {
        let settings = &self.site.settings;
        let url = |address: &str| self.absolute(address).unwrap_or_else(|| format!("/{address}"));
        let distribution = dataset.files.iter().map(
            |file| json!({ "@type": "DataDownload", "encodingFormat": file.media_type, "contentUrl": url(&file.href) }),
        );
        // Dataset search wants 50 letters at least.
        let description = format!("{} {}", head.description, self.words.get("made.dataset.about"));
        let mut told = Map::new();
        let mut add = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                told.insert(name.to_owned(), value);
            }
        };
        add("@context", Some("https://schema.org".into()));
        add("@type", Some("Dataset".into()));
        add("name", Some(head.title.as_str().into()));
        add("description", Some(description.into()));
        add("url", head.canonical.as_deref().map(Value::from));
        add("identifier", Some(url(&head.address).into()));
        add("inLanguage", Some(settings.language.code().into()));
        add("isAccessibleForFree", Some(true.into()));
        add("license", settings.licence.as_ref().map(|licence| licence.url.as_str().into()));
        add("creator", dataset.creator.map(|unit| self.organization(unit, false)).or_else(|| self.publisher()));
        add("publisher", self.publisher());
        add("temporalCoverage", dataset.periods.map(|(first, last)| coverage(first, last).into()));
        add("spatialCoverage", dataset.place.map(|unit| self.place(unit)));
        let variables = (!dataset.variables.is_empty()).then(|| json!(dataset.variables));
        add("variableMeasured", variables);
        add("datePublished", dataset.issued.map(|day| day.to_string().into()));
        add("dateModified", dataset.modified.map(|day| day.to_string().into()));
        add("version", dataset.modified.or(self.site.as_of).map(|day| day.to_string().into()));
        let catalogue = url(&Route::Data(1).to_string());
        add("includedInDataCatalog", Some(json!({ "@type": "DataCatalog", "name": settings.title, "url": catalogue })));
        add("distribution", Some(distribution.collect()));
        told.into()
    }

    /// The publisher of the site, where the settings name one.
    pub(crate) fn publisher(&self) -> Option<Value> {
        let publisher = self.site.settings.publisher.as_ref()?;
        let mut told = json!({ "@type": "Organization", "name": publisher.name });
        if let (Some(url), Some(told)) = (&publisher.url, told.as_object_mut()) {
            told.insert("url".into(), url.as_str().into());
        }
        Some(told)
    }

    /// A unit as an organization; in full with its code, the unit above it and its predecessors.
    fn organization(&self, id: UnitId, in_full: bool) -> Value {
        let entry = &self.site[id];
        let mut told = Map::new();
        if in_full {
            told.insert("@context".into(), json!(["https://schema.org", { "org": "http://www.w3.org/ns/org#" }]));
        }
        told.insert("@type".into(), "GovernmentOrganization".into());
        told.insert("name".into(), self.unit_name(id).into());
        if let Some(url) = self.absolute(href(&entry.address)) {
            told.insert("url".into(), url.into());
        }
        if !in_full {
            return told.into();
        }
        if let Some(code) = &entry.unit.code {
            told.insert("identifier".into(), code.as_str().into());
        }
        if let Some(parent) = entry.parent {
            told.insert("parentOrganization".into(), self.organization(parent, false));
        }
        let predecessors: Vec<Value> = self
            .predecessors
            .named(&self.site, id)
            .map(|(name, held)| match held {
                Some(held) => self.organization(held, false),
                None => json!({ "@type": "GovernmentOrganization", "name": name }),
            })
            .collect();
        if !predecessors.is_empty() {
            let event = json!({ "@type": "org:ChangeEvent", "org:originalOrganization": predecessors });
            told.insert("org:resultedFrom".into(), event);
        }
        told.into()
    }

    fn place(&self, id: UnitId) -> Value {
        let mut place = json!({ "@type": "AdministrativeArea", "name": self.unit_name(id) });
        if let (Some(parent), Some(place)) = (self.site[id].parent, place.as_object_mut()) {
            place.insert("containedInPlace".into(), self.place(parent));
        }
        place
    }
}

/// The time between the first day of a period and the last day of another, as an interval of ISO 8601.
pub(crate) fn coverage(first: Period, last: Period) -> String {
    format!("{:04}-01-01/{:04}-12-31", first.first_year(), last.last_year())
}

pub(super) fn breadcrumb_list<'l>(
    context: &PageContext,
    crumbs: &'l [Link],
    address: &'l str,
    title: &'l str,
) -> BreadcrumbList<'l> {
    let steps = crumbs.iter().map(|link| (link.title.as_str(), link.href.as_str())).chain([(title, address)]);
    let items = steps.zip(1..).map(|((name, address), position)| ListItem {
        kind: "ListItem",
        position,
        name,
        item: context.absolute(address),
    });
    BreadcrumbList { context: "https://schema.org", kind: "BreadcrumbList", items: items.collect() }
}

/// Breadcrumbs in the form of schema.org.
#[derive(Serialize)]
pub(super) struct BreadcrumbList<'l> {
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
pub(super) fn script(value: &impl Serialize) -> String {
    must(serde_json::to_string(value).ok(), "texts and numbers can always be written as JSON").replace('<', "\\u003c")
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
