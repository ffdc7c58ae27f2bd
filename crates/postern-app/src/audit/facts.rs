//! What an audit entry says of its target before and after: names with plain values.
//!
//! A value is a number, a switch, a word or a text of the domain, or a list of them. A [`Secret`](postern_core::secret::Secret) is
//! none of those and has no way to become one:
//!
//! ```compile_fail
//! let secret = postern_core::secret::Secret::new("psk_7Q".to_owned());
//! postern_app::audit::Facts::new().with("key", secret);
//! ```
//!
//! ```compile_fail
//! let secret = postern_core::secret::Secret::new("psk_7Q".to_owned());
//! postern_app::audit::Facts::of(&secret);
//! ```
//!
//! ```
//! postern_app::audit::Facts::new().with("name", "Baker & Co Ltd");
//! ```

use postern_core::time::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

/// The most characters of one text, and the most entries of one list. An entry says what changed; it is no copy.
const MOST_CHARACTERS: usize = 400;
const MOST_ITEMS: usize = 60;
/// The most facts of one side.
const MOST_FACTS: usize = 80;

/// One plain value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact(Option<Value>);

/// Names with plain values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts(Map<String, Value>);

impl Facts {
    /// No facts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything a document of the domain says, each leaf by its path (`texts.landing.title`). Secrets cannot be serialised.
    pub fn of(document: &impl Serialize) -> Self {
        let mut facts = Self::default();
        if let Ok(value) = serde_json::to_value(document) {
            facts.add(String::new(), value);
        }
        facts
    }

    /// The same with one more fact; one that is absent is left out.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        if let Some(value) = fact.into().0 {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// The same and everything of another.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Leaves in both what is not the same in both.
    pub(super) fn part(&mut self, other: &mut Self) {
        let same: Vec<String> = self
            .0
            .iter()
            .filter(|(name, value)| other.0.get(*name) == Some(value))
            .map(|(name, _)| name.clone())
            .collect();
        for name in same {
            self.0.shift_remove(&name);
            other.0.shift_remove(&name);
        }
    }

    /// As it is stored; nothing when there is nothing.
    pub(super) fn into_text(self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let left_out = self.0.len().saturating_sub(MOST_FACTS);
        let mut kept: Map<String, Value> = self.0.into_iter().take(MOST_FACTS).collect();
        if left_out > 0 {
            kept.insert("…".to_owned(), Value::from(left_out));
        }
        Some(Value::Object(kept).to_string())
    }

    fn add(&mut self, path: String, value: Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let path = if path.is_empty() {
                        name
                    } else {
                        format!("{path}.{name}")
                    };
                    self.add(path, value);
                }
            }
            Value::Null => {}
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for (at, item) in items.into_iter().enumerate() {
                    self.add(format!("{path}.{at}"), item);
                }
            }
            Value::Array(items) => {
                let items = items.into_iter().map(|item| match item {
                    Value::String(text) => short(&text),
                    other => other,
                });
                self.0.insert(path, listed(items.collect()));
            }
            Value::String(text) => {
                self.0.insert(path, short(&text));
            }
            other => {
                self.0.insert(path, other);
            }
        }
    }
}

fn short(text: &str) -> Value {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => Value::from(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Value::from(text),
    }
}

fn listed(mut items: Vec<Value>) -> Value {
    let left_out = items.len().saturating_sub(MOST_ITEMS);
    items.truncate(MOST_ITEMS);
    if left_out > 0 {
        items.push(Value::from(format!("… {left_out}")));
    }
    Value::Array(items)
}

macro_rules! facts {
    ($($type:ty => $make:expr,)+) => {$(
        impl From<$type> for Fact {
            fn from(value: $type) -> Self {
                let make: fn($type) -> Value = $make;
                Self(Some(make(value)))
            }
        }
    )+};
}

facts! {
    bool => Value::from,
    u16 => Value::from,
    u32 => Value::from,
    u64 => Value::from,
    i64 => Value::from,
    usize => Value::from,
    &str => short,
    &String => |text| short(text),
    String => |text| short(&text),
    Timestamp => |at| Value::from(at.to_string()),
    &[String] => |items| listed(items.iter().map(|item| short(item)).collect()),
    Vec<String> => |items| listed(items.iter().map(|item| short(item)).collect()),
}

impl<T: Into<Self>> From<Option<T>> for Fact {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(None), Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_on_both_sides_is_no_change() {
        let mut before = Facts::new()
            .with("a", 1_i64)
            .with("b", "x")
            .with("gone", true);
        let mut after = Facts::new()
            .with("a", 1_i64)
            .with("b", "y")
            .with("new", true);
        before.part(&mut after);
        assert_eq!(before.into_text().unwrap(), r#"{"b":"x","gone":true}"#);
        assert_eq!(after.into_text().unwrap(), r#"{"b":"y","new":true}"#);
        assert_eq!(Facts::new().into_text(), None);
    }

    #[test]
    fn documents_become_paths_and_absent_parts_are_left_out() {
        let document = serde_json::json!({"texts": {"en": {"title": "Hello"}}, "files": ["a", "b"], "none": null,
            "rows": [{"x": 1}, {"x": 2}]});
        assert_eq!(
            Facts::of(&document).into_text().unwrap(),
            r#"{"texts.en.title":"Hello","files":["a","b"],"rows.0.x":1,"rows.1.x":2}"#
        );
    }

    #[test]
    fn long_texts_and_long_lists_are_cut_where_characters_end() {
        let facts = Facts::new()
            .with("text", "ü".repeat(500))
            .with("list", vec!["x".to_owned(); 70]);
        let text = facts.into_text().unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["text"].as_str().unwrap().chars().count(), 401);
        assert_eq!(value["list"].as_array().unwrap().len(), 61);
        assert_eq!(value["list"][60], "… 10");
    }
}
