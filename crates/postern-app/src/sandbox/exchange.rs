//! The token endpoint's use cases: who asks, what for, and what comes of it (RFC 6749 sections 3.2, 4.1.3 and 6).
//!
//! The app is authenticated before anything else is looked at, in constant time, and an unknown app costs the same as a
//! wrong secret. Users who misbehave do so after that, so that only the app that a person meant to give access to sees
//! it. A late answer waits outside of any transaction.

use std::time::Duration;

use postern_core::secret::Secret;
use postern_store::Error as DbError;
use postern_store::sandbox as store;

use super::users::{self, Behaviour};
use super::{Sandbox, credentials, request};

/// What an app says to prove itself.
#[derive(Debug, Clone)]
pub struct ClientCredentials {
    /// The client id, as given.
    pub id: String,
    /// The client secret, as given.
    pub secret: Secret<String>,
}

/// What an app asks the token endpoint for.
#[derive(Debug, Clone)]
pub enum GrantRequest {
    /// Exchange an authorization code.
    Code {
        /// The code.
        code: Secret<String>,
        /// The redirect URI that the code was asked for.
        redirect_uri: String,
        /// The PKCE verifier.
        verifier: Secret<String>,
    },
    /// Rotate a refresh token.
    Refresh {
        /// The refresh token.
        token: Secret<String>,
        /// The scope asked for; it must be the granted one.
        scope: Option<String>,
    },
}

/// Tokens given out.
#[derive(Debug)]
pub struct IssuedTokens {
    /// For the API.
    pub access_token: Secret<String>,
    /// For the next pair; works once.
    pub refresh_token: Secret<String>,
    /// How long the access token works.
    pub expires_in_s: i64,
    /// What it may do.
    pub scope: String,
}

/// Why there are no tokens.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Unknown app or wrong secret.
    #[error("the client is unknown or its secret is wrong")]
    InvalidClient,
    /// The code or refresh token is not good (any more).
    #[error("{0}")]
    InvalidGrant(&'static str),
    /// Another scope than the granted one.
    #[error("the scope is not the granted one")]
    InvalidScope,
    /// The user of this grant makes the server fail.
    #[error("this user makes the token endpoint fail")]
    ServerErrorOnPurpose,
    /// The user of this grant makes the server answer with a web page.
    #[error("this user makes the token endpoint answer with a web page")]
    HtmlOnPurpose,
    /// The database did not answer.
    #[error("the database did not answer")]
    Database(#[from] DbError),
}

impl Sandbox {
    /// Answers the token endpoint.
    pub async fn exchange(
        &self,
        client: &ClientCredentials,
        grant: &GrantRequest,
    ) -> Result<IssuedTokens, TokenError> {
        let app = self
            .authenticate(client)
            .await?
            .ok_or(TokenError::InvalidClient)?;
        match grant {
            GrantRequest::Code {
                code,
                redirect_uri,
                verifier,
            } => {
                let code_hash = credentials::hash(code.expose());
                self.misbehave(&app, code_hash).await?;
                self.redeem_code(&app, code_hash, redirect_uri, verifier)
                    .await
            }
            GrantRequest::Refresh { token, scope } => {
                let scope = match scope {
                    Some(scope) => {
                        Some(request::parse_scope(Some(scope)).ok_or(TokenError::InvalidScope)?)
                    }
                    None => None,
                };
                self.rotate(&app, credentials::hash(token.expose()), scope)
                    .await
            }
        }
    }

    /// The app that these credentials prove, if they do.
    pub(super) async fn authenticate(
        &self,
        client: &ClientCredentials,
    ) -> Result<Option<store::App>, DbError> {
        let id = request::parse_client_id(&client.id);
        let app = self
            .db
            .read("sandbox.authenticate", move |tx| {
                Box::pin(async move {
                    match id {
                        Some(id) => store::find_app(tx, id).await,
                        None => Ok(None),
                    }
                })
            })
            .await?;
        let given = credentials::hash(client.secret.expose());
        let expected = app.as_ref().map_or([0; 32], |app| app.secret_hash);
        let good = credentials::same(&given, &expected);
        Ok(app.filter(|_| good))
    }

    /// Does what the code's user is there to show, for the app that the code was made for.
    async fn misbehave(&self, app: &store::App, code_hash: [u8; 32]) -> Result<(), TokenError> {
        let app_id = app.id;
        let grant = self
            .db
            .read::<_, DbError, _>("sandbox.misbehave", move |tx| {
                Box::pin(async move {
                    match store::find_code(tx, &code_hash).await? {
                        Some(code) => store::find_grant(tx, code.grant_id).await,
                        None => Ok(None),
                    }
                })
            })
            .await?;
        let behaviour = grant
            .filter(|grant| grant.app_id == app_id)
            .and_then(|grant| users::find_user(&grant.user_name))
            .map(|user| user.behaviour);
        match behaviour {
            Some(Behaviour::TokenServerError) => Err(TokenError::ServerErrorOnPurpose),
            Some(Behaviour::TokenHtml) => Err(TokenError::HtmlOnPurpose),
            Some(Behaviour::TokenSlow) => {
                tokio::time::sleep(Duration::from_millis(self.settings.slow_ms)).await;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
