//! The form of a file in `integrations/`, and what makes one valid.
//!
//! The build script compiles this very file, so a description that does not pass never reaches a binary. It
//! depends on nothing of this workspace for that reason. Unknown keys are errors: a typo in a security
//! setting must not fall back to a default in silence.

#[path = "before.rs"]
mod before;
#[path = "cause.rs"]
mod cause;
#[path = "details.rs"]
mod details;

use serde::Deserialize;
use url::Url;
use uuid::Uuid;

pub use before::{Before, Role, Step};
pub use cause::{Cause, KnownError, standard};
pub use details::{Details, Field, Kind, LANGUAGES, STORE, Sending};

/// What one integration file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line a person writes or leaves out"
)]
pub struct Description {
    /// Four lower-case letters, stable for ever: the integration's public name.
    pub key: String,
    /// What people read.
    pub name: String,
    /// The integration's id on the wire.
    pub integration_id: Uuid,
    /// The data source's id on the wire.
    pub source_id: Uuid,
    /// The kind of source, by its wire name.
    pub source_type: String,
    /// The provider's own site.
    #[serde(default)]
    pub website: Option<Url>,
    /// The host people sign in at; the sandbox's is wherever it is served.
    #[serde(default)]
    pub sign_in_host: Option<String>,
    /// Served by this installation itself: endpoints are relative to its configured bases.
    #[serde(default)]
    pub sandbox: bool,
    /// How people give access.
    #[serde(default)]
    pub access: Access,
    /// Still on trial.
    #[serde(default)]
    pub is_beta: bool,
    /// The data comes from a machine of the company, which has to be on.
    #[serde(default)]
    pub is_offline_connector: bool,
    /// Whose connection to the software it is.
    #[serde(default = "ourselves")]
    pub data_provided_by: String,
    /// What is read, in words for the consent screen: those of [`DATA_TYPES`].
    #[serde(default)]
    pub data_types: Vec<String>,
    /// Its sign-in can be used on a phone.
    #[serde(default = "yes")]
    pub phone_friendly: bool,
    /// What a person should have at hand before the sign-in, where not everybody can give access.
    #[serde(default)]
    pub before: Option<Before>,
    /// The authorization server; empty where nobody signs in.
    #[serde(default)]
    pub oauth: OAuth,
    /// What people type with us instead of signing in, where that is how they give access.
    #[serde(default)]
    pub details: Option<Details>,
    /// How the businesses behind a sign-in are read; empty only where files are given.
    #[serde(default)]
    pub organisations: Organisations,
    /// What its errors mean, where it says so beyond the standard.
    #[serde(default)]
    pub errors: Vec<KnownError>,
    /// How the provider says who signed in, if it does.
    #[serde(default)]
    pub openid: Option<OpenId>,
}

/// How people give access.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// They sign in at the provider.
    #[default]
    SignIn,
    /// They give files: there is no provider, and so no `oauth` and no `organisations`.
    FileUpload,
    /// They type details with us, because the software has no sign-in page: there is no `oauth`.
    Details,
}

/// The authorization server of an integration. PKCE with S256 is always used and is no setting.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OAuth {
    /// Where the browser goes.
    pub authorize: String,
    /// Where codes and refresh tokens are exchanged.
    pub token: String,
    /// Where tokens are given up, if the provider can.
    #[serde(default)]
    pub revoke: Option<String>,
    /// What is asked for, no more than is read.
    pub scopes: Vec<String>,
    /// The provider sends `iss` with its answers (RFC 9207); an answer without it is refused.
    #[serde(default)]
    pub declares_iss: bool,
    /// The issuer to expect; the sandbox's is its public base.
    #[serde(default)]
    pub issuer: Option<String>,
    /// How the client authenticates at the token endpoint.
    pub token_auth: TokenAuth,
    /// Days after which the provider forgets a grant that nobody used, where it says so.
    #[serde(default)]
    pub unused_days: Option<u16>,
    /// The parameter that asks the provider to show the choice of accounts.
    #[serde(default)]
    pub account_choice: Option<Parameter>,
    /// What the provider does differently.
    #[serde(default)]
    pub quirks: Vec<Quirk>,
}

/// How the client authenticates at the token endpoint (RFC 6749 section 2.3.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenAuth {
    /// `Authorization: Basic`.
    #[default]
    Basic,
    /// `client_id` and `client_secret` in the body.
    Body,
}

/// A query parameter with a fixed value.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Known departures from the standard. Each is handled in exactly one place of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quirk {
    /// Token answers lack `token_type`; it is bearer.
    MissingTokenType,
    /// `expires_in` is text.
    TextExpiresIn,
    /// Revocation takes JSON instead of a form.
    JsonRevocation,
    /// Claims are spelled `givenName` instead of `given_name`.
    CamelCaseClaims,
}

/// How a provider says who signed in (OpenID Connect Core 1.0, section 5.3).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenId {
    /// The UserInfo endpoint.
    pub userinfo: String,
    /// What is asked for on top of the integration's own scopes; `openid` is among them.
    pub scopes: Vec<String>,
    /// The claims that are kept, by their standard names. Whatever else the provider sends is dropped unread.
    pub claims: Vec<String>,
}

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

/// What is wrong with a description: the key it concerns and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Dotted key; empty when the file as a whole cannot be read.
    pub key: &'static str,
    /// What is wrong.
    pub message: String,
}

/// The wire names of source types.
pub const SOURCE_TYPES: [&str; 7] = [
    "Accounting",
    "Banking",
    "BankFeed",
    "Commerce",
    "Expense",
    "Other",
    "Unknown",
];

/// Kinds of data: the words people read, and the names they have on the wire.
pub const DATA_TYPES: &[(&str, &[&str])] = &[
    ("company information", &["company"]),
    ("accounts", &["chartOfAccounts"]),
    ("customers", &["customers"]),
    ("suppliers", &["suppliers"]),
    ("invoices", &["invoices"]),
    ("credit notes", &["creditNotes"]),
    ("payments", &["payments"]),
    ("bills", &["bills"]),
    ("bill payments", &["billPayments"]),
    ("bank accounts", &["bankAccounts"]),
    ("bank transactions", &["bankTransactions"]),
    ("journal entries", &["journalEntries"]),
    ("items", &["items"]),
    ("tax rates", &["taxRates"]),
    ("tracking categories", &["trackingCategories"]),
    ("purchase orders", &["purchaseOrders"]),
    ("sales orders", &["salesOrders"]),
    ("reports", &["balanceSheet", "profitAndLoss"]),
];

fn yes() -> bool {
    true
}

fn ourselves() -> String {
    "Postern".to_owned()
}

impl Description {
    /// The kinds of data on the wire, in the order people read them.
    pub fn datatypes(&self) -> impl Iterator<Item = &'static str> {
        self.data_types
            .iter()
            .filter_map(|word| DATA_TYPES.iter().find(|(known, _)| known == word))
            .flat_map(|(_, names)| names.iter().copied())
    }

    /// What an error of a sign-in or the token endpoint means, if that is known.
    pub fn cause_of(&self, error: &str) -> Option<Cause> {
        let own = self.errors.iter();
        let own = own
            .filter(|known| known.field.is_none())
            .find(|known| known.error == error);
        own.map_or_else(|| standard(error), |known| Some(known.cause))
    }

    /// Whether people give files instead of signing in.
    pub fn takes_files(&self) -> bool {
        self.access == Access::FileUpload
    }

    /// Whether people type details with us instead of signing in.
    pub fn takes_details(&self) -> bool {
        self.access == Access::Details
    }

    /// Reads a file, or says everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let description: Self = toml::from_str(text).map_err(|error| {
            vec![Problem {
                key: "",
                message: error.to_string(),
            }]
        })?;
        let problems = description.problems();
        if problems.is_empty() {
            Ok(description)
        } else {
            Err(problems)
        }
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut require = |holds: bool, key: &'static str, message: &str| {
            if !holds {
                problems.push(Problem {
                    key,
                    message: message.to_owned(),
                });
            }
        };
        let is_key = self.key.len() == 4 && self.key.bytes().all(|byte| byte.is_ascii_lowercase());
        require(is_key, "key", "must be four lower-case letters");
        require(!self.name.trim().is_empty(), "name", "must not be empty");
        let is_source_type = SOURCE_TYPES.contains(&self.source_type.as_str());
        require(is_source_type, "source_type", "is not a known source type");
        let is_https = |website: &Url| website.scheme() == "https";
        require(
            self.takes_files() || self.website.as_ref().is_some_and(is_https),
            "website",
            "must be https",
        );
        require(
            self.takes_files() || !self.data_types.is_empty(),
            "data_types",
            "must name at least one kind of data",
        );
        let is_known = |word: &String| DATA_TYPES.iter().any(|(known, _)| known == word);
        require(
            self.data_types.iter().all(is_known),
            "data_types",
            "must be words of the table of kinds of data, each of which has its names on the wire",
        );
        require(
            !self.data_provided_by.trim().is_empty(),
            "data_provided_by",
            "must not be empty",
        );
        let has_host = self
            .sign_in_host
            .as_deref()
            .is_some_and(|host| host.contains('.'));
        if self.takes_files() {
            self.check_no_provider(has_host, &mut require);
            return problems;
        }
        if let Some(before) = &self.before {
            before.check(&mut require);
        }
        self.check_access(has_host, &mut require);
        self.check_endpoints(&mut require);
        let has_words = self
            .errors
            .iter()
            .all(|known| !known.error.trim().is_empty() && known.field.as_deref() != Some(""));
        require(
            has_words,
            "errors",
            "must each name an error, and a field or none",
        );
        self.check_issuer(&mut require);
        self.check_organisations(&mut require);
        self.check_openid(&mut require);
        problems
    }

    /// Where files are given nobody signs in, so that nothing of a sign-in may be described.
    fn check_no_provider(
        &self,
        has_host: bool,
        require: &mut impl FnMut(bool, &'static str, &str),
    ) {
        require(
            !self.sandbox && !has_host,
            "access",
            "goes without a sign-in",
        );
        let is_empty = self.oauth.authorize.is_empty() && self.oauth.token.is_empty();
        require(is_empty, "oauth", "is for software that people sign in to");
        require(
            self.organisations.endpoint.is_empty(),
            "organisations",
            "is for software that people sign in to",
        );
    }

    /// Either there is a page to sign in at, or there are details to type.
    fn check_access(&self, has_host: bool, require: &mut impl FnMut(bool, &'static str, &str)) {
        if !self.takes_details() {
            require(
                has_host != self.sandbox,
                "sign_in_host",
                "is needed, and only the sandbox goes without",
            );
            require(
                self.details.is_none(),
                "details",
                "are for access = \"details\"",
            );
            return;
        }
        require(
            !has_host && self.openid.is_none(),
            "access",
            "goes without a sign-in",
        );
        let oauth = &self.oauth;
        let is_empty = oauth.authorize.is_empty()
            && oauth.token.is_empty()
            && oauth.revoke.is_none()
            && oauth.scopes.is_empty();
        require(is_empty, "oauth", "is for software that people sign in to");
        require(
            self.organisations.callback_parameter.is_none(),
            "organisations.callback_parameter",
            "is for software that people sign in to",
        );
        match &self.details {
            Some(details) => details.check(&self.organisations.endpoint, require),
            None => require(false, "details", "are needed"),
        }
    }

    fn check_endpoints(&self, require: &mut impl FnMut(bool, &'static str, &str)) {
        let revoke = self.oauth.revoke.as_deref();
        let signs_in = |endpoint| Some(endpoint).filter(|_| !self.takes_details());
        let organisations = self.organisations.endpoint.replace(STORE, "store");
        let endpoints = [
            ("oauth.authorize", signs_in(self.oauth.authorize.as_str())),
            ("oauth.token", signs_in(self.oauth.token.as_str())),
            ("oauth.revoke", revoke),
            ("organisations.endpoint", Some(organisations.as_str())),
            (
                "openid.userinfo",
                self.openid.as_ref().map(|openid| openid.userinfo.as_str()),
            ),
        ];
        for (key, endpoint) in endpoints {
            let Some(endpoint) = endpoint else { continue };
            if self.sandbox {
                require(
                    is_relative(endpoint),
                    key,
                    "must be relative in the sandbox",
                );
            } else {
                require(
                    is_https(endpoint),
                    key,
                    "must be an absolute https URL without credentials or fragment",
                );
            }
        }
        let authorize_host = Url::parse(&self.oauth.authorize)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned));
        let is_told = self.sandbox || self.takes_details() || authorize_host == self.sign_in_host;
        require(
            is_told,
            "sign_in_host",
            "must be the host of oauth.authorize: people are told where they will sign in",
        );
        let scopes = &self.oauth.scopes;
        let well_formed = scopes
            .iter()
            .all(|scope| !scope.is_empty() && scope.bytes().all(|byte| byte.is_ascii_graphic()));
        require(
            well_formed,
            "oauth.scopes",
            "must be one scope each, without spaces",
        );
    }

    fn check_issuer(&self, require: &mut impl FnMut(bool, &'static str, &str)) {
        let issuer = self.oauth.issuer.as_deref();
        if self.sandbox {
            require(
                issuer.is_none(),
                "oauth.issuer",
                "is the sandbox's own public base",
            );
        } else {
            let is_complete = issuer.is_some() || !self.oauth.declares_iss;
            require(
                is_complete,
                "oauth.issuer",
                "is needed to check the `iss` that is declared",
            );
            require(
                issuer.is_none_or(is_https),
                "oauth.issuer",
                "must be an https URL",
            );
        }
    }

    fn check_openid(&self, require: &mut impl FnMut(bool, &'static str, &str)) {
        let Some(openid) = &self.openid else { return };
        let is_word =
            |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        require(
            openid.scopes.iter().any(|scope| scope == "openid")
                && openid.scopes.iter().all(is_word),
            "openid.scopes",
            "must have openid among them, one scope each",
        );
        let is_claim = |claim: &String| {
            !claim.is_empty()
                && claim
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        require(
            !openid.claims.is_empty() && openid.claims.iter().all(is_claim),
            "openid.claims",
            "must be standard names of claims",
        );
    }

    fn check_organisations(&self, require: &mut impl FnMut(bool, &'static str, &str)) {
        let organisations = &self.organisations;
        let by_parameter = organisations.callback_parameter.is_some();
        require(
            organisations.id.is_some() != by_parameter,
            "organisations.id",
            "either this or callback_parameter",
        );
        let has_place = organisations.endpoint.contains("{id}");
        require(
            has_place == by_parameter,
            "organisations.endpoint",
            "has {id} exactly when callback_parameter is set",
        );
        require(
            !organisations.name.is_empty(),
            "organisations.name",
            "must not be empty",
        );
    }
}

fn is_https(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host_str().is_some()
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
    })
}

fn is_relative(text: &str) -> bool {
    !text.is_empty()
        && !text.contains("..")
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
        && !text.starts_with('/')
}
