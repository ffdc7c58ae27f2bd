//! Proofs that were used, kept until their challenge is too old for them to count again.

use postern_core::time::{Timestamp, to_millis};
use postern_db::{Tx, params};

use crate::Result;

/// Uses a proof; false when it was used before. On PostgreSQL this waits for one under way.
pub async fn use_proof(tx: &mut Tx<'_>, id: [u8; 32], expires_at: Timestamp) -> Result<bool> {
    let used = tx
        .execute(
            "insert into used_proofs (id, expires_at) values (?1, ?2) on conflict (id) do nothing",
            &params![id, to_millis(expires_at)],
        )
        .await?;
    Ok(used > 0)
}

/// Forgets proofs that counted until before `before`.
pub async fn delete_expired(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from used_proofs where expires_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
