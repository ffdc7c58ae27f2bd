//! Operators who look at a client for support. A row ends by itself; whoever leaves early deletes it.

use postern_core::id::{ClientId, PersonId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A visit of an operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportVisit {
    pub person_id: PersonId,
    pub client_id: ClientId,
    /// Why, in the operator's words.
    pub reason: String,
    pub began_at: Timestamp,
    pub ends_at: Timestamp,
}

const COLUMNS: &str = "v.person_id, v.client_id, v.reason, v.began_at, v.ends_at";

fn from_row(row: &Row) -> Result<SupportVisit> {
    Ok(SupportVisit {
        person_id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        reason: row.get(2)?,
        began_at: rows::instant(row, 3)?,
        ends_at: rows::instant(row, 4)?,
    })
}

/// Keeps a visit in place of an earlier one of the same person to the same client.
pub async fn put_visit(tx: &mut Tx<'_>, visit: &SupportVisit) -> Result<()> {
    tx.execute(
        "insert into support_visits (person_id, client_id, reason, began_at, ends_at) values (?1, ?2, ?3, ?4, ?5) \
         on conflict (person_id, client_id) do update set reason = excluded.reason, began_at = excluded.began_at, \
         ends_at = excluded.ends_at",
        &params![
            visit.person_id.as_uuid(),
            visit.client_id.as_uuid(),
            visit.reason.clone(),
            to_millis(visit.began_at),
            to_millis(visit.ends_at),
        ],
    )
    .await?;
    Ok(())
}

/// A person's visit to a client that is not over at `now`.
pub async fn find_visit(
    tx: &mut Tx<'_>,
    client: ClientId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<SupportVisit>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from support_visits v where v.client_id = ?1 and v.person_id = ?2 and v.ends_at > ?3"
        ),
        &params![client.as_uuid(), person.as_uuid(), to_millis(now)],
        from_row,
    )
    .await
}

/// The visits of a person that are not over, oldest first.
pub async fn list_visits(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<SupportVisit>> {
    tx.all(
        &format!(
            "select {COLUMNS} from support_visits v where v.person_id = ?1 and v.ends_at > ?2 order by v.began_at, v.client_id"
        ),
        &params![person.as_uuid(), to_millis(now)],
        from_row,
    )
    .await
}

/// Since when somebody looks at each of the clients that a person is a member of.
pub async fn list_visited(
    tx: &mut Tx<'_>,
    member: PersonId,
    now: Timestamp,
) -> Result<Vec<(ClientId, Timestamp)>> {
    tx.all(
        "select v.client_id, min(v.began_at) from support_visits v join memberships m on m.client_id = v.client_id \
         where m.person_id = ?1 and v.ends_at > ?2 group by v.client_id",
        &params![member.as_uuid(), to_millis(now)],
        |row| Ok((rows::id(row, 0)?, rows::instant(row, 1)?)),
    )
    .await
}

/// Ends a visit; whether there was one.
pub async fn delete_visit(tx: &mut Tx<'_>, client: ClientId, person: PersonId) -> Result<bool> {
    let deleted = tx
        .execute(
            "delete from support_visits where client_id = ?1 and person_id = ?2",
            &params![client.as_uuid(), person.as_uuid()],
        )
        .await?;
    Ok(deleted > 0)
}

/// Forgets visits that are over.
pub async fn delete_expired(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from support_visits where ends_at <= ?1",
        &params![to_millis(now)],
    )
    .await
}
