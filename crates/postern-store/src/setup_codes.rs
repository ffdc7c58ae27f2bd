//! The codes of first runs, by their hashes.

use postern_core::time::{Timestamp, to_millis};
use postern_db::{Tx, params};

use crate::Result;

/// The lock under which the first person is made, so that there is one first person.
pub const LOCK: i64 = 7002;

/// Adds a code.
pub async fn create_setup_code(tx: &mut Tx<'_>, hash: [u8; 32], now: Timestamp) -> Result<()> {
    tx.execute(
        "insert into setup_codes (code_hash, created_at) values (?1, ?2) on conflict (code_hash) do nothing",
        &params![hash, to_millis(now)],
    )
    .await?;
    Ok(())
}

/// Whether a code is one of them.
pub async fn is_setup_code(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<bool> {
    let found = tx
        .optional(
            "select 1 from setup_codes where code_hash = ?1",
            &params![hash],
            |row| row.get::<i64>(0),
        )
        .await?;
    Ok(found.is_some())
}

/// Takes all codes away.
pub async fn delete_setup_codes(tx: &mut Tx<'_>) -> Result<u64> {
    tx.execute("delete from setup_codes", &params![]).await
}
