//! `datapackage.json`: the description of the open data in the format of Frictionless.

use serde_json::{Map, Value, json};

use crate::domain::data::{Column, ColumnKind, Table};
use crate::lang::Lang;
use crate::pages::PageContext;

pub(super) fn datapackage(context: &PageContext) -> Value {
    let settings = &context.site.settings;
    let lang = settings.language;
    let mut package = Map::new();
    package.insert("profile".into(), "tabular-data-package".into());
    package.insert("name".into(), "cong-khai".into());
    package.insert("title".into(), settings.title.as_str().into());
    add_in_both(&mut package, "description", lang, DESCRIPTION);
    // The data is of this day; without any date nothing is dated.
    if let Some(day) = context.site.as_of {
        package.insert("version".into(), day.to_string().into());
    }
    if let Some(home) = &settings.base_url {
        package.insert("homepage".into(), home.as_str().into());
    }
    if let Some(licence) = &settings.licence {
        // An address is no name of a licence.
        let named = (licence.name != licence.url).then_some(&licence.name);
        let mut told = json!({ "path": licence.url });
        if let (Some(name), Some(told)) = (named, told.as_object_mut()) {
            told.insert("name".into(), name.as_str().into());
        }
        package.insert("licenses".into(), json!([told]));
    }
    if let Some(publisher) = &settings.publisher {
        let mut told = json!({ "title": publisher.name, "role": "publisher" });
        if let (Some(url), Some(told)) = (&publisher.url, told.as_object_mut()) {
            told.insert("path".into(), url.as_str().into());
        }
        package.insert("contributors".into(), json!([told]));
    }
    package.insert("keywords".into(), json!(["nghị quyết", "chỉ tiêu", "công khai", "Việt Nam"]));
    package.insert("resources".into(), Table::ALL.map(|table| resource(table, lang)).to_vec().into());
    package.into()
}

/// The description of the whole, in Vietnamese and English.
pub(super) const DESCRIPTION: (&str, &str) = (
    "Chỉ tiêu trong nghị quyết của các phường, xã, kết quả thực hiện theo từng báo cáo, các điều chỉnh và đính chính, kèm nguồn.",
    "The targets in resolutions of Vietnamese wards, the results of each report, amendments and corrections, with their sources.",
);

/// The description of a table.
fn resource(table: Table, lang: Lang) -> Value {
    let mut resource = Map::new();
    resource.insert("profile".into(), "tabular-data-resource".into());
    resource.insert("name".into(), table.name().into());
    resource.insert("path".into(), format!("{}.csv", table.name()).into());
    add_in_both(&mut resource, "description", lang, (table.about(Lang::Vi), table.about(Lang::En)));
    resource.insert("format".into(), "csv".into());
    resource.insert("mediatype".into(), "text/csv".into());
    resource.insert("encoding".into(), "utf-8".into());
    resource.insert("dialect".into(), json!({ "delimiter": ",", "lineTerminator": "\n", "header": true }));
    let mut schema = Map::new();
    schema.insert("fields".into(), table.columns().iter().map(|column| field(column, lang)).collect());
    schema.insert("missingValues".into(), json!([""]));
    schema.insert("primaryKey".into(), json!(table.primary_key()));
    // Readers refuse an empty list.
    let keys = foreign_keys(table);
    if !keys.is_empty() {
        schema.insert("foreignKeys".into(), keys.into());
    }
    resource.insert("schema".into(), schema.into());
    resource.into()
}

fn field(column: &Column, lang: Lang) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), column.name.into());
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Row(_) | ColumnKind::Code(_) => "string",
        ColumnKind::Integer => "integer",
        ColumnKind::Number => "number",
        ColumnKind::Boolean => "boolean",
        ColumnKind::Date => "date",
    };
    field.insert("type".into(), kind.into());
    add_in_both(&mut field, "description", lang, (column.vi, column.en));
    let mut constraints = Map::new();
    if column.is_required {
        constraints.insert("required".into(), true.into());
    }
    if let ColumnKind::Code(codes) = column.kind {
        constraints.insert("enum".into(), json!(codes));
    }
    if !constraints.is_empty() {
        field.insert("constraints".into(), constraints.into());
    }
    field.into()
}

/// Adds words in the language of the site, and in the other one beside them: `description_en`.
fn add_in_both(to: &mut Map<String, Value>, name: &str, lang: Lang, (vi, en): (&str, &str)) {
    let (other, words) = match lang {
        Lang::Vi => (Lang::En, en),
        Lang::En => (Lang::Vi, vi),
    };
    to.insert(name.to_owned(), lang.pick(vi, en).into());
    to.insert(format!("{name}_{}", other.code()), words.into());
}

fn foreign_keys(table: Table) -> Vec<Value> {
    let keys = table.columns().iter().filter_map(|column| {
        let ColumnKind::Row(other) = column.kind else { return None };
        let is_own_key = other == table && table.primary_key() == [column.name];
        // The table itself has no name in a reference.
        let resource = if other == table { "" } else { other.name() };
        let reference = json!({ "resource": resource, "fields": other.primary_key() });
        (!is_own_key).then(|| json!({ "fields": [column.name], "reference": reference }))
    });
    keys.collect()
}
