//! What decides whether a link opens, read in one statement: the company, its client, the fences and the spending.
//!
//! [`find_opening`] serves the pages, which only inform. [`share_openings`] serves redemption: it locks the company and
//! client rows against change until the transaction ends, so that a revocation or a settings change waits for an open
//! redemption and a redemption never works from what was true before (PostgreSQL `for share`; measured in security.md 4.1).

use postern_core::id::{ClientId, CompanyId};
use postern_core::otp::TokenKind;
use postern_core::time::Timestamp;
use postern_db::{Row, Tx, params};

use crate::clients::{self, Client};
use crate::companies::{self, Company};
use crate::gate::Gate;
use crate::spent::Reason;
use crate::{Result, rows};

/// A company with its client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub company: Company,
    pub client: Client,
}

/// What a page needs to know about a link before it is redeemed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub party: Party,
    pub gate: Gate,
    pub spent: Option<SpentBrief>,
}

/// That a link is spent, when, and into which session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpentBrief {
    pub reason: Reason,
    pub spent_at: Timestamp,
    pub session_id: Option<postern_core::id::LinkSessionId>,
    pub retry_hash: Option<[u8; 32]>,
}

fn party(row: &Row) -> Result<Party> {
    Ok(Party {
        client: clients::from_row(row)?,
        company: companies::from_row_at(row, clients::WIDTH)?,
    })
}

/// Everything about one link, without locks. `link` is absent for permanent links.
pub async fn find_opening(
    tx: &mut Tx<'_>,
    company: CompanyId,
    link: Option<(TokenKind, [u8; 16])>,
) -> Result<Option<Opening>> {
    let kind = link.map(|(kind, _)| i64::from(kind.as_u8()));
    let nonce = link.map(|(_, nonce)| nonce.to_vec());
    let after = clients::WIDTH + companies::WIDTH;
    tx.optional(
        &format!(
            "select {}, {}, g.min_iat, g.gc_horizon, o.reason, o.spent_at, o.session_id, o.retry_hash \
             from companies c join clients k on k.id = c.client_id join link_gate g on g.id = 1 \
             left join otp_spent o on o.kind = ?2 and o.nonce = ?3 where c.id = ?1",
            clients::COLUMNS,
            companies::COLUMNS
        ),
        &params![company.as_uuid(), kind, nonce],
        |row| {
            Ok(Opening {
                party: party(row)?,
                gate: Gate {
                    min_iat: rows::number(row, after)?,
                    gc_horizon: rows::instant(row, after + 1)?,
                },
                spent: spent_brief(row, after + 2)?,
            })
        },
    )
    .await
}

fn spent_brief(row: &Row, at: usize) -> Result<Option<SpentBrief>> {
    let (Some(_), Some(spent_at)) = (
        row.get::<Option<String>>(at)?,
        rows::optional_instant(row, at + 1)?,
    ) else {
        return Ok(None);
    };
    Ok(Some(SpentBrief {
        reason: rows::word(row, at, Reason::parse)?,
        spent_at,
        session_id: rows::optional_id(row, at + 2)?,
        retry_hash: rows::optional_bytes(row, at + 3)?,
    }))
}

/// The companies with their clients, both rows locked shared until the transaction ends.
pub async fn share_openings(tx: &mut Tx<'_>, companies: &[CompanyId]) -> Result<Vec<Party>> {
    let lock = tx.for_share("c, k");
    let (list, values) = rows::id_list(companies.iter().map(CompanyId::as_uuid), 1);
    tx.all(
        &format!(
            "select {}, {} from companies c join clients k on k.id = c.client_id where c.id in ({list}) order by c.id{lock}",
            clients::COLUMNS,
            companies::COLUMNS
        ),
        &values,
        party,
    )
    .await
}

/// A client with one of its undeleted companies, both rows locked shared until the transaction ends: what is made from them
/// is made before a revocation or after it, never half.
pub async fn share_party(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Option<Party>> {
    let lock = tx.for_share("c, k");
    tx.optional(
        &format!(
            "select {}, {} from companies c join clients k on k.id = c.client_id \
             where c.client_id = ?1 and c.id = ?2 and c.deleted_at is null{lock}",
            clients::COLUMNS,
            companies::COLUMNS
        ),
        &params![client.as_uuid(), company.as_uuid()],
        party,
    )
    .await
}

/// One company with its client, without locks: for whoever holds a session of it.
pub async fn find_party(tx: &mut Tx<'_>, company: CompanyId) -> Result<Option<Party>> {
    tx.optional(
        &format!(
            "select {}, {} from companies c join clients k on k.id = c.client_id where c.id = ?1",
            clients::COLUMNS,
            companies::COLUMNS
        ),
        &params![company.as_uuid()],
        party,
    )
    .await
}
