//! Examples of answers, made of the examples that the fields of their shapes carry.
//!
//! A test holds every one of them to the shape it was made of.

use serde_json::{Map, Value, json};

/// How deep shapes within shapes are followed.
const DEPTH: usize = 12;

/// A value that fits `schema`, whose references lead into `components`.
pub(super) fn of(components: &Value, schema: &Value) -> Value {
    make(components, schema, "", DEPTH)
}

fn make(components: &Value, schema: &Value, name: &str, depth: usize) -> Value {
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(place) = schema.get("$ref").and_then(Value::as_str) {
        let place = place.trim_start_matches("#/components");
        let target = components.pointer(place).unwrap_or(&Value::Null);
        return make(components, target, name, depth);
    }
    if let Some(first) = schema.pointer("/enum/0") {
        return first.clone();
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        let real = choices.iter().find(|choice| !is_type(choice, "null"));
        return real.map_or(Value::Null, |choice| make(components, choice, name, depth));
    }
    if is_type(schema, "object") {
        return object(components, schema, depth);
    }
    if is_type(schema, "array") {
        let item = schema.get("items").filter(|_| depth > 0);
        return Value::Array(
            item.map(|item| make(components, item, name, depth - 1))
                .into_iter()
                .collect(),
        );
    }
    if is_type(schema, "boolean") {
        return json!(false);
    }
    if is_type(schema, "integer") || is_type(schema, "number") {
        return schema.get("minimum").cloned().unwrap_or(json!(1));
    }
    text(schema, name)
}

fn object(components: &Value, schema: &Value, depth: usize) -> Value {
    let mut made = Map::new();
    let fields = schema.get("properties").and_then(Value::as_object);
    for (name, field) in fields.into_iter().flatten() {
        let is_needed = schema
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|required| required.iter().any(|needed| needed == name));
        if depth > 0 && (is_needed || field.get("example").is_some()) {
            made.insert(name.clone(), make(components, field, name, depth - 1));
        }
    }
    Value::Object(made)
}

fn text(schema: &Value, name: &str) -> Value {
    let format = schema.get("format").and_then(Value::as_str);
    match format {
        Some("uuid") => json!("0199a1b2-c3d4-7abc-8def-0123456789ab"),
        Some("date-time") => json!("2026-11-22T17:05:00Z"),
        Some("uri") => json!("https://postern.example.com/"),
        _ => json!(name),
    }
}

fn is_type(schema: &Value, wanted: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == wanted,
        Some(Value::Array(several)) => several.iter().any(|one| one == wanted),
        _ => false,
    }
}
