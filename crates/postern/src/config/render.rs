//! The settings as documents: the example file, the reference page, the JSON schema, and what holds
//! now. All four are made from the descriptions of the sections.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::overlay::PREFIX;
use super::section::{Described, Key, Kind, Section};
use super::{Loaded, sections};

/// `postern.example.toml`: every key with its meaning, commented out where it has its default.
pub(crate) fn example() -> String {
    let mut out = String::from(
        "# Settings of Postern. Every key is shown with its default, or with an example where it has\n\
         # none; uncomment what you change. Any of them can be set in the environment instead, which\n\
         # wins: POSTERN_HTTP__LISTEN is http.listen, POSTERN_DATA_DIR is data_dir.\n",
    );
    for section in sections() {
        out.push('\n');
        for line in &section.doc {
            comment(&mut out, line);
        }
        if !section.path.is_empty() {
            line(&mut out, &format!("[{}]", section.path));
        }
        for key in &section.keys {
            out.push('\n');
            for text in &key.doc {
                comment(&mut out, text);
            }
            line(
                &mut out,
                &format!("# {} = {}", key.name, example_value(key)),
            );
        }
    }
    out
}

/// `docs/reference/configuration.md`.
pub(crate) fn reference() -> String {
    let mut out = String::from(
        "# Settings\n\n\
         Postern reads `postern.toml` in the folder it starts in, or the file that `--config` or\n\
         `POSTERN_CONFIG` names, and lays the environment over it. Without any setting it listens on\n\
         loopback and keeps an SQLite database in its data folder. `postern config check` lists\n\
         everything that is wrong with the settings, `postern config print` shows what holds and where\n\
         each value comes from.\n",
    );
    for section in sections() {
        let title = if section.path.is_empty() {
            "## Top level".to_owned()
        } else {
            format!("## `[{}]`", section.path)
        };
        line(&mut out, &format!("\n{title}\n"));
        line(&mut out, &section.doc.join("\n"));
        for key in &section.keys {
            line(&mut out, &format!("\n### `{}`\n", section.path_of(key)));
            line(&mut out, &key.doc.join("\n"));
            out.push('\n');
            line(&mut out, &format!("- Value: {}", key.kind.label()));
            line(&mut out, &format!("- Default: {}", default_label(key)));
            line(
                &mut out,
                &format!("- Environment: `{}`", variable(&section, key)),
            );
        }
    }
    out
}

/// A JSON schema of the settings file, for editors.
pub(crate) fn schema() -> Value {
    let mut properties = Map::new();
    for section in sections() {
        let keys: Map<String, Value> = section
            .keys
            .iter()
            .map(|key| (key.name.to_owned(), key_schema(key)))
            .collect();
        if section.path.is_empty() {
            properties.extend(keys);
        } else {
            properties.insert(
                section.path.to_owned(),
                json!({
                    "type": "object",
                    "description": section.doc.join(" "),
                    "additionalProperties": false,
                    "properties": keys,
                }),
            );
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of Postern",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

/// One setting that holds now.
#[derive(Debug, serde::Serialize)]
pub(crate) struct Effective {
    pub(crate) key: String,
    /// Left out when the key is unset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<toml::Value>,
    pub(crate) source: String,
}

/// Everything that holds now, secrets hidden.
pub(crate) fn effective(loaded: &Loaded) -> Vec<Effective> {
    let settings = &loaded.settings;
    let mut all = Vec::new();
    collect(&mut all, loaded, &settings.root);
    collect(&mut all, loaded, &settings.http);
    collect(&mut all, loaded, &settings.public);
    collect(&mut all, loaded, &settings.database);
    collect(&mut all, loaded, &settings.keys);
    collect(&mut all, loaded, &settings.link);
    collect(&mut all, loaded, &settings.sandbox);
    collect(&mut all, loaded, &settings.log);
    collect(&mut all, loaded, &settings.metrics);
    all
}

fn collect<T: Described>(all: &mut Vec<Effective>, loaded: &Loaded, section: &T) {
    let description = T::describe();
    for (key, (_, value)) in description.keys.iter().zip(section.values()) {
        let path = description.path_of(key);
        all.push(Effective {
            source: loaded.source(&path).label(),
            key: path,
            value,
        });
    }
}

/// The environment variable of a key.
fn variable(section: &Section, key: &Key) -> String {
    let path = section.path_of(key).replace('.', "__").to_uppercase();
    format!("{PREFIX}{path}")
}

fn example_value(key: &Key) -> String {
    match (&key.default, key.example) {
        (_, Some(example)) => example.to_owned(),
        (Some(value), None) => value.to_string(),
        (None, None) => "\"\"".to_owned(),
    }
}

fn default_label(key: &Key) -> String {
    match &key.default {
        Some(value) => format!("`{value}`"),
        None => "unset".to_owned(),
    }
}

fn key_schema(key: &Key) -> Value {
    let mut schema = match key.kind {
        Kind::Text | Kind::Secret | Kind::Address | Kind::Path => json!({"type": "string"}),
        Kind::Url => json!({"type": "string", "format": "uri"}),
        Kind::Integer => json!({"type": "integer", "minimum": 1}),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Choice(choices) => json!({"enum": choices}),
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), json!(key.doc.join(" ")));
        if let Some(default) = &key.default {
            object.insert("default".to_owned(), json!(default));
        }
    }
    schema
}

fn comment(out: &mut String, text: &str) {
    line(out, format!("# {text}").trim_end());
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a string cannot fail");
}
