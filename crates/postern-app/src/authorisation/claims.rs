//! What a provider says of the person who signed in, on its way to the client's redirect.
//!
//! Asked for only when the visit's Link URL says so and the client has allowed it. Kept sealed in the attempt's row, opened
//! once for the redirect, and forgotten when the visit is over. Never logged, never shown by the API.

use std::collections::BTreeMap;

use postern_core::id::TransactionId;
use postern_core::sealed;
use postern_core::secret::Secret;
use postern_oauth::{Provider, TokenSet};
use postern_store::transactions::OauthTransaction;

use super::prepare::place;
use crate::{App, Error, Result};

/// Claims by their names in OpenID Connect. Nothing in them can be printed.
#[derive(Clone, Default)]
pub(crate) struct Claims(BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Claims {
    fn from(claims: BTreeMap<String, String>) -> Self {
        Self(claims)
    }
}

impl Claims {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// One of them.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The form in which they are kept; none when there are none.
    pub(super) fn seal(&self, app: &App, id: TransactionId) -> Result<Option<Vec<u8>>> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let plain = Secret::new(serde_json::to_vec(&self.0).map_err(Error::internal)?);
        let place = place(id, "claims");
        let sealed = sealed::seal(&app.keys(), &place, plain.expose(), app.entropy());
        Ok(Some(sealed))
    }

    /// What an attempt has kept. What cannot be opened any more is as good as forgotten.
    pub(crate) fn of(app: &App, attempt: &OauthTransaction) -> Self {
        let Some(envelope) = &attempt.claims else {
            return Self::default();
        };
        sealed::open(&app.keys(), &place(attempt.id, "claims"), envelope)
            .ok()
            .and_then(|plain| serde_json::from_slice(plain.expose()).ok())
            .map(Self)
            .unwrap_or_default()
    }
}

/// Asks the provider who signed in, if this attempt is to. A provider that does not say costs nobody the connection.
pub(super) async fn read_claims(
    attempt: &OauthTransaction,
    provider: &Provider<'_>,
    tokens: &TokenSet,
) -> Claims {
    if !attempt.open_id {
        return Claims::default();
    }
    match provider.claims(&tokens.access_token).await {
        Ok(claims) => Claims(claims),
        Err(error) => {
            tracing::warn!(transaction = %attempt.id, error = %error, "a provider did not say who signed in: {error}");
            Claims::default()
        }
    }
}
