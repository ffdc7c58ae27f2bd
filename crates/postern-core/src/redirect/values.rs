//! The values that fill a template: Postern's own under reserved names, and the Link URL's custom parameters.

use crate::parameters::LinkParameters;
use std::collections::BTreeMap;

const LONGEST_BYTES: usize = 512;
const LONGEST_STATUS_TEXT: usize = 200;

/// The names whose values Postern gives. A Link URL's parameter of the same name is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reserved {
    /// The client's id.
    ClientId,
    /// The company's id.
    CompanyId,
    /// The id of the connection the flow completed for.
    ConnectionId,
    /// The integration's id.
    IntegrationId,
    /// The id of the integration's source.
    SourceId,
    /// The integration's four-letter key.
    Platform,
    /// The integration's name.
    PlatformName,
    /// What the integration gives.
    SourceType,
    /// 200, 201, 403, 500 or 501.
    StatusCode,
    /// The standard sentence for the status.
    ErrorMessage,
    /// The provider's own text; cut to 200 characters.
    StatusText,
    /// The business's name at the provider.
    CompanyName,
}

/// What names of claims begin with in a template.
pub(super) const CLAIM_PREFIX: &str = "openId_";

/// The claims a redirect can carry, by their names in OpenID Connect (Core 1.0, section 5.1). Which of them a provider gives
/// is the provider's description to say.
pub const CLAIMS: [&str; 19] = [
    "given_name",
    "family_name",
    "email",
    "address",
    "email_verified",
    "phone_number_verified",
    "phone_number",
    "name",
    "middle_name",
    "nickname",
    "preferred_username",
    "gender",
    "birthdate",
    "locale",
    "profile",
    "picture",
    "website",
    "zoneinfo",
    "updated_at",
];

impl Reserved {
    /// Every one.
    pub const ALL: [Self; 12] = [
        Self::ClientId,
        Self::CompanyId,
        Self::ConnectionId,
        Self::IntegrationId,
        Self::SourceId,
        Self::Platform,
        Self::PlatformName,
        Self::SourceType,
        Self::StatusCode,
        Self::ErrorMessage,
        Self::StatusText,
        Self::CompanyName,
    ];

    /// The name in a template.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClientId => "clientId",
            Self::CompanyId => "companyId",
            Self::ConnectionId => "connectionId",
            Self::IntegrationId => "integrationId",
            Self::SourceId => "sourceId",
            Self::Platform => "platform",
            Self::PlatformName => "platformName",
            Self::SourceType => "sourceType",
            Self::StatusCode => "statusCode",
            Self::ErrorMessage => "errorMessage",
            Self::StatusText => "statusText",
            Self::CompanyName => "data.company.companyName",
        }
    }
}

/// Whether Postern gives the value of this name, now or one day (`openId_…`).
pub fn is_reserved(name: &str) -> bool {
    name.starts_with(CLAIM_PREFIX)
        || Reserved::ALL
            .into_iter()
            .any(|reserved| reserved.name() == name)
}

/// Values by name. What is missing is empty.
#[derive(Debug, Clone, Default)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    /// The custom parameters of the Link URL, without those that take a reserved name.
    pub fn new(parameters: &LinkParameters) -> Self {
        let custom = parameters.iter().filter(|(name, _)| !is_reserved(name));
        Self(
            custom
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )
    }

    /// With a value of Postern's own, cut to what a parameter may hold.
    #[must_use]
    pub fn with(mut self, reserved: Reserved, value: &str) -> Self {
        let longest = match reserved {
            Reserved::StatusText => LONGEST_STATUS_TEXT,
            _ => usize::MAX,
        };
        self.0
            .insert(reserved.name().to_owned(), cut(value, longest));
        self
    }

    /// With what the provider says of the visitor, as `openId_<claim>`. Only known claims have a place in a redirect.
    #[must_use]
    pub fn with_claim(mut self, claim: &str, value: &str) -> Self {
        if CLAIMS.contains(&claim) {
            let name = format!("{CLAIM_PREFIX}{claim}");
            self.0.insert(name, cut(value, usize::MAX));
        }
        self
    }

    /// The value of this name, empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

fn cut(value: &str, longest: usize) -> String {
    let short: String = value.chars().take(longest).collect();
    let end = short.floor_char_boundary(LONGEST_BYTES);
    short.get(..end).unwrap_or_default().to_owned()
}
