//! Company access tokens that belong to the key they were first used with. Rows end with their token.

use postern_core::id::ClientId;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Tx, params};

use crate::{Result, rows};

/// A token and its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundToken {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    pub client_id: ClientId,
    /// The key's thumbprint.
    pub proof_key: [u8; 32],
    /// When the token runs out.
    pub expires_at: Timestamp,
}

/// Binds a token to a key unless it is bound already.
pub async fn bind(tx: &mut Tx<'_>, token: &BoundToken) -> Result<()> {
    tx.execute(
        "insert into bound_tokens (token_hash, client_id, proof_key, expires_at) values (?1, ?2, ?3, ?4) \
         on conflict (token_hash) do nothing",
        &params![
            token.token_hash,
            token.client_id.as_uuid(),
            token.proof_key,
            to_millis(token.expires_at),
        ],
    )
    .await?;
    Ok(())
}

/// The key a client's token is bound to.
pub async fn find_key(
    tx: &mut Tx<'_>,
    client: ClientId,
    token_hash: [u8; 32],
) -> Result<Option<[u8; 32]>> {
    tx.optional(
        "select proof_key from bound_tokens where token_hash = ?1 and client_id = ?2",
        &params![token_hash, client.as_uuid()],
        |row| rows::bytes(row, 0),
    )
    .await
}

/// Forgets tokens that ran out before `before`.
pub async fn delete_expired(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from bound_tokens where expires_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
