//! How the businesses behind a sign-in are read: part of a description, and so compiled by the build script as well.

use serde::Deserialize;

use super::address::Base;
use super::details::STORE;

/// How the businesses behind a sign-in are read. `{id}` in the endpoint stands for the callback parameter.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisations {
    /// The callback parameter that names the one business, where the provider works so.
    #[serde(default)]
    pub callback_parameter: Option<String>,
    /// What to read with the access token.
    pub endpoint: String,
    /// Dotted path to the list, or to the one object; without it the whole answer.
    #[serde(default)]
    pub list: Option<String>,
    /// Dotted path to the id within an entry; not needed with a callback parameter.
    #[serde(default)]
    pub id: Option<String>,
    /// Dotted path to the name within an entry.
    pub name: String,
    /// Entries to keep, by the value of one field.
    #[serde(default)]
    pub only: Option<Only>,
}

/// Keeps the entries whose field has this value.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// Dotted path to the field.
    pub field: String,
    /// The value to keep.
    pub value: String,
}

impl Organisations {
    pub(super) fn check(&self, base: Base, require: &mut impl FnMut(bool, &'static str, &str)) {
        let endpoint = self.endpoint.replace(STORE, "store");
        base.check(&endpoint, "organisations.endpoint", require);
        let by_parameter = self.callback_parameter.is_some();
        require(
            self.id.is_some() != by_parameter,
            "organisations.id",
            "either this or callback_parameter",
        );
        require(
            self.endpoint.contains("{id}") == by_parameter,
            "organisations.endpoint",
            "has {id} exactly when callback_parameter is set",
        );
        require(
            !self.name.is_empty(),
            "organisations.name",
            "must not be empty",
        );
    }
}
