//! The people who work with the Portal. They belong to the installation; what they are for a client is a membership.

use postern_core::id::PersonId;
use postern_core::staff::EmailAddress;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub email: EmailAddress,
    pub name: String,
    /// A PHC string; absent for whoever signs in by other means.
    pub password_hash: Option<String>,
    /// Whether the person looks after the installation.
    pub is_operator: bool,
    /// The second factor, sealed, once it is on.
    pub totp: Option<Vec<u8>>,
    /// A second factor that is not proven yet, sealed.
    pub totp_pending: Option<Vec<u8>>,
    /// The last step whose code was taken.
    pub totp_step: i64,
    /// Wrong codes since the last right one, and when the last of them came.
    pub totp_failures: i64,
    pub totp_failed_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

pub(crate) const COLUMNS: &str = "p.id, p.email, p.name, p.password_hash, p.is_operator, p.totp, p.totp_pending, p.totp_step, p.created_at, p.totp_failures, p.totp_failed_at";
pub(crate) const WIDTH: usize = 11;

pub(crate) fn from_row(row: &Row) -> Result<Person> {
    from_columns(row, 0)
}

pub(crate) fn from_columns(row: &Row, first: usize) -> Result<Person> {
    Ok(Person {
        id: rows::id(row, first)?,
        email: rows::word(row, first + 1, |text| EmailAddress::parse(text).ok())?,
        name: row.get(first + 2)?,
        password_hash: row.get(first + 3)?,
        is_operator: row.get(first + 4)?,
        totp: row.get(first + 5)?,
        totp_pending: row.get(first + 6)?,
        totp_step: row.get(first + 7)?,
        created_at: rows::instant(row, first + 8)?,
        totp_failures: row.get(first + 9)?,
        totp_failed_at: rows::optional_instant(row, first + 10)?,
    })
}

/// Inserts a person. Two of one address break `people_email_key`.
pub async fn create_person(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    tx.execute(
        "insert into people (id, email, name, password_hash, is_operator, totp, totp_pending, totp_step, created_at) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &params![
            person.id.as_uuid(),
            person.email.as_str(),
            person.name.clone(),
            person.password_hash.clone(),
            person.is_operator,
            person.totp.clone(),
            person.totp_pending.clone(),
            person.totp_step,
            to_millis(person.created_at),
        ],
    )
    .await?;
    Ok(())
}

/// One person.
pub async fn find_person(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>> {
    tx.optional(
        &format!("select {COLUMNS} from people p where p.id = ?1"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// One person, held until the transaction ends.
pub async fn lock_person(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>> {
    let lock = tx.for_update("p");
    tx.optional(
        &format!("select {COLUMNS} from people p where p.id = ?1 {lock}"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// The person of an address.
pub async fn find_person_by_email(tx: &mut Tx<'_>, email: &EmailAddress) -> Result<Option<Person>> {
    tx.optional(
        &format!("select {COLUMNS} from people p where p.email = ?1"),
        &params![email.as_str()],
        from_row,
    )
    .await
}

/// Everybody, oldest first.
pub async fn list_people(tx: &mut Tx<'_>) -> Result<Vec<Person>> {
    tx.all(
        &format!("select {COLUMNS} from people p order by p.id"),
        &params![],
        from_row,
    )
    .await
}

/// Whether there is anybody.
pub async fn is_anybody_there(tx: &mut Tx<'_>) -> Result<bool> {
    let found = tx
        .optional("select 1 from people limit 1", &params![], |row| {
            row.get::<i64>(0)
        })
        .await?;
    Ok(found.is_some())
}

/// Replaces everything about a person but their id and when they came.
pub async fn update_person(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    tx.execute(
        "update people set email = ?2, name = ?3, password_hash = ?4, is_operator = ?5, totp = ?6, totp_pending = ?7, \
         totp_step = ?8, totp_failures = ?9, totp_failed_at = ?10 where id = ?1",
        &params![
            person.id.as_uuid(),
            person.email.as_str(),
            person.name.clone(),
            person.password_hash.clone(),
            person.is_operator,
            person.totp.clone(),
            person.totp_pending.clone(),
            person.totp_step,
            person.totp_failures,
            person.totp_failed_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a person, and with them memberships and sessions.
pub async fn delete_person(tx: &mut Tx<'_>, id: PersonId) -> Result<bool> {
    let deleted = tx
        .execute("delete from people where id = ?1", &params![id.as_uuid()])
        .await?;
    Ok(deleted > 0)
}
