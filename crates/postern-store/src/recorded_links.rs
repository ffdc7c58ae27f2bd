//! Recorded links: made one by one, listed, and revocable one by one. Their token works only while this row stands.

use postern_core::id::{ClientId, CompanyId, ConnectionId, LinkId};
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
}

const COLUMNS: &str =
    "id, client_id, company_id, connection_id, kind, nonce, parameters, created_at, expires_at";

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
            "insert into recorded_links ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
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
        ],
    )
    .await?;
    Ok(())
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

/// Forgets links that ended before `before`.
pub async fn delete_expired(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from recorded_links where expires_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
