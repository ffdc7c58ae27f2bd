//! Tokens without a browser, for developers who try what takes tokens: given out in one step, as if a person had signed
//! in, agreed and come back.
//!
//! Everything after that is as with any other tokens: they belong to one grant of the client's own app, a refresh token
//! works once, revoking ends the family. People who never come back with tokens get none here either.

use postern_core::id::ClientId;
use postern_store::contexts;
use postern_store::sandbox as store;
use uuid::Uuid;

use super::exchange::IssuedTokens;
use super::settings::{ACCESS_TTL_MS, SLOW_MS, Settings};
use super::tokens::issue;
use super::users::{self, Behaviour, User};
use super::{Sandbox, credentials, database_now, later, request};
use crate::{App, Code, Error, Result};

impl App {
    /// Tokens that the Sandbox gives `client`, as if `user` had agreed to share `business`, or all of theirs.
    pub async fn sandbox_tokens(
        &self,
        client: ClientId,
        user: &str,
        business: Option<&str>,
    ) -> Result<IssuedTokens> {
        let client = self.get_client(client).await?.id;
        let app_id = self.sandbox_app(client).await?;
        let (user, organisations) = who(user, business)?;
        let settings = Settings {
            urls: self.urls().clone(),
            slow_ms: SLOW_MS,
        };
        let sandbox = Sandbox::new(self.db().clone(), self.parts().entropy.clone(), settings);
        sandbox.give_by_hand(app_id, user, organisations).await
    }

    /// The client's own app at the Sandbox.
    async fn sandbox_app(&self, client: ClientId) -> Result<Uuid> {
        let sandbox = self
            .catalogue()
            .iter()
            .find(|one| one.is_sandbox() && !one.takes_details());
        let key = sandbox
            .ok_or_else(|| disabled("The Sandbox is switched off on this installation."))?
            .key()
            .as_str()
            .to_owned();
        let context = self
            .db()
            .read::<_, Error, _>("find_sandbox_app", move |tx| {
                let key = key.clone();
                Box::pin(async move { Ok(contexts::find_current_context(tx, client, &key).await?) })
            })
            .await?
            .ok_or_else(|| {
                disabled(
                    "This client is not registered at the Sandbox: it was made while that was off.",
                )
            })?;
        context.provider_client_id.parse().map_err(Error::internal)
    }
}

impl Sandbox {
    async fn give_by_hand(
        &self,
        app_id: Uuid,
        user: &'static User,
        organisations: String,
    ) -> Result<IssuedTokens> {
        let pair = self.mint_pair();
        let (rows, grant_id) = (pair.rows(), credentials::mint_id(self.entropy.as_ref()));
        let scope = format!("{} {}", request::SCOPE_READ, request::SCOPE_OFFLINE);
        let verdict = self
            .db
            .write::<_, Error, _>("sandbox.give_by_hand", move |tx| {
                let (scope, organisations) = (scope.clone(), organisations.clone());
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let grant = store::Grant {
                        id: grant_id,
                        app_id,
                        user_name: user.name.to_owned(),
                        scope,
                        organisations,
                        created_at: now,
                        expires_at: later(now, ACCESS_TTL_MS),
                        revoked_at: None,
                    };
                    store::create_grant(tx, &grant).await?;
                    Ok(issue(tx, &grant, rows, now).await?)
                })
            })
            .await?;
        pair.answer(verdict).map_err(Error::internal)
    }
}

/// The person and, as it is stored, what they share.
fn who(name: &str, business: Option<&str>) -> Result<(&'static User, String)> {
    let user = users::find_user(name).ok_or_else(|| {
        let names: Vec<_> = users::USERS.iter().map(|user| user.name).collect();
        let message = format!(
            "There is nobody called {name} in the Sandbox. There are {}.",
            names.join(", ")
        );
        Error::invalid_field("user", message)
    })?;
    if matches!(
        user.behaviour,
        Behaviour::Refuses(..) | Behaviour::TokenServerError | Behaviour::TokenHtml
    ) {
        let message = format!("Nobody gets tokens of {name}. {}", user.shows);
        return Err(Error::invalid_field("user", message));
    }
    let ids: Vec<_> = user
        .businesses
        .iter()
        .map(|one| one.id)
        .filter(|id| business.is_none_or(|wanted| wanted == *id))
        .collect();
    if ids.is_empty() && business.is_some() {
        let message = format!("{name} has no business with this id.");
        return Err(Error::invalid_field("business", message));
    }
    Ok((user, serde_json::Value::from(ids).to_string()))
}

fn disabled(message: &str) -> Error {
    Error::new(Code::IntegrationDisabled, message)
}
