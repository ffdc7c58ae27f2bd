//! Offers to join a client's people. Only the hash of what stands in the link is stored.

use postern_core::id::{ClientId, InvitationId};
use postern_core::staff::{EmailAddress, Role};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub client_id: ClientId,
    pub email: EmailAddress,
    pub role: Role,
    pub secret_hash: [u8; 32],
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

const COLUMNS: &str = "id, client_id, email, role, secret_hash, created_at, expires_at";

fn from_row(row: &Row) -> Result<Invitation> {
    Ok(Invitation {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        email: rows::word(row, 2, |text| EmailAddress::parse(text).ok())?,
        role: rows::word(row, 3, |word| Role::parse(word).ok())?,
        secret_hash: rows::bytes(row, 4)?,
        created_at: rows::instant(row, 5)?,
        expires_at: rows::instant(row, 6)?,
    })
}

/// Stores an offer; an earlier one to the same address is gone with it.
pub async fn put_invitation(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<()> {
    tx.execute(
        "delete from invitations where client_id = ?1 and email = ?2",
        &params![invitation.client_id.as_uuid(), invitation.email.as_str()],
    )
    .await?;
    tx.execute(
        &format!("insert into invitations ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
        &params![
            invitation.id.as_uuid(),
            invitation.client_id.as_uuid(),
            invitation.email.as_str(),
            invitation.role.as_str(),
            invitation.secret_hash,
            to_millis(invitation.created_at),
            to_millis(invitation.expires_at),
        ],
    )
    .await?;
    Ok(())
}

/// One offer by its id, which is part of its link.
pub async fn find_invitation(tx: &mut Tx<'_>, id: InvitationId) -> Result<Option<Invitation>> {
    tx.optional(
        &format!("select {COLUMNS} from invitations where id = ?1"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// A client's open offers, oldest first.
pub async fn list_invitations(
    tx: &mut Tx<'_>,
    client: ClientId,
    now: Timestamp,
) -> Result<Vec<Invitation>> {
    tx.all(
        &format!(
            "select {COLUMNS} from invitations where client_id = ?1 and expires_at > ?2 order by id"
        ),
        &params![client.as_uuid(), to_millis(now)],
        from_row,
    )
    .await
}

/// Takes an offer back or up; returns whether it was there.
pub async fn delete_invitation(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: InvitationId,
) -> Result<bool> {
    let deleted = tx
        .execute(
            "delete from invitations where client_id = ?1 and id = ?2",
            &params![client.as_uuid(), id.as_uuid()],
        )
        .await?;
    Ok(deleted > 0)
}

/// Forgets offers that nobody took up in time.
pub async fn delete_expired(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from invitations where expires_at <= ?1",
        &params![to_millis(now)],
    )
    .await
}
