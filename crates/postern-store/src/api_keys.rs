//! API keys: only the hash of a key is stored; the prefix is what lists may show.

use postern_core::id::{ApiKeyId, ClientId};
use postern_core::model::Scopes;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::limits::ClientLimits;
use crate::{Result, rows};

/// A key of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    pub id: ApiKeyId,
    pub client_id: ClientId,
    pub name: Option<String>,
    pub prefix: String,
    pub secret_hash: [u8; 32],
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub scopes: Scopes,
}

const COLUMNS: &str =
    "id, client_id, name, prefix, secret_hash, created_at, expires_at, last_used_at, scopes";

fn from_row(row: &Row) -> Result<ApiKey> {
    Ok(ApiKey {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        name: row.get(2)?,
        prefix: row.get(3)?,
        secret_hash: rows::bytes(row, 4)?,
        created_at: rows::instant(row, 5)?,
        expires_at: rows::optional_instant(row, 6)?,
        last_used_at: rows::optional_instant(row, 7)?,
        scopes: rows::word(row, 8, |words| Scopes::parse(words).ok())?,
    })
}

/// Inserts a key.
pub async fn create_api_key(tx: &mut Tx<'_>, key: &ApiKey) -> Result<()> {
    tx.execute(
        &format!("insert into api_keys ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        &params![
            key.id.as_uuid(),
            key.client_id.as_uuid(),
            key.name.clone(),
            key.prefix.clone(),
            key.secret_hash,
            to_millis(key.created_at),
            key.expires_at.map(to_millis),
            key.last_used_at.map(to_millis),
            key.scopes.to_string(),
        ],
    )
    .await?;
    Ok(())
}

/// A key with what decides about a request that presents it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    pub key: ApiKey,
    /// The client's own limits.
    pub limits: ClientLimits,
    /// Whether the client is switched off.
    pub suspended: bool,
}

/// One key by its id, which is part of the key itself, in one look: every request of the API asks for this.
pub async fn find_presented(tx: &mut Tx<'_>, id: ApiKeyId) -> Result<Option<Presented>> {
    tx.optional(
        "select a.id, a.client_id, a.name, a.prefix, a.secret_hash, a.created_at, a.expires_at, a.last_used_at, a.scopes, \
         l.requests_per_minute, l.requests_per_day, k.suspended_at \
         from api_keys a join clients k on k.id = a.client_id left join client_limits l on l.client_id = a.client_id \
         where a.id = ?1",
        &params![id.as_uuid()],
        |row| {
            Ok(Presented {
                key: from_row(row)?,
                limits: ClientLimits {
                    per_minute: rows::optional_number(row, 9)?,
                    per_day: rows::optional_number(row, 10)?,
                },
                suspended: rows::optional_instant(row, 11)?.is_some(),
            })
        },
    )
    .await
}

/// A client's keys, oldest first.
pub async fn list_api_keys(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<ApiKey>> {
    tx.all(
        &format!("select {COLUMNS} from api_keys where client_id = ?1 order by id"),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// Forgets one key of a client; returns whether it was there.
pub async fn delete_api_key(tx: &mut Tx<'_>, client: ClientId, id: ApiKeyId) -> Result<bool> {
    let deleted = tx
        .execute(
            "delete from api_keys where client_id = ?1 and id = ?2",
            &params![client.as_uuid(), id.as_uuid()],
        )
        .await?;
    Ok(deleted > 0)
}

/// Notes when a key was used last, and returns whether it did: an earlier instant than the one noted changes nothing, and a key
/// may be gone. Until the transaction ends it stays.
pub async fn note_use(tx: &mut Tx<'_>, id: ApiKeyId, at: Timestamp) -> Result<bool> {
    let noted = tx
        .execute(
            "update api_keys set last_used_at = ?2 where id = ?1 and (last_used_at is null or last_used_at < ?2)",
            &params![id.as_uuid(), to_millis(at)],
        )
        .await?;
    Ok(noted > 0)
}

/// From where a key was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyCaller {
    /// The network address; empty where it is not known.
    pub address: String,
    /// What the software called itself, without its details; empty where it said nothing.
    pub agent: String,
    /// When that was last, to some minutes.
    pub last_at: Timestamp,
}

/// Notes from where a key that is there was used.
pub async fn note_caller(tx: &mut Tx<'_>, id: ApiKeyId, caller: &KeyCaller) -> Result<()> {
    tx.execute(
        "insert into api_key_callers (api_key_id, address, agent, last_at) values (?1, ?2, ?3, ?4) \
         on conflict (api_key_id, address, agent) do update set last_at = excluded.last_at \
         where api_key_callers.last_at < excluded.last_at",
        &params![
            id.as_uuid(),
            caller.address.clone(),
            caller.agent.clone(),
            to_millis(caller.last_at),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets all callers of a key but so many of the latest.
pub async fn delete_callers_beyond(tx: &mut Tx<'_>, id: ApiKeyId, kept: i64) -> Result<u64> {
    tx.execute(
        "delete from api_key_callers where api_key_id = ?1 and (address, agent) not in (select c.address, c.agent \
         from api_key_callers c where c.api_key_id = ?1 order by c.last_at desc, c.address, c.agent limit ?2)",
        &params![id.as_uuid(), kept],
    )
    .await
}

/// Forgets from where keys were used last before `before`.
pub async fn delete_callers_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from api_key_callers where last_at < ?1",
        &params![to_millis(before)],
    )
    .await
}

/// From where a key of a client was used after `since`, the latest first; nothing when the client has no such key.
pub async fn list_callers(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: ApiKeyId,
    since: Timestamp,
) -> Result<Option<Vec<KeyCaller>>> {
    let own = tx
        .optional(
            "select 1 from api_keys where client_id = ?1 and id = ?2",
            &params![client.as_uuid(), id.as_uuid()],
            |row| row.get::<i64>(0),
        )
        .await?;
    if own.is_none() {
        return Ok(None);
    }
    let found = tx
        .all(
            "select c.address, c.agent, c.last_at from api_key_callers c join api_keys k on k.id = c.api_key_id \
             where k.client_id = ?1 and k.id = ?2 and c.last_at >= ?3 order by c.last_at desc, c.address, c.agent",
            &params![client.as_uuid(), id.as_uuid(), to_millis(since)],
            |row| {
                Ok(KeyCaller {
                    address: row.get(0)?,
                    agent: row.get(1)?,
                    last_at: rows::instant(row, 2)?,
                })
            },
        )
        .await?;
    Ok(Some(found))
}
