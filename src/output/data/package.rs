//! `datapackage.json`: the description of the open data in the format of Frictionless.

use serde_json::{Value, json};

use crate::domain::columns::COLUMNS;
use crate::pages::PageContext;

pub(crate) fn datapackage(context: &PageContext) -> Value {
    let settings = &context.site.settings;
    let fields: Vec<Value> = COLUMNS
        .iter()
        .map(|name| {
            let kind = match *name {
                "part" => "integer",
                "value" | "value2" | "baseline" | "bar" => "number",
                "provisional" | "sample" => "boolean",
                "result_date" => "date",
                _ => "string",
            };
            json!({ "name": name, "type": kind, "description": context.words.get(&format!("columns.{name}")) })
        })
        .collect();
    let schema = json!({ "fields": fields, "primaryKey": ["resolution", "no", "part"], "missingValues": [""] });
    let mut package = json!({
        "name": "chi-tieu",
        "title": settings.title,
        "resources": [
            {
                "name": "chi-tieu",
                "path": "chi-tieu.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "profile": "tabular-data-resource",
                "schema": schema,
            },
        ],
    });
    if let (Some(home), Some(object)) = (&settings.base_url, package.as_object_mut()) {
        object.insert("homepage".into(), home.as_str().into());
    }
    package
}
