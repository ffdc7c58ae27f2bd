//! The address the browser is sent to.

use oauth2::{AuthUrl, ClientId, CsrfToken, RedirectUrl, Scope, basic::BasicClient};
use url::Url;

use crate::{catalogue::Integration, endpoints::Endpoints, engine::Credentials, pkce::Verifier};

/// The values of one authorization.
#[derive(Debug, Clone, Copy)]
pub struct AuthorizationRequest<'a> {
    /// Comes back with the answer.
    pub state: &'a str,
    /// Its S256 challenge goes along; PKCE is not optional.
    pub verifier: &'a Verifier,
    /// Where the answer goes, exactly as registered.
    pub redirect_uri: &'a Url,
    /// Ask the provider to let the person choose an account, where it has a parameter for that.
    pub choose_account: bool,
    /// Ask for what lets the provider say who signed in, where it can.
    pub open_id: bool,
    /// Ask for access that ends by itself: what would let us renew it is left out.
    pub once: bool,
    /// Ask for these scopes and no others.
    pub only: Option<&'a [String]>,
}

/// The scope by which providers that know it give what renews access (OpenID Connect Core 11).
const OFFLINE: &str = "offline_access";

/// Where to send the browser; nowhere for software without a page to sign in at.
pub fn authorize_url(
    integration: &Integration,
    endpoints: &Endpoints,
    credentials: &Credentials,
    request: &AuthorizationRequest<'_>,
) -> Option<Url> {
    let oauth = &integration.description().oauth;
    let client = BasicClient::new(ClientId::new(credentials.client_id.clone()))
        .set_auth_uri(AuthUrl::from_url(endpoints.authorize.clone()?))
        .set_redirect_uri(RedirectUrl::from_url(request.redirect_uri.clone()));
    let state = request.state.to_owned();
    let mut authorization = client
        .authorize_url(move || CsrfToken::new(state))
        .add_scopes(asked(integration, request).into_iter().map(Scope::new))
        .set_pkce_challenge(request.verifier.to_challenge());
    if let Some(parameter) = oauth
        .account_choice
        .as_ref()
        .filter(|_| request.choose_account)
    {
        authorization =
            authorization.add_extra_param(parameter.name.clone(), parameter.value.clone());
    }
    let (url, _state) = authorization.url();
    Some(url)
}

/// The scopes to ask for, in order.
fn asked(integration: &Integration, request: &AuthorizationRequest<'_>) -> Vec<String> {
    if let Some(only) = request.only {
        return only.to_vec();
    }
    let description = integration.description();
    let who = description
        .openid
        .as_ref()
        .filter(|_| request.open_id)
        .map(|openid| openid.scopes.as_slice());
    let scopes = &description.oauth.scopes;
    scopes
        .iter()
        .filter(|scope| !(request.once && *scope == OFFLINE))
        .chain(who.unwrap_or_default())
        .cloned()
        .collect()
}
