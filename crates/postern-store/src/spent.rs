//! Spent links. One row per (kind, nonce), inserted in the transaction that makes the session: the primary key is what
//! makes a link one-time. Rows are only ever removed by collection, which first raises the horizon that refuses every
//! link it could forget.

use postern_core::id::{CompanyId, LinkSessionId};
use postern_core::otp::TokenKind;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::{Result, rows};

/// Why a link is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Redeemed,
    Revoked,
}

impl Reason {
    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Redeemed => "redeemed",
            Self::Revoked => "revoked",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        match word {
            "redeemed" => Some(Self::Redeemed),
            "revoked" => Some(Self::Revoked),
            _ => None,
        }
    }
}

/// A spent link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    pub kind: TokenKind,
    pub nonce: [u8; 16],
    pub expires_at: Timestamp,
    pub company_id: CompanyId,
    pub reason: Reason,
    /// Whoever presents the same pre-session again gets the same session (security.md 3.7).
    pub retry_hash: Option<[u8; 32]>,
    pub session_id: Option<LinkSessionId>,
    pub spent_at: Timestamp,
}

const COLUMNS: &str =
    "kind, nonce, expires_at, company_id, reason, retry_hash, session_id, spent_at";
const WIDTH: usize = 8;

/// The most rows one statement inserts.
pub const BATCH: usize = 256;

fn from_row(row: &Row) -> Result<Spent> {
    Ok(Spent {
        kind: TokenKind::from_u8(rows::number(row, 0)?)
            .ok_or_else(|| rows::corrupt(0, "an unknown token kind"))?,
        nonce: rows::bytes(row, 1)?,
        expires_at: rows::instant(row, 2)?,
        company_id: rows::id(row, 3)?,
        reason: rows::word(row, 4, Reason::parse)?,
        retry_hash: rows::optional_bytes(row, 5)?,
        session_id: rows::optional_id(row, 6)?,
        spent_at: rows::instant(row, 7)?,
    })
}

/// Spends links, at most [`BATCH`] of them, and says which were not spent before: those and only those are won.
pub async fn spend(
    tx: &mut Tx<'_>,
    links: &[Spent],
) -> Result<Vec<(u8, [u8; 16], Option<LinkSessionId>)>> {
    let Some(last) = links.last() else {
        return Ok(Vec::new());
    };
    let width = rows::padded(links.len());
    let padding = std::iter::repeat_n(last, width - links.len());
    let values: Vec<Value> = links.iter().chain(padding).flat_map(spent_values).collect();
    tx.all(
        &format!(
            "insert into otp_spent ({COLUMNS}) values {} on conflict (kind, nonce) do nothing \
             returning kind, nonce, session_id",
            rows::value_rows(width, WIDTH)
        ),
        &values,
        |row| {
            Ok((
                rows::number(row, 0)?,
                rows::bytes(row, 1)?,
                rows::optional_id(row, 2)?,
            ))
        },
    )
    .await
}

fn spent_values(spent: &Spent) -> [Value; WIDTH] {
    params![
        i64::from(spent.kind.as_u8()),
        spent.nonce,
        to_millis(spent.expires_at),
        spent.company_id.as_uuid(),
        spent.reason.as_str(),
        spent.retry_hash.map(|hash| hash.to_vec()),
        spent.session_id.map(|id| id.as_uuid()),
        to_millis(spent.spent_at),
    ]
}

/// The spending of a link, if it is spent.
pub async fn find_spent(
    tx: &mut Tx<'_>,
    kind: TokenKind,
    nonce: &[u8; 16],
) -> Result<Option<Spent>> {
    tx.optional(
        &format!("select {COLUMNS} from otp_spent where kind = ?1 and nonce = ?2"),
        &params![i64::from(kind.as_u8()), *nonce],
        from_row,
    )
    .await
}

/// Which of these links are spent, with what a retry needs.
pub async fn list_spent(tx: &mut Tx<'_>, nonces: &[[u8; 16]]) -> Result<Vec<Spent>> {
    let Some(last) = nonces.last() else {
        return Ok(Vec::new());
    };
    let width = rows::padded(nonces.len());
    let padding = std::iter::repeat_n(last, width - nonces.len());
    let values: Vec<Value> = nonces
        .iter()
        .chain(padding)
        .map(|nonce| Value::from(*nonce))
        .collect();
    let kinds = TokenKind::ALL
        .iter()
        .map(|kind| kind.as_u8().to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let list = (1..=width)
        .map(|n| format!("?{n}"))
        .collect::<Vec<_>>()
        .join(", ");
    tx.all(
        &format!("select {COLUMNS} from otp_spent where kind in ({kinds}) and nonce in ({list})"),
        &values,
        from_row,
    )
    .await
}

/// The spending, locked so that a takeover under `untilFirstAction` has one winner.
pub async fn lock_spent(
    tx: &mut Tx<'_>,
    kind: TokenKind,
    nonce: &[u8; 16],
) -> Result<Option<Spent>> {
    let lock = tx.for_update("otp_spent");
    tx.optional(
        &format!("select {COLUMNS} from otp_spent where kind = ?1 and nonce = ?2{lock}"),
        &params![i64::from(kind.as_u8()), *nonce],
        from_row,
    )
    .await
}

/// Hands a spending to another session (only under `untilFirstAction`, only while the old session has written nothing).
pub async fn hand_over(
    tx: &mut Tx<'_>,
    kind: TokenKind,
    nonce: &[u8; 16],
    retry_hash: [u8; 32],
    session: LinkSessionId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update otp_spent set retry_hash = ?3, session_id = ?4, spent_at = ?5 where kind = ?1 and nonce = ?2",
        &params![
            i64::from(kind.as_u8()),
            *nonce,
            retry_hash,
            session.as_uuid(),
            to_millis(at),
        ],
    )
    .await
}

/// The latest end among the oldest `limit` spendings that ended before `cutoff`: what the next collection would forget.
pub async fn collection_horizon(
    tx: &mut Tx<'_>,
    cutoff: Timestamp,
    limit: i64,
) -> Result<Option<Timestamp>> {
    tx.one(
        "select max(expires_at) from (select expires_at from otp_spent where expires_at < ?1 \
         order by expires_at limit ?2) oldest",
        &params![to_millis(cutoff), limit],
        |row| rows::optional_instant(row, 0),
    )
    .await
}

/// Forgets spendings that ended at or before `horizon`. The caller has raised the gate's horizon to it in this transaction.
pub async fn collect(tx: &mut Tx<'_>, horizon: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from otp_spent where expires_at <= ?1",
        &params![to_millis(horizon)],
    )
    .await
}
