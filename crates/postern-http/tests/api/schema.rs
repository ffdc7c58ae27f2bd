//! Just enough of JSON Schema to hold answers to what the document promises.
//!
//! References, types (one or several), properties, required ones, items, maps, enums, bounds, patterns left out,
//! `format` of ids and instants, `oneOf` and `allOf`. A keyword it does not know that would restrict a value fails the test.

use serde_json::Value;

/// Keywords that say nothing about a value.
const SILENT: [&str; 11] = [
    "description",
    "example",
    "examples",
    "title",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "pattern",
    "propertyNames",
    "contentMediaType",
];

/// What is wrong with `value`, by the schema; nothing when it fits.
pub(crate) fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(document, schema, value, "$", &mut faults);
    faults
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a keyword reads best in one piece"
)]
fn check(document: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else {
        return;
    };
    for (keyword, rule) in rules {
        let fault = match keyword.as_str() {
            "$ref" => {
                let place = rule.as_str().unwrap().trim_start_matches('#');
                let target = document
                    .pointer(place)
                    .expect("a reference leads somewhere");
                check(document, target, value, at, faults);
                None
            }
            "type" => (!has_type(rule, value)).then(|| format!("is not {rule}")),
            "enum" => {
                (!rule.as_array().unwrap().contains(value)).then(|| format!("is none of {rule}"))
            }
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .find(|name| value.is_object() && value.get(name.as_str().unwrap()).is_none())
                .map(|name| format!("lacks {name}")),
            "properties" => {
                for (name, inner) in rule.as_object().unwrap() {
                    if let Some(field) = value.get(name) {
                        check(document, inner, field, &format!("{at}.{name}"), faults);
                    }
                }
                None
            }
            "additionalProperties" => {
                let known = rules.get("properties");
                for (name, field) in value.as_object().into_iter().flatten() {
                    if known.is_some_and(|known| known.get(name).is_some()) {
                        continue;
                    }
                    if rule == &Value::Bool(false) {
                        faults.push(format!("{at}.{name} is not expected"));
                    }
                    check(document, rule, field, &format!("{at}.{name}"), faults);
                }
                None
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(document, rule, item, &format!("{at}[{index}]"), faults);
                }
                None
            }
            "allOf" => {
                for part in rule.as_array().unwrap() {
                    check(document, part, value, at, faults);
                }
                None
            }
            "oneOf" | "anyOf" => {
                let fits = |part: &&Value| {
                    let mut inner = Vec::new();
                    check(document, part, value, at, &mut inner);
                    inner.is_empty()
                };
                let fitting = rule.as_array().unwrap().iter().filter(fits).count();
                (fitting == 0).then(|| "fits none of the alternatives".to_owned())
            }
            "format" => (!has_format(rule.as_str().unwrap(), value))
                .then(|| format!("is not in the format {rule}")),
            "minimum" => value
                .as_f64()
                .filter(|number| *number < rule.as_f64().unwrap())
                .map(|_| format!("is below {rule}")),
            "maximum" => value
                .as_f64()
                .filter(|number| *number > rule.as_f64().unwrap())
                .map(|_| format!("is above {rule}")),
            "minLength" | "maxLength" => {
                let length = value.as_str().map_or(0, |text| text.chars().count()) as u64;
                let bound = rule.as_u64().unwrap();
                let fits = if keyword == "minLength" {
                    length >= bound
                } else {
                    length <= bound
                };
                (value.is_string() && !fits).then(|| format!("has the wrong length for {rule}"))
            }
            "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
                let length = value
                    .as_array()
                    .map(Vec::len)
                    .or_else(|| value.as_object().map(serde_json::Map::len));
                let bound = usize::try_from(rule.as_u64().unwrap()).unwrap();
                let fits = length.is_none_or(|length| {
                    if keyword.starts_with("min") {
                        length >= bound
                    } else {
                        length <= bound
                    }
                });
                (!fits).then(|| format!("has the wrong size for {rule}"))
            }
            silent if SILENT.contains(&silent) => None,
            other => Some(format!(
                "is held to `{other}`, which this test cannot check"
            )),
        };
        faults.extend(fault.map(|fault| format!("{at} {fault}: {value}")));
    }
}

fn has_type(rule: &Value, value: &Value) -> bool {
    match rule {
        Value::Array(several) => several.iter().any(|one| has_type(one, value)),
        Value::String(name) => match name.as_str() {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => false,
        },
        _ => false,
    }
}

fn has_format(format: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return true;
    };
    match format {
        "uuid" => uuid::Uuid::parse_str(text).is_ok_and(|id| id.to_string() == text),
        "date-time" => text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok(),
        "uri" => url::Url::parse(text).is_ok(),
        _ => true,
    }
}

#[test]
fn what_does_not_fit_is_found() {
    let document = serde_json::json!({"a": {"type": "object", "required": ["id"],
        "properties": {"id": {"type": "string", "format": "uuid"}, "n": {"type": ["integer", "null"], "maximum": 3}}}});
    let schema = serde_json::json!({"type": "array", "items": {"$ref": "#/a"}});
    let fits = |value: Value| faults(&document, &schema, &value);
    let id = "0199a1b2-c3d4-7abc-8def-0123456789ab";
    assert_eq!(fits(serde_json::json!([{"id": id, "n": null}])), [""; 0]);
    for bad in [
        serde_json::json!({}),
        serde_json::json!([{}]),
        serde_json::json!([{"id": "x"}]),
        serde_json::json!([{"id": id, "n": 4}]),
        serde_json::json!([{"id": id, "n": "4"}]),
    ] {
        assert_eq!(fits(bad.clone()).len(), 1, "{bad}");
    }
}
