//! The custom parameters of a Link URL, kept from the first page to the redirect at the end.
//!
//! They are the client's, come from a visitor's address bar, and are never passed to a provider. At most 50,
//! names and values at most 512 bytes of UTF-8, no name twice (names are case-sensitive). The one-time
//! password is never among them, under either of its names. Reserved names of the redirect may be present;
//! there they lose against the real values.
//!
//! A recorded link carries parameters that were fixed when it was made. Those come from the client itself, are checked
//! more strictly ([`LinkParameters::fixed`]), and win over whatever the address bar says ([`LinkParameters::overriding`]).

use crate::{encoding::query_decode, redirect, secret::Secret};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const MOST: usize = 50;
const LONGEST_BYTES: usize = 512;

/// The names under which a one-time password travels.
const PASSWORD_NAMES: [&str; 2] = ["link.otp", "otp"];

/// `true` or `false` shows or hides test integrations for one visit.
pub const SHOW_SANDBOX: &str = "link.showSandboxIntegrations";

/// `true` asks the provider for the visitor's own details, for the redirect at the end.
pub const OPEN_ID: &str = "openId";

/// Which identity scopes a sign-up link asks the provider for.
pub const SCOPES: &str = "link.scopes";

/// Names that begin so are Postern's, present and future.
const OWN_PREFIX: &str = "link.";

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
    /// A name of no letters, in a place where it must have some.
    #[error("a parameter has a name")]
    NoName,
    /// A name that means something else, so that fixing it could have no effect.
    #[error("this name has a meaning of its own and can't be fixed")]
    Reserved,
    /// A switch that is neither on nor off.
    #[error("this parameter is `true` or `false`")]
    NotASwitch,
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

    /// The parameters a client fixes when it makes a link. What could have no effect is refused, with the name it was
    /// refused for: a mistake should show where it is made, not at the end of somebody's visit.
    pub fn fixed(
        pairs: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, (String, InvalidParameters)> {
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, value) in pairs {
            let refused = if kept.len() == MOST {
                Some(InvalidParameters::TooMany)
            } else if kept.iter().any(|(held, _)| *held == name) {
                Some(InvalidParameters::Duplicate)
            } else {
                unfixable(&name, &value)
            };
            match refused {
                Some(reason) => return Err((name, reason)),
                None => kept.push((name, value)),
            }
        }
        Ok(Self(kept))
    }

    /// These, and of the others what these do not name.
    #[must_use]
    pub fn overriding(self, others: Self) -> Self {
        let names: BTreeSet<&str> = self.iter().map(|(name, _)| name).collect();
        let added: Vec<(String, String)> = others
            .0
            .into_iter()
            .filter(|(name, _)| !names.contains(name.as_str()))
            .collect();
        let mut all = self.0;
        all.extend(added);
        Self(all)
    }

    /// The value under this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(held, _)| *held == name)
            .map(|(_, value)| value)
    }

    /// Whether this switch is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.get(name) == Some("true")
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

/// Whether a parameter of this name speaks to Postern, and is nobody else's.
pub(crate) fn is_own(name: &str) -> bool {
    name == OPEN_ID || name.starts_with(OWN_PREFIX) || PASSWORD_NAMES.contains(&name)
}

/// Why a client can't fix this parameter, if it can't.
fn unfixable(name: &str, value: &str) -> Option<InvalidParameters> {
    if name.is_empty() {
        return Some(InvalidParameters::NoName);
    }
    if name.len() > LONGEST_BYTES || value.len() > LONGEST_BYTES {
        return Some(InvalidParameters::TooLong);
    }
    if name == SHOW_SANDBOX || name == OPEN_ID {
        return (value != "true" && value != "false").then_some(InvalidParameters::NotASwitch);
    }
    let reserved = PASSWORD_NAMES.contains(&name)
        || name.starts_with(OWN_PREFIX)
        || redirect::is_reserved(name);
    reserved.then_some(InvalidParameters::Reserved)
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

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn what_is_fixed_wins_over_what_the_address_bar_says() {
        let fixed = LinkParameters::fixed(owned(&[("tier", "gold"), (SHOW_SANDBOX, "false")]));
        let visitor =
            LinkParameters::parse_query("tier=free&link.showSandboxIntegrations=true&campaign=may");
        let merged = fixed.unwrap().overriding(visitor.unwrap());
        assert_eq!(
            merged.iter().collect::<Vec<_>>(),
            [
                ("tier", "gold"),
                (SHOW_SANDBOX, "false"),
                ("campaign", "may")
            ]
        );
        assert_eq!(LinkParameters::from_json(&merged.to_json()), Ok(merged));
    }

    #[test]
    fn what_could_have_no_effect_is_not_fixed_and_is_named() {
        let long = "x".repeat(513);
        for (name, value, reason) in [
            ("", "a", InvalidParameters::NoName),
            ("otp", "a", InvalidParameters::Reserved),
            ("link.otp", "a", InvalidParameters::Reserved),
            ("link.scopes", "a", InvalidParameters::Reserved),
            ("companyId", "a", InvalidParameters::Reserved),
            ("openId_email", "a", InvalidParameters::Reserved),
            (SHOW_SANDBOX, "yes", InvalidParameters::NotASwitch),
            ("note", long.as_str(), InvalidParameters::TooLong),
            (long.as_str(), "a", InvalidParameters::TooLong),
        ] {
            assert_eq!(
                LinkParameters::fixed(owned(&[("fine", "x"), (name, value)])),
                Err((name.to_owned(), reason)),
                "{name}"
            );
        }
        assert_eq!(
            LinkParameters::fixed(owned(&[("a", "1"), ("a", "1")])),
            Err(("a".to_owned(), InvalidParameters::Duplicate))
        );
        let many = (0..51).map(|at| (format!("p{at}"), String::new()));
        assert_eq!(
            LinkParameters::fixed(many),
            Err(("p50".to_owned(), InvalidParameters::TooMany))
        );
        assert!(LinkParameters::fixed(owned(&[("Otp", "1"), ("é", "ü")])).is_ok());
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
