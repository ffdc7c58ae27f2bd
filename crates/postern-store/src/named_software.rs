//! Software that visitors named because the client does not offer it. Free text of a person: kept with the company, gone
//! with it.

use postern_core::id::{ClientId, CompanyId, EventId, LinkSessionId};
use postern_core::model::SourceType;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// One answer to "What do you use instead?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSoftware {
    pub id: EventId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    pub session_id: LinkSessionId,
    pub source_type: SourceType,
    pub name: String,
    pub named_at: Timestamp,
}

const COLUMNS: &str =
    "n.id, n.client_id, n.company_id, n.session_id, n.source_type, n.name, n.named_at";

fn from_row(row: &Row) -> Result<NamedSoftware> {
    Ok(NamedSoftware {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        session_id: rows::id(row, 3)?,
        source_type: rows::word(row, 4, |word| SourceType::parse(word).ok())?,
        name: row.get(5)?,
        named_at: rows::instant(row, 6)?,
    })
}

/// Inserts an answer.
pub async fn create_named_software(tx: &mut Tx<'_>, named: &NamedSoftware) -> Result<()> {
    tx.execute(
        "insert into named_software (id, client_id, company_id, session_id, source_type, name, named_at) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &params![
            named.id.as_uuid(),
            named.client_id.as_uuid(),
            named.company_id.as_uuid(),
            named.session_id.as_uuid(),
            named.source_type.as_str(),
            named.name.clone(),
            to_millis(named.named_at),
        ],
    )
    .await?;
    Ok(())
}

/// What was named in one visit, newest first.
pub async fn list_of_session(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
) -> Result<Vec<NamedSoftware>> {
    tx.all(
        &format!(
            "select {COLUMNS} from named_software n where n.session_id = ?1 order by n.named_at desc, n.id desc"
        ),
        &params![session.as_uuid()],
        from_row,
    )
    .await
}

/// What visitors of a company named, newest first: one page of it.
pub async fn list_of_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    limit: i64,
    offset: i64,
) -> Result<Vec<NamedSoftware>> {
    tx.all(
        &format!(
            "select {COLUMNS} from named_software n where n.client_id = ?1 and n.company_id = ?2 \
             order by n.id desc limit ?3 offset ?4"
        ),
        &params![client.as_uuid(), company.as_uuid(), limit, offset],
        from_row,
    )
    .await
}

/// How much visitors of a company named.
pub async fn count_of_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<i64> {
    tx.one(
        "select count(*) from named_software n where n.client_id = ?1 and n.company_id = ?2",
        &params![client.as_uuid(), company.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Takes back what was named in one visit for this kind of software.
pub async fn delete_of_session(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    source_type: SourceType,
) -> Result<u64> {
    tx.execute(
        "delete from named_software where session_id = ?1 and source_type = ?2",
        &params![session.as_uuid(), source_type.as_str()],
    )
    .await
}

/// Forgets what visitors of a company named.
pub async fn delete_of_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<u64> {
    tx.execute(
        "delete from named_software where client_id = ?1 and company_id = ?2",
        &params![client.as_uuid(), company.as_uuid()],
    )
    .await
}
