//! The JSON Schema of front matter, made from the table of keys.

use serde_json::{Map, Value, json};

use super::keys::{self, FILE_KINDS, KeySpec, Shape};
use crate::finding::EntryKind;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of one kind of entry, or of every content file.
pub(crate) fn schema(kind: Option<EntryKind>) -> Value {
    match kind {
        Some(EntryKind::Site) => with_head("site.toml", object(&keys::SITE)),
        Some(kind) => with_head(kind.code(), of_file(kind)),
        None => {
            let kinds = FILE_KINDS.map(of_file);
            json!({ "$schema": DIALECT, "title": "congkhai", "oneOf": kinds })
        }
    }
}

fn with_head(title: &str, schema: Value) -> Value {
    let mut head = Map::new();
    head.insert("$schema".into(), DIALECT.into());
    head.insert("title".into(), title.into());
    if let Value::Object(schema) = schema {
        head.extend(schema);
    }
    Value::Object(head)
}

/// The schema of a kind of content file. It asks for the key `kind`, which only
/// pages may leave out.
fn of_file(kind: EntryKind) -> Value {
    let mut schema = object(keys::of_entry(kind));
    if let Some(property) = schema.pointer_mut("/properties/kind").and_then(Value::as_object_mut) {
        property.remove("enum");
        property.insert("const".into(), kind.code().into());
    }
    if kind != EntryKind::Page
        && let Some(required) = schema.pointer_mut("/required").and_then(Value::as_array_mut)
    {
        required.insert(0, "kind".into());
    }
    schema
}

fn object(keys: &[KeySpec]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut property = Map::new();
        property.insert("description".into(), key.about.into());
        if let Value::Object(shape) = shape(key.shape) {
            property.extend(shape);
        }
        properties.insert(key.name.into(), Value::Object(property));
    }
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Label => json!({ "type": ["string", "integer"] }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Integer => json!({ "type": "integer", "minimum": 0 }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Period => {
            json!({ "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^[0-9]{4}( *[-–] *[0-9]{4})?$" }] })
        }
        Shape::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Shape::Table(keys) => object(keys),
        Shape::Tables(keys) => json!({ "type": "array", "items": object(keys) }),
        Shape::Goal => json!({ "anyOf": [{ "type": "string", "minLength": 1 }, object(&keys::GOAL)] }),
        Shape::Phrases => json!({ "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } }),
        Shape::ReportName => json!({ "type": "string", "minLength": 1 }),
        Shape::Was => json!({ "anyOf": [{ "type": ["string", "integer", "boolean"] }, object(&keys::GOAL)] }),
        Shape::Results => json!({ "type": "object", "additionalProperties": result() }),
        Shape::Named(keys) => json!({ "type": "object", "additionalProperties": object(keys) }),
    }
}

/// The schema of a result: a phrase, a table, or the parts of a number written
/// without quotes.
fn result() -> Value {
    json!({ "anyOf": [
        { "type": "string", "minLength": 1 },
        object(&keys::RESULT),
        { "type": "object", "propertyNames": { "pattern": "^[0-9]+$" } },
    ] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_strict_schema_with_descriptions() {
        for kind in FILE_KINDS.into_iter().chain([EntryKind::Site]) {
            let schema = schema(Some(kind));
            assert_eq!(schema["$schema"], DIALECT);
            assert_eq!(schema["additionalProperties"], false, "{kind:?}");
            let properties = schema["properties"].as_object().unwrap();
            assert!(properties.values().all(|property| property["description"].is_string()), "{kind:?}");
        }
        assert_eq!(schema(Some(EntryKind::Unit))["properties"]["kind"]["const"], "unit");
        assert_eq!(schema(Some(EntryKind::Unit))["required"], json!(["kind", "name"]));
        assert_eq!(schema(Some(EntryKind::Page))["required"], json!(["title"]));
        assert_eq!(schema(None)["oneOf"].as_array().map(Vec::len), Some(FILE_KINDS.len()));
    }
}
