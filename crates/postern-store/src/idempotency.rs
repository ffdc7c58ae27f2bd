//! Creations that carried an idempotency key: what was asked, and what was answered.

use postern_core::id::{ClientId, IdempotencyId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Tx, params};

use crate::{Result, rows};

/// One creation under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creation {
    pub id: IdempotencyId,
    pub client_id: ClientId,
    /// Of the caller's key.
    pub key_hash: [u8; 32],
    /// Of what was asked.
    pub request_hash: [u8; 32],
    /// Sealed; absent until the answer was given.
    pub answer: Option<Vec<u8>>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Notes a creation; false when there is one under this key already. On PostgreSQL this waits for one under way.
pub async fn create(tx: &mut Tx<'_>, creation: &Creation) -> Result<bool> {
    tx.execute(
        "delete from idempotency_keys where client_id = ?1 and key_hash = ?2 and expires_at <= ?3",
        &params![
            creation.client_id.as_uuid(),
            creation.key_hash,
            to_millis(creation.created_at),
        ],
    )
    .await?;
    let created = tx
        .execute(
            "insert into idempotency_keys (id, client_id, key_hash, request_hash, created_at, expires_at) \
             values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (client_id, key_hash) do nothing",
            &params![
                creation.id.as_uuid(),
                creation.client_id.as_uuid(),
                creation.key_hash,
                creation.request_hash,
                to_millis(creation.created_at),
                to_millis(creation.expires_at),
            ],
        )
        .await?;
    Ok(created > 0)
}

/// The creation of a client under a key, if it has not run out.
pub async fn find(
    tx: &mut Tx<'_>,
    client: ClientId,
    key_hash: [u8; 32],
    now: Timestamp,
) -> Result<Option<Creation>> {
    tx.optional(
        "select id, client_id, key_hash, request_hash, answer, created_at, expires_at from idempotency_keys \
         where client_id = ?1 and key_hash = ?2 and expires_at > ?3",
        &params![client.as_uuid(), key_hash, to_millis(now)],
        |row| {
            Ok(Creation {
                id: rows::id(row, 0)?,
                client_id: rows::id(row, 1)?,
                key_hash: rows::bytes(row, 2)?,
                request_hash: rows::bytes(row, 3)?,
                answer: row.get(4)?,
                created_at: rows::instant(row, 5)?,
                expires_at: rows::instant(row, 6)?,
            })
        },
    )
    .await
}

/// Keeps the sealed answer of a creation.
pub async fn put_answer(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: IdempotencyId,
    answer: &[u8],
) -> Result<()> {
    tx.execute(
        "update idempotency_keys set answer = ?3 where client_id = ?1 and id = ?2",
        &params![client.as_uuid(), id.as_uuid(), answer.to_vec()],
    )
    .await?;
    Ok(())
}

/// Forgets what has run out.
pub async fn delete_expired(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from idempotency_keys where expires_at <= ?1",
        &params![to_millis(now)],
    )
    .await
}
