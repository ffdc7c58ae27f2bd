//! Nodes: who serves this database, and with which key they sign. A node that cannot verify another's links is not ready.

use postern_core::id::NodeId;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Tx, params};

use crate::{Result, rows};

/// Reports this node alive.
pub async fn put_node(
    tx: &mut Tx<'_>,
    id: NodeId,
    started_at: Timestamp,
    seen_at: Timestamp,
    signing_kid: u8,
) -> Result<()> {
    tx.execute(
        "insert into nodes (id, started_at, seen_at, signing_kid) values (?1, ?2, ?3, ?4) \
         on conflict (id) do update set seen_at = excluded.seen_at, signing_kid = excluded.signing_kid",
        &params![id.as_uuid(), to_millis(started_at), to_millis(seen_at), i64::from(signing_kid)],
    )
    .await?;
    Ok(())
}

/// The signing keys of nodes seen since `since`.
pub async fn list_signing_kids(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<u8>> {
    tx.all(
        "select distinct signing_kid from nodes where seen_at >= ?1",
        &params![to_millis(since)],
        |row| rows::number(row, 0),
    )
    .await
}

/// Forgets nodes not seen since `before`.
pub async fn delete_nodes(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from nodes where seen_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
