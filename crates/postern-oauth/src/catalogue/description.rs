//! The form of a file in `integrations/`, and what makes one valid.
//!
//! The build script compiles this very file, so a description that does not pass never reaches a binary. It
//! depends on nothing of this workspace for that reason. Unknown keys are errors: a typo in a security
//! setting must not fall back to a default in silence.

#[path = "address.rs"]
mod address;
#[path = "before.rs"]
mod before;
#[path = "cause.rs"]
mod cause;
#[path = "data_type.rs"]
mod data_type;
#[path = "details.rs"]
mod details;
#[path = "oauth.rs"]
mod oauth;
#[path = "openid.rs"]
mod openid;
#[path = "organisations.rs"]
mod organisations;

use serde::Deserialize;
use url::Url;
use uuid::Uuid;

use address::Base;
pub use before::{Before, Role, Step};
pub use cause::{Cause, KnownError, standard};
pub use data_type::DataType;
pub use details::{Details, Field, Kind, LANGUAGES, STORE, Sending};
pub use oauth::{OAuth, Parameter, Quirk, TokenAuth};
pub use openid::OpenId;
pub use organisations::{Only, Organisations};

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
    /// What is read, in the order people are told.
    #[serde(default)]
    pub data_types: Vec<DataType>,
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

fn yes() -> bool {
    true
}

fn ourselves() -> String {
    "Postern".to_owned()
}

impl Description {
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
        let base = Base::of(self.sandbox);
        if !self.takes_details() {
            let host = self.sign_in_host.as_deref();
            self.oauth.check(base, host, &mut require);
        }
        self.organisations.check(base, &mut require);
        let has_words = self
            .errors
            .iter()
            .all(|known| !known.error.trim().is_empty() && known.field.as_deref() != Some(""));
        require(
            has_words,
            "errors",
            "must each name an error, and a field or none",
        );
        if let Some(openid) = &self.openid {
            openid.check(base, &mut require);
        }
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
        require(
            self.oauth.is_empty(),
            "oauth",
            "is for software that people sign in to",
        );
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
        require(
            self.oauth.is_empty(),
            "oauth",
            "is for software that people sign in to",
        );
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
}
