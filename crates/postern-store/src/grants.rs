//! Grants: what providers gave, sealed; which connections use it; and the lease that lets one node at a time rotate it.
//!
//! A grant is kept once, however many connections use it. Whoever changes who uses a grant holds its row's lock, so that the
//! last to leave is always known, and takes connections before grants and grants in the order of their ids.

use postern_core::id::{ClientId, CompanyId, ConnectionId, ContextId, GrantId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// Tokens in use, each sealed to its column and the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub id: GrantId,
    pub client_id: ClientId,
    pub context_id: ContextId,
    pub access_token: Vec<u8>,
    pub refresh_token: Option<Vec<u8>>,
    pub access_expires_at: Option<Timestamp>,
    pub scope: Option<String>,
    pub lease_until: Option<Timestamp>,
    pub updated_at: Timestamp,
    /// When it is given back, where access was asked for once. It is never refreshed.
    pub ends_at: Option<Timestamp>,
}

const COLUMNS: &str = "g.id, g.client_id, g.context_id, g.access_token, g.refresh_token, g.access_expires_at, g.scope, \
     g.lease_until, g.updated_at, g.ends_at";

fn from_row(row: &Row) -> Result<Grant> {
    Ok(Grant {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        context_id: rows::id(row, 2)?,
        access_token: row.get(3)?,
        refresh_token: row.get(4)?,
        access_expires_at: rows::optional_instant(row, 5)?,
        scope: row.get(6)?,
        lease_until: rows::optional_instant(row, 7)?,
        updated_at: rows::instant(row, 8)?,
        ends_at: rows::optional_instant(row, 9)?,
    })
}

/// Writes a grant, replacing earlier tokens of it and ending any lease that is not its own.
pub async fn put_grant(tx: &mut Tx<'_>, grant: &Grant) -> Result<()> {
    tx.execute(
        "insert into grants (id, client_id, context_id, access_token, refresh_token, access_expires_at, scope, lease_until, \
         updated_at, ends_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
         on conflict (id) do update set context_id = excluded.context_id, \
         access_token = excluded.access_token, refresh_token = excluded.refresh_token, \
         access_expires_at = excluded.access_expires_at, scope = excluded.scope, \
         lease_until = excluded.lease_until, updated_at = excluded.updated_at, ends_at = excluded.ends_at",
        &params![
            grant.id.as_uuid(),
            grant.client_id.as_uuid(),
            grant.context_id.as_uuid(),
            grant.access_token.clone(),
            grant.refresh_token.clone(),
            grant.access_expires_at.map(to_millis),
            grant.scope.clone(),
            grant.lease_until.map(to_millis),
            to_millis(grant.updated_at),
            grant.ends_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// Lets a connection use a grant, and no other.
pub async fn use_grant(tx: &mut Tx<'_>, connection: ConnectionId, grant: GrantId) -> Result<()> {
    tx.execute(
        "insert into grant_uses (connection_id, grant_id) values (?1, ?2) \
         on conflict (connection_id) do update set grant_id = excluded.grant_id",
        &params![connection.as_uuid(), grant.as_uuid()],
    )
    .await?;
    Ok(())
}

/// The grant a connection uses.
pub async fn find_grant(tx: &mut Tx<'_>, connection: ConnectionId) -> Result<Option<Grant>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from grants g join grant_uses u on u.grant_id = g.id where u.connection_id = ?1"
        ),
        &params![connection.as_uuid()],
        from_row,
    )
    .await
}

/// The connections that use a grant, by id.
pub async fn list_uses(tx: &mut Tx<'_>, grant: GrantId) -> Result<Vec<ConnectionId>> {
    tx.all(
        "select u.connection_id from grant_uses u where u.grant_id = ?1 order by u.connection_id",
        &params![grant.as_uuid()],
        |row| rows::id(row, 0),
    )
    .await
}

/// A grant, its row locked until the transaction ends.
pub async fn lock_grant(tx: &mut Tx<'_>, id: GrantId) -> Result<Option<Grant>> {
    let lock = tx.for_update("g");
    tx.optional(
        &format!("select {COLUMNS} from grants g where g.id = ?1{lock}"),
        &params![id.as_uuid()],
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
            "select {COLUMNS} from grants g where g.access_expires_at < ?1 and g.refresh_token is not null and g.ends_at is null \
             and (g.lease_until is null or g.lease_until < ?2) order by g.access_expires_at limit ?3"
        ),
        &params![to_millis(before), to_millis(now), limit],
        from_row,
    )
    .await
}

/// Grants that were asked for once and whose time is over, longest over first.
pub async fn list_over_grants(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(ClientId, GrantId)>> {
    tx.all(
        "select g.client_id, g.id from grants g where g.ends_at <= ?1 order by g.ends_at limit ?2",
        &params![to_millis(now), limit],
        |row| Ok((rows::id(row, 0)?, rows::id(row, 1)?)),
    )
    .await
}

/// Takes the lease on a grant whose access still ends before `before`; 0 rows when another node holds it or has
/// refreshed it since it was listed.
pub async fn claim_grant(
    tx: &mut Tx<'_>,
    id: GrantId,
    before: Timestamp,
    now: Timestamp,
    until: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update grants set lease_until = ?4 where id = ?1 and access_expires_at < ?2 \
         and (lease_until is null or lease_until < ?3)",
        &params![
            id.as_uuid(),
            to_millis(before),
            to_millis(now),
            to_millis(until)
        ],
    )
    .await
}

/// Ends the use that a client's connection makes of its grant. The grant comes back, to be given back, from the last one.
///
/// The lock makes two that leave at once leave one after the other, so that the second knows it is the last; and it keeps a
/// sibling's new sign-in from giving the connection another grant meanwhile.
pub async fn take_grant(
    tx: &mut Tx<'_>,
    client: ClientId,
    connection: ConnectionId,
) -> Result<Option<Grant>> {
    let Some((id, grant)) = lock_used(tx, client, connection).await? else {
        return Ok(None);
    };
    tx.execute(
        "delete from grant_uses where connection_id = ?1",
        &params![connection.as_uuid()],
    )
    .await?;
    let is_last = list_uses(tx, id).await?.is_empty();
    if is_last {
        delete_grant(tx, id).await?;
    }
    Ok(is_last.then_some(grant))
}

/// The grant that a client's connection uses, its row locked until the transaction ends. While it is, the connection goes on
/// using this one.
pub async fn lock_used(
    tx: &mut Tx<'_>,
    client: ClientId,
    connection: ConnectionId,
) -> Result<Option<(GrantId, Grant)>> {
    loop {
        let Some(before) = used(tx, client, connection).await? else {
            return Ok(None);
        };
        let grant = lock_grant(tx, before).await?;
        // Whoever gave it another one held the lock of the first.
        if used(tx, client, connection).await? == Some(before) {
            return Ok(grant.map(|grant| (before, grant)));
        }
    }
}

async fn used(
    tx: &mut Tx<'_>,
    client: ClientId,
    connection: ConnectionId,
) -> Result<Option<GrantId>> {
    tx.optional(
        "select u.grant_id from grant_uses u join connections x on x.id = u.connection_id \
         where x.client_id = ?1 and x.id = ?2",
        &params![client.as_uuid(), connection.as_uuid()],
        |row| rows::id(row, 0),
    )
    .await
}

/// Ends the use of every connection of a company, and returns the grants that nobody uses any more.
pub async fn take_company_grants(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<Grant>> {
    let using: Vec<ConnectionId> = tx
        .all(
            "select u.connection_id from grant_uses u join connections x on x.id = u.connection_id \
             where x.client_id = ?1 and x.company_id = ?2 order by u.grant_id, u.connection_id",
            &params![client.as_uuid(), company.as_uuid()],
            |row| rows::id(row, 0),
        )
        .await?;
    let mut taken = Vec::new();
    for connection in using {
        taken.extend(take_grant(tx, client, connection).await?);
    }
    Ok(taken)
}

/// Forgets a grant and every use of it.
pub async fn delete_grant(tx: &mut Tx<'_>, id: GrantId) -> Result<u64> {
    tx.execute("delete from grants where id = ?1", &params![id.as_uuid()])
        .await
}
