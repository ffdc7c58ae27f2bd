//! Grants: the sealed tokens of linked connections, and the lease that lets one node at a time rotate them.

use postern_core::id::{ClientId, CompanyId, ConnectionId, ContextId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// The tokens of a connection, each sealed to (`connection_grants`, its column, the connection).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub connection_id: ConnectionId,
    pub context_id: ContextId,
    pub access_token: Vec<u8>,
    pub refresh_token: Option<Vec<u8>>,
    pub access_expires_at: Option<Timestamp>,
    pub scope: Option<String>,
    pub lease_until: Option<Timestamp>,
    pub updated_at: Timestamp,
}

const COLUMNS: &str = "connection_id, context_id, access_token, refresh_token, access_expires_at, scope, lease_until, updated_at";

fn from_row(row: &Row) -> Result<Grant> {
    Ok(Grant {
        connection_id: rows::id(row, 0)?,
        context_id: rows::id(row, 1)?,
        access_token: row.get(2)?,
        refresh_token: row.get(3)?,
        access_expires_at: rows::optional_instant(row, 4)?,
        scope: row.get(5)?,
        lease_until: rows::optional_instant(row, 6)?,
        updated_at: rows::instant(row, 7)?,
    })
}

/// Writes the tokens of a connection, replacing earlier ones and ending any lease.
pub async fn put_grant(tx: &mut Tx<'_>, grant: &Grant) -> Result<()> {
    tx.execute(
        &format!(
            "insert into connection_grants ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
             on conflict (connection_id) do update set context_id = excluded.context_id, \
             access_token = excluded.access_token, refresh_token = excluded.refresh_token, \
             access_expires_at = excluded.access_expires_at, scope = excluded.scope, \
             lease_until = excluded.lease_until, updated_at = excluded.updated_at"
        ),
        &params![
            grant.connection_id.as_uuid(),
            grant.context_id.as_uuid(),
            grant.access_token.clone(),
            grant.refresh_token.clone(),
            grant.access_expires_at.map(to_millis),
            grant.scope.clone(),
            grant.lease_until.map(to_millis),
            to_millis(grant.updated_at),
        ],
    )
    .await?;
    Ok(())
}

/// The tokens of a connection.
pub async fn find_grant(tx: &mut Tx<'_>, connection: ConnectionId) -> Result<Option<Grant>> {
    tx.optional(
        &format!("select {COLUMNS} from connection_grants where connection_id = ?1"),
        &params![connection.as_uuid()],
        from_row,
    )
    .await
}

/// The tokens of a connection, their row locked until the transaction ends.
pub async fn lock_grant(tx: &mut Tx<'_>, connection: ConnectionId) -> Result<Option<Grant>> {
    let lock = tx.for_update("connection_grants");
    tx.optional(
        &format!("select {COLUMNS} from connection_grants where connection_id = ?1{lock}"),
        &params![connection.as_uuid()],
        from_row,
    )
    .await
}

/// Grants whose access ends before `before` and that nobody is refreshing, soonest first.
pub async fn list_due_grants(
    tx: &mut Tx<'_>,
    before: Timestamp,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Grant>> {
    tx.all(
        &format!(
            "select {COLUMNS} from connection_grants where access_expires_at < ?1 and refresh_token is not null \
             and (lease_until is null or lease_until < ?2) order by access_expires_at limit ?3"
        ),
        &params![to_millis(before), to_millis(now), limit],
        from_row,
    )
    .await
}

/// Takes the lease on a grant whose access still ends before `before`; 0 rows when another node holds it or has
/// refreshed it since it was listed.
pub async fn claim_grant(
    tx: &mut Tx<'_>,
    connection: ConnectionId,
    before: Timestamp,
    now: Timestamp,
    until: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update connection_grants set lease_until = ?4 where connection_id = ?1 and access_expires_at < ?2 \
         and (lease_until is null or lease_until < ?3)",
        &params![
            connection.as_uuid(),
            to_millis(before),
            to_millis(now),
            to_millis(until)
        ],
    )
    .await
}

/// Forgets the tokens of a connection and returns them, to be given back.
pub async fn take_grant(
    tx: &mut Tx<'_>,
    client: ClientId,
    connection: ConnectionId,
) -> Result<Option<Grant>> {
    tx.optional(
        &taking("id"),
        &params![client.as_uuid(), connection.as_uuid()],
        from_row,
    )
    .await
}

/// Forgets the tokens of every connection of a company and returns them, to be given back.
pub async fn take_company_grants(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<Grant>> {
    tx.all(
        &taking("company_id"),
        &params![client.as_uuid(), company.as_uuid()],
        from_row,
    )
    .await
}

/// Takes the grants of a client's (`?1`) connections whose `column` is `?2`.
fn taking(column: &str) -> String {
    format!(
        "delete from connection_grants where connection_id in \
         (select id from connections where client_id = ?1 and {column} = ?2) returning {COLUMNS}"
    )
}

/// Forgets the tokens of a connection.
pub async fn delete_grant(tx: &mut Tx<'_>, connection: ConnectionId) -> Result<u64> {
    tx.execute(
        "delete from connection_grants where connection_id = ?1",
        &params![connection.as_uuid()],
    )
    .await
}
