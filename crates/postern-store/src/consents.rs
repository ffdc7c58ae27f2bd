//! Consents: exactly what a person agreed to, when, for which connection. They are kept as long as their company, also when
//! the connection they were for is deleted: they say why something was once allowed.

use postern_core::id::{ClientId, CompanyId, ConnectionId, EventId, LinkSessionId};
use postern_core::model::ConsentKind;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// One agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub id: EventId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    pub connection_id: ConnectionId,
    /// Who agreed: the person of this session.
    pub session_id: LinkSessionId,
    pub kind: ConsentKind,
    /// Markdown of everything that was shown.
    pub text: String,
    /// BLAKE3 of the text.
    pub text_hash: [u8; 32],
    /// The release whose wording was shown; empty for agreements from before it was kept.
    pub version: String,
    pub locale: String,
    pub given_at: Timestamp,
    /// What it was about, as JSON of the use cases; `None` where that was not kept.
    pub asked: Option<String>,
}

/// What an agreement was about, and in which visit it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub id: EventId,
    pub connection_id: ConnectionId,
    pub session_id: LinkSessionId,
    pub asked: Option<String>,
}

const COLUMNS: &str = "id, client_id, company_id, connection_id, session_id, kind, text, text_hash, version, locale, given_at, asked";

fn from_row(row: &Row) -> Result<Consent> {
    Ok(Consent {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        connection_id: rows::id(row, 3)?,
        session_id: rows::id(row, 4)?,
        kind: rows::word(row, 5, |word| ConsentKind::parse(word).ok())?,
        text: row.get(6)?,
        text_hash: rows::bytes(row, 7)?,
        version: row.get(8)?,
        locale: row.get(9)?,
        given_at: rows::instant(row, 10)?,
        asked: row.get(11)?,
    })
}

/// Inserts an agreement.
pub async fn create_consent(tx: &mut Tx<'_>, consent: &Consent) -> Result<()> {
    tx.execute(
        &format!(
            "insert into consents ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        ),
        &params![
            consent.id.as_uuid(),
            consent.client_id.as_uuid(),
            consent.company_id.as_uuid(),
            consent.connection_id.as_uuid(),
            consent.session_id.as_uuid(),
            consent.kind.as_str(),
            consent.text.clone(),
            consent.text_hash,
            consent.version.clone(),
            consent.locale.clone(),
            to_millis(consent.given_at),
            consent.asked.clone(),
        ],
    )
    .await?;
    Ok(())
}

/// A page of what was agreed to for a company, newest first.
pub async fn list_consents(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    limit: i64,
    offset: i64,
) -> Result<Vec<Consent>> {
    tx.all(
        &format!(
            "select {COLUMNS} from consents where client_id = ?1 and company_id = ?2 \
             order by id desc limit ?3 offset ?4"
        ),
        &params![client.as_uuid(), company.as_uuid(), limit, offset],
        from_row,
    )
    .await
}

/// How often something was agreed to for a company.
pub async fn count_consents(tx: &mut Tx<'_>, client: ClientId, company: CompanyId) -> Result<i64> {
    tx.one(
        "select count(*) from consents where client_id = ?1 and company_id = ?2",
        &params![client.as_uuid(), company.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// What the agreements of a company were about, oldest first.
pub async fn list_about(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<About>> {
    tx.all(
        "select id, connection_id, session_id, asked from consents where client_id = ?1 and kind <> 'signUp' and (company_id = ?2 or company_id in \
         (select f.id from companies f where f.parent_id = ?2 and f.client_id = ?1)) order by id",
        &params![client.as_uuid(), company.as_uuid()],
        |row| {
            Ok(About {
                id: rows::id(row, 0)?,
                connection_id: rows::id(row, 1)?,
                session_id: rows::id(row, 2)?,
                asked: row.get(3)?,
            })
        },
    )
    .await
}

/// Keeps what was agreed to for a connection with the company that it was given to.
pub async fn move_consents(
    tx: &mut Tx<'_>,
    client: ClientId,
    connection: ConnectionId,
    company: CompanyId,
) -> Result<u64> {
    tx.execute(
        "update consents set company_id = ?3 where client_id = ?1 and connection_id = ?2",
        &params![client.as_uuid(), connection.as_uuid(), company.as_uuid()],
    )
    .await
}

/// What was agreed to for a connection, oldest first. That somebody agreed to say who they are is no agreement to share
/// anything, so it is not among them.
pub async fn list_connection_consents(
    tx: &mut Tx<'_>,
    client: ClientId,
    connection: ConnectionId,
) -> Result<Vec<Consent>> {
    tx.all(
        &format!(
            "select {COLUMNS} from consents where client_id = ?1 and connection_id = ?2 and kind <> 'signUp' \
             order by id"
        ),
        &params![client.as_uuid(), connection.as_uuid()],
        from_row,
    )
    .await
}
