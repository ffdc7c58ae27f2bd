//! Connections: one company's link to one integration. Deleted ones are kept for their history and never listed.

use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_core::model::{ConnectionStatus, EndReason};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Dialect, Row, Tx, Value, params};

use crate::lists::{OfPage, Selection};
use crate::{Result, rows};

/// A connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    pub id: ConnectionId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    pub platform_key: String,
    pub status: ConnectionStatus,
    pub created_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
    pub linked_at: Option<Timestamp>,
    pub last_sync_at: Option<Timestamp>,
    /// The business at the provider, once the person has confirmed it.
    pub organisation: Option<Organisation>,
    /// Why the last attempt failed, as a stable code, with its reference and time; kept when a later one succeeds.
    pub problem: Option<Problem>,
    /// When it was linked for the first time.
    pub first_linked_at: Option<Timestamp>,
    /// When and why it stopped being linked, while it is not.
    pub end: Option<End>,
}

/// The end of a connection that can be linked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    pub at: Timestamp,
    pub reason: EndReason,
}

/// A business as the provider names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: String,
    pub name: String,
}

/// The last failed attempt of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: String,
    pub reference: String,
    pub at: Timestamp,
    /// When the connection was linked after all.
    pub resolved_at: Option<Timestamp>,
}

const COLUMNS: &str = "x.id, x.client_id, x.company_id, x.platform_key, x.status, x.created_at, x.deleted_at, x.linked_at, \
     x.last_sync_at, x.organisation_id, x.organisation_name, x.problem, x.problem_reference, x.problem_at, x.problem_resolved_at, \
     x.first_linked_at, x.ended_at, x.end_reason";

/// A client's (`?1`) company (`?2`) or one of its subsidiaries.
const FAMILY: &str = "x.client_id = ?1 and (x.company_id = ?2 or x.company_id in \
     (select f.id from companies f where f.parent_id = ?2 and f.client_id = ?1 and f.deleted_at is null))";

fn from_row(row: &Row) -> Result<Connection> {
    let organisation = match (
        row.get::<Option<String>>(9)?,
        row.get::<Option<String>>(10)?,
    ) {
        (Some(id), Some(name)) => Some(Organisation { id, name }),
        _ => None,
    };
    let problem = match (
        row.get::<Option<String>>(11)?,
        row.get::<Option<String>>(12)?,
        rows::optional_instant(row, 13)?,
    ) {
        (Some(code), Some(reference), Some(at)) => Some(Problem {
            code,
            reference,
            at,
            resolved_at: rows::optional_instant(row, 14)?,
        }),
        _ => None,
    };
    let end = match rows::optional_instant(row, 16)? {
        Some(at) => Some(End {
            at,
            reason: rows::word(row, 17, |word| EndReason::parse(word).ok())?,
        }),
        None => None,
    };
    Ok(Connection {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        platform_key: row.get(3)?,
        status: rows::word(row, 4, |word| ConnectionStatus::parse(word).ok())?,
        created_at: rows::instant(row, 5)?,
        deleted_at: rows::optional_instant(row, 6)?,
        linked_at: rows::optional_instant(row, 7)?,
        last_sync_at: rows::optional_instant(row, 8)?,
        organisation,
        problem,
        first_linked_at: rows::optional_instant(row, 15)?,
        end,
    })
}

/// Inserts a new connection.
pub async fn create_connection(tx: &mut Tx<'_>, connection: &Connection) -> Result<()> {
    tx.execute(
        "insert into connections (id, client_id, company_id, platform_key, status, created_at) \
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        &params![
            connection.id.as_uuid(),
            connection.client_id.as_uuid(),
            connection.company_id.as_uuid(),
            connection.platform_key.clone(),
            connection.status.as_str(),
            to_millis(connection.created_at),
        ],
    )
    .await?;
    Ok(())
}

/// An undeleted connection of this client's company.
pub async fn find_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: ConnectionId,
) -> Result<Option<Connection>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from connections x \
             where x.client_id = ?1 and x.company_id = ?2 and x.id = ?3 and x.deleted_at is null"
        ),
        &params![client.as_uuid(), company.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// The same, its row locked until the transaction ends.
pub async fn lock_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: ConnectionId,
) -> Result<Option<Connection>> {
    let lock = tx.for_update("x");
    tx.optional(
        &format!(
            "select {COLUMNS} from connections x \
             where x.client_id = ?1 and x.company_id = ?2 and x.id = ?3 and x.deleted_at is null{lock}"
        ),
        &params![client.as_uuid(), company.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// The undeleted connections of a company, oldest first.
pub async fn list_company_connections(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<Connection>> {
    tx.all(
        &format!(
            "select {COLUMNS} from connections x \
             where x.client_id = ?1 and x.company_id = ?2 and x.deleted_at is null order by x.id"
        ),
        &params![client.as_uuid(), company.as_uuid()],
        from_row,
    )
    .await
}

/// The undeleted connections of a company and of its subsidiaries, oldest first: what its own people have connected.
pub async fn list_family_connections(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<Connection>> {
    tx.all(
        &format!("select {COLUMNS} from connections x where {FAMILY} and x.deleted_at is null order by x.id"),
        &params![client.as_uuid(), company.as_uuid()],
        from_row,
    )
    .await
}

/// One of them.
pub async fn find_family_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: ConnectionId,
) -> Result<Option<Connection>> {
    find_of_family(tx, client, company, id, "").await
}

/// The same, its row locked until the transaction ends.
pub async fn lock_family_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: ConnectionId,
) -> Result<Option<Connection>> {
    let lock = tx.for_update("x");
    find_of_family(tx, client, company, id, &lock).await
}

async fn find_of_family(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    id: ConnectionId,
    lock: &str,
) -> Result<Option<Connection>> {
    tx.optional(
        &format!("select {COLUMNS} from connections x where {FAMILY} and x.id = ?3 and x.deleted_at is null{lock}"),
        &params![client.as_uuid(), company.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// The businesses of these connections of a client, by their ids at the provider.
pub async fn list_businesses(
    tx: &mut Tx<'_>,
    client: ClientId,
    ids: &[ConnectionId],
) -> Result<Vec<(ConnectionId, Option<String>)>> {
    let (list, mut values) = crate::rows::id_list(ids.iter().map(ConnectionId::as_uuid), 2);
    values.insert(0, client.as_uuid().into());
    tx.all(
        &format!(
            "select x.id, x.organisation_id from connections x where x.client_id = ?1 and x.id in ({list}) order by x.id"
        ),
        &values,
        |row| Ok((rows::id(row, 0)?, row.get(1)?)),
    )
    .await
}

/// Gives a connection to another company of its client.
pub async fn move_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: ConnectionId,
    company: CompanyId,
) -> Result<u64> {
    tx.execute(
        "update connections set company_id = ?3 where client_id = ?1 and id = ?2 and deleted_at is null",
        &params![client.as_uuid(), id.as_uuid(), company.as_uuid()],
    )
    .await
}

/// A page of those of a company's connections that were selected, in the selection's order.
pub async fn list_connections(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    selection: &Selection,
    limit: i64,
    offset: i64,
) -> Result<Vec<Connection>> {
    let (condition, order) = (selection.condition(), selection.order());
    let own = [client.as_uuid().into(), company.as_uuid().into()];
    let (values, at) = selection.values(own, [limit.into(), offset.into()]);
    tx.all(
        &format!(
            "select {COLUMNS} from connections x \
             where x.client_id = ?1 and x.company_id = ?2 and x.deleted_at is null{condition} \
             {order} limit ?{at} offset ?{}",
            at + 1
        ),
        &values,
        from_row,
    )
    .await
}

/// How many of a company's connections were selected.
pub async fn count_connections(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    selection: &Selection,
) -> Result<i64> {
    let condition = selection.condition();
    let own = [client.as_uuid().into(), company.as_uuid().into()];
    let (values, _) = selection.values(own, []);
    tx.one(
        &format!(
            "select count(*) from connections x \
             where x.client_id = ?1 and x.company_id = ?2 and x.deleted_at is null{condition}"
        ),
        &values,
        |row| row.get(0),
    )
    .await
}

/// The undeleted connections of a page's companies, by company and age.
pub async fn list_connections_of(
    tx: &mut Tx<'_>,
    client: ClientId,
    page: OfPage<'_>,
) -> Result<Vec<Connection>> {
    let (sql, values) = connections_statement(tx.dialect(), client, page);
    tx.all(&sql, &values, from_row).await
}

/// The statement behind [`list_connections_of`], for whoever looks at its plan.
pub fn connections_statement(
    dialect: Dialect,
    client: ClientId,
    page: OfPage<'_>,
) -> (String, Vec<Value>) {
    let (condition, values) = page.condition(dialect, client, "x");
    let sql = format!(
        "select {COLUMNS} from connections x where {condition} and x.deleted_at is null order by x.company_id, x.id"
    );
    (sql, values)
}

/// Which of these connections exist undeleted, locked against deletion until the transaction ends.
pub async fn share_connections(tx: &mut Tx<'_>, ids: &[ConnectionId]) -> Result<Vec<Connection>> {
    let lock = tx.for_share("x");
    let (list, values) = crate::rows::id_list(ids.iter().map(ConnectionId::as_uuid), 1);
    tx.all(
        &format!("select {COLUMNS} from connections x where x.id in ({list}) and x.deleted_at is null order by x.id{lock}"),
        &values,
        from_row,
    )
    .await
}

/// A connection of this client whatever its company, its row locked until the transaction ends: for whoever holds an
/// attempt or a grant of it.
pub async fn lock_client_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: ConnectionId,
) -> Result<Option<Connection>> {
    let lock = tx.for_update("x");
    tx.optional(
        &format!(
            "select {COLUMNS} from connections x where x.client_id = ?1 and x.id = ?2 and x.deleted_at is null{lock}"
        ),
        &params![client.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// Makes a connection `Linked` to the business that was confirmed. An earlier failure is thereby resolved.
pub async fn link_connection(
    tx: &mut Tx<'_>,
    id: ConnectionId,
    organisation: &Organisation,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update connections set status = ?2, linked_at = ?3, organisation_id = ?4, organisation_name = ?5, \
         first_linked_at = coalesce(first_linked_at, ?3), ended_at = null, end_reason = null, \
         problem_resolved_at = case when problem is null then null else coalesce(problem_resolved_at, ?3) end \
         where id = ?1 and deleted_at is null",
        &params![
            id.as_uuid(),
            ConnectionStatus::Linked.as_str(),
            to_millis(at),
            organisation.id.clone(),
            organisation.name.clone(),
        ],
    )
    .await
}

/// Makes a connection `Linked` that has no business of its own: files are given for it.
pub async fn link_without_business(
    tx: &mut Tx<'_>,
    id: ConnectionId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update connections set status = ?2, linked_at = ?3 where id = ?1 and deleted_at is null",
        &params![
            id.as_uuid(),
            ConnectionStatus::Linked.as_str(),
            to_millis(at)
        ],
    )
    .await
}

/// Moves a connection to another status.
pub async fn set_status(
    tx: &mut Tx<'_>,
    id: ConnectionId,
    status: ConnectionStatus,
) -> Result<u64> {
    tx.execute(
        "update connections set status = ?2 where id = ?1 and deleted_at is null",
        &params![id.as_uuid(), status.as_str()],
    )
    .await
}

/// Ends a linked connection: `Unlinked` or `Deauthorized`, when and why.
pub async fn end_connection(
    tx: &mut Tx<'_>,
    id: ConnectionId,
    status: ConnectionStatus,
    end: End,
) -> Result<u64> {
    tx.execute(
        "update connections set status = ?2, ended_at = ?3, end_reason = ?4 where id = ?1 and deleted_at is null",
        &params![
            id.as_uuid(),
            status.as_str(),
            to_millis(end.at),
            end.reason.as_str()
        ],
    )
    .await
}

/// Records why the last attempt failed; the status stays.
pub async fn set_problem(tx: &mut Tx<'_>, id: ConnectionId, problem: &Problem) -> Result<u64> {
    tx.execute(
        "update connections set problem = ?2, problem_reference = ?3, problem_at = ?4, problem_resolved_at = ?5 \
         where id = ?1 and deleted_at is null",
        &params![
            id.as_uuid(),
            problem.code.clone(),
            problem.reference.clone(),
            to_millis(problem.at),
            problem.resolved_at.map(to_millis),
        ],
    )
    .await
}

/// Marks a connection deleted; its links die with it.
pub async fn delete_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: ConnectionId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update connections set deleted_at = ?3 where client_id = ?1 and id = ?2 and deleted_at is null",
        &params![client.as_uuid(), id.as_uuid(), to_millis(at)],
    )
    .await
}

/// Marks every connection of a company deleted.
pub async fn delete_company_connections(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update connections set deleted_at = ?3 where client_id = ?1 and company_id = ?2 and deleted_at is null",
        &params![client.as_uuid(), company.as_uuid(), to_millis(at)],
    )
    .await
}
