//! The JSON Schemas of the data: of a resolution with its history, and of the table of all targets.

use serde_json::{Map, Value, json};

use super::resolution_json::GOAL_COLUMNS;
use crate::address::{DataFile, Route};
use crate::domain::data::{Column, ColumnKind, Table};
use crate::invariant::must;
use crate::lang::Lang;
use crate::pages::PageContext;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a resolution's `chi-tieu.json`.
pub(super) fn resolution_schema(context: &PageContext) -> Value {
    let lang = context.site.settings.language;
    let goal_columns: Vec<&Column> = columns_of(Table::Targets, &GOAL_COLUMNS);
    let (date, text) = (json!({ "type": ["string", "null"], "format": "date" }), json!({ "type": ["string", "null"] }));
    let mut goal = properties(goal_columns.iter().copied(), lang);
    goal.insert("since".into(), date.clone());
    goal.insert("amendment".into(), text.clone());
    let dropped = json!({
        "on": { "type": "string", "format": "date" },
        "amendment": { "type": "string" },
        "restored": date,
    });
    let report_columns = ["report", "report_date", "published", "final"];
    let mut report = properties(columns_of(Table::Results, &report_columns).into_iter(), lang);
    report.insert("title".into(), text);
    report.insert("url".into(), json!({ "type": "string" }));
    let mut part = properties(Table::Targets.columns().iter(), lang);
    part.insert("goals".into(), list(&object(goal), 1));
    part.insert("dropped".into(), list(&object(map(dropped)), 0));
    part.insert("results".into(), list(&json!({ "$ref": "#/$defs/ket-qua" }), 0));
    let mut whole = Map::new();
    whole.insert("$schema".into(), json!({ "type": "string" }));
    whole.insert("unit".into(), row(Table::Units, lang));
    whole.insert("resolution".into(), row(Table::Resolutions, lang));
    whole.insert("reports".into(), list(&object(report), 0));
    whole.insert("targets".into(), list(&object(part), 0));
    whole.insert("changes".into(), list(&row(Table::Changes, lang), 0));
    let title = lang.pick("Một nghị quyết với toàn bộ diễn biến", "A resolution with its whole history");
    let mut schema = with_head(context, Route::DataFile(DataFile::ResolutionSchema), title, object(whole));
    schema.insert("$defs".into(), json!({ "ket-qua": row(Table::Results, lang) }));
    schema.into()
}

/// The schema of the `chi-tieu.json` of the whole site.
pub(super) fn target_schema(context: &PageContext) -> Value {
    let lang = context.site.settings.language;
    let rows = list(&row(Table::Targets, lang), 0);
    with_head(context, Route::DataFile(DataFile::TargetSchema), Table::Targets.about(lang), rows).into()
}

fn with_head(context: &PageContext, route: Route<'_>, title: &str, schema: Value) -> Map<String, Value> {
    let mut whole = Map::new();
    whole.insert("$schema".into(), DIALECT.into());
    if let Some(address) = context.absolute(&route.to_string()) {
        whole.insert("$id".into(), address.into());
    }
    whole.insert("title".into(), title.into());
    whole.extend(map(schema));
    whole
}

fn row(table: Table, lang: Lang) -> Value {
    object(properties(table.columns().iter(), lang))
}

fn properties<'c>(columns: impl Iterator<Item = &'c Column>, lang: Lang) -> Map<String, Value> {
    columns.map(|column| (column.name.to_owned(), property(column, lang))).collect()
}

fn property(column: &Column, lang: Lang) -> Value {
    let null = (!column.is_required).then(|| json!("null"));
    let types = |own: &[&str]| -> Value { own.iter().map(|name| json!(name)).chain(null.clone()).collect() };
    let mut property = match column.kind {
        ColumnKind::Text | ColumnKind::Row(_) => json!({ "type": types(&["string"]) }),
        ColumnKind::Integer => json!({ "type": types(&["integer"]) }),
        // A text where the binary fractions that most readers keep would round the number.
        ColumnKind::Number => json!({ "type": types(&["number", "string"]), "pattern": "^-?[0-9]+([.][0-9]+)?$" }),
        ColumnKind::Boolean => json!({ "type": types(&["boolean"]) }),
        ColumnKind::Date => json!({ "type": types(&["string"]), "format": "date" }),
        ColumnKind::Code(codes) => {
            let codes: Value = codes.iter().map(|code| json!(code)).chain(null.clone().map(|_| Value::Null)).collect();
            json!({ "enum": codes })
        }
    };
    if let Value::Object(property) = &mut property {
        property.insert("description".into(), column.about(lang).into());
    }
    property
}

/// An object that has these properties, all of them and no others.
#[expect(clippy::needless_pass_by_value, reason = "the properties become part of the schema")]
fn object(properties: Map<String, Value>) -> Value {
    let names: Vec<&String> = properties.keys().collect();
    json!({ "type": "object", "required": names, "additionalProperties": false, "properties": properties })
}

fn list(items: &Value, least: usize) -> Value {
    json!({ "type": "array", "minItems": least, "items": items })
}

fn map(value: Value) -> Map<String, Value> {
    let object = match value {
        Value::Object(map) => Some(map),
        _ => None,
    };
    must(object, "schemas are objects")
}

fn columns_of(table: Table, names: &[&str]) -> Vec<&'static Column> {
    let column = |name: &&str| table.columns().iter().find(|column| column.name == *name);
    names.iter().map(|name| must(column(name), "a schema names columns that its table has")).collect()
}
