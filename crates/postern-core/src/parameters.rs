//! The custom parameters of a Link URL, kept from the first page to the redirect at the end.
//!
//! They are the client's, come from a visitor's address bar, and are never passed to a provider. At most 50,
//! names and values at most 512 bytes of UTF-8, no name twice (names are case-sensitive). The one-time
//! password is never among them, under either of its names. Reserved names of the redirect may be present;
//! there they lose against the real values.

use crate::{encoding::query_decode, secret::Secret};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const MOST: usize = 50;
const LONGEST_BYTES: usize = 512;

/// The names under which a one-time password travels.
const PASSWORD_NAMES: [&str; 2] = ["link.otp", "otp"];

/// Why a query is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidParameters {
    /// More than 50.
    #[error("a Link URL carries at most {MOST} parameters")]
    TooMany,
    /// A name or value over 512 bytes.
    #[error(
        "the name and the value of a Link URL's parameter have at most {LONGEST_BYTES} bytes each"
    )]
    TooLong,
    /// One name twice.
    #[error("a Link URL carries each parameter once")]
    Duplicate,
    /// Bytes that are no text.
    #[error("the parameters of a Link URL are UTF-8")]
    NotText,
    /// Stored parameters that are not the JSON they were written as.
    #[error("the stored parameters cannot be read")]
    NotStored,
}

/// Names and values, in the order of the URL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkParameters(Vec<(String, String)>);

#[derive(Serialize, Deserialize)]
struct Stored(Vec<(String, String)>);

impl LinkParameters {
    /// Reads the query of a Link URL, as it stands after the `?`.
    pub fn parse_query(raw: &str) -> Result<Self, InvalidParameters> {
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for (name, value) in pairs(raw) {
            let name = query_decode(name).ok_or(InvalidParameters::NotText)?;
            if seen.len() == MOST {
                return Err(InvalidParameters::TooMany);
            }
            if name.len() > LONGEST_BYTES {
                return Err(InvalidParameters::TooLong);
            }
            if !seen.insert(name.clone()) {
                return Err(InvalidParameters::Duplicate);
            }
            if PASSWORD_NAMES.contains(&name.as_str()) {
                continue;
            }
            let value = query_decode(value).ok_or(InvalidParameters::NotText)?;
            if value.len() > LONGEST_BYTES {
                return Err(InvalidParameters::TooLong);
            }
            kept.push((name, value));
        }
        Ok(Self(kept))
    }

    /// The value under this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(held, _)| *held == name)
            .map(|(_, value)| value)
    }

    /// Names and values, in the order of the URL.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in which they are stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("pairs of texts always make JSON")
    }

    /// Reads the text in which they were stored.
    pub fn from_json(json: &str) -> Result<Self, InvalidParameters> {
        let Stored(pairs) = serde_json::from_str(json).map_err(|_| InvalidParameters::NotStored)?;
        Ok(Self(pairs))
    }
}

/// The one-time password in a query, under this name: at most one, and never printed.
pub fn password_in(raw: &str, name: &str) -> Result<Option<Secret<String>>, InvalidParameters> {
    let mut found = None;
    for (held, value) in pairs(raw) {
        if query_decode(held).as_deref() != Some(name) {
            continue;
        }
        let value = query_decode(value).ok_or(InvalidParameters::NotText)?;
        if found.replace(Secret::new(value)).is_some() {
            return Err(InvalidParameters::Duplicate);
        }
    }
    Ok(found)
}

fn pairs(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    raw.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}
