//! How often clients may call, and how often those with a daily quota have.

use postern_core::id::ClientId;
use postern_db::{Tx, params};

use crate::{Result, rows};

/// A client's own limits; where one is missing the installation's applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClientLimits {
    /// Requests a minute and node.
    pub per_minute: Option<u32>,
    /// Requests a day, all nodes together.
    pub per_day: Option<u32>,
}

/// A client's own limits, when it has any.
pub async fn find_limits(tx: &mut Tx<'_>, client: ClientId) -> Result<Option<ClientLimits>> {
    tx.optional(
        "select requests_per_minute, requests_per_day from client_limits where client_id = ?1",
        &params![client.as_uuid()],
        |row| {
            Ok(ClientLimits {
                per_minute: rows::optional_number(row, 0)?,
                per_day: rows::optional_number(row, 1)?,
            })
        },
    )
    .await
}

/// Sets a client's own limits.
pub async fn put_limits(tx: &mut Tx<'_>, client: ClientId, limits: ClientLimits) -> Result<()> {
    tx.execute(
        "insert into client_limits (client_id, requests_per_minute, requests_per_day) values (?1, ?2, ?3) \
         on conflict (client_id) do update set requests_per_minute = excluded.requests_per_minute, \
         requests_per_day = excluded.requests_per_day",
        &params![
            client.as_uuid(),
            limits.per_minute.map(i64::from),
            limits.per_day.map(i64::from),
        ],
    )
    .await?;
    Ok(())
}

/// Adds to what a client has used of a day (counted since 1970), and returns what all nodes have reported of it.
pub async fn add_usage(
    tx: &mut Tx<'_>,
    client: ClientId,
    day: i64,
    requests: i64,
) -> Result<Option<i64>> {
    tx.optional(
        "insert into client_usage (client_id, day, requests) values (?1, ?2, ?3) \
         on conflict (client_id, day) do update set requests = client_usage.requests + excluded.requests \
         returning requests",
        &params![client.as_uuid(), day, requests],
        |row| row.get(0),
    )
    .await
}

/// Forgets the days before `day`.
pub async fn delete_usage_before(tx: &mut Tx<'_>, day: i64) -> Result<u64> {
    tx.execute("delete from client_usage where day < ?1", &params![day])
        .await
}
