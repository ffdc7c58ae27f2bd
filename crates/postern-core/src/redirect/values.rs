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
    /// The visitor's e-mail address at the provider.
    OpenIdEmail,
    /// The visitor's given name at the provider.
    OpenIdGivenName,
    /// The visitor's family name at the provider.
    OpenIdFamilyName,
}

impl Reserved {
    /// Every one.
    pub const ALL: [Self; 15] = [
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
        Self::OpenIdEmail,
        Self::OpenIdGivenName,
        Self::OpenIdFamilyName,
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
            Self::OpenIdEmail => "openId_email",
            Self::OpenIdGivenName => "openId_given_name",
            Self::OpenIdFamilyName => "openId_family_name",
        }
    }
}

/// Whether Postern gives the value of this name, now or one day (`openId_…`).
pub(crate) fn is_reserved(name: &str) -> bool {
    name.starts_with("openId_")
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
    pub fn with(mut self, reserved: Reserved, value: &str) -> Self {
        let short: String = match reserved {
            Reserved::StatusText => value.chars().take(LONGEST_STATUS_TEXT).collect(),
            _ => value.to_owned(),
        };
        let end = short.floor_char_boundary(LONGEST_BYTES);
        self.0.insert(
            reserved.name().to_owned(),
            short.get(..end).unwrap_or_default().to_owned(),
        );
        self
    }

    /// The value of this name, empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}
