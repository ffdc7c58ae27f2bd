//! Words that arrive with the SDK's options, read by the same parser as those that are stored.
//!
//! Nothing is kept and nothing is refused: what has no key, or is too long, is left aside and said, so that a page with a
//! misspelt option still works and its developer finds out.

use std::collections::BTreeMap;

use axum::Json;
use postern_core::design::{DATA_TYPES_MOST, TextKey, TextKind};
use postern_core::markdown::{LONGEST, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::text::TextBody;
use super::visitor::Visitor;
use crate::api::link_design::TextValue;
use crate::extract::ValidJson;
use crate::problem::Problem;

/// The most keys taken from one call.
const MOST_KEYS: usize = 200;
/// The most bytes of words read from one call: many times what a page has, and far from what would keep a node busy.
const MOST_WORDS: usize = 64 * 1024;
/// The most characters of a heading of the agreement.
const HEADING: usize = 50;

const TOO_MUCH: &str = "there are too many words in all";

/// Options as the SDK was given them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ReadTexts {
    /// `options.text`.
    #[serde(default)]
    texts: BTreeMap<String, TextValue>,
    /// `options.sourceTypes.*.dataTypes`, by the same names.
    #[serde(default)]
    data_types: BTreeMap<String, Vec<String>>,
}

/// The same as the session view has them.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TextsRead {
    texts: BTreeMap<&'static str, TextBody>,
    /// By source type.
    data_types: BTreeMap<&'static str, Vec<TextBody>>,
    ignored: Vec<Ignored>,
}

/// An option that has no effect.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ignored {
    key: String,
    reason: &'static str,
}

/// Reads words as long as there are not too many in all.
struct Reading {
    read: TextsRead,
    /// Bytes that may still be read.
    left: usize,
}

pub(super) async fn read_texts(
    Visitor(_): Visitor,
    ValidJson(body): ValidJson<ReadTexts>,
) -> Result<Json<TextsRead>, Problem> {
    Ok(Json(body.read()))
}

impl ReadTexts {
    /// Reads them as Link does.
    pub(crate) fn read(self) -> TextsRead {
        read(self)
    }
}

fn read(body: ReadTexts) -> TextsRead {
    let mut reading = Reading {
        read: TextsRead::default(),
        left: MOST_WORDS,
    };
    let (older, current): (Vec<_>, Vec<_>) = body
        .texts
        .into_iter()
        .partition(|(key, _)| TextKey::is_deprecated(key));
    for (at, (key, value)) in current.into_iter().chain(older).enumerate() {
        if at >= MOST_KEYS {
            reading.ignore(&key, "too many texts");
        } else {
            reading.take(&key, value);
        }
    }
    for (name, types) in body.data_types {
        reading.take_data_types(&name, &types, true);
    }
    reading.read
}

impl Reading {
    fn take(&mut self, key: &str, value: TextValue) {
        let text = match value {
            TextValue::Many(types) => {
                let name = key
                    .strip_suffix(".dataAccess.dataTypes")
                    .unwrap_or_default();
                let name = name.to_owned();
                if !self.take_data_types(&name, &types, false) {
                    self.ignore(key, "this is no list");
                }
                return;
            }
            TextValue::One(text) => text,
        };
        let Some(found) = TextKey::find(key) else {
            return self.ignore(key, "there is no text of this name");
        };
        let is_heading = found.kind == TextKind::Plain && found.name.contains(".headers.");
        let longest = if is_heading { HEADING } else { LONGEST };
        if text.chars().count() > longest {
            self.ignore(key, "this text is too long");
        } else if !self.has_room_for(text.len()) {
            self.ignore(key, TOO_MUCH);
        } else if !text.trim().is_empty() {
            self.read
                .texts
                .entry(found.name)
                .or_insert_with(|| found.read(&text).into());
        }
    }

    fn take_data_types(&mut self, name: &str, types: &[String], wins: bool) -> bool {
        let key = format!("{name}.dataAccess.dataTypes");
        let Some(kind) = TextKey::lists_data_types(&key) else {
            return false;
        };
        let types = types.get(..DATA_TYPES_MOST).unwrap_or(types);
        if !self.has_room_for(types.iter().map(String::len).sum()) {
            self.ignore(&key, TOO_MUCH);
            return true;
        }
        let read = || types.iter().map(|one| Text::parse(one).into()).collect();
        let source_type = kind.source_type().as_str();
        let lists = &mut self.read.data_types;
        if wins {
            lists.insert(source_type, read());
        } else {
            lists.entry(source_type).or_insert_with(read);
        }
        true
    }

    fn has_room_for(&mut self, bytes: usize) -> bool {
        let left = self.left.checked_sub(bytes);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    fn ignore(&mut self, key: &str, reason: &'static str) {
        let key = key.chars().take(100).collect();
        self.read.ignored.push(Ignored { key, reason });
    }
}
