//! `datapackage.json`: the description of the open data in the format of Frictionless.

use serde_json::{Value, json};

use crate::domain::columns::{CHANGE_COLUMNS, CITATION_COLUMNS, COLUMNS};
use crate::pages::PageContext;

pub(crate) fn datapackage(context: &PageContext) -> Value {
    let settings = &context.site.settings;
    let targets = json!({
        "fields": fields(context, "columns", &COLUMNS),
        "primaryKey": ["resolution", "no", "part"],
        "missingValues": [""],
    });
    let citations = json!({ "fields": fields(context, "citation_columns", &CITATION_COLUMNS), "missingValues": [""] });
    let changes = json!({ "fields": fields(context, "change_columns", &CHANGE_COLUMNS), "missingValues": [""] });
    let mut package = json!({
        "name": "chi-tieu",
        "title": settings.title,
        "resources": [resource("chi-tieu", targets), resource("vien-dan", citations), resource("thay-doi", changes)],
    });
    if let (Some(home), Some(object)) = (&settings.base_url, package.as_object_mut()) {
        object.insert("homepage".into(), home.as_str().into());
    }
    package
}

/// The description of a table's columns; `words` is the section of the theme's words about them.
fn fields(context: &PageContext, words: &str, columns: &[&str]) -> Vec<Value> {
    let field = |name: &&str| {
        let kind = match *name {
            "part" => "integer",
            "value" | "value2" | "baseline" | "bar" => "number",
            "provisional" | "sample" => "boolean",
            "result_date" | "date" | "cited_date" | "report_date" => "date",
            _ => "string",
        };
        json!({ "name": name, "type": kind, "description": context.words.get(&format!("{words}.{name}")) })
    };
    columns.iter().map(field).collect()
}

/// The description of a table by its name and schema.
#[expect(clippy::needless_pass_by_value, reason = "the schema becomes part of the description")]
fn resource(name: &str, schema: Value) -> Value {
    json!({
        "name": name,
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "profile": "tabular-data-resource",
        "schema": schema,
    })
}
