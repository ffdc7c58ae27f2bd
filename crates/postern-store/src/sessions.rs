//! Link sessions: what a redeemed link turns into. A session that came from a one-time link lives and dies with its
//! spent row, in one transaction; revocation deletes sessions, finishing marks them ended.

use postern_core::id::{
    ClientId, CompanyId, ConnectionId, JourneyId, LinkSessionId, TransactionId,
};
use postern_core::otp::TokenKind;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::{Result, rows};

/// A link session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSession {
    pub id: LinkSessionId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    /// Set when the link was for one connection.
    pub connection_id: Option<ConnectionId>,
    /// The one-time link it came from; absent for permanent links.
    pub link: Option<(TokenKind, [u8; 16])>,
    /// Eight characters, in the path and in the cookie's name; a label, not unique.
    pub handle: String,
    pub secret_hash: [u8; 32],
    /// The caller's own query parameters, as a JSON object; they carry no authority.
    pub parameters: String,
    pub created_at: Timestamp,
    pub idle_expires_at: Timestamp,
    pub expires_at: Timestamp,
    /// The first write made with it; until then `untilFirstAction` may hand the link over.
    pub acted_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// Under which what becomes of it is counted.
    pub journey_id: Option<JourneyId>,
    /// Set when the session belongs to a page that embeds the Link SDK.
    pub embedding: Option<Box<Embedding>>,
}

/// The page that embeds a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedding {
    /// Its origin, as browsers write it.
    pub origin: String,
    /// The hash of the key it asks with, where no company access token is needed.
    pub key_hash: Option<[u8; 32]>,
    /// What it chose, as a JSON object.
    pub options: String,
    /// The thumbprint of the key that its calls have to be proven with.
    pub proof_key: Option<[u8; 32]>,
}

const COLUMNS: &str = "s.id, s.client_id, s.company_id, s.connection_id, s.otp_kind, s.otp_nonce, s.handle, s.secret_hash, \
     s.parameters, s.created_at, s.idle_expires_at, s.expires_at, s.acted_at, s.ended_at, s.origin, s.key_hash, s.options, s.journey_id, \
     s.proof_key";
const INSERT_COLUMNS: &str = "id, client_id, company_id, connection_id, otp_kind, otp_nonce, handle, secret_hash, parameters, \
     created_at, idle_expires_at, expires_at, origin, key_hash, options, journey_id, proof_key";
const INSERT_WIDTH: usize = 17;

fn from_row(row: &Row) -> Result<LinkSession> {
    let kind = row
        .get::<Option<i64>>(4)?
        .and_then(|byte| u8::try_from(byte).ok())
        .and_then(TokenKind::from_u8);
    let nonce = rows::optional_bytes(row, 5)?;
    Ok(LinkSession {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        connection_id: rows::optional_id(row, 3)?,
        link: kind.zip(nonce),
        handle: row.get(6)?,
        secret_hash: rows::bytes(row, 7)?,
        parameters: row.get(8)?,
        created_at: rows::instant(row, 9)?,
        idle_expires_at: rows::instant(row, 10)?,
        expires_at: rows::instant(row, 11)?,
        acted_at: rows::optional_instant(row, 12)?,
        ended_at: rows::optional_instant(row, 13)?,
        journey_id: rows::optional_id(row, 17)?,
        embedding: embedding(row)?,
    })
}

fn embedding(row: &Row) -> Result<Option<Box<Embedding>>> {
    let Some(origin) = row.get::<Option<String>>(14)? else {
        return Ok(None);
    };
    Ok(Some(Box::new(Embedding {
        origin,
        key_hash: rows::optional_bytes(row, 15)?,
        options: row.get::<Option<String>>(16)?.unwrap_or_default(),
        proof_key: rows::optional_bytes(row, 18)?,
    })))
}

/// Inserts sessions, at most 256 at a time.
pub async fn create_sessions(tx: &mut Tx<'_>, sessions: &[LinkSession]) -> Result<()> {
    let Some(last) = sessions.last() else {
        return Ok(());
    };
    let width = rows::padded(sessions.len());
    let padding = std::iter::repeat_n(last, width - sessions.len());
    let values: Vec<Value> = sessions
        .iter()
        .chain(padding)
        .flat_map(session_values)
        .collect();
    tx.execute(
        &format!(
            "insert into link_sessions ({INSERT_COLUMNS}) values {} on conflict (id) do nothing",
            rows::value_rows(width, INSERT_WIDTH)
        ),
        &values,
    )
    .await?;
    Ok(())
}

fn session_values(session: &LinkSession) -> [Value; INSERT_WIDTH] {
    let embedding = session.embedding.as_ref();
    params![
        session.id.as_uuid(),
        session.client_id.as_uuid(),
        session.company_id.as_uuid(),
        session.connection_id.map(|id| id.as_uuid()),
        session.link.map(|(kind, _)| i64::from(kind.as_u8())),
        session.link.map(|(_, nonce)| nonce.to_vec()),
        session.handle.clone(),
        session.secret_hash,
        session.parameters.clone(),
        to_millis(session.created_at),
        to_millis(session.idle_expires_at),
        to_millis(session.expires_at),
        embedding.map(|page| page.origin.clone()),
        embedding.and_then(|page| page.key_hash.map(|hash| hash.to_vec())),
        embedding.map(|page| page.options.clone()),
        session.journey_id.map(|id| id.as_uuid()),
        embedding.and_then(|page| page.proof_key.map(|key| key.to_vec())),
    ]
}

/// One session.
pub async fn find_session(tx: &mut Tx<'_>, id: LinkSessionId) -> Result<Option<LinkSession>> {
    tx.optional(
        &format!("select {COLUMNS} from link_sessions s where s.id = ?1"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// The company of the visit whose address has this handle.
pub async fn find_company_by_handle(tx: &mut Tx<'_>, handle: &str) -> Result<Option<CompanyId>> {
    tx.optional(
        "select company_id from link_sessions where handle = ?1 order by id desc limit 1",
        &params![handle.to_owned()],
        |row| rows::id(row, 0),
    )
    .await
}

/// One session, its row locked until the transaction ends.
pub async fn lock_session(tx: &mut Tx<'_>, id: LinkSessionId) -> Result<Option<LinkSession>> {
    let lock = tx.for_update("s");
    tx.optional(
        &format!("select {COLUMNS} from link_sessions s where s.id = ?1{lock}"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// Locks the session that began an attempt.
pub async fn lock_session_of(
    tx: &mut Tx<'_>,
    attempt: TransactionId,
) -> Result<Option<LinkSession>> {
    let lock = tx.for_update("s");
    tx.optional(
        &format!(
            "select {COLUMNS} from link_sessions s \
             where s.id = (select t.session_id from oauth_transactions t where t.id = ?1){lock}"
        ),
        &params![attempt.as_uuid()],
        from_row,
    )
    .await
}

/// Notes the first write of a session by somebody other than its visitor.
pub async fn note_action(tx: &mut Tx<'_>, id: LinkSessionId, at: Timestamp) -> Result<u64> {
    tx.execute(
        "update link_sessions set acted_at = coalesce(acted_at, ?2) where id = ?1",
        &params![id.as_uuid(), to_millis(at)],
    )
    .await
}

/// Marks activity: moves the idle end, and notes the first write.
pub async fn touch_session(
    tx: &mut Tx<'_>,
    id: LinkSessionId,
    idle_expires_at: Timestamp,
    acted_at: Option<Timestamp>,
) -> Result<u64> {
    tx.execute(
        "update link_sessions set idle_expires_at = ?2, acted_at = coalesce(acted_at, ?3) \
         where id = ?1 and ended_at is null",
        &params![
            id.as_uuid(),
            to_millis(idle_expires_at),
            acted_at.map(to_millis)
        ],
    )
    .await
}

/// Gives a session a new cookie; whoever held the one before holds nothing.
pub async fn set_session_secret(
    tx: &mut Tx<'_>,
    id: LinkSessionId,
    secret_hash: [u8; 32],
) -> Result<u64> {
    tx.execute(
        "update link_sessions set secret_hash = ?2 where id = ?1 and ended_at is null",
        &params![id.as_uuid(), secret_hash],
    )
    .await
}

/// Ends a session that finished, with the status its redirect tells.
pub async fn end_session(
    tx: &mut Tx<'_>,
    id: LinkSessionId,
    at: Timestamp,
    outcome: u16,
) -> Result<u64> {
    tx.execute(
        "update link_sessions set ended_at = ?2, outcome = ?3 where id = ?1 and ended_at is null",
        &params![id.as_uuid(), to_millis(at), i64::from(outcome)],
    )
    .await
}

/// The status a session ended with; none while it has not finished.
pub async fn find_outcome(tx: &mut Tx<'_>, id: LinkSessionId) -> Result<Option<u16>> {
    let found = tx
        .optional(
            "select outcome from link_sessions where id = ?1",
            &params![id.as_uuid()],
            |row| rows::optional_number(row, 0),
        )
        .await?;
    Ok(found.flatten())
}

/// Deletes one session.
pub async fn delete_session(tx: &mut Tx<'_>, id: LinkSessionId) -> Result<u64> {
    tx.execute(
        "delete from link_sessions where id = ?1",
        &params![id.as_uuid()],
    )
    .await
}

/// Deletes every session of a company.
pub async fn delete_company_sessions(tx: &mut Tx<'_>, company: CompanyId) -> Result<u64> {
    tx.execute(
        "delete from link_sessions where company_id = ?1",
        &params![company.as_uuid()],
    )
    .await
}

/// Deletes every session that is for one connection of a company.
pub async fn delete_connection_sessions(
    tx: &mut Tx<'_>,
    company: CompanyId,
    connection: ConnectionId,
) -> Result<u64> {
    tx.execute(
        "delete from link_sessions where company_id = ?1 and connection_id = ?2",
        &params![company.as_uuid(), connection.as_uuid()],
    )
    .await
}

/// Deletes every session of a client.
pub async fn delete_client_sessions(tx: &mut Tx<'_>, client: ClientId) -> Result<u64> {
    tx.execute(
        "delete from link_sessions where company_id in (select id from companies where client_id = ?1)",
        &params![client.as_uuid()],
    )
    .await
}

/// Forgets sessions that ended or ran out before `before`.
pub async fn delete_expired(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from link_sessions where expires_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
