//! Counts over all clients, for whoever runs the installation.

use postern_core::id::ClientId;
use postern_core::model::LinkEventKind;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Dialect, Tx, params};

use crate::{Result, rows};

/// How many companies each client has.
pub async fn count_companies(tx: &mut Tx<'_>) -> Result<Vec<(ClientId, i64)>> {
    tx.all(
        "select client_id, count(*) from companies where deleted_at is null group by client_id",
        &[],
        |row| Ok((rows::id(row, 0)?, row.get(1)?)),
    )
    .await
}

/// How many events of each kind each client had since then.
pub async fn count_events(
    tx: &mut Tx<'_>,
    since: Timestamp,
) -> Result<Vec<(ClientId, LinkEventKind, i64)>> {
    tx.all(
        "select client_id, kind, count(*) from link_events where at >= ?1 group by client_id, kind",
        &params![to_millis(since)],
        |row| {
            let kind = rows::word(row, 1, |word| LinkEventKind::parse(word).ok())?;
            Ok((rows::id(row, 0)?, kind, row.get(2)?))
        },
    )
    .await
}

/// How many grants should have been renewed before then.
pub async fn count_overdue_grants(tx: &mut Tx<'_>, before: Timestamp) -> Result<i64> {
    tx.one(
        "select count(*) from grants where access_expires_at < ?1 and refresh_token is not null",
        &params![to_millis(before)],
        |row| row.get(0),
    )
    .await
}

/// Bytes that the database takes on its disk.
pub async fn database_size(tx: &mut Tx<'_>) -> Result<i64> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => {
            "select p.page_count * s.page_size from pragma_page_count() p, pragma_page_size() s"
        }
        Dialect::Postgres => "select pg_database_size(current_database())",
    };
    tx.one(sql, &[], |row| row.get(0)).await
}
