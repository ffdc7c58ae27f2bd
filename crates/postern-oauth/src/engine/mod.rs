//! The conversation with one provider: authorize, exchange, read the businesses and who signed in, refresh, revoke.
//!
//! A [`Provider`] puts an integration, its endpoints, a client's credentials and the guarded client together;
//! each call is one request with no retry, because a code works once and a rotated refresh token must not be
//! sent twice. Codes, tokens and secrets enter and leave as `Secret`.

mod authorize;
mod claims;
mod details;
mod organisations;
mod probe;
mod revoke;
mod token;
mod transport;

use std::time::Duration;

use postern_core::secret::Secret;
use postern_outbound::Client;

use crate::{catalogue::Integration, endpoints::Endpoints, pkce::Verifier};

pub use self::authorize::{AuthorizationRequest, authorize_url};
pub use self::details::Fault;
pub use self::probe::{Probe, RedirectProbe};

/// A client's registration at a provider.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The public id.
    pub client_id: String,
    /// The secret.
    pub client_secret: Secret<String>,
}

/// A code on its way to become tokens.
#[derive(Debug, Clone, Copy)]
pub struct CodeExchange<'a> {
    /// The code from the callback.
    pub code: &'a Secret<String>,
    /// The verifier whose challenge went with the browser.
    pub verifier: &'a Verifier,
    /// The redirect address that went with the browser, byte for byte.
    pub redirect_uri: &'a str,
}

/// What a provider gave.
#[derive(Debug, Clone)]
pub struct TokenSet {
    /// Opens the provider's API.
    pub access_token: Secret<String>,
    /// Gives new access tokens; absent where the provider gives none, or keeps the old one on refresh.
    pub refresh_token: Option<Secret<String>>,
    /// How long the access token lasts from now.
    pub expires_in: Option<Duration>,
    /// What was granted, if it is not what was asked for.
    pub scopes: Option<Vec<String>>,
}

impl TokenSet {
    /// Scopes that were asked for and not granted. A provider that says nothing granted everything
    /// (RFC 6749 section 5.1).
    pub fn missing_scopes(&self, asked: &[String]) -> Vec<String> {
        let Some(granted) = &self.scopes else {
            return Vec::new();
        };
        asked
            .iter()
            .filter(|scope| !granted.contains(scope))
            .cloned()
            .collect()
    }
}

/// A business whose books a grant opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The provider's id.
    pub id: String,
    /// The name as the provider gives it, one clean line.
    pub name: String,
}

/// One provider as one client uses it.
#[derive(Debug, Clone, Copy)]
pub struct Provider<'a> {
    /// The guarded HTTP client.
    pub http: &'a Client,
    /// What is known of the provider.
    pub integration: &'a Integration,
    /// Its addresses on this installation.
    pub endpoints: &'a Endpoints,
    /// The client's registration.
    pub credentials: &'a Credentials,
    /// The time one call may take.
    pub timeout: Duration,
}
