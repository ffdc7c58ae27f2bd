//! The origins from which a client's pages may call, in the order the client gave them.

use postern_core::id::ClientId;
use postern_db::{Tx, Value, params};

use crate::{Result, rows};

/// A client's origins, as it ordered them.
pub async fn list_cors_origins(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<String>> {
    tx.all(
        "select origin from cors_origins where client_id = ?1 order by position",
        &params![client.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Whether a client listed an origin.
pub async fn is_cors_origin(tx: &mut Tx<'_>, client: ClientId, origin: &str) -> Result<bool> {
    let found = tx
        .optional(
            "select 1 from cors_origins where client_id = ?1 and origin = ?2",
            &params![client.as_uuid(), origin],
            |row| row.get::<i64>(0),
        )
        .await?;
    Ok(found.is_some())
}

/// Whether any client listed an origin. A browser's preflight names nobody, so this is all that can be asked for it.
pub async fn is_cors_origin_of_any_client(tx: &mut Tx<'_>, origin: &str) -> Result<bool> {
    let found = tx
        .optional(
            "select 1 from cors_origins where origin = ?1 limit 1",
            &params![origin],
            |row| row.get::<i64>(0),
        )
        .await?;
    Ok(found.is_some())
}

/// Takes all origins of a client away.
pub async fn delete_cors_origins(tx: &mut Tx<'_>, client: ClientId) -> Result<u64> {
    tx.execute(
        "delete from cors_origins where client_id = ?1",
        &params![client.as_uuid()],
    )
    .await
}

/// Adds origins to a client that has none of them.
pub async fn create_cors_origins(
    tx: &mut Tx<'_>,
    client: ClientId,
    origins: &[String],
) -> Result<()> {
    if origins.is_empty() {
        return Ok(());
    }
    let values: Vec<Value> = origins
        .iter()
        .zip(0_i64..)
        .flat_map(|(origin, position)| params![client.as_uuid(), origin.clone(), position])
        .collect();
    let rows = rows::value_rows(origins.len(), 3);
    tx.execute(
        &format!("insert into cors_origins (client_id, origin, position) values {rows}"),
        &values,
    )
    .await?;
    Ok(())
}
