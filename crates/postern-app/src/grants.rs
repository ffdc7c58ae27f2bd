//! Tokens of connections, sealed to their place and opened again.

use postern_core::id::{ConnectionId, ContextId};
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_store::grants::Grant;

use crate::authorisation::HeldGrant;
use crate::{App, Error, Result};

/// Where a token of a connection is kept: the associated data of its seal.
fn token_place(id: ConnectionId, column: &'static str) -> Place {
    Place {
        table: "connection_grants",
        column,
        row: id.as_uuid(),
    }
}

/// Which token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenColumn {
    Access,
    Refresh,
}

impl TokenColumn {
    fn place(self, id: ConnectionId) -> Place {
        let column = match self {
            Self::Access => "access_token",
            Self::Refresh => "refresh_token",
        };
        token_place(id, column)
    }
}

impl App {
    /// Seals a token of a connection.
    pub(crate) fn seal_token(
        &self,
        id: ConnectionId,
        column: TokenColumn,
        token: &Secret<String>,
    ) -> Vec<u8> {
        sealed::seal(
            &self.keys(),
            &column.place(id),
            token.expose().as_bytes(),
            self.entropy(),
        )
    }

    /// Opens a token of a connection.
    pub(crate) fn open_token(
        &self,
        id: ConnectionId,
        column: TokenColumn,
        envelope: &[u8],
    ) -> Result<Secret<String>> {
        let plain =
            sealed::open(&self.keys(), &column.place(id), envelope).map_err(Error::internal)?;
        String::from_utf8(plain.expose().clone())
            .map(Secret::new)
            .map_err(|_| Error::internal("a token is not text"))
    }

    /// The tokens of a connection as they are stored.
    pub(crate) fn seal_grant(
        &self,
        connection_id: ConnectionId,
        context_id: ContextId,
        held: &HeldGrant,
        now: Timestamp,
    ) -> Grant {
        Grant {
            connection_id,
            context_id,
            access_token: self.seal_token(connection_id, TokenColumn::Access, &held.access_token),
            refresh_token: held
                .refresh_token
                .as_ref()
                .map(|token| self.seal_token(connection_id, TokenColumn::Refresh, token)),
            access_expires_at: held.access_expires_at,
            scope: held.scope.clone(),
            lease_until: None,
            updated_at: now,
        }
    }

    /// Stored tokens in the open.
    pub(crate) fn open_grant(&self, grant: &Grant) -> Result<HeldGrant> {
        let id = grant.connection_id;
        Ok(HeldGrant {
            access_token: self.open_token(id, TokenColumn::Access, &grant.access_token)?,
            refresh_token: grant
                .refresh_token
                .as_ref()
                .map(|token| self.open_token(id, TokenColumn::Refresh, token))
                .transpose()?,
            access_expires_at: grant.access_expires_at,
            scope: grant.scope.clone(),
        })
    }
}
