//! Provider contexts: one client's credentials at one integration, by version. A callback address names its context, so a
//! code can only travel to the endpoints of the configuration it was started for (RFC 9700 section 4.4).

use postern_core::id::{ClientId, ContextId, PersonId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// Credentials of a client at an integration. The secret is sealed to this row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderContext {
    pub id: ContextId,
    pub client_id: ClientId,
    pub platform_key: String,
    pub version: i64,
    pub provider_client_id: String,
    pub provider_secret: Vec<u8>,
    pub created_at: Timestamp,
    pub retired_at: Option<Timestamp>,
    /// What its redirect URI is named by. Later versions keep the first one's.
    pub callback_id: ContextId,
    /// The end of the secret, by which people recognise it.
    pub secret_hint: Option<String>,
    /// Who gave the credentials, where it was a person.
    pub created_by: Option<PersonId>,
}

/// A context of before redirect URIs were kept is named by its own id.
const COLUMNS: &str = "id, client_id, platform_key, version, provider_client_id, provider_secret, created_at, retired_at, \
     coalesce(callback_id, id), secret_hint, created_by";

/// Not switched off by the client. Without a word from the client, credentials are enough.
const IS_ON: &str = "not exists (select 1 from client_integrations s where s.client_id = provider_contexts.client_id \
     and s.platform_key = provider_contexts.platform_key and not s.enabled)";

fn from_row(row: &Row) -> Result<ProviderContext> {
    Ok(ProviderContext {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        platform_key: row.get(2)?,
        version: row.get(3)?,
        provider_client_id: row.get(4)?,
        provider_secret: row.get(5)?,
        created_at: rows::instant(row, 6)?,
        retired_at: rows::optional_instant(row, 7)?,
        callback_id: rows::id(row, 8)?,
        secret_hint: row.get(9)?,
        created_by: rows::optional_id(row, 10)?,
    })
}

/// Inserts a context.
pub async fn create_context(tx: &mut Tx<'_>, context: &ProviderContext) -> Result<()> {
    tx.execute(
        "insert into provider_contexts (id, client_id, platform_key, version, provider_client_id, provider_secret, created_at, \
         retired_at, callback_id, secret_hint, created_by) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &params![
            context.id.as_uuid(),
            context.client_id.as_uuid(),
            context.platform_key.clone(),
            context.version,
            context.provider_client_id.clone(),
            context.provider_secret.clone(),
            to_millis(context.created_at),
            context.retired_at.map(to_millis),
            context.callback_id.as_uuid(),
            context.secret_hint.clone(),
            context.created_by.map(|person| person.as_uuid()),
        ],
    )
    .await?;
    Ok(())
}

/// One context.
pub async fn find_context(tx: &mut Tx<'_>, id: ContextId) -> Result<Option<ProviderContext>> {
    tx.optional(
        &format!("select {COLUMNS} from provider_contexts where id = ?1"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// The contexts a client signs in with now, one per integration that is on.
pub async fn list_current_contexts(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> Result<Vec<ProviderContext>> {
    tx.all(
        &format!(
            "select {COLUMNS} from provider_contexts where client_id = ?1 and retired_at is null and {IS_ON} \
             order by platform_key, version"
        ),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// The newest credentials of a client at one integration, whether or not it is on.
pub async fn find_newest_context(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
) -> Result<Option<ProviderContext>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from provider_contexts where client_id = ?1 and platform_key = ?2 order by version desc limit 1"
        ),
        &params![client.as_uuid(), platform_key],
        from_row,
    )
    .await
}

/// The credentials a client has given, one per integration, whether or not it is on.
pub async fn list_given_contexts(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> Result<Vec<ProviderContext>> {
    tx.all(
        &format!(
            "select {COLUMNS} from provider_contexts where client_id = ?1 and retired_at is null order by platform_key, version"
        ),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// The context a client signs in with now at one integration; none while it is off.
pub async fn find_current_context(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
) -> Result<Option<ProviderContext>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from provider_contexts where client_id = ?1 and platform_key = ?2 and retired_at is null \
             and {IS_ON} order by version desc limit 1"
        ),
        &params![client.as_uuid(), platform_key],
        from_row,
    )
    .await
}

/// Retires the current credentials; sign-ins under way and grants made with them keep naming their version.
pub async fn retire_contexts(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update provider_contexts set retired_at = ?3 where client_id = ?1 and platform_key = ?2 and retired_at is null",
        &params![client.as_uuid(), platform_key, to_millis(at)],
    )
    .await
}
