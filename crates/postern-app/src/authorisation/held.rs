//! What the provider gave, kept sealed in the transaction's row until the person confirms.

use postern_core::id::TransactionId;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::{Timestamp, from_millis, to_millis};
use postern_oauth::TokenSet;
use serde::{Deserialize, Serialize};

use super::prepare::place;
use crate::{App, Error, Result};

/// Tokens that are not in use yet.
#[derive(Debug, Clone)]
pub(crate) struct HeldGrant {
    pub(crate) access_token: Secret<String>,
    pub(crate) refresh_token: Option<Secret<String>>,
    pub(crate) access_expires_at: Option<Timestamp>,
    pub(crate) scope: Option<String>,
}

/// The form inside the seal.
#[derive(Serialize)]
struct Written<'a> {
    access_token: &'a str,
    refresh_token: Option<&'a str>,
    access_expires_at: Option<i64>,
    scope: Option<&'a str>,
}

#[derive(Deserialize)]
struct Read {
    access_token: Secret<String>,
    refresh_token: Option<Secret<String>>,
    access_expires_at: Option<i64>,
    scope: Option<String>,
}

impl HeldGrant {
    /// Tokens that arrived at `now`.
    pub(crate) fn arrived(tokens: TokenSet, now: Timestamp) -> Self {
        Self {
            access_expires_at: tokens
                .expires_in
                .and_then(|lasts| now.checked_add(lasts).ok()),
            access_token: tokens.access_token,
            refresh_token: tokens.refresh_token,
            scope: tokens.scopes.map(|scopes| scopes.join(" ")),
        }
    }

    fn place(id: TransactionId) -> Place {
        place(id, "held_grant")
    }

    pub(crate) fn seal(&self, app: &App, id: TransactionId) -> Result<Vec<u8>> {
        let written = Written {
            access_token: self.access_token.expose(),
            refresh_token: self
                .refresh_token
                .as_ref()
                .map(|token| token.expose().as_str()),
            access_expires_at: self.access_expires_at.map(to_millis),
            scope: self.scope.as_deref(),
        };
        let plain = Secret::new(serde_json::to_vec(&written).map_err(Error::internal)?);
        Ok(sealed::seal(
            &app.keys(),
            &Self::place(id),
            plain.expose(),
            app.entropy(),
        ))
    }

    pub(crate) fn open(app: &App, id: TransactionId, envelope: &[u8]) -> Result<Self> {
        let plain =
            sealed::open(&app.keys(), &Self::place(id), envelope).map_err(Error::internal)?;
        // The cause would repeat what could not be read, so it is not kept.
        let read: Read = serde_json::from_slice(plain.expose())
            .map_err(|_| Error::internal("a held grant could not be read"))?;
        Ok(Self {
            access_token: read.access_token,
            refresh_token: read.refresh_token,
            access_expires_at: read.access_expires_at.map(from_millis),
            scope: read.scope,
        })
    }
}
