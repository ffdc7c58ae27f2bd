//! The Sandbox provider's tables: registered apps and sign-ins here, grants with their codes and tokens in the module below.
//!
//! The Sandbox is an authorization server of its own that shares the database file and nothing else: no statement here
//! touches one of Postern's tables. Every credential arrives as its SHA-256. Single use is decided by the row count of
//! one guarded `update` (codes, refresh tokens), never by a select that went before, so two servers cannot both win.

mod grants;

use postern_core::id::ContextId;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};
use uuid::Uuid;

pub use grants::*;

use crate::{Result, rows};

/// A registered application; its id is the OAuth client id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    pub id: Uuid,
    pub context_id: ContextId,
    pub name: String,
    pub secret_hash: [u8; 32],
    pub created_at: Timestamp,
}

/// A person signed in for one authorization request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: Uuid,
    pub app_id: Uuid,
    pub secret_hash: [u8; 32],
    pub request_hash: [u8; 32],
    pub user_name: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub denied_at: Option<Timestamp>,
}

const APP: &str = "id, context_id, name, secret_hash, created_at";
const SESSION: &str =
    "id, app_id, secret_hash, request_hash, user_name, created_at, expires_at, denied_at";

fn app(row: &Row) -> Result<App> {
    Ok(App {
        id: row.get(0)?,
        context_id: rows::id(row, 1)?,
        name: row.get(2)?,
        secret_hash: rows::bytes(row, 3)?,
        created_at: rows::instant(row, 4)?,
    })
}

fn session(row: &Row) -> Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        app_id: row.get(1)?,
        secret_hash: rows::bytes(row, 2)?,
        request_hash: rows::bytes(row, 3)?,
        user_name: row.get(4)?,
        created_at: rows::instant(row, 5)?,
        expires_at: rows::instant(row, 6)?,
        denied_at: rows::optional_instant(row, 7)?,
    })
}

/// Registers an application.
pub async fn create_app(tx: &mut Tx<'_>, app: &App) -> Result<()> {
    tx.execute(
        &format!("insert into sandbox_apps ({APP}) values (?1, ?2, ?3, ?4, ?5)"),
        &params![
            app.id,
            app.context_id.as_uuid(),
            app.name.clone(),
            app.secret_hash,
            to_millis(app.created_at),
        ],
    )
    .await?;
    Ok(())
}

/// One application by its client id.
pub async fn find_app(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<App>> {
    tx.optional(
        &format!("select {APP} from sandbox_apps where id = ?1"),
        &params![id],
        app,
    )
    .await
}

/// Inserts a sign-in.
pub async fn create_session(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    tx.execute(
        &format!(
            "insert into sandbox_sessions ({SESSION}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ),
        &params![
            session.id,
            session.app_id,
            session.secret_hash,
            session.request_hash,
            session.user_name.clone(),
            to_millis(session.created_at),
            to_millis(session.expires_at),
            session.denied_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// One sign-in by the hash of its cookie.
pub async fn find_session(tx: &mut Tx<'_>, secret_hash: &[u8; 32]) -> Result<Option<Session>> {
    tx.optional(
        &format!("select {SESSION} from sandbox_sessions where secret_hash = ?1"),
        &params![*secret_hash],
        session,
    )
    .await
}

/// The same, its row locked until the transaction ends: a decision is made once.
pub async fn lock_session(tx: &mut Tx<'_>, secret_hash: &[u8; 32]) -> Result<Option<Session>> {
    let lock = tx.for_update("sandbox_sessions");
    tx.optional(
        &format!("select {SESSION} from sandbox_sessions where secret_hash = ?1{lock}"),
        &params![*secret_hash],
        session,
    )
    .await
}

/// Records that the person said no.
pub async fn deny_session(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<u64> {
    tx.execute(
        "update sandbox_sessions set denied_at = ?2 where id = ?1 and denied_at is null",
        &params![id, to_millis(now)],
    )
    .await
}

/// Ends a sign-in.
pub async fn delete_session(tx: &mut Tx<'_>, secret_hash: &[u8; 32]) -> Result<u64> {
    tx.execute(
        "delete from sandbox_sessions where secret_hash = ?1",
        &params![*secret_hash],
    )
    .await
}

/// Drops sign-ins and grants (with their codes and tokens) that ended before `before`.
pub async fn delete_ended(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    let before = to_millis(before);
    let sessions = tx
        .execute(
            "delete from sandbox_sessions where expires_at < ?1",
            &params![before],
        )
        .await?;
    let grants = tx
        .execute(
            "delete from sandbox_grants where expires_at < ?1",
            &params![before],
        )
        .await?;
    Ok(sessions + grants)
}
