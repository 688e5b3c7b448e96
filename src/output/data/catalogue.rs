//! `catalog.jsonld`: the catalogue of the site's data in the vocabulary DCAT, for portals that harvest. The
//! package of tables is one dataset, and so are the targets of each unit and of each indicator.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::package::DESCRIPTION;
use crate::address::{DataFile, Route, TableFormat, href};
use crate::domain::data::Table;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::pages::{PageContext, coverage};
use crate::site::UnitId;

pub(super) fn catalogue(context: &PageContext) -> Value {
    let settings = &context.site.settings;
    let mut datasets = vec![package(context)];
    let periods_of_units = periods_of_units(context);
    for (id, periods) in periods_of_units.iter().filter(|(id, _)| context.site.counts(**id)) {
        let dated =
            Dated { periods: periods.clone(), modified: context.news().of_unit(*id).next().map(|item| item.day) };
        datasets.push(dataset(context, href(&context.site[*id].address), context.unit_name(*id), &dated));
    }
    for (id, entry) in &context.site.indicators {
        let uses = context.uses.counted(id);
        if uses.is_empty() {
            continue;
        }
        let dated = Dated {
            periods: uses.iter().map(|part| context.site[part.target.resolution].period).collect(),
            modified: context.news().of_indicator(id).next().map(|item| item.day),
        };
        datasets.push(dataset(context, href(&entry.address), &entry.indicator.name.value, &dated));
    }
    let mut told = Map::new();
    told.insert(
        "@context".into(),
        json!({
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        }),
    );
    told.insert("@id".into(), address(context, &Route::DataFile(DataFile::Catalogue)));
    told.insert("@type".into(), "dcat:Catalog".into());
    told.insert("dct:title".into(), settings.title.as_str().into());
    told.insert("dct:description".into(), settings.language.pick(DESCRIPTION.0, DESCRIPTION.1).into());
    told.insert("dct:language".into(), settings.language.code().into());
    told.insert("foaf:homepage".into(), json!({ "@id": address(context, "") }));
    add_rights(context, &mut told);
    told.insert("dcat:dataset".into(), datasets.into());
    told.into()
}

/// The periods of a dataset, and the day of the newest that it says.
struct Dated {
    periods: BTreeSet<Period>,
    modified: Option<Date>,
}

/// The periods of the resolutions that the data of each unit takes in.
fn periods_of_units(context: &PageContext) -> BTreeMap<UnitId, BTreeSet<Period>> {
    let site = &context.site;
    let mut periods: BTreeMap<UnitId, BTreeSet<Period>> = BTreeMap::new();
    for entry in &site.resolutions {
        for unit in site.units_taking_in(entry.unit) {
            periods.entry(unit).or_default().insert(entry.period);
        }
    }
    periods
}

/// The package: each table in its own file, and its description.
fn package(context: &PageContext) -> Value {
    let lang = context.site.settings.language;
    let tables = Table::ALL.map(|table| {
        let path = format!("{}{}.csv", Route::Data(1), table.name());
        distribution(context, &path, "text/csv", table.about(lang))
    });
    let json = Route::WholeTable(TableFormat::Json).to_string();
    let json = distribution(context, &json, "application/json", Table::Targets.about(lang));
    let counted = context.site.resolutions.iter().filter(|entry| context.site.counts(entry.unit));
    // Statuses are of the site's day.
    let dated = Dated { periods: counted.map(|entry| entry.period).collect(), modified: context.site.as_of };
    let mut told = head(context, "du-lieu/", &context.site.settings.title, &dated);
    told.insert("dct:description".into(), lang.pick(DESCRIPTION.0, DESCRIPTION.1).into());
    told.insert("dct:conformsTo".into(), address(context, &Route::DataFile(DataFile::Package).to_string()));
    told.insert("dcat:distribution".into(), tables.into_iter().chain([json]).collect());
    told.into()
}

/// The targets of a unit or an indicator.
fn dataset(context: &PageContext, folder: &str, title: &str, dated: &Dated) -> Value {
    let lang = context.site.settings.language;
    let path = Route::TargetTable(folder, TableFormat::Csv).to_string();
    let mut told = head(context, folder, title, dated);
    told.insert("dct:description".into(), format!("{title}. {}", Table::Targets.about(lang)).into());
    told.insert(
        "dcat:distribution".into(),
        json!([distribution(context, &path, "text/csv", Table::Targets.about(lang))]),
    );
    told.into()
}

fn head(context: &PageContext, folder: &str, title: &str, dated: &Dated) -> Map<String, Value> {
    let mut told = Map::new();
    told.insert("@id".into(), address(context, folder));
    told.insert("@type".into(), "dcat:Dataset".into());
    told.insert("dct:title".into(), title.into());
    told.insert("dct:identifier".into(), address(context, folder));
    told.insert("dcat:landingPage".into(), json!({ "@id": address(context, folder) }));
    let first = dated.periods.iter().min_by_key(|period| period.first_year());
    if let (Some(first), Some(last)) = (first, dated.periods.iter().max_by_key(|period| period.last_year())) {
        told.insert("dct:temporal".into(), coverage(*first, *last).into());
    }
    if let Some(day) = dated.modified {
        told.insert("dct:modified".into(), json!({ "@value": day.to_string(), "@type": "xsd:date" }));
    }
    add_rights(context, &mut told);
    told
}

fn distribution(context: &PageContext, path: &str, media_type: &str, title: &str) -> Value {
    json!({
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:downloadURL": { "@id": address(context, path) },
        "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{media_type}") },
    })
}

/// Adds the publisher and the licence, where the settings state them.
fn add_rights(context: &PageContext, to: &mut Map<String, Value>) {
    let settings = &context.site.settings;
    if let Some(publisher) = &settings.publisher {
        to.insert("dct:publisher".into(), json!({ "@type": "foaf:Agent", "foaf:name": publisher.name }));
    }
    if let Some(licence) = &settings.licence {
        to.insert("dct:license".into(), json!({ "@id": licence.url }));
    }
}

/// An address, absolute where the settings say where the site is; else from the root.
fn address(context: &PageContext, path: &(impl ToString + ?Sized)) -> Value {
    let path = path.to_string();
    context.absolute(&path).unwrap_or_else(|| format!("/{path}")).into()
}
