//! What becomes of links and visits, as it is noted for the statistics ([`postern_store::journeys`]).
//!
//! Noted in the transaction that makes it happen, except what pages observe, which takes the way of all observations. Nothing decides
//! by it, and a journey names no person: only a link, a company, and how far it came.

use jiff::SignedDuration;
use postern_core::id::{ClientId, CompanyId, ConnectionId, JourneyId, LinkId, LinkSessionId};
use postern_core::model::{JourneySource, JourneyStep};
use postern_core::otp::{Claims, LONGEST_TTL_MINUTES};
use postern_core::time::Timestamp;
use postern_db::{Error as DbError, Tx};
use postern_store::journeys::{self, Journey, Sighting};
use postern_store::recorded_links::RecordedLink;
use postern_store::sessions::LinkSession;

use crate::Result;
use crate::authorisation::ProblemCode;
use crate::sessions::database_now;

/// The journey of a link that was presented; `recorded` is its id, if it has a row.
pub(crate) fn of_link(
    client_id: ClientId,
    company_id: CompanyId,
    claims: &Claims,
    recorded: Option<LinkId>,
) -> Journey {
    let issued_at = claims.issued_at.timestamp();
    Journey {
        client_id,
        id: recorded.map_or_else(
            || JourneyId::of_link(issued_at, &claims.nonce),
            JourneyId::of_recorded,
        ),
        company_id,
        source: match recorded {
            Some(_) => JourneySource::Recorded,
            None => JourneySource::Read,
        },
        issued_at,
        expires_at: Some(claims.expires_at()),
    }
}

/// The journey of a link that was just recorded.
pub(crate) fn of_recorded(link: &RecordedLink) -> Journey {
    Journey {
        client_id: link.client_id,
        id: JourneyId::of_recorded(link.id),
        company_id: link.company_id,
        source: JourneySource::Recorded,
        issued_at: link.created_at,
        expires_at: Some(link.expires_at),
    }
}

/// The journey of a visit without a one-time link.
pub(crate) fn of_visit(
    client_id: ClientId,
    company_id: CompanyId,
    id: JourneyId,
    at: Timestamp,
) -> Journey {
    Journey {
        client_id,
        id,
        company_id,
        source: JourneySource::Visit,
        issued_at: at,
        expires_at: None,
    }
}

/// Notes a visit that began with no one-time link.
pub(crate) async fn note_visit(tx: &mut Tx<'_>, session: &LinkSession) -> Result<(), DbError> {
    let Some(id) = session.journey_id else {
        return Ok(());
    };
    let at = session.created_at;
    let sighting = Sighting {
        redeemed_at: Some(at),
        ..Sighting::of(of_visit(session.client_id, session.company_id, id, at))
    };
    journeys::note(tx, &[sighting]).await
}

/// Notes that a visit failed at a provider, and why.
pub(crate) async fn note_problem(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    connection: ConnectionId,
    code: ProblemCode,
) -> Result<()> {
    if let Ok(step) = JourneyStep::parse(code.as_str()) {
        journeys::note_step(tx, session, connection, step).await?;
    }
    Ok(())
}

/// Notes that every unused link of a client, or of one of its companies, was switched off.
pub(crate) async fn note_all_revoked(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: Option<CompanyId>,
    now: Timestamp,
) -> Result<()> {
    // Whatever was issued before this has ended, and nodes' clocks are seconds apart at most.
    let since = now - SignedDuration::from_mins(i64::from(LONGEST_TTL_MINUTES) + 60);
    journeys::note_all_revoked(tx, client, company, since, now).await?;
    Ok(())
}

/// Notes that a visit connected something.
pub(crate) async fn note_connected(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    connection: ConnectionId,
) -> Result<()> {
    let now = database_now(tx).await?;
    journeys::note_connected(tx, session, connection, now).await?;
    Ok(())
}
