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
