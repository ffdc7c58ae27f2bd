//! The API behind the tokens: which businesses were approved, and what the books say about one of them.
//!
//! An access token sees the businesses that its grant names and nothing else; a business of the same person that was not
//! approved is as unknown as one that does not exist.

use std::time::Duration;

use postern_core::secret::Secret;
use postern_store::Error as DbError;
use postern_store::sandbox::{self as store, TokenKind};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;

use super::request::{SCOPE_OPENID, SCOPE_READ, has_scope};
use super::users::{self, Behaviour, Business};
use super::{Sandbox, credentials, database_now, person};

/// Why the API gives nothing.
#[derive(Debug, thiserror::Error)]
pub enum BooksError {
    /// The access token is unknown, expired or ended.
    #[error("the access token is not good")]
    InvalidToken,
    /// The user may not share these books.
    #[error("the user may not share these books")]
    Forbidden,
    /// The business does not pay for the API.
    #[error("the business does not pay for the API")]
    NoPlan,
    /// The token was given without the scope that this needs.
    #[error("the token was given without `{0}`")]
    ScopeMissing(&'static str),
    /// The user whose software fails.
    #[error("broken on purpose")]
    BrokenOnPurpose,
    /// The user whose software answers with a web page.
    #[error("a web page on purpose")]
    HtmlOnPurpose,
    /// No such business was approved.
    #[error("no such business was approved")]
    UnknownBusiness,
    /// The database did not answer.
    #[error("the database did not answer")]
    Database(#[from] DbError),
}

impl Sandbox {
    /// The grant behind a good access token.
    async fn grant_of(&self, access_token: &str) -> Result<store::Grant, BooksError> {
        let token_hash = credentials::hash(access_token);
        self.db
            .read::<_, DbError, _>("sandbox.grant_of", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let token = store::find_token(tx, &token_hash).await?.filter(|token| {
                        token.kind == TokenKind::Access
                            && token.spent_at.is_none()
                            && now < token.expires_at
                    });
                    match token {
                        Some(token) => store::find_grant(tx, token.grant_id).await,
                        None => Ok(None),
                    }
                })
            })
            .await?
            .filter(|grant| grant.revoked_at.is_none())
            .ok_or(BooksError::InvalidToken)
    }

    /// Who signed in, as far as the person let the app know.
    pub async fn person(&self, access_token: &str) -> Result<Map<String, Value>, BooksError> {
        let grant = self.grant_of(access_token).await?;
        let user = users::find_user(&grant.user_name).ok_or(BooksError::InvalidToken)?;
        person::claims(user, &grant.scope).ok_or(BooksError::ScopeMissing(SCOPE_OPENID))
    }

    /// The approved businesses.
    pub async fn organisations(
        &self,
        access_token: &str,
    ) -> Result<Vec<&'static Business>, BooksError> {
        let grant = self.grant_of(access_token).await?;
        if !has_scope(&grant.scope, SCOPE_READ) {
            return Err(BooksError::ScopeMissing(SCOPE_READ));
        }
        let user = users::find_user(&grant.user_name).ok_or(BooksError::InvalidToken)?;
        if user.behaviour == Behaviour::NoPermission {
            return Err(BooksError::Forbidden);
        }
        if user.behaviour == Behaviour::NoPlan {
            return Err(BooksError::NoPlan);
        }
        let approved: Vec<String> = serde_json::from_str(&grant.organisations)
            .map_err(|_| DbError::Corrupt("sandbox_grants.organisations is not a list".into()))?;
        Ok(user
            .businesses
            .iter()
            .filter(|business| approved.iter().any(|id| id == business.id))
            .collect())
    }

    /// The businesses of somebody who proves to be one of the people here, for software that has no sign-in page. Nothing is
    /// stored: what was typed is all there is.
    pub async fn ledger(
        &self,
        name: &str,
        password: &Secret<String>,
    ) -> Result<&'static [Business], BooksError> {
        let (given, right) = (password.expose().as_bytes(), users::PASSWORD.as_bytes());
        let user = users::find_user(name.trim())
            .filter(|_| bool::from(given.ct_eq(right)))
            .ok_or(BooksError::InvalidToken)?;
        match user.behaviour {
            Behaviour::NoPermission | Behaviour::Refuses(..) => Err(BooksError::Forbidden),
            Behaviour::NoPlan => Err(BooksError::NoPlan),
            Behaviour::TokenServerError => Err(BooksError::BrokenOnPurpose),
            Behaviour::TokenHtml => Err(BooksError::HtmlOnPurpose),
            Behaviour::TokenSlow => {
                tokio::time::sleep(Duration::from_millis(self.settings.slow_ms)).await;
                Ok(user.businesses)
            }
            _ => Ok(user.businesses),
        }
    }

    /// One approved business.
    pub async fn company(
        &self,
        access_token: &str,
        id: &str,
    ) -> Result<&'static Business, BooksError> {
        let approved = self.organisations(access_token).await?;
        approved
            .into_iter()
            .find(|business| business.id == id)
            .ok_or(BooksError::UnknownBusiness)
    }
}
