//! OAuth transactions: one attempt to sign in at a provider. Its state is stored hashed and consumed once; what the
//! provider gave is held here, sealed, until the person confirms whose business it is.

use postern_core::id::{
    ClientId, CompanyId, ConnectionId, ContextId, LinkSessionId, TransactionId,
};
use postern_core::time::{Timestamp, from_millis, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::{Result, rows};

/// How far an attempt has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The code is being exchanged.
    Exchanging,
    /// The provider answered; the person chooses the business.
    Choosing,
    /// The person confirmed the business.
    Confirmed,
    /// The person wanted another one; what was held is dropped.
    Declined,
    /// It failed, with a problem code.
    Failed,
}

impl Outcome {
    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exchanging => "exchanging",
            Self::Choosing => "choosing",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Failed => "failed",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [
            Self::Exchanging,
            Self::Choosing,
            Self::Confirmed,
            Self::Declined,
            Self::Failed,
        ]
        .into_iter()
        .find(|outcome| outcome.as_str() == word)
    }
}

/// An attempt to sign in at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OauthTransaction {
    pub id: TransactionId,
    pub session_id: LinkSessionId,
    pub company_id: CompanyId,
    pub connection_id: ConnectionId,
    pub context_id: ContextId,
    pub state_hash: [u8; 32],
    /// The PKCE verifier (RFC 7636), sealed.
    pub verifier: Vec<u8>,
    /// Where the hand-off page sends the person, sealed: it carries the state.
    pub authorize_url: Vec<u8>,
    pub redirect_uri: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub consumed_at: Option<Timestamp>,
    pub outcome: Option<Outcome>,
    pub problem: Option<String>,
    pub problem_reference: Option<String>,
    /// Tokens waiting for confirmation, sealed.
    pub held_grant: Option<Vec<u8>>,
    /// The businesses the provider offers, a JSON array of `{id, name}`.
    pub organisations: Option<String>,
    /// Whether the person's own details are asked for, for the redirect.
    pub open_id: bool,
    /// The person's details, sealed, until the visit is over.
    pub claims: Option<Vec<u8>>,
    /// What the provider said when it refused: one clean line.
    pub status_text: Option<String>,
    /// The id of the business that was met instead of the connected one, until the person decides what becomes of it.
    pub mismatch: Option<String>,
    /// The scopes of a sign-up, separated by spaces: who the person is, and nothing of any books.
    pub identity_scopes: Option<String>,
}

impl OauthTransaction {
    /// Whether somebody signs up by it: it ends with who they are, and never with a grant.
    pub fn is_sign_up(&self) -> bool {
        self.identity_scopes.is_some()
    }

    /// Whether details are typed with us for it. Where people sign in, there is an address they come back to.
    pub fn takes_details(&self) -> bool {
        self.redirect_uri.is_empty()
    }
}

const COLUMNS: &str = "t.id, t.session_id, t.company_id, t.connection_id, t.context_id, t.state_hash, t.verifier, \
     t.authorize_url, t.redirect_uri, t.created_at, t.expires_at, t.consumed_at, t.outcome, t.problem, \
     t.problem_reference, t.held_grant, t.organisations, t.open_id, t.claims, t.status_text, t.mismatch, \
     t.identity_scopes";

fn from_row(row: &Row) -> Result<OauthTransaction> {
    let outcome = match row.get::<Option<String>>(12)? {
        None => None,
        Some(_) => Some(rows::word(row, 12, Outcome::parse)?),
    };
    Ok(OauthTransaction {
        id: rows::id(row, 0)?,
        session_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        connection_id: rows::id(row, 3)?,
        context_id: rows::id(row, 4)?,
        state_hash: rows::bytes(row, 5)?,
        verifier: row.get(6)?,
        authorize_url: row.get(7)?,
        redirect_uri: row.get(8)?,
        created_at: rows::instant(row, 9)?,
        expires_at: rows::instant(row, 10)?,
        consumed_at: rows::optional_instant(row, 11)?,
        outcome,
        problem: row.get(13)?,
        problem_reference: row.get(14)?,
        held_grant: row.get(15)?,
        organisations: row.get(16)?,
        open_id: row.get(17)?,
        claims: row.get(18)?,
        status_text: row.get(19)?,
        mismatch: row.get(20)?,
        identity_scopes: row.get(21)?,
    })
}

/// Inserts an attempt.
pub async fn create_transaction(tx: &mut Tx<'_>, transaction: &OauthTransaction) -> Result<()> {
    tx.execute(
        "insert into oauth_transactions (id, session_id, company_id, connection_id, context_id, state_hash, verifier, \
         authorize_url, redirect_uri, created_at, expires_at, open_id, identity_scopes) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &params![
            transaction.id.as_uuid(),
            transaction.session_id.as_uuid(),
            transaction.company_id.as_uuid(),
            transaction.connection_id.as_uuid(),
            transaction.context_id.as_uuid(),
            transaction.state_hash,
            transaction.verifier.clone(),
            transaction.authorize_url.clone(),
            transaction.redirect_uri.clone(),
            to_millis(transaction.created_at),
            to_millis(transaction.expires_at),
            transaction.open_id,
            transaction.identity_scopes.clone(),
        ],
    )
    .await?;
    Ok(())
}

/// One attempt.
pub async fn find_transaction(
    tx: &mut Tx<'_>,
    id: TransactionId,
) -> Result<Option<OauthTransaction>> {
    tx.optional(
        &format!("select {COLUMNS} from oauth_transactions t where t.id = ?1"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// The attempt a state belongs to.
pub async fn find_by_state(
    tx: &mut Tx<'_>,
    state_hash: &[u8; 32],
) -> Result<Option<OauthTransaction>> {
    tx.optional(
        &format!("select {COLUMNS} from oauth_transactions t where t.state_hash = ?1"),
        &params![*state_hash],
        from_row,
    )
    .await
}

/// The newest attempt of each connection of a company.
pub async fn list_latest_by_company(
    tx: &mut Tx<'_>,
    company: CompanyId,
) -> Result<Vec<OauthTransaction>> {
    tx.all(
        &format!(
            "select {COLUMNS} from oauth_transactions t where t.company_id = ?1 and not exists \
             (select 1 from oauth_transactions u where u.connection_id = t.connection_id and u.id > t.id) order by t.id"
        ),
        &params![company.as_uuid()],
        from_row,
    )
    .await
}

/// Since when attempts with these credentials have failed with this problem and none has come further; looked for from `from` on.
pub async fn failing_since(
    tx: &mut Tx<'_>,
    context: ContextId,
    problem: &str,
    from: Timestamp,
) -> Result<Option<Timestamp>> {
    let worked: Option<i64> = tx
        .one(
            "select max(created_at) from oauth_transactions where context_id = ?1 \
             and outcome in ('choosing', 'confirmed', 'declined')",
            &params![context.as_uuid()],
            |row| row.get(0),
        )
        .await?;
    let since: Option<i64> = tx
        .one(
            "select min(created_at) from oauth_transactions where context_id = ?1 and outcome = 'failed' \
             and problem = ?2 and created_at > ?3 and created_at >= ?4",
            &params![
                context.as_uuid(),
                problem.to_owned(),
                worked.unwrap_or(i64::MIN),
                to_millis(from)
            ],
            |row| row.get(0),
        )
        .await?;
    Ok(since.map(from_millis))
}

/// The newest attempt of a connection.
pub async fn find_latest(
    tx: &mut Tx<'_>,
    connection: ConnectionId,
) -> Result<Option<OauthTransaction>> {
    tx.optional(
        &format!("select {COLUMNS} from oauth_transactions t where t.connection_id = ?1 order by t.id desc limit 1"),
        &params![connection.as_uuid()],
        from_row,
    )
    .await
}

/// Every attempt of a session, oldest first.
pub async fn list_of_session(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
) -> Result<Vec<OauthTransaction>> {
    tx.all(
        &format!("select {COLUMNS} from oauth_transactions t where t.session_id = ?1 order by t.created_at, t.id"),
        &params![session.as_uuid()],
        from_row,
    )
    .await
}

/// The newest attempt of a session.
pub async fn find_latest_of_session(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
) -> Result<Option<OauthTransaction>> {
    tx.optional(
        &format!("select {COLUMNS} from oauth_transactions t where t.session_id = ?1 order by t.id desc limit 1"),
        &params![session.as_uuid()],
        from_row,
    )
    .await
}

/// Consumes the state: the row comes back to exactly one caller, and only before it ran out.
pub async fn consume(
    tx: &mut Tx<'_>,
    id: TransactionId,
    at: Timestamp,
) -> Result<Option<OauthTransaction>> {
    let columns = COLUMNS.replace("t.", "");
    tx.optional(
        &format!(
            "update oauth_transactions set consumed_at = ?2, outcome = 'exchanging' \
             where id = ?1 and consumed_at is null and expires_at > ?2 returning {columns}"
        ),
        &params![id.as_uuid(), to_millis(at)],
        from_row,
    )
    .await
}

/// Holds what the provider gave until the person confirms.
pub async fn hold_grant(
    tx: &mut Tx<'_>,
    id: TransactionId,
    held_grant: &[u8],
    organisations: &str,
    claims: Option<&[u8]>,
) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set outcome = 'choosing', held_grant = ?2, organisations = ?3, claims = ?4 \
         where id = ?1 and outcome = 'exchanging'",
        &params![
            id.as_uuid(),
            held_grant.to_vec(),
            organisations,
            claims.map(<[u8]>::to_vec)
        ],
    )
    .await
}

/// Ends a sign-up: the provider said who the person is, which is all that was asked.
pub async fn identify(tx: &mut Tx<'_>, id: TransactionId, claims: Option<&[u8]>) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set outcome = 'confirmed', claims = ?2 \
         where id = ?1 and outcome = 'exchanging' and identity_scopes is not null",
        &params![id.as_uuid(), claims.map(<[u8]>::to_vec)],
    )
    .await
}

/// Notes which business was met instead of the connected one.
pub async fn set_mismatch(tx: &mut Tx<'_>, id: TransactionId, business: &str) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set mismatch = ?2 where id = ?1 and outcome = 'choosing'",
        &params![id.as_uuid(), business],
    )
    .await
}

/// Settles an attempt: `Confirmed` or `Declined` from `Choosing`. What was held is dropped from the row.
pub async fn settle(tx: &mut Tx<'_>, id: TransactionId, outcome: Outcome) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set outcome = ?2, held_grant = null, \
         claims = case when ?2 = 'confirmed' then claims else null end where id = ?1 and outcome = 'choosing'",
        &params![id.as_uuid(), outcome.as_str()],
    )
    .await
}

/// Records that an attempt failed, during its exchange or at its confirmation. What was held is dropped from the row.
pub async fn fail(
    tx: &mut Tx<'_>,
    id: TransactionId,
    problem: &str,
    reference: &str,
    status_text: Option<&str>,
) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set outcome = 'failed', problem = ?2, problem_reference = ?3, status_text = ?4, \
         held_grant = null, claims = null where id = ?1 and outcome in ('exchanging', 'choosing')",
        &params![
            id.as_uuid(),
            problem,
            reference,
            status_text.map(str::to_owned)
        ],
    )
    .await
}

/// Gives an attempt to another connection of the same company, which what it holds is to become.
pub async fn move_transaction(
    tx: &mut Tx<'_>,
    id: TransactionId,
    connection: ConnectionId,
) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set connection_id = ?2 where id = ?1",
        &params![id.as_uuid(), connection.as_uuid()],
    )
    .await
}

/// Deletes the attempts that the condition names by `?1` and returns them: what they held is to be given back.
async fn take(
    tx: &mut Tx<'_>,
    condition: &str,
    value: impl Into<Value>,
) -> Result<Vec<OauthTransaction>> {
    let columns = COLUMNS.replace("t.", "");
    tx.all(
        &format!("delete from oauth_transactions where {condition} returning {columns}"),
        &[value.into()],
        from_row,
    )
    .await
}

/// Deletes every attempt of a connection and returns them: what they held is to be given back.
pub async fn take_connection_transactions(
    tx: &mut Tx<'_>,
    connection: ConnectionId,
) -> Result<Vec<OauthTransaction>> {
    take(tx, "connection_id = ?1", connection.as_uuid()).await
}

/// Deletes every attempt of a company and returns them: what they held is to be given back.
pub async fn take_company_transactions(
    tx: &mut Tx<'_>,
    company: CompanyId,
) -> Result<Vec<OauthTransaction>> {
    take(tx, "company_id = ?1", company.as_uuid()).await
}

/// Deletes every attempt of a client's companies and returns them: what they held is to be given back.
pub async fn take_client_transactions(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> Result<Vec<OauthTransaction>> {
    let condition = "company_id in (select id from companies where client_id = ?1)";
    take(tx, condition, client.as_uuid()).await
}

/// Deletes every attempt of one session and returns them: what they held is to be given back.
pub async fn take_session_transactions(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
) -> Result<Vec<OauthTransaction>> {
    take(tx, "session_id = ?1", session.as_uuid()).await
}

/// Forgets attempts made before `before` that still hold something and returns them: it is to be given back.
pub async fn take_older_held(tx: &mut Tx<'_>, before: Timestamp) -> Result<Vec<OauthTransaction>> {
    let condition = "created_at < ?1 and held_grant is not null";
    take(tx, condition, to_millis(before)).await
}

/// Deletes every attempt of a session that never did anything, so that nothing is held.
pub async fn delete_session_transactions(tx: &mut Tx<'_>, session: LinkSessionId) -> Result<u64> {
    tx.execute(
        "delete from oauth_transactions where session_id = ?1",
        &params![session.as_uuid()],
    )
    .await
}

/// Forgets the details of people whose visits ended before `ended_before`, or ran out before `now`.
pub async fn forget_claims(
    tx: &mut Tx<'_>,
    ended_before: Timestamp,
    now: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update oauth_transactions set claims = null where claims is not null and not exists \
         (select 1 from link_sessions s where s.id = oauth_transactions.session_id and s.expires_at > ?2 \
         and s.idle_expires_at > ?2 and (s.ended_at is null or s.ended_at > ?1))",
        &params![to_millis(ended_before), to_millis(now)],
    )
    .await
}

/// Forgets attempts made before `before`.
pub async fn delete_older(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from oauth_transactions where created_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
