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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::urls::append_query;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn query_of<'a>(pairs: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
        let url = pairs
            .into_iter()
            .fold("h:".to_owned(), |url, (name, value)| {
                append_query(&url, name, value)
            });
        url.split_once('?')
            .map(|(_, query)| query.to_owned())
            .unwrap_or_default()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_survives_storage(
            pairs in prop::collection::btree_map("\\PC{0,20}", any::<String>(), 0..=50),
        ) {
            let pairs: BTreeMap<String, String> = pairs
                .into_iter()
                .filter(|(name, value)| !PASSWORD_NAMES.contains(&name.as_str()) && value.len() <= 512)
                .collect();
            let read = LinkParameters::parse_query(&query_of(&pairs)).unwrap();
            let expected: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), expected);
            prop_assert_eq!(LinkParameters::from_json(&read.to_json()), Ok(read));
        }

        #[test]
        fn any_query_is_read_or_refused_without_a_panic(raw in "[a-z=&%0-9+#é]{0,60}") {
            if let Ok(read) = LinkParameters::parse_query(&raw) {
                let names: BTreeSet<&str> = read.iter().map(|(name, _)| name).collect();
                prop_assert_eq!(names.len(), read.iter().count());
            }
        }
    }

    #[test]
    fn the_password_is_never_kept() {
        for raw in [
            "link.otp=plk_x&tier=b",
            "tier=b&otp=1",
            "link%2Eotp=plk_x&tier=b&%6ftp=1",
        ] {
            let read = LinkParameters::parse_query(raw).unwrap();
            assert_eq!(read.iter().collect::<Vec<_>>(), [("tier", "b")], "{raw}");
            assert!(!read.to_json().contains("otp"));
        }
        let read = LinkParameters::parse_query("Link.OTP=1").unwrap();
        assert_eq!(read.get("Link.OTP"), Some("1"), "names are case-sensitive");
    }

    #[test]
    fn the_password_is_found_under_its_one_name() {
        let found = |raw, name| {
            password_in(raw, name).map(|found| found.map(|secret| secret.expose().clone()))
        };
        assert_eq!(
            found("a=1&link.otp=x", "link.otp"),
            Ok(Some("x".to_owned()))
        );
        assert_eq!(found("link%2Eotp=x", "link.otp"), Ok(Some("x".to_owned())));
        assert_eq!(found("link.otp=", "link.otp"), Ok(Some(String::new())));
        for absent in ["otp=x", "Link.OTP=x", "", "link.otp%20=x"] {
            assert_eq!(found(absent, "link.otp"), Ok(None), "{absent}");
        }
        for twice in ["link.otp=x&link.otp=x", "link.otp=x&link%2eotp=y"] {
            assert_eq!(
                found(twice, "link.otp"),
                Err(InvalidParameters::Duplicate),
                "{twice}"
            );
            assert_eq!(
                LinkParameters::parse_query(twice),
                Err(InvalidParameters::Duplicate),
                "{twice}"
            );
        }
    }

    #[test]
    fn limits_hold_at_their_edges() {
        let many = |count: usize| {
            (0..count)
                .map(|at| format!("p{at}=x"))
                .collect::<Vec<_>>()
                .join("&")
        };
        assert!(LinkParameters::parse_query(&many(50)).is_ok());
        assert_eq!(
            LinkParameters::parse_query(&many(51)),
            Err(InvalidParameters::TooMany)
        );
        assert_eq!(
            LinkParameters::parse_query(&many(10_000)),
            Err(InvalidParameters::TooMany)
        );
        let value =
            |length: usize| LinkParameters::parse_query(&format!("a={}", "x".repeat(length)));
        assert!(value(512).is_ok());
        assert_eq!(value(513), Err(InvalidParameters::TooLong));
        assert_eq!(
            LinkParameters::parse_query(&"n".repeat(513)),
            Err(InvalidParameters::TooLong)
        );
        assert_eq!(
            LinkParameters::parse_query("a=%FF"),
            Err(InvalidParameters::NotText)
        );
        assert_eq!(
            LinkParameters::parse_query("%C3=1"),
            Err(InvalidParameters::NotText)
        );
        assert_eq!(
            LinkParameters::parse_query("a=1&A=2").map(|read| read.iter().count()),
            Ok(2)
        );
    }

    #[test]
    fn a_damaged_record_is_refused() {
        for json in ["", "{}", "[1]", "[[\"a\"]]", "[[\"a\",\"b\",\"c\"]]"] {
            assert_eq!(
                LinkParameters::from_json(json),
                Err(InvalidParameters::NotStored),
                "{json}"
            );
        }
        assert!(LinkParameters::from_json("[]").unwrap().is_empty());
    }
}
