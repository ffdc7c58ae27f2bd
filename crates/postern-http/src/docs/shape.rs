//! Shapes of bodies, as nested lists of fields.

use askama::Template;
use serde_json::Value;

use super::prose;

/// How deep shapes are shown within shapes; deeper ones are named only.
const DEPTH: usize = 5;

/// The fields of an object.
#[derive(Template)]
#[template(path = "docs/shape.html")]
pub(super) struct Shape {
    fields: Vec<Field>,
}

/// One field, parameter or header.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) is_required: bool,
    pub(super) is_deprecated: bool,
    /// HTML.
    pub(super) about: String,
    /// What values are allowed, as HTML.
    pub(super) rules: Vec<String>,
    pub(super) inner: Option<Shape>,
}

impl Shape {
    /// The fields of the object, or of the objects in the list, that `schema` describes; `None` where it has none.
    pub(super) fn of(document: &Value, schema: &Value) -> Option<Self> {
        Self::within(document, schema, DEPTH)
    }

    fn within(document: &Value, schema: &Value, depth: usize) -> Option<Self> {
        let (schema, _) = resolve(document, schema);
        if let Some(items) = schema.get("items") {
            return Self::within(document, items, depth);
        }
        let fields = schema.get("properties")?.as_object()?;
        let required = schema.get("required").and_then(Value::as_array);
        let is_required = |name: &str| {
            required.is_some_and(|required| required.iter().any(|needed| needed == name))
        };
        let fields = fields.iter().map(|(name, field)| Field {
            is_required: is_required(name),
            inner: (depth > 0)
                .then(|| Self::within(document, field, depth - 1))
                .flatten(),
            ..Field::of(document, name, field)
        });
        let mut fields: Vec<Field> = fields.collect();
        // What has to be there comes first; the rest stays in the order of the alphabet.
        fields.sort_by_key(|field| !field.is_required);
        Some(Self { fields })
    }
}

impl Field {
    /// A field without what is inside it.
    pub(super) fn of(document: &Value, name: &str, schema: &Value) -> Self {
        let (target, _) = resolve(document, schema);
        let text = |key: &str| {
            let own = schema.get(key).or_else(|| target.get(key));
            own.and_then(Value::as_str).unwrap_or_default()
        };
        Self {
            name: name.to_owned(),
            kind: kind(document, schema),
            is_required: false,
            is_deprecated: schema.get("deprecated") == Some(&Value::Bool(true)),
            about: prose::inline(text("description")),
            rules: rules(schema, target),
            inner: None,
        }
    }
}

/// What a schema is in the end, and the name it has there.
fn resolve<'a>(document: &'a Value, schema: &'a Value) -> (&'a Value, Option<&'a str>) {
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        let mut real = choices
            .iter()
            .filter(|choice| choice.get("type").and_then(Value::as_str) != Some("null"));
        if let (Some(only), None) = (real.next(), real.next()) {
            return resolve(document, only);
        }
    }
    let Some(place) = schema.get("$ref").and_then(Value::as_str) else {
        return (schema, None);
    };
    let target = document.pointer(place.trim_start_matches('#'));
    let name = place.rsplit('/').next();
    (target.unwrap_or(schema), name)
}

/// The kind of value, in words.
pub(super) fn kind(document: &Value, schema: &Value) -> String {
    let (target, name) = resolve(document, schema);
    if let Some(items) = target.get("items") {
        return format!("array of {}", kind(document, items));
    }
    let base = match target.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(several)) => several
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" or "),
        _ => "any value".to_owned(),
    };
    if target.get("properties").is_some() {
        return name.map_or(base, |name| name.replace('_', " of "));
    }
    if let Some(values) = target
        .get("additionalProperties")
        .filter(|it| it.is_object())
    {
        return format!("object of {}", kind(document, values));
    }
    match target.get("format").and_then(Value::as_str) {
        Some(format) if !format.starts_with("int") => format!("{base}, {format}"),
        _ => base,
    }
}

fn rules(schema: &Value, target: &Value) -> Vec<String> {
    let mut rules = Vec::new();
    let rule = |key: &str| schema.get(key).or_else(|| target.get(key));
    if let Some(values) = target.get("enum").and_then(Value::as_array) {
        let words: Vec<String> = values
            .iter()
            .filter_map(Value::as_str)
            .map(|word| prose::inline(&format!("`{word}`")))
            .collect();
        rules.push(format!("One of {}.", words.join(", ")));
    }
    for (least, most, unit) in [
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " items"),
    ] {
        let least = rule(least).filter(|bound| **bound != 0);
        match (least, rule(most)) {
            (Some(least), Some(most)) => rules.push(format!("{least} to {most}{unit}.")),
            (Some(least), None) => rules.push(format!("At least {least}{unit}.")),
            (None, Some(most)) => rules.push(format!("At most {most}{unit}.")),
            (None, None) => {}
        }
    }
    if let Some(example) = schema.get("example").filter(|it| !it.is_object()) {
        let example = example
            .as_str()
            .map_or_else(|| example.to_string(), str::to_owned);
        rules.push(format!(
            "For example {}.",
            prose::inline(&format!("`{example}`"))
        ));
    }
    rules
}
