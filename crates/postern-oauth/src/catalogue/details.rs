//! What people type for software that has no sign-in page of its own: part of a description, and so compiled by the build
//! script as well.
//!
//! A label comes from the kind of a field, in closed words, so that every language has it. What only this software's people
//! need to be told stands in the description itself, in every language.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The languages of the screens; what a description says in words, it says in all of them.
pub const LANGUAGES: [&str; 7] = ["de", "en", "es", "fr", "ja", "nl", "pt"];

/// The place of the store's name in an endpoint, at the beginning of its host.
pub const STORE: &str = "{store}";

const MOST_FIELDS: usize = 5;
const LONGEST_VALUE: usize = 512;
const LONGEST_WORDS: usize = 400;

/// What to ask for, and how it is shown to the provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// How requests are signed.
    pub send: Sending,
    /// The header that holds the key, where that is how requests are signed.
    #[serde(default)]
    pub header: Option<String>,
    /// What is asked for, in order.
    pub fields: Vec<Field>,
}

/// How requests are signed with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// `Authorization: Basic` with the user name and the password (RFC 7617).
    Basic,
    /// `Authorization: Bearer` with the key.
    Bearer,
    /// The key in a header of its own.
    Header,
}

/// One thing to type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What it is. No two fields are the same.
    pub kind: Kind,
    /// The fewest characters it has.
    #[serde(default = "one")]
    pub min: usize,
    /// The most characters it has.
    #[serde(default = "usual")]
    pub max: usize,
    /// How every good value begins.
    #[serde(default)]
    pub starts_with: Option<String>,
    /// What helps to type it, in every language.
    #[serde(default)]
    pub hint: BTreeMap<String, String>,
    /// Where people find it, in every language.
    #[serde(default)]
    pub find: BTreeMap<String, String>,
}

/// What a field is: its label, its alphabet, and whether it is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A name or address people sign in with.
    UserName,
    /// The password to it.
    Password,
    /// A key that the software gives out for other software.
    ApiKey,
    /// The number or name of an account.
    AccountId,
    /// The part of a store's address that is its own.
    StoreAddress,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::UserName,
        Self::Password,
        Self::ApiKey,
        Self::AccountId,
        Self::StoreAddress,
    ];

    /// The word on the wire, and the name under which a value is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UserName => "userName",
            Self::Password => "password",
            Self::ApiKey => "apiKey",
            Self::AccountId => "accountId",
            Self::StoreAddress => "storeAddress",
        }
    }

    /// Never shown again once it was typed.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::ApiKey)
    }

    /// Whether a value is written in the letters of its kind.
    pub fn allows(self, value: &str) -> bool {
        match self {
            // A colon ends the name where both are sent together (RFC 7617 section 2).
            Self::UserName => value.chars().all(|one| !one.is_control() && one != ':'),
            Self::Password => value.chars().all(|one| !one.is_control()),
            Self::ApiKey | Self::AccountId => value.bytes().all(|byte| byte.is_ascii_graphic()),
            // One label of a host name, so that a value can lead to no other host.
            Self::StoreAddress => {
                let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
                value.len() <= 63
                    && value.bytes().all(|byte| inner(byte) || byte == b'-')
                    && !value.starts_with('-')
                    && !value.ends_with('-')
            }
        }
    }
}

fn one() -> usize {
    1
}

fn usual() -> usize {
    128
}

impl Details {
    /// The field of a kind.
    pub fn field(&self, kind: Kind) -> Option<&Field> {
        self.fields.iter().find(|field| field.kind == kind)
    }

    pub(super) fn check(&self, endpoint: &str, require: &mut impl FnMut(bool, &'static str, &str)) {
        let has = |kind| self.field(kind).is_some();
        let is_signed = match self.send {
            Sending::Basic => has(Kind::UserName) && has(Kind::Password),
            Sending::Bearer | Sending::Header => has(Kind::ApiKey),
        };
        require(
            is_signed,
            "details.send",
            "needs user_name and password for basic, api_key for bearer and header",
        );
        let is_name = |name: &String| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        require(
            self.header.is_some() == (self.send == Sending::Header)
                && self.header.as_ref().is_none_or(is_name),
            "details.header",
            "names the header exactly when send is header",
        );
        let repeats = |at: usize, field: &Field| {
            self.fields
                .iter()
                .take(at)
                .any(|other| other.kind == field.kind)
        };
        require(
            (1..=MOST_FIELDS).contains(&self.fields.len())
                && !self
                    .fields
                    .iter()
                    .enumerate()
                    .any(|(at, field)| repeats(at, field)),
            "details.fields",
            "must be one to five, each of another kind",
        );
        let is_placed = endpoint
            .strip_prefix("https://{store}.")
            .is_some_and(|rest| {
                rest.split('/')
                    .next()
                    .is_some_and(|host| host.contains('.') && !host.contains('{'))
            });
        require(
            has(Kind::StoreAddress) == endpoint.contains(STORE)
                && (!endpoint.contains(STORE) || is_placed),
            "organisations.endpoint",
            "has {store} at the beginning of a fixed host exactly when a store_address is asked for",
        );
        for field in &self.fields {
            field.check(require);
        }
    }
}

impl Field {
    fn check(&self, require: &mut impl FnMut(bool, &'static str, &str)) {
        require(
            1 <= self.min && self.min <= self.max && self.max <= LONGEST_VALUE,
            "details.fields.max",
            "is between min and 512",
        );
        require(
            self.starts_with
                .as_ref()
                .is_none_or(|start| !start.is_empty() && self.kind.allows(start)),
            "details.fields.starts_with",
            "is written in the letters of its kind",
        );
        for (key, words) in [
            ("details.fields.hint", &self.hint),
            ("details.fields.find", &self.find),
        ] {
            let is_complete = words.is_empty()
                || (words.keys().map(String::as_str).eq(LANGUAGES)
                    && words.values().all(|text| {
                        !text.trim().is_empty()
                            && text.chars().count() <= LONGEST_WORDS
                            && !text.chars().any(char::is_control)
                            && !text.contains('!')
                    }));
            require(
                is_complete,
                key,
                "says it in all seven languages, each in at most 400 characters and without exclamation marks",
            );
        }
    }
}
