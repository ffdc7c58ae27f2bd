//! Browsers that people are signed in with. Only the hash of a session's secret is stored.

use postern_core::id::{PersonId, PortalSessionId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::people::{self, Person};
use crate::{Result, rows};

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the second factor is awaited.
    SecondFactor,
    /// Somebody is signed in.
    SignedIn,
}

impl Stage {
    /// Its word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SecondFactor => "secondFactor",
            Self::SignedIn => "signedIn",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::SecondFactor, Self::SignedIn]
            .into_iter()
            .find(|stage| stage.as_str() == text)
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalSession {
    pub id: PortalSessionId,
    pub person_id: PersonId,
    pub secret_hash: [u8; 32],
    pub stage: Stage,
    /// How the person proved who they are, in words separated by blanks: `password`, `totp`, `recovery`, `setup`, `invitation`.
    pub means: String,
    /// Wrong codes so far.
    pub attempts: i64,
    pub created_at: Timestamp,
    /// When it was last active, to the minute.
    pub seen_at: Timestamp,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
    /// When the password was last given in it.
    pub confirmed_at: Option<Timestamp>,
    /// The network address it was opened from, where that is known.
    pub address: Option<String>,
    /// The family of the browser.
    pub agent: Option<String>,
}

const COLUMNS: &str = "s.id, s.person_id, s.secret_hash, s.stage, s.means, s.attempts, s.created_at, s.seen_at, s.expires_at, \
     s.confirmed_at, s.address, s.agent";
const WIDTH: usize = 12;

fn from_row(row: &Row) -> Result<PortalSession> {
    Ok(PortalSession {
        id: rows::id(row, 0)?,
        person_id: rows::id(row, 1)?,
        secret_hash: rows::bytes(row, 2)?,
        stage: rows::word(row, 3, Stage::parse)?,
        means: row.get(4)?,
        attempts: row.get(5)?,
        created_at: rows::instant(row, 6)?,
        seen_at: rows::instant(row, 7)?,
        expires_at: rows::instant(row, 8)?,
        confirmed_at: rows::optional_instant(row, 9)?,
        address: row.get(10)?,
        agent: row.get(11)?,
    })
}

/// Inserts a session.
pub async fn create_session(tx: &mut Tx<'_>, session: &PortalSession) -> Result<()> {
    tx.execute(
        "insert into portal_sessions (id, person_id, secret_hash, stage, means, attempts, created_at, seen_at, expires_at, \
         confirmed_at, address, agent) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        &params![
            session.id.as_uuid(),
            session.person_id.as_uuid(),
            session.secret_hash,
            session.stage.as_str(),
            session.means.clone(),
            session.attempts,
            to_millis(session.created_at),
            to_millis(session.seen_at),
            to_millis(session.expires_at),
            session.confirmed_at.map(to_millis),
            session.address.clone(),
            session.agent.clone(),
        ],
    )
    .await?;
    Ok(())
}

/// A session with its person, live or not.
pub async fn find_session(
    tx: &mut Tx<'_>,
    id: PortalSessionId,
) -> Result<Option<(PortalSession, Person)>> {
    let person = people::COLUMNS;
    tx.optional(
        &format!(
            "select {COLUMNS}, {person} from portal_sessions s join people p on p.id = s.person_id where s.id = ?1"
        ),
        &params![id.as_uuid()],
        |row| Ok((from_row(row)?, people::from_columns(row, WIDTH)?)),
    )
    .await
}

/// A person's sessions, newest first.
pub async fn list_sessions(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<PortalSession>> {
    tx.all(
        &format!(
            "select {COLUMNS} from portal_sessions s where s.person_id = ?1 order by s.id desc"
        ),
        &params![person.as_uuid()],
        from_row,
    )
    .await
}

/// Notes when a session was last active. An earlier instant than the one noted changes nothing.
pub async fn note_seen(tx: &mut Tx<'_>, id: PortalSessionId, at: Timestamp) -> Result<()> {
    tx.execute(
        "update portal_sessions set seen_at = ?2 where id = ?1 and seen_at < ?2",
        &params![id.as_uuid(), to_millis(at)],
    )
    .await?;
    Ok(())
}

/// Ends one session of a person; returns whether it was there.
pub async fn delete_session(
    tx: &mut Tx<'_>,
    person: PersonId,
    id: PortalSessionId,
) -> Result<bool> {
    let deleted = tx
        .execute(
            "delete from portal_sessions where person_id = ?1 and id = ?2",
            &params![person.as_uuid(), id.as_uuid()],
        )
        .await?;
    Ok(deleted > 0)
}

/// Ends all sessions of a person but one; returns how many.
pub async fn delete_other_sessions(
    tx: &mut Tx<'_>,
    person: PersonId,
    kept: Option<PortalSessionId>,
) -> Result<u64> {
    // No session has the nil id.
    let kept = kept.map_or(uuid::Uuid::nil(), |id| id.as_uuid());
    tx.execute(
        "delete from portal_sessions where person_id = ?1 and id <> ?2",
        &params![person.as_uuid(), kept],
    )
    .await
}

/// Forgets sessions that ended before `before`, or were last active before `silent`.
pub async fn delete_expired(tx: &mut Tx<'_>, before: Timestamp, silent: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from portal_sessions where expires_at < ?1 or seen_at < ?2",
        &params![to_millis(before), to_millis(silent)],
    )
    .await
}
