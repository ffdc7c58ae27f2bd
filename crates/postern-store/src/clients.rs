//! Clients: the tenants. Their link settings live in the same row, so that the redemption path reads them under one lock.

use postern_core::id::ClientId;
use postern_core::model::{ClaimPolicy, ClientMode};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A client with its link settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    pub id: ClientId,
    pub name: String,
    pub mode: ClientMode,
    pub created_at: Timestamp,
    pub suspended_at: Option<Timestamp>,
    pub hosted_link: bool,
    pub one_time_links: bool,
    pub link_ttl_minutes: u16,
    pub claim_policy: ClaimPolicy,
    /// Links issued at or before this second (since 2025-01-01) are revoked.
    pub link_min_iat: u32,
    pub link_refresh_url: Option<String>,
    pub contact: Option<String>,
    pub redirect_url: Option<String>,
    /// A JSON array of origins and URLs; never queried inside.
    pub allowed_redirect_urls: String,
    /// Whether pages of the Link SDK have to prove the key they opened their session with.
    pub sdk_key_binding: bool,
}

pub(crate) const COLUMNS: &str = "k.id, k.name, k.created_at, k.suspended_at, k.hosted_link, k.one_time_links, \
     k.link_ttl_minutes, k.claim_policy, k.link_min_iat, k.link_refresh_url, k.contact, k.redirect_url, \
     k.allowed_redirect_urls, k.mode, k.sdk_key_binding";

/// How many columns [`COLUMNS`] names, for statements that append others.
pub(crate) const WIDTH: usize = 15;

pub(crate) fn from_row(row: &Row) -> Result<Client> {
    Ok(Client {
        id: rows::id(row, 0)?,
        name: row.get(1)?,
        created_at: rows::instant(row, 2)?,
        suspended_at: rows::optional_instant(row, 3)?,
        hosted_link: row.get(4)?,
        one_time_links: row.get(5)?,
        link_ttl_minutes: rows::number(row, 6)?,
        claim_policy: rows::word(row, 7, |word| ClaimPolicy::parse(word).ok())?,
        link_min_iat: rows::number(row, 8)?,
        link_refresh_url: row.get(9)?,
        contact: row.get(10)?,
        redirect_url: row.get(11)?,
        allowed_redirect_urls: row.get(12)?,
        mode: rows::word(row, 13, |word| ClientMode::parse(word).ok())?,
        sdk_key_binding: row.get(14)?,
    })
}

/// Inserts a client.
pub async fn create_client(tx: &mut Tx<'_>, client: &Client) -> Result<()> {
    tx.execute(
        "insert into clients (id, name, created_at, suspended_at, hosted_link, one_time_links, link_ttl_minutes, \
         claim_policy, link_min_iat, link_refresh_url, contact, redirect_url, allowed_redirect_urls, mode, \
         sdk_key_binding) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        &params![
            client.id.as_uuid(),
            client.name.clone(),
            to_millis(client.created_at),
            client.suspended_at.map(to_millis),
            client.hosted_link,
            client.one_time_links,
            i64::from(client.link_ttl_minutes),
            client.claim_policy.as_str(),
            i64::from(client.link_min_iat),
            client.link_refresh_url.clone(),
            client.contact.clone(),
            client.redirect_url.clone(),
            client.allowed_redirect_urls.clone(),
            client.mode.as_str(),
            client.sdk_key_binding,
        ],
    )
    .await?;
    Ok(())
}

/// One client.
pub async fn find_client(tx: &mut Tx<'_>, id: ClientId) -> Result<Option<Client>> {
    tx.optional(
        &format!("select {COLUMNS} from clients k where k.id = ?1"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// One client, its row locked until the transaction ends: settings changes and revocations go through here, and wait for
/// open redemptions, which hold the row shared.
pub async fn lock_client(tx: &mut Tx<'_>, id: ClientId) -> Result<Option<Client>> {
    let lock = tx.for_update("k");
    tx.optional(
        &format!("select {COLUMNS} from clients k where k.id = ?1{lock}"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// One client, its row locked shared: its fence stands until the transaction ends.
pub async fn share_client(tx: &mut Tx<'_>, id: ClientId) -> Result<Option<Client>> {
    let lock = tx.for_share("k");
    tx.optional(
        &format!("select {COLUMNS} from clients k where k.id = ?1{lock}"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// All clients, oldest first.
pub async fn list_clients(tx: &mut Tx<'_>) -> Result<Vec<Client>> {
    tx.all(
        &format!("select {COLUMNS} from clients k order by k.id"),
        &[],
        from_row,
    )
    .await
}

/// Writes the settings of a client; the id and the creation time stay.
pub async fn update_client(tx: &mut Tx<'_>, client: &Client) -> Result<()> {
    tx.execute(
        "update clients set name = ?2, suspended_at = ?3, hosted_link = ?4, one_time_links = ?5, link_ttl_minutes = ?6, \
         claim_policy = ?7, link_refresh_url = ?8, contact = ?9, redirect_url = ?10, allowed_redirect_urls = ?11, mode = ?12, \
         sdk_key_binding = ?13 \
         where id = ?1",
        &params![
            client.id.as_uuid(),
            client.name.clone(),
            client.suspended_at.map(to_millis),
            client.hosted_link,
            client.one_time_links,
            i64::from(client.link_ttl_minutes),
            client.claim_policy.as_str(),
            client.link_refresh_url.clone(),
            client.contact.clone(),
            client.redirect_url.clone(),
            client.allowed_redirect_urls.clone(),
            client.mode.as_str(),
            client.sdk_key_binding,
        ],
    )
    .await?;
    Ok(())
}

/// Raises the client's issue fence to `min_iat`, and in any case past every fence links may have been issued after: a second
/// revocation within one second must also end the links made since the first. The row is locked by this statement first,
/// so that a redemption in flight either commits before (and its session is deleted by the caller's next statement) or
/// sees the new fence.
pub async fn raise_link_min_iat(tx: &mut Tx<'_>, id: ClientId, min_iat: u32) -> Result<u64> {
    let raised = tx
        .execute(
            "update clients set link_min_iat = case when link_min_iat >= ?2 then link_min_iat + 1 else ?2 end where id = ?1",
            &params![id.as_uuid(), i64::from(min_iat)],
        )
        .await?;
    tx.execute(
        "update clients set link_min_iat = (select max(c.link_min_iat) + 1 from companies c where c.client_id = ?1) \
         where id = ?1 and link_min_iat <= (select max(c.link_min_iat) from companies c where c.client_id = ?1)",
        &params![id.as_uuid()],
    )
    .await?;
    Ok(raised)
}
