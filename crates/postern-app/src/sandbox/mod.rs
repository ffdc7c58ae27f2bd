//! The Sandbox provider: an OAuth 2.0 authorization server of its own, to try the whole way of a customer without an
//! account anywhere.
//!
//! It behaves like a good provider (authorization code with PKCE S256, rotation of refresh tokens with reuse ending the
//! family, revocation, `iss` in answers) except for users who misbehave on purpose ([`users`]). Postern reaches it over
//! HTTP like any other provider: nothing in this module decides for Postern's use cases, and they call nothing here
//! but [`register_app`], when a client gets its own credentials. [`App::sandbox_tokens`](crate::App::sandbox_tokens) is for developers. All state is in the database, hashed; a [`Sandbox`] holds
//! none, so several servers serve one Sandbox and a restart loses nothing. The database's clock decides every expiry.

mod books;
mod by_hand;
mod credentials;
mod exchange;
mod parameters;
mod person;
mod redirect;
mod request;
mod settings;
mod sign_in;
mod tokens;
pub mod users;

use std::fmt;
use std::sync::Arc;

use postern_core::entropy::Entropy;
use postern_core::id::ContextId;
use postern_core::secret::Secret;
use postern_core::time::{self, Timestamp};
use postern_store::sandbox as store;
use postern_store::{Db, Error as DbError, Tx};

pub use books::BooksError;
pub use exchange::{ClientCredentials, GrantRequest, IssuedTokens, TokenError};
pub use parameters::{Parameters, Repeated};
pub use request::{Refusal, Request, SCOPE_OFFLINE, SCOPE_OPENID, SCOPE_READ, SCOPES_OF_PERSON};
pub use settings::{SLOW_MS, Settings};
pub use sign_in::{Decision, DecisionError, Identity, SignIn, SignInError, SignedIn, Stage};

/// The Sandbox provider; cheap to clone.
#[derive(Clone)]
pub struct Sandbox {
    db: Db,
    entropy: Arc<dyn Entropy + Send + Sync>,
    settings: Arc<Settings>,
}

impl Sandbox {
    /// A Sandbox that keeps its books in `db`.
    pub fn new(db: Db, entropy: Arc<dyn Entropy + Send + Sync>, settings: Settings) -> Self {
        Self {
            db,
            entropy,
            settings: Arc::new(settings),
        }
    }

    /// What it was set up with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks an authorization request. The inner result is the protocol's answer, the outer one the database's.
    pub async fn check_request(
        &self,
        parameters: &Parameters,
    ) -> Result<Result<Request, Refusal>, DbError> {
        let client_id = match Request::client_id(parameters) {
            Ok(client_id) => client_id,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let app = self
            .db
            .read("sandbox.check_request", move |tx| {
                Box::pin(store::find_app(tx, client_id))
            })
            .await?;
        Ok(match app {
            Some(app) => Request::check(parameters, &app, &self.settings),
            None => Err(Refusal::UnknownApp),
        })
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Sandbox")
            .field("issuer", &self.settings.issuer())
            .finish_non_exhaustive()
    }
}

/// Credentials of a new app, shown once.
#[derive(Debug)]
pub struct RegisteredApp {
    /// The OAuth client id.
    pub client_id: String,
    /// The OAuth client secret.
    pub client_secret: Secret<String>,
}

/// Registers an app for the context of a client, inside the transaction that makes the context. `name` is what people
/// read on the approval page.
pub async fn register_app(
    tx: &mut Tx<'_>,
    context_id: ContextId,
    name: &str,
    now: Timestamp,
    entropy: &dyn Entropy,
) -> Result<RegisteredApp, DbError> {
    let client_secret = credentials::mint(credentials::Kind::ClientSecret, entropy);
    let app = store::App {
        id: credentials::mint_id(entropy),
        context_id,
        name: name.to_owned(),
        secret_hash: credentials::hash(client_secret.expose()),
        created_at: now,
    };
    store::create_app(tx, &app).await?;
    Ok(RegisteredApp {
        client_id: app.id.to_string(),
        client_secret,
    })
}

/// The database's clock, in which every expiry here is reckoned.
async fn database_now(tx: &mut Tx<'_>) -> Result<Timestamp, DbError> {
    Ok(time::from_millis(tx.database_now().await?))
}

fn later(now: Timestamp, ms: i64) -> Timestamp {
    now + jiff::SignedDuration::from_millis(ms)
}

#[cfg(test)]
mod tests;
