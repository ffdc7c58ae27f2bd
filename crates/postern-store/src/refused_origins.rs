//! Origins of pages that were refused: a bounded list for each client, which nothing decides by.

use postern_core::id::ClientId;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// An origin that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedOrigin {
    pub origin: String,
    /// How often, about.
    pub times: u64,
    pub last_at: Timestamp,
}

fn from_row(row: &Row) -> Result<RefusedOrigin> {
    Ok(RefusedOrigin {
        origin: row.get(0)?,
        times: rows::number(row, 1)?,
        last_at: rows::instant(row, 2)?,
    })
}

/// Adds to what is known of an origin; returns whether anything was.
pub async fn add_refusals(
    tx: &mut Tx<'_>,
    client: ClientId,
    refused: &RefusedOrigin,
) -> Result<bool> {
    let updated = tx
        .execute(
            "update refused_origins set times = times + ?3, last_at = case when last_at < ?4 then ?4 else last_at end \
             where client_id = ?1 and origin = ?2",
            &values(client, refused),
        )
        .await?;
    Ok(updated > 0)
}

/// Inserts an origin that nothing is known of.
pub async fn create_refused_origin(
    tx: &mut Tx<'_>,
    client: ClientId,
    refused: &RefusedOrigin,
) -> Result<()> {
    tx.execute(
        "insert into refused_origins (client_id, origin, times, last_at) values (?1, ?2, ?3, ?4) \
         on conflict (client_id, origin) do update set times = refused_origins.times + excluded.times",
        &values(client, refused),
    )
    .await?;
    Ok(())
}

fn values(client: ClientId, refused: &RefusedOrigin) -> Vec<postern_db::Value> {
    params![
        client.as_uuid(),
        refused.origin.clone(),
        i64::try_from(refused.times).unwrap_or(i64::MAX),
        to_millis(refused.last_at),
    ]
    .to_vec()
}

/// How many origins of a client are known.
pub async fn count_refused_origins(tx: &mut Tx<'_>, client: ClientId) -> Result<i64> {
    tx.one(
        "select count(*) from refused_origins where client_id = ?1",
        &params![client.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Forgets the origin of a client that was refused longest ago, if that was before `silent`; returns whether it was.
pub async fn delete_oldest(tx: &mut Tx<'_>, client: ClientId, silent: Timestamp) -> Result<bool> {
    let deleted = tx
        .execute(
            "delete from refused_origins where client_id = ?1 and last_at < ?2 and origin = \
             (select o.origin from refused_origins o where o.client_id = ?1 order by o.last_at, o.origin limit 1)",
            &params![client.as_uuid(), to_millis(silent)],
        )
        .await?;
    Ok(deleted > 0)
}

/// What a client's pages were refused by, latest first, without what has been listed since.
pub async fn list_refused_origins(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<RefusedOrigin>> {
    tx.all(
        "select r.origin, r.times, r.last_at from refused_origins r where r.client_id = ?1 and not exists \
         (select 1 from cors_origins c where c.client_id = ?1 and c.origin = r.origin) order by r.last_at desc, r.origin",
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// Forgets what a client has listed.
pub async fn delete_listed(tx: &mut Tx<'_>, client: ClientId) -> Result<u64> {
    tx.execute(
        "delete from refused_origins where client_id = ?1 and origin in (select c.origin from cors_origins c where c.client_id = ?1)",
        &params![client.as_uuid()],
    )
    .await
}

/// Forgets what was last refused before `before`.
pub async fn delete_refused_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from refused_origins where last_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
