//! What a provider says before anybody signs in: whether it knows a client, and whether it takes the redirect address.
//!
//! A code that nobody was given is exchanged. A provider checks who asks before it looks at the code (RFC 6749 section 5.2), so
//! `invalid_client` says that the credentials are wrong and everything else that they are known. Nothing is made by either call.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oauth2::{AuthorizationCode, RedirectUrl, RequestTokenError, basic::BasicErrorResponseType};
use postern_core::entropy::{self, Entropy};
use postern_outbound::{Request, StatusCode};
use url::Url;

use crate::{
    engine::{AuthorizationRequest, Provider, authorize_url},
    error::{Error, ErrorKind},
    pkce::Verifier,
};

/// Whether a provider knows a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// It takes the client id and the secret.
    Known,
    /// It does not.
    Unknown,
}

/// What a provider says of a redirect address before anybody signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectProbe {
    /// It will not send people there.
    Refused,
    /// Nothing: most show a page of their own, and only a sign-in proves it.
    NotSaid,
}

impl Provider<'_> {
    /// Asks whether the credentials are known.
    pub async fn probe_credentials(
        &self,
        redirect_uri: &str,
        entropy: &dyn Entropy,
    ) -> Result<Probe, Error> {
        let redirect = RedirectUrl::new(redirect_uri.to_owned())
            .map_err(|_| Error::new(ErrorKind::Misconfigured))?;
        let answer = self
            .token_client()?
            .set_redirect_uri(redirect)
            .exchange_code(AuthorizationCode::new(invented(entropy)))
            .set_pkce_verifier(Verifier::mint(entropy).to_verifier())
            .request_async(&self.carrier())
            .await;
        match answer {
            // Nobody gives tokens for a code that was made up.
            Ok(_) => Err(Error::new(ErrorKind::NotUnderstood)),
            Err(RequestTokenError::ServerResponse(answer)) => Ok(match answer.error() {
                BasicErrorResponseType::InvalidClient
                | BasicErrorResponseType::UnauthorizedClient => Probe::Unknown,
                _ => Probe::Known,
            }),
            Err(RequestTokenError::Request(error)) if error.kind() == ErrorKind::Misconfigured => {
                Ok(Probe::Unknown)
            }
            Err(RequestTokenError::Request(error)) => Err(error),
            Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => {
                Err(Error::new(ErrorKind::NotUnderstood))
            }
        }
    }

    /// Looks at the sign-in page that a browser would be sent to.
    pub async fn probe_redirect(&self, redirect_uri: &str, entropy: &dyn Entropy) -> RedirectProbe {
        let Ok(redirect_uri) = Url::parse(redirect_uri) else {
            return RedirectProbe::Refused;
        };
        let (state, verifier) = (invented(entropy), Verifier::mint(entropy));
        let request = AuthorizationRequest {
            state: &state,
            verifier: &verifier,
            redirect_uri: &redirect_uri,
            choose_account: true,
            open_id: false,
            once: false,
            only: None,
        };
        let asked = authorize_url(self.integration, self.endpoints, self.credentials, &request);
        let (Some(asked), Some(page)) = (asked, self.endpoints.authorize_from_here()) else {
            return RedirectProbe::NotSaid;
        };
        let mut url = page.clone();
        url.set_query(asked.query());
        match self
            .http
            .send(Request::get(url).timeout(self.timeout))
            .await
        {
            Ok(answer) if answer.status() == StatusCode::BAD_REQUEST => RedirectProbe::Refused,
            // A sign-in page is large, and a refusal can look like one.
            Ok(_) | Err(_) => RedirectProbe::NotSaid,
        }
    }

    /// Whether the provider can be told that access is no longer needed.
    pub fn takes_back(&self) -> bool {
        self.endpoints.revoke.is_some()
    }
}

fn invented(entropy: &dyn Entropy) -> String {
    URL_SAFE_NO_PAD.encode(entropy::bytes::<32>(entropy))
}
