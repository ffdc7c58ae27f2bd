//! What people are for clients.

use postern_core::id::{ClientId, PersonId};
use postern_core::model::ClientMode;
use postern_core::staff::Role;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::people::{self, Person};
use crate::portal_sessions::Stage;
use crate::{Result, rows};

/// A person's place among a client's people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    pub client_id: ClientId,
    pub person_id: PersonId,
    pub role: Role,
    pub created_at: Timestamp,
}

/// A member with when they were last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub person: Person,
    pub role: Role,
    pub created_at: Timestamp,
    /// When any browser of theirs was last active.
    pub seen_at: Option<Timestamp>,
    /// In how many browsers they are signed in.
    pub sessions: u32,
}

/// A client that a person is a member of, with what their pages need of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnClient {
    pub id: ClientId,
    pub name: String,
    pub mode: ClientMode,
    pub is_suspended: bool,
    pub hosted_link: bool,
    pub one_time_links: bool,
    pub link_ttl_minutes: u32,
    pub role: Role,
}

fn role(row: &Row, index: usize) -> Result<Role> {
    rows::word(row, index, |word| Role::parse(word).ok())
}

fn from_row(row: &Row) -> Result<Membership> {
    Ok(Membership {
        client_id: rows::id(row, 0)?,
        person_id: rows::id(row, 1)?,
        role: role(row, 2)?,
        created_at: rows::instant(row, 3)?,
    })
}

/// Inserts a membership. A second one of the same person breaks `memberships_pkey`.
pub async fn create_membership(tx: &mut Tx<'_>, membership: &Membership) -> Result<()> {
    tx.execute(
        "insert into memberships (client_id, person_id, role, created_at) values (?1, ?2, ?3, ?4)",
        &params![
            membership.client_id.as_uuid(),
            membership.person_id.as_uuid(),
            membership.role.as_str(),
            to_millis(membership.created_at),
        ],
    )
    .await?;
    Ok(())
}

/// What a person is for a client.
pub async fn find_membership(
    tx: &mut Tx<'_>,
    client: ClientId,
    person: PersonId,
) -> Result<Option<Membership>> {
    tx.optional(
        "select client_id, person_id, role, created_at from memberships where client_id = ?1 and person_id = ?2",
        &params![client.as_uuid(), person.as_uuid()],
        from_row,
    )
    .await
}

/// A client's people, oldest membership first. A session counts while it ends after `now` and was active after `silent`.
pub async fn list_members(
    tx: &mut Tx<'_>,
    client: ClientId,
    now: Timestamp,
    silent: Timestamp,
) -> Result<Vec<Member>> {
    let columns = people::COLUMNS;
    tx.all(
        &format!(
            "select {columns}, m.role, m.created_at, (select max(s.seen_at) from portal_sessions s where s.person_id = p.id), \
             (select count(*) from portal_sessions s where s.person_id = p.id and s.stage = ?2 and s.expires_at > ?3 and s.seen_at > ?4) \
             from memberships m join people p on p.id = m.person_id where m.client_id = ?1 order by m.created_at, m.person_id"
        ),
        &params![
            client.as_uuid(),
            Stage::SignedIn.as_str(),
            to_millis(now),
            to_millis(silent),
        ],
        |row| {
            Ok(Member {
                person: people::from_row(row)?,
                role: role(row, people::WIDTH)?,
                created_at: rows::instant(row, people::WIDTH + 1)?,
                seen_at: rows::optional_instant(row, people::WIDTH + 2)?,
                sessions: rows::number(row, people::WIDTH + 3)?,
            })
        },
    )
    .await
}

/// How many administrators a client has.
pub async fn count_administrators(tx: &mut Tx<'_>, client: ClientId) -> Result<i64> {
    tx.one(
        "select count(*) from memberships where client_id = ?1 and role = ?2",
        &params![client.as_uuid(), Role::Administrator.as_str()],
        |row| row.get(0),
    )
    .await
}

/// The clients of a person, oldest first.
pub async fn list_own_clients(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<OwnClient>> {
    tx.all(
        "select k.id, k.name, k.suspended_at, k.hosted_link, k.one_time_links, k.link_ttl_minutes, m.role, k.mode \
         from memberships m join clients k on k.id = m.client_id where m.person_id = ?1 order by k.id",
        &params![person.as_uuid()],
        |row| {
            Ok(OwnClient {
                id: rows::id(row, 0)?,
                name: row.get(1)?,
                is_suspended: rows::optional_instant(row, 2)?.is_some(),
                hosted_link: row.get(3)?,
                one_time_links: row.get(4)?,
                link_ttl_minutes: rows::number(row, 5)?,
                role: role(row, 6)?,
                mode: rows::word(row, 7, |word| ClientMode::parse(word).ok())?,
            })
        },
    )
    .await
}

/// Changes what a person is for a client; returns whether they were a member.
pub async fn update_role(
    tx: &mut Tx<'_>,
    client: ClientId,
    person: PersonId,
    role: Role,
) -> Result<bool> {
    let updated = tx
        .execute(
            "update memberships set role = ?3 where client_id = ?1 and person_id = ?2",
            &params![client.as_uuid(), person.as_uuid(), role.as_str()],
        )
        .await?;
    Ok(updated > 0)
}

/// Takes a person out of a client's people; returns whether they were a member.
pub async fn delete_membership(
    tx: &mut Tx<'_>,
    client: ClientId,
    person: PersonId,
) -> Result<bool> {
    let deleted = tx
        .execute(
            "delete from memberships where client_id = ?1 and person_id = ?2",
            &params![client.as_uuid(), person.as_uuid()],
        )
        .await?;
    Ok(deleted > 0)
}
