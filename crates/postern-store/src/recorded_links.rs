//! Recorded links: made one by one, listed, and revocable one by one. Their token works only while this row stands.
//!
//! A row stays until two days after the link's end, withdrawn or not, so that it can be looked up. How it stands is not
//! kept but read from what redemption itself decides by (the spent row, the fences, the clock): the two cannot disagree.

use postern_core::id::{ClientId, CompanyId, ConnectionId, LinkId};
use postern_core::model::LinkState;
use postern_core::otp::TokenKind;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A recorded link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedLink {
    pub id: LinkId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    pub connection_id: Option<ConnectionId>,
    pub kind: TokenKind,
    pub nonce: [u8; 16],
    /// Custom parameters fixed at mint, as a JSON object.
    pub parameters: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// The second (since 2025-01-01) that its token names.
    pub issued_at: Option<u32>,
    /// The company's link epoch that its token names.
    pub epoch: Option<u32>,
    /// When somebody withdrew it, by itself or with all of its company or client.
    pub revoked_at: Option<Timestamp>,
    /// Who made it, as they were called then.
    pub created_by: Option<String>,
}

/// A recorded link with how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingLink {
    pub link: RecordedLink,
    pub state: LinkState,
    pub used_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, client_id, company_id, connection_id, kind, nonce, parameters, created_at, expires_at, \
     issued_at, epoch, revoked_at, created_by";
const WIDTH: usize = 13;

/// A client's links of one company (`?1`, `?2`) with how each stands at `?3`, by the rules of redemption: spent, then
/// withdrawn, then over.
const STANDING: &str = "select r.id, r.client_id, r.company_id, r.connection_id, r.kind, r.nonce, r.parameters, \
     r.created_at, r.expires_at, r.issued_at, r.epoch, r.revoked_at, r.created_by, \
     case when o.reason = 'redeemed' then o.spent_at end as used_at, \
     case when o.reason = 'redeemed' then 'used' \
     when o.reason = 'revoked' or r.epoch <> c.link_epoch \
     or r.issued_at <= c.link_min_iat or r.issued_at <= k.link_min_iat \
     or (r.connection_id is not null and (d.id is null or d.deleted_at is not null)) then 'revoked' \
     when r.expires_at <= ?3 or r.issued_at <= g.min_iat or r.expires_at <= g.gc_horizon then 'expired' \
     else 'outstanding' end as state \
     from recorded_links r join companies c on c.id = r.company_id join clients k on k.id = r.client_id \
     join link_gate g on g.id = 1 left join connections d on d.id = r.connection_id \
     left join otp_spent o on o.kind = r.kind and o.nonce = r.nonce \
     where r.client_id = ?1 and r.company_id = ?2";

fn from_row(row: &Row) -> Result<RecordedLink> {
    Ok(RecordedLink {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        connection_id: rows::optional_id(row, 3)?,
        kind: kind(row, 4)?,
        nonce: rows::bytes(row, 5)?,
        parameters: row.get(6)?,
        created_at: rows::instant(row, 7)?,
        expires_at: rows::instant(row, 8)?,
        issued_at: rows::optional_number(row, 9)?,
        epoch: rows::optional_number(row, 10)?,
        revoked_at: rows::optional_instant(row, 11)?,
        created_by: row.get(12)?,
    })
}

fn standing_from_row(row: &Row) -> Result<StandingLink> {
    Ok(StandingLink {
        link: from_row(row)?,
        used_at: rows::optional_instant(row, WIDTH)?,
        state: rows::word(row, WIDTH + 1, |word| LinkState::parse(word).ok())?,
    })
}

fn kind(row: &Row, index: usize) -> Result<TokenKind> {
    TokenKind::from_u8(rows::number(row, index)?)
        .ok_or_else(|| rows::corrupt(index, "an unknown token kind"))
}

/// Inserts a link.
pub async fn create_link(tx: &mut Tx<'_>, link: &RecordedLink) -> Result<()> {
    tx.execute(
        &format!(
            "insert into recorded_links ({COLUMNS}) values {}",
            rows::value_rows(1, WIDTH)
        ),
        &params![
            link.id.as_uuid(),
            link.client_id.as_uuid(),
            link.company_id.as_uuid(),
            link.connection_id.map(|id| id.as_uuid()),
            i64::from(link.kind.as_u8()),
            link.nonce,
            link.parameters.clone(),
            to_millis(link.created_at),
            to_millis(link.expires_at),
            link.issued_at.map(i64::from),
            link.epoch.map(i64::from),
            link.revoked_at.map(to_millis),
            link.created_by.clone(),
        ],
    )
    .await?;
    Ok(())
}

/// One link of a client's company with how it stands at `now`.
pub async fn find_standing(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: LinkId,
    now: Timestamp,
) -> Result<Option<StandingLink>> {
    tx.optional(
        &format!("{STANDING} and r.id = ?4"),
        &params![
            client.as_uuid(),
            company.as_uuid(),
            to_millis(now),
            id.as_uuid()
        ],
        standing_from_row,
    )
    .await
}

/// A page of the links of a client's company, newest first, as they stand at `now`; of one state, or of all.
pub async fn list_standing(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    now: Timestamp,
    state: Option<LinkState>,
    (limit, offset): (i64, i64),
) -> Result<Vec<StandingLink>> {
    tx.all(
        &format!(
            "select * from ({STANDING}) l where ?4 = '' or l.state = ?4 order by l.id desc limit ?5 offset ?6"
        ),
        &params![
            client.as_uuid(),
            company.as_uuid(),
            to_millis(now),
            state.map_or("", LinkState::as_str),
            limit,
            offset,
        ],
        standing_from_row,
    )
    .await
}

/// How many links of a client's company there are, of one state or of all.
pub async fn count_standing(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    now: Timestamp,
    state: Option<LinkState>,
) -> Result<i64> {
    tx.one(
        &format!("select count(*) from ({STANDING}) l where ?4 = '' or l.state = ?4"),
        &params![
            client.as_uuid(),
            company.as_uuid(),
            to_millis(now),
            state.map_or("", LinkState::as_str),
        ],
        |row| row.get(0),
    )
    .await
}

/// One link, its row locked until the transaction ends: redemption holds it shared, so whoever has this lock knows whether
/// the link was spent before.
pub async fn lock_link(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: LinkId,
) -> Result<Option<RecordedLink>> {
    let lock = tx.for_update("recorded_links");
    tx.optional(
        &format!(
            "select {COLUMNS} from recorded_links where client_id = ?1 and company_id = ?2 and id = ?3{lock}"
        ),
        &params![client.as_uuid(), company.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// Notes that a link was withdrawn. The first time counts.
pub async fn note_revoked(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: LinkId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update recorded_links set revoked_at = ?3 where client_id = ?1 and id = ?2 and revoked_at is null",
        &params![client.as_uuid(), id.as_uuid(), to_millis(at)],
    )
    .await
}

/// Notes that every outstanding link of a client, or of one of its companies, was withdrawn, and says how many those were.
/// What ends them is the fence that the caller raised in this transaction, before; it also keeps redemptions out.
pub async fn note_all_revoked(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: Option<CompanyId>,
    at: Timestamp,
) -> Result<u64> {
    let company = company.map(|id| id.as_uuid());
    let of_company = if company.is_some() {
        " and company_id = ?3"
    } else {
        ""
    };
    let mut values = params![client.as_uuid(), to_millis(at)].to_vec();
    values.extend(company.map(postern_db::Value::from));
    tx.execute(
        &format!(
            "update recorded_links set revoked_at = ?2 where client_id = ?1{of_company} \
             and revoked_at is null and expires_at > ?2 \
             and not exists (select 1 from otp_spent o where o.kind = recorded_links.kind and o.nonce = recorded_links.nonce) \
             and (connection_id is null or exists \
             (select 1 from connections d where d.id = recorded_links.connection_id and d.deleted_at is null))"
        ),
        &values,
    )
    .await
}

/// The link behind a token, if its row still stands.
pub async fn find_by_nonce(
    tx: &mut Tx<'_>,
    kind: TokenKind,
    nonce: &[u8; 16],
) -> Result<Option<RecordedLink>> {
    tx.optional(
        &format!("select {COLUMNS} from recorded_links where kind = ?1 and nonce = ?2"),
        &params![i64::from(kind.as_u8()), *nonce],
        from_row,
    )
    .await
}

/// The same, locked against deletion until the transaction ends.
pub async fn share_by_nonce(
    tx: &mut Tx<'_>,
    kind: TokenKind,
    nonce: &[u8; 16],
) -> Result<Option<RecordedLink>> {
    let lock = tx.for_share("recorded_links");
    tx.optional(
        &format!("select {COLUMNS} from recorded_links where kind = ?1 and nonce = ?2{lock}"),
        &params![i64::from(kind.as_u8()), *nonce],
        from_row,
    )
    .await
}

/// Forgets links that ended by `before`.
pub async fn delete_expired(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from recorded_links where expires_at <= ?1",
        &params![to_millis(before)],
    )
    .await
}
