//! What was approved, and the codes and tokens that came of it.

use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};
use uuid::Uuid;

use crate::{Result, rows};

/// What a person approved; every token of one authorization belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub id: Uuid,
    pub app_id: Uuid,
    pub user_name: String,
    pub scope: String,
    /// A JSON array of the approved organisation ids; never queried inside.
    pub organisations: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

/// An authorization code, bound to its redirect URI and PKCE challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub id: Uuid,
    pub session_id: Uuid,
    pub grant_id: Uuid,
    pub code_hash: [u8; 32],
    pub redirect_uri: String,
    pub challenge: [u8; 32],
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub redeemed_at: Option<Timestamp>,
}

/// Which of the two kinds of token a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    Access,
    Refresh,
}

impl TokenKind {
    /// The word stored in the `kind` column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        match word {
            "access" => Some(Self::Access),
            "refresh" => Some(Self::Refresh),
            _ => None,
        }
    }
}

/// An access or refresh token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: Uuid,
    pub grant_id: Uuid,
    pub kind: TokenKind,
    pub token_hash: [u8; 32],
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub spent_at: Option<Timestamp>,
}

const GRANT: &str = "g.id, g.app_id, g.user_name, g.scope, g.organisations, g.created_at, g.expires_at, g.revoked_at";
const CODE: &str = "id, session_id, grant_id, code_hash, redirect_uri, challenge, created_at, expires_at, redeemed_at";
const TOKEN: &str = "id, grant_id, kind, token_hash, created_at, expires_at, spent_at";

fn grant(row: &Row) -> Result<Grant> {
    Ok(Grant {
        id: row.get(0)?,
        app_id: row.get(1)?,
        user_name: row.get(2)?,
        scope: row.get(3)?,
        organisations: row.get(4)?,
        created_at: rows::instant(row, 5)?,
        expires_at: rows::instant(row, 6)?,
        revoked_at: rows::optional_instant(row, 7)?,
    })
}

fn code(row: &Row) -> Result<Code> {
    Ok(Code {
        id: row.get(0)?,
        session_id: row.get(1)?,
        grant_id: row.get(2)?,
        code_hash: rows::bytes(row, 3)?,
        redirect_uri: row.get(4)?,
        challenge: rows::bytes(row, 5)?,
        created_at: rows::instant(row, 6)?,
        expires_at: rows::instant(row, 7)?,
        redeemed_at: rows::optional_instant(row, 8)?,
    })
}

fn token(row: &Row) -> Result<Token> {
    Ok(Token {
        id: row.get(0)?,
        grant_id: row.get(1)?,
        kind: rows::word(row, 2, TokenKind::parse)?,
        token_hash: rows::bytes(row, 3)?,
        created_at: rows::instant(row, 4)?,
        expires_at: rows::instant(row, 5)?,
        spent_at: rows::optional_instant(row, 6)?,
    })
}

/// Inserts what a person approved.
pub async fn create_grant(tx: &mut Tx<'_>, grant: &Grant) -> Result<()> {
    tx.execute(
        "insert into sandbox_grants (id, app_id, user_name, scope, organisations, created_at, expires_at, revoked_at) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &params![
            grant.id,
            grant.app_id,
            grant.user_name.clone(),
            grant.scope.clone(),
            grant.organisations.clone(),
            to_millis(grant.created_at),
            to_millis(grant.expires_at),
            grant.revoked_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// One grant.
pub async fn find_grant(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Grant>> {
    tx.optional(
        &format!("select {GRANT} from sandbox_grants g where g.id = ?1"),
        &params![id],
        grant,
    )
    .await
}

/// One grant, its row locked until the transaction ends: everything that issues or ends tokens of a family goes through
/// here, so that a revocation waits for an issue in flight and the other way round.
pub async fn lock_grant(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Grant>> {
    let lock = tx.for_update("g");
    tx.optional(
        &format!("select {GRANT} from sandbox_grants g where g.id = ?1{lock}"),
        &params![id],
        grant,
    )
    .await
}

/// Keeps a grant until `expires_at`, when its newest refresh token ends.
pub async fn extend_grant(tx: &mut Tx<'_>, id: Uuid, expires_at: Timestamp) -> Result<u64> {
    tx.execute(
        "update sandbox_grants set expires_at = ?2 where id = ?1",
        &params![id, to_millis(expires_at)],
    )
    .await
}

/// Ends a grant and with it every token of its family.
pub async fn revoke_grant(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<u64> {
    tx.execute(
        "update sandbox_grants set revoked_at = ?2 where id = ?1 and revoked_at is null",
        &params![id, to_millis(now)],
    )
    .await
}

/// Inserts an authorization code.
pub async fn create_code(tx: &mut Tx<'_>, code: &Code) -> Result<()> {
    tx.execute(
        &format!("insert into sandbox_codes ({CODE}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        &params![
            code.id,
            code.session_id,
            code.grant_id,
            code.code_hash,
            code.redirect_uri.clone(),
            code.challenge,
            to_millis(code.created_at),
            to_millis(code.expires_at),
            code.redeemed_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// One code by its hash.
pub async fn find_code(tx: &mut Tx<'_>, code_hash: &[u8; 32]) -> Result<Option<Code>> {
    tx.optional(
        &format!("select {CODE} from sandbox_codes where code_hash = ?1"),
        &params![*code_hash],
        code,
    )
    .await
}

/// The code that a sign-in led to.
pub async fn find_code_of_session(tx: &mut Tx<'_>, session_id: Uuid) -> Result<Option<Code>> {
    tx.optional(
        &format!("select {CODE} from sandbox_codes where session_id = ?1"),
        &params![session_id],
        code,
    )
    .await
}

/// Uses a code up; `false` when somebody was faster.
pub async fn redeem_code(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<bool> {
    let rows = tx
        .execute(
            "update sandbox_codes set redeemed_at = ?2 where id = ?1 and redeemed_at is null",
            &params![id, to_millis(now)],
        )
        .await?;
    Ok(rows == 1)
}

/// Inserts a token.
pub async fn create_token(tx: &mut Tx<'_>, token: &Token) -> Result<()> {
    tx.execute(
        &format!("insert into sandbox_tokens ({TOKEN}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
        &params![
            token.id,
            token.grant_id,
            token.kind.as_str(),
            token.token_hash,
            to_millis(token.created_at),
            to_millis(token.expires_at),
            token.spent_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// One token of either kind by its hash.
pub async fn find_token(tx: &mut Tx<'_>, token_hash: &[u8; 32]) -> Result<Option<Token>> {
    tx.optional(
        &format!("select {TOKEN} from sandbox_tokens where token_hash = ?1"),
        &params![*token_hash],
        token,
    )
    .await
}

/// Uses a token up (rotation, or a single token revoked); `false` when it was used before.
pub async fn spend_token(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<bool> {
    let rows = tx
        .execute(
            "update sandbox_tokens set spent_at = ?2 where id = ?1 and spent_at is null",
            &params![id, to_millis(now)],
        )
        .await?;
    Ok(rows == 1)
}

/// Drops the tokens of a grant that nobody can use any more.
pub async fn delete_expired_tokens(
    tx: &mut Tx<'_>,
    grant_id: Uuid,
    before: Timestamp,
) -> Result<u64> {
    tx.execute(
        "delete from sandbox_tokens where grant_id = ?1 and expires_at < ?2",
        &params![grant_id, to_millis(before)],
    )
    .await
}
