//! The authorization server of an integration: part of its description, and so compiled by the build script as well.

use serde::Deserialize;
use url::Url;

use super::address::{Base, is_https};

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

impl OAuth {
    /// Whether nothing of it is described.
    pub(super) fn is_empty(&self) -> bool {
        self.authorize.is_empty()
            && self.token.is_empty()
            && self.revoke.is_none()
            && self.scopes.is_empty()
    }

    pub(super) fn check(
        &self,
        base: Base,
        sign_in_host: Option<&str>,
        require: &mut impl FnMut(bool, &'static str, &str),
    ) {
        base.check(&self.authorize, "oauth.authorize", require);
        base.check(&self.token, "oauth.token", require);
        if let Some(revoke) = &self.revoke {
            base.check(revoke, "oauth.revoke", require);
        }
        let authorize = Url::parse(&self.authorize).ok();
        let authorize_host = authorize.as_ref().and_then(Url::host_str);
        require(
            base == Base::Installation || authorize_host == sign_in_host,
            "sign_in_host",
            "must be the host of oauth.authorize: people are told where they will sign in",
        );
        let is_scope =
            |scope: &String| !scope.is_empty() && scope.bytes().all(|byte| byte.is_ascii_graphic());
        require(
            self.scopes.iter().all(is_scope),
            "oauth.scopes",
            "must be one scope each, without spaces",
        );
        self.check_issuer(base, require);
    }

    fn check_issuer(&self, base: Base, require: &mut impl FnMut(bool, &'static str, &str)) {
        let issuer = self.issuer.as_deref();
        if base == Base::Installation {
            require(
                issuer.is_none(),
                "oauth.issuer",
                "is the sandbox's own public base",
            );
            return;
        }
        require(
            issuer.is_some() || !self.declares_iss,
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
